/**
 * What became of the attempt, in one value: the one place that tells never sent, refused, sent with unknown outcome, and
 * answered but the answer lost apart. All that terminal, switch and issuer recorded of it is one sight, not several.
 */
import type { CaseFile } from '../../trace/index.ts';
import {
  type CodeSpace,
  type MoneyState,
  type PaymentEvent,
  type PaymentRow,
  type TerminalEvent,
  TRANSACTIONS,
} from '../../trade/index.ts';
import { rowOf } from '../codes/look-up.ts';
import { say } from '../words.ts';
import { TOLD_SPACE } from './comparison.ts';
import { inTheWordsOfWallets, payerCodeEnding, payerEnding } from './payer.ts';
import { refusedEnding, standInEnding } from './refusal.ts';
import { answerStop, type EndingFinding, STAGE_TEXTS, unsentEnding } from './stage.ts';

/** The answer as it is weighed: the issuer's own, where it gave one in time. */
export interface CodeInPlay {
  readonly space: CodeSpace;
  readonly code: string;
}

/** The ending, from all that was recorded; from the row alone where there are no events. */
export function ending(caseFile: CaseFile): EndingFinding {
  const { row, events } = caseFile.record;
  const told = terminalEvents(caseFile);
  if (row.outcome === 'not-sent') return unsentEnding(row, told);
  if (caseFile.context.asks === 'money' && row.outcome === 'approved') return stage('not-paid-out', 'context');
  const isPrinted = !told.some(({ kind }) => kind === 'print-failed' || kind === 'slip-waived');
  if (row.outcome === 'approved' && !isPrinted && !hasBadMac(events, told)) return stage('slip-missing', 'terminal');
  return inTheWordsOfWallets(row, sentEnding(caseFile, told));
}

function sentEnding({ record: { row, events } }: CaseFile, told: readonly TerminalEvent[]): EndingFinding {
  return (
    standInEnding(events, row) ??
    lostEnding(events, told) ??
    refusedEnding(events, row) ??
    payerEnding({ row, events, told }) ??
    silentEnding(events) ??
    unrecordedEnding(told) ??
    refusedAtIssuer(events, row) ??
    reversedEnding(events, told) ??
    answeredEnding(events, row) ??
    stage('outcome-unknown', 'switch')
  );
}

/** What a code alone says. */
export function endingOfCode({ space, code }: CodeInPlay, from: EndingFinding['from']): EndingFinding {
  const row = rowOf(space, code);
  const who = from === 'issuer' ? say('发卡行应答', 'the issuer answered') : say('应答码', 'the answer was');
  if (row === undefined) {
    const text = say(`${who.zh} ${code}，${space} 里没有这个码`, `${who.en} ${code}, which ${space} does not list`);
    return { variable: 'ending', value: 'code-unlisted', text, from };
  }
  const text = say(`${who.zh} ${code}：${row.meaning.zh}`, `${who.en} ${code}: ${row.meaning.en}`);
  return { variable: 'ending', value: row.sense, text, from };
}

