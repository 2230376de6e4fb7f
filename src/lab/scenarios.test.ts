import { describe, expect, it } from 'vitest';
import { type Actor, CAUSES, type RetryAdvice } from '../diagnosis/index.ts';
import type { MoneyState } from '../trade/index.ts';
import { matrixLine } from './matrix.ts';
import { listScenarios, runScenario } from './run-scenario.ts';

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

describe('every cause, planted and played on the real machines', () => {
  it('has a scenario, and there is none beside them', () => {
    expect([...NAMES].sort()).toEqual(CAUSES.map(({ id }) => id).sort());
  });

  it.each(NAMES.map((name, i) => ({ name, seed: SEEDS[i % SEEDS.length] ?? 'one' })))(
    '$name is what diagnosis finds (seed $seed)',
    ({ name, seed }) => {
      const { cause, probability, explanation } = matrixLine(name, seed);
      expect({ cause, evidence: explanation.evidence.for.map(({ id }) => id) }).toMatchObject({ cause: name });
      expect(probability).toBeGreaterThan(0.5);
      const { money, whoActs, retry } = explanation;
      const answer = ANSWERS[name];
      if (answer !== undefined) expect([money.state, whoActs.actor, retry.advice]).toEqual(answer);
    },
  );
});

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
