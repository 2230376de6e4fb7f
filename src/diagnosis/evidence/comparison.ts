/** How neighbours are counted: by cards and by terminals, never by attempts, so that one insistent customer is one. */
import type { CaseFile, NeighbourPayment } from '../../trace/index.ts';
import type { CardToken } from '../../trade/index.ts';
import type { CodeSense } from '../codes/code-row.ts';
import { CODE_ROWS, rowOf } from '../codes/look-up.ts';
import type { Tally } from './question.ts';

/** A neighbour carries the code its terminal was told, and terminals speak this space. */
export const TOLD_SPACE = 'unionpay.pos';

/** Attempts with an unknown card count as one customer when they lie this close together and ask the same amount. */
const SAME_CUSTOMER_MS = 5 * 60_000;

/** Told senses that refuse a PIN, whichever way the other side puts it. */
export const PIN_REFUSALS: ReadonlySet<string> = new Set<CodeSense>(['pin-wrong', 'pin-unreadable']);

/** What the terminal of a neighbour was told; `undefined` when nothing, or a code outside the table. */
export function toldSense(neighbour: NeighbourPayment): CodeSense | undefined {
  return neighbour.code === null ? undefined : TOLD_SENSES.get(neighbour.code);
}

/** Asked for hundreds of neighbours several times over. */
const TOLD_SENSES: ReadonlyMap<string, CodeSense | undefined> = new Map(
  CODE_ROWS[TOLD_SPACE].map(({ code }) => [code, rowOf(TOLD_SPACE, code)?.sense]),
);

/** Approved, whatever became of it later. */
export const wasApproved = (neighbour: NeighbourPayment): boolean => toldSense(neighbour) === 'approved';

/** Other payments at this terminal. */
export function atThisTerminal({ record, neighbours }: CaseFile): readonly NeighbourPayment[] {
  return neighbours.sameTerminal.filter(({ paymentId }) => paymentId !== record.row.paymentId);
}

/** Payments with this card at other terminals. */
export function thisCardElsewhere({ record, neighbours }: CaseFile): readonly NeighbourPayment[] {
  const { cardToken, terminalId, merchantId } = record.row;
  if (cardToken === null) return [];
  return neighbours.sameCard.filter(
    (each) => each.cardToken === cardToken && (each.terminalId !== terminalId || each.merchantId !== merchantId),
  );
}

/** Leaves out what may be this payment's own card: the same token, or an unknown card for the same amount just then. */
export function withOtherCards(caseFile: CaseFile, from: readonly NeighbourPayment[]): readonly NeighbourPayment[] {
  const { cardToken, openedAt, amountMinor } = caseFile.record.row;
  return from.filter((each) => {
    if (cardToken !== null && each.cardToken !== null) return each.cardToken !== cardToken;
    return each.amountMinor !== amountMinor || Math.abs(each.openedAt - openedAt) > SAME_CUSTOMER_MS;
  });
}

/** How many different cards took part; unknown ones are told apart by amount and time. */
export function cardsIn(from: readonly NeighbourPayment[]): number {
  const known = new Set<CardToken>();
  const unknown = new Map<number, number[]>();
  for (const { cardToken, openedAt, amountMinor } of from) {
    if (cardToken !== null) known.add(cardToken);
    else unknown.set(amountMinor, [...(unknown.get(amountMinor) ?? []), openedAt]);
  }
  return [...unknown.values()].reduce((sum, times) => sum + clusters(times), known.size);
}

/** How many different terminals took part. */
export const terminalsIn = (from: readonly NeighbourPayment[]): number =>
  new Set(from.map(({ merchantId, terminalId }) => `${merchantId}/${terminalId}`)).size;

/** The payments nearest in time: a reader that broke at noon read well all morning. */
export function nearest(
  caseFile: CaseFile,
  from: readonly NeighbourPayment[],
  max: number,
): readonly NeighbourPayment[] {
  const { openedAt } = caseFile.record.row;
  const away = (each: NeighbourPayment): number => Math.abs(each.openedAt - openedAt);
  return [...from].sort((a, b) => away(a) - away(b)).slice(0, max);
}

/** So many cards failing in a row are a turn for the worse, and what was before it excuses nothing. */
const RUN_MIN = 3;

/**
 * How many cards failed, of how many: since it last went well, if that was a run; of all of them otherwise. What lies
 * between the last success before this payment and the first after it is the run.
 */
export function tallyOfCards(
  { record }: CaseFile,
  failed: readonly NeighbourPayment[],
  passed: readonly NeighbourPayment[],
): Tally & { readonly since: 'last-success' | 'ever' } {
  const at = record.row.openedAt;
  const times = passed.map(({ openedAt }) => openedAt);
  const before = Math.max(...times.filter((time) => time <= at), Number.NEGATIVE_INFINITY);
  const after = Math.min(...times.filter((time) => time > at), Number.POSITIVE_INFINITY);
  const inRow = cardsIn(failed.filter(({ openedAt }) => openedAt > before && openedAt < after));
  if (passed.length > 0 && inRow >= RUN_MIN) return { k: inRow, n: inRow, since: 'last-success' };
  const k = cardsIn(failed);
  return { k, n: k + cardsIn(passed), since: 'ever' };
}

/** Payments no further away in time than this. */
export function within(caseFile: CaseFile, from: readonly NeighbourPayment[], ms: number): readonly NeighbourPayment[] {
  return from.filter(({ openedAt }) => Math.abs(openedAt - caseFile.record.row.openedAt) <= ms);
}

function clusters(times: readonly number[]): number {
  const ordered = [...times].sort((a, b) => a - b);
  return ordered.filter((at, i) => i === 0 || at - (ordered[i - 1] ?? at) > SAME_CUSTOMER_MS).length;
}
