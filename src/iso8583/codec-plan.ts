/**
 * What reading and writing a dialect's elements takes, worked out once for each dialect. The steps here are for
 * messages in which all is well: whatever is amiss is only noticed, and the careful reading says what it is.
 */
import { Secret } from '../trade/index.ts';
import { type BitmapText, halfBytes } from './bitmap.ts';
import type { Dialect, PassedElement } from './dialect.ts';
import { type StoreElement, storeOf } from './element-store-tables.ts';
import type { FieldSpec } from './field-spec.ts';
import { announcedFor, countsBytes, type Length, prefixBytes, readPrefix, unitsMax, writePrefix } from './length.ts';
import { ascii, asciiDigits, asciiTrack, type TextCodec } from './text-codec.ts';

/** What a length prefix announces: units or bytes; negative where it cannot be read. */
export type AnnouncedAt = (bytes: Uint8Array, byteOffset: number) => number;

/**
 * How the text of an element is made. A byte a character is so frequent that the program does it where it stands, and
 * asks no codec; `counted` has a prefix that counts bytes, so that only the codec knows its units.
 */
export type Way = 'characters' | 'filled-characters' | 'checked-characters' | 'codec' | 'counted';

type ReadAt = NonNullable<TextCodec['readAt']>;

export interface ElementPlan {
  readonly de: number;
  readonly spec: FieldSpec;
  readonly prefixBytes: number;
  readonly announcedAt: AnnouncedAt;
  readonly announcedMax: number;
  readonly unitsMax: number;
  readonly isFixed: boolean;
  readonly way: Way;
  /** Each unit is a character and a byte. */
  readonly isByteEach: boolean;
  /** Bytes that `checked-characters` never are. */
  readonly refused: Uint8Array;
  readonly textAt: ReadAt;
  readonly finish: ((text: string) => string | Secret) | undefined;
  readonly store: StoreElement;
  readonly writeLength: (announced: number, target: Uint8Array, byteOffset: number) => void;
}

export interface CodecPlan {
  readonly mtiBytes: number;
  readonly mti: TextCodec;
  readonly mtiAt: NonNullable<TextCodec['readAt']>;
  readonly bitmapText: BitmapText;
  readonly halfBytes: number;
  readonly takesSecondary: boolean;
  /** By element number. */
  readonly byDe: readonly (ElementPlan | undefined)[];
  /** Without the MAC, whose number depends on the message. */
  readonly byName: ReadonlyMap<string, ElementPlan>;
}

/** The plan of a dialect; the first message pays for it. */
export function planOf(dialect: Dialect): CodecPlan {
  const known = PLANS.get(dialect);
  if (known !== undefined) return known;
  const plan = planFor(dialect);
  PLANS.set(dialect, plan);
  return plan;
}

/** A codec's reading from its place in a message, made from `read` where the codec has none. */
export function readAtOf(codec: TextCodec): NonNullable<TextCodec['readAt']> {
  if (codec.readAt !== undefined) return codec.readAt;
  return (bytes, byteOffset, units) => {
    const text = codec.read(bytes.subarray(byteOffset, byteOffset + codec.bytesFor(units)), units);
    return text.ok ? text.value : undefined;
  };
}

/** Reads the prefix of a variable length; the caller has checked that it is there. */
export function announcedAtOf(length: Length): AnnouncedAt {
  if (length.kind === 'fixed') return () => length.units;
  const quick = length.prefix === 'binary' ? undefined : QUICK_PREFIXES[`${length.prefix}-${length.prefixDigits}`];
  if (quick !== undefined) return quick;
  const bytesTaken = prefixBytes(length);
  return (bytes, byteOffset) => {
    const units = readPrefix(length, bytes.subarray(byteOffset, byteOffset + bytesTaken));
    return units.ok ? units.value : -1;
  };
}

/** The text of an element as the message holds it: secrets wrapped, the spaces that fill a name taken off. */
export function finishOf(spec: FieldSpec): ((text: string) => string | Secret) | undefined {
  switch (spec.secrecy) {
    case 'pan':
      return Secret.pan;
    case 'expiry':
      return Secret.expiry;
    case 'track1':
      return Secret.track1;
    case 'track2':
      return Secret.track2;
    case 'track3':
      return Secret.track3;
    case 'pin-block':
      return Secret.pinBlock;
    default:
      return spec.pad === 'spaces-right' ? withoutSpaces : undefined;
  }
}

function planFor(dialect: Dialect): CodecPlan {
  const byDe: (ElementPlan | undefined)[] = new Array(DE_MAX + 1).fill(undefined);
  for (const [de, spec] of dialect.byDe) byDe[de] = elementPlan(spec);
  const byName = new Map<string, ElementPlan>();
  for (const { de, name } of dialect.fields) {
    const plan = byDe[de];
    if (plan !== undefined) byName.set(name, plan);
  }
  return {
    mtiBytes: dialect.mti.bytesFor(MTI_DIGITS),
    mti: dialect.mti,
    mtiAt: readAtOf(dialect.mti),
    bitmapText: dialect.bitmapText,
    halfBytes: halfBytes(dialect.bitmapText),
    takesSecondary: dialect.bitmap !== 'primary',
    byDe,
    byName,
  };
}

