/** What came of sending a message, as one value: `--json` prints it, and the lines for people are made from it. */

import { CODE_ROWS, rowOf } from '../../diagnosis/index.ts';
import {
  type Dialect,
  dumpMessage,
  dumpText,
  FRAME_LENGTHS,
  type FrameLength,
  type MessageDump,
  responseMti,
  splitEnvelope,
  UNPACK_FAULTS,
  type Wrapping,
} from '../../iso8583/index.ts';
import {
  describeExchangeFault,
  EXCHANGE_FAULTS,
  type Exchanged,
  type ExchangeFault,
  type HostAddress,
} from '../../node/index.ts';
import { concat, type Result } from '../../std/index.ts';
import type { Bilingual, CodeSpace, Language } from '../../trade/index.ts';
import { both, EXIT } from '../saying.ts';
import { type CheckedExpectation, checkExpectation, type Expectation } from './expectation.ts';
import { type GivenMessage, type InputForm, type ReadAnswer, readAnswer } from './request.ts';
import { type MacStanding, macStanding, type Sealing } from './seal.ts';

/** What is known at the end. Only `unknown` leaves open whether the host acted on the message. */
export type SendOutcome = 'as-expected' | 'not-as-expected' | 'nothing-sent' | 'unknown';

/** What `--json` prints: schemas/send-1.schema.json. */
export interface SendReport {
  readonly schema: 'kacha.send/1';
  readonly to: HostAddress;
  readonly connection: ConnectionKind;
  readonly length: FrameLength;
  /** What the message was taken for as it was given. */
  readonly given: { readonly form: InputForm } & Wrapping;
  readonly dialect: { readonly name: string; readonly by: 'name' | 'guess'; readonly reason: Bilingual };
  readonly request: MessageDump;
  readonly answer: MessageDump | null;
  /** Frames behind the answer. */
  readonly further: number;
  readonly timings: { readonly dialMs: number; readonly answerMs: number } | null;
  readonly mac: MacStanding | null;
  readonly expectations: readonly CheckedExpectation[];
  readonly fault: ({ readonly kind: string } & Bilingual) | null;
  /** Why an answer that came is not taken for one. */
  readonly doubts: readonly Bilingual[];
  readonly outcome: SendOutcome;
  /** What to do now, where it is not obvious. */
  readonly advice: Bilingual | null;
}

export type ConnectionKind = 'plain' | 'tls-verified' | 'tls-unverified';

export interface Sending {
  readonly to: HostAddress;
  readonly connection: ConnectionKind;
  readonly length: FrameLength;
  /** The message as it is sent: under its new MAC, behind its envelope. */
  readonly given: GivenMessage;
  readonly expectations: readonly Expectation[];
  readonly sealing?: Sealing;
  readonly reveal: 'masked' | 'clear';
}

export function sendReport(sending: Sending, exchanged: Result<Exchanged, ExchangeFault>): SendReport {
  const { to, connection, length, given, reveal } = sending;
  const answered = exchanged.ok ? whatCame(sending, exchanged.value) : NO_ANSWER;
  const fault = exchanged.ok ? null : { kind: exchanged.fault.kind, ...describeExchangeFault(exchanged.fault) };
  const outcome = outcomeOf(exchanged, answered);
  return {
    schema: 'kacha.send/1',
    to,
    connection,
    length,
    given: { form: given.form, ...given.wrapping },
    dialect: { name: given.dialect.name, by: given.dialectBy, reason: given.reason },
    request: dumped(given, reveal, concat(given.envelope, given.body)),
    ...answered,
    fault,
    outcome,
    advice: adviceFor(outcome, given.read.message.mti),
  };
}

/** The code that a shell sees. */
export const exitOf = ({ outcome }: SendReport): number =>
  outcome === 'as-expected' ? EXIT.done : outcome === 'unknown' ? EXIT.unknown : EXIT.declined;

