/**
 * What an approval is worth, by what its kind does to money. The three parties keep different books of it; what they must
 * agree on is the amount that each reference number has taken from the cardholder in the end.
 */
import {
  type MoneyEffect,
  type PaymentRow,
  type TerminalId,
  TRANSACTIONS,
  type TransactionKind,
} from '../../trade/index.ts';
import type { Slip } from '../drawer.ts';
import type { Records } from './records.ts';

/** How an approved amount counts: taken, given back, or neither. */
const TAKES: Readonly<Record<MoneyEffect, 1 | 0 | -1>> = {
  none: 0,
  charge: 1,
  // Set aside, and let go of again: the balance does not move.
  hold: 0,
  release: 0,
  capture: 1,
  undo: -1,
  'give-back': -1,
  // Posted as the difference to what was charged before, under a reference number of its own.
  adjust: 1,
};

/** Fen that the approval of one transaction takes from the cardholder; negative for what it gives back. */
export const takenMinor = (transaction: TransactionKind, amountMinor: number): number =>
  // Not minus zero: that is another number to whoever compares.
  TAKES[TRANSACTIONS[transaction].money] === 0 ? 0 : TAKES[TRANSACTIONS[transaction].money] * amountMinor;

/**
 * What the postings of issuers and wallets took in the end, by reference number; reversals are posted under the same. An
 * adjustment counts with what it adjusts: its own amount is the new total, and only the difference is posted.
 */
export function postedByRrn(records: Pick<Records, 'payments' | 'postings'>): ReadonlyMap<string, number> {
  const roots = adjustedRrns(records);
  const posted = new Map<string, number>();
  for (const { rrn, amountMinor } of records.postings) {
    const root = roots.get(rrn) ?? rrn;
    posted.set(root, (posted.get(root) ?? 0) - amountMinor);
  }
  return posted;
}

export const isAdjustment = ({ transaction }: Pick<PaymentRow, 'transaction'>): boolean =>
  TRANSACTIONS[transaction].money === 'adjust';

/** A payment that was voided since was approved first, and so was its void. */
export const isApproved = ({ outcome }: Pick<PaymentRow, 'outcome'>): boolean =>
  outcome === 'approved' || outcome === 'voided';

/** The row of a payment and those of its adjustments that were approved, in the order in which they were opened. */
export interface Position {
  readonly row: PaymentRow;
  readonly adjustments: readonly PaymentRow[];
}

export function positionsOf({ payments }: Pick<Records, 'payments'>): readonly Position[] {
  const adjustments = new Map<string | null, PaymentRow[]>();
  for (const row of payments)
    if (isAdjustment(row) && isApproved(row))
      adjustments.set(row.originalRrn, [...(adjustments.get(row.originalRrn) ?? []), row]);
  return payments
    .filter((row) => !isAdjustment(row))
    .map((row) => ({ row, adjustments: row.rrn === null ? [] : (adjustments.get(row.rrn) ?? []) }));
}

/** What it stands at, by our own rows. */
export const standsAtMinor = ({ row, adjustments }: Position): number =>
  adjustments.at(-1)?.amountMinor ?? row.approvedMinor ?? row.amountMinor;

function adjustedRrns({ payments }: Pick<Records, 'payments'>): ReadonlyMap<string, string> {
  return new Map(
    payments
      .filter(isAdjustment)
      .flatMap(({ rrn, originalRrn }) => (rrn === null || originalRrn === null ? [] : [[rrn, originalRrn] as const])),
  );
}

/** A slip in a drawer and what we have of it; `undefined` when we have nothing. */
export interface SlipPosition {
  readonly terminalId: TerminalId;
  readonly slip: Slip;
  readonly position: Position | undefined;
  /** An issuer has refused what a terminal or a switch had approved in its place: a loss, and on record as one. */
  readonly lost: 'all' | 'adjustment' | 'nothing';
}

export function slipPositions(records: Records): readonly SlipPosition[] {
  const positions = positionsOf(records);
  const byRrn = new Map(positions.map((position) => [position.row.rrn, position]));
  const refused = records.payments.filter((row) => row.outcome === 'advice-refused' && isAdjustment(row));
  const adjustmentsRefused = new Set(refused.map(({ originalRrn }) => originalRrn));
  return records.terminals.flatMap(({ terminalId, slips }) =>
    slips.map((slip) => {
      const position =
        slip.rrn === null
          ? // Told of later: until that is answered there is no reference.
            positions.findLast(({ row }) => row.terminalId === terminalId && isSameTrace(row, slip))
          : byRrn.get(slip.rrn);
      const rrn = position?.row.rrn ?? null;
      const lost =
        position?.row.outcome === 'advice-refused' ? 'all' : adjustmentsRefused.has(rrn) ? 'adjustment' : 'nothing';
      return { terminalId, slip, position, lost } as const;
    }),
  );
}

/** Two slips may bear one number, if the terminal was set back to the factory between them. */
const isSameTrace = (row: PaymentRow, { batch, stan, transaction, amountMinor }: Slip): boolean =>
  row.batch === batch && row.stan === stan && row.transaction === transaction && row.amountMinor === amountMinor;
