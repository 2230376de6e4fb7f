/** `kacha encode <transaction|name=value…|json file>`: a message out of what it says. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import {
  type Dialect,
  FRAME_LENGTHS,
  type FrameLength,
  isTransactionId,
  type MessageDump,
  nearestTransactionId,
  transactionRow,
} from '../../iso8583/index.ts';
import { MAC_ALGORITHM_NAMES } from '../../security/index.ts';
import { toHex } from '../../std/index.ts';
import { type Bilingual, type Language, maskDigitRuns } from '../../trade/index.ts';
import { fileContent, standardInput } from '../capture-input.ts';
import { choiceOf } from '../choice.ts';
import type { MacCheck } from '../decode/message-report.ts';
import { settledDialect } from '../dialect-settings.ts';
import { listLines, messageFromCatalogue } from '../encode/from-catalogue.ts';
import { messageFromDump, messageFromElements, type PrintedMessage } from '../encode/from-elements.ts';
import { sealed, wrapped } from '../encode/seal-and-wrap.ts';
import { both, CliFault, didYouMean, languageOf, print, progress } from '../saying.ts';
import { addKeyOptions, type KeyFlags } from '../typed-key.ts';
import { writtenFile } from '../written-file.ts';
import { fittingKey } from './decode.ts';

interface EncodeFlags extends KeyFlags {
  readonly list?: boolean;
  readonly dialect?: string;
  readonly set?: readonly string[];
  readonly message?: string;
  readonly mac?: string;
  readonly frame?: string | true;
  readonly tpdu?: string;
  readonly header?: string;
  readonly to?: string;
  readonly out?: string;
  readonly lang?: string;
}

const USUAL_DIALECT = 'unionpay.pos';
const FRAME_NAMES = Object.keys(FRAME_LENGTHS) as FrameLength[];

export function addEncode(program: Command): void {
  const command = program
    .command('encode')
    .argument('[what]', 'a transaction (see --list), the first name=value, or JSON of kacha decode --json --unmask')
    .argument('[values...]', 'name=value: what the transaction wants, or elements by number or name')
    .description('make a message / 拼一条报文')
    .option('--list', 'the transactions and what each wants; with a transaction, all it takes')
    .option('--dialect <name|file>', `the dialect; ${USUAL_DIALECT} unless the JSON names another`)
    .option('--set <key=value>', 'a setting of the dialect', (pair: string, all: string[]) => [...all, pair], [])
    .option('--message <number>', 'which message of the JSON', '1')
    .option('--mac <algorithm>', `seal it: ${MAC_ALGORITHM_NAMES.join(', ')}; needs the MAC key`)
    .option('--tpdu <digits>', 'put this TPDU in front, such as 6000030000')
    .option('--header <digits>', 'put this header behind the TPDU, such as 603100311003')
    .option('--frame [kind]', `put a length in front of all: ${FRAME_NAMES.join(', ')}`)
    .option('--to <form>', 'hex or base64', 'hex')
    .option('--out <file>', 'write the bytes themselves to a file');
  addKeyOptions(command)
    .option('--lang <language>', 'zh or en')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha encode --list\n' +
        '  kacha encode sale amount=88.80 trace=12 terminal=20000001 merchant=KACHA0000000001 card=good\n' +
        '  kacha encode mti=0800 11=000001 41=10000001 --dialect iso8583.1987.ascii\n' +
        '  kacha decode request.hex --json --unmask | kacha encode - 11=000013 --mac unionpay --key-file mac.key --frame',
    )
    .action((what: string | undefined, values: readonly string[], flags: EncodeFlags) =>
      runEncode(what, values, flags),
    );
}

async function runEncode(what: string | undefined, values: readonly string[], flags: EncodeFlags): Promise<void> {
  const language = languageOf(flags.lang);
  if (flags.list === true) return print(...listLines(what, language));
  if (what === undefined) {
    throw new CliFault(both('拼什么报文？', 'which message?'), {
      hint: both('kacha encode --list 列出全部交易', 'kacha encode --list shows the transactions'),
    });
  }
  const form = choiceOf('--to', flags.to ?? 'hex', ['hex', 'base64']);
  const { dialect, message, envelope } = await messageTyped(what, values, flags);
  const mac = macOf(flags);
  const warning = mac === undefined ? macWarning(what, values, message) : undefined;
  if (warning !== undefined) progress(warning[language]);
  const length =
    flags.frame === undefined
      ? undefined
      : choiceOf('--frame', flags.frame === true ? 'binary' : flags.frame, FRAME_NAMES);
  const bytes = wrapped(sealed(dialect, message, mac), { tpdu: flags.tpdu, header: flags.header, length, envelope });
  if (flags.out !== undefined) writtenFile(flags.out, bytes);
  else print(form === 'hex' ? toHex(bytes) : Buffer.from(bytes).toString('base64'));
}

interface Typed extends PrintedMessage {
  readonly dialect: Dialect;
}

async function messageTyped(what: string, values: readonly string[], flags: EncodeFlags): Promise<Typed> {
  const language: Language = languageOf(flags.lang);
  const dialectOf = (name: string): Promise<Dialect> =>
    settledDialect(flags.dialect ?? name, flags.set ?? [], language);
  if (isTransactionId(what)) {
    const dialect = await dialectOf(USUAL_DIALECT);
    return { dialect, message: messageFromCatalogue(what, values, dialect), envelope: undefined };
  }
  if (what.includes('=')) {
    const dialect = await dialectOf(USUAL_DIALECT);
    return { dialect, message: messageFromElements([what, ...values], dialect), envelope: undefined };
  }
  if (what !== '-' && !existsSync(what)) throw unknownWhat(what);
  const dump = dumpIn(await jsonOf(what), flags.message ?? '1');
  const dialect = await dialectOf(dump.dialect);
  return { dialect, ...messageFromDump(dump, dialect, values) };
}

/** A whole capture, or one message of it. */
export function dumpIn(json: unknown, number: string): MessageDump {
  const document = json as { readonly schema?: unknown; readonly messages?: readonly { readonly message?: unknown }[] };
  const found =
    document?.schema === 'kacha.decoded-capture/1' ? document.messages?.[Number(number) - 1]?.message : json;
  const dump = found as MessageDump | undefined;
  const isDump = dump?.schema === 'kacha.decoded-message/1' && typeof dump.dialect === 'string';
  if (isDump && Array.isArray(dump.elements) && dump.elements.every(isElement)) return dump;
  throw new CliFault(
    both(
      '这不是 kacha decode --json 的输出，或没有这条报文',
      'this is not what kacha decode --json prints, or there is no such message',
    ),
    {
      hint: both('先 kacha decode … --json --unmask', 'first: kacha decode … --json --unmask'),
    },
  );
}

