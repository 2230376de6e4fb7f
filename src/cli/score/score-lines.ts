/** A score as a person reads it at a prompt. */
import type {
  CauseScore,
  Confusion,
  Group,
  Groups,
  GuidedScore,
  Learners,
  Misses,
  Score,
  Shares,
} from '../../lab/index.ts';

export interface WholeScore {
  readonly town: string;
  readonly from: number;
  readonly seeds: number;
  /** Days after those, which only the oracle knows. */
  readonly oracleSeeds: number;
  readonly size: number;
  readonly payments: number;
  readonly offRecord: number;
  readonly strays: number;
  readonly score: Score;
  /** `null` for a single day. */
  readonly learners: Learners | null;
  readonly guided: GuidedScore;
  readonly confusions: readonly Confusion[];
  readonly causes: readonly CauseScore[];
  readonly misses: Misses;
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const NAME = 26;
const COLUMN = 14;
const CONFUSIONS_SHOWN = 12;

export function scoreLines(whole: WholeScore): readonly string[] {
  const { score, learners, confusions } = whole;
  const { baselines, ablation } = score;
  return [
    `town ${whole.town}, seeds ${whole.from} to ${whole.from + whole.seeds - 1}, size ${whole.size}: ${whole.payments} payments, ${score.cases} whose cause is asked`,
    `  (${whole.offRecord} more failed at terminals that tell nothing and left no record; ${whole.strays} for no reason that the town knows)`,
    '',
    `  ${'a minute after it failed'.padEnd(NAME)}${['all', 'telemetry', 'none'].map((each) => each.padStart(COLUMN)).join('')}`,
    ...groupLines(score),
    line('code table alone', baselines.codeTable),
    line('code and its terminal', baselines.codeAndHistory),
    ...(learners === null
      ? ['  the oracle: two days or more are needed to know one from the others']
      : [
          line('best code table there is', learners.bestTable),
          line(`oracle of ${learners.atOnce.days} other days`, learners.atOnce),
        ]),
    '',
    '  in the evening',
    ...groupLines(score.evening),
    ...(learners === null ? [] : [line(`oracle of ${learners.evening.days} other days`, learners.evening)]),
    '',
    `  a minute after it failed, without neighbours ${percent(ablation.neighbours)}, without telemetry ${percent(ablation.telemetry)}, without notices and contracts ${percent(ablation.context)}; with up to three questions answered ${percent(score.withAnswers)}`,
    adviceLine(score),
    guidedLine(whole.guided),
    '',
    '  taken for something else most often:',
    ...confusions
      .slice(0, CONFUSIONS_SHOWN)
      .map(({ truth, verdict, cases }) => `  ${String(cases).padStart(6)}  ${truth} → ${verdict}`),
  ];
}

function groupLines(groups: Groups): readonly string[] {
  const row = (name: string, figure: (of: Group) => string): string =>
    `  ${name.padEnd(NAME)}${[groups, groups.withTelemetry, groups.withoutTelemetry].map((of) => (of.cases === 0 ? '-' : figure(of)).padStart(COLUMN)).join('')}`;
  return [
    row('payments', ({ cases }) => String(cases)),
    row('cause right (top 1)', ({ top1 }) => percent(top1)),
    row('  other days (95 %)', ({ top1Interval: [from, to] }) => `${(100 * from).toFixed(0)} to ${percent(to)}`),
    row('  each cause once', ({ top1ByCause }) => percent(top1ByCause)),
    row('among three (top 3)', ({ top3 }) => percent(top3)),
    row('calibration error', ({ ece }) => percent(ece)),
    row('wrong actor', ({ wrongActor }) => percent(wrongActor)),
    row('unsafe retry', ({ unsafeRetry: { cases, of } }) => `${cases} of ${of}`),
    row('  upper bound (95 %)', ({ unsafeRetry }) => percent(unsafeRetry.upperBound)),
    row('"unknown" is right', ({ unknown: { said, precision } }) => (said === 0 ? '-' : percent(precision))),
    row('  unknown ones found', ({ unknown: { recall } }) => percent(recall)),
  ];
}

const line = (name: string, of: Shares): string =>
  `  ${name.padEnd(NAME)}${[of.top1, of.withTelemetry, of.withoutTelemetry].map((each) => percent(each).padStart(COLUMN)).join('')}`;

const adviceLine = ({ advice }: Score): string =>
  `  tried the same card again within minutes: ${advice
    .filter(({ triedAgain }) => triedAgain > 0)
    .map(
      ({ advised, triedAgain, wentThrough }) =>
        `advised "${advised}" ${triedAgain}, ${percent(wentThrough)} went through`,
    )
    .join('; ')}`;

const guidedLine = ({ cases, top1, top3, ceiling, questions, unsafeRetry, offRecord }: GuidedScore): string =>
  `  asked of a person with no data (kacha ask): ${percent(top1)} of ${cases} right${ceiling === null ? '' : ` (at most ${percent(ceiling)})`}, ${percent(top3)} among three, ${questions.toFixed(1)} questions, ${unsafeRetry} unsafe; of ${offRecord.cases} without a record ${percent(offRecord.top1)}`;
