/** The envelope of the terminal interface: five bytes that route (TPDU) and twelve digits that steer (报文头). */
import { assert, ByteReader, concat, fault, hex, ok, type Result, toHex } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { DIAL_UP_BYTES } from './limits.ts';

/** Addresses as four digits each. */
export interface Tpdu {
  readonly id: string;
  readonly destination: string;
  readonly origin: string;
}

export interface Header {
  /** 60 magnetic stripe, 61 chip; 62 and 63 the same with value added. */
  readonly applicationClass: string;
  readonly version: string;
  /** 0 normal. */
  readonly terminalState: string;
  /** In an answer: what the host wants the terminal to do once this transaction is over. */
  readonly processingRequest: ProcessingRequest;
  readonly reserved: string;
}

export interface Envelope {
  readonly tpdu: Tpdu;
  /**
   * The call monitor's block of dial-up access servers, all 33 bytes of it. Its mark and its length are known; what
   * the rest means differs between access servers, so it is kept as it came.
   */
  readonly dialUp?: Uint8Array;
  readonly header: Header;
  readonly body: Uint8Array;
}

export interface EnvelopeFault {
  readonly kind: 'truncated' | 'not-a-tpdu' | 'bad-header';
  readonly byteOffset: number;
}

export interface ProcessingRequestFacts extends Bilingual {
  readonly digit: string;
}

/** 处理要求. The order is that of the digits. */
export const PROCESSING_REQUESTS = {
  none: { digit: '0', zh: '无处理要求', en: 'nothing' },
  'download-parameters': { digit: '1', zh: '下载终端参数', en: 'download parameters' },
  'upload-status': { digit: '2', zh: '上传终端状态', en: 'upload the terminal status' },
  'sign-on': { digit: '3', zh: '重新签到', en: 'sign on again' },
  'update-public-keys': { digit: '4', zh: '更新 IC 卡公钥', en: 'update the chip public keys' },
  'download-ic-parameters': { digit: '5', zh: '下载 IC 卡参数', en: 'download the chip parameters' },
  'download-software': { digit: '6', zh: 'TMS 程序下载', en: 'download software' },
  'download-blacklist': { digit: '7', zh: '下载卡 BIN 黑名单', en: 'download the card blacklist' },
  'download-rates': { digit: '8', zh: '下载汇率或手续费', en: 'download exchange rates or fees' },
  unassigned: { digit: '9', zh: '未定义', en: 'unassigned' },
} as const satisfies Record<string, ProcessingRequestFacts>;

export type ProcessingRequest = keyof typeof PROCESSING_REQUESTS;

/** Takes the envelope off. A dial-up block, which access servers add between the two, is kept. */
export function splitEnvelope(payload: Uint8Array): Result<Envelope, EnvelopeFault> {
  const reader = new ByteReader(payload);
  const tpduBytes = reader.take(TPDU_BYTES);
  if (!tpduBytes.ok) return fault({ kind: 'truncated', byteOffset: 0 });
  const tpdu = parseTpdu(tpduBytes.value);
  if (tpdu === undefined) return fault({ kind: 'not-a-tpdu', byteOffset: 0 });
  const hasDialUp = startsWith(payload.subarray(TPDU_BYTES), DIAL_UP_MARK);
  const dialUp = reader.take(hasDialUp ? DIAL_UP_BYTES : 0);
  if (!dialUp.ok) return fault({ kind: 'truncated', byteOffset: TPDU_BYTES });
  const byteOffset = reader.offset;
  const headerBytes = reader.take(HEADER_BYTES);
  if (!headerBytes.ok) return fault({ kind: 'truncated', byteOffset });
  const header = parseHeader(headerBytes.value);
  if (header === undefined) return fault({ kind: 'bad-header', byteOffset });
  const body = payload.subarray(reader.offset);
  return ok({ tpdu, ...(hasDialUp && { dialUp: dialUp.value }), header, body });
}

/** The inverse; its parts come from us, so a part of the wrong width is a bug. */
export function joinEnvelope(envelope: Envelope): Uint8Array {
  const { tpdu, dialUp = NO_BYTES, header, body } = envelope;
  const route = tpdu.id + tpdu.destination + tpdu.origin;
  const steering = [
    header.applicationClass + header.version + header.terminalState,
    PROCESSING_REQUESTS[header.processingRequest].digit + header.reserved,
  ].join('');
  assert(route.length === 2 * TPDU_BYTES && steering.length === 2 * HEADER_BYTES, 'an envelope has its widths');
  assert(areDigits(route + steering), 'an envelope is made of digits');
  assert(dialUp.length === 0 || dialUp.length === DIAL_UP_BYTES, 'a dial-up block has its width');
  return concat(hex(route), dialUp, hex(steering), body);
}

/** An answer goes back to where the request came from. */
export function replyTpdu(tpdu: Tpdu): Tpdu {
  return { id: tpdu.id, destination: tpdu.origin, origin: tpdu.destination };
}

function parseTpdu(bytes: Uint8Array): Tpdu | undefined {
  const text = toHex(bytes);
  if (!text.startsWith(TPDU_ID) || !areDigits(text)) return undefined;
  return { id: TPDU_ID, destination: text.slice(2, 6), origin: text.slice(6, 10) };
}

function parseHeader(bytes: Uint8Array): Header | undefined {
  const digits = toHex(bytes);
  const processingRequest = REQUESTS_BY_DIGIT[Number(digits[5])];
  if (processingRequest === undefined || !areDigits(digits)) return undefined;
  return {
    applicationClass: digits.slice(0, 2),
    version: digits.slice(2, 4),
    terminalState: digits.slice(4, 5),
    processingRequest,
    reserved: digits.slice(6, 12),
  };
}

function startsWith(bytes: Uint8Array, mark: Uint8Array): boolean {
  return bytes.length >= mark.length && mark.every((byte, i) => bytes[i] === byte);
}

const areDigits = (text: string): boolean => /^\d+$/.test(text);

const TPDU_BYTES = 5;
const TPDU_ID = '60';
const HEADER_BYTES = 6;
/** "LRI", 0, 28: the call monitor's block. */
const DIAL_UP_MARK = hex('4C5249001C');
const NO_BYTES = new Uint8Array(0);
const REQUESTS_BY_DIGIT = Object.keys(PROCESSING_REQUESTS) as ProcessingRequest[];
