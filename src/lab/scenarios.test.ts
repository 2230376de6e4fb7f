/** Every scenario, played once: diagnosis finds what was planted, and finds the same in the trace of the play. */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { contradictions } from '../diagnosis/contradiction.fixture.ts';
import { type Actor, CAUSES, explainPayment, type RetryAdvice, WideCounts } from '../diagnosis/index.ts';
import { caseFilesOf, readTrace, rowOfEvents, writeTrace } from '../trace/index.ts';
import { type MoneyState, maskDigitRuns, type PaymentRecord } from '../trade/index.ts';
import {
  explainScenario,
  explainTownPayment,
  explainWithoutTelemetry,
  matrixLine,
  rightWithoutTelemetry,
} from './matrix.ts';
import { listScenarios, runScenario, type ScenarioRun } from './run-scenario.ts';
import { traceOfRun } from './trace-of-run.ts';

/** One of the two for each, in turn: `kacha lab matrix --seed` plays all of them under any. */
const SEEDS = ['one', 'two'] as const;

/** Of our own refusals: did money move, who acts, and may it be tried again? */
const ANSWERS: Readonly<Record<string, readonly [MoneyState, Actor, RetryAdvice['advice']]>> = {
  'terminal-limit': ['none', 'merchant', 'not-before'],
  'operator-limit': ['none', 'merchant', 'not-before'],
  'merchant-limit': ['none', 'merchant', 'not-before'],
  'acquirer-limit': ['none', 'acquirer', 'not-before'],
  'first-unresolved': ['none', 'nobody', 'not-before'],
  'original-closed': ['none', 'cashier', 'never'],
  'original-too-old': ['none', 'merchant', 'never'],
  'amount-over-original': ['none', 'cashier', 'not-before'],
  'original-mismatch': ['none', 'cashier', 'not-before'],
  'terminal-log-full': ['none', 'cashier', 'not-before'],
  'batch-settling': ['none', 'nobody', 'not-before'],
  'cut-off': ['none', 'nobody', 'not-before'],
  'payer-absent': ['reversed', 'cardholder', 'now'],
  'payer-cancelled': ['none', 'cardholder', 'now'],
  'payer-password-late': ['none', 'cardholder', 'now'],
  'payment-code-stale': ['none', 'cardholder', 'now'],
  'issuer-link-resting': ['none', 'acquirer', 'not-before'],
  'stand-in-lost': ['none', 'acquirer', 'never'],
  'stand-in-limit': ['none', 'issuer', 'not-before'],
};

const NAMES = listScenarios().map(({ name }) => name);

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

function played(name: string, seed: string): ScenarioRun {
  const run = runScenario({ name, seed });
  if (run === undefined) throw new Error(name);
  return run;
}

it('every cause has a scenario, and there is none beside them', () => {
  expect([...NAMES].sort()).toEqual(CAUSES.map(({ id }) => id).sort());
});

