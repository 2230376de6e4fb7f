import { type Kysely, sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { forwarded, issuerSaid, opened } from '../../diagnosis/case-file.fixture.ts';
import { recount, saleRow } from '../../diagnosis/counters/payments.fixture.ts';
import { type CounterView, counterKeysOf, FAILURE_CLASSES, marksOf, WINDOW_NAMES } from '../../diagnosis/index.ts';
import type { AppendResult, PaymentAppend } from '../../machine/index.ts';
import { assert, type Instant, instant, prng } from '../../std/index.ts';
import { fold, rowOf } from '../../switch/index.ts';
import {
  type CardToken,
  issuerId,
  merchantId,
  type PaymentEvent,
  type PaymentFact,
  type PaymentRow,
  terminalId,
} from '../../trade/index.ts';
import { loadDemoPayments } from './demo-load.ts';
import { PaymentCounters } from './payment-counters.ts';
import { PostgresPaymentStore } from './postgres-payment-store.ts';
import type { Database } from './schema.ts';
import { queryDatabase } from './store.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

/** 2026-11-22 12:00 in China. */
const NOON = instant(Date.UTC(2026, 10, 22, 4));

let database: TestDatabase;
let db: Kysely<Database>;
let clock: Instant = NOON;
const open: Part[] = [];
beforeEach(async () => {
  for (const part of open.splice(0)) await part.end();
  if (database === undefined) {
    database = await openTestDatabase();
    db = queryDatabase(database.connection, database.roles);
  }
  for (const table of ['payment', 'payment_event', 'counter_ledger', 'counter_record', 'setting'])
    await sql`delete from ${sql.table(`kacha.${table}`)}`.execute(db);
  clock = NOON;
});
afterAll(async () => {
  for (const part of open) await part.end();
  await db.destroy();
  await database.stop();
});

/** A process of a switch, as far as it writes payments. */
class Part {
  readonly #db: Kysely<Database>;
  readonly #store: PostgresPaymentStore;
  readonly counters: PaymentCounters;
  readonly #ledger: string;
  #ended = false;

  constructor(own: Kysely<Database>, counters: PaymentCounters, ledger: string) {
    this.#db = own;
    this.#ledger = ledger;
    this.counters = counters;
    this.#store = new PostgresPaymentStore({ ...database, counters });
  }

  static async open(): Promise<Part> {
    const own = queryDatabase(database.connection, database.roles);
    const counters = await PaymentCounters.open({ db: own, now: () => clock });
    const { rows } = await sql<{ ledger: string }>`
      select ledger from kacha.counter_ledger where state = 'open' order by beaten_at desc limit 1`.execute(db);
    const part = new Part(own, counters, rows[0]?.ledger ?? '');
    open.push(part);
    return part;
  }

  write(append: PaymentAppend): Promise<AppendResult> {
    return new Promise((resolve) => this.#store.append(append, resolve));
  }

  /** As kill -9 would: nothing more is written, and nobody is told. Somebody notices a minute later. */
  async die(): Promise<void> {
    this.#ended = true;
    await this.counters.counted();
    await this.#store.close();
    await this.#db.destroy();
    await this.fallSilent();
  }

  /** So that somebody notices. These tests' payments are older than their processes, and so is what is not written. */
  async fallSilent(): Promise<void> {
    await sql`
      update kacha.counter_ledger set beaten_at = now() - interval '2 minutes', through = through - 3 * 3600000
      where ledger = ${this.#ledger}`.execute(db);
  }

  async end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#store.close();
    await this.counters.close();
    await this.#db.destroy();
  }
}

/** A payment of the town as its switch writes it, step by step. */
class Story {
  readonly #base: PaymentRow;
  #events: readonly PaymentEvent[] = [];
  row: PaymentRow;

  constructor(stan: number, changes: Partial<PaymentRow> = {}) {
    this.#base = saleRow(stan, { panMasked: '999901******1234', ...changes });
    this.row = this.#base;
  }

  next(at: Instant, ...facts: readonly PaymentFact[]): PaymentAppend {
    const expectedVersion = this.#events.length;
    const events = facts.map((fact, i) => ({ ...fact, seq: expectedVersion + i + 1, at }) as PaymentEvent);
    this.#events = [...this.#events, ...events];
    this.row = rowOf(fold(this.#events, this.#base.paymentId));
    const { merchantId: merchant, paymentId } = this.row;
    return { merchantId: merchant, paymentId, expectedVersion, events, row: this.row };
  }

  open(at: Instant): PaymentAppend {
    return this.next(at, opened(this.#base), forwarded);
  }

  answer(at: Instant, code: string): PaymentAppend {
    const { hop } = forwarded as Extract<PaymentFact, { kind: 'forwarded' }>;
    return this.next(at, issuerSaid(code), { kind: 'answered', space: 'unionpay.pos', code, hop });
  }

  undo(at: Instant): PaymentAppend {
    const started = { kind: 'reversal-started', why: 'terminal-asked', dueAt: instant(at + 1_000) } as const;
    return this.next(at, started, { kind: 'reversal-confirmed', code: '00', hop: null });
  }

  get events(): readonly PaymentEvent[] {
    return this.#events;
  }
}

const dice = prng('payment counters');

const story = (stan: number): Story =>
  new Story(stan, {
    terminalId: terminalId(`1000000${1 + dice.below(3)}`),
    merchantId: merchantId(`M${1 + dice.below(2)}`),
    issuerId: issuerId(dice.pick(['huaxing', 'beichen'])),
    cardToken: `card-${dice.below(20)}` as CardToken,
    entry: dice.pick(['chip', 'contactless']),
  });

const minutesAgo = (minutes: number): Instant => instant(clock - minutes * 60_000);

/** Asks for every key of the payments, over every window and class, and compares with a recount of all rows. */
async function expectRecount(part: Part, stories: readonly Story[]): Promise<void> {
  const rows = stories.map(({ row }) => row);
  const names = [...new Map(rows.flatMap(keysOf).map((name) => [`${name.dimension} ${name.key}`, name])).values()];
  const view = await part.counters.view(names);
  const wrong = names.flatMap((name) =>
    WINDOW_NAMES.flatMap((window) => {
      const truth = recount(rows, name, { window, at: clock });
      return FAILURE_CLASSES.flatMap((failure) => {
        const found = view.kOfN({ ...name, window, class: failure, at: clock });
        const said = found.kind === 'counted' ? `${found.failed} of ${found.payments}` : found.why;
        const right = `${truth.of[failure]} of ${truth.payments}`;
        return said === right ? [] : [`${name.dimension} ${name.key} ${window} ${failure}: ${said}, not ${right}`];
      });
    }),
  );
  // The first few say enough.
  expect(wrong.slice(0, 8)).toEqual([]);
}

const keysOf = (row: PaymentRow) => counterKeysOf(row, marksOf([]));

const whole = { dimension: 'whole', key: '', window: '3h', class: 'any-failure' } as const;
const said = (view: CounterView) => view.kOfN({ ...whole, at: clock });

const overTwoHours = (i: number): Instant => minutesAgo(120 - (i % 110));

/** Writes payments as they are opened; some fail, some are undone, by whichever process. */
async function traffic(
  parts: readonly Part[],
  stories: readonly Story[],
  openedAt: (i: number) => Instant = overTwoHours,
): Promise<void> {
  await Promise.all(
    stories.map(async (each, i) => {
      const at = openedAt(i);
      const results = [await dice.pick(parts).write(each.open(at))];
      results.push(await dice.pick(parts).write(each.answer(instant(at + 400), dice.pick(['00', '00', '51', '55']))));
      if (each.row.outcome === 'approved' && i % 4 === 0)
        results.push(await dice.pick(parts).write(each.undo(instant(at + 30_000))));
      expect(results.every(({ kind }) => kind === 'appended')).toBe(true);
    }),
  );
}

const stories = (count: number, from = 0): readonly Story[] => Array.from({ length: count }, (_, i) => story(from + i));

describe('counting behind the payment path', () => {
  it('gives what a recount of all rows gives, before and after it is written, to its own process and to others', async () => {
    const [one, other] = [await Part.open(), await Part.open()];
    const all = stories(60);
    await traffic([one], all);
    await expectRecount(one, all);
    await one.counters.flush();
    await expectRecount(one, all);
    await expectRecount(other, all);
  });

  it('counts each change once where two processes write the same payments', async () => {
    const [one, other] = [await Part.open(), await Part.open()];
    const all = stories(120);
    await traffic([one, other], all);
    await Promise.all([one.counters.counted(), other.counters.counted()]);
    await Promise.all([one.counters.flush(), other.counters.flush(), one.counters.flush()]);
    await expectRecount(one, all);
    await expectRecount(other, all);
  });

  it('does not count what waits for its issuer, nor a write that was refused', async () => {
    const part = await Part.open();
    const pending = story(1);
    const opening = pending.open(minutesAgo(1));
    await part.write(opening);
    expect(await part.write(opening)).toEqual({ kind: 'conflict' });
    expect(said(await part.counters.view([whole]))).toMatchObject({ failed: 0, payments: 0 });
    await part.write(pending.answer(minutesAgo(0), '51'));
    expect(said(await part.counters.view([whole]))).toMatchObject({ failed: 1, payments: 1 });
  });

  it('survives a restart, and a process that only looked leaves nothing behind', async () => {
    const all = stories(20);
    const first = await Part.open();
    await traffic([first], all);
    await first.end();
    const second = await Part.open();
    await expectRecount(second, all);
    await second.end();
    const { rows } = await sql<{ state: string }>`select state from kacha.counter_ledger`.execute(db);
    expect(rows).toEqual([{ state: 'closed' }]);
  });
});

describe('a process that is killed', () => {
  it('loses what it did not write, until another recounts it from the rows: then nothing is missing', async () => {
    const [killed, other] = [await Part.open(), await Part.open()];
    const [before, after] = [stories(40), stories(40, 40)];
    await traffic([killed], before);
    await killed.counters.flush();
    // Written after the flush: new payments, and a change to an old one.
    await traffic([killed], after);
    const late = before.find(({ row }) => row.outcome === 'approved');
    assert(late !== undefined, 'some were approved');
    await killed.write(late.undo(instant(clock - 5)));
    await killed.die();
    // The minute that the process was silent.
    clock = instant(clock + 60_000);
    const missing = said(await other.counters.view([whole]));
    expect(missing).toMatchObject({ kind: 'counted' });
    await other.counters.mend();
    await expectRecount(other, [...before, ...after]);
    // Nothing to mend is mended once more without a change.
    await other.counters.mend();
    await expectRecount(other, [...before, ...after]);
  });

  it('is mended once by several that notice at the same time', async () => {
    const [killed, one, two] = [await Part.open(), await Part.open(), await Part.open()];
    const all = stories(40);
    await traffic([killed, one, two], all);
    await killed.die();
    clock = instant(clock + 60_000);
    await Promise.all([one.counters.mend(), two.counters.mend()]);
    await Promise.all([one.counters.mend(), two.counters.mend()]);
    await expectRecount(one, all);
    await expectRecount(two, all);
  });

  it('is not mended while payments of the time still change unwritten, and says that it is being recounted', async () => {
    const [killed, one, busy] = [await Part.open(), await Part.open(), await Part.open()];
    const all = stories(10);
    await traffic([killed], all);
    await killed.die();
    const late = all.find(({ row }) => row.outcome === 'approved');
    assert(late !== undefined, 'some were approved');
    clock = instant(clock + 60_000);
    // Durable and counted by a process that has not written its ledger since.
    await busy.write(late.undo(clock));
    await one.counters.mend();
    expect(said(await one.counters.view([whole]))).toEqual({ kind: 'unknown', why: 'being-recounted' });
    clock = instant(clock + 10);
    await busy.counters.flush();
    await one.counters.mend();
    await expectRecount(one, all);
  });

  it('and was only paused goes on in a ledger of its own, and nothing is counted twice', async () => {
    const [paused, other] = [await Part.open(), await Part.open()];
    const [before, after] = [stories(20), stories(20, 20)];
    await traffic([paused], before);
    await paused.fallSilent();
    clock = instant(clock + 60_000);
    await other.counters.mend();
    const sinceThen = (i: number): Instant => instant(clock - 30_100 - i * 100);
    await traffic([paused], after, sinceThen);
    await paused.counters.flush();
    await paused.counters.flush();
    clock = instant(clock + 60_000);
    await Promise.all([paused.counters.flush(), other.counters.flush()]);
    await other.counters.mend();
    await expectRecount(other, [...before, ...after]);
    await expectRecount(paused, [...before, ...after]);
  });
});

describe('payments that nobody counted', () => {
  it('of before counting began are recounted on the first start', async () => {
    const all = stories(30);
    const store = new PostgresPaymentStore(database);
    for (const [i, each] of all.entries()) {
      await new Promise((resolve) => store.append(each.open(minutesAgo(90 - i)), resolve));
      await new Promise((resolve) => store.append(each.answer(minutesAgo(90 - i), '51'), resolve));
    }
    await store.close();
    const part = await Part.open();
    expect(said(await part.counters.view([whole]))).toEqual({ kind: 'unknown', why: 'being-recounted' });
    clock = instant(clock + 60_000);
    await part.counters.mend();
    await expectRecount(part, all);
  });

  it('of the demo are recounted, beside those of the switch', async () => {
    const part = await Part.open();
    const [live, demo] = [stories(20), stories(20, 20)];
    await traffic([part], live);
    for (const each of demo) {
      each.open(minutesAgo(60));
      each.answer(minutesAgo(60), '91');
    }
    const records = demo.map(({ row, events }) => ({ record: { row, events }, verdict: null }));
    expect(await loadDemoPayments(db, records)).toBe(20);
    clock = instant(clock + 60_000);
    await part.counters.mend();
    await expectRecount(part, [...live, ...demo]);
  });

  it('because their record cannot be read are recounted from their rows', async () => {
    const [one, other] = [await Part.open(), await Part.open()];
    const odd = saleRow(1, { openedAt: minutesAgo(5), updatedAt: minutesAgo(5), version: 1 });
    const { merchantId: merchant, paymentId } = odd;
    const noise = (seq: number): PaymentEvent => ({ kind: 'repeat-received', seq, at: minutesAgo(5) });
    const append = { merchantId: merchant, paymentId, expectedVersion: 0, events: [noise(1)], row: odd };
    await one.write(append);
    const changed = { ...odd, code: '51', outcome: 'declined', version: 2 } as const;
    await other.write({ ...append, expectedVersion: 1, events: [noise(2)], row: changed });
    await other.counters.counted();
    clock = instant(clock + 60_000);
    await one.counters.flush();
    await other.counters.flush();
    await other.counters.mend();
    expect(said(await one.counters.view([whole]))).toMatchObject({ failed: 1, payments: 1 });
  });
});
