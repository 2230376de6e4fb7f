/**
 * The case file of a stored payment: its record, the neighbours as rows, everybody else as counts, and the facts around
 * it. At most seven questions to the store, each of them bounded, whatever the history.
 */
import type { Kysely } from 'kysely';
import { type CounterView, isFailure, KeptWideCounts, marksIfReadable, wideReachOf } from '../diagnosis/index.ts';
import { type Instant, instant } from '../std/index.ts';
import {
  type CaseFile,
  type ContextFacts,
  type Neighbours,
  subjectOf,
  type TracePlace,
  type WideCount,
} from '../trace/index.ts';
import type { ContactRow } from '../trade/index.ts';
import {
  type Database,
  loadContextFacts,
  loadNearPayments,
  loadNeighbours,
  type PaymentCounters,
  type StoredPaymentWithEvents,
  type TerminalPlaces,
} from './store/index.ts';

/** What a case is put together from; a store has all of it. */
export interface CaseSources {
  readonly db: Kysely<Database>;
  readonly counters: Pick<PaymentCounters, 'view'>;
  readonly places: Pick<TerminalPlaces, 'at'>;
}

export interface LiveCase {
  readonly file: CaseFile;
  /** What is counted of its time is being counted again: a later look may see more. */
  readonly isRecounting: boolean;
}

/** `contacts`: this acquirer's own, where it has any. */
export async function loadCase(
  sources: CaseSources,
  stored: StoredPaymentWithEvents,
  contacts?: readonly ContactRow[],
): Promise<LiveCase> {
  const { db } = sources;
  const { row, events, merchantName, terminalName, issuerName } = stored;
  const now = instant(Date.now());
  const place = sources.places.at(row.terminalId, row.openedAt);
  // Whoever explains a record that nobody can read says so; nothing is looked up by it.
  const isReadable = marksIfReadable(events) !== undefined;
  const [neighbours, counted, facts]: [Neighbours, Counted, ContextFacts] = await Promise.all([
    loadNeighbours(db, row),
    isReadable ? countWide(sources, stored, { now, place }) : { isRecounting: false },
    loadContextFacts(db, subjectOf(row, isReadable ? events : [], place), row.openedAt),
  ]);
  return {
    file: {
      record: { row, events },
      neighbours: { ...neighbours, ...(counted.wide !== undefined && { wide: counted.wide }) },
      context: { now, merchantName, terminalName, issuerName, ...facts, ...(contacts && { contacts }) },
    },
    isRecounting: counted.isRecounting,
  };
}

interface Counted {
  /** Missing where it is too long ago for any count to be near it. */
  readonly wide?: readonly WideCount[];
  readonly isRecounting: boolean;
}

async function countWide(
  { db, counters, places }: CaseSources,
  { row, events }: StoredPaymentWithEvents,
  { now, place }: { readonly now: Instant; readonly place: TracePlace },
): Promise<Counted> {
  const reach = wideReachOf(row.openedAt, now);
  if (reach === null || !isFailure(row)) return { isRecounting: false };
  const placeOf = places.at.bind(places);
  const near = await loadNearPayments(db, row, { reach, placeOf });
  const counts = new KeptWideCounts({ row, events, place }, reach, near);
  const view = await counters.view(counts.names());
  return { wide: counts.of(view), isRecounting: isBeingRecounted(view, { reach, at: row.openedAt }) };
}

function isBeingRecounted(
  view: CounterView,
  { reach, at }: { readonly reach: NonNullable<ReturnType<typeof wideReachOf>>; readonly at: Instant },
): boolean {
  const whole = view.kOfN({ dimension: 'whole', key: '', window: reach, class: 'any-failure', at });
  return whole.kind === 'unknown' && whole.why === 'being-recounted';
}
