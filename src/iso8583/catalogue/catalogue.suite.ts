/** Any transaction of the catalogue, with values as a terminal and a host would have them. */
import fc from 'fast-check';
import { tlv, writeTlv } from '../../emv/index.ts';
import { hex, toHex } from '../../std/index.ts';
import { luhnCheckDigit, Secret } from '../../trade/index.ts';
import type { ElementName, Message } from '../message.ts';
import { buildMessage, buildResponse, buildReversal } from './build.ts';
import type { Finding } from './finding.ts';
import type { CardValues, MessageValues, ResponseValues } from './message-values.ts';
import { codesOf } from './row.ts';
import { CATALOGUE_USUAL } from './settings.ts';
import { type TransactionRow, transactionRow } from './transaction-row.ts';

/** The MAC is made elsewhere; any eight hexadecimal characters have its form. */
export const SAMPLE_MAC = '3132333441424344';

export interface Exchange {
  readonly request: Message;
  readonly response: Message;
  /** What a reversal undoes. */
  readonly original?: Message;
}

/** A request of the row and its approving answer, both sealed where the row has a MAC. */
export function exchangeOf(row: TransactionRow): fc.Arbitrary<Exchange> {
  const base = row.undoes === undefined ? row : transactionRow(row.undoes);
  return fc.record({ values: valuesOf(base), answer: answerValues }).map(({ values, answer }) => {
    const original = buildMessage(base.id, values);
    if (!original.ok) throw new Error(tellAll(original.fault));
    const built = row === base ? original : buildReversal(original.value, { kind: 'no-answer' });
    if (!built.ok) throw new Error(tellAll(built.fault));
    const response = buildResponse(built.value, answerOf(row, answer, values.networkCode));
    if (!response.ok) throw new Error(tellAll(response.fault));
    return {
      request: sealed(row, 'request', built.value),
      response: sealed(row, 'response', response.value),
      ...(row !== base && { original: original.value }),
    };
  });
}

export const tellAll = (findings: readonly Finding[]): string =>
  findings.map(({ path, kind, sentence }) => `${path} ${kind}: ${sentence.en}`).join('\n');

/** Secrets print masked, so they are opened to be compared. */
export function plain(message: Message): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(message)) {
    if (value !== undefined) texts[name] = value instanceof Secret ? value.revealFor('packing') : value;
  }
  return texts;
}

/** A value that fits its element, for what a test puts where it does not belong. */
export function sampleElement(name: ElementName): string | Secret {
  const sample = SAMPLES[name];
  if (sample === undefined) throw new Error(`no sample of ${name}`);
  return sample;
}

const SAMPLE_BODY = `62${'17349852'}${'60417'}`;
export const SAMPLE_PAN = SAMPLE_BODY + luhnCheckDigit(SAMPLE_BODY);

const TRACK_REST = '=3012201';

const SAMPLES: { readonly [Name in ElementName]?: string | Secret } = {
  pan: Secret.pan(SAMPLE_PAN),
  entryMode: '051',
  processingCode: '000000',
  amount: '000000000100',
  stan: '000009',
  localTime: '101112',
  localDate: '1122',
  expiry: Secret.expiry('3012'),
  settlementDate: '1122',
  cardSequence: '001',
  conditionCode: '00',
  pinCaptureCode: '12',
  acquirerId: '12345678',
  track2: Secret.track2(`${SAMPLE_PAN}${TRACK_REST}`),
  track3: Secret.track3('99'),
  rrn: '112200000123',
  authorisationCode: 'A1B2C3',
  responseCode: '00',
  additionalResponse: 'ISSUER',
  additionalPrivate: '000000000100',
  currency: '156',
  pinBlock: Secret.pinBlock('0011223344556677'),
  securityControl: `26${'0'.repeat(14)}`,
  iccData: chipData('000000000100'),
  paymentData: 'A2003ABC',
  originalTransaction: '0000010000091122',
  privateBinary: '00',
  privateText: '000',
  mac: SAMPLE_MAC,
};

/** The elements that there is a sample of. */
export const SAMPLED = Object.keys(SAMPLES) as readonly ElementName[];

