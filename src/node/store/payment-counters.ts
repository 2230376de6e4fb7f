/**
 * Counts what this process writes, behind the payment path: a payment that was written is queued, counted in memory in a
 * turn of the event loop of its own, and what changed is written every few seconds. See ADR 0039.
 */
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import {
  type CountedPayment,
  CounterLedger,
  CounterView,
  countedPaymentOf,
  type Dimension,
  type KeyName,
  type KeyRecord,
  keptFrom,
  LEVELS,
  marksOf,
  NO_MARKS,
  NOWHERE,
  type PaymentMarks,
} from '../../diagnosis/index.ts';
import type { AppendResult, PaymentAppend } from '../../machine/index.ts';
import { type Instant, instant } from '../../std/index.ts';
import { fold, rowOf } from '../../switch/index.ts';
import type { PaymentEvent } from '../../trade/index.ts';
import {
  closeLedger,
  forgetRecords,
  giveUpSilent,
  openGap,
  openLedger,
  readPages,
  writeLedger,
} from './counter-ledgers.ts';
import { mendOldest, type PlaceOf } from './counter-mending.ts';
import type { Database } from './schema.ts';
import { settleSetting } from './settings.ts';
import { storableJson } from './storable-json.ts';
import { lineOf } from './store-fault.ts';

/** What a process that is killed has not written; it is mended afterwards. */
const FLUSH_EVERY_MS = 5_000;
const MEND_EVERY_MS = 20_000;
const FORGET_EVERY_MS = 3_600_000;
/** Keys of one transaction. */
const BATCH_KEYS_MAX = 2_000;
/** Writes that wait to be counted; what comes on top is left to be recounted. */
const WAITING_MAX = 50_000;
/** Counted in one turn of the event loop: under ten milliseconds. */
const TURN_MAX = 200;
/** Payments of which this process remembers what they were counted as; of others it reads the events. */
const REMEMBERED_MAX = 20_000;
/** Payments of before counting began that are counted once: as long as the longest window. */
const HISTORY_MS = 7.25 * 24 * 3_600_000;
/** An event is a little older than its write. */
const SLACK_MS = 60_000;
const COUNTED_FROM = 'payments-counted-from';
const SHARED_WAYS_FROM = 'shared-ways-counted-from';
/** And a carrier was a bearer. */
const SHARED_WAYS: ReadonlySet<Dimension> = new Set<Dimension>([
  'app-version',
  'carrier',
  'route-version',
  'route-carrier',
  'version-carrier',
  'route-version-carrier',
]);

export interface PaymentCountersOptions {
  readonly db: Kysely<Database>;
  readonly now: () => Instant;
  readonly onTrouble?: (line: string) => void;
  /** Where a terminal stood, and what it ran, at that time. */
  readonly placeOf?: PlaceOf;
}

interface Begun {
  readonly ledger: string;
  readonly at: Instant;
  readonly countedFrom: Instant;
  readonly sharedWaysFrom: Instant;
}

interface Remembered {
  readonly version: number;
  readonly marks: PaymentMarks;
  readonly counted: CountedPayment | null;
}

export class PaymentCounters {
  readonly #db: Kysely<Database>;
  readonly #now: () => Instant;
  readonly #onTrouble: (line: string) => void;
  readonly #begun: Begun;
  readonly #placeOf: PlaceOf;
  #ledger: { readonly name: string; readonly book: CounterLedger };
  /** As it was last written. */
  #through: Instant;
  /** Writes whose end is not known. */
  readonly #underWay = new Set<PaymentAppend>();
  #waiting: PaymentAppend[] = [];
  #counting: Promise<void> | undefined;
  readonly #remembered = new Map<string, Remembered>();
  /** The earliest write that could not be counted. */
  #missedSince: Instant | undefined;
  #flushing: Promise<void> | undefined;
  readonly #timers: readonly NodeJS.Timeout[];

