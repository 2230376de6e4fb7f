/** Every kind of fault, and its end. A swarm: in every seed other kinds are switched off altogether. */
import type { Instant, Prng } from '../../std/index.ts';
import { soundPhysical } from '../physical.ts';
import { FAIR_PROXY } from '../proxy-box.ts';
import { FAIR_REGISTRY } from '../remote-registry.ts';
import { FAIR_STORE } from '../remote-store.ts';
import { FAIR_WEATHER, soundLine } from '../wire.ts';
import type { World } from '../world.ts';
import { CLOCK_FAULTS } from './clocks.ts';
import { type Fault, noTears, type Tears } from './fault.ts';
import { PARTY_FAULTS } from './parties.ts';
import { STORE_FAULTS } from './stores.ts';
import { WALLET_FAULTS } from './wallets.ts';
import { WIRE_FAULTS } from './wires.ts';

export const FAULTS: readonly Fault[] = [
  ...WIRE_FAULTS,
  ...PARTY_FAULTS,
  ...STORE_FAULTS,
  ...CLOCK_FAULTS,
  ...WALLET_FAULTS,
];

/** Half of the seeds are mild, or the happy path would hardly be walked. */
export type Mood = 'mild' | 'wild';

const MILD_STRENGTH = 0.12;
/** That a seed has a kind of fault: with many kinds at once hardly a payment comes through. */
const HAS_FAULT_CHANCE = 0.35;

/** Which kinds of faults a seed has. */
export function drawFaults(prng: Prng): readonly Fault[] {
  return FAULTS.filter(({ name }) => prng.fork(name).chance(HAS_FAULT_CHANCE));
}

/** The faults of these names, in the order in which they are always planted. */
export const faultsNamed = (names: readonly string[]): readonly Fault[] =>
  FAULTS.filter(({ name }) => names.includes(name));

export interface FaultsPlanting {
  readonly world: World;
  readonly faults: readonly Fault[];
  readonly mood: Mood;
  readonly prng: Prng;
  readonly from: Instant;
  readonly to: Instant;
  readonly tears: Tears;
}

export function plantFaults({ faults, mood, prng, ...rest }: FaultsPlanting): void {
  const strength = mood === 'mild' ? MILD_STRENGTH : 1;
  for (const fault of faults) fault.plant({ ...rest, strength, prng: prng.fork(fault.name) });
}

/** Everything sound again, so that everything must come to rest. */
export function heal(world: World, tears: Tears): void {
  Object.assign(tears, noTears());
  world.terminalWeather = FAIR_WEATHER;
  world.issuerWeather = FAIR_WEATHER;
  world.storeWeather = FAIR_STORE;
  world.registryWeather = FAIR_REGISTRY;
  world.proxy.weather = FAIR_PROXY;
  for (const site of world.terminals.values()) {
    Object.assign(site.physical, soundPhysical());
    Object.assign(site.line.kink, soundLine());
    // A terminal's clock may stay wrong for ever: nobody looks at it.
  }
  for (const issuer of world.issuers.values()) {
    issuer.behave({ kind: 'normal' });
    issuer.wall.set(0);
  }
  for (const wallet of world.wallets.values()) wallet.behave({ kind: 'normal' });
  for (const site of world.switches) {
    for (const kink of site.kinks.values()) Object.assign(kink, soundLine());
    site.wall.set(0);
    site.resume();
    site.start();
  }
}
