/** From what was observed to a verdict: which cause, how sure, what speaks for it and against it, and what would change it. */
import type { Bilingual } from '../trade/index.ts';
import type { Cause, OutcomeTexts } from './cause.ts';
import { noneOfThese } from './causes/none-of-these.ts';
import { COUNTS, isCountId } from './evidence/counts.ts';
import type { Evidence } from './evidence/finding.ts';
import type { EvidenceId } from './evidence/questions.ts';
import { type Ending, VARIABLES } from './evidence/variables.ts';
import type { EvidenceLine, Explanation, RankedCause } from './explanation.ts';
import { type OpenQuestions, openQuestions, partingFact } from './weighing/ask.ts';
import { factorsFor, type Priors, type Weighing, weigh } from './weighing/weigh.ts';

/** Below this the verdict is that the cause is not decided. */
export const VERDICT_MIN = 0.5;
/** Alternatives below this are left to the terms. */
export const ALTERNATIVE_MIN = 0.01;
/** A finding that moves the odds by less than this speaks neither for nor against. */
const FACTOR_MIN = 1.1;

export interface Judgement
  extends Pick<Explanation, 'alternatives' | 'beside' | 'evidence' | 'terms' | 'wouldChange' | 'turning' | 'question'> {
  readonly texts: OutcomeTexts;
  readonly probability: number;
}

/** Where nothing has to be weighed: the payment did not fail. */
export const plainJudgement = (texts: OutcomeTexts): Judgement => ({
  texts,
  probability: 1,
  alternatives: [],
  beside: [],
  evidence: { for: [], against: [] },
  terms: [],
  wouldChange: texts.wouldChange,
  turning: null,
  question: null,
});

export function judge(findings: readonly Evidence[], learnt?: Priors): Judgement {
  const weighing = weigh(findings, learnt);
  const { ranked, beside } = weighing;
  const [first] = ranked;
  const isDecided = first.term.posterior >= VERDICT_MIN;
  const verdict = isDecided ? first.cause : noneOfThese;
  const open = openQuestions(weighing, findings);
  const others = ranked.filter(({ cause }) => cause !== verdict);
  return {
    texts: verdict,
    probability: ranked.find(({ cause }) => cause === verdict)?.term.posterior ?? 0,
    alternatives: others
      .filter(({ term }) => term.posterior >= ALTERNATIVE_MIN)
      .map(({ cause, term }) => ranking(cause, term.posterior)),
    beside: isDecided ? beside.map(({ cause, probability }) => ranking(cause, probability)) : [],
    evidence: evidenceOf(verdict, findings, { ...weighing, learnt }),
    terms: ranked.map(({ term }) => term),
    wouldChange: wantedFact(weighing, verdict, findings),
    turning: turningOf(open),
    question: questionOf(open),
  };
}

const ranking = (cause: Cause, probability: number): RankedCause => ({
  cause: cause.id,
  title: cause.name,
  probability,
});

function evidenceOf(
  verdict: Cause,
  findings: readonly Evidence[],
  known: Parameters<typeof factorsFor>[2],
): Explanation['evidence'] {
  const factors = factorsFor(verdict, findings, known);
  const lines = findings.map(({ variable, text, from }, i): EvidenceLine => {
    return { id: variable, text, from, factor: factors[i] ?? 1 };
  });
  return {
    for: lines.filter(({ factor }) => factor >= FACTOR_MIN).sort((a, b) => b.factor - a.factor),
    against: lines.filter(({ factor }) => factor <= 1 / FACTOR_MIN).sort((a, b) => a.factor - b.factor),
  };
}

/** Endings that say no more than that it ended: then the ending itself is what to ask for. */
const VAGUE: ReadonlySet<string> = new Set<Ending>(['never-sent', 'outcome-unknown']);

/** Of an undecided payment, what would part the likeliest two; of a decided one, what its cause says. */
function wantedFact({ ranked }: Weighing, verdict: Cause, findings: readonly Evidence[]): Bilingual | null {
  if (verdict !== noneOfThese) return verdict.wouldChange;
  if (findings.some((each) => each.variable === 'ending' && 'value' in each && VAGUE.has(each.value)))
    return VARIABLES.ending.ask;
  const [first, second] = ranked.filter(({ cause }) => cause !== noneOfThese);
  const fact = first && second && partingFact(first.cause, second.cause, findings);
  return fact ? askOf(fact) : null;
}

const askOf = (id: EvidenceId): Bilingual | null => (isCountId(id) ? COUNTS[id].ask : VARIABLES[id].ask);

function turningOf({ turning }: OpenQuestions): Explanation['turning'] {
  if (turning === null) return null;
  const { variable, question, answer, becomes, probability } = turning;
  return {
    evidence: variable,
    question: question.text,
    answer: answer.text,
    becomes: becomes.id,
    title: becomes.name,
    probability,
  };
}

function questionOf({ asking: [best] }: OpenQuestions): Explanation['question'] {
  if (best === undefined) return null;
  const { variable, question, bits } = best;
  return {
    evidence: variable,
    text: question.text,
    answers: question.answers.map(({ id, text }) => ({ id, text })),
    bits,
  };
}