/** The mandatory tags of a financial request; a script result has DF31 and 9F1E besides. */
function chipData(amount: string): string {
  const values: readonly (readonly [string, string])[] = [
    ['9F26', 'A1B2C3D4A5B6C7D8'],
    ['9F27', '80'],
    ['9F10', '07010103A0A000'],
    ['9F37', '01020304'],
    ['9F36', '0007'],
    ['95', '0000000000'],
    ['9A', '261122'],
    ['9C', '00'],
    ['9F02', amount],
    ['5F2A', '0156'],
    ['82', '7C00'],
    ['9F1A', '0156'],
    ['9F03', '000000000000'],
    ['9F33', 'E0F8C8'],
    ['9F1E', `${'31'}30303030303031`],
    ['DF31', '0000000000'],
  ];
  return toHex(writeTlv(values.map(([tag, value]) => tlv(tag, hex(value)))));
}

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

const pans = digits(12).map((body) => `62${body}${luhnCheckDigit(`62${body}`)}`);
const monthDays = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, day]) => `${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`);
const numbers = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const words = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'ABCDEF0123456789'), minLength: length, maxLength: length });

function valuesOf(row: TransactionRow): fc.Arbitrary<MessageValues> {
  const parts = fc.record({
    pan: pans,
    batch: fc.integer({ min: 0, max: 999_999 }),
    stan: numbers(999_999),
    amountMinor: numbers(999_999_999_999),
    date: monthDays,
    rrn: words(12),
    authorisationCode: words(6),
    entry: fc.constantFrom('chip', 'contactless', 'swipe', 'keyed', 'contactless-stripe', 'unread' as const),
    withPin: fc.boolean(),
    fallback: fc.boolean(),
    enciphered: fc.boolean(),
    withExtras: fc.boolean(),
    networkCode: fc.constantFrom(...codesOf(row.networkCode, CATALOGUE_USUAL)),
    binary: fc.uint8Array({ minLength: 1, maxLength: 60 }).map(toHex),
    code: digits(17),
  });
  return parts.map((part) => assembled(row, part));
}

interface Parts {
  readonly pan: string;
  readonly batch: number;
  readonly stan: number;
  readonly amountMinor: number;
  readonly date: string;
  readonly rrn: string;
  readonly authorisationCode: string;
  readonly entry: string;
  readonly withPin: boolean;
  readonly fallback: boolean;
  readonly enciphered: boolean;
  readonly withExtras: boolean;
  readonly networkCode: string;
  readonly binary: string;
  readonly code: string;
}

function assembled(row: TransactionRow, part: Parts): MessageValues {
  const { request } = row;
  const { batch, stan, amountMinor, date, rrn, authorisationCode, networkCode } = part;
  const wants = (name: ElementName): boolean => request[name] !== undefined && request[name] !== 'forbidden';
  const takesPin = wants('pinBlock') && part.withPin;
  const original = { batch, stan: 1 + (stan % 999_999), date, rrn, authorisationCode };
  return {
    terminalId: '10000001',
    merchantId: 'KACHA0000000001',
    batch,
    networkCode,
    ...(wants('stan') && { stan }),
    ...(wants('amount') && { amountMinor }),
    ...(wants('pan') && { card: cardOf(row, part) }),
    ...(takesPin && { pin: { block: Secret.pinBlock('0011223344556677') } }),
    ...(wants('originalTransaction') && { original }),
    ...(row.typeCode === 'as-original' && { of: 'sale' as const }),
    ...(row.entry === 'code' && { paymentCode: Secret.pan(`62${part.code}`) }),
    ...((row.id === 'qr-void' || row.id === 'qr-refund') && { paymentVoucher: '12345678' }),
    ...((row.id === 'sign-on' || row.id === 'settlement') && { operator: '01' }),
    ...(request.privateText === 'mandatory' && row.family === 'financial' && { organisation: 'CUP' }),
    ...privateValues(row, part),
    elements: {
      ...(request.privateBinary === 'mandatory' && { privateBinary: part.binary }),
      ...(request.settlementDate === 'mandatory' && { settlementDate: date }),
      ...(request.acquirerId === 'mandatory' && { acquirerId: '12345678' }),
      ...(request.rrn === 'mandatory' && { rrn }),
      ...(row.id === 'signature-upload' && { iccData: chipData('000000000100') }),
    },
  };
}