  private constructor(options: PaymentCountersOptions, begun: Begun) {
    this.#db = options.db;
    this.#now = options.now;
    this.#onTrouble = options.onTrouble ?? (() => undefined);
    this.#begun = begun;
    this.#placeOf = options.placeOf ?? (() => NOWHERE);
    this.#through = begun.at;
    this.#ledger = { name: begun.ledger, book: new CounterLedger() };
    const every = (ms: number, what: string, run: () => Promise<unknown>): NodeJS.Timeout =>
      setInterval(() => void run().catch((error) => this.#trouble(what, error)), ms).unref();
    this.#timers = [
      every(FLUSH_EVERY_MS, 'counters could not be written', () => this.flush()),
      every(MEND_EVERY_MS, 'counters could not be mended', () => this.mend()),
      every(FORGET_EVERY_MS, 'old counters could not be forgotten', () => this.#forget()),
    ];
  }

  /** The first process of all has what was written before it recounted. */
  static async open(options: PaymentCountersOptions): Promise<PaymentCounters> {
    const { db, now } = options;
    const at = now();
    const from = instant(at - HISTORY_MS);
    const ledger = randomUUID();
    await openLedger(db, ledger, { now: at });
    const hasPayments = (await sql`select 1 from kacha.payment limit 1`.execute(db)).rows.length > 0;
    const proposal = `${hasPayments ? from : 0}`;
    const before = await db.selectFrom('kacha.setting').select('value').where('key', '=', COUNTED_FROM).execute();
    const settled = await settleSetting(db, COUNTED_FROM, proposal);
    if (before.length === 0 && settled === proposal && hasPayments)
      await openGap(db, { from, until: at, recount_by: 'opened' });
    // Keys of two and three were not counted from the beginning by whoever counted before there were any.
    const sharedWays = await settleSetting(db, SHARED_WAYS_FROM, before.length === 0 ? settled : `${at}`);
    const [countedFrom, sharedWaysFrom] = [settled, sharedWays].map((each) => instant(Number(each))) as [
      Instant,
      Instant,
    ];
    return new PaymentCounters(options, { ledger, at, countedFrom, sharedWaysFrom });
  }

  /** A payment is about to be written. */
  writing(append: PaymentAppend): void {
    this.#underWay.add(append);
  }

  /** What became of the write. */
  written(append: PaymentAppend, { kind }: AppendResult): void {
    this.#underWay.delete(append);
    if (kind === 'conflict') return;
    // A store that cannot say may have written it.
    if (kind === 'failed' || this.#waiting.length >= WAITING_MAX) return this.#miss(append.row.updatedAt);
    this.#waiting.push(append);
    this.#counting ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.#countWaiting());
  }

  /** Every ledger's word on these keys, this process's own as of now. */
  async view(names: readonly KeyName[]): Promise<CounterView> {
    await this.counted();
    const { name, book } = this.#ledger;
    const { pages, gaps } = await readPages(this.#db, names);
    const own = names.map((each) => book.record(each)).filter((record): record is KeyRecord => record !== undefined);
    const all = new Map([...pages, [name, { evictions: book.evictions(), records: own }]]);
    const { countedFrom, sharedWaysFrom } = this.#begun;
    const countedLater = { dimensions: SHARED_WAYS, from: sharedWaysFrom };
    return new CounterView({ pages: [...all.values()], gaps, now: this.#now(), countedFrom, countedLater });
  }

  /** Resolves when nothing that was written waits to be counted. */
  async counted(): Promise<void> {
    while (this.#counting !== undefined) await this.#counting;
  }

  /** Writes what changed; several at once are one after the other. */
  async flush(): Promise<void> {
    while (this.#flushing !== undefined) await this.#flushing.catch(() => undefined);
    this.#flushing = this.#flush().finally(() => {
      this.#flushing = undefined;
    });
    await this.#flushing;
  }

  /** Recounts what others, or this process, could not count. */
  async mend(): Promise<void> {
    // Says first that it is not silent itself.
    await this.flush();
    await giveUpSilent(this.#db);
    while ((await mendOldest(this.#db, this.#placeOf)) === 'mended')
      await new Promise((resolve) => setImmediate(resolve));
  }

  /** How much is held in memory. */
  size(): ReturnType<CounterLedger['size']> {
    return this.#ledger.book.size();
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.flush();
    await closeLedger(this.#db, this.#ledger.name);
  }

  async #countWaiting(): Promise<void> {
    // They stay among those that wait until they are counted, so that no flush claims them before.
    const turn = this.#waiting.slice(0, TURN_MAX);
    try {
      const earlier = await this.#eventsBefore(turn);
      for (const append of turn) this.#count(append, earlier.get(identity(append)));
    } catch (error) {
      this.#trouble('payments could not be counted and will be recounted', error);
      for (const append of turn) this.#miss(append.row.updatedAt);
    }
    this.#waiting = this.#waiting.slice(turn.length);
    this.#counting =
      this.#waiting.length === 0
        ? undefined
        : new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.#countWaiting());
  }

  #count(append: PaymentAppend, events: readonly PaymentEvent[] | undefined): void {
    const key = identity(append);
    const remembered = this.#remembered.get(key);
    const earlier =
      append.expectedVersion === 0
        ? NEVER_COUNTED
        : remembered?.version === append.expectedVersion
          ? remembered
          : asItWas(append, { events: events ?? [], placeOf: this.#placeOf });
    if (earlier === undefined) return this.#miss(append.row.updatedAt);
    const marks = marksOf(append.events, earlier.marks);
    const after = countedPaymentOf(append.row, marks, this.#placeOf(append.row.terminalId, append.row.openedAt));
    this.#ledger.book.note({ before: earlier.counted, after }, this.#now());
    this.#remembered.delete(key);
    this.#remembered.set(key, { version: append.row.version, marks, counted: after });
    if (this.#remembered.size > REMEMBERED_MAX) {
      const [longest] = this.#remembered.keys();
      if (longest !== undefined) this.#remembered.delete(longest);
    }
  }

  /** Of payments that another process wrote before, or this one too long ago. */
  async #eventsBefore(turn: readonly PaymentAppend[]): Promise<ReadonlyMap<string, readonly PaymentEvent[]>> {
    const known = new Set<string>();
    const asked: { m: string; p: string }[] = [];
    for (const append of turn) {
      const key = identity(append);
      const isKnown = known.has(key) || this.#remembered.get(key)?.version === append.expectedVersion;
      if (append.expectedVersion > 0 && !isKnown) asked.push({ m: append.merchantId, p: append.paymentId });
      known.add(key);
    }
    if (asked.length === 0) return new Map();
    const { rows } = await sql<{ key: string; events: readonly PaymentEvent[] }>`
      select e.merchant_id || '/' || e.payment_id as key, jsonb_agg(e.body order by e.seq) as events
      from json_to_recordset(${storableJson(asked)}::json) as a(m text, p text)
      join kacha.payment_event e on e.merchant_id = a.m and e.payment_id = a.p
      group by 1`.execute(this.#db);
    return new Map(rows.map(({ key, events }) => [key, events]));
  }

  async #flush(): Promise<void> {
    await this.#openMissed();
    // Whatever was written before this is counted, or in one of these two.
    const through = this.#writtenThrough();
    for (;;) {
      const batch = this.#ledger.book.take(BATCH_KEYS_MAX);
      const isLast = batch.records.length < BATCH_KEYS_MAX;
      const now = this.#now();
      const writing = { ledger: this.#ledger.name, batch, now, through: isLast ? through : undefined };
      let isOurs: boolean;
      try {
        isOurs = await writeLedger(this.#db, writing);
      } catch (error) {
        this.#ledger.book.putBack(batch);
        throw error;
      }
      if (!isOurs) return await this.#beginAnew();
      if (!isLast) continue;
      this.#through = through;
      return;
    }
  }

  /**
   * This process was silent for so long that its ledger was given up: what it did not write is, or will be, recounted
   * from the rows, also what it wrote of payments since then.
   */
  async #beginAnew(): Promise<void> {
    this.#miss(instant(this.#through - SLACK_MS));
    this.#ledger = { name: randomUUID(), book: new CounterLedger() };
    this.#onTrouble('counters: this process was silent too long; what it did not write is recounted');
    await openLedger(this.#db, this.#ledger.name, { now: this.#now(), through: this.#writtenThrough() });
  }

  async #openMissed(): Promise<void> {
    const from = this.#missedSince;
    if (from === undefined) return;
    this.#missedSince = undefined;
    try {
      await openGap(this.#db, { from, until: this.#now(), recount_by: 'changed' });
    } catch (error) {
      this.#miss(from);
      throw error;
    }
  }

  #miss(at: Instant): void {
    this.#missedSince = this.#missedSince === undefined || at < this.#missedSince ? at : this.#missedSince;
  }

  #writtenThrough(): Instant {
    let through = this.#now();
    for (const { row } of this.#underWay) if (row.updatedAt < through) through = row.updatedAt;
    for (const { row } of this.#waiting) if (row.updatedAt < through) through = row.updatedAt;
    if (this.#missedSince !== undefined && this.#missedSince < through) through = this.#missedSince;
    return through;
  }

  async #forget(): Promise<void> {
    await forgetRecords(this.#db, instant(keptFrom(2, this.#now()) * LEVELS[2].bucketMs));
  }

  #trouble(what: string, error: unknown): void {
    this.#onTrouble(`${what}: ${lineOf(error)}`);
  }
}

const NEVER_COUNTED: Remembered = { version: 0, marks: NO_MARKS, counted: null };

const identity = ({ merchantId, paymentId }: PaymentAppend): string => `${merchantId}/${paymentId}`;

/** Before this write, from the events: the row of then is overwritten. `undefined` when they do not give it. */
function asItWas(
  { expectedVersion, paymentId }: PaymentAppend,
  known: { readonly events: readonly PaymentEvent[]; readonly placeOf: PlaceOf },
): Remembered | undefined {
  const events = known.events.filter(({ seq }) => seq <= expectedVersion);
  if (events.length !== expectedVersion) return undefined;
  try {
    const marks = marksOf(events);
    const row = rowOf(fold(events, paymentId));
    const counted = countedPaymentOf(row, marks, known.placeOf(row.terminalId, row.openedAt));
    return { version: expectedVersion, marks, counted };
  } catch {
    // A record that today's rules do not fold is counted by its row, when it is recounted.
    return undefined;
  }
}
