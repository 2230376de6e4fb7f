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

/** Read aloud a Chinese sentence takes about a sixth of a second a character. */
const THREE_SECONDS = 18;

test('a cashier takes in the first sentence within three seconds', () => {
  const spoken = (text: string): number => text.replaceAll(/[\s，。、；：“”（）！？]/gu, '').length;
  const long = HYPOTHESES.filter(({ voices }) => spoken(voices.cashier.headline.zh) > THREE_SECONDS);
  expect(long.map(({ id }) => id)).toEqual([]);
});

test('nobody is sent to a place that has no name, nor told what they have read already', () => {
  for (const { id, voices } of HYPOTHESES) {
    for (const [voice, { headline, steps, doNot }] of Object.entries(voices)) {
      const all = [headline, ...steps, ...(doNot === null ? [] : [doNot])].map(({ zh }) => zh);
      expect([id, voice, all.join('')]).toEqual([
        id,
        voice,
        expect.not.stringMatching(/相关部门|有关部门|相关人员|上面的办法|与您无关/),
      ]);
      expect([id, voice, new Set(all).size]).toEqual([id, voice, all.length]);
    }
  }
});
