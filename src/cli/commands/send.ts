/** `kacha send <message> --to host:port`: one message to a host, its answer in words, and an exit code for CI. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { FRAME_LENGTHS, type FrameLength, unpack } from '../../iso8583/index.ts';
import { type ExchangeInput, exchange, type HostAddress, type TlsChoice } from '../../node/index.ts';
import { MAC_ALGORITHM_NAMES } from '../../security/index.ts';
import { concat } from '../../std/index.ts';
import type { Bilingual, Language } from '../../trade/index.ts';
import { choiceOf } from '../choice.ts';
import { dialectFrom } from '../dialect-option.ts';
import { both, CliFault, languageOf, print, progress } from '../saying.ts';
import { addressOf, isLoopback } from '../send/address.ts';
import { expectationOf } from '../send/expectation.ts';
import { type ConnectionKind, exitOf, type Sending, type SendReport, sendLines, sendReport } from '../send/report.ts';
import { envelopeFrom, type GivenMessage, givenMessage, type SendInput, sendInput } from '../send/request.ts';
import { type Sealing, sealed } from '../send/seal.ts';
import { addKeyOptions, type KeyFlags, keyOfFlags } from '../typed-key.ts';

export interface SendFlags extends KeyFlags {
  readonly to: string;
  readonly dialect?: string;
  readonly length?: string;
  readonly envelope?: string;
  readonly raw?: boolean;
  readonly expect?: readonly string[];
  readonly mac?: string;
  readonly tls?: boolean;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly timeout: string;
  readonly yes?: boolean;
  readonly unmask?: boolean;
  readonly lang?: string;
  readonly json?: boolean;
}

/** A host across the world is dialled within this; longer than that is another fault. */
const DIAL_MS_MAX = 10_000;
const TIMEOUT_SECONDS_MAX = 600;
const LENGTHS = Object.keys(FRAME_LENGTHS) as FrameLength[];

