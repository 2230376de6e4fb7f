/** `kacha diagnose <file...>`: somebody's payments explained, from a trace, a capture, logs or a table. */
import type { Command } from 'commander';
import { nearest } from '../../std/index.ts';
import { CODE_SPACES, type CodeSpace, isCodeSpace, type Language, VOICES, type Voice } from '../../trade/index.ts';
import { addReadingOptions } from '../capture-input.ts';
import { choiceOf } from '../choice.ts';
import { DIAGNOSED_FORMS, type LoadFlags, loadInput } from '../diagnose/load-input.ts';
import type { Loaded } from '../diagnose/loaded.ts';
import {
  type Diagnosed,
  diagnosed,
  paymentLines,
  SummaryMaker,
  summaryLines,
  withProgress,
} from '../diagnose/report.ts';
import { writeAll } from '../print-all.ts';
import { both, CliFault, didYouMean, EXIT, languageOf, voiceOf } from '../saying.ts';

interface DiagnoseFlags extends Omit<LoadFlags, 'space'> {
  readonly space?: string;
  readonly only?: string;
  readonly limit: string;
  readonly as: string;
  readonly lang?: string;
  readonly json?: boolean;
}

const ONLY = ['all', 'failed'] as const;

export function addDiagnose(program: Command): void {
  const command = program
    .command('diagnose')
    .argument(
      '<file...>',
      'traces (kacha.trace/1), pcap or pcapng, logs, CSVs of transactions, folders of them, or - for standard input',
    )
    .description("explain somebody's payments from files / 拿记录、抓包、日志或交易表，逐笔说清");
  addReadingOptions(command)
    .option('--map <field=column,...>', 'which column of a CSV is which; a column by its header or as #3, - for none')
    .option('--space <space>', `whose codes they are: ${CODE_SPACES.join(', ')}`)
    .option('--zone <offset>', 'the clock of a CSV, such as +01:00; China if not said')
    .option('--only <which>', `which payments are printed: ${ONLY.join(', ')}`)
    .option('--limit <n>', 'so many payments are printed; 0 for all', '50')
    .option('--as <voice>', `for whom: ${VOICES.join(', ')}`, 'support')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'for programs (schemas/diagnosed-file-1.schema.json); every payment')
    .addHelpText(
      'after',
      `\nForms (--form): ${DIAGNOSED_FORMS.join(', ')}\n` +
        '\nExit code 3: of some payment nobody knows where the money is. 1: nothing could be read. 0: otherwise.\n' +
        '\nExamples:\n  kacha diagnose pos.pcap\n  kacha diagnose transactions.csv --only failed\n  kacha diagnose umsatz.csv --map amount=Betrag,code=resp --zone +01:00\n  kacha diagnose logs/ --lang en --json\n  gunzip -c november.csv.gz | kacha diagnose - --only failed',
    )
    .action((files: string[], flags: DiagnoseFlags) => runDiagnose(files, flags));
}

async function runDiagnose(files: readonly string[], flags: DiagnoseFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const voice = voiceOf(flags.as);
  const only = flags.only === undefined ? 'all' : choiceOf('--only', flags.only, ONLY);
  const limit = limitOf(flags.limit);
  const { space: _, ...rest } = flags;
  const space = flags.space === undefined ? undefined : spaceOf(flags.space);
  const loaded = await loadInput(files, { ...rest, ...(space !== undefined && { space }) }, language);
  if (loaded.source.payments.length === 0) throw nothingFound(loaded);
  const summary = new SummaryMaker();
  const isShown = (each: Diagnosed): boolean => only === 'all' || each.isFailed;
  if (flags.json === true) await writeAll(jsonTexts({ loaded, voice, language }, summary, isShown));
  else await printLines({ loaded, voice, language }, { summary, isShown, limit });
  process.exitCode = summary.summary.moneyOpen > 0 ? EXIT.unknown : EXIT.done;
}