const isElement = (element: MessageDump['elements'][number] | null): boolean =>
  typeof element?.de === 'number' && typeof element.shown === 'string';

async function jsonOf(file: string): Promise<unknown> {
  const content = file === '-' ? await standardInput() : fileContent(file);
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'));
  } catch {
    throw new CliFault(both('读不出 JSON', 'no JSON could be read'), {
      hint: both('要 kacha decode --json --unmask 的输出', 'what kacha decode --json --unmask prints'),
    });
  }
}

function unknownWhat(what: string): CliFault {
  const guess = nearestTransactionId(what);
  const shown = maskDigitRuns(what.slice(0, 40));
  return new CliFault(both(`没有叫 ${shown} 的交易，也没有这个文件`, `${shown} is neither a transaction nor a file`), {
    hint:
      guess === undefined
        ? both('kacha encode --list 列出全部交易', 'kacha encode --list shows the transactions')
        : didYouMean(`kacha encode ${guess}`),
  });
}

function macOf(flags: EncodeFlags): MacCheck | undefined {
  if (flags.mac === undefined) {
    if (flags.key === undefined && flags.keyFile === undefined && flags.keyEnv === undefined) return undefined;
    throw new CliFault(both('给了密钥，没说算法', 'a key, but no algorithm'), {
      hint: both('加上 --mac unionpay', 'add --mac unionpay'),
    });
  }
  const algorithm = choiceOf('--mac', flags.mac, MAC_ALGORITHM_NAMES);
  return { algorithm, key: fittingKey(flags, algorithm) };
}

/** What a host will say of the MAC where none is computed: it is missing, or it is of the message as it was. */
export function macWarning(
  what: string,
  values: readonly string[],
  message: PrintedMessage['message'],
): Bilingual | undefined {
  if (isTransactionId(what)) return message.mac === undefined && wantsMac(what) ? NO_MAC : undefined;
  const isTyped = what.includes('=') || values.some((value) => /^(64|128|mac)=/.test(value));
  return message.mac !== undefined && values.length > 0 && !isTyped ? OLD_MAC : undefined;
}

const wantsMac = (id: Parameters<typeof transactionRow>[0]): boolean => transactionRow(id).request.mac === 'mandatory';

const NO_MAC = both(
  '没有 MAC：主机多半会拒绝。要加就用 --mac unionpay --key-file 文件',
  'without a MAC, which a host will hardly accept: add --mac unionpay --key-file <file>',
);
const OLD_MAC = both(
  '报文改过，MAC 还是原来的，主机会拒绝。要重算就用 --mac unionpay --key-file 文件',
  'the message was changed and has the MAC it had, which a host declines: add --mac unionpay --key-file <file>',
);
