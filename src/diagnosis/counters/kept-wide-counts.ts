/**
 * The same samples from kept counters: what is near (the shop, the card, the issuer) is read row by row, everybody else
 * is counted, and what the counters cannot leave out is taken off by the rows that are near.
 */
import type { Instant } from '../../std/index.ts';
import type { WideCount } from '../../trace/index.ts';
import { type CountedAs, type FailureClass, keptFrom, LEVELS, type Level, type WindowReach } from './dimensions.ts';
import type { KeyName } from './ledger.ts';
import { cardRangeOf, countedPaymentOf, counterKeysOf, wayKeysOf } from './shares.ts';
import type { CounterView } from './view.ts';
import {
  type Compared,
  comparedOf,
  FURTHER_SAMPLES,
  type FurtherSample,
  furtherSampleOf,
  isCountedByIssuer,
  NEAR_MIN,
  NEAR_MS,
  type RoutesOfIssuers,
  routeOf,
  routesOf,
  type Sample,
  sampleOf,
  WIDE_WINDOW_MS,
  type WidePayment,
} from './wide-samples.ts';

/** Half an hour before and after, in whole buckets: minutes while they are kept, then half hours. */
export interface WideReach extends WindowReach {
  readonly from: Instant;
  /** The first instant beyond. */
  readonly until: Instant;
}

/** Minutes alone tell what is near; `null` once they are forgotten. */
function nearReachOf({ level }: WideReach, at: number): WideReach | null {
  if (level !== 0) return null;
  const { bucketMs } = LEVELS[level];
  const [first, last] = [Math.floor((at - NEAR_MS) / bucketMs), Math.floor((at + NEAR_MS) / bucketMs)];
  return { level, first, last, from: (first * bucketMs) as Instant, until: ((last + 1) * bucketMs) as Instant };
}

/** `null` for what is too long ago: six hours are no comparison. */
export function wideReachOf(at: Instant, now: Instant): WideReach | null {
  for (const level of [0, 1] as const satisfies readonly Level[]) {
    const { bucketMs } = LEVELS[level];
    const [first, last] = [at - WIDE_WINDOW_MS, at + WIDE_WINDOW_MS].map((end) => Math.floor(end / bucketMs)) as [
      number,
      number,
    ];
    if (first < keptFrom(level, now)) continue;
    return { level, first, last, from: (first * bucketMs) as Instant, until: ((last + 1) * bucketMs) as Instant };
  }
  return null;
}

/** The nearest in time of a list; where there are more, the rest are taken to be like them. */
export interface NearList {
  readonly payments: readonly WidePayment[];
  readonly isWhole: boolean;
}

/** Within the reach, the payment itself left out. */
export interface NearPayments {
  readonly shop: NearList;
  /** In other shops. */
  readonly card: NearList;
  /** Other cards in other shops. */
  readonly issuer: NearList;
}

/** A payment that failed, with what is near. Its counters are asked by `names`, and the counts read from the answer. */
export class KeptWideCounts {
  readonly #one: Compared;
  readonly #subject: WidePayment;
  readonly #reach: WideReach;
  readonly #near: readonly Near[];
  readonly #lists: NearPayments;
  readonly #routes: RoutesOfIssuers;

