/** Words that both sides of a batch settlement share: which transactions count, on which side, and for which half. */
import { isApproval } from './code-space.ts';
import type { PaymentRow } from './payment-row.ts';
import { TRANSACTIONS, type TransactionKind } from './transaction-kind.ts';

/** One half of the totals of DE 48: domestic or foreign cards. Amounts in fen. */
export interface BlockTotals {
  readonly debitMinor: number;
  readonly debitCount: number;
  readonly creditMinor: number;
  readonly creditCount: number;
}

export interface BatchTotalsPair {
  readonly domestic: BlockTotals;
  readonly foreign: BlockTotals;
}

/** How one half was answered. Source: protocol reference 1.9: 1 balanced, 2 not balanced, 3 error. */
export type BalanceFlag = '1' | '2' | '3';

export interface BalanceFlags {
  readonly domestic: BalanceFlag;
  readonly foreign: BalanceFlag;
}

/** A transaction as the totals see it. */
export interface CountedTransaction {
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly panMasked: string | null;
}

/**
 * Charges and captures are debits, what gives money back is a credit; a voided sale stays a debit and its void is the
 * credit. Holds never count (protocol reference 5.5); an adjustment counts nowhere, because its amount is its
 * original's new one and not a movement of its own.
 */
export function batchSideOf(transaction: TransactionKind): 'debit' | 'credit' | undefined {
  switch (TRANSACTIONS[transaction].money) {
    case 'charge':
    case 'capture':
      return 'debit';
    case 'undo':
    case 'give-back':
      return 'credit';
    default:
      return undefined;
  }
}

/**
 * Our own rule, the same on both sides: a number that begins like those of Visa, Mastercard, JCB or American Express
 * (3, 4, 5) is foreign, everything else domestic (62 and the fictional 9999).
 */
export const isForeignCard = (panMasked: string | null): boolean => /^[345]/.test(panMasked ?? '');

/** Whether a payment counts, by how it stands: approved, or told so to a terminal that only told. */
export const countsInBatch = (row: CountedRow): boolean => batchSideOf(row.transaction) !== undefined && wasTaken(row);

function wasTaken({ keyed, stan, outcome, code }: CountedRow): boolean {
  if (!keyed || stan === null) return false;
  if (outcome === 'approved' || outcome === 'voided') return true;
  const wasTold = outcome === 'pending' || outcome === 'advice-refused';
  return wasTold && code !== null && isApproval(code);
}

/** Advices that count on both sides, though nothing of them stands: what a batch that balances would pass over. */
export const refusedInBatch = <Row extends CountedRow>(rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => row.outcome === 'advice-refused' && wasTaken(row));

export type CountedRow = Pick<PaymentRow, 'keyed' | 'stan' | 'outcome' | 'code' | 'transaction'>;

/** A payment of a batch, with what names it and what it points at. Its amount is what was approved of it. */
export type BatchRow = CountedRow & Pick<PaymentRow, 'amountMinor' | 'rrn' | 'originalRrn'>;

/** What of a whole batch counts, and with which amount: a tip or an adjustment is the new total of its original. */
export function countedInBatch<Row extends BatchRow>(rows: readonly Row[]): readonly Row[] {
  const stans = new Map(rows.map(({ rrn, stan }) => [rrn, stan]));
  const turn = ({ originalRrn, stan }: Row): number => stansAfter(stans.get(originalRrn) ?? null, stan);
  const totals = new Map<string | null, number>();
  const adjusting = rows.filter((row) => TRANSACTIONS[row.transaction].money === 'adjust' && wasTaken(row));
  for (const { originalRrn, amountMinor } of adjusting.toSorted((a, b) => turn(a) - turn(b))) {
    if (originalRrn !== null) totals.set(originalRrn, amountMinor);
  }
  return rows
    .filter(countsInBatch)
    .map((row) => ({ ...row, amountMinor: (row.rrn === null ? undefined : totals.get(row.rrn)) ?? row.amountMinor }));
}

const STANS = 999_999;

/**
 * How many numbers of its terminal lie between an original and what adjusts it. That is the order in which a terminal
 * told of adjustments; the clocks of two switch processes that took them may say another one.
 */
function stansAfter(original: string | null, stan: string | null): number {
  return (Number(stan) - Number(original) + STANS) % STANS;
}

export const NO_TOTALS: BlockTotals = { debitMinor: 0, debitCount: 0, creditMinor: 0, creditCount: 0 };

/** What a batch comes to. */
export function batchTotals(counted: readonly CountedTransaction[]): BatchTotalsPair {
  const half = (isForeign: boolean): BlockTotals =>
    counted.filter(({ panMasked }) => isForeignCard(panMasked) === isForeign).reduce(added, NO_TOTALS);
  return { domestic: half(false), foreign: half(true) };
}

export interface DatedTotals {
  /** YYYY-MM-DD. */
  readonly settlementDate: string;
  readonly totals: BatchTotalsPair;
}

/** The same by the settlement date that each payment was told, the earliest first: a batch may lie across a cut-off. */
export function totalsByDate(
  counted: readonly (CountedTransaction & Pick<PaymentRow, 'settlementDate'>)[],
): readonly DatedTotals[] {
  const dates = [...new Set(counted.map(({ settlementDate }) => settlementDate))].toSorted();
  return dates.map((settlementDate) => ({
    settlementDate,
    totals: batchTotals(counted.filter((each) => each.settlementDate === settlementDate)),
  }));
}

export const sameTotals = (a: BlockTotals, b: BlockTotals): boolean =>
  a.debitMinor === b.debitMinor &&
  a.debitCount === b.debitCount &&
  a.creditMinor === b.creditMinor &&
  a.creditCount === b.creditCount;

/** 999999 is followed by 1. */
export function batchAfter(batch: string): string {
  const next = Number(batch) >= BATCH_MAX ? 1 : Number(batch) + 1;
  return String(next).padStart(6, '0');
}

const BATCH_MAX = 999_999;

function added(sum: BlockTotals, { transaction, amountMinor }: CountedTransaction): BlockTotals {
  const side = batchSideOf(transaction);
  if (side === 'debit') {
    return { ...sum, debitMinor: sum.debitMinor + amountMinor, debitCount: sum.debitCount + 1 };
  }
  if (side === 'credit') {
    return { ...sum, creditMinor: sum.creditMinor + amountMinor, creditCount: sum.creditCount + 1 };
  }
  return sum;
}
