/** The same figures as a page of the reference, dated by whoever commits it. */

import type { Bin, Group } from '../../lab/index.ts';
import { civilTime, instant, isoDate } from '../../std/index.ts';
import { percent, type WholeScore } from './score-lines.ts';

const CONFUSIONS_SHOWN = 40;
const WEAK_SHOWN = 30;
/** With fewer cases a share says little. */
const WEAK_CASES_MIN = 5;

export function scorePage(whole: WholeScore): string {
  const { town, from, seeds, size, score } = whole;
  const today = isoDate(civilTime(instant(Date.now())));
  return [
    `# Score: the ${town} town`,
    '',
    `Generated on ${today} (Node ${process.version}) by \`kacha lab score --town ${town} --seeds ${seeds} --from ${from}${size === 1 ? '' : ` --size ${size}`} --page …\`. [What a town is](town.md).`,
    '',
    `${whole.payments} payments, ${score.cases} whose cause was asked. ${whole.offRecord} more failed at terminals that tell nothing, and left no record; ${whole.strays} failed for no reason that the town knows, and are left out. Verdicts are those of the evening, when the neighbours that came later are known as well. One incident hits many payments at once, so that days differ by several per cent.`,
    '',
    ...figures(whole),
    ...reliability(score),
    ...ablation(whole),
    ...asked(whole),
    ...weak(whole),
    ...confusion(whole),
  ].join('\n');
}

function figures({ score, ceiling }: WholeScore): readonly string[] {
  const { withTelemetry, withoutTelemetry, baselines } = score;
  const row = (name: string, figure: (of: Group) => string, target: string): string =>
    `| ${name} | ${[score, withTelemetry, withoutTelemetry].map(figure).join(' | ')} | ${target} |`;
  const shares = (name: string, of: { top1: number; withTelemetry: number; withoutTelemetry: number }): string =>
    `| ${name} | ${percent(of.top1)} | ${percent(of.withTelemetry)} | ${percent(of.withoutTelemetry)} | |`;
  const fold = (1 - baselines.codeTable.withTelemetry) / Math.max(1e-9, 1 - withTelemetry.top1);
  return [
    '| | all | with telemetry | without | target |',
    '|---|---:|---:|---:|---|',
    row('payments', ({ cases }) => String(cases), ''),
    row('cause right (top 1)', ({ top1 }) => percent(top1), '90 % with telemetry, 75 % without'),
    row('among three (top 3)', ({ top3 }) => percent(top3), '98 % with telemetry'),
    row('calibration error', ({ ece }) => percent(ece), '3 %'),
    row('wrong actor', ({ wrongActor }) => percent(wrongActor), ''),
    row('unsafe retry', ({ unsafeRetry: { cases, of } }) => `${cases} of ${of}`, 'none'),
    row('its upper bound, 95 %', ({ unsafeRetry }) => percent(unsafeRetry.upperBound), ''),
    row(
      '"unknown" is right',
      ({ unknown: { said, precision } }) => (said === 0 ? '–' : `${percent(precision)} of ${said}`),
      '',
    ),
    row('unknown ones found', ({ unknown: { recall } }) => percent(recall), ''),
    ...(ceiling === null ? [] : [shares('a learner trained on the other days', ceiling)]),
    shares('code table alone', baselines.codeTable),
    shares('code and history of the terminal', baselines.codeAndHistory),
    '',
    ceiling === null
      ? 'One day alone has no ceiling.'
      : `The learner knows of each day how often everything is seen with each cause on all the other days, and reads the same observations: counting each for itself it is right in ${percent(ceiling.byFrequency)}, by likeness to payments seen before in ${percent(ceiling.byLikeness)}, by setting right what the engine mistakes as a habit in ${percent(ceiling.byCorrection)}. Of the best of the three the engine reaches ${percent(score.top1 / ceiling.top1)} (target: 95 % of what an oracle with the true parameters would reach). With so few days it is an estimate of that ceiling from below, and no ceiling.`,
    `With telemetry the errors are ${fold.toFixed(1)} times fewer than those of the code table (target: four).`,
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

function asked({ guided: { cases, top1, top3, questions, unsafeRetry, offRecord } }: WholeScore): readonly string[] {
  return [
    '## Questions alone',
    '',
    `\`kacha ask\` with no data, asked of somebody who stood at the counter, reads the screen in seven cases of ten, does not know one answer in ten and is wrong in one of ten: after ${questions.toFixed(1)} questions on average the cause is right in ${percent(top1)} of ${cases} payments, among three in ${percent(top3)}. ${unsafeRetry} unsafe retries. Of ${offRecord.cases} payments that left no record anywhere ${percent(offRecord.top1)} are right.`,
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
    ...confusions.slice(0, CONFUSIONS_SHOWN).map(({ truth, verdict, cases }) => `| ${truth} | ${verdict} | ${cases} |`),
    '',
  ];
}