export function addSend(program: Command): void {
  const command = program
    .command('send')
    .argument('[message]', 'hexadecimal, base64, a file, or - for standard input; a bare message or a whole frame')
    .description('send one message to a host and show the answer / 发一条报文，看应答')
    .requiredOption('--to <host:port>', 'where to')
    .option('--dialect <name|file>', 'without it: a guess, with its reason')
    .option('--length <kind>', `${LENGTHS.join(', ')}; without it: as given, else binary`)
    .option('--envelope <digits>', 'TPDU (10) or TPDU and header (22) for a message that is given without')
    .option('--raw', 'the file or pipe is the message itself, byte for byte, even if it looks like text')
    .option('--expect <element=value>', 'may be repeated: 39=00, 39=00,10, mti=0210, 38=*, 38=-', collected)
    .option(
      '--mac <algorithm>',
      `put a MAC to the message and check that of the answer: ${MAC_ALGORITHM_NAMES.join(', ')}`,
    )
    .option('--tls', 'TLS, the certificate verified')
    .option('--ca <file>', 'TLS, with the authority in this file (PEM)')
    .option('--insecure', 'TLS without looking at the certificate: test hosts only')
    .option('--timeout <seconds>', 'how long to wait for the answer', '30')
    .option('--yes', 'yes, this payment may really be made')
    .option('--unmask', 'show card numbers and other secrets');
  addKeyOptions(command)
    .option('--lang <language>', 'zh or en')
    .option('--json', 'for programs (schemas/send-1.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action((message: string | undefined, flags: SendFlags) => runSend(message, flags));
}

async function runSend(message: string | undefined, flags: SendFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const inputs = await sendInput(message, flags.raw === true ? 'raw' : 'typed-or-raw');
  const prepared = await preparedSend(inputs, flags, language);
  for (const line of warningsOf(prepared, flags)) progress(line[language]);
  const report = await reportOf(prepared);
  process.exitCode = exitOf(report);
  if (flags.json === true) return print(JSON.stringify(report, null, 2));
  print(...sendLines(report, language));
}

export interface PreparedSend {
  readonly sending: Sending;
  readonly input: ExchangeInput;
}

export const reportOf = async ({ sending, input }: PreparedSend): Promise<SendReport> =>
  sendReport(sending, await exchange(input));

/** Everything but the sending: a `CliFault` here, and nothing has left. */
export async function preparedSend(
  inputs: readonly SendInput[],
  flags: SendFlags,
  language: Language,
): Promise<PreparedSend> {
  const to = addressOf(flags.to);
  const named = flags.dialect === undefined ? undefined : await dialectFrom(flags.dialect, language);
  const found = withEnvelope(givenMessage(inputs, named), flags.envelope);
  refuseUnasked(found, to, flags);
  const sealing = sealingOf(flags);
  const given = sealing === undefined ? found : withSeal(found, sealing);
  const asGiven = given.wrapping.length === 'none' ? 'binary' : given.wrapping.length;
  const length = flags.length === undefined ? asGiven : choiceOf('--length', flags.length, LENGTHS);
  const tls = tlsOf(flags);
  const answerMs = timeoutMs(flags.timeout);
  return {
    sending: {
      to,
      connection: connectionOf(tls),
      length,
      given,
      expectations: (flags.expect ?? []).map((typed) => expectationOf(typed, given.dialect)),
      reveal: flags.unmask === true ? 'clear' : 'masked',
      ...(sealing !== undefined && { sealing }),
    },
    input: {
      to,
      payload: concat(given.envelope, given.body),
      length,
      dialMs: Math.min(answerMs, DIAL_MS_MAX),
      answerMs,
      ...(tls !== undefined && { tls }),
    },
  };
}

function withSeal(given: GivenMessage, sealing: Sealing): GivenMessage {
  const body = sealed(given, sealing);
  return { ...given, body, read: unpack(given.dialect, body) };
}

function withEnvelope(given: GivenMessage, typed: string | undefined): GivenMessage {
  if (typed === undefined) return given;
  const envelope = envelopeFrom(typed);
  if (given.envelope.length > 0) {
    throw new CliFault(both('报文已经带了 TPDU 或报文头', 'the message has a TPDU or a header of its own'), {
      hint: both('去掉 --envelope', 'leave --envelope out'),
    });
  }
  const headerBytes = envelope.length - TPDU_BYTES;
  return { ...given, envelope, wrapping: { ...given.wrapping, tpdu: 'with', headerBytes } };
}

const TPDU_BYTES = 5;

/** Money may move on a host that is not this machine: then somebody has to say so. */
function refuseUnasked({ read }: GivenMessage, to: HostAddress, flags: SendFlags): void {
  if (isLoopback(to) || flags.yes === true || !/^\d[124]/.test(read.message.mti)) return;
  throw new CliFault(
    both(
      `${to.host} 不是本机，这条 ${read.message.mti} 可能真的扣款`,
      `${to.host} is not this machine, and this ${read.message.mti} may make a real payment`,
    ),
    { hint: both('确定要发，加 --yes', 'add --yes if that is what you want') },
  );
}

/** Said before the message leaves, on the error stream, so that `--json` stays clean. */
export function warningsOf({ sending }: PreparedSend, flags: SendFlags): readonly Bilingual[] {
  const { to, connection, given } = sending;
  return [
    ...(isLoopback(to)
      ? []
      : [
          both(
            `注意：${to.host} 不是本机，对方可能是真实的系统`,
            `mind: ${to.host} is not this machine and may be a live system`,
          ),
        ]),
    ...(connection === 'tls-unverified'
      ? [
          both(
            '警告：没有核对证书，中间人可以看到并改动一切',
            'WARNING: the certificate is not verified; anybody in between can read and change everything',
          ),
        ]
      : []),
    ...(given.dialect.name === 'unionpay.pos' && given.wrapping.tpdu === 'without'
      ? [
          both(
            '注意：没有 TPDU，银联终端接口的主机一般要；可以用 --envelope',
            'mind: no TPDU, which hosts of this interface usually want; see --envelope',
          ),
        ]
      : []),
    ...(given.rivals.length === 0
      ? []
      : [
          both(
            `注意：${given.rivals.join('、')} 也读得通，拿不准就用 --dialect 指明`,
            `mind: ${given.rivals.join(', ')} reads it as well; name the right one with --dialect`,
          ),
        ]),
    ...(flags.key === undefined
      ? []
      : [
          both(
            '注意：命令行上的密钥谁都看得到，只用测试密钥',
            'mind: a key on the command line is seen by everybody; test keys only',
          ),
        ]),
  ];
}

function sealingOf(flags: SendFlags): Sealing | undefined {
  const hasKey = [flags.key, flags.keyFile, flags.keyEnv].some((option) => option !== undefined);
  if (flags.mac === undefined && !hasKey) return undefined;
  if (flags.mac === undefined) {
    throw new CliFault(both('给了密钥，没有说用哪种 MAC', 'a key without the MAC it is for'), {
      hint: both('例如 --mac unionpay', 'such as --mac unionpay'),
    });
  }
  return { algorithm: choiceOf('--mac', flags.mac, MAC_ALGORITHM_NAMES), key: keyOfFlags(flags) };
}

function tlsOf(flags: SendFlags): TlsChoice | undefined {
  if (flags.insecure === true) {
    if (flags.ca === undefined) return { verification: 'off' };
    throw new CliFault(both('--ca 和 --insecure 只能要一个', '--ca and --insecure contradict each other'));
  }
  if (flags.ca !== undefined) return { verification: 'on', ca: certificatesIn(flags.ca) };
  return flags.tls === true ? { verification: 'on' } : undefined;
}

function certificatesIn(file: string): string {
  try {
    const text = readFileSync(file, 'latin1');
    if (text.includes('BEGIN CERTIFICATE')) return text;
  } catch {
    throw new CliFault(both(`读不了 ${file}`, `cannot read ${file}`));
  }
  throw new CliFault(both(`${file} 里没有 PEM 证书`, `${file} holds no certificate in PEM form`));
}

const connectionOf = (tls: TlsChoice | undefined): ConnectionKind =>
  tls === undefined ? 'plain' : tls.verification === 'on' ? 'tls-verified' : 'tls-unverified';

function timeoutMs(typed: string): number {
  const seconds = Number(typed);
  if (seconds > 0 && seconds <= TIMEOUT_SECONDS_MAX) return Math.round(seconds * 1_000);
  throw new CliFault(
    both(`--timeout 是秒数，最多 ${TIMEOUT_SECONDS_MAX}`, `--timeout takes seconds, at most ${TIMEOUT_SECONDS_MAX}`),
    { hint: both('例如 --timeout 30', 'such as --timeout 30') },
  );
}

const collected = (typed: string, before: readonly string[] = []): readonly string[] => [...before, typed];

const EXAMPLES = `
Examples:
  kacha send echo.hex --to 127.0.0.1:8583 --expect 39=00
  kacha send sale.hex --to 127.0.0.1:8583 --mac unionpay --key-file mac.key --expect 39=00 --expect 38=*
  kacha send - --to pos.example:9443 --ca acquirer.pem --dialect acme-pos.json --json < message.bin

Exit codes: 0 answered as expected, 1 answered otherwise or never sent, 2 wrong usage,
3 outcome unknown: the message left and no answer says what became of it.`;
