/** What every part of the first town is drawn with: its shops, its cards, its day, and the small draws that all need. */
import type { TestCard } from '../../../issuer/index.ts';
import { after, type Instant, type Prng } from '../../../std/index.ts';
import type { MerchantId, TerminalId } from '../../../trade/index.ts';
import type { World } from '../../world.ts';
import type { Symptom } from '../symptoms.ts';
import type { Failed, TownTerminal, Trouble, Visit } from '../town-plan.ts';
import { LASTS, TIMES } from './parameters.ts';

/** A till of the town, as it is; what is on file of it is its `place`. */
export interface Lane extends TownTerminal {
  readonly carrier: string;
  readonly version: string;
  readonly model: string;
}

export interface Shop {
  readonly merchantId: MerchantId;
  readonly category: string;
  readonly region: string;
  readonly terminals: readonly Lane[];
  /** Customers of one of its terminals on this day. */
  readonly custom: number;
  readonly amount: readonly [least: number, most: number];
  readonly taps: number;
}

/** Cards by what is the matter with them; each is given out once. */
export interface CardStock {
  readonly ordinary: readonly TestCard[];
  readonly stripes: readonly TestCard[];
  /** A fresh ordinary card that nobody else has, changed like this. */
  readonly special: (change: Partial<TestCard>, issuer?: string) => TestCard;
}

export interface Sketch {
  readonly prng: Prng;
  readonly size: number;
  /** Minutes after midnight. */
  readonly at: (minute: number) => Instant;
  readonly shops: readonly Shop[];
  readonly cards: CardStock;
}

export const OPENS_MINUTE = 8 * 60;
export const CLOSES_MINUTE = 22 * 60;

/** A whole number from least to most, both included. */
export const between = (prng: Prng, [least, most]: readonly [number, number]): number =>
  least + Math.floor(prng.next() * (most - least + 1));

/** How often it happens on this day: the least and most of it are of the whole town. */
export function timesOf({ prng, size }: Sketch, cause: string): number {
  const [least = 0, most = 0] = TIMES[cause] ?? [];
  const drawn = between(prng.fork(`times ${cause}`), [least, most]) * size;
  return Math.floor(drawn) + (prng.fork(`one more ${cause}`).chance(drawn % 1) ? 1 : 0);
}

export function lasts(prng: Prng, what: keyof typeof LASTS): { readonly from: number; readonly to: number } {
  const minutes = between(prng, LASTS[what]);
  const from = between(prng, [OPENS_MINUTE, CLOSES_MINUTE - 60]);
  return { from, to: Math.min(CLOSES_MINUTE - 5, from + minutes) };
}

/** A minute of the day at which people come. */
export const minuteOfDay = (prng: Prng): number => OPENS_MINUTE + 5 + prng.next() * (CLOSES_MINUTE - OPENS_MINUTE - 40);

/** Many small baskets, few large ones. */
export function amountOf({ amount: [least, most] }: Shop, prng: Prng): number {
  return Math.round(least + (most - least) * prng.next() ** 2.4);
}

/** Busier shops see more of everything. */
export function someShop({ shops }: Sketch, prng: Prng, isRight: (shop: Shop) => boolean = () => true): Shop {
  const right = shops.filter(isRight);
  const weights = right.map(({ custom, terminals }) => custom * Math.min(12, terminals.length));
  let left = prng.next() * weights.reduce((sum, each) => sum + each, 0);
  const found = right.findIndex((_, i) => {
    left -= weights[i] ?? 0;
    return left <= 0;
  });
  return right[Math.max(0, found)] ?? prng.pick(shops);
}

/** What goes without saying of a visit. */
export function visitTo(
  sketch: Sketch,
  prng: Prng,
  { name, shop }: { readonly name: string; readonly shop?: Shop },
): Visit {
  const where = shop ?? someShop(sketch, prng);
  return {
    name,
    at: sketch.at(minuteOfDay(prng)),
    terminalId: prng.pick(where.terminals).terminalId,
    amountMinor: amountOf(where, prng),
    card: prng.pick(sketch.cards.ordinary).name,
    entry: prng.chance(where.taps) ? 'contactless' : 'chip',
    pin: 'right',
  };
}

/** Somebody comes with it: once for each time that it happens. */
export function mishaps(
  sketch: Sketch,
  cause: string,
  draw: (
    prng: Prng,
    name: string,
  ) => Omit<Trouble, 'cause' | 'from' | 'to' | 'did'> &
    Partial<Pick<Trouble, 'from' | 'to'>> & { readonly ends_as: Symptom },
): readonly Trouble[] {
  return Array.from({ length: timesOf(sketch, cause) }, (_, i) => {
    const name = `${cause} ${i}`;
    const { ends_as: symptom, ...rest } = draw(sketch.prng.fork(name), name);
    const times = rest.visits.map(({ at }) => at);
    const [from, to] = [Math.min(...times) as Instant, Math.max(...times) as Instant];
    const did = (failed: Failed): boolean => isOf(failed, name) && symptom(failed);
    return { cause, from: after(from, -60_000), to: after(to, 5 * 60_000), ...rest, did };
  });
}

const isOf = ({ visit }: Failed, name: string): boolean =>
  visit?.name.startsWith(`${name} `) === true || visit?.name === name;

/** Something is wrong with terminals for a while, and whoever pays there meets it. */
export function atTerminals(of: {
  readonly cause: string | null;
  readonly also?: string | undefined;
  readonly terminals: readonly TerminalId[];
  readonly from: Instant;
  readonly to: Instant;
  readonly symptom: Symptom;
  readonly begins: (world: World, id: TerminalId) => void;
  readonly ends: (world: World, id: TerminalId) => void;
}): Trouble {
  const { cause, also, terminals, from, to, symptom, begins, ends } = of;
  const ids = new Set(terminals);
  return {
    cause,
    ...(also !== undefined && { also }),
    from,
    to,
    visits: [],
    begins: (world) => {
      for (const id of terminals) begins(world, id);
    },
    ends: (world) => {
      for (const id of terminals) ends(world, id);
    },
    did: (failed) => ids.has(failed.row.terminalId) && symptom(failed),
  };
}
