import { describe, expect, it } from 'vitest';
import { instant, prng } from '../../std/index.ts';
import type { CardToken, PaymentEvent, PaymentRow, TerminalFact } from '../../trade/index.ts';
import { CARDS_MAX } from './cell.ts';
import { DIMENSION_NAMES, FAILURE_CLASSES, LEVELS, tellsCardsApart, WINDOW_NAMES } from './dimensions.ts';
import { CounterLedger, type KeyName, type KeyRecord } from './ledger.ts';
import { counted, MORNING, recount, saleRow, townOf } from './payments.fixture.ts';
import { type CountedPlace, counterKeysOf, marksOf, NO_MARKS } from './shares.ts';
import { type CardsOfN, CounterView, type KOfN, type LedgerPage } from './view.ts';

const DAY_MS = 24 * 3_600_000;
const NOW = MORNING;
const COUNTED_FROM = instant(0);

const note = (ledger: CounterLedger, row: PaymentRow, earlier: PaymentRow | null = null): void =>
  ledger.note({ before: earlier === null ? null : counted(earlier), after: counted(row) }, NOW);

const pageOf = (ledger: CounterLedger, names: readonly KeyName[]): LedgerPage => ({
  evictions: ledger.evictions(),
  records: names.map((name) => ledger.record(name)).filter((record) => record !== undefined),
});

const viewOf = (ledgers: readonly CounterLedger[], names: readonly KeyName[]): CounterView =>
  new CounterView({ pages: ledgers.map((each) => pageOf(each, names)), now: NOW, countedFrom: COUNTED_FROM, gaps: [] });

const namesOf = (rows: readonly PaymentRow[]): readonly KeyName[] => {
  const all = rows.flatMap((row) => counterKeysOf(row, NO_MARKS));
  return [...new Map(all.map((name) => [`${name.dimension} ${name.key}`, name])).values()];
};

/** Every key, window and class of a view, against the plainest recount. */
function expectRecount(view: CounterView, rows: readonly PaymentRow[]): void {
  const [found, naive]: [string[], string[]] = [[], []];
  for (const name of namesOf(rows)) {
    for (const window of WINDOW_NAMES) {
      const truth = recount(rows, name, { window, at: NOW });
      for (const failure of FAILURE_CLASSES) {
        const place = `${name.dimension} ${name.key} ${window} ${failure}`;
        const cards = tellsCardsApart(name.dimension) ? truth.cardsOf(failure) : null;
        naive.push(`${place}: ${truth.of[failure]} of ${truth.payments}, cards ${cards}`);
        const counts = view.kOfN({ ...name, window, class: failure, at: NOW });
        const apart = view.cardsOfN({ ...name, window, class: failure, at: NOW });
        found.push(`${place}: ${said(counts, apart)}`);
      }
      const any = view.kOfN({ ...name, window, class: 'any-failure', at: NOW });
      naive.push(`${truth.payments - truth.of.approved}`);
      found.push(`${any.kind === 'counted' ? any.failed : any.why}`);
    }
  }
  expect(found.filter((line, i) => line !== naive[i])).toEqual([]);
}

function said(counts: KOfN, apart: CardsOfN): string {
  if (counts.kind === 'unknown') return counts.why;
  const cards = apart.kind === 'counted' ? apart.failed.cards : null;
  const isExact = apart.kind === 'unknown' || apart.failed.how === 'exact';
  return `${counts.failed} of ${counts.payments}, cards ${cards}${isExact ? '' : ' or so'}`;
}

