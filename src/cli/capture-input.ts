/** What `decode`, `check` and `diff` read: typed bytes, a file or a pipe, as messages. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import {
  CAPTURE_FORMS,
  CAPTURE_LIMITS,
  type Capture,
  type CaptureForm,
  describeCaptureFault,
  readCapture,
} from '../capture/index.ts';
import { type Dialect, dialects, FRAME_LENGTHS, type FrameLength, type Wrapping } from '../iso8583/index.ts';
import { type Reading, type ReadingOptions, readMessages } from '../reading/index.ts';
import { type Bilingual, type Language, maskDigitRuns } from '../trade/index.ts';
import { choiceOf } from './choice.ts';
import { settledDialect } from './dialect-settings.ts';
import { both, CliFault, didYouMean, EXIT, progress } from './saying.ts';
import { bytesFromText, printableText } from './typed-bytes.ts';

export interface ReadingFlags {
  readonly form?: string;
  readonly dialect?: string;
  readonly set?: readonly string[];
  readonly length?: string;
  readonly tpdu?: string;
  readonly header?: string;
}

/** The options that `readingOf` reads. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--form <form>', `take the input for this form: ${CAPTURE_FORMS.join(', ')}`)
    .option('--dialect <name|file>', 'the dialect; without it the best guess (see: kacha dialect list)')
    .option(
      '--set <key=value>',
      'a setting of the dialect; may stand several times',
      (pair: string, all: string[]) => [...all, pair],
      [],
    )
    .option('--length <kind>', `the length in front of a message: ${LENGTHS.join(', ')}`)
    .option('--tpdu <with|without>', 'whether a TPDU stands in front')
    .option('--header <bytes>', 'the size of the header behind the TPDU; 0 for none');
}

/** The input as messages; a `CliFault` that says what was tried when there are none. */
export async function readingOf(input: string | undefined, flags: ReadingFlags, language: Language): Promise<Reading> {
  return readingOfBytes(() => inputBytes(input), flags, language);
}

/** The same of bytes that are fetched once the flags are understood. */
export async function readingOfBytes(
  fetched: () => Promise<Uint8Array>,
  flags: ReadingFlags,
  language: Language,
): Promise<Reading> {
  const form = flags.form === undefined ? undefined : choiceOf('--form', flags.form, CAPTURE_FORMS);
  const options: ReadingOptions = {
    ...(flags.dialect !== undefined && { dialect: await settledDialect(flags.dialect, flags.set ?? [], language) }),
    wrapping: wrappingOf(flags),
  };
  if (flags.dialect === undefined && (flags.set ?? []).length > 0) {
    throw new CliFault(both('--set 要和 --dialect 一起用', '--set goes with --dialect'), {
      hint: both('kacha dialect list 列出选项', 'kacha dialect list shows the settings'),
    });
  }
  const bytes = await fetched();
  if (bytes.length > PROGRESS_BYTES_MIN) {
    progress(language === 'zh' ? `正在读 ${megabytes(bytes)} MiB……` : `reading ${megabytes(bytes)} MiB...`);
  }
  return readAs(bytes, { form, options });
}

/** In the form it has; where nothing can be read in it, in the others that it may have. */
export function readAs(
  bytes: Uint8Array,
  { form, options }: { readonly form: CaptureForm | undefined; readonly options: ReadingOptions },
): Reading {
  const capture = readCapture(bytes, form === undefined ? {} : { form });
  const reading = readMessages(capture, options);
  if (reading.messages.length > 0) return reading;
  const typo = mistypedHex(bytes);
  for (const other of form === undefined ? capture.otherForms : []) {
    const another = readMessages(readCapture(bytes, { form: other }), options);
    const isWhole = another.messages.some(({ unpacked }) => unpacked.faults.length === 0);
    if (isWhole || (typo === undefined && another.messages.length > 0)) {
      return { ...another, capture: { ...another.capture, why: insteadOf(capture.form) } };
    }
  }
  if (typo !== undefined) throw typo;
  const guessed = options.dialect === undefined ? undefined : readMessages(capture, {}).format?.dialect.name;
  throw nothingRead(capture, options.dialect, guessed);
}

const insteadOf = (form: CaptureForm): Bilingual =>
  both(`当作 ${form} 读不出报文，换一种读法`, `as ${form} it holds no message; this was tried next`);

/** Hexadecimal with one slip in it may look like base64 or like a message in ASCII, and be neither. */
function mistypedHex(bytes: Uint8Array): CliFault | undefined {
  const text = bytes.length > TYPED_BYTES_MAX ? undefined : printableText(bytes);
  if (text === undefined) return undefined;
  const strange = text.replace(/0x/gi, '').replace(/[\s:,|0-9A-Fa-f-]/g, '');
  if (strange.length === 0 || strange.length > text.length * SLIPS_SHARE_MAX) return undefined;
  const read = bytesFromText(text);
  return read.ok ? undefined : new CliFault(read.fault.line, { exitCode: EXIT.declined, hint: read.fault.hint });
}

/** What somebody types or pastes; longer texts are logs. */
const TYPED_BYTES_MAX = 8192;
/** More than one character in twenty is another writing. */
const SLIPS_SHARE_MAX = 0.05;

function wrappingOf(flags: ReadingFlags): Partial<Wrapping> {
  const { length, tpdu, header } = flags;
  return {
    ...(length !== undefined && { length: choiceOf('--length', length, LENGTHS) }),
    ...(tpdu !== undefined && { tpdu: choiceOf('--tpdu', tpdu, ['with', 'without']) }),
    ...(header !== undefined && { headerBytes: headerBytesOf(header) }),
  };
}

