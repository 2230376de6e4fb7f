/** The day of the second town while it is drawn: who has which fault already, who comes, and what is said. */
import { after, type Instant, type Prng } from '../../../std/index.ts';
import type { IssuerId, TerminalId } from '../../../trade/index.ts';
import type { World } from '../../world.ts';
import type { Symptom } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import type { Gazette } from './gazette.ts';
import { HOURS, LASTS, SHAPE, TIMES } from './parameters.ts';
import { between, type Shop, type Till, type Wallets } from './shops.ts';

export const OPENS = 6 * 60;
export const CLOSES = 23 * 60;

/** Minutes after midnight. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What of a terminal a fault sits in: two faults in one part would hide each other. */
export type Part = 'reader' | 'touch' | 'stripe' | 'pad' | 'paper' | 'camera' | 'line' | 'core' | 'hands';

export interface Counter {
  readonly shop: Shop;
  readonly till: Till;
}

interface DayParts {
  readonly prng: Prng;
  readonly size: number;
  readonly at: (minute: number) => Instant;
  readonly shops: readonly Shop[];
  readonly cards: Wallets;
  readonly gazette: Gazette;
}

export class Day {
  readonly prng: Prng;
  readonly size: number;
  readonly at: (minute: number) => Instant;
  readonly shops: readonly Shop[];
  readonly cards: Wallets;
  readonly gazette: Gazette;
  /** Customers with nothing the matter, some of whom come to a counter where something is. */
  readonly visits: Visit[] = [];
  readonly #taken = new Set<string>();
  readonly #faulty: Counter[] = [];
  readonly #windows = new Map<string, Span[]>();

  constructor({ prng, size, at, shops, cards, gazette }: DayParts) {
    this.prng = prng;
    this.size = size;
    this.at = at;
    this.shops = shops;
    this.cards = cards;
    this.gazette = gazette;
  }

  /** For each time that it happens today, draws of its own. */
  times(cause: string): readonly { readonly prng: Prng; readonly name: string }[] {
    const [least = 0, most = 0] = TIMES[cause] ?? [];
    const draws = this.prng.fork(`how often ${cause}`);
    const exact = between(draws, [least, most]) * this.size;
    const count = Math.floor(exact) + (draws.chance(exact % 1) ? 1 : 0);
    return Array.from({ length: count }, (_, i) => {
      const name = `${cause}, no. ${i + 1}`;
      return { name, prng: this.prng.fork(name) };
    });
  }

  /** A span of the opening hours. */
  span(prng: Prng, what: keyof typeof LASTS): Span {
    const from = between(prng, [OPENS + 10, CLOSES - 90]);
    return { from, to: Math.min(CLOSES - 10, from + between(prng, LASTS[what])) };
  }

  /** A span in which nothing else is the matter with these; `undefined` where the day is full. */
  free(prng: Prng, of: readonly string[], what: keyof typeof LASTS): Span | undefined {
    for (let i = 0; i < 25; i++) {
      const span = this.span(prng, what);
      if (this.claim(of, span)) return span;
    }
    return undefined;
  }