/** For people, in one language. */
export function sendLines(report: SendReport, language: Language): readonly string[] {
  const { dialect, answer, timings, further, mac, expectations, fault, doubts, outcome, advice } = report;
  const by = dialect.by === 'guess' ? both('（猜的）：', ' (guessed): ') : both('（指定）：', ' (named): ');
  return [
    `${TO[language]} ${report.to.host}:${report.to.port} · ${CONNECTIONS[report.connection][language]}`,
    `${dialect.name}${by[language]}${dialect.reason[language]}`,
    givenLine(report.given, language),
    dumpText(report.request, { language }),
    '',
    ...(answer === null ? [] : [ANSWER[language], dumpText(answer, { language })]),
    ...(timings === null ? [] : [timingLine(timings, language)]),
    ...(further === 0 ? [] : [FURTHER[language].replace('{n}', String(further))]),
    ...(mac === null ? [] : [MACS[mac][language]]),
    ...expectations.map((each) => expectationLine(each, language)),
    ...(fault === null ? [] : [fault[language]]),
    ...doubts.map((doubt) => doubt[language]),
    (outcome === 'as-expected' && expectations.length === 0 ? ANSWERED : OUTCOMES[outcome])[language],
    ...(advice === null ? [] : [advice[language]]),
  ];
}

type Answered = Pick<SendReport, 'answer' | 'further' | 'timings' | 'mac' | 'expectations' | 'doubts'>;

const NO_ANSWER: Answered = { answer: null, further: 0, timings: null, mac: null, expectations: [], doubts: [] };

function whatCame(sending: Sending, { answer: payload, further, timings }: Exchanged): Answered {
  const { given, sealing, expectations, reveal } = sending;
  const answer = readAnswer(payload, given.dialect, given.wrapping);
  const dump = dumped(answer, reveal, payload);
  const mac = sealing === undefined ? null : macStanding(answer, sealing);
  return {
    answer: dump,
    further: further.length,
    timings,
    mac,
    expectations: expectations.map((each) => checkExpectation(each, answer.read.message, dump)),
    doubts: doubtsOf(given, answer, mac),
  };
}

function dumped(
  { dialect, read }: Pick<ReadAnswer, 'dialect' | 'read'>,
  reveal: 'masked' | 'clear',
  payload: Uint8Array,
): MessageDump {
  const envelope = splitEnvelope(payload);
  return dumpMessage(dialect, read, {
    reveal,
    lookUp: (code) => meaningOf(dialect, code),
    ...(envelope.ok && { envelope: envelope.value }),
  });
}

function meaningOf(dialect: Dialect, code: string): Bilingual | undefined {
  const space: CodeSpace = Object.hasOwn(CODE_ROWS, dialect.name) ? (dialect.name as CodeSpace) : 'iso8583.1987';
  return rowOf(space, code)?.meaning;
}

/** A wrong key, another payment's answer, half a message: none of them says what became of this one. */
function doubtsOf(given: GivenMessage, { read }: ReadAnswer, mac: MacStanding | null): readonly Bilingual[] {
  const { message, faults } = read;
  const request = given.read.message;
  const doubtful = message.mti === '' || faults.some(({ kind }) => UNPACK_FAULTS[kind].alignment === 'doubtful');
  const isOurs =
    message.mti === responseMti(request.mti) &&
    (request.stan === undefined || message.stan === undefined || message.stan === request.stan);
  return [
    ...(doubtful ? [NOT_WHOLE] : []),
    ...(doubtful || isOurs ? [] : [NOT_OURS]),
    ...(mac === null || mac === 'fits' ? [] : [NOT_PROVEN]),
  ];
}

function outcomeOf(exchanged: Result<Exchanged, ExchangeFault>, { doubts, expectations }: Answered): SendOutcome {
  if (!exchanged.ok) return EXCHANGE_FAULTS[exchanged.fault.kind].outcome;
  if (doubts.length > 0) return 'unknown';
  return expectations.every(({ holds }) => holds) ? 'as-expected' : 'not-as-expected';
}

/** The class of a message type is its second digit: 1 authorisation, 2 financial, 4 reversal, 8 network management. */
function adviceFor(outcome: SendOutcome, mti: string): Bilingual | null {
  if (outcome === 'nothing-sent') return SEND_AGAIN;
  if (outcome !== 'unknown') return null;
  const kind = mti[1];
  if (kind === '4') return REPEAT;
  return kind === '1' || kind === '2' ? REVERSE : ASK_AGAIN;
}

