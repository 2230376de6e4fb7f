/** Whether bytes are a message of a dialect from the first to the last, and one that somebody would send. */
import { elementsIn, halfBytes, readHalf } from './bitmap.ts';
import type { Dialect } from './dialect.ts';
import { endOf, shapesOf } from './skip.ts';

export interface Wholeness {
  readonly mti: string;
  /** Elements read in order, and elements announced. */
  readonly elementsRead: number;
  readonly elementsAnnounced: number;
  /** Every element is in order and the last one ends with the bytes. */
  readonly isWhole: boolean;
}

/** Nothing where not even the message type is one: its digits have meanings, and few of the ten thousand have one. */
export function wholenessOf(dialect: Dialect, bytes: Uint8Array): Wholeness | undefined {
  const mtiBytes = dialect.mti.bytesFor(MTI_DIGITS);
  if (bytes.length < mtiBytes) return undefined;
  const mti = dialect.mti.read(bytes.subarray(0, mtiBytes), MTI_DIGITS);
  if (!mti.ok || !MEANT.test(mti.value)) return undefined;
  const half = halfBytes(dialect.bitmapText);
  const primary = readHalf(bytes, mtiBytes, dialect.bitmapText);
  if (primary === undefined) return undefined;
  const hasSecondary = ((primary[0] as number) & 0x80) !== 0;
  const secondary = hasSecondary ? readHalf(bytes, mtiBytes + half, dialect.bitmapText) : undefined;
  if (hasSecondary && (secondary === undefined || dialect.bitmap === 'primary')) return undefined;
  const present = [...elementsIn(primary, 1).filter((de) => de > 1), ...(secondary ? elementsIn(secondary, 65) : [])];
  const shapes = shapesOf(dialect);
  let at = mtiBytes + (hasSecondary ? 2 * half : half);
  let elementsRead = 0;
  for (const de of present) {
    const shape = shapes.strictByDe[de];
    const end = shape === undefined ? -1 : endOf(shape, bytes, at);
    if (end < 0) break;
    at = end;
    elementsRead++;
  }
  const isWhole = present.length > 0 && elementsRead === present.length && at === bytes.length;
  return { mti: mti.value, elementsRead, elementsAnnounced: present.length, isWhole };
}

const MTI_DIGITS = 4;
/** Version 1987, 1993, 2003 or private; class 1 to 8; function 0 to 4 and notices; origin 0 to 5. */
const MEANT = /^[0129][1-8][0-5][0-5]$/;
