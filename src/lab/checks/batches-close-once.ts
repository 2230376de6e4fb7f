/** A batch that a terminal has closed is closed on our side too, once; and both say the same of it. */
import type { BatchDifference, BatchRecord } from '../../machine/index.ts';
import type { Marks } from '../marks.ts';
import type { Check } from './check.ts';
import { type Records, recordsOf } from './records.ts';

/** What may differ, and the fault that explains it. Anything else is a difference that nobody planted. */
const EXPLAINED: readonly (readonly [fault: string, kind: BatchDifference['kind']])[] = [
  // Its log is gone, and its trace numbers begin anew within the same batch.
  ['terminal-reset', 'missing-there'],
  ['terminal-reset', 'missing-here'],
  ['terminal-reset', 'amount-differs'],
  // An upload has no MAC: a bit that fell over in its amount or number is a difference for a person to look at.
  ['frame-garbled', 'missing-there'],
  ['frame-garbled', 'missing-here'],
  ['frame-garbled', 'amount-differs'],
];

/** What was done to the town that makes its batches differ. */
export interface BatchExcuses {
  isExplained(kind: BatchDifference['kind'], place: Pick<BatchRecord, 'terminalId' | 'batch'>): boolean;
  /** A settlement message has no MAC: totals that a bit fell over in are found out by the upload, which then agrees. */
  readonly wasGarbled: boolean;
}

export const NO_EXCUSES: BatchExcuses = { isExplained: () => false, wasGarbled: false };

export const batchesCloseOnce: Check = {
  name: 'batches close once, and balance',
  violations: (world) => batchDifferences(recordsOf(world), excusesOf(world.marks.counts)),
};

function excusesOf(marks: Marks['counts']): BatchExcuses {
  const names: ReadonlySet<string> = new Set(marks.keys());
  return {
    isExplained: (kind) => EXPLAINED.some(([fault, explained]) => explained === kind && names.has(fault)),
    wasGarbled: names.has('frame-garbled'),
  };
}

export const batchDifferences = (records: Records, excuses: BatchExcuses): readonly string[] => [
  ...atTerminals(records),
  ...records.batches.flatMap((batch) => inBatch(batch, withRefusals(records, excuses))),
];

/** Nobody planted it: an issuer, or the switch, has refused what the terminal told, and it is on record as refused. */
function withRefusals({ payments }: Records, { isExplained, wasGarbled }: BatchExcuses): RefusalExcuses {
  const refused = new Set(
    payments
      .filter(({ outcome }) => outcome === 'advice-refused')
      .map(({ terminalId, batch, stan }) => `${terminalId} ${batch} ${stan}`),
  );
  return {
    wasGarbled,
    isExplained: ({ kind, stan }, place) =>
      kind === 'advice-refused' ? refused.has(`${place.terminalId} ${place.batch} ${stan}`) : isExplained(kind, place),
  };
}

interface RefusalExcuses extends Pick<BatchExcuses, 'wasGarbled'> {
  isExplained(
    difference: Pick<BatchDifference, 'kind' | 'stan'>,
    place: Pick<BatchRecord, 'terminalId' | 'batch'>,
  ): boolean;
}

function atTerminals({ terminals, batches }: Records): readonly string[] {
  const closedHere = new Set(
    batches
      .filter(({ record }) => record.status === 'closed')
      .map(({ record }) => `${record.terminalId} ${record.batch}`),
  );
  return terminals.flatMap(({ terminalId, batch: present, registeredBatch, closed }) => {
    const twice = closed.filter((batch, i) => closed.indexOf(batch) !== i);
    return [
      ...twice.map((batch) => `${terminalId} has closed batch ${batch} twice`),
      ...closed
        .filter((batch) => !closedHere.has(`${terminalId} ${batch}`))
        .map((batch) => `${terminalId} has closed batch ${batch}, and we have not`),
      ...(registeredBatch === present ? [] : [`${terminalId} is in batch ${present}, we say ${registeredBatch}`]),
    ];
  });
}

function inBatch({ record, differences }: Records['batches'][number], excuses: RefusalExcuses): readonly string[] {
  const { terminalId, batch, cycle, status, flags } = record;
  const name = `${terminalId} ${batch}`;
  const strange = differences.filter((difference) => !excuses.isExplained(difference, record));
  const isUnbalanced = `${flags.domestic}${flags.foreign}` !== '11' && differences.length === 0 && !excuses.wasGarbled;
  return [
    ...(cycle === 0 ? [] : [`${name} was begun again`]),
    ...(status === 'closed' ? [] : [`${name} is still ${status}`]),
    ...(isUnbalanced ? [`${name} was not balanced, and nothing differs`] : []),
    ...strange.map(
      ({ kind, stan, hereMinor, thereMinor }) => `${name}: ${kind} ${stan}, here ${hereMinor}, there ${thereMinor}`,
    ),
  ];
}