/** Played once for all that is asked of it: the play is what costs. */
describe.each(NAMES.map((name, i) => ({ name, seed: SEEDS[i % SEEDS.length] ?? 'one' })))(
  '$name, planted and played on the real machines (seed $seed)',
  ({ name, seed }) => {
    let run: ScenarioRun;
    beforeAll(() => {
      run = played(name, seed);
    });

    it('is what diagnosis finds', () => {
      const explanation = explainScenario(run);
      const { verdict, evidence, money, whoActs, retry } = explanation;
      expect({ cause: verdict.cause, evidence: evidence.for.map(({ id }) => id) }).toMatchObject({ cause: name });
      expect(verdict.probability).toBeGreaterThan(0.5);
      expect(contradictions(explanation)).toEqual([]);
      const answer = ANSWERS[name];
      if (answer !== undefined) expect([money.state, whoActs.actor, retry.advice]).toEqual(answer);
    });

    it('without telemetry ends in itself, in a sibling that it lists, or unknown', () => {
      const explanation = explainWithoutTelemetry(run);
      if (explanation === undefined) return;
      expect(rightWithoutTelemetry(run.scenario)).toContain(explanation.verdict.cause);
    });

    it('is written as a trace and read back to the same events and the same verdicts', () => {
      const lines = [...writeTrace(traceOfRun(run))];
      // The merchants of the town have letters in their numbers: nothing at all may look like a card.
      for (const line of lines) expect(line).not.toMatch(/(?<!\d)\d{13,19}(?!\d)/);
      for (const line of lines.filter((each, i) => i < VALIDATED_MAX || each.includes(run.subject))) {
        validate(JSON.parse(line));
        expect(validate.errors ?? [], line.slice(0, 200)).toEqual([]);
      }
      const trace = readTrace(lines.join(''));
      expect(trace.notes).toMatchObject({ faultCount: 0, setAside: [], masked: 0 });
      const placeOf = new Map(trace.places.map((place) => [place.terminal as string, place]));
      const wide = new WideCounts(run.payments.map((each) => ({ ...each, place: placeOf.get(each.row.terminalId) })));
      const files = [...caseFilesOf({ ...trace, countWide: (row) => wide.of(row) })];
      expect(files.map(({ record }) => record)).toEqual(run.payments.map(asWritten));
      for (const [i, record] of run.payments.entries()) {
        // Each is read back above; the verdict is tried on the payment in question and on every tenth.
        if (record.row.paymentId !== run.subject && i % VERDICT_EVERY !== 0) continue;
        const { payments, now, around, places } = run;
        const live = explainTownPayment({ record, payments, now, around, places });
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
  },
);

describe('two pairs that no response code tells apart', () => {
  it('ten cards on one keypad and one card on three keypads are both refused with 55', () => {
    const keypad = matrixLine('pin-key-out-of-step', 'pair');
    const person = matrixLine('wrong-pin', 'pair');
    expect([keypad.explanation.callPack?.code, person.explanation.callPack?.code]).toEqual(['55', '55']);
    expect([keypad.cause, person.cause]).toEqual(['pin-key-out-of-step', 'wrong-pin']);
    expect(keypad.probability).toBeGreaterThan(0.9);
    expect(person.probability).toBeGreaterThan(0.9);
  });

  it('a chip that fails everywhere and a reader that fails with every card are both refused with 45', () => {
    const chip = matrixLine('chip-not-read', 'pair');
    const reader = matrixLine('reader-dirty-or-worn', 'pair');
    expect([chip.explanation.callPack?.code, reader.explanation.callPack?.code]).toEqual(['45', '45']);
    expect([chip.cause, reader.cause]).toEqual(['chip-not-read', 'reader-dirty-or-worn']);
  });
});

describe('a scenario', () => {
  it('is the same play for the same seed, to the byte', () => {
    const plays = ['a', 'a', 'b'].map((seed) => runScenario({ name: 'wrong-pin', seed }));
    expect(plays[0]?.digest).toBe(plays[1]?.digest);
    expect(plays[0]?.payments).toEqual(plays[1]?.payments);
    expect(plays[0]?.digest).not.toBe(plays[2]?.digest);
  });

  it('shows what the people at the counter saw', () => {
    const run = runScenario({ name: 'insufficient-funds', seed: 1 });
    expect(run?.slip.join('\n')).toContain('88.00');
    expect(run?.screens).toHaveLength(9);
    expect(run?.outcomes.find(({ purchase }) => purchase === 'subject')?.result.answer?.code).toBe('51');
    expect(run?.books.map(({ issuerId }) => issuerId)).toContain('huaxing');
  });

  it('that does not exist is none', () => {
    expect(runScenario({ name: 'alien-invasion', seed: 1 })).toBeUndefined();
  });

  it('leaves no card number, PIN or track in what it records', () => {
    const run = runScenario({ name: 'wrong-pin', seed: 1 });
    const recorded = JSON.stringify([run?.payments, run?.books, run?.screens, run?.slip, run?.outcomes]);
    expect(recorded.match(/(?<![0-9])9999\d{9,15}(?![0-9])/g)).toBeNull();
    expect(recorded.includes('123456')).toBe(false);
  });
});
