/** `kacha dialect check|list|show`: dialects that come with Kacha, and those in files. */
import type { Command } from 'commander';
import {
  buildDialect,
  type DialectFinding,
  dialectFile,
  dialectLines,
  dialects,
  type KnownDialect,
  type parseDialectFile,
} from '../../iso8583/index.ts';
import type { Language } from '../../trade/index.ts';
import { dialectFrom, findingsFault, readDialectFile } from '../dialect-option.ts';
import { EXIT, languageOf, print } from '../saying.ts';

interface DialectFlags {
  readonly lang?: string;
  readonly json?: boolean;
}

export function addDialect(program: Command): void {
  const dialect = program
    .command('dialect')
    .description('the dialects of ISO 8583, and how to check one of your own / 报文规范：自带的，和你自己写的')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha dialect list\n  kacha dialect show unionpay.pos\n  kacha dialect check acme.json\n' +
        '  kacha dialect show iso8583.1987.ascii --json > acme.json',
    );
  dialect
    .command('list')
    .description('every dialect that comes with Kacha, and its settings / 列出自带的报文规范和各自的选项')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'as JSON (schemas/dialect-list-1.schema.json)')
    .action((flags: DialectFlags) => list(flags));
  dialect
    .command('show')
    .argument('<name>', 'a name from the list, or a dialect file')
    .description('its elements, one a line / 逐域列出')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'as a file that `check` accepts (schemas/dialect-1.schema.json)')
    .action(async (name: string, flags: DialectFlags) => show(name, flags));
  dialect
    .command('check')
    .argument('<file>', 'a dialect file: .json, or .js/.mjs with a default export; - for standard input')
    .description('what a dialect file will do, or everything that is wrong with it / 检查报文规范文件，错误一次列全')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'the findings as JSON (schemas/dialect-check-1.schema.json)')
    .action(async (file: string, flags: DialectFlags) => check(file, flags));
}

/** One line a dialect, then its settings with their values, the usual one first. */
export function listLines(known: KnownDialect, language: Language): string[] {
  const settings = Object.entries(known.settings).map(([name, { values, usual, says }]) => {
    const others = values.filter((value) => value !== usual);
    return `    ${name} = ${[usual, ...others].join(' | ')}  ${says[language]}`;
  });
  return [`${known.name}  ${known.title[language]}`, ...settings];
}

/** What `list --json` prints: schemas/dialect-list-1.schema.json. */
export function dialectList(): readonly Omit<KnownDialect, 'build'>[] {
  return dialects().map(({ name, title, settings }) => ({ name, title, settings }));
}

/** What `check --json` prints: schemas/dialect-check-1.schema.json. */
export function checkResult(parsed: ReturnType<typeof parseDialectFile>): CheckResult {
  return parsed.ok
    ? { verdict: 'sound', name: parsed.value.name, findings: [] }
    : { verdict: 'unsound', findings: parsed.fault };
}

export interface CheckResult {
  readonly verdict: 'sound' | 'unsound';
  readonly name?: string;
  readonly findings: readonly DialectFinding[];
}

function list(flags: DialectFlags): void {
  const language = languageOf(flags.lang);
  if (flags.json === true) {
    return print(JSON.stringify(dialectList(), null, 2));
  }
  for (const known of dialects()) print(...listLines(known, language));
}

async function show(name: string, flags: DialectFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const dialect = await dialectFrom(name, language);
  if (flags.json === true) return print(JSON.stringify(dialectFile(dialect), null, 2));
  print(...dialectLines(dialect, language));
}

async function check(file: string, flags: DialectFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const parsed = await readDialectFile(file);
  if (flags.json === true) {
    print(JSON.stringify(checkResult(parsed), null, 2));
    if (!parsed.ok) process.exitCode = EXIT.declined;
    return;
  }
  if (!parsed.ok) throw findingsFault(file, parsed.fault, language);
  print(...dialectLines(buildDialect(parsed.value), language));
}
