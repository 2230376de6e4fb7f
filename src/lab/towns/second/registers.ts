/** Terminals of the second town that their register, their keys, their numbers or their batches are at odds with. */
import type { TerminalId } from '../../../trade/index.ts';
import { TOWN_CENTRE } from '../../town-facts.ts';
import type { World } from '../../world.ts';
import { answered, either, lost, noted, notSent, refusedFor } from '../symptoms.ts';
import type { Trouble } from '../town-plan.ts';
import { around, at, CLOSES, type Counter, type Day, type Span } from './day.ts';
import { type Act, body, type Fault, standing } from './faults.ts';
import { houseRules } from './habits.ts';
import { between, serialOf } from './shops.ts';

/** By the register, by its keys, by its numbers. */
export function registerTroubles(day: Day): readonly Trouble[] {
  return [...registers(day), ...changes(day)];
}

const plain = ({ shop }: Counter): boolean => Object.keys(houseRules(shop)).length === 0;

/** Two ferry hours away. */
const OTHER_ISLAND = { ...TOWN_CENTRE, longitudeMicro: TOWN_CENTRE.longitudeMicro + 410_000 };

const REGISTERS: readonly Fault[] = [
  {
    cause: 'device-swapped-without-keys',
    part: 'core',
    symptom: either(notSent, answered('A0', '97', '77'), refusedFor('mac-wrong', 'not-signed-on')),
    begins: (world, id) => world.terminal(id).swap('missing'),
    ends: (world, id) => world.terminal(id).swap('loaded'),
    // Another device counts from one, and numbers that were used are used.
    leaves: { cause: 'duplicate-trace-number', symptom: refusedFor('trace-number-reused') },
    fits: plain,
  },
  {
    cause: 'terminal-not-signed-on',
    part: 'core',
    symptom: refusedFor('not-signed-on', 'mac-wrong'),
    begins: (world, id) => world.archive.dropKeys(id),
    ends: (world, id) => world.terminal(id).signOn(),
  },
  {
    cause: 'duplicate-trace-number',
    part: 'core',
    symptom: refusedFor('trace-number-reused'),
    begins: (world, id) => {
      const site = world.terminal(id);
      site.reset(site.factory);
    },
  },
  {
    cause: 'terminal-cloned',
    part: 'core',
    symptom: refusedFor('terminal-cloned'),
    begins: (world, id) => world.terminal(id).becomeCloneOf(`OTHER-${id}`),
    ends: (world, id) => world.terminal(id).becomeCloneOf(serialOf(id)),
  },
  {
    cause: 'terminal-moved',
    part: 'core',
    symptom: refusedFor('terminal-moved'),
    begins: (world, id) => world.terminal(id).carryTo(OTHER_ISLAND),
    ends: (world, id) => world.terminal(id).carryTo(TOWN_CENTRE),
  },
  {
    cause: 'terminal-log-full',
    part: 'core',
    symptom: noted('log-full'),
    begins: (world, id) => world.terminal(id).take({ kind: 'force-settlement' }),
    ends: (world, id) => world.terminal(id).take({ kind: 'job', job: 'settlement' }),
  },
  {
    cause: 'batch-settling',
    part: 'core',
    symptom: either(noted('held-back'), notSent),
    begins: (world, id) => settle(world, id),
    ends: body({ line: 'up' }),
  },
];

/** It is to be settled, and the line goes as soon as that has begun. */
function settle(world: World, id: TerminalId): void {
  const site = world.terminal(id);
  site.take({ kind: 'cancel' });
  site.take({ kind: 'job', job: 'settlement' });
  let hasBegun = false;
  site.watch(() => {
    if (hasBegun || site.state.jobs.settlement === null) return;
    hasBegun = true;
    site.physical.line = 'no-signal';
  });
}

/** A settlement stands still for a while; numbers that were used are used for as long as the batch lasts. */
function lastsUntil(cause: string, { from, to }: Span): number {
  if (cause === 'batch-settling') return from + 12;
  return cause === 'duplicate-trace-number' ? CLOSES + 30 : to;
}

function registers(day: Day): readonly Trouble[] {
  return REGISTERS.flatMap((fault) =>
    day.times(fault.cause).flatMap((of) => {
      const span = day.span(of.prng, 'line');
      return standing(day, fault, {
        ...of,
        span: { ...span, to: lastsUntil(fault.cause, span) },
      });
    }),
  );
}

/** Whoever keeps the register takes a terminal out of it: by mistake, or until the new record is there. */
function changes(day: Day): readonly Trouble[] {
  const unknown = either(
    refusedFor('terminal-unknown'),
    noted('sign-on-refused'),
    answered('97', '03'),
    lost,
    noted('held-back', 'reversal-due'),
  );
  const struck = (cause: string, isAwaited: boolean): readonly Trouble[] =>
    day.times(cause).map((of) => {
      const { from } = day.span(of.prng, 'fault');
      const span = { from, to: from + between(of.prng, isAwaited ? [10, 25] : [25, 60]) };
      let kept: ReturnType<World['archive']['terminal']>;
      const begins: Act = (world, id) => {
        kept = world.archive.terminal(id);
        world.archive.strike(id);
      };
      const ends: Act = (world) => {
        if (kept !== undefined) world.archive.register(kept);
      };
      const counter = day.counter(of.prng, 'core');
      const { id } = counter.till;
      day.crowd(of.prng, counter, { name: of.name, span: span });
      if (isAwaited) day.gazette.change({ kind: 'configuration', scope: { kind: 'terminal', id }, at: from });
      return around(day, cause, {
        ...span,
        // Nobody but who changed the record knows that another one is coming.
        ...(isAwaited && { also: 'terminal-not-registered' }),
        begins: (world) => begins(world, id),
        ends: (world) => ends(world, id),
        symptom: at([id], unknown),
      });
    });
  return [...struck('data-not-yet-in-step', true), ...struck('terminal-not-registered', false)];
}
