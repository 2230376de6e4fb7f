/** One way in which the world may fail. A seed draws which of them it has, and how hard each strikes. */
import { after, type Instant, type Prng } from '../../std/index.ts';
import type { World } from '../world.ts';

/** Chances, for each durable step, that a party dies around it. Changed while the world runs. */
export interface Tears {
  terminalSend: number;
  terminalWrite: number;
  switchSend: number;
  issuerSend: number;
}

export const noTears = (): Tears => ({ terminalSend: 0, terminalWrite: 0, switchSend: 0, issuerSend: 0 });

export interface Planting {
  readonly world: World;
  /** The fault's own draws: another fault more or less does not change them. */
  readonly prng: Prng;
  /** From 0 to 1. */
  readonly strength: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly tears: Tears;
}

export interface Fault {
  readonly name: string;
  /** What it does, for the reference page. */
  readonly does: string;
  readonly plant: (planting: Planting) => void;
}

/** A chance up to so much, by the strength. */
export const upTo = ({ prng, strength }: Planting, max: number): number => prng.next() * max * strength;

/** Happens at most so often, each time at a moment of its own. */
export function strike(planting: Planting, timesMax: number, happens: () => void): void {
  const { world, prng, from, to } = planting;
  // Rounded by chance, so that a mild seed has one of them now and then.
  const times = Math.floor(prng.below(timesMax + 1) * planting.strength + prng.next());
  for (let i = 0; i < times; i++) world.clock.at(after(from, prng.below(to - from)), happens);
}