describe('counting', () => {
  it.each([1, 2])('gives what a recount of all payments gives, over every window (seed %i)', (seed) => {
    const rows = townOf(`counting ${seed}`, 200, seed % 2 === 0 ? 9 * DAY_MS : 5 * 3_600_000);
    const ledger = new CounterLedger();
    for (const row of rows) note(ledger, row);
    expectRecount(viewOf([ledger], namesOf(rows)), rows);
  });

  it('moves the count of a payment that changes, wherever in time it stands, and takes its card along', () => {
    const dice = prng('moves');
    const rows = [...townOf('moves', 200, 2 * DAY_MS)];
    const ledger = new CounterLedger();
    for (const row of rows) note(ledger, row);
    const changes: readonly Partial<PaymentRow>[] = [
      { outcome: 'reversed', code: '98', money: 'reversed' },
      { outcome: 'approved', code: '00', money: 'charged' },
      { outcome: 'pending', code: null },
      { outcome: 'not-reversed', code: '00' },
      { outcome: 'declined', code: '51', entry: 'swipe', fallback: true },
    ];
    for (let turn = 0; turn < 500; turn++) {
      const place = dice.below(rows.length);
      const earlier = rows[place] as PaymentRow;
      const later = { ...earlier, ...dice.pick(changes) };
      note(ledger, later, earlier);
      rows[place] = later;
    }
    expectRecount(viewOf([ledger], namesOf(rows)), rows);
  });

  it('leaves out the payment that is compared, and other payments of its card where cards are counted', () => {
    const failed = { outcome: 'declined', code: '91' } as const;
    const own = saleRow(1, failed);
    const rows = [own, saleRow(2, { ...failed, cardToken: own.cardToken }), saleRow(3, failed), saleRow(4)];
    const ledger = new CounterLedger();
    for (const row of rows) note(ledger, row);
    const name = { dimension: 'terminal', key: 'M1/10000001' } as const;
    const question = { ...name, window: '30min', class: 'issuer-unavailable', at: NOW } as const;
    const view = viewOf([ledger], [name]);
    const except = counted(own);
    expect(view.kOfN({ ...question, except })).toEqual({ kind: 'counted', failed: 2, payments: 3 });
    expect(view.cardsOfN({ ...question, except })).toEqual({
      kind: 'counted',
      failed: { cards: 1, how: 'exact' },
      cards: { cards: 2, how: 'exact' },
    });
    expect(view.cardsOfN({ ...question, dimension: 'issuer' })).toEqual({ kind: 'unknown', why: 'not-told-apart' });
  });

  it('counts a reader that failed although the payment went on by another entry', () => {
    const ledger = new CounterLedger();
    note(ledger, saleRow(1, { entry: 'swipe', fallback: true, readFailures: ['chip'] }));
    const names = [
      { dimension: 'reader', key: 'M1/10000001/chip' },
      { dimension: 'reader', key: 'M1/10000001/swipe' },
    ] as const;
    const view = viewOf([ledger], names);
    const found = names.map((name) => view.kOfN({ ...name, window: '5min', class: 'read', at: NOW }));
    expect(found).toMatchObject([
      { failed: 1, payments: 1 },
      { failed: 0, payments: 1 },
    ]);
  });

  it('counts by what the terminal told of the attempt, in whichever upload', () => {
    const told = (...facts: readonly TerminalFact[]): PaymentEvent => ({
      kind: 'terminal-reported',
      seq: 3,
      at: NOW,
      events: facts.map((fact, i) => ({ ...fact, seq: i + 1, at: NOW, attempt: 1 })),
    });
    const begun = { kind: 'attempt-started', transaction: 'sale', amountMinor: 1, operator: '01' } as const;
    const first = marksOf([told(begun, { kind: 'started', appVersion: 'v7' })]);
    const marks = marksOf([told({ kind: 'link-up', bearer: 'mobile', tookMs: 90 })], first);
    const keysAt = (place: CountedPlace) =>
      counterKeysOf(saleRow(1), marks, place).map(({ dimension, key }) => `${dimension} ${key}`);
    const keys = keysAt({ appVersion: 'v6', carrier: 'north' });
    expect(keys).toEqual(
      expect.arrayContaining(['operator M1/01', 'app-version v7', 'carrier north', 'version-carrier ["v7","north"]']),
    );
    // Over a mobile network is not over somebody's.
    expect(keysAt({ appVersion: null, carrier: null }).filter((key) => key.includes('carrier'))).toEqual([]);
  });

  it('estimates the number of different cards beyond its sample, and says so', () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => saleRow(i, { outcome: 'declined', code: '55' }));
    const ledger = new CounterLedger();
    for (const row of rows) note(ledger, row);
    const name = { dimension: 'keypad', key: 'M1/10000001/1' } as const;
    const question = { ...name, window: '30min', class: 'pin', at: NOW } as const;
    const view = viewOf([ledger], [name]);
    expect(view.kOfN(question)).toMatchObject({ failed: 2_000 });
    const found = view.cardsOfN(question);
    expect(found).toMatchObject({ failed: { how: 'estimated' } });
    // Four standard errors of a sample of 64.
    const cards = found.kind === 'counted' ? found.failed.cards : 0;
    expect(Math.abs(cards - 2_000)).toBeLessThan((4 * 2_000) / Math.sqrt(CARDS_MAX));
  });
});

