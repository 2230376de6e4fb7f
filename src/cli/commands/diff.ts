/** `kacha diff <a> [b]`: two messages side by side. */
import type { Command } from 'commander';
import { type ComparedMessage, compareMessages, comparisonText, type MessageComparison } from '../../iso8583/index.ts';
import { type Reading, type ReadMessage, readMessages } from '../../reading/index.ts';
import type { Language } from '../../trade/index.ts';
import { addReadingOptions, type ReadingFlags, readingOf } from '../capture-input.ts';
import { formatLines } from '../decode/opening-lines.ts';
import { writeAll } from '../print-all.ts';
import { both, CliFault, EXIT, languageOf } from '../saying.ts';
import { messageNumbered } from './decode.ts';

interface DiffFlags extends ReadingFlags {
  readonly message?: readonly string[];
  readonly changed?: boolean;
  readonly unmask?: boolean;
  readonly lang?: string;
  readonly json?: boolean;
}

export function addDiff(program: Command): void {
  const command = program
    .command('diff')
    .argument('<a>', 'hexadecimal, base64, a file, or - for standard input')
    .argument('[b]', 'the other; without it --message takes two of the first')
    .description('two messages side by side / 两条报文逐域对比');
  addReadingOptions(command)
    .option('--message <numbers...>', 'which message of each input, or which two of one')
    .option('--changed', 'leave out what is equal')
    .option('--unmask', 'show secrets in clear')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'for programs (schemas/message-comparison-1.schema.json)')
    .addHelpText(
      'after',
      '\nExit code 0: equal. 1: they differ.\n' +
        '\nExamples:\n  kacha diff yesterday.hex today.hex --changed\n  kacha diff pos.pcap --message 1 2',
    )
    .action((a: string, b: string | undefined, flags: DiffFlags) => runDiff(a, b, flags));
}

async function runDiff(a: string, b: string | undefined, flags: DiffFlags): Promise<void> {
  const language = languageOf(flags.lang);
  if (a === '-' && b === '-') {
    throw new CliFault(both('标准输入只有一个', 'there is one standard input only'), {
      hint: both('另一个给文件名', 'name a file for the other'),
    });
  }
  const left = await readingOf(a, flags, language);
  const right = b === undefined ? left : alike(left, await readingOf(b, flags, language));
  const [first, second] = chosenMessages(left, right, flags.message ?? []);
  const comparison = compareMessages(compared(left, first), compared(right, second), {
    reveal: flags.unmask === true ? 'clear' : 'masked',
  });
  if (isDifferent(comparison)) process.exitCode = EXIT.declined;
  if (flags.json === true) return writeAll([`${JSON.stringify(comparison, null, 2)}\n`]);
  const text = comparisonText(comparison, {
    language,
    rows: flags.changed === true ? 'changed' : 'all',
    ...(process.stdout.columns > 0 && { columns: process.stdout.columns }),
  });
  const reasons = [...new Set([left, right].flatMap((reading) => guessLines(reading, language)))];
  await writeAll([...reasons, ...(reasons.length > 0 ? [''] : []), text].map((line) => `${line}\n`));
}

/** What a guessed dialect rests on; nothing where it was named. */
const guessLines = ({ format }: Reading, language: Language): readonly string[] =>
  format?.dialectBy === 'guessed' ? formatLines(format, language) : [];

/** Two guesses may differ for messages of one dialect: the first one's is taken where it reads the other as well. */
export function alike(left: Reading, right: Reading): Reading {
  const [ours, theirs] = [left.format, right.format];
  if (ours === undefined || theirs?.dialectBy !== 'guessed' || ours.dialect.name === theirs.dialect.name) return right;
  const again = readMessages(right.capture, { dialect: ours.dialect });
  const isWhole = again.messages.length > 0 && again.messages.every(({ unpacked }) => unpacked.faults.length === 0);
  return isWhole ? again : right;
}

export const isDifferent = ({ left, right, rows }: MessageComparison): boolean =>
  left.mti !== right.mti || rows.some(({ relation }) => relation !== 'equal');

/** One of each, or two of one. Which ones is never guessed where there are more. */
export function chosenMessages(
  left: Reading,
  right: Reading,
  numbers: readonly string[],
): readonly [ReadMessage, ReadMessage] {
  const [first, second] = numbers;
  if (left === right) {
    if (first !== undefined && second !== undefined) {
      return [messageNumbered(left.messages, first), messageNumbered(left.messages, second)];
    }
    const [one, other, ...more] = left.messages;
    if (numbers.length === 0 && one !== undefined && other !== undefined && more.length === 0) return [one, other];
    throw which(left);
  }
  return [oneOf(left, first), oneOf(right, second)];
}

function oneOf(reading: Reading, number: string | undefined): ReadMessage {
  if (number !== undefined) return messageNumbered(reading.messages, number);
  const [only, ...more] = reading.messages;
  if (only !== undefined && more.length === 0) return only;
  throw which(reading);
}

const which = ({ messages }: Reading): CliFault => (messages.length === 1 ? ALONE : whichOf(messages));

const ALONE = new CliFault(
  both('只有一条报文，没有另一条可比', 'there is one message, and nothing to hold it against'),
  {
    hint: both('再给一个：kacha diff a.hex b.hex', 'give the other: kacha diff a.hex b.hex'),
  },
);

const whichOf = (messages: Reading['messages']): CliFault =>
  new CliFault(both(`这里有 ${messages.length} 条报文，要比哪两条？`, `${messages.length} messages: which two?`), {
    hint: both('例如 --message 1 2', 'such as --message 1 2'),
  });

function compared({ format }: Reading, { unpacked }: ReadMessage): ComparedMessage {
  if (format !== undefined) return { dialect: format.dialect, ...unpacked };
  throw new CliFault(both('没有认出报文', 'no message was recognised'));
}
