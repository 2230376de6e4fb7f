/**
 * The clear side of PIN blocks: how a PIN and a card number become a field of digits, and back. ISO 9564-1 formats 0, 1,
 * 3 and 4, and the variant of UnionPay-style terminals that leaves the card number out (DE 53 begins with 1). A PIN has
 * 4 to 12 digits; in China 6. Nothing here is enciphered, so what these functions return must not live long.
 */
import { assert, fault, hex, ok, type Result, toHex } from '../std/index.ts';
import { type Bilingual, Secret } from '../trade/index.ts';
import type { CipherName } from './ciphers.ts';

export const PIN_LENGTH_DIGITS_MIN = 4;
export const PIN_LENGTH_DIGITS_MAX = 12;

export type PinFormat = 'iso-0' | 'iso-1' | 'iso-3' | 'iso-4' | 'without-pan';

export interface PinFormatFacts {
  readonly name: Bilingual;
  /** One of ISO 9564, or one that terminals use beside it. */
  readonly standing: 'standard' | 'local';
  /** The first digit of the clear PIN field. */
  readonly control: '0' | '1' | '3' | '4';
  readonly blockBytes: 8 | 16;
  /** Whether the block can be opened only together with the card number it was made for. */
  readonly pan: 'bound' | 'unbound';
  /** What stands behind the PIN, as `pinField` is given it in `random` bytes. */
  readonly fill: 'F' | 'any digit' | 'A to F' | 'A, then random';
  /** How many random bytes a block takes; 0 where the fill is fixed. */
  readonly randomBytes: 0 | 5 | 8 | 10;
  readonly ciphers: readonly CipherName[];
  readonly source: string;
}

export const PIN_FORMATS: Readonly<Record<PinFormat, PinFormatFacts>> = {
  'iso-0': {
    name: { zh: 'ISO 9564 格式 0（带卡号，即 ANSI X9.8）', en: 'ISO 9564 format 0, with the card number (ANSI X9.8)' },
    standing: 'standard',
    control: '0',
    blockBytes: 8,
    pan: 'bound',
    fill: 'F',
    randomBytes: 0,
    ciphers: ['tdes'],
    source: 'ISO 9564-1:2017, 9.3.2',
  },
  'iso-1': {
    name: { zh: 'ISO 9564 格式 1（没有卡号，带随机数）', en: 'ISO 9564 format 1, random instead of a card number' },
    standing: 'standard',
    control: '1',
    blockBytes: 8,
    pan: 'unbound',
    fill: 'any digit',
    randomBytes: 5,
    ciphers: ['tdes'],
    source: 'ISO 9564-1:2017, 9.3.3',
  },
  'iso-3': {
    name: {
      zh: 'ISO 9564 格式 3（带卡号，随机填充）',
      en: 'ISO 9564 format 3, with the card number and a random fill',
    },
    standing: 'standard',
    control: '3',
    blockBytes: 8,
    pan: 'bound',
    fill: 'A to F',
    randomBytes: 10,
    ciphers: ['tdes'],
    source: 'ISO 9564-1:2017, 9.3.5',
  },
  'iso-4': {
    name: {
      zh: 'ISO 9564 格式 4（16 字节分组，加密两次）',
      en: 'ISO 9564 format 4, a block of 16 bytes enciphered twice',
    },
    standing: 'standard',
    control: '4',
    blockBytes: 16,
    pan: 'bound',
    fill: 'A, then random',
    randomBytes: 8,
    // The standard names AES. SM4 has the same block and takes the same construction where both sides agree on it.
    ciphers: ['aes', 'sm4'],
    source: 'ISO 9564-1:2017, 9.4.2',
  },
  'without-pan': {
    name: {
      zh: '银联终端“不带主账号”（53 域第一位为 1）',
      en: 'UnionPay terminal "without PAN" (DE 53 begins with 1)',
    },
    standing: 'local',
    control: '0',
    blockBytes: 8,
    pan: 'unbound',
    fill: 'F',
    randomBytes: 0,
    ciphers: ['tdes'],
    source: 'cross-read from open terminal implementations: format 0 with zeros for the card number',
  },
};

export const PIN_FORMAT_NAMES = Object.keys(PIN_FORMATS) as readonly PinFormat[];

export function isPinFormat(text: string): text is PinFormat {
  return Object.hasOwn(PIN_FORMATS, text);
}

/**
 * What speaks against a translation by PCI PIN v3.1, requirement 3-3: a card number that is bound is never lost, and a
 * standard format never becomes one that is not standard.
 */
