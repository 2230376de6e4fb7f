/**
 * Mending what a process counted and did not live to write: what all ledgers say of a minute is held against a recount of
 * that minute, and the difference is added to the ledger that was lost. Doing so again finds no difference.
 */
import type { Instant } from '../../std/index.ts';
import { addCell, type Cell, emptyCell, isEmpty, negated, pack, unpack } from './cell.ts';
import { bucketOf, keptFrom, LEVELS, type Level } from './dimensions.ts';
import { CounterLedger, cellIn, type KeyName, type KeyRecord } from './ledger.ts';
import type { CountedPayment } from './shares.ts';

/** Which minute an instant lies in. */
export const minuteOf = (at: number): number => bucketOf(0, at);
export const minuteStart = (minute: number): number => minute * LEVELS[0].bucketMs;

/** What the payments of one minute come to, as one record for each key. */
export function recountMinute(payments: readonly CountedPayment[], minute: number): readonly KeyRecord[] {
  const ledger = new CounterLedger();
  const now = minuteStart(minute) as Instant;
  for (const after of payments) ledger.note({ before: null, after }, now);
  return ledger.take(Number.POSITIVE_INFINITY).records;
}

export interface Amendment {
  readonly minute: number;
  /** From the recount; `undefined` where no payment has this key any more. */
  readonly truth: KeyRecord | undefined;
  /** What the ledgers have of the key, the lost one among them. */
  readonly known: readonly KeyRecord[];
  /** The lost ledger's own. */
  readonly own: KeyRecord | undefined;
  /** Until when the lost ledger may have counted this key and dropped it. */
  readonly since: number;
  /** When the lost ledger ended: it keeps the minutes that it would have kept then. */
  readonly until: Instant;
}

/** The lost ledger's record as it should be; `undefined` when nothing is missing. */
export function amendedRecord(name: KeyName, amendment: Amendment): KeyRecord | undefined {
  const { minute, truth, known, own, since, until } = amendment;
  const difference = truth === undefined ? emptyCell() : cellIn(truth, 0, minute);
  for (const record of known) addCell(difference, negated(cellIn(record, 0, minute)));
  if (isEmpty(difference)) return undefined;
  const at = minuteStart(minute);
  const cells = new Map<string, { level: Level; bucket: number; cell: Cell }>();
  for (const packed of own?.cells ?? []) {
    const [level, bucket] = packed;
    cells.set(`${level}/${bucket}`, { level: level as Level, bucket, cell: unpack(packed) });
  }
  for (let level = 0 as Level; level < LEVELS.length; level++) {
    const bucket = bucketOf(level, at);
    if (bucket < keptFrom(level, until)) continue;
    const found = cells.get(`${level}/${bucket}`) ?? { level, bucket, cell: emptyCell() };
    addCell(found.cell, difference);
    cells.set(`${level}/${bucket}`, found);
  }
  return {
    ...name,
    since: own?.since ?? since,
    newestAt: Math.max(own?.newestAt ?? 0, truth?.newestAt ?? at),
    cells: [...cells.values()].map(({ level, bucket, cell }) => pack(level, bucket, cell)),
  };
}
