/** `kacha lab score`: how often the verdict is right, over days of a town that diagnosis knows nothing of. */
import type { Command } from 'commander';
import {
  byCause,
  confusions,
  guidedScoreOf,
  learnersOf,
  missesOf,
  scoreOf,
  TOWNS,
  type Town,
  townNamed,
} from '../../lab/index.ts';
import { nearest } from '../../std/index.ts';
import { both, CliFault, didYouMean, print, progress } from '../saying.ts';
import { oneDay, type SeededDay, scoreDays } from '../score/run-days.ts';
import { scoreLines, type WholeScore } from '../score/score-lines.ts';
import { scorePage } from '../score/score-page.ts';
import { wholeNumber } from '../typed-number.ts';
import { writtenFile } from '../written-file.ts';

interface ScoreFlags {
  readonly town: string;
  readonly seeds: string;
  readonly from: string;
  readonly size: string;
  readonly jobs: string;
  readonly oracleSeeds: string;
  readonly json?: boolean;
  readonly page?: string;
  readonly cases?: string;
}

/** Every payment is kept until the end. */
const SEEDS_MAX = 100;
const JOBS_MAX = 64;

export function addLabScore(lab: Command): void {
  lab
    .command('score')
    .description('how often the verdict is right: days of a simulated town, every failed payment of it asked about')
    .option('--town <name>', TOWNS.map(({ name }) => name).join(', '), 'first')
    .option('--seeds <n>', 'so many days; a whole one takes a minute or so', '1')
    .option('--from <n>', 'the first seed; 1 to 99 of the first town are what the engine was tuned on', '101')
    .option('--size <share>', 'a part of the town, from 0.02 to 1', '1')
    .option('--jobs <n>', 'so many processes', '1')
    .option('--oracle-seeds <n>', 'so many further days, on which nothing is scored but the oracle is fitted', '0')
    .option('--json', 'every figure as JSON')
    .option('--page <file>', 'write the figures as a page in Markdown')
    .option('--cases <file>', 'write every payment with its truth and verdict as JSON; - for the standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha lab score --size 0.1\n  kacha lab score --seeds 8 --from 101 --jobs 2 --json\n  kacha lab score --seeds 4 --from 101 --oracle-seeds 12 --jobs 2 --page score.md',
    )
    .action((flags: ScoreFlags) => score(flags));
}

async function score(flags: ScoreFlags): Promise<void> {
  const town = townOf(flags.town);
  const from = wholeNumber('--from', flags.from);
  const seeds = wholeNumber('--seeds', flags.seeds, SEEDS_MAX);
  const size = sizeOf(flags.size);
  if (flags.cases === '-' && seeds === 1) return print(JSON.stringify(oneDay({ town, size }, from)));
  const further = flags.oracleSeeds === '0' ? 0 : wholeNumber('--oracle-seeds', flags.oracleSeeds, SEEDS_MAX);
  const jobs = Math.min(seeds + further, wholeNumber('--jobs', flags.jobs, JOBS_MAX));
  const all = await scoreDays({ town, from, seeds: seeds + further, size, jobs }, ({ seed, cases }) => {
    if (flags.json !== true) progress(`seed ${seed}: ${cases.length} payments asked about`);
  });
  const [days, others] = [all.slice(0, seeds), all.slice(seeds)];
  if (flags.cases !== undefined) writtenFile(flags.cases, JSON.stringify(days));
  const figures = figuresOf(days, others, { town: town.name, from, seeds, oracleSeeds: further, size });
  if (flags.page !== undefined) writtenFile(flags.page, scorePage(figures));
  if (flags.json !== true) return print(...scoreLines(figures));
  const { score: of, ...rest } = figures;
  print(JSON.stringify({ ...of, ...rest }, null, 2));
}

function figuresOf(
  days: readonly SeededDay[],
  others: readonly SeededDay[],
  plan: Pick<WholeScore, 'town' | 'from' | 'seeds' | 'oracleSeeds' | 'size'>,
): WholeScore {
  const cases = days.flatMap((day) => day.cases);
  const sum = (of: (day: SeededDay) => number): number => days.reduce((all, day) => all + of(day), 0);
  return {
    ...plan,
    payments: sum(({ payments }) => payments),
    offRecord: sum(({ offRecord }) => offRecord),
    strays: sum(({ strays }) => strays),
    score: scoreOf(cases),
    learners: learnersOf(
      cases,
      others.flatMap((day) => day.cases),
    ),
    guided: guidedScoreOf(days.flatMap((day) => day.guided)),
    confusions: confusions(cases),
    causes: byCause(cases),
    misses: missesOf(cases),
  };
}

function townOf(name: string): Town {
  const town = townNamed(name);
  if (town !== undefined) return town;
  const names = TOWNS.map((each) => each.name);
  const guess = nearest(name, names);
  throw new CliFault(
    both(`没有叫“${name}”的城镇，只有 ${names.join('、')}`, `no town is called "${name}": ${names.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(guess) },
  );
}

const SIZE_MIN = 0.02;

function sizeOf(text: string): number {
  const size = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || size < SIZE_MIN || size > 1)
    throw new CliFault(both(`--size ${text}：${SIZE_MIN} 到 1`, `--size ${text}: from ${SIZE_MIN} to 1`));
  return size;
}