function elementPlan(spec: FieldSpec): ElementPlan {
  const { codec, length, name } = spec;
  const way = wayOf(spec);
  const finish = finishOf(spec);
  return {
    de: spec.de,
    spec,
    prefixBytes: prefixBytes(length),
    announcedAt: announcedAtOf(length),
    announcedMax: announcedFor(spec, unitsMax(length)),
    unitsMax: unitsMax(length),
    isFixed: length.kind === 'fixed',
    way,
    isByteEach: way !== 'codec' && way !== 'counted',
    refused: codec.wire?.refused ?? NONE_REFUSED,
    textAt: readAtOf(codec),
    // Where characters are filled, the reading has taken the filling off already.
    finish: way === 'filled-characters' && finish === withoutSpaces ? undefined : finish,
    store: storeOf(name),
    writeLength: writeLengthOf(spec),
  };
}

function wayOf({ codec, length, pad }: FieldSpec): Way {
  if (countsBytes(length)) return 'counted';
  if (codec === ascii) return pad === 'spaces-right' ? 'filled-characters' : 'characters';
  return codec === asciiDigits || codec === asciiTrack ? 'checked-characters' : 'codec';
}

/** By hand: a pattern anchored at the end costs the square of the spaces before it. */
function withoutSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--;
  return end === text.length ? text : text.slice(0, end);
}

const oneBcdByte: AnnouncedAt = (bytes, at) => BCD_VALUE[bytes[at] as number] as number;

const twoBcdBytes: AnnouncedAt = (bytes, at) => {
  const high = BCD_VALUE[bytes[at] as number] as number;
  const low = BCD_VALUE[bytes[at + 1] as number] as number;
  return (high | low) < 0 || high > 9 ? -1 : high * 100 + low;
};

const twoAsciiDigits: AnnouncedAt = (bytes, at) => {
  const high = (bytes[at] as number) - ZERO;
  const low = (bytes[at + 1] as number) - ZERO;
  return (high | low | (9 - high) | (9 - low)) < 0 ? -1 : high * 10 + low;
};

const threeAsciiDigits: AnnouncedAt = (bytes, at) => {
  const high = (bytes[at] as number) - ZERO;
  const low = twoAsciiDigits(bytes, at + 1);
  return (high | (9 - high) | low) < 0 ? -1 : high * 100 + low;
};

const QUICK_PREFIXES: { readonly [Prefix in string]?: AnnouncedAt } = {
  'bcd-2': oneBcdByte,
  'bcd-3': twoBcdBytes,
  'ascii-2': twoAsciiDigits,
  'ascii-3': threeAsciiDigits,
};

function writeLengthOf({ length }: PassedElement): ElementPlan['writeLength'] {
  const quick =
    length.kind === 'fixed' || length.prefix === 'binary'
      ? undefined
      : QUICK_WRITERS[`${length.prefix}-${length.prefixDigits}`];
  return quick ?? ((announced, target, byteOffset) => writePrefix(length, announced, { target, byteOffset }));
}

const QUICK_WRITERS: { readonly [Prefix in string]?: ElementPlan['writeLength'] } = {
  'bcd-2': (announced, target, at) => {
    target[at] = BCD_BYTE[announced] as number;
  },
  'bcd-3': (announced, target, at) => {
    target[at] = (announced / 100) | 0;
    target[at + 1] = BCD_BYTE[announced % 100] as number;
  },
  'ascii-2': (announced, target, at) => {
    target[at] = ZERO + ((announced / 10) | 0);
    target[at + 1] = ZERO + (announced % 10);
  },
  'ascii-3': (announced, target, at) => {
    target[at] = ZERO + ((announced / 100) | 0);
    target[at + 1] = ZERO + (((announced / 10) | 0) % 10);
    target[at + 2] = ZERO + (announced % 10);
  },
};

const NONE_REFUSED = new Uint8Array(256);
const MTI_DIGITS = 4;
const DE_MAX = 128;
const ZERO = 0x30;
const BCD_BYTE = Uint8Array.from({ length: 100 }, (_, value) => (Math.floor(value / 10) << 4) | (value % 10));
/** The two digits of a byte; negative where they are not digits. */
const BCD_VALUE = Int8Array.from({ length: 256 }, (_, byte) => {
  const [high, low] = [byte >> 4, byte & 0x0f];
  return high > 9 || low > 9 ? -1 : high * 10 + low;
});
const PLANS = new WeakMap<Dialect, CodecPlan>();
