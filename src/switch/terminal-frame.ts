/** Frames of the terminal interface: opened before anything is decided, sealed after it is durable. */
import {
  encodeFrame,
  type Header,
  joinEnvelope,
  type Message,
  macInput,
  type ProcessingRequest,
  pack,
  packForMac,
  parseTyping,
  replyTpdu,
  splitEnvelope,
  type Tpdu,
  type Typing,
  type UnpackFault,
  unpack,
  withMac,
} from '../iso8583/index.ts';
import { unionpayMac } from '../security/index.ts';
import { equalBytes, fault, fromHex, ok, type Result } from '../std/index.ts';
import type { ConnectionId, RegisteredTerminal } from './ports.ts';
import { TERMINAL_DIALECT } from './terminal-answer.ts';

/** A frame of the terminal interface has at least its envelope, a message type and a bitmap. */
export const TERMINAL_FRAME_BYTES_MIN = 21;

export interface TerminalRequest {
  readonly connection: ConnectionId;
  readonly tpdu: Tpdu;
  readonly header: Header;
  readonly body: Uint8Array;
  readonly message: Message;
  readonly faults: readonly UnpackFault[];
  /** DE 60, when it could be read. */
  readonly typing: Typing | undefined;
}

/** Says in one word what kept a frame from being a request; the connection is closed on any of them. */
export type FrameRefusal = 'envelope' | 'message-type' | 'terminal-id';

export function openTerminalFrame(
  connection: ConnectionId,
  payload: Uint8Array,
): Result<TerminalRequest, FrameRefusal> {
  const envelope = splitEnvelope(payload);
  if (!envelope.ok) return fault('envelope');
  const { tpdu, header, body } = envelope.value;
  const { message, faults } = unpack(TERMINAL_DIALECT, body);
  if (!/^0[0-9]{2}0$/.test(message.mti)) return fault('message-type');
  if (message.terminalId === undefined || message.merchantId === undefined) return fault('terminal-id');
  const typing = message.typing === undefined ? undefined : parseTyping(message.typing);
  return ok({
    connection,
    tpdu,
    header,
    body,
    message,
    faults,
    typing: typing?.ok === true ? typing.value : undefined,
  });
}

/** `none` when the message carries no MAC; `bad` also when the terminal has no keys to make one with. */
export function macOf(request: TerminalRequest, terminal: RegisteredTerminal): 'good' | 'bad' | 'none' {
  if (request.message.mac === undefined) return 'none';
  const came = fromHex(request.message.mac);
  if (terminal.working === null || came === undefined) return 'bad';
  return equalBytes(unionpayMac(terminal.working.mac, macInput(request.body)), came) ? 'good' : 'bad';
}

/** A whole frame, MACed with the keys in force when there are any and the catalogue wants one. */
export function sealAnswer(
  request: TerminalRequest,
  message: Message,
  terminal: RegisteredTerminal | undefined,
): Result<Uint8Array, string> {
  const withKey = terminal?.working?.mac;
  const body = withKey === undefined || !wantsMac(message) ? pack(TERMINAL_DIALECT, message) : maced(message, withKey);
  if (!body.ok) return fault(`${body.fault.kind} ${body.fault.name ?? ''}`.trim());
  const header: Header = { ...request.header, processingRequest: processingRequestOf(message, terminal) };
  return ok(encodeFrame(joinEnvelope({ tpdu: replyTpdu(request.tpdu), header, body: body.value })));
}

/** Financial, reversal and script answers carry a MAC; management does not. Source: protocol reference 3.4. */
const MACED: ReadonlySet<string> = new Set(['0110', '0210', '0230', '0410', '0630']);

/** A sale by a shown code moves money whatever its message type: DE 60.1 is 63, or 64 when asked after. Our own. */
const wantsMac = ({ mti, typing = '' }: Message): boolean =>
  MACED.has(mti) || (mti.startsWith('08') && CODE_SALES.has(typing.slice(0, 2)));

const CODE_SALES: ReadonlySet<string> = new Set(['63', '64']);

/** What terminals ask for money with; a code to show is asked for with 0800 (DE 60.1 = 63), and then asked after. */
export const isPayment = (request: TerminalRequest): boolean =>
  PAYMENT_MTIS.has(request.message.mti) ||
  (request.message.mti === '0800' && request.typing?.typeCode === '63') ||
  asksAfterCode(request);

/** Money follows from it: only a proven terminal may say it. */
export const movesMoney = (request: TerminalRequest): boolean => isPayment(request) || request.message.mti === '0400';

const PAYMENT_MTIS: ReadonlySet<string> = new Set(['0100', '0200', '0220']);

/** 0820 with DE 60.1 = 64: what became of the code that the terminal shows? It bears that sale's numbers. Our own. */
export const asksAfterCode = ({ message, typing }: TerminalRequest): boolean =>
  message.mti === '0820' && typing?.typeCode === '64';

type MacKey = Parameters<typeof unionpayMac>[0];

function maced(message: Message, key: MacKey): ReturnType<typeof pack> {
  const packed = packForMac(TERMINAL_DIALECT, message);
  if (!packed.ok) return packed;
  const { bytes, macOffset } = packed.value;
  return ok(withMac(packed.value, unionpayMac(key, bytes.subarray(0, macOffset))));
}

/** What the header of an answer asks for: the first thing that is due. Only with what a cashier waits for. */
function processingRequestOf(message: Message, terminal: RegisteredTerminal | undefined): ProcessingRequest {
  const [duty] = terminal?.due ?? [];
  return duty !== undefined && /^0[12][13]0$/.test(message.mti) ? duty : 'none';
}
