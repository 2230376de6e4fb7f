/** `kacha decode <hex|base64|file|->`: messages in words, out of whatever is at hand. */
import type { Command } from 'commander';
import type { ReadMessage } from '../../reading/index.ts';
import { isMacAlgorithm, MAC_ALGORITHM_NAMES, MAC_ALGORITHMS, type MacAlgorithm } from '../../security/index.ts';
import type { Language } from '../../trade/index.ts';
import { addReadingOptions, type ReadingFlags, readingOf } from '../capture-input.ts';
import { choiceOf } from '../choice.ts';
import { captureJson, messageJson } from '../decode/capture-json.ts';
import { messageLines } from '../decode/message-lines.ts';
import { type Decoding, decodingOf, type MacCheck, macVerdict } from '../decode/message-report.ts';
import { openingLines } from '../decode/opening-lines.ts';
import { summaryHead, summaryLine, totalsLines } from '../decode/summary-lines.ts';
import { writeAll } from '../print-all.ts';
import { both, CliFault, EXIT, languageOf } from '../saying.ts';
import { addKeyOptions, type KeyFlags, keyOfFlags } from '../typed-key.ts';

interface DecodeFlags extends ReadingFlags, KeyFlags {
  readonly summary?: boolean;
  readonly all?: boolean;
  readonly message?: string;
  readonly bytes?: boolean;
  readonly mac?: string;
  readonly unmask?: boolean;
  readonly lang?: string;
  readonly json?: boolean;
}

/** More messages than these are shown as a summary unless somebody asks for all. */
const SUMMARY_ABOVE = 6;

export function addDecode(program: Command): void {
  const command = program
    .command('decode')
    .argument('[input]', 'hexadecimal, base64, a file (binary, dump, log, pcap, pcapng, jPOS XML), or -')
    .description('read messages into words / 把报文读成话');
  addReadingOptions(command)
    .option('--summary', `one line for each exchange (by itself above ${SUMMARY_ABOVE} messages)`)
    .option('--all', 'every message in full')
    .option('--message <number>', 'this message in full')
    .option('--bytes', 'the bytes of each element beside it')
    .option('--mac <algorithm>', `check each MAC: ${MAC_ALGORITHM_NAMES.join(', ')}; needs the MAC key`);
  addKeyOptions(command)
    .option('--unmask', 'show secrets in clear')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'for programs (schemas/decoded-capture-1.schema.json)')
    .addHelpText(
      'after',
      '\nExit code 1: nothing could be read, a message has faults, or a MAC is wrong.\n' +
        '\nExamples:\n  kacha decode 08000020000000C0001200000131303030303030314B414348413030303030303030303100110000000100300003303120\n  kacha decode switch.log --summary\n  kacha decode pos.pcap --message 3 --bytes' +
        '\n  tcpdump -r pos.pcap -w - | kacha decode - --json\n  kacha decode frame.hex --dialect unionpay.pos --mac unionpay --key-file mac.key',
    )
    .action((input: string | undefined, flags: DecodeFlags) => runDecode(input, flags));
}

async function runDecode(input: string | undefined, flags: DecodeFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const mac = macCheckOf(flags);
  const reading = await readingOf(input, flags, language);
  const dialect = reading.format?.dialect;
  if (dialect === undefined) return;
  const decoding = decodingOf(reading, dialect, {
    reveal: flags.unmask === true ? 'clear' : 'masked',
    bytes: flags.bytes === true ? 'shown' : 'hidden',
    mac,
  });
  const asked = flags.message === undefined ? reading.messages : [messageNumbered(reading.messages, flags.message)];
  if (asked.some((read) => isWrong(read, decoding))) process.exitCode = EXIT.declined;
  if (flags.json === true) return writeAll(jsonTexts(asked, decoding));
  const isMany = flags.message === undefined && flags.all !== true && asked.length > SUMMARY_ABOVE;
  const style = flags.summary === true || isMany ? 'summary' : 'full';
  await writeAll(decodeLines(asked, decoding, { language, style }));
}

