/** Clocks that are wrong, and clocks that somebody sets. */
import { type Fault, type Planting, strike } from './fault.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How far the clock of a switch process may be set off; the world is given that much longer to come to rest. */
export const SWITCH_AHEAD_MS_MAX = 3 * 60 * MINUTE_MS;
/** Around midnight less: two processes that do not agree on the date by more than this give one request two keys. */
const AHEAD_AT_MIDNIGHT_MS_MAX = 5 * MINUTE_MS;

/** Some minutes: what a limit of a day counts must stay one day's. */
const ISSUER_OFF_MS_MAX = 3 * MINUTE_MS;

const either = ({ prng }: Planting, ms: number): number => (prng.chance(0.5) ? ms : -ms);

export const CLOCK_FAULTS: readonly Fault[] = [
  {
    name: 'terminal-clocks-wrong',
    does: "A terminal's clock is wrong by minutes or by days.",
    plant: (p) => {
      for (const site of p.world.terminals.values()) {
        if (!p.prng.chance(p.strength)) continue;
        p.world.marks.reach('terminal-clock-wrong');
        site.wall.set(either(p, p.prng.chance(0.5) ? p.prng.below(30 * MINUTE_MS) : p.prng.below(20 * DAY_MS)));
      }
    },
  },
  {
    name: 'switch-clocks-jump',
    does: 'The clock of a switch process jumps, forwards or back, by seconds to hours.',
    plant: (p) =>
      strike(p, 4, () => {
        p.world.marks.reach('switch-clock-jump');
        const far = p.world.marks.counts.has('midnight-passed') ? AHEAD_AT_MIDNIGHT_MS_MAX : SWITCH_AHEAD_MS_MAX;
        const ms = p.prng.chance(0.5) ? p.prng.below(20_000) : p.prng.below(far);
        p.prng.pick(p.world.switches).wall.set(either(p, ms));
      }),
  },
  {
    name: 'issuer-clocks-jump',
    does: 'The clock of an issuer jumps, forwards or back, by seconds to minutes.',
    plant: (p) =>
      strike(p, 6, () => {
        p.world.marks.reach('issuer-clock-jump');
        p.prng.pick([...p.world.issuers.values()]).wall.set(either(p, p.prng.below(ISSUER_OFF_MS_MAX)));
      }),
  },
];
