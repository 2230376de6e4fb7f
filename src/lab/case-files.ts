/** Case files from rows in memory: the neighbours a database would find, by the same limits. */
import type { Instant } from '../std/index.ts';
import { type CaseContext, type CaseFile, NeighbourIndex, type Neighbours } from '../trace/index.ts';
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
export const neighboursOf = (of: PaymentRow, rows: readonly PaymentRow[]): Neighbours =>
  new NeighbourIndex(rows).of(of);
