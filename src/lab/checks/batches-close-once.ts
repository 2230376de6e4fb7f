/** A batch that a terminal has closed is closed on our side too, once; and both say the same of it. */
import type { BatchDifference, BatchRecord } from '../../machine/index.ts';
import type { Strike, Strikes } from '../strikes.ts';
import type { Check } from './check.ts';
import { type Records, recordsOf } from './records.ts';

type Place = Pick<BatchRecord, 'terminalId' | 'batch'>;

/** What may differ in a batch, and what must have struck its terminal then. Anything else nobody has planted. */
const EXPLAINED: readonly (readonly [strike: Strike, kind: BatchDifference['kind']])[] = [
  // Its log is gone, and its trace numbers begin anew within the same batch.
  ['reset', 'missing-there'],
  ['reset', 'missing-here'],
  ['reset', 'amount-differs'],
  // An upload has no MAC: a bit that fell over in its amount or number is a difference for a person to look at.
  ['garbled', 'missing-there'],
  ['garbled', 'missing-here'],
  ['garbled', 'amount-differs'],
];

/** What was done to the town that makes its batches differ. */
export interface BatchExcuses {
  isExplained(kind: BatchDifference['kind'], place: Place): boolean;
  /** A settlement message has no MAC: totals that a bit fell over in are found out by the upload, which then agrees. */
  wasGarbled(place: Place): boolean;
}

export const NO_EXCUSES: BatchExcuses = { isExplained: () => false, wasGarbled: () => false };

export const batchesCloseOnce: Check = {
  name: 'batches close once, and balance',
  violations: (world) => batchDifferences(recordsOf(world), excusesOf(world.strikes)),
};

/** A fault excuses the batch that it struck, at the terminal that it struck. */
export const excusesOf = (strikes: Strikes): BatchExcuses => ({
  isExplained: (kind, place) =>
    EXPLAINED.some(([strike, explained]) => explained === kind && strikes.has(strike, place)),
  wasGarbled: (place) => strikes.has('garbled', place),
});

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
  isExplained(difference: Pick<BatchDifference, 'kind' | 'stan'>, place: Place): boolean;
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
  const isUnbalanced =
    `${flags.domestic}${flags.foreign}` !== '11' && differences.length === 0 && !excuses.wasGarbled(record);
  return [
    ...(cycle === 0 ? [] : [`${name} was begun again`]),
    ...(status === 'closed' ? [] : [`${name} is still ${status}`]),
    ...(isUnbalanced ? [`${name} was not balanced, and nothing differs`] : []),
    ...strange.map(
      ({ kind, stan, hereMinor, thereMinor }) => `${name}: ${kind} ${stan}, here ${hereMinor}, there ${thereMinor}`,
    ),
  ];
}
