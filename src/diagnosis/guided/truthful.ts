/**
 * Which answer somebody gives who sees what is true and says so. A score plays such a person, and lets them be wrong as
 * often as it likes.
 */
import { CODE_ROWS } from '../codes/look-up.ts';
import { isCountId } from '../evidence/counts.ts';
import { type Finding, isCount } from '../evidence/finding.ts';
import type { Question, Tally } from '../evidence/question.ts';
import { questionOf } from '../evidence/questions.ts';
import { usualStrength, type VariableId } from '../evidence/variables.ts';
import { STRENGTHS } from '../strengths.ts';
import { DONT_KNOW } from './conversation.ts';
import { CODE_SPACE_ASKED, ENDING_QUESTIONS } from './ending-facts.ts';
import { KIND_QUESTION } from './questions.ts';

/** The id of the answer; `unknown` where the findings do not say, or no answer says what they do. */
export function truthfulAnswer(question: string, findings: readonly Finding[]): string {
  const places = ENDING_QUESTIONS.find(({ id }) => id === question);
  if (places !== undefined) {
    const ending = findings.find(({ variable }) => variable === 'ending');
    if (ending === undefined || isCount(ending)) return DONT_KNOW;
    return places.answers.find(({ endings }) => (endings as readonly string[]).includes(ending.value))?.id ?? DONT_KNOW;
  }
  if (question === KIND_QUESTION.id) {
    const kind = findings.find(({ variable }) => variable === 'transaction');
    const answer = kind === undefined || isCount(kind) ? undefined : kind.value;
    return KIND_QUESTION.answers.some(({ id }) => id === answer) ? String(answer) : DONT_KNOW;
  }
  const finding = findings.findLast(({ variable }) => variable === question);
  if (finding === undefined) return DONT_KNOW;
  const asked = questionOf(finding.variable);
  if (asked === null) return DONT_KNOW;
  return (isCount(finding) ? answerOfCount(asked, finding) : answerOfValue(asked, finding)) ?? DONT_KNOW;
}

/** What such a person reads off a screen at first: the text that goes with the code; nothing where no code ended it. */
export function truthfulWords(findings: readonly Finding[]): string {
  const ending = findings.find(({ variable }) => variable === 'ending');
  if (ending === undefined || isCount(ending)) return '';
  const row = CODE_ROWS[CODE_SPACE_ASKED].find(
    ({ sense, messageClass }) => sense === ending.value && messageClass === 'response',
  );
  return row === undefined ? '' : (row.display ?? row.code);
}

function answerOfCount({ answers }: Question, { k, n }: Tally): string | undefined {
  if (n === 0) return undefined;
  const share = (is: string | Tally): number => (typeof is === 'string' || is.n === 0 ? 0 : is.k / is.n);
  const far = ({ is }: Question['answers'][number]): number => Math.abs(share(is) - k / n);
  return answers.reduce(
    (best, each) => (far(each) < far(best) ? each : best),
    answers[0] as Question['answers'][number],
  )?.id;
}

/** "Is a key dead or stuck?" is answered with yes by whoever sees any fault but the one that the answer names. */
function answerOfValue({ answers }: Question, finding: Exclude<Finding, Tally>): string | undefined {
  const exactly = answers.find(({ is }) => is === finding.value);
  if (exactly !== undefined || answers.length !== 2) return exactly?.id;
  return answers.find(({ is }) => typeof is === 'string' && !isUsual(finding.variable, is))?.id;
}

const isUsual = (variable: VariableId | string, value: string): boolean =>
  !isCountId(variable) && STRENGTHS[usualStrength(variable as VariableId, value)] >= STRENGTHS.likely;
