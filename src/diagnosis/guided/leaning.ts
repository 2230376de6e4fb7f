/**
 * When everything was asked and two or three causes are left: they are named, the likeliest first, each with what is to
 * be done under it. What is advised outright is right under all of them, and no second try is.
 */
import type { Bilingual, Voice } from '../../trade/index.ts';
import { VOICES } from '../../trade/index.ts';
import type { Cause, OutcomeTexts } from '../cause.ts';
import { HYPOTHESES } from '../causes/all.ts';
import { noneOfThese } from '../causes/none-of-these.ts';
import { type Base, explanationOf } from '../diagnose.ts';
import type { Evidence } from '../evidence/finding.ts';
import type { Explanation } from '../explanation.ts';
import { type Judgement, judge, VERDICT_MIN } from '../judge.ts';
import type { Priors } from '../weighing/weigh.ts';
import { say } from '../words.ts';

/** From so much on somebody at a counter is told what it looks like, with how sure that is. */
export const LEANING_MIN = 0.3;
/** What is left beside it is named from here on. */
const LEFT_MIN = 0.1;
const LEFT_MAX = 3;

/** What may not be said to everybody is not leant on either: half a suspicion helps nobody. */
export function judgedByPerson(findings: readonly Evidence[], learnt: Priors | undefined): Judgement {
  const leaning = judge(findings, learnt, LEANING_MIN);
  const isNamed = leaning.probability >= VERDICT_MIN || leaning.texts === noneOfThese;
  return isNamed || !leftOf(leaning).every(({ disclosure }) => disclosure === 'open')
    ? judge(findings, learnt)
    : leaning;
}

export function explainedByPerson(base: Base, judgement: Judgement): Explanation {
  const { texts, probability } = judgement;
  if (texts === noneOfThese || probability >= VERDICT_MIN) return explanationOf(base, judgement);
  const left = leftOf(judgement);
  const actors = new Set(left.map(({ whoActs }) => whoActs));
  const undecided: OutcomeTexts = {
    ...noneOfThese,
    name: texts.name,
    layer: texts.layer,
    whoActs: actors.size === 1 ? texts.whoActs : noneOfThese.whoActs,
    voices: Object.fromEntries(VOICES.map((voice) => [voice, voiceOf(voice, left)])) as unknown as Cause['voices'],
  };
  const explanation = explanationOf(base, { ...judgement, texts: undecided });
  return { ...explanation, verdict: { ...explanation.verdict, cause: texts.id } };
}

/** The likeliest first. */
const leftOf = ({ terms }: Judgement): readonly Cause[] =>
  terms
    .filter(({ cause, posterior }) => posterior >= LEFT_MIN && cause !== noneOfThese.id)
    .slice(0, LEFT_MAX)
    .flatMap(({ cause }) => HYPOTHESES.find(({ id }) => id === cause) ?? []);

function voiceOf(voice: Voice, left: readonly Cause[]): Cause['voices'][Voice] {
  const { steps, doNot } = noneOfThese.voices[voice];
  const own = voice === 'cardholder' ? [] : left.flatMap((cause) => stepUnder(cause, voice) ?? []);
  return { headline: headlineOf(left), steps: [...steps.slice(0, 1), ...own], doNot };
}

function headlineOf([first, ...others]: readonly Cause[]): Bilingual {
  if (first === undefined) return noneOfThese.voices.cashier.headline;
  const { zh, en } = first.name;
  if (others.length === 0) return say(`还不能确定，最像是：${zh}。`, `Not certain; it looks most like: ${en}.`);
  const named = others.map(({ name }) => name);
  return say(
    `还不能确定，最像是：${zh}；也可能是：${named.map((each) => each.zh).join('，或者')}。`,
    `Not certain; it looks most like: ${en}; or perhaps: ${named.map((each) => each.en).join(', or ')}.`,
  );
}

/** A step that belongs to one of them says so. One that has the card tried again, or waits for a system, is left out. */
function stepUnder({ name, retry, voices }: Cause, voice: Voice): Bilingual | undefined {
  const [step] = voices[voice].steps;
  if (step === undefined || (retry.kind !== 'after' && retry.kind !== 'never')) return undefined;
  return say(`如果是“${name.zh}”：${step.zh}`, `If it is “${name.en}”: ${step.en}`);
}
