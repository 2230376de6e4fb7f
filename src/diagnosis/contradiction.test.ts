/** No step tells to try what the advice on another attempt rules out: over all causes, whatever became of the money. */
import { expect, test } from 'vitest';
import { MONEY_STATES, type MoneyState, type TransactionKind } from '../trade/index.ts';
import type { Cause } from './cause.ts';
import { HYPOTHESES } from './causes/all.ts';
import { wrongPin } from './causes/wrong-pin.ts';
import type { CodeRow } from './codes/code-row.ts';
import { CODE_ROWS, rowOf } from './codes/look-up.ts';
import { type Contradiction, contradictions } from './contradiction.fixture.ts';
import { type Base, explainCode, explanationOf, partiesOfCode } from './diagnose.ts';
import { plainJudgement } from './judge.ts';
import { moneySentences } from './money-sentences.ts';
import { say } from './words.ts';

const KINDS: readonly TransactionKind[] = ['sale', 'pre-authorisation', 'void', 'refund', 'qr-sale'];
/** Of the first attempt, and of one after two wrong PINs. */
const WRONG_PINS = [1, 2, 3] as const;
/** Of no scheme; never; no more than so many times; not before so many hours. */
const RULES: readonly (CodeRow | null)[] = [
  null,
  rowOf('visa', '57') ?? null,
  rowOf('visa', '51') ?? null,
  rowOf('mastercard.advice', '03') ?? null,
  rowOf('mastercard.advice', '21') ?? null,
  rowOf('mastercard.advice', '26') ?? null,
];

/** Each once, with the first state in which it is said. */
function found(cause: Cause): readonly string[] {
  const lines = new Map<string, string>();
  for (const state of MONEY_STATES) {
    for (const transaction of KINDS) {
      for (const rule of RULES) {
        for (const wrongPins of WRONG_PINS) {
          for (const { voice, language, step } of told({ cause, state, transaction, rule, wrongPins })) {
            const line = `${voice} ${language}: ${step}`;
            if (!lines.has(line)) lines.set(line, `${line} (${transaction}, ${state}, ${rule?.code ?? 'no rule'})`);
          }
        }
      }
    }
  }
  return [...lines.values()];
}

interface Asked {
  readonly cause: Cause;
  readonly state: MoneyState;
  readonly transaction: TransactionKind;
  readonly rule: CodeRow | null;
  readonly wrongPins: number;
}

function told({ cause, state, transaction, rule, wrongPins }: Asked): readonly Contradiction[] {
  const base: Base = {
    subject: { kind: 'told' },
    money: { state, sentences: moneySentences(state, transaction) },
    transaction,
    code: null,
    codeRow: rule,
    tries: { here: wrongPins, wrongPins },
    parties: partiesOfCode(null),
    callPack: null,
    earliest: () => null,
  };
  return contradictions(explanationOf(base, plainJudgement(cause)));
}

test.each(HYPOTHESES.map((cause) => [cause.id, cause] as const))(
  '%s advises nothing that it rules out',
  (_id, cause) => {
    expect(found(cause)).toEqual([]);
  },
);

test('a planted step that tries the same card again is found, in every voice and language', () => {
  const step = say('换台机器再刷一次。', 'Swipe it again at the next terminal.');
  const planted = Object.fromEntries(
    Object.entries(wrongPin.voices).map(([voice, text]) => [voice, { ...text, steps: [step] }]),
  ) as unknown as Cause['voices'];
  const never = { kind: 'never', because: wrongPin.retry.because } as const;
  expect(found({ ...wrongPin, voices: planted, voicesAfterTwoWrongPins: {}, retry: never })).toHaveLength(10);
  // And cash for what nobody knows of yet.
  const cash = {
    ...wrongPin.voices,
    cashier: { ...wrongPin.voices.cashier, steps: [say('先收现金。', 'Take cash.')] },
  };
  expect(found({ ...wrongPin, voices: cash }).length).toBeGreaterThan(0);
});

test('no code of any space is explained against its own advice, nor against the rule of its scheme', () => {
  for (const row of Object.values(CODE_ROWS).flat()) {
    const explanation = explainCode(row);
    expect([row.space, row.code, contradictions(explanation)]).toEqual([row.space, row.code, []]);
    if (rowOf(row.space, row.code) !== row || explanation.money.state !== 'none') continue;
    if (row.retryLimit?.attemptsMax === 0)
      expect([row.space, row.code, explanation.retry.advice]).toEqual([row.space, row.code, 'never']);
    if (row.retryLimit?.waitHours != null) expect([row.code, explanation.retry.advice]).not.toEqual([row.code, 'now']);
  }
});
