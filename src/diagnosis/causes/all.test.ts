import { expect, test } from 'vitest';
import { type Bilingual, TRANSACTION_KINDS, VOICES } from '../../trade/index.ts';
import type { OutcomeTexts } from '../cause.ts';
import { VARIABLES, type VariableId } from '../evidence/variables.ts';
import { CAUSES, HYPOTHESES } from './all.ts';
import { approvedOf, cancelledHere, partGivenBack, stillOpen, voidedOf, yetToBeDelivered } from './not-a-failure.ts';

const OUTCOMES: readonly OutcomeTexts[] = [
  ...HYPOTHESES,
  ...TRANSACTION_KINDS.flatMap((kind) => [approvedOf(kind), voidedOf(kind)]),
  stillOpen,
  yetToBeDelivered,
  cancelledHere,
  partGivenBack,
];

function textsOf(of: OutcomeTexts): readonly Bilingual[] {
  const voices = [of.voices, of.voicesAfterTwoWrongPins ?? {}, of.voicesOnceReversed ?? {}].flatMap((each) =>
    Object.values(each),
  );
  return [
    of.name,
    of.retry.because,
    of.prevention,
    ...(of.wouldChange === null ? [] : [of.wouldChange]),
    ...(of.preventionForCardholder === undefined ? [] : [of.preventionForCardholder]),
    ...Object.values(of.moneySentences ?? {}).flatMap((sentences) => Object.values(sentences)),
    ...(of.moneyNote === null ? [] : [of.moneyNote.text]),
    ...(of.pickUpStep === undefined ? [] : [of.pickUpStep]),
    ...voices.flatMap(({ headline, steps, doNot }) => [headline, ...steps, ...(doNot === null ? [] : [doNot])]),
  ];
}

test('each cause is there once, each with a scenario of its own name', () => {
  expect(new Set(CAUSES.map(({ id }) => id)).size).toBe(CAUSES.length);
  for (const { id, scenario } of CAUSES) expect(scenario).toBe(id);
});

test.each(OUTCOMES.map((of) => [of.id, of] as const))('%s speaks in five voices and two languages', (_id, of) => {
  for (const voice of VOICES) {
    expect(of.voices[voice].steps.length).toBeGreaterThan(0);
    expect(of.voices[voice].steps.length).toBeLessThanOrEqual(3);
  }
  for (const { zh, en } of textsOf(of)) {
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/[a-z]/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
    // Half-width punctuation between Chinese characters reads as a slip.
    expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
  }
});

test('every cause names only variables and values that exist', () => {
  for (const { id, sees } of HYPOTHESES) {
    for (const [variable, strengths] of Object.entries(sees)) {
      const values: readonly string[] = VARIABLES[variable as VariableId].values;
      for (const value of Object.keys(strengths)) expect([id, ...values, 'otherwise']).toContain(value);
    }
  }
});

test('every cause says of each ending how far it fits', () => {
  for (const { id, sees } of HYPOTHESES) expect([id, sees.ending?.otherwise !== undefined]).toEqual([id, true]);
});

test('no text asks for a security code, promises tries, or speaks of what is on an account', () => {
  for (const of of OUTCOMES) {
    for (const { zh, en } of textsOf(of)) {
      expect(zh).not.toMatch(/余额[为是还剩]*\s*\d/);
      expect(zh).not.toMatch(/还(?:可以|能)(?:再)?试\s*[一二三四五六七八九\d]/);
      expect(en).not.toMatch(/balance (?:is|of) \d/i);
      if (zh.includes('安全码')) expect(zh).toContain('不要');
    }
  }
});
