/** `kacha lab list | run | matrix | score`: every cause as a scenario on the real machines in simulated time. */
import type { Command } from 'commander';
import { explanationText, viewFor } from '../../diagnosis/index.ts';
import { explainScenario, listScenarios, runScenario, scenarioMatrix, traceOfRun } from '../../lab/index.ts';
import { nearest } from '../../std/index.ts';
import { writeTrace } from '../../trace/index.ts';
import { VOICES } from '../../trade/index.ts';
import { both, CliFault, didYouMean, EXIT, languageOf, print, voiceOf } from '../saying.ts';
import { writtenFile } from '../written-file.ts';
import { addLabScore } from './lab-score.ts';

interface LabFlags {
  readonly seed: string;
  readonly as?: string;
  readonly lang?: string;
  readonly json?: boolean;
  readonly trace?: string;
}

export function addLab(program: Command): void {
  const lab = program.command('lab').description('the fault laboratory / 故障实验室');
  lab
    .command('list')
    .description('the scenarios, one per cause')
    .option('--lang <language>', 'zh or en')
    .action((flags: { readonly lang?: string }) => {
      const language = languageOf(flags.lang);
      for (const { name, plants } of listScenarios()) print(`${name.padEnd(28)}${plants[language]}`);
    });
  lab
    .command('run')
    .argument('<name>', 'a scenario, e.g. pin-key-out-of-step')
    .description('play one and explain the payment in question')
    .option('--seed <n>', 'any text: the same seed plays the same scene', '1')
    .option('--as <voice>', VOICES.join(', '), 'support')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'the explanation as JSON')
    .option('--trace <file>', 'write what happened as a trace (kacha.trace/1), for kacha diagnose')
    .addHelpText('after', '\nExample:\n  kacha lab run pin-key-out-of-step --seed 7')
    .action((name: string, flags: LabFlags) => run(name, flags));
  lab
    .command('matrix')
    .description('play all of them: does each end in its own cause?')
    .option('--seed <n>', 'any text', '1')
    .option('--json', 'as JSON')
    .action((flags: LabFlags) => matrix(flags));
  addLabScore(lab);
}

function run(name: string, flags: LabFlags): void {
  const language = languageOf(flags.lang);
  const voice = voiceOf(flags.as ?? 'support');
  const played = runScenario({ name, seed: flags.seed });
  if (played === undefined) {
    const guess = nearest(
      name,
      listScenarios().map((scenario) => scenario.name),
    );
    throw new CliFault(both(`没有叫“${name}”的场景`, `no scenario is called "${name}"`), {
      hint: guess === undefined ? both('kacha lab list 列出全部', 'kacha lab list lists them') : didYouMean(guess),
    });
  }
  if (flags.trace !== undefined) writtenFile(flags.trace, [...writeTrace(traceOfRun(played))].join(''));
  const explanation = viewFor(explainScenario(played), voice);
  process.exitCode = explanation.verdict.cause === name || voice !== 'support' ? EXIT.done : EXIT.declined;
  if (flags.json === true) return print(JSON.stringify(explanation, null, 2));
  print(played.scenario.plants[language], '', ...explanationText(explanation, { voice, language }));
}

function matrix(flags: LabFlags): void {
  const lines = scenarioMatrix(flags.seed);
  const right = lines.filter((line) => line.cause === line.scenario && line.deafIsRight).length;
  process.exitCode = right === lines.length ? EXIT.done : EXIT.declined;
  if (flags.json === true)
    return print(
      JSON.stringify(
        lines.map(({ explanation: _, ...line }) => line),
        null,
        2,
      ),
    );
  for (const { scenario, cause, probability, runnerUp, deaf, deafIsRight } of lines) {
    const second = runnerUp === null ? '' : `  then ${runnerUp.cause} ${(100 * runnerUp.probability).toFixed(1)} %`;
    const silent = `  no telemetry: ${deaf ?? 'no record'}${deafIsRight ? '' : ' ✗'}`;
    print(
      `${cause === scenario ? '✓' : '✗'} ${scenario.padEnd(28)}${cause.padEnd(28)}${(100 * probability).toFixed(1).padStart(5)} %${second}${silent}`,
    );
  }
  print(
    `${right} of ${lines.length} scenarios end in their own cause, and in one that is right without telemetry (probabilities calibrated on simulated payments)`,
  );
}
