/** Case files from rows in memory: the neighbours a database would find, by the same limits. */
import type { WideCounts } from '../diagnosis/index.ts';
import type { Instant } from '../std/index.ts';
import {
  type CaseContext,
  type CaseFile,
  type ContextFacts,
  ContextIndex,
  NeighbourIndex,
  type Neighbours,
  subjectOf,
  type TracePlace,
} from '../trace/index.ts';
import type { Bilingual, IssuerId, PaymentRecord, PaymentRow } from '../trade/index.ts';

export interface CaseQuestion {
  readonly record: PaymentRecord;
  /** Every row of the acquirer, the payment's own included. */
  readonly rows: readonly PaymentRow[];
  /** Of the same payments: how others further away fared. */
  readonly wide?: WideCounts;
  /** Where its terminal stands, where that is known. */
  readonly place?: TracePlace | undefined;
  readonly now: Instant;
  /** What was known around the payments of the world. */
  readonly around?: ContextFacts;
  readonly asks?: CaseContext['asks'];
  /** Names for the context; whatever is not known is left out. */
  readonly names?: {
    readonly merchant?: Bilingual | undefined;
    readonly terminal?: Bilingual | undefined;
    readonly issuer?: ((id: IssuerId) => Bilingual | undefined) | undefined;
  };
}

/** All that diagnosis may know of the payment. */
export function buildCaseFile({ record, rows, wide, place, now, around, asks, names = {} }: CaseQuestion): CaseFile {
  const { issuerId } = record.row;
  const context: CaseContext = {
    now,
    merchantName: names.merchant ?? null,
    terminalName: names.terminal ?? null,
    issuerName: (issuerId === null ? undefined : names.issuer?.(issuerId)) ?? null,
    ...(around === undefined
      ? {}
      : new ContextIndex(around).of(subjectOf(record.row, record.events, place), record.row.openedAt)),
    ...(place === undefined ? {} : { place: { carrier: place.carrier, model: place.model, acquirer: place.acquirer } }),
    ...(asks === undefined ? {} : { asks }),
  };
  return {
    record: { row: record.row, events: record.events },
    neighbours: { ...neighboursOf(record.row, rows), ...(wide !== undefined && { wide: wide.of(record.row) }) },
    context,
  };
}

/** Before and after, newest first, never the payment itself. */
export const neighboursOf = (of: PaymentRow, rows: readonly PaymentRow[]): Neighbours =>
  new NeighbourIndex(rows).of(of);