/** The events that the terminal told of itself, in its own order, each once. */
export function terminalEvents({ record }: CaseFile): readonly TerminalEvent[] {
  const bySeq = new Map<number, TerminalEvent>();
  for (const event of record.events) {
    if (event.kind === 'terminal-reported') for (const told of event.events) bySeq.set(told.seq, told);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * What became of the money as far as this record can know. A record that holds only the terminal's word cannot say
 * "not charged" once a request has left: that needs the answer, a confirmed reversal, or the platform's own record.
 */
export function moneyOf(caseFile: CaseFile): MoneyState {
  const { row } = caseFile.record;
  if (row.outcome !== 'not-sent' || row.money !== 'none' || !TRANSACTIONS[row.transaction].movesMoney) return row.money;
  const told = terminalEvents(caseFile);
  // It was about to leave, and the terminal knows that not a byte did.
  const stayed = told.some((event) => event.kind === 'link-failed' && event.sent === 'nothing');
  const left = told.some(
    (event) =>
      (event.kind === 'request-sent' && !stayed) ||
      event.kind === 'no-answer' ||
      event.kind === 'reversal-due' ||
      (event.kind === 'link-failed' && event.sent === 'request'),
  );
  const settled = told.some(
    (event) =>
      event.kind === 'reversal-acknowledged' || (event.kind === 'answer-received' && isPlainRefusal(event.code)),
  );
  return left && !settled ? 'unknown' : 'none';
}

/** An answer that decided and took nothing: neither an approval nor a time-out. */
function isPlainRefusal(code: string): boolean {
  const row = rowOf(TOLD_SPACE, code);
  return row !== undefined && row.class !== 'A' && row.retry !== 'after-reversal';
}

const stage = (value: keyof typeof STAGE_TEXTS, from: EndingFinding['from']): EndingFinding => ({
  variable: 'ending',
  value,
  text: STAGE_TEXTS[value],
  from,
});

/** A reversal whose own MAC is wrong speaks of the same key, unless a later one got through. */
function hasBadMac(events: readonly PaymentEvent[], told: readonly TerminalEvent[]): boolean {
  const reversals = events.filter((event) => event.kind === 'reversal-received');
  return (
    reversals.some(({ reasonCode }) => reasonCode === 'A0') ||
    reversals.at(-1)?.mac === 'bad' ||
    told.some(({ kind }) => kind === 'answer-mac-bad')
  );
}

/** What was lost on the terminal's side for a reason that only terminal or reversal can tell. */
function lostEnding(events: readonly PaymentEvent[], told: readonly TerminalEvent[]): EndingFinding | undefined {
  if (hasBadMac(events, told)) return stage('answer-mac-bad', 'terminal');
  const due = told.findLast((event) => event.kind === 'reversal-due');
  if (due?.kind === 'reversal-due' && due.why === 'chip-declined') return stage('chip-declined', 'terminal');
  // What its issuer had refused would not have gone through with the power on either.
  const isDown = due?.kind === 'reversal-due' && (due.why === 'power-lost' || due.why === 'app-crashed');
  if (isDown && refusalOfIssuer(events) === undefined)
    return stage(due.why as 'power-lost' | 'app-crashed', 'terminal');
  if (due?.kind === 'reversal-due' && due.why === 'part-not-taken') return stage('cancelled', 'terminal');
  return undefined;
}

function silentEnding(events: readonly PaymentEvent[]): EndingFinding | undefined {
  if (events.some((event) => event.kind === 'reversal-started' && event.why === 'crash')) {
    return stage('switch-restarted', 'switch');
  }
  const silent = events.findLast((event) => event.kind === 'issuer-silent');
  if (silent?.kind !== 'issuer-silent') return undefined;
  const waited = Math.round(silent.waitedMs / 1000);
  if (silent.why === 'link-lost') {
    const text = say('等应答时，到发卡行的线路断了', 'the link to the issuer broke while waiting for the answer');
    return { variable: 'ending', value: 'issuer-line-down', text, from: 'switch' };
  }
  const late = events.find((event) => event.kind === 'issuer-answered' && event.late);
  const after = late?.kind === 'issuer-answered' ? Math.round(late.waitedMs / 1000) : null;
  const text = say(
    `等了 ${waited} 秒，发卡行没有应答${after === null ? '' : `；第 ${after} 秒才到，已经太迟`}`,
    `no answer from the issuer in ${waited} s${after === null ? '' : `; it came after ${after} s, too late`}`,
  );
  return { variable: 'ending', value: 'issuer-late', text, from: 'switch' };
}

/** Refused without a record, and reversed to make sure: the refusal that the terminal tells of is what happened. */
function unrecordedEnding(told: readonly TerminalEvent[]): EndingFinding | undefined {
  const due = told.findLast((event) => event.kind === 'reversal-due');
  const answer = told.findLast((event) => event.kind === 'answer-received');
  if (due?.kind !== 'reversal-due' || due.why !== 'refused-unrecorded') return undefined;
  const stop = answer?.kind === 'answer-received' ? answerStop(answer.code) : undefined;
  return stop === undefined ? undefined : { variable: 'ending', from: 'terminal', ...stop };
}

/** What its issuer refused in time would not have gone through, whatever became of the answer. */
const refusedAtIssuer = (events: readonly PaymentEvent[], row: PaymentRow): EndingFinding | undefined =>
  refusalOfIssuer(events) === undefined ? undefined : answeredEnding(events, row);

function refusalOfIssuer(events: readonly PaymentEvent[]): PaymentEvent | undefined {
  const issuer = events.findLast((event) => event.kind === 'issuer-answered' && !event.late);
  if (issuer?.kind !== 'issuer-answered') return undefined;
  const codeRow = rowOf(issuer.space, issuer.code);
  const isRefusal = codeRow === undefined || (codeRow.class !== 'A' && codeRow.retry !== 'after-reversal');
  return isRefusal ? issuer : undefined;
}

/** The terminal gave up waiting, although the switch knew of no silence on the issuer's side. */
function reversedEnding(events: readonly PaymentEvent[], told: readonly TerminalEvent[]): EndingFinding | undefined {
  const asked = events.some(
    (event) =>
      event.kind === 'reversal-received' || (event.kind === 'reversal-started' && event.why === 'terminal-asked'),
  );
  const lost = told.some(
    (event) => event.kind === 'no-answer' || (event.kind === 'link-failed' && event.sent === 'request'),
  );
  if (!asked && !lost) return undefined;
  const answered = events.some((event) => event.kind === 'answered');
  const text = answered
    ? say(
        '应答已经发出，终端却没有收到，要求冲正',
        'the answer was sent, the terminal never got it and asked to reverse',
      )
    : say('请求到了，终端没等到应答就断了', 'the request arrived, and the terminal lost its link before the answer');
  return { variable: 'ending', value: 'answer-lost', text, from: lost ? 'terminal' : 'switch' };
}

function answeredEnding(events: readonly PaymentEvent[], row: PaymentRow): EndingFinding | undefined {
  const issuer = events.findLast((event) => event.kind === 'issuer-answered' && !event.late);
  const answered = events.findLast((event) => event.kind === 'answered');
  const code =
    issuer?.kind === 'issuer-answered'
      ? { space: issuer.space, code: issuer.code }
      : answered?.kind === 'answered'
        ? { space: answered.space, code: answered.code }
        : row.code === null
          ? undefined
          : ({ space: TOLD_SPACE, code: row.code } as const);
  if (code === undefined) return undefined;
  const byCode = payerCodeEnding(row, code.code);
  if (byCode !== undefined) return byCode;
  const finding = endingOfCode(code, issuer === undefined ? 'message' : 'issuer');
  if (finding.value === 'pin-wrong' && row.pin === 'not-entered') {
    const { text } = stage('pin-missing', finding.from);
    const both = say(`${finding.text.zh}；${text.zh}`, `${finding.text.en}; ${text.en}`);
    return { ...finding, value: 'pin-missing', text: both };
  }
  if (finding.value === 'cut-off' && issuer !== undefined) return { ...finding, value: 'issuer-cut-off' };
  const chipFailed = row.fallback || row.readFailures.includes('chip');
  if (finding.value === 'fallback-refused' && row.entry === 'swipe' && !chipFailed) {
    return { ...finding, value: 'chip-card-swiped' };
  }
  return finding;
}