function privateValues(row: TransactionRow, { pan, stan, amountMinor }: Parts): Partial<MessageValues> {
  const half = { debitMinor: amountMinor, debitCount: 3, creditMinor: 0, creditCount: 0 };
  const none = { ...half, debitMinor: 0, debitCount: 0 };
  switch (row.privateLayout) {
    case 'totals':
      return { totals: { domestic: half, foreign: none } };
    case 'batch-records':
      return { batchRecords: [{ kind: '00', stan, pan: Secret.pan(pan), amountMinor }] };
    case 'batch-count':
      return { batchCount: 12 };
    case 'tip':
      return { tipMinor: 500 };
    default:
      return {};
  }
}

function cardOf(row: TransactionRow, part: Parts): CardValues {
  const { pan, amountMinor, enciphered, withExtras } = part;
  const number = { pan: Secret.pan(pan) };
  const wantsChip = row.request.iccData === 'mandatory';
  const isKeyed = row.entry === 'keyed' || (!wantsChip && row.request.track2 === undefined);
  const entry = (isKeyed ? 'keyed' : wantsChip ? 'chip' : part.entry) as CardValues['entry'];
  const amount = String(amountMinor).padStart(12, '0');
  const track2 = Secret.track2(pan + TRACK_REST);
  const tracks = enciphered ? ('enciphered' as const) : ('clear' as const);
  if (row.request.entryMode === undefined) return { ...number, entry };
  switch (entry) {
    case 'chip':
    case 'contactless':
      return {
        ...number,
        entry,
        iccData: chipData(amount),
        ...(withExtras && { sequence: '001' }),
        ...(withExtras && row.request.expiry !== undefined && { expiry: Secret.expiry('3012') }),
      };
    case 'swipe':
      return { ...number, entry, track2, tracks, fallback: part.fallback };
    case 'contactless-stripe':
      return { ...number, entry, track2, tracks };
    default:
      return { ...number, entry };
  }
}

const answerValues: fc.Arbitrary<AnswerParts> = fc.record({
  at: fc.record({
    year: fc.constant(2026),
    month: numbers(12),
    day: numbers(28),
    hour: fc.nat(23),
    minute: fc.nat(59),
    second: fc.nat(59),
  }),
  settlementDate: monthDays,
  rrn: words(12),
  authorisationCode: words(6),
  batch: numbers(999_999),
});

interface AnswerParts extends Pick<ResponseValues, 'at'> {
  readonly settlementDate: string;
  readonly rrn: string;
  readonly authorisationCode: string;
  readonly batch: number;
}

function answerOf(row: TransactionRow, answer: AnswerParts, networkCode = ''): ResponseValues {
  const { response } = row;
  const lists = (name: ElementName): boolean => response[name] !== undefined && response[name] !== 'forbidden';
  const { at, settlementDate, rrn, authorisationCode, batch } = answer;
  return {
    code: '00',
    at,
    ...(lists('settlementDate') && { settlementDate }),
    ...(lists('acquirerId') && { acquirerId: '12345678' }),
    ...(lists('rrn') && { rrn }),
    ...(lists('authorisationCode') && { authorisationCode }),
    ...(row.id === 'balance' && {
      balances: [{ accountType: '10', amountType: '02', currency: '156', amountMinor: 12_345 }],
    }),
    ...(row.id === 'qr-sale' && { paymentVoucher: '12345678' }),
    ...(row.id === 'sign-on' && { batch }),
    elements: {
      ...(row.family === 'management' &&
        lists('privateBinary') && { privateBinary: '00'.repeat(KEY_BYTES[networkCode] ?? 40) }),
      ...(row.id === 'instalment' && { privateBinary: '0612' }),
      ...(row.request.iccData === 'mandatory' &&
        response.iccData !== undefined &&
        lists('iccData') && { iccData: `910A${'00'.repeat(10)}` }),
      ...(row.id === 'settlement' && { additionalPrivate: `${'0'.repeat(30)}1${'0'.repeat(30)}1` }),
    },
  };
}

/** By 60.3 of the sign-on. */
const KEY_BYTES: { readonly [networkCode: string]: number | undefined } = { '001': 24, '003': 40, '004': 60 };

function sealed(row: TransactionRow, direction: 'request' | 'response', message: Message): Message {
  const { mac } = row[direction];
  const hasMac = mac === 'mandatory' || (typeof mac === 'object' && mac.when === 'approved');
  return hasMac ? { ...message, mac: SAMPLE_MAC } : message;
}
