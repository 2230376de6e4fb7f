/** No card number, track or PIN of the run in any event, row, note or report. */
import type { World } from '../world.ts';
import type { Check } from './check.ts';

/** Six digits are six digits: a trace number or an authorisation code may look like somebody's PIN. */
const NUMBERS = new Set([
  'stan',
  'linkStan',
  'batch',
  'localTime',
  'authorisationCode',
  'processingCode',
  'code',
  'rrn',
]);
/** Elements whose digits mean something else: processing code, trace number, time, reference, codes. */
const NUMERIC_ELEMENTS: ReadonlySet<unknown> = new Set([3, 4, 7, 11, 12, 13, 37, 38, 39, 60, 61, 90]);

export const noSecretIsOnRecord: Check = {
  name: 'no secret is on record',
  violations: (world) => {
    const pans = [...world.holders.values()].map(({ card }) => card.pan.revealFor('packing'));
    const pins = new Set([...world.holders.values()].map(({ pin }) => pin.revealFor('pin-block')));
    return recordsOf(world).flatMap(([name, record]) => {
      const text = JSON.stringify(record);
      const shown = pans.filter((pan) => text.includes(pan)).map(() => `${name} holds a card number`);
      return [...shown, ...(holdsPin(record, pins) ? [`${name} holds a PIN`] : [])];
    });
  },
};

function recordsOf(world: World): readonly (readonly [name: string, record: unknown])[] {
  return [
    ...world.payments().map(({ row, events }) => [row.paymentId, { row, events }] as const),
    ...world.notes.map((note) => [`note ${note.kind}`, note] as const),
    ...world.archive.told.map((told) => [`report of ${told.terminalId}`, told] as const),
    ...[...world.terminals].map(([id, { journal }]) => [`journal of ${id}`, journal] as const),
  ];
}

function holdsPin(record: unknown, pins: ReadonlySet<string>, name = ''): boolean {
  if (typeof record === 'string') return !NUMBERS.has(name) && pins.has(record);
  if (typeof record !== 'object' || record === null) return false;
  if ('de' in record && NUMERIC_ELEMENTS.has(record.de)) return false;
  return Object.entries(record).some(([key, value]) => holdsPin(value, pins, Array.isArray(record) ? name : key));
}
