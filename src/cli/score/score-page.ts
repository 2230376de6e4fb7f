/** The same figures as a page of the reference, dated by whoever commits it. */

import { execFileSync } from 'node:child_process';
import {
  type AdviceScore,
  type Bin,
  type Group,
  type Groups,
  type Interval,
  PERSON,
  type Shares,
} from '../../lab/index.ts';
import { civilTime, instant, isoDate } from '../../std/index.ts';
import { percent, type WholeScore } from './score-lines.ts';

const WEAK_SHOWN = 30;
/** With fewer cases a share says little. */
const WEAK_CASES_MIN = 5;

export function scorePage(whole: WholeScore): string {
  const { town, from, seeds, oracleSeeds, size, score } = whole;
  const today = isoDate(civilTime(instant(Date.now())));
  const flags = [
    `--town ${town} --seeds ${seeds} --from ${from}`,
    ...(oracleSeeds === 0 ? [] : [`--oracle-seeds ${oracleSeeds}`]),
    ...(size === 1 ? [] : [`--size ${size}`]),
  ].join(' ');
  return [
    `# Score: the ${town} town`,
    '',
    `Generated on ${today} (${[...commitSaid(), `Node ${process.version}`].join(', ')}) by \`kacha lab score ${flags} --page …\`. [What a town is](town.md).`,
    '',
    `${whole.payments} payments, ${score.cases} whose cause was asked. ${whole.offRecord} more failed at terminals that tell nothing, and left no record; ${whole.strays} failed for no reason that the town knows, and are left out. One incident hits many payments at once, so that days differ by several per cent: the intervals say what other days might bring, drawing the payments of one day and one cause together.`,
    '',
    '## A minute after it failed',
    '',
    'Somebody at the counter asks. Nothing that happened, was told or was written down later is known.',
    '',
    ...table(score, rowsBeside(whole)),
    ...targets(whole),
    '## In the evening',
    '',
    'Support looks at the same payments when the day is over, with the neighbours that came later.',
    '',
    ...table(
      score.evening,
      whole.learners === null ? [] : [shares('an oracle fitted to other days', whole.learners.evening)],
    ),
    '',
    ...reliability(score),
    ...ablation(whole),
    ...advice(whole),
    ...asked(whole),
    ...missed(whole),
    ...weak(whole),
    ...confusion(whole),
  ].join('\n');
}

/** Whatever is committed, where there is a repository at all. */
function commitSaid(): readonly string[] {
  try {
    const git = (...args: readonly string[]): string =>
      execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    const isClean = git('status', '--porcelain', '--untracked-files=no', '--', 'src') === '';
    return [`commit ${git('rev-parse', '--short=10', 'HEAD')}${isClean ? '' : ' with changes'}`];
  } catch {
    return [];
  }
}

const HEAD = ['| | all | with telemetry | without | target |', '|---|---:|---:|---:|---|'];

const shares = (name: string, of: Shares): string =>
  `| ${name} | ${percent(of.top1)} | ${percent(of.withTelemetry)} | ${percent(of.withoutTelemetry)} | |`;

function table(groups: Groups, rows: readonly string[]): readonly string[] {
  const row = (name: string, figure: (of: Group) => string, target = ''): string =>
    `| ${name} | ${[groups, groups.withTelemetry, groups.withoutTelemetry].map((of) => (of.cases === 0 ? '–' : figure(of))).join(' | ')} | ${target} |`;
  return [
    ...HEAD,
    row('payments', ({ cases }) => String(cases)),
    row('cause right (top 1)', ({ top1 }) => percent(top1), '90 % with telemetry, 75 % without'),
    row('on other days, 95 %', ({ top1Interval }) => span(top1Interval)),
    row('each cause counted once', ({ top1ByCause }) => percent(top1ByCause)),
    row('among three (top 3)', ({ top3 }) => percent(top3), '98 % with telemetry'),
    row('calibration error', ({ ece }) => percent(ece), '3 %'),
    row('wrong actor', ({ wrongActor }) => percent(wrongActor)),
    row('unsafe retry', ({ unsafeRetry: { cases, of } }) => `${cases} of ${of}`, 'none'),
    row('its upper bound, 95 %', ({ unsafeRetry }) => `${(100 * unsafeRetry.upperBound).toFixed(2)} %`),
    row('"unknown" is right', ({ unknown: { said, precision } }) =>
      said === 0 ? '–' : `${percent(precision)} of ${said}`,
    ),
    row('unknown ones found', ({ unknown: { recall } }) => percent(recall)),
    ...rows,
    '',
  ];
}

const span = ([from, to]: Interval): string => `${(100 * from).toFixed(1)}–${percent(to)}`;

function rowsBeside({ score: { baselines }, learners }: WholeScore): readonly string[] {
  return [
    shares('code table alone', baselines.codeTable),
    shares('code and history of the terminal', baselines.codeAndHistory),
    ...(learners === null
      ? []
      : [
          shares('the best code table there can be', learners.bestTable),
          shares('an oracle fitted to other days', learners.atOnce),
        ]),
  ];
}

