/** What else is known of this terminal, this card and these keys, where the other comparisons do not already say it. */
import type { CaseFile, NeighbourPayment } from '../../trace/index.ts';
import { counted, say } from '../words.ts';
import {
  atThisTerminal,
  tallyOfCards,
  terminalsIn,
  thisCardElsewhere,
  toldSense,
  wasApproved,
  within,
  withOtherCards,
} from './comparison.ts';
import { terminalEvents } from './ending.ts';
import type { FindingOf } from './finding.ts';
import { isPinEnding } from './pin.ts';
import type { EndingFinding } from './stage.ts';

const HOUR_MS = 3_600_000;

const MAC_ENDINGS: ReadonlySet<string> = new Set(['mac-wrong', 'answer-mac-bad', 'sign-on-needed', 'keys-not-opened']);
const TERMINAL_ENDINGS: ReadonlySet<string> = new Set([
  'link-failed-before-sending',
  'answer-lost',
  'never-arrived',
  'keys-not-opened',
  'terminal-cannot',
  'app-crashed',
  'storage-full',
  'device-tampered',
  'terminal-unknown',
  'merchant-unknown',
  'terminal-not-permitted',
  'terminal-cloned',
  'terminal-moved',
  'pin-timed-out',
  'keypad-fault',
]);
const CARD_ENDINGS: ReadonlySet<string> = new Set([
  'funds',
  'expired',
  'lost',
  'stolen',
  'pick-up',
  'refer',
  'do-not-honour',
  'authentication-failed',
  'restricted',
  'dormant',
  'card-not-permitted',
  'over-limit',
  'over-count',
  'terminal-not-permitted',
  'merchant-unknown',
  'suspected-fraud',
  'verification-value-wrong',
  'account-closed',
  'no-account',
  'card-number-invalid',
]);
const NUMBER_ENDINGS: ReadonlySet<string> = new Set(['card-number-invalid', 'no-such-issuer']);

/** Whether the number was keyed or read, where the number itself is in doubt. */
export function entry({ record }: CaseFile, ending: EndingFinding): FindingOf<'entry'> | null {
  if (!NUMBER_ENDINGS.has(ending.value) || record.row.entry === 'unknown') return null;
  const keyed = record.row.entry === 'keyed';
  const text = keyed
    ? say('卡号是手输的', 'the card number was keyed')
    : say('卡号是从卡上读的，不是手输', 'the card number was read from the card, not keyed');
  return { variable: 'entry', value: keyed ? 'keyed' : 'read', text, from: 'message' };
}

/** Whether this terminal's other messages were authentic under the same keys. */
export function macOnTerminal(caseFile: CaseFile, ending: EndingFinding): FindingOf<'mac-on-terminal'> | null {
  if (!MAC_ENDINGS.has(ending.value) || wasOpenedByReversal(caseFile)) return null;
  const { keyGeneration, openedAt } = caseFile.record.row;
  const sent = atThisTerminal(caseFile).filter(
    (each) =>
      each.keyGeneration === keyGeneration && each.outcome !== 'not-sent' && each.refusal !== 'terminal-unknown',
  );
  const near = within(caseFile, sent, HOUR_MS);
  const wrong = near.filter((each) => each.refusal === 'mac-wrong').length;
  const passed = sent.filter((each) => each.refusal !== 'mac-wrong');
  const after = passed.filter((each) => each.openedAt > openedAt).length;
  if (wrong + passed.length === 0) return null;
  const value = after > 0 ? 'passed-after' : wrong > 0 ? 'others-refused' : 'passed-before-only';
  const text = say(
    `同一套密钥下，这台终端另有 ${wrong} 笔 MAC 不对，${passed.length} 笔对（其中之后 ${after} 笔）`,
    `under the same keys ${wrong} other messages of this terminal had a wrong MAC, ${passed.length} a right one (${after} of them later)`,
  );
  return { variable: 'mac-on-terminal', value, text, from: 'neighbours' };
}

/** Its request left no record: the reversal came under the keys of a later sign-on, which say nothing of the earlier ones. */
const wasOpenedByReversal = ({ record }: CaseFile): boolean => record.events[1]?.kind === 'reversal-received';

/** What the terminal said of its key check values. Silence says nothing. */
export function keyCheck(caseFile: CaseFile, ending: EndingFinding): FindingOf<'key-check'> | null {
  if (!MAC_ENDINGS.has(ending.value) && !isPinEnding(ending)) return null;
  const failed = terminalEvents(caseFile).findLast((event) => event.kind === 'key-check-failed');
  if (failed?.kind !== 'key-check-failed') return null;
  const text = say(
    `终端报告：${failed.key === 'pin' ? '密码' : 'MAC'} 密钥校验值不对`,
    `the terminal reports a wrong check value of its ${failed.key === 'pin' ? 'PIN' : 'MAC'} key`,
  );
  return { variable: 'key-check', value: `${failed.key}-key-failed`, text, from: 'terminal' };
}

/** How other cards fared on this terminal around the time. */
export function othersHere(caseFile: CaseFile, ending: EndingFinding): FindingOf<'others-here'> | null {
  if (!TERMINAL_ENDINGS.has(ending.value)) return null;
  const { row } = caseFile.record;
  const others = withOtherCards(caseFile, within(caseFile, atThisTerminal(caseFile), 2 * HOUR_MS));
  const { k, n, since } = tallyOfCards(
    caseFile,
    others.filter((each) => sameTrouble(each, row)),
    others.filter(wasApproved),
  );
  if (n === 0) return null;
  const text =
    since === 'ever'
      ? say(
          `前后两小时内，别的卡在这台终端：${k} 张同样失败，${n - k} 张成功`,
          `on this terminal within two hours: ${counted(k, 'other card', 'other cards')} failed alike, ${n - k} approved`,
        )
      : say(
          `这台终端自上一笔成功以来，别的卡接连 ${k} 张同样失败`,
          `on this terminal ${k} other cards in a row have failed alike since its last success`,
        );
  return { variable: 'others-here', k, n, text, from: 'neighbours' };
}

/** How this card fared at other terminals within a day. */
export function cardElsewhere(caseFile: CaseFile, ending: EndingFinding): FindingOf<'card-elsewhere'> | null {
  if (!CARD_ENDINGS.has(ending.value)) return null;
  const elsewhere = within(caseFile, thisCardElsewhere(caseFile), 24 * HOUR_MS);
  const { code } = caseFile.record.row;
  const k = terminalsIn(elsewhere.filter((each) => code !== null && each.code === code));
  const passed = terminalsIn(elsewhere.filter(wasApproved));
  if (k + passed === 0) return null;
  const text = say(
    `这张卡一天内在别的终端：${k} 台得到同样的应答，${passed} 台成功`,
    `this card at other terminals within a day: the same answer at ${k}, approved at ${passed}`,
  );
  return { variable: 'card-elsewhere', k, n: k + passed, text, from: 'neighbours' };
}

function sameTrouble(each: NeighbourPayment, row: CaseFile['record']['row']): boolean {
  if (row.outcome === 'not-sent') return each.outcome === 'not-sent' && each.readFailures.length === 0;
  if (row.outcome === 'unknown' || row.outcome === 'reversed') {
    return each.outcome === 'unknown' || each.outcome === 'reversed';
  }
  return row.code !== null && each.code === row.code && toldSense(each) !== 'approved';
}