interface Asked {
  readonly loaded: Loaded;
  readonly voice: Voice;
  readonly language: Language;
}

interface Printing {
  readonly summary: SummaryMaker;
  readonly isShown: (each: Diagnosed) => boolean;
  readonly limit: number;
}

const TROUBLES_SHOWN_MAX = 12;

async function printLines({ loaded, voice, language }: Asked, { summary, isShown, limit }: Printing): Promise<void> {
  const kept: Diagnosed[] = [];
  let left = 0;
  for (const each of withProgress(diagnosed(loaded, voice), language)) {
    summary.take(each);
    if (!isShown(each)) continue;
    if (kept.length < limit) kept.push(each);
    else left += 1;
  }
  const troubles = loaded.troubles.slice(0, TROUBLES_SHOWN_MAX).map((trouble) => `! ${trouble[language]}`);
  const more = loaded.troubleCount - troubles.length;
  const lines = [
    ...loaded.opening.map((line) => line[language]),
    ...troubles,
    ...(more > 0 ? [language === 'zh' ? `! 还有 ${more} 处` : `! and ${more} more`] : []),
    '',
    ...summaryLines(summary.summary, language),
    ...kept.flatMap((each) => ['', ...paymentLines(each, voice, language)]),
    ...(left > 0
      ? ['', language === 'zh' ? `还有 ${left} 笔没有列出：--limit 0` : `${left} more not printed: --limit 0`]
      : []),
  ];
  await writeAll(lines.map((line) => `${line}\n`));
}

/** A document that is written while it is made: it may hold a hundred thousand explanations. */
export function* jsonTexts(
  { loaded, voice, language }: Asked,
  summary: SummaryMaker,
  isShown: Printing['isShown'],
): Generator<string> {
  const { kind, mapping, space, opening, troubles, troubleCount } = loaded;
  const columns = mapping === null ? null : mapping.columns;
  const input = { kind, space, columns, reading: opening, troubles, troubleCount };
  yield `{"schema":"kacha.diagnosed-file/1","voice":${JSON.stringify(voice)},"input":${JSON.stringify(input)},"payments":[`;
  let isFirst = true;
  for (const each of withProgress(diagnosed(loaded, voice), language)) {
    summary.take(each);
    if (!isShown(each)) continue;
    const { row, isFailed, explanation, wanted } = each;
    yield `${isFirst ? '' : ','}\n${JSON.stringify({ paymentId: row.paymentId, failed: isFailed, wanted, explanation })}`;
    isFirst = false;
  }
  yield `],\n"summary":${JSON.stringify(summary.summary)}}\n`;
}

function limitOf(typed: string): number {
  if (/^\d{1,9}$/.test(typed)) return Number(typed) === 0 ? Number.POSITIVE_INFINITY : Number(typed);
  throw new CliFault(both('--limit 后面要跟笔数', '--limit takes a number of payments'), {
    hint: didYouMean('--limit 50'),
  });
}

function spaceOf(typed: string): CodeSpace {
  if (isCodeSpace(typed)) return typed;
  const guess = nearest(typed, CODE_SPACES) ?? CODE_SPACES[0];
  throw new CliFault(
    both(`--space ${typed}：只有 ${CODE_SPACES.join('、')}`, `--space ${typed}: one of ${CODE_SPACES.join(', ')}`),
    { hint: didYouMean(`--space ${guess}`) },
  );
}

function nothingFound({ opening, troubles }: Loaded): CliFault {
  const first = troubles[0] ?? opening.at(-1) ?? both('', '');
  return new CliFault(both(`里面没有一笔交易（${first.zh}）`, `there is no payment in it (${first.en})`), {
    exitCode: EXIT.declined,
    hint: both(
      '格式认错了用 --form；表格用 --map 指定列',
      '--form if it was mistaken for another form; --map for the columns of a table',
    ),
  });
}
