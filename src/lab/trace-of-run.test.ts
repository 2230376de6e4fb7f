/** Every scenario as a trace: it keeps its schema, and what is read back is explained as what was played. */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { explainPayment, WideCounts } from '../diagnosis/index.ts';
import { caseFilesOf, readTrace, rowOfEvents, writeTrace } from '../trace/index.ts';
import { maskDigitRuns, type PaymentRecord } from '../trade/index.ts';
import { explainTownPayment } from './matrix.ts';
import { listScenarios, runScenario, type ScenarioRun } from './run-scenario.ts';
import { traceOfRun } from './trace-of-run.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/trace-1.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020.Ajv2020({ strictTypes: false, formats: { 'date-time': true } }).compile(schema);

/** The schema is tried on so many lines of each, and on all of the payment in question. */
const VALIDATED_MAX = 60;
const VERDICT_EVERY = 10;

/** Fingerprints and what points at an original may hold runs of digits as long as a card number: these alone are masked. */
const asWritten = ({ row, events }: PaymentRecord): unknown =>
  JSON.parse(
    JSON.stringify({ row, events }, (_, value: unknown) => (typeof value === 'string' ? maskDigitRuns(value) : value)),
  );

function played(name: string): ScenarioRun {
  const run = runScenario({ name, seed: 'trace' });
  if (run === undefined) throw new Error(name);
  return run;
}
const linesOf = (run: ScenarioRun): readonly string[] => [...writeTrace(traceOfRun(run))];

describe.each(listScenarios().map(({ name }) => name))('%s', (name) => {
  let run: ScenarioRun;
  beforeAll(() => {
    run = played(name);
  });

  it('is written and read back to the same events and the same verdicts', () => {
    const lines = linesOf(run);
    // The merchants of the town have letters in their numbers: nothing at all may look like a card.
    for (const line of lines) expect(line).not.toMatch(/(?<!\d)\d{13,19}(?!\d)/);
    for (const line of lines.filter((each, i) => i < VALIDATED_MAX || each.includes(run.subject))) {
      validate(JSON.parse(line));
      expect(validate.errors ?? [], line.slice(0, 200)).toEqual([]);
    }
    const trace = readTrace(lines.join(''));
    expect(trace.notes).toMatchObject({ faultCount: 0, setAside: [], masked: 0 });
    const wide = new WideCounts(run.payments);
    const files = [...caseFilesOf({ ...trace, countWide: (row) => wide.of(row) })];
    expect(files.map(({ record }) => record)).toEqual(run.payments.map(asWritten));
    for (const [i, record] of run.payments.entries()) {
      // Each is read back above; the verdict is tried on the payment in question and on every tenth.
      if (record.row.paymentId !== run.subject && i % VERDICT_EVERY !== 0) continue;
      const live = explainTownPayment({ record, payments: run.payments, now: run.now, around: run.around });
      const file = files[i];
      if (file === undefined) throw new Error('a payment was lost');
      expect(explainPayment(file)).toEqual(live);
    }
  });

  it('without its row ends alike, and its money stands alike', () => {
    const subject = run.payments.find(({ row }) => row.paymentId === run.subject);
    if (subject === undefined) throw new Error(name);
    const derived = rowOfEvents(run.subject, subject.events);
    expect([derived?.outcome, derived?.money]).toEqual([subject.row.outcome, subject.row.money]);
  });
});

it('a trace with anything wrong in any line is explained without a fault of ours', () => {
  const lines = linesOf(played('pin-key-out-of-step')).slice(0, 120);
  const keys = [...new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))))];
  const damage = fc.tuple(fc.nat({ max: lines.length - 1 }), fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 20 }), (damages) => {
      const damaged = [...lines];
      for (const [at, key, value] of damages)
        damaged[at] = JSON.stringify({ ...JSON.parse(damaged[at] ?? '{}'), [key]: value });
      for (const file of caseFilesOf(readTrace(damaged.join('\n')))) {
        expect(explainPayment(file).verdict.probability).toBeGreaterThan(0);
      }
    }),
    { numRuns: 40 },
  );
});