  constructor(subject: WidePayment, reach: WideReach, near: NearPayments) {
    this.#subject = subject;
    this.#one = comparedOf(subject);
    this.#reach = reach;
    this.#lists = near;
    this.#near = (['shop', 'card', 'issuer'] as const).flatMap((list) =>
      near[list].payments.map((payment) => ({ list, compared: comparedOf(payment) })),
    );
    this.#routes = routesOf([this.#one, ...this.#near.map(({ compared }) => compared)]);
  }

  /** Which counters it takes. */
  names(): readonly KeyName[] {
    const named = wayKeysOf({ ...this.#one.way, route: routeOf(this.#one, this.#routes) });
    const ways = named.flatMap(([dimension, key]) => (key === null ? [] : [{ dimension, key }]));
    const { row, place } = this.#subject;
    const whole = counterKeysOf(row, this.#one.marks, place).filter(({ dimension }) => OWN.has(dimension));
    return [...ways, ...whole];
  }

  /** None of a payment that did not fail. A sample of which too little is known is missing. */
  of(view: CounterView): readonly WideCount[] {
    const { as } = this.#one;
    if (as === null || as === 'approved') return [];
    const nearby = nearReachOf(this.#reach, this.#one.row.openedAt);
    const wide = this.#within({ as, view, reach: this.#reach, windowMs: WIDE_WINDOW_MS });
    // Where there is no minute to count by, what was read row by row still tells.
    const near =
      nearby === null ? this.#nearer(as, NEAR_MS) : this.#within({ as, view, reach: nearby, windowMs: NEAR_MS });
    const enough = near.filter(({ n }) => n >= NEAR_MIN);
    return [...wide.filter(({ of }) => !enough.some((each) => each.of === of)), ...enough];
  }

  #within(question: Question): readonly WideCount[] {
    const nearer = this.#nearer(question.as, question.windowMs);
    const isRead = this.#isWhole('issuer', question.reach) || isCountedByIssuer(question.as);
    const range = isRead ? [] : this.#rangeCounted(question);
    return [...nearer.filter(({ of }) => !range.some((each) => each.of === of)), ...range, ...this.#further(question)];
  }

  /** Read to its end within this reach: of a list that was cut, what was read may still go beyond. */
  #isWhole(list: keyof NearPayments, reach: WideReach): boolean {
    const { isWhole, payments } = this.#lists[list];
    if (isWhole) return true;
    const times = payments.map(({ row }) => row.openedAt);
    return Math.min(...times) < reach.from && Math.max(...times) >= reach.until;
  }

  #nearIn({ from, until }: WideReach): readonly Near[] {
    return this.#near.filter(({ compared: { row } }) => row.openedAt >= from && row.openedAt < until);
  }

  /** Row by row, to the millisecond. */
  #nearer(as: CountedAs, windowMs: number): readonly WideCount[] {
    const tallies = new Map<Sample, Tally>();
    const { openedAt } = this.#one.row;
    for (const { compared } of this.#near) {
      if (compared.as === null || Math.abs(compared.row.openedAt - openedAt) > windowMs) continue;
      const sample = sampleOf(this.#one, compared, this.#routes);
      if (sample === null || isFurther(sample)) continue;
      add(tallies, sample, { n: 1, k: compared.as === as ? 1 : 0 });
    }
    return [...tallies].map(([of, tally]) => ({ of, ...tally, windowMs }));
  }

  #further(question: Question): readonly WideCount[] {
    const { as, reach } = question;
    const counted = this.#waysCounted(question);
    if (counted === null) return [];
    const weights = this.#weights(question);
    const doubts = new Map<Sample, Tally>();
    for (const [list, weight] of weights) {
      const off = new Map<Sample, Tally>();
      const rows = this.#nearIn(reach).filter((near) => near.list === list && near.compared.as !== null);
      for (const { compared } of rows) {
        const as1: Tally = { n: 1, k: compared.as === as ? 1 : 0 };
        const wasCounted = furtherSampleOf({ ...this.#one.way, route: routeOf(this.#one, this.#routes) }, compared.way);
        const belongs = sampleOf(this.#one, compared, this.#routes);
        if (belongs === wasCounted) continue;
        add(off, wasCounted, { n: -as1.n, k: -as1.k });
        if (belongs !== null && isFurther(belongs)) add(off, belongs, as1);
      }
      for (const [sample, tally] of off) {
        add(counted, sample, { n: tally.n * weight, k: tally.k * weight });
        if (weight > 1) add(doubts, sample, doubtOf(tally, { of: rows.length, weight }));
      }
    }
    return FURTHER_SAMPLES.flatMap((of) => said(of, counted.get(of), { doubt: doubts.get(of), question }));
  }

  /** By their ways alone: the shop, the card and the issuer are still among them. `null` where something is unknown. */
  #waysCounted(question: Question): Map<Sample, Tally> | null {
    const way = { ...this.#one.way, route: routeOf(this.#one, this.#routes) };
    const counts = new Map<string, Tally>();
    for (const [dimension, key] of [['whole', ''] as const, ...wayKeysOf(way)]) {
      const count = key === null ? NOTHING : this.#ask({ dimension, key }, question.as, question);
      if (count === null) return null;
      counts.set(dimension, count);
    }
    const sum = (signed: Readonly<Record<string, number>>): Tally => {
      const parts = Object.entries(signed).map(([name, sign]) => ({ sign, count: counts.get(name) ?? NOTHING }));
      return {
        n: parts.reduce((total, { sign, count }) => total + sign * count.n, 0),
        k: parts.reduce((total, { sign, count }) => total + sign * count.k, 0),
      };
    };
    return new Map<Sample, Tally>(FURTHER_SAMPLES.map((sample) => [sample, sum(EXCLUSIVE[sample])]));
  }

  #rangeCounted(question: Question): readonly WideCount[] {
    const { as, reach } = question;
    const range = cardRangeOf(this.#one.row);
    const name = this.names().find(({ dimension }) => dimension === 'bin');
    const counted = name === undefined || range === null ? null : this.#ask(name, as, question);
    if (counted === null || name === undefined) return [];
    const tallies = new Map<Sample, Tally>([['range-others', counted]]);
    for (const { list, compared } of this.#nearIn(reach)) {
      const isInRange = compared.row.issuerId === this.#one.row.issuerId && cardRangeOf(compared.row) === range;
      if (list === 'issuer' || compared.as === null || !isInRange) continue;
      add(tallies, 'range-others', { n: -1, k: compared.as === as ? -1 : 0 });
    }
    return said('range-others', tallies.get('range-others'), { doubt: undefined, question });
  }

  /** How many payments each row of a list stands for. */
  #weights(question: Question): readonly (readonly [keyof NearPayments, number])[] {
    const near = this.#nearIn(question.reach);
    const loaded = (list: keyof NearPayments): number =>
      near.filter((near) => near.list === list && near.compared.as !== null).length;
    const share = (list: keyof NearPayments, dimension: 'site' | 'issuer', less: number): number => {
      if (this.#isWhole(list, question.reach)) return 1;
      const name = this.names().find((each) => each.dimension === dimension);
      const whole = name === undefined ? null : this.#ask(name, 'any-failure', question);
      return whole === null ? 1 : Math.max(1, (whole.n - less) / Math.max(1, loaded(list)));
    };
    const shop = share('shop', 'site', 0);
    const ofIssuerHere = near.filter(
      ({ list, compared }) => list === 'shop' && compared.row.issuerId === this.#one.row.issuerId,
    ).length;
    return [
      ['shop', shop],
      ['card', 1],
      ['issuer', share('issuer', 'issuer', ofIssuerHere * shop + loaded('card'))],
    ];
  }

  #ask(name: KeyName, failure: FailureClass | 'any-failure', { view, reach }: Question): Tally | null {
    const { row, place } = this.#subject;
    const except = countedPaymentOf(row, this.#one.marks, place);
    const found = view.kOfN({ ...name, window: reach, class: failure, at: row.openedAt, except });
    return found.kind === 'unknown' ? null : { n: found.payments, k: found.failed };
  }
}

interface Question {
  readonly as: FailureClass;
  readonly view: CounterView;
  /** In whole buckets. */
  readonly reach: WideReach;
  /** Before and after, for what is read row by row. */
  readonly windowMs: number;
}

function said(
  of: Sample,
  tally: Tally | undefined,
  { doubt, question }: { readonly doubt: Tally | undefined; readonly question: Question },
): readonly WideCount[] {
  if (tally === undefined) return [];
  const n = Math.max(0, Math.round(tally.n));
  const k = Math.min(n, Math.max(0, Math.round(tally.k)));
  if (n === 0) return [];
  // What was taken off was partly guessed: what is left must be more than the guess may be wrong by.
  const [inN, inK] = [Math.sqrt(doubt?.n ?? 0), Math.sqrt(doubt?.k ?? 0)];
  if (n < inN * DEVIATIONS || inK > n * DOUBT_MAX) return [];
  const { level, from, until } = question.reach;
  return [{ of, k, n, windowMs: level === 0 ? question.windowMs : (until - from) / 2 }];
}

interface Near {
  readonly list: keyof NearPayments;
  readonly compared: Compared;
}

interface Tally {
  readonly n: number;
  readonly k: number;
}

const NOTHING: Tally = { n: 0, k: 0 };
/** Beside the ways: the keys that say how much of a list was not loaded. */
const OWN: ReadonlySet<string> = new Set(['whole', 'site', 'issuer', 'bin']);
/** A remainder smaller than this many standard deviations of what was guessed is no remainder. */
const DEVIATIONS = 3;
/** And failures must be known to a twentieth of the sample. */
const DOUBT_MAX = 0.05;

/** The first that applies, as `furtherSampleOf` has it, by inclusion and exclusion. */
const EXCLUSIVE: Readonly<Record<FurtherSample, Readonly<Record<string, number>>>> = {
  'route-others': { route: 1 },
  'version-others': { 'app-version': 1, 'route-version': -1 },
  'carrier-others': { carrier: 1, 'route-carrier': -1, 'version-carrier': -1, 'route-version-carrier': 1 },
  'everyone-else': {
    whole: 1,
    route: -1,
    'app-version': -1,
    carrier: -1,
    'route-version': 1,
    'route-carrier': 1,
    'version-carrier': 1,
    'route-version-carrier': -1,
  },
};

const isFurther = (sample: Sample): sample is FurtherSample => (FURTHER_SAMPLES as readonly Sample[]).includes(sample);

function add<Key>(to: Map<Key, Tally>, key: Key, { n, k }: Tally): void {
  const known = to.get(key) ?? NOTHING;
  to.set(key, { n: known.n + n, k: known.k + k });
}

/** The variance of a share that was scaled up. */
function doubtOf({ n, k }: Tally, { of, weight }: { readonly of: number; readonly weight: number }): Tally {
  const variance = (count: number): number => weight * weight * Math.abs(count) * Math.max(0, 1 - Math.abs(count) / of);
  return { n: variance(n), k: variance(k) };
}
