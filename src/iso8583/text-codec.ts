/**
 * First axis of a field: how its text becomes bytes. A codec knows nothing of lengths, limits or names.
 * Text of a binary element is hexadecimal, so that every element of a message is text.
 */
import { fault, hexBetween, latin1Between, nibblesBetween, ok, type Result, toHex, toLatin1 } from '../std/index.ts';

/** What a length counts. */
export type Unit = 'digits' | 'characters' | 'bytes';

/** Why a text or its bytes do not belong to a codec. `bad-sign`: neither C nor D. */
export type CodecFault = 'not-digits' | 'not-track' | 'not-hex' | 'not-encodable' | 'bad-padding' | 'bad-sign';

/** What fills a fixed field whose value is shorter; spaces are taken off again when the field is read. */
export type Pad = 'none' | 'zeros-left' | 'spaces-right';

export interface TextCodec {
  readonly name: string;
  readonly unit: Unit;
  /** What usually fills a fixed field of it: zeros for digits, spaces for characters, nothing for bytes. */
  readonly usualPad: Pad;
  unitsIn(text: string): number;
  bytesFor(units: number): number;
  /** Where the prefix counts bytes: how many units stand in these. Absent where the bytes alone cannot say it. */
  readonly unitsHeld?: (bytes: Uint8Array) => number;
  /** Writes the whole text at the offset; the target has room. */
  write(text: string, target: Uint8Array, byteOffset: number): CodecFault | undefined;
  /** Reads exactly `bytesFor(units)` bytes. */
  read(bytes: Uint8Array, units: number): Result<string, CodecFault>;
  /**
   * The same text as `read`, from its place in a message and without a Result; nothing where `read` names a fault. A
   * codec may leave it out: then `read` does the work, more slowly.
   */
  readAt?(bytes: Uint8Array, byteOffset: number, units: number): string | undefined;
  /** What a scan that wants no text may conclude from the bytes alone; without it the scan asks `read`. */
  readonly wire?: WireShape;
}

/** How units stand in bytes, and which bytes they never make. */
export interface WireShape {
  readonly unitsPerByte: 1 | 2;
  /** For every byte 1 where it cannot be part of a value, else 0. */
  readonly refused: Uint8Array;
  /** Where an odd unit stands when two share a byte: the other nibble is 0 before it, 0 or F behind it. */
  readonly justified?: 'left' | 'right';
}

/** Which characters a numeric codec takes: digits, or the sixteen of a magnetic track, where '=' is the separator. */
export type Alphabet = 'digits' | 'track';

export interface BcdOptions {
  readonly alphabet: Alphabet;
  /** Where an odd number of digits stands in its bytes. */
  readonly justified: 'left' | 'right';
  /** What fills the spare nibble of left-justified digits; right-justified ones are always filled with 0. */
  readonly fillNibble: 0x0 | 0xf;
}

/** The character '0'. */
const ZERO = 0x30;
const CREDIT = 0x43;
const DEBIT = 0x44;
const NIBBLE_MAX: Readonly<Record<Alphabet, number>> = { digits: 9, track: 15 };
const NOT_IN = { digits: 'not-digits', track: 'not-track' } as const satisfies Record<Alphabet, CodecFault>;

/** The two characters of every byte, or nothing where a nibble is outside the alphabet. */
const PAIRS: Readonly<Record<Alphabet, readonly (string | undefined)[]>> = {
  digits: bytePairs('digits'),
  track: bytePairs('track'),
};

const REFUSED_PAIRS: Readonly<Record<Alphabet, Uint8Array>> = {
  digits: refusedBytes((byte) => byte >> 4 > 9 || (byte & 0x0f) > 9),
  track: refusedBytes(() => false),
};
const HEX_NIBBLES = Int8Array.from({ length: 128 }, (_, code) => hexValue(code) ?? -1);
const NONE_REFUSED = refusedBytes(() => false);

