/**
 * The rows of `kacha bench counters`: what it costs to count one payment, and to ask the counters all that a verdict may
 * ask, as history grows, beside one pass over all payments that answers the same. The pass is given its payments in
 * columns, keys already numbered, which is the best a scan can be given.
 */
import {
  COUNTED_AS,
  type CountedPayment,
  CounterLedger,
  CounterView,
  countedPaymentOf,
  DIMENSION_NAMES,
  type KeyName,
  type KeyRecord,
  LEVELS,
  NO_MARKS,
  reachOf,
  WINDOW_NAMES,
} from '../../diagnosis/index.ts';
import { assert, type Instant, instant, prng } from '../../std/index.ts';
import { type CardToken, issuerId, merchantId, type PaymentRow, paymentIdOf, terminalId } from '../../trade/index.ts';
import { both } from '../saying.ts';
import type { BenchRow } from './harness.ts';

/** 2026-11-22 10:00 in China. */
const NOW = instant(Date.UTC(2026, 10, 22, 2));
/** History is spread over so long, whatever its size: more payments are a busier country, not a longer memory. */
const SPAN_MS = 7 * 24 * 3_600_000;
const KEYS_OF_PAYMENT = DIMENSION_NAMES.length;

/** Up to a size that is made in seconds; `historyRows` goes on. */
export const counterRows = (): readonly BenchRow[] => [updateRow(), ...[1e3, 1e4, 1e5].map(lookUpRow)];

/** A million payments take half a minute to make and ten million some minutes, and about a gigabyte. */
export const historyRows = (): readonly BenchRow[] => [1e6, 1e7].map(lookUpRow);

function updateRow(): BenchRow {
  const town = new Town('update', 100_000);
  const payments = Array.from({ length: 20_000 }, () => town.next());
  const ledger = new CounterLedger();
  const columns = new Columns(0);
  const payment = (turn: number): CountedPayment => payments[turn % payments.length] as CountedPayment;
  return {
    id: 'update',
    title: both(
      `记一笔支付（${KEYS_OF_PAYMENT} 个维度中的 ${payments[0]?.shares.length}，三级时间）`,
      `count one payment (${payments[0]?.shares.length} of ${KEYS_OF_PAYMENT} dimensions, three levels of time)`,
    ),
    contestants: [
      {
        name: 'kacha',
        run: (turn) => ledger.note({ before: null, after: payment(turn) }, NOW),
        answer: () => `${payment(0).shares.length}`,
      },
      {
        name: 'its keys looked up in a Map, no count',
        run: (turn) => columns.numbersOf(payment(turn)),
        answer: () => `${columns.numbersOf(payment(0)).length}`,
      },
    ],
  };
}

function lookUpRow(size: number): BenchRow {
  const town = new Town(`history ${size}`, size);
  const ledger = new CounterLedger();
  const columns = new Columns(size);
  for (let i = 0; i < size; i++) {
    const payment = town.next();
    ledger.note({ before: null, after: payment }, NOW);
    columns.add(payment);
  }
  const asked = town.next();
  const names = asked.shares;
  const records = names.map((name) => ledger.record(name)).filter((record) => record !== undefined);
  const ours = (): readonly string[] => askAll(ledger, names, records);
  const known = ours().map((count) => count !== 'unknown');
  const { keys, cells } = ledger.size();
  const text = size.toLocaleString('en');
  return {
    id: `look-ups-${size}`,
    title: both(
      `${text} 笔历史后的一次判断：${names.length} 个键 × ${WINDOW_NAMES.length} 个窗口（内存中 ${keys} 个键、${cells} 格）`,
      `a verdict's look-ups after ${text} payments: ${names.length} keys × ${WINDOW_NAMES.length} windows (${keys} keys, ${cells} cells held)`,
    ),
    contestants: [
      { name: 'kacha', run: ours, answer: () => ours().join() },
      {
        name: 'one pass over all payments, in columns',
        run: () => columns.countAll(names),
        answer: () =>
          columns
            .countAll(names)
            .map((count, i) => (known[i] === true ? count : 'unknown'))
            .join(),
      },
    ],
  };
}

/** As a verdict would: the records are in memory, the view is made for it. */
function askAll(ledger: CounterLedger, names: readonly KeyName[], records: readonly KeyRecord[]): readonly string[] {
  const pages = [{ evictions: ledger.evictions(), records }];
  const view = new CounterView({ pages, now: NOW, countedFrom: instant(0), gaps: [] });
  return names.flatMap((name) =>
    WINDOW_NAMES.map((window) => {
      const found = view.kOfN({ ...name, window, class: 'any-failure', at: NOW });
      return found.kind === 'counted' ? `${found.failed}/${found.payments}` : 'unknown';
    }),
  );
}

/** Shops, terminals and cards in proportion to the payments, with the same few issuers. */
class Town {
  readonly #dice;
  readonly #terminals: number;
  readonly #cards: number;
  readonly #stepMs: number;
  #made = 0;

  constructor(seed: string, payments: number) {
    this.#dice = prng(seed);
    this.#terminals = Math.min(15_000, Math.max(5, payments / 200));
    this.#cards = Math.max(20, payments / 5);
    this.#stepMs = SPAN_MS / payments;
  }

