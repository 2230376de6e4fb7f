/** Where things go wrong, and who comes to see it: what all troubles of devices, lines and places are drawn with. */
import { after, type Prng } from '../../../std/index.ts';
import type { TerminalId } from '../../../trade/index.ts';
import type { Physical } from '../../physical.ts';
import type { World } from '../../world.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { between, type Shop, type Sketch, someShop, timesOf, visitTo } from './sketch.ts';

/** What it does to one terminal. */
export type Change = (world: World, id: TerminalId) => void;

export const physical =
  (change: (of: Physical) => void): Change =>
  (world, id) =>
    change(world.terminal(id).physical);

/** Ordinary customers of that counter in those hours, more than the rest of the town has: it was noticed by them. */
export function custom(
  sketch: Sketch,
  of: {
    readonly prng: Prng;
    readonly name: string;
    readonly shop: Shop;
    readonly id: TerminalId;
    readonly from: number;
    readonly to: number;
    readonly change?: ((prng: Prng) => Partial<Visit>) | undefined;
  },
): readonly Trouble[] {
  const { prng, name, shop, id, from, to, change } = of;
  const visits = Array.from({ length: between(prng, [2, 6]) }, (_, i): Visit => {
    const draws = prng.fork(`customer ${i}`);
    const base = visitTo(sketch, draws, { name: `custom of ${name} ${i}`, shop });
    const at = sketch.at(from - 30 + draws.next() * (to - from + 60));
    return { ...base, terminalId: id, at, ...change?.(draws) };
  });
  const [at] = visits.map((visit) => visit.at);
  return at === undefined ? [] : [{ cause: null, from: at, to: at, visits, did: () => false }];
}

/** Once for each time that it happens on this day. */
export const each = (
  sketch: Sketch,
  cause: string,
  draw: (prng: Prng, name: string) => readonly Trouble[],
): readonly Trouble[] =>
  Array.from({ length: timesOf(sketch, cause) }, (_, i) => {
    const name = `${cause} ${i}`;
    return draw(sketch.prng.fork(name), name);
  }).flat();

/** A counter that sees people. */
export function busyCounter(sketch: Sketch, prng: Prng): { readonly shop: Shop; readonly id: TerminalId } {
  const shop = someShop(sketch, prng, ({ custom: customers }) => customers > 2);
  return { shop, id: prng.pick(shop.terminals).terminalId };
}

/** One customer at each till within the same few minutes. */
export function rush(
  sketch: Sketch,
  of: {
    readonly prng: Prng;
    readonly name: string;
    readonly shop: Shop;
    readonly id: TerminalId;
    readonly from: number;
  },
): readonly Trouble[] {
  const draws = of.prng.fork(`rush ${of.id}`);
  const base = visitTo(sketch, draws, { name: `custom of ${of.name} ${of.id}`, shop: of.shop });
  const at = after(sketch.at(of.from), 10_000 + draws.below(200_000));
  return [{ cause: null, from: at, to: at, visits: [{ ...base, terminalId: of.id, at }], did: () => false }];
}
