/** What strikes terminals of the first town in one moment, and what is wrong with what is known of them. */
import type { RegisteredTerminal } from '../../../switch/index.ts';
import type { TerminalId } from '../../../trade/index.ts';
import { TOWN_CENTRE } from '../../town-facts.ts';
import type { World } from '../../world.ts';
import { answered, both, either, lost, noted, notSent, refusedFor, type Symptom, struckBy } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { busyCounter, type Change, custom, each, physical } from './counters.ts';
import { atTerminals, between, lasts, type Sketch, visitTo } from './sketch.ts';

interface Moment {
  readonly cause: string;
  /** What it is to anybody whose device has no sensor for it. */
  readonly also?: string;
  readonly symptom: Symptom;
  readonly begins: Change;
  readonly ends?: Change;
}

/** The terminal's own records say which of these it was. */
export const powerless: Symptom = struckBy('power-lost');
const crashed: Symptom = struckBy('app-crashed');
const cutOff: Symptom = both(either(lost, notSent), (failed) => !powerless(failed) && !crashed(failed));

/** It strikes in the middle of a payment, and may strike again. */
const MOMENTS: readonly Moment[] = [
  {
    cause: 'terminal-power-lost',
    symptom: powerless,
    begins: physical((of) => {
      of.power = 'cut-after-sending';
    }),
  },
  {
    cause: 'battery-flat',
    also: 'terminal-power-lost',
    symptom: powerless,
    begins: physical((of) => {
      of.sensors.power = 'battery';
      if (of.sensors.batteryPercent !== null) of.sensors.batteryPercent = 3;
      of.power = 'cut-after-sending';
    }),
    ends: physical((of) => {
      of.sensors.power = 'mains';
      if (of.sensors.batteryPercent !== null) of.sensors.batteryPercent = 90;
    }),
  },
  {
    cause: 'power-supply-flapping',
    also: 'terminal-power-lost',
    symptom: powerless,
    begins: physical((of) => {
      of.sensors.power = 'flapping';
      of.power = 'cut-after-sending';
    }),
    ends: physical((of) => {
      of.sensors.power = 'mains';
    }),
  },
  {
    cause: 'app-crashed-in-the-middle',
    symptom: crashed,
    begins: physical((of) => {
      of.software = 'crash-after-sending';
    }),
    ends: physical((of) => {
      of.software = 'sound';
    }),
  },
  {
    cause: 'terminal-overloaded-or-hot',
    also: 'app-crashed-in-the-middle',
    symptom: crashed,
    begins: physical((of) => {
      if (of.sensors.temperature !== null) of.sensors.temperature = 'high';
      if (of.sensors.load !== null) of.sensors.load = 'high';
      of.software = 'crash-after-sending';
    }),
    ends: physical((of) => {
      if (of.sensors.temperature !== null) of.sensors.temperature = 'ok';
      if (of.sensors.load !== null) of.sensors.load = 'normal';
      of.software = 'sound';
    }),
  },
  {
    cause: 'network-lost-after-sending',
    symptom: cutOff,
    begins: physical((of) => {
      of.line = 'cut-after-sending';
    }),
    ends: physical((of) => {
      of.line = 'up';
    }),
  },
  {
    cause: 'mac-key-out-of-step',
    symptom: either(noted('answer-mac-bad'), answered('A0'), refusedFor('mac-wrong')),
    begins: (world, id) => world.terminal(id).corruptMacKey(),
  },
];

export function moments(sketch: Sketch): readonly Trouble[] {
  return MOMENTS.flatMap(({ cause, also, symptom, begins, ends }) =>
    each(sketch, cause, (prng, name) => {
      const { shop, id } = busyCounter(sketch, prng);
      const { from } = lasts(prng, 'device');
      const to = from + between(prng, [8, 25]);
      const trouble = atTerminals({
        cause,
        also,
        terminals: [id],
        from: sketch.at(from),
        to: sketch.at(to),
        symptom,
        begins,
        ends: ends ?? (() => undefined),
      });
      const visit: Visit = {
        ...visitTo(sketch, prng, { name: `custom of ${name}`, shop }),
        terminalId: id,
        at: sketch.at(from + 1 + prng.below(5)),
      };
      return [trouble, { cause: null, from: visit.at, to: visit.at, visits: [visit], did: () => false }];
    }),
  );
}

const NEXT_COUNTY = { ...TOWN_CENTRE, latitudeMicro: TOWN_CENTRE.latitudeMicro + 240_000 };

const REGISTRIES: readonly Moment[] = [
  {
    cause: 'device-swapped-without-keys',
    symptom: either(notSent, answered('A0', '97', '77')),
    begins: (world, id) => world.terminal(id).swap('missing'),
    ends: (world, id) => world.terminal(id).swap('loaded'),
  },
  {
    cause: 'terminal-not-signed-on',
    symptom: refusedFor('not-signed-on'),
    begins: (world, id) => world.archive.dropKeys(id),
    ends: (world, id) => world.terminal(id).signOn(),
  },
  {
    cause: 'duplicate-trace-number',
    symptom: refusedFor('trace-number-reused'),
    begins: (world, id) => {
      const site = world.terminal(id);
      site.reset(site.factory);
    },
  },
  {
    cause: 'terminal-cloned',
    symptom: refusedFor('terminal-cloned'),
    begins: (world, id) => world.terminal(id).becomeCloneOf(`COPY-${id}`),
    ends: (world, id) => world.terminal(id).becomeCloneOf(`FT-${id}`),
  },
  {
    cause: 'terminal-moved',
    symptom: refusedFor('terminal-moved'),
    begins: (world, id) => world.terminal(id).carryTo(NEXT_COUNTY),
    ends: (world, id) => world.terminal(id).carryTo(TOWN_CENTRE),
  },
  {
    cause: 'terminal-not-registered',
    symptom: either(refusedFor('terminal-unknown'), answered('97', '03')),
    begins: (world, id) => struckOff(world).strike(id),
    ends: (world, id) => struckOff(world).restore(id),
  },
];

export function registries(sketch: Sketch): readonly Trouble[] {
  return REGISTRIES.flatMap(({ cause, symptom, begins, ends = () => undefined }) =>
    each(sketch, cause, (prng, name) => {
      const { shop, id } = busyCounter(sketch, prng);
      const { from, to } = lasts(prng, 'device');
      const [begin, end] = [sketch.at(from), sketch.at(to)];
      const trouble = atTerminals({ cause, terminals: [id], from: begin, to: end, symptom, begins, ends });
      return [trouble, ...custom(sketch, { prng, name, shop, id, from, to })];
    }),
  );
}

/** Struck off by mistake, and put back when somebody notices. */
function struckOff({ archive }: World) {
  const kept = KEPT.get(archive) ?? new Map<TerminalId, RegisteredTerminal>();
  KEPT.set(archive, kept);
  return {
    strike: (id: TerminalId): void => {
      const known = archive.terminal(id);
      if (known !== undefined) kept.set(id, known);
      archive.strike(id);
    },
    restore: (id: TerminalId): void => {
      const known = kept.get(id);
      if (known !== undefined) archive.register(known);
    },
  };
}

const KEPT = new WeakMap<World['archive'], Map<TerminalId, RegisteredTerminal>>();