  claim(of: readonly string[], { from, to }: Span): boolean {
    // What began before the end may fail a little later.
    const clashes = (own: Span): boolean => from < own.to + 6 && own.from < to + 6;
    if (of.some((each) => this.#windows.get(each)?.some(clashes))) return false;
    for (const each of of) this.#windows.set(each, [...(this.#windows.get(each) ?? []), { from, to }]);
    return true;
  }

  /** A till whose part nothing else is the matter with; now and then one that has another fault already. */
  counter(prng: Prng, part: Part, isRight: (counter: Counter) => boolean = () => true): Counter {
    const isFree = (counter: Counter): boolean => !this.isTaken(counter.till.id, part) && isRight(counter);
    const known = this.#faulty.filter(isFree);
    for (let i = 0; i < 400; i++) {
      const shop = this.someShop(prng);
      const drawn = { shop, till: prng.pick(shop.tills) };
      const found = known.length > 0 && prng.chance(SHAPE.sameTerminal) ? prng.pick(known) : drawn;
      if (!isFree(found)) continue;
      this.take(found.till.id, part);
      this.#faulty.push(found);
      return found;
    }
    const shop = prng.pick(this.shops);
    return { shop, till: prng.pick(shop.tills) };
  }

  /** What sits in the core of a terminal has all of it. */
  isTaken(id: TerminalId, part: Part): boolean {
    const has = (each: Part): boolean => this.#taken.has(`${id} ${each}`);
    return (
      has(part) || has('core') || (part === 'core' && ['line', 'pad', 'reader', 'touch'].some((p) => has(p as Part)))
    );
  }

  take(id: TerminalId, part: Part): void {
    this.#taken.add(`${id} ${part}`);
  }

  /** Where many people are, many things happen. */
  someShop(prng: Prng, isRight: (shop: Shop) => boolean = () => true): Shop {
    const right = this.shops.filter(isRight);
    const weight = ({ custom, tills }: Shop): number => custom * Math.sqrt(tills.length);
    let left = prng.next() * right.reduce((sum, shop) => sum + weight(shop), 0);
    const found = right.find((shop) => {
      left -= weight(shop);
      return left <= 0;
    });
    return found ?? prng.pick(right.length === 0 ? this.shops : right);
  }

  /** A minute at which people come. */
  minute(prng: Prng): number {
    let left = prng.next() * HOURS.reduce<number>((sum, each) => sum + each, 0);
    const hour = HOURS.findIndex((each) => {
      left -= each;
      return left <= 0;
    });
    return Math.min(CLOSES - 35, OPENS + 4 + Math.max(0, hour) * 60 + prng.next() * 60);
  }

  /** An ordinary customer. */
  visit(prng: Prng, name: string, shop: Shop = this.someShop(prng)): Visit {
    const [least, most] = shop.amount;
    return {
      name,
      at: this.at(this.minute(prng)),
      terminalId: prng.pick(shop.tills).id,
      amountMinor: Math.round(least + (most - least) * prng.next() ** 3),
      card: prng.pick(this.cards.ordinary).name,
      entry: prng.chance(shop.taps) ? 'contactless' : 'chip',
      pin: 'right',
    };
  }

  /** Customers of this counter while something is the matter with it. */
  crowd(
    prng: Prng,
    { shop, till }: Counter,
    of: { readonly name: string; readonly span: Span; readonly count?: number; readonly how?: Partial<Visit> },
  ): void {
    const { span, how } = of;
    for (let i = of.count ?? between(prng, [1, 3]); i > 0; i--) {
      const base = this.visit(prng, `someone at ${of.name} ${till.id} ${i}`, shop);
      const at = this.at(span.from + prng.next() * (span.to - span.from));
      this.visits.push({ ...base, at, terminalId: till.id, ...how });
    }
  }
}

/** Whose visit it was at first, however often it was tried again. */
export const rootOf = (name: string): string => name.split(' again ')[0] ?? name;

/** What befalls those who come for it. */
export function befalls(
  cause: string | null,
  of: Partial<Pick<Trouble, 'also' | 'begins' | 'ends' | 'from' | 'to'>> & {
    readonly visits: readonly Visit[];
    readonly symptom: Symptom;
  },
): Trouble {
  const { visits, symptom, ...rest } = of;
  const names = new Set(visits.map(({ name }) => name));
  const times = visits.map(({ at }) => at);
  return {
    cause,
    from: after(Math.min(...times) as Instant, -60_000),
    to: after(Math.max(...times) as Instant, 300_000),
    visits,
    ...rest,
    did: (failed) => names.has(rootOf(failed.visit?.name ?? '')) && symptom(failed),
  };
}

/** Something that is so for everybody whom it concerns, for a while. */
export interface Around extends Span {
  readonly also?: string;
  /** Whether what was approved can have suffered by it: for want of a slip. */
  readonly isOfSlips?: boolean;
  readonly begins?: (world: World) => void;
  readonly ends?: (world: World) => void;
  readonly symptom: Symptom;
}

/** A trouble that nobody comes for. */
export function around(
  day: Day,
  cause: string | null,
  { from, to, symptom, isOfSlips = false, ...rest }: Around,
): Trouble {
  const did: Symptom = (failed) => (failed.row.outcome === 'approved') === isOfSlips && symptom(failed);
  return { cause, from: day.at(from), to: day.at(to), visits: [], ...rest, did };
}

/** At one of these terminals. */
export const at =
  (ids: readonly TerminalId[], symptom: Symptom): Symptom =>
  (failed) =>
    ids.includes(failed.row.terminalId) && symptom(failed);

/** With a card or a code of this issuer's. */
export const of =
  (issuer: IssuerId, symptom: Symptom): Symptom =>
  (failed) =>
    failed.row.issuerId === issuer && symptom(failed);
