/** What the parties suffer: power cuts, crashes at any step, restarts, bad days of issuers, hands and hardware. */
import { after, assert, type Prng } from '../../std/index.ts';
import { initialState, type TerminalState } from '../../terminal/index.ts';
import { type Physical, soundPhysical } from '../physical.ts';
import type { World } from '../world.ts';
import { type Fault, type Planting, strike, upTo } from './fault.ts';

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
/** Longer than a lease, so that a process may wake up in the middle of work that others have finished. */
const PAUSE_MS_MAX = 90_000;
const ROLLING_DOWN_MS = 4_000;
const ROLLING_EVERY_MS = 9_000;

const terminals = ({ world }: Planting) => [...world.terminals.values()];
const issuers = ({ world }: Planting) => [...world.issuers.values()];

function ail({ world, prng }: Planting, physical: Physical, ailment: Partial<Physical>): void {
  Object.assign(physical, ailment);
  world.clock.in(AILING_MS_MIN + prng.below(AILING_MS_SPREAD), () => Object.assign(physical, soundPhysical()));
}

/** Nobody resets a terminal that still owes something: the memory it would lose is what makes the money safe. */
const owesNothing = ({ reversal, refund, queue, jobs }: TerminalState): boolean =>
  reversal === null && refund === null && queue.length === 0 && jobs.settlement === null;

function resetWhenQuiet(world: World, prng: Prng): void {
  const quiet = [...world.terminals.values()].filter(({ state, isOn }) => {
    const isIdle = state.phase.kind === 'idle' || state.phase.kind === 'showing-result';
    return isOn && isIdle && owesNothing(state) && state.line.kind !== 'awaiting-reversal';
  });
  if (quiet.length === 0) return;
  const site = prng.pick(quiet);
  assert(owesNothing(site.state), 'a terminal that owes something is not reset');
  site.reset(initialState(site.state.identity, site.state.settings));
}

export const PARTY_FAULTS: readonly Fault[] = [
  {
    name: 'terminal-power-cuts',
    does: 'Somebody pulls the plug of a terminal.',
    plant: (p) => strike(p, 6, () => p.prng.pick(terminals(p)).cutPower()),
  },
  {
    name: 'terminal-torn-sends',
    does: 'A terminal dies after a step is written and before its sends leave.',
    plant: (p) => {
      p.tears.terminalSend = upTo(p, 0.05);
    },
  },
  {
    name: 'terminal-torn-writes',
    does: 'A terminal dies before a step is written, or half way through it: what is half written counts as nothing.',
    plant: (p) => {
      p.tears.terminalWrite = upTo(p, 0.03);
    },
  },
  {
    name: 'terminal-resets',
    does: 'A terminal is set back to the factory and begins its trace numbers anew within the same batch.',
    plant: (p) => strike(p, 3, () => resetWhenQuiet(p.world, p.prng)),
  },
  {
    name: 'terminal-mac-keys-corrupted',
    does: 'The MAC key in a terminal changes by itself.',
    plant: (p) => strike(p, 3, () => p.prng.pick(terminals(p)).corruptMacKey()),
  },
  {
    name: 'terminal-lines-ailing',
    does: 'A terminal has no signal for a while, or loses it with a request that has just left.',
    plant: (p) => strike(p, 10, () => ail(p, p.prng.pick(terminals(p)).physical, { line: p.prng.pick(LINE_AILMENTS) })),
  },
  {
    name: 'terminal-keypads-stuck',
    does: 'A pad goes on enciphering under an old key.',
    plant: (p) => strike(p, 2, () => ail(p, p.prng.pick(terminals(p)).physical, { keypad: 'stuck-key' })),
  },
  {
    name: 'switch-crashes',
    does: 'A switch process is killed and comes back.',
    plant: (p) => strike(p, 5, () => p.prng.pick(p.world.switches).crash(500 + p.prng.below(20_000))),
  },
  {
    name: 'switch-torn-sends',
    does: 'A switch process dies after a step is durable and before its sends leave.',
    plant: (p) => {
      p.tears.switchSend = upTo(p, 0.05);
    },
  },
  {
    name: 'switch-pauses',
    does: 'A switch process is stopped, misses everything, and wakes up when its leases are long over.',
    plant: (p) =>
      strike(p, 4, () => {
        const site = p.prng.pick(p.world.switches);
        site.pause();
        p.world.clock.in(1_000 + p.prng.below(PAUSE_MS_MAX), () => site.resume());
      }),
  },
  {
    name: 'switch-rolling-restarts',
    does: 'The switch processes are restarted one after another, as for a new release.',
    plant: (p) =>
      strike(p, 2, () => {
        p.world.switches.forEach((site, i) => {
          p.world.clock.in(i * ROLLING_EVERY_MS, () => site.crash(ROLLING_DOWN_MS));
        });
      }),
  },
  {
    name: 'issuer-restarts',
    does: "An issuer's host restarts: its books stay, its connections and waiting answers go.",
    plant: (p) => strike(p, 3, () => p.prng.pick(issuers(p)).restart()),
  },
  {
    name: 'issuer-torn-sends',
    does: 'An issuer dies after it has posted and before it answers.',
    plant: (p) => {
      p.tears.issuerSend = upTo(p, 0.08);
    },
  },
  {
    name: 'issuer-moods',
    does: 'An issuer is down, deaf, silent or slow for a while.',
    plant: (p) =>
      strike(p, 5, () => {
        const issuer = p.prng.pick(issuers(p));
        issuer.behave(p.prng.pick(ISSUER_MOODS));
        p.world.clock.at(after(p.world.now, 5_000 + p.prng.below(90_000)), () => issuer.behave({ kind: 'normal' }));
      }),
  },
];