const isWrong = (read: ReadMessage, { dialect, mac }: Decoding): boolean =>
  read.unpacked.faults.length > 0 || (mac !== undefined && macVerdict(read, dialect, mac) === 'wrong');

/** Texts of one line or more, each with its line end. */
export function* decodeLines(
  messages: readonly ReadMessage[],
  decoding: Decoding,
  { language, style }: { readonly language: Language; readonly style: 'summary' | 'full' },
): Generator<string> {
  for (const line of openingLines(decoding.reading, language)) yield `${line}\n`;
  yield '\n';
  if (style === 'summary') {
    yield `${summaryHead(language)}\n`;
    for (const exchange of decoding.reading.exchanges) yield `${summaryLine(exchange, decoding, language)}\n`;
    yield '\n';
    for (const line of totalsLines(decoding, language)) yield `${line}\n`;
    yield `${MORE[language]}\n`;
    return;
  }
  for (const read of messages) yield `${messageLines(read, decoding, language).join('\n')}\n\n`;
  if (messages.length > 1) for (const line of totalsLines(decoding, language)) yield `${line}\n`;
}

/** One document, written message by message. */
export function* jsonTexts(messages: readonly ReadMessage[], decoding: Decoding): Generator<string> {
  const around = JSON.stringify(captureJson(decoding), null, 2);
  yield `${around.slice(0, around.lastIndexOf('\n'))},\n  "messages": [`;
  for (const [index, read] of messages.entries()) {
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(messageJson(read, decoding), null, 2)}`;
  }
  yield '\n  ]\n}\n';
}

export function messageNumbered(messages: readonly ReadMessage[], typed: string): ReadMessage {
  const found = messages[Number(typed) - 1];
  if (found !== undefined && /^\d+$/.test(typed)) return found;
  throw new CliFault(both(`没有第 ${typed.slice(0, 12)} 条报文`, `there is no message ${typed.slice(0, 12)}`), {
    hint: both(`编号从 1 到 ${messages.length}`, `they are numbered from 1 to ${messages.length}`),
  });
}

function macCheckOf(flags: DecodeFlags): MacCheck | undefined {
  const hasKey = flags.key !== undefined || flags.keyFile !== undefined || flags.keyEnv !== undefined;
  if (flags.mac === undefined && !hasKey) return undefined;
  if (flags.mac === undefined) {
    throw new CliFault(both('给了密钥，没说算法', 'a key, but no algorithm'), {
      hint: both('加上 --mac unionpay', 'add --mac unionpay'),
    });
  }
  const algorithm = choiceOf('--mac', flags.mac, MAC_ALGORITHM_NAMES);
  return { algorithm, key: fittingKey(flags, algorithm) };
}

/** A key of the wrong length would make every MAC look wrong. */
export function fittingKey(flags: KeyFlags, algorithm: MacAlgorithm): MacCheck['key'] {
  const key = keyOfFlags(flags);
  const { keyBytes, proof } = MAC_ALGORITHMS[algorithm];
  if (proof === 'inferred') {
    throw new CliFault(both('这个算法没有公开的测试向量', 'no vector of this algorithm is published'), {
      hint: both('单独核对用 kacha mac --accept-unproven', 'kacha mac --accept-unproven computes it'),
    });
  }
  if (keyBytes.includes(key.length)) return key;
  const fitting = MAC_ALGORITHM_NAMES.filter(
    (name) => isMacAlgorithm(name) && MAC_ALGORITHMS[name].keyBytes.includes(key.length),
  );
  throw new CliFault(
    both(
      `${algorithm} 的密钥是 ${keyBytes.join('、')} 字节，给的是 ${key.length} 字节`,
      `${algorithm} takes a key of ${keyBytes.join(', ')} bytes and got ${key.length}`,
    ),
    { hint: both(`${key.length} 字节可以用 ${fitting.join('、')}`, `for ${key.length} bytes: ${fitting.join(', ')}`) },
  );
}

const MORE = both('看一条：--message 编号；看全部：--all', 'one in full: --message <number>; all of them: --all');