describe('adding up the ledgers of several processes', () => {
  /** Payments shared out among processes, and changed by others than those that counted them first. */
  function processes(seed: string): { ledgers: readonly CounterLedger[]; rows: readonly PaymentRow[] } {
    const dice = prng(seed);
    const rows = [...townOf(seed, 150, 3 * DAY_MS)];
    const ledgers = Array.from({ length: 3 }, () => new CounterLedger());
    for (const row of rows) note(dice.pick(ledgers), row);
    for (let turn = 0; turn < 200; turn++) {
      const place = dice.below(rows.length);
      const earlier = rows[place] as PaymentRow;
      const later = { ...earlier, outcome: 'reversed', code: dice.pick(['00', '98']) } as const;
      note(dice.pick(ledgers), later, earlier);
      rows[place] = later;
    }
    return { ledgers, rows };
  }

  it.each([1, 2])('gives the same in any order, which is a recount of all payments (seed %i)', (seed) => {
    const { ledgers, rows } = processes(`several ${seed}`);
    const names = namesOf(rows);
    expectRecount(viewOf(ledgers, names), rows);
    const forth = viewOf(ledgers, names);
    const back = viewOf([...ledgers].reverse(), names);
    for (const name of names) {
      const question = { ...name, window: '24h', class: 'no-answer', at: NOW } as const;
      expect(back.kOfN(question)).toEqual(forth.kOfN(question));
    }
  });

  it('does not change when a batch is written twice, or again after it failed', () => {
    const { ledgers, rows } = processes('repeated');
    const kept = ledgers.map(() => new Map<string, KeyRecord>());
    for (const [i, ledger] of ledgers.entries()) {
      const failed = ledger.take(40);
      ledger.putBack(failed);
      for (let batch = ledger.take(25); batch.records.length > 0; batch = ledger.take(25)) {
        for (const record of [...batch.records, ...batch.records]) kept[i]?.set(nameOf(record), record);
      }
      expect(ledger.size().dirty).toBe(0);
    }
    const pages = kept.map((page) => ({ evictions: {}, records: [...page.values()] }));
    expectRecount(new CounterView({ pages, now: NOW, countedFrom: COUNTED_FROM, gaps: [] }), rows);
  });
});

