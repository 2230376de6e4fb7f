/** What a seed does to the world. Half of the seeds are mild, or the happy path would hardly be walked. */
import { after, assert, type Instant, type Prng } from '../std/index.ts';
import { initialState, TERMINAL_SETTINGS } from '../terminal/index.ts';
import type { Physical } from './physical.ts';
import { soundPhysical } from './physical.ts';
import { FAIR_WEATHER, type Weather } from './wire.ts';
import type { World } from './world.ts';

export type Mood = 'mild' | 'wild';

/** How often each kind of fault strikes; a swarm: in every seed other kinds are switched off altogether. */
export interface FaultPlan {
  readonly mood: Mood;
  readonly terminalWeather: Weather;
  readonly issuerWeather: Weather;
  /** Per durable step. */
  readonly terminalTearChance: number;
  readonly switchTearChance: number;
  readonly terminalCrashes: number;
  readonly switchCrashes: number;
  readonly issuerRestarts: number;
  readonly issuerMoods: number;
  readonly lineFlaps: number;
  readonly macCorruptions: number;
  readonly keypadFaults: number;
  readonly terminalResets: number;
}

export function drawFaultPlan(prng: Prng): FaultPlan {
  const mood: Mood = prng.chance(0.5) ? 'mild' : 'wild';
  const strength = mood === 'mild' ? 0.12 : 1;
  const some = (max: number): number => (prng.chance(0.6) ? Math.round(prng.below(max + 1) * strength) : 0);
  const chance = (max: number): number => (prng.chance(0.6) ? prng.next() * max * strength : 0);
  return {
    mood,
    terminalWeather: weather(chance, 2 * TERMINAL_SETTINGS.answerWaitMs),
    issuerWeather: weather(chance, 50_000),
    terminalTearChance: chance(0.05),
    switchTearChance: chance(0.05),
    terminalCrashes: some(6),
    switchCrashes: some(5),
    issuerRestarts: some(3),
    issuerMoods: some(5),
    lineFlaps: some(10),
    macCorruptions: some(3),
    keypadFaults: some(2),
    terminalResets: mood === 'wild' && prng.chance(0.3) ? 1 : 0,
  };
}

export interface FaultPlanting {
  readonly world: World;
  readonly plan: FaultPlan;
  readonly prng: Prng;
  readonly from: Instant;
  readonly to: Instant;
}

/** Every fault of the plan, each at a time of its own. */
export function plantFaults({ world, plan, prng, from, to }: FaultPlanting): void {
  world.terminalWeather = plan.terminalWeather;
  world.issuerWeather = plan.issuerWeather;
  const terminals = [...world.terminals.values()];
  const issuers = [...world.issuers.values()];
  const strike = (times: number, happens: () => void): void => {
    for (let i = 0; i < times; i++) world.clock.at(after(from, prng.below(to - from)), happens);
  };
  strike(plan.terminalCrashes, () => prng.pick(terminals).cutPower());
  strike(plan.switchCrashes, () => prng.pick(world.switches).crash(500 + prng.below(20_000)));
  strike(plan.issuerRestarts, () => prng.pick(issuers).restart());
  strike(plan.macCorruptions, () => prng.pick(terminals).corruptMacKey());
  strike(plan.terminalResets, () => resetWhenQuiet(world, prng));
  strike(plan.issuerMoods, () => {
    const issuer = prng.pick(issuers);
    issuer.behave(prng.pick(ISSUER_MOODS));
    world.clock.in(5_000 + prng.below(90_000), () => issuer.behave({ kind: 'normal' }));
  });
  strike(plan.lineFlaps, () => ail(world, prng.pick(terminals).physical, { line: prng.pick(LINE_AILMENTS) }));
  strike(plan.keypadFaults, () => ail(world, prng.pick(terminals).physical, { keypad: 'stuck-key' }));
}

/** Everything sound again, so that everything must come to rest. */
export function heal(world: World): void {
  world.terminalWeather = FAIR_WEATHER;
  world.issuerWeather = FAIR_WEATHER;
  for (const site of world.terminals.values()) Object.assign(site.physical, soundPhysical());
  for (const issuer of world.issuers.values()) issuer.behave({ kind: 'normal' });
  for (const site of world.switches) site.start();
}

const ISSUER_MOODS = [
  { kind: 'down' },
  { kind: 'silent' },
  { kind: 'deaf' },
  { kind: 'slow', delayMs: 8_000 },
  { kind: 'slow', delayMs: 30_000 },
  { kind: 'slow', delayMs: 55_000 },
] as const;

const LINE_AILMENTS = ['no-signal', 'cut-after-sending', 'cut-after-sending', 'weak'] as const;
const AILING_MS_MIN = 10_000;
const AILING_MS_SPREAD = 60_000;

function ail(world: World, physical: Physical, ailment: Partial<Physical>): void {
  Object.assign(physical, ailment);
  world.clock.in(AILING_MS_MIN + (world.clock.steps % AILING_MS_SPREAD), () =>
    Object.assign(physical, soundPhysical()),
  );
}

function weather(chance: (max: number) => number, delayMsMax: number): Weather {
  return {
    ...FAIR_WEATHER,
    lossChance: chance(0.1),
    repeatChance: chance(0.15),
    delayChance: chance(0.12),
    delayMsMax,
    splitChance: 0.1,
  };
}

/** Nobody resets a terminal that still owes a reversal: the memory it would lose is what makes the money safe. */
function resetWhenQuiet(world: World, prng: Prng): void {
  const quiet = [...world.terminals.values()].filter(({ state, isOn }) => {
    const isIdle = state.phase.kind === 'idle' || state.phase.kind === 'showing-result';
    return isOn && isIdle && state.reversal === null && state.line.kind !== 'awaiting-reversal';
  });
  if (quiet.length === 0) return;
  const site = prng.pick(quiet);
  assert(site.state.reversal === null, 'a terminal that owes a reversal is not reset');
  site.reset(initialState(site.state.identity, site.state.settings));
}