/**
 * Two digits in a byte. On a track the nibble D is '=': a nibble is its character's distance from '0', which also
 * carries enciphered tracks, whose nibbles may be anything.
 */
export function bcd(options: BcdOptions): TextCodec {
  const { alphabet, justified, fillNibble } = options;
  const shape: WireShape = { unitsPerByte: 2, refused: REFUSED_PAIRS[alphabet], justified };
  const mark = justified === 'left' ? `left-${fillNibble === 0 ? '0' : 'F'}` : 'right';
  return {
    name: `bcd-${alphabet}-${mark}`,
    unit: 'digits',
    usualPad: 'zeros-left',
    // A filling of zero is also a digit; on a track, where a nibble may be anything, F is a character too.
    ...(mark === 'left-F' && alphabet === 'digits' && { unitsHeld: digitsBeforeF }),
    unitsIn: (text) => text.length,
    bytesFor: (digits) => (digits + 1) >> 1,
    write: nibbleWriter(options),
    read: (bytes, digits) => readNibbles(bytes, digits, options),
    readAt: nibblesAt(shape),
    wire: shape,
  };
}

export const bcdLeft: TextCodec = bcd({ alphabet: 'digits', justified: 'left', fillNibble: 0x0 });
export const bcdRight: TextCodec = bcd({ alphabet: 'digits', justified: 'right', fillNibble: 0x0 });
export const bcdTrack: TextCodec = bcd({ alphabet: 'track', justified: 'left', fillNibble: 0x0 });

/**
 * A byte is a character. Bytes above 0x7F pass as ISO 8859-1 characters: Chinese text travels as GBK, which only the
 * edge can read, and nothing must be lost on the way there.
 */
export const ascii: TextCodec = {
  name: 'ascii',
  unit: 'characters',
  usualPad: 'spaces-right',
  unitsIn: (text) => text.length,
  bytesFor: (characters) => characters,
  unitsHeld: (bytes) => bytes.length,
  write(text, target, byteOffset) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0xff) return 'not-encodable';
      target[byteOffset + i] = code;
    }
    return undefined;
  },
  read: (bytes) => ok(toLatin1(bytes)),
  readAt: (bytes, byteOffset, characters) => latin1Between(bytes, byteOffset, byteOffset + characters),
  wire: { unitsPerByte: 1, refused: NONE_REFUSED },
};

/** Digits, one ASCII byte each. */
export const asciiDigits: TextCodec = asciiNumeric('digits');

/** A track, one ASCII byte for each of its characters. */
export const asciiTrack: TextCodec = asciiNumeric('track');

/** Raw bytes, written as hexadecimal. */
export const binary: TextCodec = {
  name: 'binary',
  unit: 'bytes',
  usualPad: 'none',
  unitsIn: (text) => (text.length + 1) >> 1,
  bytesFor: (bytes) => bytes,
  unitsHeld: (bytes) => bytes.length,
  write(text, target, byteOffset) {
    if (text.length % 2 !== 0) return 'not-hex';
    let wrong = 0;
    for (let i = 0; i < text.length; i += 2) {
      const pair = (hexNibble(text.charCodeAt(i)) << 4) | hexNibble(text.charCodeAt(i + 1));
      wrong |= pair;
      target[byteOffset + (i >> 1)] = pair;
    }
    return wrong < 0 ? 'not-hex' : undefined;
  },
  read: (bytes) => ok(toHex(bytes)),
  readAt: (bytes, byteOffset, count) => hexBetween(bytes, byteOffset, byteOffset + count),
  wire: { unitsPerByte: 1, refused: NONE_REFUSED },
};

