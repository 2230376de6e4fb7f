/** A trace comes from outside: whatever stands in it, reading ends, holds no card number and says what was left out. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { instant } from '../std/index.ts';
import { caseFilesOf, describeTraceFault, readTrace, TRACE_LIMITS, type Trace, TraceReader } from './index.ts';

const HEADER = '{"schema":"kacha.trace/1","madeAt":"2026-11-22T02:00:00.000Z","madeBy":"a test"}';
const started = (changes: object = {}, fact: object = {}): string =>
  JSON.stringify({
    source: 'terminal',
    kind: 'started',
    at: '2026-11-22T02:00:00Z',
    terminal: '10000001',
    seq: 1,
    attempt: 0,
    fact: { appVersion: '2.4.1', ...fact },
    ...changes,
  });
const read = (...lines: readonly string[]): Trace => readTrace([HEADER, ...lines].join('\n'));
/** Sixteen digits that no card has. */
const NUMBER = `999901${'0'.repeat(9)}7`;

describe('a bad line', () => {
  it.each([
    ['{"source":', 'not-json'],
    ['[]', 'not-a-record'],
    ['{"kind":"started"}', 'not-a-record'],
    [started({ seq: -1 }), 'field-refused'],
    [started({ seq: Number(NUMBER) }), 'field-refused'],
    [started({ at: 'yesterday' }), 'field-refused'],
    [started({ at: '2026-02-30T00:00:00Z' }), 'field-refused'],
    [`{"source":"terminal","x":"${'y'.repeat(TRACE_LIMITS.lineCharactersMax)}"}`, 'line-too-long'],
  ])('%s is told with its number, and those behind it are read', (bad, kind) => {
    const { notes, terminals } = read(bad, started());
    expect(notes.faults).toMatchObject([{ kind, line: 2 }]);
    expect(terminals[0]?.events).toHaveLength(1);
    for (const fault of notes.faults) expect(describeTraceFault(fault).en).toMatch(/^line 2: /);
  });

  it('names the field that is wrong, not what stood in it', () => {
    const [fault] = read(started({}, { appVersion: 7 })).notes.faults;
    expect(fault).toEqual({ kind: 'field-refused', line: 2, record: 'terminal.started', field: 'appVersion' });
  });
});

test('unknown sources, kinds and fields are counted apart and cost nothing else', () => {
  const { notes, terminals } = read(
    started({ kind: 'dreamt' }),
    started({ kind: 'dreamt' }),
    started({}, { imei: '1' }),
    '{"source":"moon","kind":"full"}',
    started({ [NUMBER]: 1, seq: 2 }),
  );
  expect(notes.faultCount).toBe(0);
  expect(notes.setAside).toEqual([
    { what: 'terminal.dreamt', count: 2, firstLine: 2 },
    { what: 'terminal.started.imei', count: 1, firstLine: 4 },
    { what: 'moon', count: 1, firstLine: 5 },
    { what: 'terminal.started.?', count: 1, firstLine: 6 },
  ]);
  expect(terminals[0]?.events).toHaveLength(2);
});

test('a card number in a text is masked while it is read, and counted', () => {
  const grouped = NUMBER.replace(/(.{4})/g, '$1 ').trim();
  const trace = read(started({}, { appVersion: `v2 ${NUMBER}` }), started({ seq: 2 }, { appVersion: grouped }));
  expect(trace.notes.masked).toBe(2);
  expect(JSON.stringify(trace)).not.toContain(NUMBER);
  expect(JSON.stringify(trace)).not.toContain(grouped);
});

test('without a header the rest is read all the same', () => {
  const { header, notes, terminals } = readTrace(`${started()}\n`);
  expect(header).toBeNull();
  expect(notes.faults).toEqual([{ kind: 'no-header', line: 1 }]);
  expect(terminals).toHaveLength(1);
  expect(read().header?.madeAt).toBe(instant(Date.UTC(2026, 10, 22, 2)));
});

test('pieces may end anywhere', () => {
  const whole = `${HEADER}\r\n${started()}\n\n${started({ seq: 2 })}`;
  fc.assert(
    fc.property(fc.array(fc.nat({ max: whole.length }), { maxLength: 8 }), (cuts) => {
      const reader = new TraceReader();
      const edges = [0, ...cuts.sort((a, b) => a - b), whole.length];
      edges.forEach((edge, i) => {
        reader.push(whole.slice(edges[i - 1] ?? 0, edge));
      });
      expect(reader.end()).toEqual(readTrace(whole));
    }),
  );
});

const RECORDS = [
  started(),
  JSON.stringify({
    source: 'switch',
    kind: 'repeat-received',
    payment: 'p_1',
    at: '2026-11-22T02:00:00Z',
    seq: 1,
    fact: {},
  }),
  HEADER,
];
const junk = fc.oneof(
  fc.string(),
  fc.json(),
  fc.constantFrom(...RECORDS),
  fc
    .tuple(fc.constantFrom(...RECORDS), fc.string({ maxLength: 12 }), fc.jsonValue({ maxDepth: 3 }))
    .map(([record, key, value]) => JSON.stringify({ ...JSON.parse(record), [key]: value })),
  fc
    .tuple(
      fc.constantFrom(...RECORDS),
      fc.constantFrom('source', 'kind', 'at', 'seq', 'payment', 'fact'),
      fc.jsonValue(),
    )
    .map(([record, key, value]) => JSON.stringify({ ...JSON.parse(record), [key]: value })),
);

test('arbitrary lines never throw, and what is read makes case files', () => {
  fc.assert(
    fc.property(fc.array(junk, { maxLength: 12 }), (lines) => {
      const trace = readTrace(lines.join('\n'));
      expect(trace.notes.faults.length).toBeLessThanOrEqual(TRACE_LIMITS.faultsMax);
      for (const file of caseFilesOf(trace)) expect(file.record.row.paymentId).toBeTypeOf('string');
    }),
    { numRuns: 300 },
  );
});

test('brackets without end are no trace and no hang', () => {
  expect(read('['.repeat(200_000)).notes.faultCount).toBe(1);
  expect(read(`${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`).notes.faultCount).toBe(1);
});