function targets({ score, learners }: WholeScore): readonly string[] {
  const { withTelemetry, baselines } = score;
  const fewer = (table: Shares): string =>
    ((1 - table.withTelemetry) / Math.max(1e-9, 1 - withTelemetry.top1)).toFixed(1);
  return [
    'The code table says of each code, and of each way of ending without one, what is likeliest by the priors of the engine, and never that it does not know.',
    ...(learners === null
      ? ['One day alone has no ceiling.', '']
      : [
          `The best one there can be knows of each the commonest truth of the other days. The oracle reads what the engine reads, and the engine's ranking, and is fitted to the truth of ${learners.atOnce.days} other days of this very town: what it gets wrong, nobody can tell from these observations unless more days would teach it. The engine reaches ${percent(score.top1 / learners.atOnce.top1)} of it at once and ${percent(score.evening.top1 / learners.evening.top1)} in the evening (target: 95 %).`,
          '',
        ]),
    `With telemetry the errors are ${fewer(baselines.codeTable)} times fewer than those of the code table${learners === null ? '' : `, ${fewer(learners.bestTable)} times fewer than those of the best one there can be`} (target: four).`,
    '',
  ];
}

function missed({ misses, learners, from, seeds }: WholeScore): readonly string[] {
  if (misses.cases === 0) return [];
  const worst = misses.worst.map(({ seed, truth, cases }) => `${truth} on day ${seed} (${cases})`);
  return [
    '## What is missed, and why',
    '',
    `Of ${misses.cases} wrong verdicts on the days ${from} to ${from + seeds - 1}, ${percent(misses.amongThree)} have the truth among the first three; ${percent(misses.saidUnknown)} say that the cause is not known; ${percent(misses.rightInTheEvening)} are right in the evening, when the neighbours have come.${learners === null ? '' : ` The oracle is wrong in ${percent(learners.wrongToo)} of them as well.`} Five incidents make ${percent(misses.byWorst)} of them: ${worst.join(', ')}.`,
    '',
  ];
}

const BAR = 20;

function reliability({ reliability: bins }: Group): readonly string[] {
  const line = ({ from, cases, meanProbability, right }: Bin): string => {
    const share = cases === 0 ? 0 : right / cases;
    return `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}  ${'█'.repeat(Math.round(share * BAR)).padEnd(BAR, '·')}  said ${percent(meanProbability).padStart(7)}, right ${percent(share).padStart(7)} of ${cases}`;
  };
  return ['## How far a probability can be trusted', '', '```', ...bins.map(line), '```', ''];
}

function ablation({ score: { top1, withAnswers, ablation: without } }: WholeScore): readonly string[] {
  return [
    '## What each kind of evidence is worth',
    '',
    '| the engine | right |',
    '|---|---:|',
    `| with everything on record | ${percent(top1)} |`,
    `| and up to three questions answered at the counter, one answer in ten wrong | ${percent(withAnswers)} |`,
    `| without neighbours | ${percent(without.neighbours)} |`,
    `| without telemetry (a payment that only its terminal knew of counts as wrong) | ${percent(without.telemetry)} |`,
    `| without notices, changes, contracts, weather | ${percent(without.context)} |`,
    '',
  ];
}

const ADVICE: Readonly<Record<AdviceScore['advised'], string>> = {
  now: 'try again now',
  'not-before': 'not before something has happened',
  never: 'not this card again',
};

function advice({ score }: WholeScore): readonly string[] {
  return [
    '## What the advice is worth',
    '',
    'The people of a town go by habit and are not shown the advice. Of each advice some tried the same card in the same shop again within minutes, and the day says how they fared.',
    '',
    '| advised | payments | tried again all the same | of those it went through |',
    '|---|---:|---:|---:|',
    ...score.advice.map(
      ({ advised, cases, triedAgain, wentThrough }) =>
        `| ${ADVICE[advised]} | ${cases} | ${triedAgain} | ${triedAgain === 0 ? '–' : percent(wentThrough)} |`,
    ),
    '',
  ];
}

function asked({
  guided: { cases, top1, top3, ceiling, questions, unsafeRetry, offRecord },
}: WholeScore): readonly string[] {
  const known =
    ceiling === null
      ? ''
      : ` Whoever knows the other days, and gets a true answer to every question there is, would be right in ${percent(ceiling)}: that is what a counter can tell.`;
  return [
    '## Questions alone',
    '',
    `\`kacha ask\` with no data, asked of somebody who stood at the counter and knows what can be known there: the screen, what can be seen, this shop's own payments, mostly the customer's bank message. ${percent(PERSON.noWords)} say nothing at first and ${percent(PERSON.vague)} no more than that it failed; ${percent(PERSON.ownWords)} of the others use words of their own. One answer in ten is wrong, and one in ten is "I don't know". After ${questions.toFixed(1)} questions on average the cause is right in ${percent(top1)} of ${cases} payments, among three in ${percent(top3)}.${known} ${unsafeRetry} unsafe retries. Of ${offRecord.cases} payments that left no record anywhere ${percent(offRecord.top1)} are right.`,
    '',
  ];
}

function weak({ causes }: WholeScore): readonly string[] {
  const rows = causes
    .filter(({ cases, right }) => cases >= WEAK_CASES_MIN && right < cases)
    .sort((a, b) => a.right / a.cases - b.right / b.cases)
    .slice(0, WEAK_SHOWN);
  return [
    '## Where it is weak',
    '',
    '| cause | payments | right | among three |',
    '|---|---:|---:|---:|',
    ...rows.map(
      ({ cause, cases, right, topThree }) =>
        `| ${cause} | ${cases} | ${percent(right / cases)} | ${percent(topThree / cases)} |`,
    ),
    '',
  ];
}

function confusion({ confusions }: WholeScore): readonly string[] {
  return [
    '## What is taken for what',
    '',
    'The confusion matrix without its diagonal and its zeros, the commonest first.',
    '',
    '| truth | verdict | payments |',
    '|---|---|---:|',
    ...confusions.map(({ truth, verdict, cases }) => `| ${truth} | ${verdict} | ${cases} |`),
    '',
  ];
}
