/** Case files from rows in memory: the neighbours a database would find, by the same limits. */
import type { Instant } from '../std/index.ts';
import {
  type CaseContext,
  type CaseFile,
  NEIGHBOUR_LIMITS,
  type NeighbourPayment,
  type Neighbours,
  neighbourOf,
} from '../trace/index.ts';
import type { Bilingual, IssuerId, PaymentRecord, PaymentRow } from '../trade/index.ts';

export interface CaseQuestion {
  readonly record: PaymentRecord;
  /** Every row of the acquirer, the payment's own included. */
  readonly rows: readonly PaymentRow[];
  readonly now: Instant;
  /** Names for the context; whatever is not known is left out. */
  readonly names?: {
    readonly merchant?: Bilingual | undefined;
    readonly terminal?: Bilingual | undefined;
    readonly issuer?: ((id: IssuerId) => Bilingual | undefined) | undefined;
  };
}

/** All that diagnosis may know of the payment. */
export function buildCaseFile({ record, rows, now, names = {} }: CaseQuestion): CaseFile {
  const { issuerId } = record.row;
  const context: CaseContext = {
    now,
    merchantName: names.merchant ?? null,
    terminalName: names.terminal ?? null,
    issuerName: (issuerId === null ? undefined : names.issuer?.(issuerId)) ?? null,
  };
  return { record: { row: record.row, events: record.events }, neighbours: neighboursOf(record.row, rows), context };
}

/** Before and after, newest first, never the payment itself. */
export function neighboursOf(of: PaymentRow, rows: readonly PaymentRow[]): Neighbours {
  const { cardToken, issuerId } = of;
  const others = rows.filter((row) => row.paymentId !== of.paymentId);
  const isNear = (row: PaymentRow, windowMs: number): boolean => Math.abs(row.openedAt - of.openedAt) <= windowMs;
  const isHere = (row: PaymentRow): boolean => row.merchantId === of.merchantId && row.terminalId === of.terminalId;
  const limits = NEIGHBOUR_LIMITS;
  return {
    sameTerminal: newest(
      others.filter((row) => isHere(row) && isNear(row, limits.sameTerminalWindowMs)),
      limits.sameTerminalMax,
    ),
    sameCard: newest(
      others.filter((row) => cardToken !== null && row.cardToken === cardToken && isNear(row, limits.sameCardWindowMs)),
      limits.sameCardMax,
    ),
    sameIssuer: newest(
      others.filter(
        (row) =>
          issuerId !== null && row.issuerId === issuerId && !isHere(row) && isNear(row, limits.sameIssuerWindowMs),
      ),
      limits.sameIssuerMax,
    ),
  };
}

function newest(rows: readonly PaymentRow[], max: number): readonly NeighbourPayment[] {
  return rows
    .toSorted((a, b) => b.openedAt - a.openedAt)
    .slice(0, max)
    .map(neighbourOf);
}
