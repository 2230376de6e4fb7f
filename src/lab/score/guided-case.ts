/** One payment that failed, asked of somebody who stood there, and what is to be held against it. */
import { DONT_KNOW, type Explanation, GUIDED_QUESTIONS } from '../../diagnosis/index.ts';
import type { Prng } from '../../std/index.ts';
import type { TownCase, TownRun } from '../towns/play-town.ts';
import type { AtCounter, Counters } from './counter.ts';
import { guided, type Knows, truthAt } from './person.ts';
import type { GuidedCase } from './scored-case.ts';
import { isUnsafeInTheEvening } from './unsafe-retry.ts';

const RANKED_MAX = 5;

interface Day {
  readonly run: Pick<TownRun, 'whole' | 'standing'>;
  readonly counters: Counters;
  readonly draws: Prng;
  readonly seed: string | number;
}

/** `undefined` where nobody would ask: a slip that did not come is no failure to somebody who asks why a payment failed. */
export function guidedCase(each: TownCase, { run, counters, draws, seed }: Day): GuidedCase | undefined {
  const whole = run.whole.get(each.paymentId);
  if (whole === undefined || whole.row.outcome === 'approved') return undefined;
  const at = counters.at(each);
  if (at === undefined) return undefined;
  const { explanation, questions, knows } = guided(at, draws);
  return {
    seed,
    truths: each.truths,
    silent: each.silent,
    onRecord: each.onRecord,
    verdict: explanation.verdict.cause,
    ranked: explanation.terms.slice(0, RANKED_MAX).map(({ cause }) => cause),
    questions,
    isUnsafe: isUnsafeInTheEvening(explanation, { each, run }) || isUnsafeThere(explanation, knows),
    features: featuresOf(knows),
  };
}

/** All that this person could truthfully say: the screen, and an answer to every question there is. */
function featuresOf(at: Knows): readonly string[] {
  const answers = [...GUIDED_QUESTIONS.keys()].flatMap((id): readonly string[] => {
    const answer = truthAt(id, at);
    return answer === DONT_KNOW ? [] : [`${id}=${answer}`];
  });
  return [`ending=${at.why} ${at.code ?? ''}`.trim(), ...answers];
}

/**
 * A second try is advised at once, although money stands or may stand, a scheme forbids it, or the counter itself must
 * not do it: its screen leaves the outcome open, or the customer's bank has told of a charge.
 */
const isUnsafeThere = ({ retry }: Explanation, { debit, why }: Knows): boolean =>
  retry.advice === 'now' && (debit === 'charged' || (OPEN.has(why) && debit !== 'given-back'));

/** Sent, and not answered: nobody there can know. */
const OPEN: ReadonlySet<AtCounter['why']> = new Set<AtCounter['why']>([
  'no-answer',
  'line-lost-after-sending',
  'answer-mac-bad',
  'chip-declined',
]);
