/** One run of bytes as one message: with the wrapping that is expected, or else with one that fits it better. */
import {
  type Dialect,
  type Envelope,
  FRAME_LENGTHS,
  peel,
  splitEnvelope,
  type Unpacked,
  unpack,
  WRAPPINGS,
  type Wrapping,
} from '../iso8583/index.ts';

export interface Interpreted {
  readonly wrapping: Wrapping;
  readonly envelope: Pick<Envelope, 'tpdu' | 'header'> | undefined;
  readonly body: Uint8Array;
  readonly unpacked: Unpacked;
}

export interface Expectation {
  readonly dialect: Dialect;
  readonly wrapping: Wrapping;
  /** What is known for certain of the wrapping. */
  readonly fixed?: Partial<Wrapping> | undefined;
}

/** Nothing where no message type can be read in any wrapping. */
export function interpret(bytes: Uint8Array, expected: Expectation): Interpreted | undefined {
  const { dialect, wrapping: usualWrapping, fixed = {} } = expected;
  const usual = interpretAs(bytes, dialect, usualWrapping);
  if (usual !== undefined && usual.unpacked.faults.length === 0) return usual;
  let best = usual;
  for (const wrapping of wrappingsWith(fixed)) {
    const found = interpretAs(bytes, dialect, wrapping);
    if (found === undefined) continue;
    if (found.unpacked.faults.length === 0) return found;
    best ??= found;
  }
  return best;
}

/** Exactly this wrapping; nothing where it is not there, or where what is inside begins with no message type. */
export function interpretAs(bytes: Uint8Array, dialect: Dialect, wrapping: Wrapping): Interpreted | undefined {
  const body = peel(bytes, wrapping)?.body;
  if (body === undefined || !beginsLikeMessage(dialect, body)) return undefined;
  const { prefixBytes } = wrapping.length === 'none' ? NO_LENGTH : FRAME_LENGTHS[wrapping.length];
  const hasEnvelope = wrapping.tpdu === 'with' && wrapping.headerBytes > 0;
  const split = hasEnvelope ? splitEnvelope(bytes.subarray(prefixBytes)) : undefined;
  const envelope = split?.ok ? { tpdu: split.value.tpdu, header: split.value.header } : undefined;
  return { wrapping, envelope, body, unpacked: unpack(dialect, body) };
}

/** Whether a message type that somebody would send stands in front: the cheapest sign of a message. */
export function beginsLikeMessage(dialect: Dialect, body: Uint8Array): boolean {
  const bytes = dialect.mti.bytesFor(MTI_DIGITS);
  const mti = body.length > bytes ? dialect.mti.read(body.subarray(0, bytes), MTI_DIGITS) : undefined;
  return mti?.ok === true && MEANT.test(mti.value);
}

/** Every wrapping that comes into question, the most telling first. */
export function wrappingsWith(fixed: Partial<Wrapping>): readonly Wrapping[] {
  const seen = new Map<string, Wrapping>();
  for (const wrapping of WRAPPINGS) {
    const chosen = { ...wrapping, ...fixed };
    seen.set(wrappingKey(chosen), chosen);
  }
  return [...seen.values()];
}

export const wrappingKey = ({ length, tpdu, dialUp, headerBytes }: Wrapping): string =>
  `${length} ${tpdu} ${dialUp} ${headerBytes}`;

const MTI_DIGITS = 4;
/** Version 1987, 1993, 2003 or private; class 1 to 8; function 0 to 5; origin 0 to 5. */
const MEANT = /^[0129][1-8][0-5][0-5]$/;
const NO_LENGTH = { prefixBytes: 0 };