function givenLine({ form, length, tpdu, headerBytes }: SendReport['given'], language: Language): string {
  const around = [
    length === 'none' ? NO_LENGTH : FRAME_LENGTHS[length],
    tpdu === 'with' ? WITH_TPDU : NO_TPDU,
    ...(headerBytes === 0 ? [NO_HEADER] : []),
  ];
  return `${GIVEN[language]} ${FORMS[form][language]} · ${around.map((each) => each[language]).join(' · ')}`;
}

function expectationLine({ element, holds, expected, got }: CheckedExpectation, language: Language): string {
  const but = holds ? '' : language === 'zh' ? `，实际 ${got}` : `, got ${got}`;
  return `${holds ? '✓' : '✗'} ${element}=${expected}${but}`;
}

function timingLine({ dialMs, answerMs }: NonNullable<SendReport['timings']>, language: Language): string {
  return language === 'zh'
    ? `连接 ${dialMs} 毫秒，应答 ${answerMs} 毫秒`
    : `connected in ${dialMs} ms, answered in ${answerMs} ms`;
}

const TO = both('发往', 'to');
const GIVEN = both('给的是', 'given as');
const FORMS: Readonly<Record<InputForm, Bilingual>> = {
  hexadecimal: both('十六进制', 'hexadecimal'),
  base64: both('base64', 'base64'),
  bytes: both('原始字节', 'the bytes themselves'),
};
const NO_LENGTH = both('没有长度头', 'no length in front');
const WITH_TPDU = both('带 TPDU', 'with a TPDU');
const NO_TPDU = both('没有 TPDU', 'no TPDU');
const NO_HEADER = both('没有报文头', 'no header');
const ANSWER = both('应答', 'answer');
const CONNECTIONS: Readonly<Record<ConnectionKind, Bilingual>> = {
  plain: both('明文 TCP', 'plain TCP'),
  'tls-verified': both('TLS，证书已核对', 'TLS, certificate verified'),
  'tls-unverified': both('TLS，证书没有核对', 'TLS, certificate NOT verified'),
};
const FURTHER = both('应答后面又来了 {n} 帧，没有看', '{n} more frames came behind the answer and were not looked at');
const MACS: Readonly<Record<MacStanding, Bilingual>> = {
  fits: both('应答的 MAC 对得上', 'the MAC of the answer fits'),
  differs: both('应答的 MAC 对不上', 'the MAC of the answer differs'),
  absent: both('应答没有 MAC', 'the answer has no MAC'),
};
const NOT_WHOLE = both(
  '应答读不完整，里面的域不能当真',
  'the answer cannot be read whole, so its elements prove nothing',
);
const NOT_OURS = both(
  '这不是这条报文的应答：消息类型或流水号对不上',
  'this answers another message: its type or trace number is not ours',
);
const NOT_PROVEN = both(
  '没有对得上的 MAC，谁都可能发这条应答',
  'without a MAC that fits, anybody may have sent this answer',
);
const ANSWERED = both('有应答', 'answered');
const OUTCOMES: Readonly<Record<SendOutcome, Bilingual>> = {
  'as-expected': both('有应答，要求都满足', 'answered, and all that was expected holds'),
  'not-as-expected': both('有应答，但和要求不一样', 'answered, and not as expected'),
  'nothing-sent': both('报文没有发出去', 'the message was not sent'),
  unknown: both('结果不明', 'outcome unknown'),
};
const SEND_AGAIN = both(
  '对方没有收到，排除故障后可以原样再发。',
  'The host has not seen it: mend the cause and send it again.',
);
const REVERSE = both(
  '对方可能已经记账。不要盲目重发，先发冲正，直到冲正有应答。',
  'The host may have acted on it. Do not send it again blindly: reverse it, until the reversal is answered.',
);
const REPEAT = both(
  '冲正不能放弃：原样重发，直到有应答。',
  'A reversal is never given up: send the very same one again until it is answered.',
);
const ASK_AGAIN = both('这类报文不动钱，可以再发。', 'This kind of message moves no money and may be sent again.');
