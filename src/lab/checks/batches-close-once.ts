/** A batch that a terminal has closed is closed on our side too, once; and both say the same of it. */
import type { BatchDifference } from '../../machine/index.ts';
import type { World } from '../world.ts';
import type { Check } from './check.ts';

/** What may differ, and the fault that explains it. Anything else is a difference that nobody planted. */
const EXPLAINED: readonly (readonly [fault: string, kind: BatchDifference['kind']])[] = [
  // Its log is gone, and its trace numbers begin anew within the same batch.
  ['terminal-reset', 'missing-there'],
  ['terminal-reset', 'missing-here'],
  ['terminal-reset', 'amount-differs'],
];

export const batchesCloseOnce: Check = {
  name: 'batches close once, and balance',
  violations: violationsOf,
};

function violationsOf(world: World): readonly string[] {
  return [
    ...[...world.terminals].flatMap(([terminalId, { state, drawer }]) => {
      const twice = drawer.closed.filter((batch, i) => drawer.closed.indexOf(batch) !== i);
      const registered = world.archive.terminal(terminalId)?.batch;
      return [
        ...twice.map((batch) => `${terminalId} has closed batch ${batch} twice`),
        ...drawer.closed
          .filter((batch) => !isClosedHere(world, terminalId, batch))
          .map((batch) => `${terminalId} has closed batch ${batch}, and we have not`),
        ...(registered === state.batch ? [] : [`${terminalId} is in batch ${state.batch}, we say ${registered}`]),
      ];
    }),
    ...world.archive.batches.all().flatMap(({ record, differences }) => {
      const { terminalId, batch, cycle, status, flags } = record;
      const name = `${terminalId} ${batch}`;
      const marks: ReadonlyMap<string, number> = world.marks.counts;
      const strange = differences.filter(
        ({ kind, paymentId }) =>
          !EXPLAINED.some(([fault, explained]) => explained === kind && marks.has(fault)) &&
          !(kind === 'advice-refused' && isOnRecordAsRefused(world, paymentId)),
      );
      // A settlement message has no MAC: totals that a bit fell over in are found out by the upload, which then agrees.
      const wasGarbled = marks.has('frame-garbled');
      const isUnbalanced = `${flags.domestic}${flags.foreign}` !== '11' && differences.length === 0 && !wasGarbled;
      return [
        ...(cycle === 0 ? [] : [`${name} was begun again`]),
        ...(status === 'closed' ? [] : [`${name} is still ${status}`]),
        ...(isUnbalanced ? [`${name} was not balanced, and nothing differs`] : []),
        ...strange.map(
          ({ kind, stan, hereMinor, thereMinor }) => `${name}: ${kind} ${stan}, here ${hereMinor}, there ${thereMinor}`,
        ),
      ];
    }),
  ];
}

/** Nobody planted it: an issuer, or the switch, has refused what the terminal told. */
const isOnRecordAsRefused = (world: World, paymentId: string | null): boolean =>
  world.payments().some(({ row }) => row.paymentId === paymentId && row.outcome === 'advice-refused');

const isClosedHere = (world: World, terminalId: string, batch: string): boolean =>
  world.archive.batches
    .all()
    .some(({ record }) => record.terminalId === terminalId && record.batch === batch && record.status === 'closed');
