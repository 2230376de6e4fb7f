/** What a shop does with its terminals besides serving: batches are settled, operators go home. */
import { after, type Instant, type Prng } from '../../std/index.ts';
import { openAttempt, type TerminalInput } from '../../terminal/index.ts';
import type { TerminalSite } from '../terminal-site.ts';
import type { World } from '../world.ts';

export interface ErrandsOptions {
  readonly world: World;
  readonly prng: Prng;
  readonly from: Instant;
  readonly to: Instant;
}

const SETTLEMENT = { kind: 'job', job: 'settlement' } as const;
/** How often each strikes a terminal, on average. */
const ERRANDS: readonly (readonly [chance: number, ...inputs: TerminalInput[]])[] = [
  [0.4, SETTLEMENT],
  [0.15, { kind: 'force-settlement' }, SETTLEMENT],
  [0.12, { kind: 'job', job: 'sign-off' }],
];
const BUSY_MS = 7_000;

/** In the middle of the day, whatever else is going on. */
export function planErrands({ world, prng, from, to }: ErrandsOptions): void {
  for (const site of world.terminals.values())
    for (const [chance, ...inputs] of ERRANDS) {
      const at = after(from, prng.below(to - from));
      if (prng.chance(chance)) world.clock.at(at, () => run(world, site, inputs));
    }
}

/** When the doors are shut: every batch is settled. */
export function closeShops(world: World): void {
  for (const site of world.terminals.values()) site.take(SETTLEMENT);
}

/** One key after another, each as soon as nobody is being served. */
function run(world: World, site: TerminalSite, inputs: readonly TerminalInput[]): void {
  const [next, ...rest] = inputs;
  if (next === undefined) return;
  const isFree = site.isOn && openAttempt(site.state.phase) === null;
  if (isFree) site.take(next);
  world.clock.in(BUSY_MS, () => run(world, site, isFree ? rest : inputs));
}
