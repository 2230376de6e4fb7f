/** Plays one day of a town and asks diagnosis about everything that failed on it. */
import {
  CAUSES,
  type Explanation,
  ending,
  explainPayment,
  type Finding,
  findingsOf,
  isCountFinding,
  judge,
} from '../../diagnosis/index.ts';
import { type Prng, prng } from '../../std/index.ts';
import { withoutTelemetry } from '../deaf.ts';
import { playTown, type TownCase, type TownGame, type TownRun } from '../towns/play-town.ts';
import { NextTries } from './advice.ts';
import { DayFiles } from './day-files.ts';
import { askedBeside, guided } from './person.ts';
import type { GuidedCase, Judged, Ranked, ScoredCase } from './scored-case.ts';
import { isUnsafe, isUnsafeAt, isUnsafeInTheEvening } from './unsafe-retry.ts';

export interface ScoredDay {
  readonly cases: readonly ScoredCase[];
  /** The same payments, and those that left no record, asked of somebody who stood there. */
  readonly guided: readonly GuidedCase[];
  readonly payments: number;
  /** Failed, and left no record anywhere but in the heads of those who stood there. */
  readonly offRecord: number;
  /** Failed, and the town itself does not know why. */
  readonly strays: number;
}

export function scoreDay(game: TownGame): ScoredDay {
  const run = playTown(game);
  const files: Files = {
    recorded: new DayFiles(run, run.payments),
    deaf: new DayFiles(run, withoutTelemetry(run.payments)),
    whole: new DayFiles(run, [...run.whole.values()]),
  };
  const tries = new NextTries(run);
  const draws = prng(`person ${game.town.name} ${game.seed}`);
  const cases = run.cases
    .filter(({ onRecord }) => onRecord)
    .map((each) => scoredCase({ each, run, files, tries, draws, seed: game.seed }));
  return {
    cases,
    guided: run.cases
      .filter(({ asks }) => asks === undefined)
      .flatMap((each) => guidedCase(each, files.whole, draws) ?? []),
    payments: run.payments.length,
    offRecord: run.cases.filter(({ onRecord }) => !onRecord).length,
    strays: run.strays.length,
  };
}

interface Files {
  /** As the acquirer has them. */
  readonly recorded: DayFiles;
  /** As it would have them if no terminal told anything. */
  readonly deaf: DayFiles;
  /** What is true, whether or not it is on record. */
  readonly whole: DayFiles;
}

function guidedCase(each: TownCase, whole: DayFiles, draws: Prng): GuidedCase | undefined {
  const file = whole.ofWitness(whole.momentOf(each), each);
  // A slip that did not come is no failure to somebody who asks why a payment failed.
  if (file === undefined || file.record.row.outcome === 'approved') return undefined;
  const { explanation, questions } = guided(findingsOf(file, ending(file)), draws);
  return {
    truths: each.truths,
    onRecord: each.onRecord,
    verdict: explanation.verdict.cause,
    ranked: explanation.terms.slice(0, RANKED_MAX).map(({ cause }) => cause),
    questions,
    isUnsafe: isUnsafe(explanation, { ...file.record, stands: false }),
  };
}

interface Question {
  readonly each: TownCase;
  readonly run: TownRun;
  readonly files: Files;
  readonly tries: NextTries;
  readonly draws: Prng;
  readonly seed: string | number;
}

const NONE = 'none-of-these';

function scoredCase({ each, run, files, tries, draws, seed }: Question): ScoredCase {
  const { recorded, deaf, whole } = files;
  const at = recorded.momentOf(each);
  const file = recorded.asOf(at, each);
  const later = recorded.inTheEvening(each);
  if (file === undefined || later === undefined) throw new RangeError('a case that is scored is on record');
  const findings = findingsOf(file, ending(file));
  const deafFile = deaf.asOf(at, each);
  const witnessed = whole.ofWitness(at, each);
  const truth = witnessed === undefined ? findings : findingsOf(witnessed, ending(witnessed));
  const [atOnce, evening] = [explainPayment(file), explainPayment(later)];
  return {
    seed,
    truths: each.truths,
    silent: each.silent,
    atOnce: judged(each, atOnce, findings),
    evening: judged(each, evening, findingsOf(later, ending(later))),
    isUnsafe:
      [...new Set([each.endedAt ?? at, at])].some((then) => isUnsafeAt(then, { each, run, recorded })) ||
      isUnsafeInTheEvening(evening, { each, run }),
    advised: atOnce.retry.advice,
    triedAgain: tries.after(each, later.record.row),
    byCode: likeliestBy(findings.filter(({ variable }) => variable === 'ending')),
    byHistory: likeliestBy(findings.filter(isHistory)),
    without: {
      neighbours: verdictOn(findings.filter(({ from }) => from !== 'neighbours')),
      telemetry: deafFile === undefined ? NONE : verdictOn(findingsOf(deafFile, ending(deafFile))),
      context: verdictOn(findings.filter(({ from }) => from !== 'context')),
    },
    withAnswers: askedBeside(findings, { truth, draws }),
  };
}

function judged(each: TownCase, explanation: Explanation, findings: readonly Finding[]): Judged {
  const { verdict } = explanation;
  return {
    ranked: rankedOf(explanation),
    verdict: { cause: verdict.cause, probability: verdict.probability },
    actorIsRight: actorIsRight(each, explanation),
    features: findings.map(featureOf),
  };
}

const RANKED_MAX = 5;

function rankedOf({ terms, verdict }: Explanation): readonly Ranked[] {
  if (terms.length === 0) return [{ cause: verdict.cause, probability: verdict.probability }];
  return terms.slice(0, RANKED_MAX).map(({ cause, posterior }) => ({ cause, probability: posterior }));
}

const verdictOn = (findings: readonly Finding[]): string => judge(findings).texts.id;

/** A table always names something, however unsure: it is not asked how sure it is. */
const likeliestBy = (findings: readonly Finding[]): string => judge(findings).terms[0]?.cause ?? NONE;

/** The code, and the same terminal before and after. */
const HISTORY: ReadonlySet<string> = new Set([
  'ending',
  'entry',
  'pin',
  'others-here',
  'reader-with-others',
  'pin-on-keypad',
  'mac-on-terminal',
]);
const isHistory = ({ variable }: Finding): boolean => HISTORY.has(variable);

/** Counts in classes: how many there were, and which share of them failed. */
function featureOf(finding: Finding): string {
  if (!isCountFinding(finding)) return `${finding.variable}=${finding.value}`;
  const { variable, k, n } = finding;
  const many = n === 0 ? '0' : n < 3 ? '1-2' : n < 10 ? '3-9' : '10+';
  const share = n === 0 ? 0 : k / n;
  const failed = k === 0 ? 'none' : share < 0.34 ? 'few' : share < 0.75 ? 'half' : 'most';
  return `${variable}=${many} ${failed}`;
}

const ACTORS: ReadonlyMap<string, string> = new Map(CAUSES.map(({ id, whoActs }) => [id, whoActs]));

function actorIsRight({ truths }: TownCase, { whoActs }: Explanation): boolean | null {
  const actors = truths.map((truth) => ACTORS.get(truth));
  return actors.includes(undefined) ? null : actors.includes(whoActs.actor);
}
