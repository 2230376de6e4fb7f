/** The paper (签购单). Printed for a failed payment too, since whether the card was charged is what people ask about. */
import { civilTime, hhmmss, isoDate, paperRows } from '../std/index.ts';
import { type Bilingual, type Language, TRANSACTIONS, yuan } from '../trade/index.ts';
import { isDefective } from './answer.ts';
import { KEYED_IN } from './logged-payment.ts';
import { takenTipMinor } from './part.ts';
import { moneyText, resultText } from './result-texts.ts';
import { wantsSignature } from './signature/upload.ts';
import { COPIES, LABELS, NOTES } from './slip-texts.ts';
import type { AttemptResult, SentPayment, TerminalState } from './state.ts';

export interface SlipOptions {
  readonly language: Language;
  readonly kind: 'merchant' | 'cardholder' | 'bank';
  /** Printed once more. */
  readonly duplicate?: boolean;
}

/** Of the latest attempt; nothing when there was none, and nothing for a balance enquiry. */
export function slip(state: TerminalState, options: SlipOptions): string[] {
  const result = state.lastResult;
  if (result === null || !TRANSACTIONS[result.attempt.transaction].movesMoney) return [];
  const say = (text: Bilingual): string => text[options.language];
  const row: Row = (label, value) =>
    value === null || value === undefined || value === '' ? [] : [`${say(label)}: ${value}`];
  const { attempt, sent, answer } = result;
  const money = moneyText(result);
  const rows = [
    say(state.identity.merchantName),
    say(COPIES[options.kind]),
    ...(options.duplicate === true ? [say(NOTES.duplicate)] : []),
    ...row(LABELS.merchant, state.identity.merchantId),
    ...row(LABELS.terminal, state.identity.terminalId),
    ...row(LABELS.operator, attempt.operator),
    ...row(
      LABELS.card,
      sent && (sent.entry === 'code' ? `${say(NOTES.code)} N` : `${sent.panMasked} ${entryLetter(sent)}`),
    ),
    ...row(LABELS.transaction, say(TRANSACTIONS[attempt.transaction])),
    ...amountRows(result, row),
    ...row(LABELS.periods, attempt.periods === null ? null : String(attempt.periods)),
    ...row(LABELS.batch, sent?.batch),
    ...row(LABELS.voucher, sent?.stan),
    ...row(LABELS.authorisation, answer?.authorisationCode ?? attempt.authorisationCode),
    ...row(LABELS.reference, answer?.rrn),
    ...row(LABELS.paymentVoucher, answer?.voucher),
    ...row(LABELS.time, timeText(result)),
    ...originalRows(result, row),
    ...row(LABELS.cryptogram, sent?.cryptogram),
    ...row(LABELS.findings, sent?.terminalVerificationResults),
    say(resultText(result)),
    ...(money === null ? [] : [say(money)]),
    ...noteRows(state, result, say),
    ...(wantsSignature(result) && options.kind !== 'cardholder' ? [say(signatureNote(result))] : []),
  ];
  return rows.flatMap((each) => paperRows(each));
}

type Row = (label: Bilingual, value: string | null | undefined) => string[];

/** What was asked for, tip and total apart; of a partial approval what was taken, what of it is a tip, and what is left. */
function amountRows({ attempt, answer }: AttemptResult, row: Row): string[] {
  const { amountMinor, tipMinor } = attempt;
  const cny = (minor: number): string => `CNY ${yuan(minor)}`;
  const part = answer?.partMinor ?? null;
  const tip = takenTipMinor(attempt, answer);
  const tipRow = tip === 0 ? [] : row(LABELS.tip, cny(tip));
  if (part !== null) {
    const rest = row(LABELS.rest, cny(amountMinor - part));
    return [...row(LABELS.amount, cny(amountMinor)), ...row(LABELS.part, cny(part)), ...tipRow, ...rest];
  }
  return [
    ...row(LABELS.amount, cny(amountMinor - tipMinor)),
    ...tipRow,
    ...(tip === 0 ? [] : row(LABELS.total, cny(amountMinor))),
  ];
}

/** What it undoes, gives back or completes. */
function originalRows({ attempt: { original } }: AttemptResult, row: Row): string[] {
  if (original === null) return [];
  const isKeyedIn = original.stan === KEYED_IN;
  return [
    ...row(LABELS.originalVoucher, isKeyedIn ? null : original.stan),
    ...row(LABELS.originalReference, original.rrn),
    ...row(LABELS.originalAuthorisation, original.authorisationCode),
    ...row(LABELS.originalDate, isKeyedIn ? original.localDate : null),
  ];
}

function noteRows(state: TerminalState, result: AttemptResult, say: (text: Bilingual) => string): string[] {
  if (result.result !== 'approved') return [];
  const { answer, attempt, sent } = result;
  const waits = state.queue.some((queued) => queued.what === 'advice' && queued.attempt === attempt.attempt);
  return [
    ...(answer !== null && isDefective(answer.code) ? [`${say(NOTES.defective)} ${answer.code}`] : []),
    ...(waits ? [say(NOTES.later)] : []),
    ...(sent?.smallAmount === true ? [say(NOTES.smallAmount)] : []),
  ];
}

const signatureNote = ({ signed }: AttemptResult): Bilingual => (signed ? NOTES.signedHere : NOTES.signature);

/** S swipe, I chip, M manual, C contactless, F fallback, N none: the customary letters. */
function entryLetter({ entry, fallback }: SentPayment): string {
  if (fallback) return 'F';
  return { swipe: 'S', chip: 'I', keyed: 'M', contactless: 'C', code: 'N' }[entry];
}

/** The host's clock where it answered, else the terminal's. The year is never on the wire. */
function timeText({ answer, at }: AttemptResult): string {
  const here = civilTime(at);
  const year = isoDate(here).slice(0, 4);
  const date = answer?.localDate
    ? `${year}-${answer.localDate.slice(0, 2)}-${answer.localDate.slice(2)}`
    : isoDate(here);
  const time = answer?.localTime ?? hhmmss(here);
  return `${date} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
}
