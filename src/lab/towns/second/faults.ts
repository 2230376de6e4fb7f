/** Faults of single terminals in the second town: what they are made of, and how one is put to a counter. */
import type { Prng } from '../../../std/index.ts';
import type { TerminalId } from '../../../trade/index.ts';
import type { Physical } from '../../physical.ts';
import type { World } from '../../world.ts';
import { both, either, lost, noted, notSent, type Symptom } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { around, at, CLOSES, type Counter, type Day, type Part, type Span } from './day.ts';

/** Done to one terminal. */
export type Act = (world: World, id: TerminalId) => void;

/** What can be wrong, and by what it is told. */
export interface Fault {
  readonly cause: string;
  readonly part: Part;
  readonly symptom: Symptom;
  readonly begins: Act;
  readonly ends?: Act;
  readonly also?: string;
  /** What it leaves behind when it is over, until the batch is. */
  readonly leaves?: { readonly cause: string; readonly symptom: Symptom };
  /** How those pay who come to see it. */
  readonly how?: (day: Day, prng: Prng) => Partial<Visit>;
  /** Whether this device can have it, so that anything of it can show. */
  readonly fits?: (counter: Counter) => boolean;
}

/** As it was made; and back again to what a sound one has. */
export const body =
  (change: Partial<Physical>): Act =>
  (world, id) => {
    Object.assign(world.terminal(id).physical, change);
  };

/** A sensor that is not there says nothing, and nothing is made of it. */
export const senses =
  (change: Partial<Physical['sensors']>): Act =>
  (world, id) => {
    const { sensors } = world.terminal(id).physical;
    const there = Object.entries(change).filter(([part]) => sensors[part as keyof typeof sensors] !== null);
    Object.assign(sensors, Object.fromEntries(there));
  };

/** One after the other. */
export const all =
  (...acts: readonly Act[]): Act =>
  (world, id) => {
    for (const act of acts) act(world, id);
  };

/** Whether this device has such sensors. */
export const has =
  (...sensors: readonly string[]) =>
  ({ till }: Counter): boolean =>
    !sensors.some((each) => till.without.includes(each));

/** What is left undone afterwards holds back the next. */
export const stops: Symptom = either(
  lost,
  both(notSent, noted('held-back', 'link-failed', 'power-lost', 'app-crashed', 'device-refused')),
  noted('held-back', 'reversal-due', 'refund-open'),
);

/** At one counter, until somebody sees to it. */
export function standing(
  day: Day,
  fault: Fault,
  of: { readonly prng: Prng; readonly name: string; readonly span: Span },
): readonly Trouble[] {
  const { cause, part, symptom, begins, ends, also, leaves, how, fits } = fault;
  const { prng, name, span } = of;
  const counter = day.counter(prng, part, fits);
  const { id } = counter.till;
  const busy = { from: span.from, to: Math.min(span.to, CLOSES - 40) };
  day.crowd(prng, counter, { name, span: busy, ...(how !== undefined && { how: how(day, prng) }) });
  const later =
    leaves && around(day, leaves.cause, { from: span.to, to: CLOSES + 30, symptom: at([id], leaves.symptom) });
  const main = around(day, cause, {
    ...span,
    ...(also !== undefined && { also }),
    isOfSlips: part === 'paper',
    begins: (world) => begins(world, id),
    ends: (world) => ends?.(world, id),
    symptom: at([id], symptom),
  });
  return later === undefined ? [main] : [main, later];
}