/** Bytes as hexadecimal characters, two for each: binary elements on a link that carries text only. */
export const asciiHex: TextCodec = {
  name: 'ascii-hex',
  unit: 'bytes',
  usualPad: 'none',
  unitsIn: (text) => (text.length + 1) >> 1,
  bytesFor: (bytes) => bytes * 2,
  unitsHeld: (bytes) => (bytes.length + 1) >> 1,
  write(text, target, byteOffset) {
    if (text.length % 2 !== 0) return 'not-hex';
    for (let i = 0; i < text.length; i++) {
      const value = hexValue(text.charCodeAt(i));
      if (value === undefined) return 'not-hex';
      target[byteOffset + i] = value < 10 ? ZERO + value : 0x37 + value;
    }
    return undefined;
  },
  read(bytes) {
    if (bytes.length % 2 !== 0) return fault('not-hex');
    for (const code of bytes) if (hexValue(code) === undefined) return fault('not-hex');
    return ok(toLatin1(bytes).toUpperCase());
  },
};

/** An amount that says whose it is: C (credit) or D (debit) and digits, `x+n` in the standard. Units count the sign. */
export const asciiSigned: TextCodec = signed(asciiDigits, 'ascii-signed');

/** The sign is a character also where the digits are packed. */
export const bcdSigned: TextCodec = signed(bcdRight, 'bcd-signed');

function signed(digits: TextCodec, name: string): TextCodec {
  const { unitsHeld } = digits;
  return {
    name,
    unit: 'characters',
    usualPad: 'none',
    ...(unitsHeld !== undefined && {
      unitsHeld: (bytes: Uint8Array) => (bytes.length === 0 ? 0 : 1 + unitsHeld(bytes.subarray(1))),
    }),
    unitsIn: (text) => text.length,
    bytesFor: (units) => (units === 0 ? 0 : 1 + digits.bytesFor(units - 1)),
    write(text, target, byteOffset) {
      const sign = text.charCodeAt(0);
      if (sign !== CREDIT && sign !== DEBIT) return 'bad-sign';
      target[byteOffset] = sign;
      return digits.write(text.slice(1), target, byteOffset + 1);
    },
    read(bytes, units) {
      const sign = bytes[0];
      if (sign !== CREDIT && sign !== DEBIT) return fault('bad-sign');
      const amount = digits.read(bytes.subarray(1), units - 1);
      return amount.ok ? ok((sign === CREDIT ? 'C' : 'D') + amount.value) : amount;
    },
  };
}

type ReadAt = NonNullable<TextCodec['readAt']>;

function nibblesAt({ refused, justified }: WireShape): ReadAt {
  return (bytes, byteOffset, digits) => {
    const until = byteOffset + ((digits + 1) >> 1);
    const odd = (digits & 1) === 1;
    const oddBehind = odd && justified === 'left';
    const last = oddBehind ? until - 1 : until;
    let seen = 0;
    for (let i = byteOffset; i < last; i++) seen |= refused[bytes[i] as number] as number;
    if (oddBehind) {
      const filling = (bytes[last] as number) & 0x0f;
      if (filling !== 0x0 && filling !== 0xf) return undefined;
      seen |= refused[(bytes[last] as number) & 0xf0] as number;
    }
    if (seen !== 0) return undefined;
    const text = nibblesBetween(bytes, byteOffset, until);
    if (!odd) return text;
    if (oddBehind) return text.slice(0, -1);
    return text.charCodeAt(0) === ZERO ? text.slice(1) : undefined;
  };
}

function nibbleWriter({ alphabet, justified, fillNibble }: BcdOptions): TextCodec['write'] {
  const nibbleMax = NIBBLE_MAX[alphabet];
  return (text, target, byteOffset) => {
    let at = byteOffset;
    let i = 0;
    let wrong = 0;
    if ((text.length & 1) === 1 && justified === 'right') {
      const low = text.charCodeAt(i++) - ZERO;
      wrong |= low | (nibbleMax - low);
      target[at++] = low;
    }
    for (; i + 1 < text.length; i += 2) {
      const high = text.charCodeAt(i) - ZERO;
      const low = text.charCodeAt(i + 1) - ZERO;
      wrong |= high | low | (nibbleMax - high) | (nibbleMax - low);
      target[at++] = (high << 4) | low;
    }
    if (i < text.length) {
      const high = text.charCodeAt(i) - ZERO;
      wrong |= high | (nibbleMax - high);
      target[at] = (high << 4) | fillNibble;
    }
    // A nibble outside `0..nibbleMax` makes one of the two negative, and so the whole.
    return wrong < 0 ? NOT_IN[alphabet] : undefined;
  };
}

