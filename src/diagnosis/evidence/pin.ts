/** Is it the PIN or the key? Other cards on this keypad since its keys were loaded, and this card on other keypads. */
import type { CaseFile, NeighbourPayment } from '../../trace/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { counted, say } from '../words.ts';
import {
  atThisTerminal,
  PIN_REFUSALS,
  tallyOfCards,
  terminalsIn,
  thisCardElsewhere,
  toldSense,
  wasApproved,
  withOtherCards,
} from './comparison.ts';
import type { FindingOf } from './finding.ts';
import type { EndingFinding } from './stage.ts';

const PIN_ENDINGS: ReadonlySet<string> = new Set([
  'pin-wrong',
  'pin-unreadable',
  'authentication-failed',
  'pin-tries-exceeded',
  'more-verification',
  'pin-missing',
]);

/** True when the ending speaks of a PIN at all. */
export const isPinEnding = (ending: EndingFinding): boolean => PIN_ENDINGS.has(ending.value);

/** Whether a PIN was entered for this payment. */
export function pin({ record }: CaseFile, ending: EndingFinding): FindingOf<'pin'> | null {
  const value = record.row.pin;
  if (!isPinEnding(ending) || value === 'unknown') return null;
  const text =
    value === 'entered'
      ? say('这一笔输了密码', 'a PIN was entered for this payment')
      : say('这一笔没有输密码', 'no PIN was entered for this payment');
  return { variable: 'pin', value, text, from: 'message' };
}

/** What this keypad did with the PINs of other cards since its keys were loaded. */
export function pinOnKeypad(caseFile: CaseFile, ending: EndingFinding): FindingOf<'pin-on-keypad'> | null {
  if (!isPinEnding(ending)) return null;
  const { keyGeneration } = caseFile.record.row;
  const judged = atThisTerminal(caseFile).filter(
    (each) => each.pin === 'entered' && each.keyGeneration === keyGeneration && (refused(each) || wasApproved(each)),
  );
  const accepted = judged.filter(wasApproved);
  const { k, n, since } = tallyOfCards(caseFile, withOtherCards(caseFile, judged.filter(refused)), accepted);
  if (n === 0) return null;
  const text = since === 'ever' ? keypadText(k + 1, n - k) : runText(k + 1);
  return { variable: 'pin-on-keypad', k, n, text, from: 'neighbours' };
}

/** What other keypads did with this card's PIN. */
export function pinElsewhere(caseFile: CaseFile, ending: EndingFinding): FindingOf<'pin-elsewhere'> | null {
  if (!isPinEnding(ending)) return null;
  const tried = thisCardElsewhere(caseFile).filter((each) => each.pin === 'entered');
  const k = terminalsIn(tried.filter(refused));
  const passed = terminalsIn(tried.filter(wasApproved));
  if (k + passed === 0) return null;
  const text = say(
    `这张卡的密码在别的终端：${k} 台被拒，${passed} 台通过（七天内）`,
    `this card's PIN at other terminals within seven days: refused at ${k}, accepted at ${passed}`,
  );
  return { variable: 'pin-elsewhere', k, n: k + passed, text, from: 'neighbours' };
}

/**
 * What this issuer said of other cards' PINs at other terminals. A keypad's key is its own, and a forgetful customer is
 * one: only the key between switch and issuer, or whoever checks PINs there, refuses many at many keypads at once.
 */
export function pinWithIssuer(caseFile: CaseFile, ending: EndingFinding): FindingOf<'pin-with-issuer'> | null {
  if (!isPinEnding(ending)) return null;
  const judged = withOtherCards(caseFile, caseFile.neighbours.sameIssuer).filter(
    (each) => each.pin === 'entered' && (refused(each) || wasApproved(each)),
  );
  const { k, n, since } = tallyOfCards(caseFile, judged.filter(refused), judged.filter(wasApproved));
  if (n === 0) return null;
  const text =
    since === 'ever'
      ? say(
          `同一发卡行，别的终端上别的卡的密码（前后半小时）：${k} 张被拒，${n - k} 张通过`,
          `PINs of other cards of this issuer at other terminals within half an hour: ${k} refused, ${n - k} accepted`,
        )
      : say(
          `同一发卡行，别的终端上接连 ${k} 张别的卡被拒密码，中间没有一张通过`,
          `at other terminals ${k} other cards of this issuer in a row were refused for PIN, and none passed between`,
        );
  return { variable: 'pin-with-issuer', k, n, text, from: 'neighbours' };
}

const refused = (neighbour: NeighbourPayment): boolean => PIN_REFUSALS.has(toldSense(neighbour) ?? '');

function keypadText(withThis: number, took: number): Bilingual {
  if (withThis === 1) {
    return say(
      `自换密钥以来，这个密码键盘上有 ${took} 张卡的密码通过，只有这张被拒`,
      `since its keys were loaded this keypad passed the PIN of ${counted(took, 'card', 'cards')} and refused only this one`,
    );
  }
  const passed = say(
    took === 0 ? '没有一张通过' : `${took} 张通过`,
    took === 0 ? 'none was accepted' : `${counted(took, 'card was', 'cards were')} accepted`,
  );
  return say(
    `自换密钥以来，这个密码键盘上 ${withThis} 张不同的卡（含这张）被拒密码，${passed.zh}`,
    `${withThis} different cards (this one included) were refused for PIN on this keypad since its keys were loaded; ${passed.en}`,
  );
}

/** The keys are the same, and yet it turned: a pad was changed, or a key of it died. */
const runText = (cards: number): Bilingual =>
  say(
    `这个密码键盘上，自上一次密码通过以来 ${cards} 张不同的卡（含这张）接连被拒密码`,
    `since a PIN last passed on this keypad ${cards} different cards in a row (this one included) were refused for PIN`,
  );
