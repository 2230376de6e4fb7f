/** A score as a person reads it at a prompt. */
import type { CauseScore, Ceiling, Confusion, Group, GuidedScore, Score } from '../../lab/index.ts';

export interface WholeScore {
  readonly town: string;
  readonly from: number;
  readonly seeds: number;
  readonly size: number;
  readonly payments: number;
  readonly offRecord: number;
  readonly strays: number;
  readonly score: Score;
  readonly ceiling: Ceiling | null;
  readonly guided: GuidedScore;
  readonly confusions: readonly Confusion[];
  readonly causes: readonly CauseScore[];
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const NAME = 26;
const COLUMN = 14;
const CONFUSIONS_SHOWN = 12;

export function scoreLines(whole: WholeScore): readonly string[] {
  const { score, ceiling, confusions } = whole;
  const { withTelemetry: telling, withoutTelemetry: silent, baselines, ablation } = score;
  const row = (name: string, figure: (of: Group) => string): string =>
    `  ${name.padEnd(NAME)}${[score, telling, silent].map((of) => figure(of).padStart(COLUMN)).join('')}`;
  const shares = (name: string, of: { top1: number; withTelemetry: number; withoutTelemetry: number }): string =>
    `  ${name.padEnd(NAME)}${[of.top1, of.withTelemetry, of.withoutTelemetry].map((each) => percent(each).padStart(COLUMN)).join('')}`;
  return [
    `town ${whole.town}, seeds ${whole.from} to ${whole.from + whole.seeds - 1}, size ${whole.size}: ${whole.payments} payments, ${score.cases} whose cause is asked`,
    `  (${whole.offRecord} more failed at terminals that tell nothing and left no record; ${whole.strays} for no reason that the town knows)`,
    '',
    `  ${''.padEnd(NAME)}${['all', 'telemetry', 'none'].map((each) => each.padStart(COLUMN)).join('')}`,
    row('payments', ({ cases }) => String(cases)),
    row('cause right (top 1)', ({ top1 }) => percent(top1)),
    row('among three (top 3)', ({ top3 }) => percent(top3)),
    row('calibration error', ({ ece }) => percent(ece)),
    row('wrong actor', ({ wrongActor }) => percent(wrongActor)),
    row('unsafe retry', ({ unsafeRetry: { cases, of } }) => `${cases} of ${of}`),
    row('  upper bound (95 %)', ({ unsafeRetry }) => percent(unsafeRetry.upperBound)),
    row('"unknown" is right', ({ unknown: { said, precision } }) => (said === 0 ? '-' : percent(precision))),
    row('  unknown ones found', ({ unknown: { recall } }) => percent(recall)),
    ...(ceiling === null
      ? ['  a learner: two seeds or more are needed to know one day from the others']
      : [shares('a learner of other days', ceiling)]),
    shares('code table alone', baselines.codeTable),
    shares('code and its terminal', baselines.codeAndHistory),
    '',
    `  without neighbours ${percent(ablation.neighbours)}, without telemetry ${percent(ablation.telemetry)}, without notices and contracts ${percent(ablation.context)}; with up to three questions answered ${percent(score.withAnswers)}`,
    guidedLine(whole.guided),
    '',
    '  taken for something else most often:',
    ...confusions
      .slice(0, CONFUSIONS_SHOWN)
      .map(({ truth, verdict, cases }) => `  ${String(cases).padStart(6)}  ${truth} → ${verdict}`),
  ];
}

const guidedLine = ({ cases, top1, top3, questions, unsafeRetry, offRecord }: GuidedScore): string =>
  `  asked of a person with no data (kacha ask): ${percent(top1)} of ${cases} right, ${percent(top3)} among three, ${questions.toFixed(1)} questions, ${unsafeRetry} unsafe; of ${offRecord.cases} without a record ${percent(offRecord.top1)}`;