function readNibbles(bytes: Uint8Array, digits: number, options: BcdOptions): Result<string, CodecFault> {
  const { alphabet, justified } = options;
  const pairs = PAIRS[alphabet];
  const odd = digits % 2 === 1;
  let text = '';
  let from = 0;
  if (odd && justified === 'right') {
    const first = bytes[0] as number;
    if (first >> 4 !== 0) return fault('bad-padding');
    const low = pairs[first];
    if (low === undefined) return fault(NOT_IN[alphabet]);
    text = low.slice(1);
    from = 1;
  }
  const until = odd && justified === 'left' ? bytes.length - 1 : bytes.length;
  for (let i = from; i < until; i++) {
    const pair = pairs[bytes[i] as number];
    if (pair === undefined) return fault(NOT_IN[alphabet]);
    text += pair;
  }
  if (until === bytes.length) return ok(text);
  const last = bytes[until] as number;
  const high = pairs[last & 0xf0];
  if (high === undefined) return fault(NOT_IN[alphabet]);
  // Both fillings are met in the field. Anything else means that the digits stand elsewhere than this dialect says.
  const filling = last & 0x0f;
  return filling === 0x0 || filling === 0xf ? ok(text + high.slice(0, 1)) : fault('bad-padding');
}

function digitsBeforeF(bytes: Uint8Array): number {
  const last = bytes.at(-1);
  return last !== undefined && (last & 0x0f) === 0x0f ? 2 * bytes.length - 1 : 2 * bytes.length;
}

function asciiNumeric(alphabet: Alphabet): TextCodec {
  const codeMax = ZERO + NIBBLE_MAX[alphabet];
  const shape: WireShape = { unitsPerByte: 1, refused: refusedBytes((byte) => byte < ZERO || byte > codeMax) };
  return {
    name: `ascii-${alphabet}`,
    unit: 'digits',
    usualPad: 'zeros-left',
    unitsIn: (text) => text.length,
    bytesFor: (digits) => digits,
    unitsHeld: (bytes) => bytes.length,
    write(text, target, byteOffset) {
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code < ZERO || code > codeMax) return NOT_IN[alphabet];
        target[byteOffset + i] = code;
      }
      return undefined;
    },
    read(bytes) {
      for (const code of bytes) if (code < ZERO || code > codeMax) return fault(NOT_IN[alphabet]);
      return ok(toLatin1(bytes));
    },
    readAt(bytes, byteOffset, digits) {
      const until = byteOffset + digits;
      let refused = 0;
      for (let i = byteOffset; i < until; i++) refused |= shape.refused[bytes[i] as number] as number;
      return refused === 0 ? latin1Between(bytes, byteOffset, until) : undefined;
    },
    wire: shape,
  };
}

function hexValue(code: number): number | undefined {
  if (code >= ZERO && code <= 0x39) return code - ZERO;
  const letter = code & 0xdf;
  return letter >= 0x41 && letter <= 0x46 && code < 0x80 ? letter - 0x37 : undefined;
}

/** Negative where the character is not hexadecimal. */
function hexNibble(code: number): number {
  return code < 0x80 ? (HEX_NIBBLES[code] as number) : -1;
}

function refusedBytes(isRefused: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (isRefused(byte) ? 1 : 0));
}

function bytePairs(alphabet: Alphabet): (string | undefined)[] {
  const nibbleMax = NIBBLE_MAX[alphabet];
  return Array.from({ length: 256 }, (_, byte) => {
    const high = byte >> 4;
    const low = byte & 0x0f;
    return high > nibbleMax || low > nibbleMax ? undefined : String.fromCharCode(ZERO + high, ZERO + low);
  });
}
