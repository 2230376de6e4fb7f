/** `kacha check <input>`: everything that is wrong with messages, and what it would do to the payment. */
import type { Command } from 'commander';
import { type Dialect, isTransactionId, nearestTransactionId, type TransactionId } from '../../iso8583/index.ts';
import type { Reading } from '../../reading/index.ts';
import { type Language, maskDigitRuns, maskInWords } from '../../trade/index.ts';
import { addReadingOptions, type ReadingFlags, readingOf } from '../capture-input.ts';
import { type CheckedExchange, type CheckFinding, type CheckOptions, checkedExchanges } from '../check/check-report.ts';
import { hasCatalogue } from '../decode/masked-facts.ts';
import { headline } from '../decode/message-lines.ts';
import { openingLines } from '../decode/opening-lines.ts';
import { writeAll } from '../print-all.ts';
import { both, CliFault, didYouMean, EXIT, languageOf } from '../saying.ts';

interface CheckFlags extends ReadingFlags {
  readonly as?: string;
  readonly unsealed?: boolean;
  readonly lang?: string;
  readonly json?: boolean;
}

export function addCheck(program: Command): void {
  const command = program
    .command('check')
    .argument('[input]', 'hexadecimal, base64, a file (binary, dump, log, pcap, pcapng, jPOS XML), or -')
    .description('everything that is wrong with messages, and what it would do / 检查报文，错误一次列全');
  addReadingOptions(command)
    .option('--as <transaction>', 'what it is meant to be, such as sale (see: kacha encode --list)')
    .option('--unsealed', 'the MAC is still to be computed')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'for programs (schemas/check-1.schema.json)')
    .addHelpText(
      'after',
      '\nExit code 1: there is an error. Warnings and notes do not count.\n' +
        '\nExamples:\n  kacha check request.hex --as sale\n  kacha check pos.pcap --json\n  kacha encode echo terminal=20000001 merchant=KACHA0000000001 | kacha check -',
    )
    .action((input: string | undefined, flags: CheckFlags) => runCheck(input, flags));
}

async function runCheck(input: string | undefined, flags: CheckFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const options: CheckOptions = {
    as: flags.as === undefined ? undefined : transactionTyped(flags.as),
    sealing: flags.unsealed === true ? 'unsealed' : 'sealed',
  };
  const reading = await readingOf(input, flags, language);
  const dialect = reading.format?.dialect;
  if (dialect === undefined) return;
  const checked = [...checkedExchanges(reading, dialect, options)];
  if (countOf(checked, 'error') > 0) process.exitCode = EXIT.declined;
  if (flags.json === true) return writeAll([`${JSON.stringify(checkJson(checked, reading, dialect), null, 2)}\n`]);
  const lines = [...openingLines(reading, language), '', ...checkLines(checked, dialect, language)];
  await writeAll(lines.map((line) => `${line}\n`));
}

/** An id of the catalogue, as typed. */
export function transactionTyped(typed: string): TransactionId {
  if (isTransactionId(typed)) return typed;
  const guess = nearestTransactionId(typed);
  const shown = maskDigitRuns(typed.slice(0, 40));
  throw new CliFault(both(`没有叫 ${shown} 的交易`, `no transaction is called ${shown}`), {
    hint:
      guess === undefined ? both('kacha encode --list 列出全部', 'kacha encode --list shows them') : didYouMean(guess),
  });
}

/** For people, in one language. */
export function checkLines(
  checked: readonly CheckedExchange[],
  dialect: Dialect,
  language: Language,
): readonly string[] {
  const [errors, warnings, notes] = [countOf(checked, 'error'), countOf(checked, 'warning'), countOf(checked, 'note')];
  return [
    ...(hasCatalogue(dialect) ? [] : [NO_CATALOGUE[language], '']),
    ...checked.flatMap((each) => exchangeLines(each, language)),
    language === 'zh'
      ? `${checked.length} 笔：${errors} 个错误，${warnings} 个警告，${notes} 个提示`
      : `${checked.length} checked: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notes, 'note')}`,
  ];
}

/** For programs: schemas/check-1.schema.json. */
export function checkJson(checked: readonly CheckedExchange[], { capture }: Reading, dialect: Dialect): unknown {
  return {
    schema: 'kacha.check/1',
    form: capture.form,
    dialect: dialect.name,
    against: hasCatalogue(dialect) ? 'catalogue' : 'dialect',
    errors: countOf(checked, 'error'),
    warnings: countOf(checked, 'warning'),
    notes: countOf(checked, 'note'),
    exchanges: checked.map(({ request, answer, transaction, findings }) => ({
      request: request?.number ?? null,
      answer: answer?.number ?? null,
      transaction: transaction === undefined ? null : transaction.row.id,
      findings,
    })),
  };
}

function exchangeLines({ request, answer, transaction, findings }: CheckedExchange, language: Language): string[] {
  const ofAnswer = transaction && { ...transaction, direction: 'response' as const, differs: [] };
  const heads = [
    ...(request === undefined ? [] : [headline({ read: request, transaction }, language)]),
    ...(answer === undefined
      ? []
      : [headline({ read: answer, transaction: request ? ofAnswer : transaction }, language)]),
  ];
  const lines = findings.flatMap((finding) => findingLines(finding, language));
  return [...heads, ...(lines.length === 0 ? [FINE[language]] : lines), ''];
}

function findingLines(finding: CheckFinding, language: Language): string[] {
  const { message, severity, sentence, expected, got, effect } = finding;
  const wanted = expected === null || sentence[language].includes(expected[language]) ? undefined : expected[language];
  const words =
    language === 'zh'
      ? [wanted === undefined ? '' : `应为 ${wanted}`, got === null ? '' : `现为 ${maskInWords(got, language)}`]
      : [wanted === undefined ? '' : `expected ${wanted}`, got === null ? '' : `got ${maskInWords(got, language)}`];
  const compared = words.filter((word) => word !== '').join(language === 'zh' ? '；' : '; ');
  return [
    `  ${MARKS[severity]} #${message} ${sentence[language]}`,
    ...(compared === '' ? [] : [`     ${compared}`]),
    ...(effect === null ? [] : [`     → ${effect[language]}`]),
  ];
}

const countOf = (checked: readonly CheckedExchange[], severity: CheckFinding['severity']): number =>
  checked.reduce((sum, { findings }) => sum + findings.filter((each) => each.severity === severity).length, 0);

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const MARKS: Readonly<Record<CheckFinding['severity'], string>> = { error: '✗', warning: '!', note: '·' };
const FINE = both('  ✓ 没有问题', '  ✓ nothing wrong');
const NO_CATALOGUE = both(
  '交易目录只管银联终端接口；这个规范只查得了字节和各域的格式，查不了该有什么域。',
  'The catalogue is of the terminal interface: of this dialect only bytes and formats are checked, not what must be there.',
);