export function forbiddenFormats(from: PinFormat, to: PinFormat): 'would-lose-pan' | 'not-standard' | undefined {
  const [before, after] = [PIN_FORMATS[from], PIN_FORMATS[to]];
  if (before.pan === 'bound' && after.pan === 'unbound') return 'would-lose-pan';
  return before.standing === 'standard' && after.standing === 'local' ? 'not-standard' : undefined;
}

/** What a keyed PIN must look like before it goes into a field. */
export function isPin(pin: Secret): boolean {
  return PIN_DIGITS.test(pin.revealFor('pin-block'));
}

/** What a card number must look like before it goes into a field: digits, at most the nineteen of ISO/IEC 7812. */
export function isPinPan(pan: Secret): boolean {
  return PAN_DIGITS.test(pan.revealFor('pin-block'));
}

/**
 * The plain-text PIN field: control digit, length, PIN, fill; 8 bytes, for format 4 16. `random` are at least as many
 * unpredictable bytes as the row says. A PIN that does not satisfy `isPin`, or too little randomness, is a bug.
 */
export function pinField(input: {
  readonly format: PinFormat;
  readonly pin: Secret;
  readonly random?: Uint8Array;
}): Uint8Array {
  assert(isPin(input.pin), 'a PIN has 4 to 12 digits');
  const { control, randomBytes } = PIN_FORMATS[input.format];
  const random = input.random ?? new Uint8Array();
  assert(random.length >= randomBytes, 'a PIN format has as many random bytes as its row says');
  const digits = input.pin.revealFor('pin-block');
  const start = `${control}${digits.length.toString(16)}${digits}`;
  return hex(start + FILLS[PIN_FORMATS[input.format].fill].make(random).slice(start.length - 2));
}

/**
 * The account field: for formats 0 and 3 four zeros and the twelve rightmost digits of the PAN without its check digit;
 * for format 4 the number of digits beyond twelve, then all of them; zeros for formats that are not bound. A PAN that is
 * missing where the format binds one, or does not satisfy `isPinPan`, is a bug.
 */
export function accountField(format: PinFormat, pan: Secret | undefined): Uint8Array {
  const { blockBytes, pan: binding } = PIN_FORMATS[format];
  if (binding === 'unbound') return new Uint8Array(blockBytes);
  assert(pan !== undefined && isPinPan(pan), 'this PIN format is bound to a PAN, which is digits');
  const digits = pan.revealFor('pin-block');
  if (blockBytes === 8) return hex(`0000${digits.slice(-13, -1).padStart(12, '0')}`);
  return hex(`${Math.max(0, digits.length - 12)}${digits.padStart(12, '0')}`.padEnd(32, '0'));
}

/**
 * The PIN in a clear PIN field, or `unreadable`: another control digit, a length outside 4 to 12, digits that are not
 * decimal, or a fill that the format does not allow. It does not say which: whoever asks often enough would learn PINs.
 */
export function readPinField(format: PinFormat, field: Uint8Array): Result<Secret, 'unreadable'> {
  const { control, blockBytes, fill } = PIN_FORMATS[format];
  const text = toHex(field);
  const lengthDigits = Number.parseInt(text.slice(1, 2), 16);
  const pin = text.slice(2, 2 + lengthDigits);
  const readable =
    field.length === blockBytes &&
    text.startsWith(control) &&
    pin.length === lengthDigits &&
    PIN_DIGITS.test(pin) &&
    FILLS[fill].allowed.test(text.slice(2 + lengthDigits, 16));
  return readable ? ok(Secret.pin(pin)) : fault('unreadable');
}

const PIN_DIGITS = new RegExp(`^\\d{${PIN_LENGTH_DIGITS_MIN},${PIN_LENGTH_DIGITS_MAX}}$`);
const PAN_DIGITS = /^\d{1,19}$/;

interface Fill {
  /** Everything that may stand behind the first two digits; the PIN covers its beginning. */
  readonly make: (random: Uint8Array) => string;
  /** Of the digits between the PIN and the end of the first eight bytes. */
  readonly allowed: RegExp;
}

/** Fourteen digits follow control and length; a PIN has at least four of them. */
const FILLS: Readonly<Record<PinFormatFacts['fill'], Fill>> = {
  F: { make: () => 'F'.repeat(14), allowed: /^F*$/ },
  'any digit': { make: (random) => `0000${toHex(random.subarray(0, 5))}`, allowed: /^/ },
  'A to F': {
    // One byte a digit: 256 values over six letters favour none of them noticeably.
    make: (random) => `0000${Array.from(random.subarray(0, 10), (byte) => 'ABCDEF'.charAt(byte % 6)).join('')}`,
    allowed: /^[A-F]*$/,
  },
  'A, then random': { make: (random) => `${'A'.repeat(14)}${toHex(random.subarray(0, 8))}`, allowed: /^A*$/ },
};