const LENGTHS: readonly Wrapping['length'][] = [...(Object.keys(FRAME_LENGTHS) as FrameLength[]), 'none'];
/** The longest anybody has been seen with. */
const HEADER_BYTES_MAX = 64;

function headerBytesOf(typed: string): number {
  const bytes = Number(typed);
  if (/^\d+$/.test(typed) && bytes <= HEADER_BYTES_MAX) return bytes;
  throw new CliFault(both('--header 后面要跟字节数', '--header takes a number of bytes'), {
    hint: both('银联终端接口是 --header 6，没有就是 --header 0', '--header 6 at the terminal interface, 0 for none'),
  });
}

/** A file if there is such a file, otherwise what was typed; `-` or nothing is standard input. */
async function inputBytes(input: string | undefined): Promise<Uint8Array> {
  const isPiped = input === '-' || (input === undefined && process.stdin.isTTY !== true);
  if (isPiped) return standardInput();
  if (input === undefined) throw new CliFault(both('没有数据', 'no data'), { hint: EXAMPLE });
  if (!existsSync(input)) {
    if (ONE_WORD.test(input) && !bytesFromText(input).ok) {
      const line = both('没有这个文件，也不是十六进制或 base64', 'no such file, and neither hexadecimal nor base64');
      throw new CliFault(line, { hint: EXAMPLE });
    }
    if (!LIKE_A_FILE.test(input)) return Buffer.from(input, 'utf8');
    throw new CliFault(both(`没有这个文件：${maskDigitRuns(input)}`, `no such file: ${maskDigitRuns(input)}`), {
      hint: EXAMPLE,
    });
  }
  return fileContent(input);
}

/** A whole file, up to the limit of a capture; a `CliFault` when it cannot be read. */
export function fileContent(file: string): Uint8Array {
  const found = statSync(file);
  if (!found.isFile()) throw new CliFault(both(`${file} 不是文件`, `${file} is not a file`), { hint: EXAMPLE });
  if (found.size > CAPTURE_LIMITS.captureBytesMax) throw tooLarge();
  try {
    return readFileSync(file);
  } catch {
    throw new CliFault(both(`读不了 ${file}`, `cannot read ${file}`));
  }
}

/** A name: messages begin with digits, and lines of a log have blanks. */
const ONE_WORD = /^[A-Za-z][\w-]{0,39}$/;
/** Base64 holds slashes too, but no dot. */
export const LIKE_A_FILE = /\.\w{1,8}$|^(?:~|\.{1,2})[/\\]/;

/** All that is piped in, up to the limit of a capture. */
export const standardInput = (): Promise<Uint8Array> => wholeOf(process.stdin);

/** Pieces of bytes as one, up to the limit of a capture. */
export async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of pieces) {
    bytes += part.length;
    if (bytes > CAPTURE_LIMITS.captureBytesMax) throw tooLarge();
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (): CliFault =>
  new CliFault(both('输入超过 64 MiB', 'the input has more than 64 MiB'), {
    hint: both('先切小：editcap -c 100000 大文件 小文件', 'cut it first: editcap -c 100000 big.pcap part.pcap'),
  });

/** What was tried, what was wrong with it, and what would work. */
function nothingRead(
  { form, why, faults, pieces, otherForms }: Capture,
  dialect: Dialect | undefined,
  guessed: string | undefined,
): CliFault {
  const [first] = faults;
  if (pieces.length === 0 && first !== undefined) {
    const { zh, en } = describeCaptureFault(first);
    return new CliFault(both(zh, en), { exitCode: EXIT.declined, hint: hintFor(first.kind) });
  }
  const names = dialect === undefined ? dialects().map(({ name }) => name) : [dialect.name];
  const forms = [form, ...otherForms];
  return new CliFault(
    both(
      `没有认出报文。当作 ${forms.join('、')} 读（${why.zh}），试过 ${names.join('、')}`,
      `no message was recognised. It was read as ${forms.join(', ')} (${why.en}) and tried as ${names.join(', ')}`,
    ),
    { exitCode: EXIT.declined, hint: guessed === undefined ? NEAREST : didYouMean(`--dialect ${guessed}`) },
  );
}

function hintFor(kind: Capture['faults'][number]['kind']): Bilingual {
  if (kind === 'odd-digits') {
    return both('两位一个字节，多半是首尾少复制了一位', 'two digits a byte; most likely one was lost at an end');
  }
  if (kind === 'file-cut') {
    return both('没抓完或没拷全；整份再拷一次', 'it was not captured or copied to its end: copy the whole of it again');
  }
  if (kind === 'compressed')
    return both('例如 gunzip -c 文件 | kacha decode -', 'such as gunzip -c <file> | kacha decode -');
  if (kind === 'not-this-form') return both('去掉 --form，让它自己认', 'leave --form out, and it is told by itself');
  return EXAMPLE;
}

const EXAMPLE = both(
  '给十六进制、base64、文件名（日志、pcap、jPOS XML 都行），或 - 读标准输入；例如 kacha decode switch.log',
  'give hexadecimal, base64, a file (a log, pcap, XML of jPOS), or - for standard input: kacha decode switch.log',
);
const NEAREST = both(
  '知道规范就用 --dialect（kacha dialect list），知道外层就用 --length、--tpdu、--header，格式认错了用 --form',
  'name what you know: --dialect (kacha dialect list), --length, --tpdu, --header, or --form if it was mistaken',
);

/** Below this nobody waits. */
const PROGRESS_BYTES_MIN = 4 * 1024 * 1024;
const megabytes = (bytes: Uint8Array): string => (bytes.length / (1024 * 1024)).toFixed(1);