  next(): CountedPayment {
    const terminal = this.#dice.below(this.#terminals);
    const bank = this.#dice.below(20);
    const at = instant(Math.min(NOW, NOW - SPAN_MS + this.#made * this.#stepMs));
    const stan = String(this.#made++ % 1_000_000).padStart(6, '0');
    const card = `card-${this.#dice.below(this.#cards)}`;
    const entry = this.#dice.pick(['chip', 'contactless'] as const);
    const counted = countedPaymentOf(
      { ...ROW, ...this.#ending(), ...place(terminal, bank), stan, entry, ...when(at), cardToken: card as CardToken },
      NO_MARKS,
    );
    assert(counted !== null, 'the town makes finished payments');
    return counted;
  }

  #ending(): Partial<PaymentRow> {
    return this.#dice.chance(0.1) ? { outcome: 'declined', code: this.#dice.pick(['51', '55', '91']) } : {};
  }
}

const place = (terminal: number, bank: number) => ({
  terminalId: terminalId(String(10_000_000 + terminal)),
  merchantId: merchantId(`M${terminal % 7_000}`),
  issuerId: issuerId(`bank-${bank}`),
  panMasked: `9999${String(bank).padStart(2, '0')}******1234`,
});

const when = (at: Instant) => ({ openedAt: at, updatedAt: at });

const KEY = {
  merchantId: merchantId('M1'),
  terminalId: terminalId('10000000'),
  businessDate: '2026-11-22',
  batch: '000001',
  stan: '000001',
};

const ROW: PaymentRow = {
  ...KEY,
  settlementDate: KEY.businessDate,
  transaction: 'sale',
  paymentId: paymentIdOf({ ...KEY, kind: 'sale' }),
  keyed: true,
  reuse: 0,
  amountMinor: 8_880,
  approvedMinor: null,
  entry: 'chip',
  cardToken: null,
  panMasked: null,
  lastFour: '1234',
  issuerId: null,
  rrn: null,
  originalRrn: null,
  authorisationCode: null,
  code: '00',
  refusal: null,
  outcome: 'approved',
  money: 'charged',
  keyGeneration: 1,
  pin: 'entered',
  fallback: false,
  readFailures: [],
  ...when(NOW),
  dueAt: null,
  holdKey: null,
  alarmLevel: 0,
  version: 1,
};

/** All payments, a column a fact. */
class Columns {
  readonly #numbers = new Map<string, number>();
  readonly #at: Float64Array;
  readonly #failed: Uint8Array;
  readonly #keys: Uint32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#at = new Float64Array(capacity);
    this.#failed = new Uint8Array(capacity);
    this.#keys = new Uint32Array(capacity * KEYS_OF_PAYMENT);
  }

  add(payment: CountedPayment): void {
    const row = this.#size++;
    this.#at[row] = payment.at;
    this.#failed[row] = payment.shares[0]?.as === COUNTED_AS[0] ? 0 : 1;
    for (const [i, number] of this.numbersOf(payment).entries()) {
      const { dimension } = payment.shares[i] as KeyName;
      this.#keys[row * KEYS_OF_PAYMENT + DIMENSION_NAMES.indexOf(dimension)] = number;
    }
  }

  numbersOf({ shares }: CountedPayment): readonly number[] {
    return shares.map(({ dimension, key }) => {
      const name = `${dimension} ${key}`;
      const known = this.#numbers.get(name) ?? this.#numbers.size + 1;
      this.#numbers.set(name, known);
      return known;
    });
  }

  countAll(names: readonly KeyName[]): readonly string[] {
    const spans = WINDOW_NAMES.map((window) => {
      const { level, first, last } = reachOf(window, NOW);
      return { from: first * LEVELS[level].bucketMs, to: (last + 1) * LEVELS[level].bucketMs };
    });
    const asked = names.map(({ dimension, key }) => ({
      place: DIMENSION_NAMES.indexOf(dimension),
      number: this.#numbers.get(`${dimension} ${key}`) ?? 0,
    }));
    const counts = new Float64Array(asked.length * spans.length * 2);
    for (let row = 0; row < this.#size; row++) this.#countRow(row, { asked, spans, counts });
    return Array.from({ length: asked.length * spans.length }, (_, i) => `${counts[i * 2]}/${counts[i * 2 + 1]}`);
  }

  #countRow(row: number, { asked, spans, counts }: Scan): void {
    const at = this.#at[row] as number;
    for (let i = 0; i < asked.length; i++) {
      const { place, number } = asked[i] as Scan['asked'][number];
      if (this.#keys[row * KEYS_OF_PAYMENT + place] !== number) continue;
      for (let w = 0; w < spans.length; w++) {
        const { from, to } = spans[w] as Scan['spans'][number];
        if (at < from || at >= to) continue;
        const slot = (i * spans.length + w) * 2;
        counts[slot] = (counts[slot] as number) + (this.#failed[row] as number);
        counts[slot + 1] = (counts[slot + 1] as number) + 1;
      }
    }
  }
}

interface Scan {
  readonly asked: readonly { readonly place: number; readonly number: number }[];
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  readonly counts: Float64Array;
}