describe('bounds', () => {
  const limits = { keysMax: 50, cellsMax: 120 };
  /** Each with a card of its own, a minute apart, the latest now. */
  const flood = (count: number): readonly PaymentRow[] =>
    Array.from({ length: count }, (_, i) =>
      saleRow(i, { openedAt: instant(NOW - (count - 1 - i) * 60_000), cardToken: `flood-${i}` as CardToken }),
    );

  it('hold under keys that never come twice', () => {
    const ledger = new CounterLedger(limits);
    let most = 0;
    for (const row of flood(1_500)) {
      note(ledger, row);
      most = Math.max(most, ledger.size().cells);
    }
    expect(ledger.size().keys).toBeLessThanOrEqual(DIMENSION_NAMES.length * limits.keysMax);
    // One key may hold what its windows need, whatever the bound.
    const ofOneKey = LEVELS.reduce((sum, { keptMs, bucketMs }) => sum + keptMs / bucketMs + 2, 0);
    expect(most).toBeLessThanOrEqual(DIMENSION_NAMES.length * (limits.cellsMax + ofOneKey));
    expect(ledger.evictions().card?.keys).toBeGreaterThan(1_400);
  });

  it('make what was evicted unknown, never zero, and leave the windows since then known', () => {
    const rows = flood(200);
    const ledger = new CounterLedger(limits);
    for (const row of rows) note(ledger, row);
    const question = { dimension: 'card', class: 'any-failure', at: NOW } as const;
    const gone = { ...question, key: 'flood-3' } as const;
    const never = { ...question, key: 'a card that never came' } as const;
    const here = { ...question, key: 'flood-199' } as const;
    const view = viewOf([ledger], [gone, never, here]);
    expect(view.kOfN({ ...gone, window: '24h' })).toEqual({ kind: 'unknown', why: 'evicted' });
    expect(view.kOfN({ ...never, window: '24h' })).toEqual({ kind: 'unknown', why: 'evicted' });
    expect(view.kOfN({ ...here, window: '24h' })).toEqual({ kind: 'unknown', why: 'evicted' });
    expect(view.kOfN({ ...never, window: '5min' })).toMatchObject({ kind: 'counted', payments: 0 });
    expect(view.kOfN({ ...here, window: '5min' })).toMatchObject({ kind: 'counted', payments: 1 });
  });

  it('never answer a number that a recount does not give, whatever is evicted and comes back', () => {
    const dice = prng('comes back');
    const rows = Array.from({ length: 600 }, (_, i) =>
      saleRow(i, {
        openedAt: instant(NOW - (599 - i) * 30_000),
        cardToken: `card-${dice.below(90)}` as CardToken,
        ...(dice.chance(0.5) ? { outcome: 'declined', code: '51' } : {}),
      }),
    );
    const ledger = new CounterLedger(limits);
    for (const row of rows) note(ledger, row);
    const names = namesOf(rows);
    const view = viewOf([ledger], names);
    let [known, unknown] = [0, 0];
    for (const name of names) {
      for (const window of WINDOW_NAMES) {
        const found = view.kOfN({ ...name, window, class: 'issuer-declined-funds', at: NOW });
        if (found.kind === 'unknown') unknown++;
        else {
          known++;
          const naive = recount(rows, name, { window, at: NOW });
          expect([name.key, found.failed, found.payments]).toEqual([
            name.key,
            naive.of['issuer-declined-funds'],
            naive.payments,
          ]);
        }
      }
    }
    expect(known).toBeGreaterThan(100);
    expect(unknown).toBeGreaterThan(100);
  });

  it('forget what no window reaches any more, and say so', () => {
    const ledger = new CounterLedger();
    for (let hour = 0; hour < 24 * 60; hour++) {
      const at = instant(MORNING + hour * 3_600_000);
      ledger.note({ before: null, after: counted(saleRow(hour, { openedAt: at })) }, at);
    }
    const name = { dimension: 'whole', key: '' } as const;
    const cells = ledger.record(name)?.cells.length ?? 0;
    expect(cells).toBeLessThanOrEqual(LEVELS.reduce((sum, { keptMs, bucketMs }) => sum + keptMs / bucketMs + 2, 0));
    const now = instant(MORNING + 24 * 60 * 3_600_000);
    const view = new CounterView({ pages: [pageOf(ledger, [name])], now, countedFrom: COUNTED_FROM, gaps: [] });
    const question = { ...name, window: '3h', class: 'read' } as const;
    expect(view.kOfN({ ...question, at: now })).toMatchObject({ kind: 'counted' });
    expect(view.kOfN({ ...question, at: MORNING })).toEqual({ kind: 'unknown', why: 'forgotten' });
  });

  it('of the time before counting began is unknown', () => {
    const name = { dimension: 'whole', key: '' } as const;
    const view = new CounterView({ pages: [], now: NOW, countedFrom: instant(NOW - 3_600_000), gaps: [] });
    const kinds = WINDOW_NAMES.map((window) => view.kOfN({ ...name, window, class: 'read', at: NOW }).kind);
    expect(kinds).toEqual(['counted', 'counted', 'unknown', 'unknown', 'unknown']);
  });
});

const nameOf = ({ dimension, key }: KeyName): string => `${dimension} ${key}`;
