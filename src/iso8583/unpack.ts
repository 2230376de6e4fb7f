/**
 * Bytes to message. Never throws and never gives up early: what can be read is read, what cannot is named. Secrets are
 * wrapped as they are read, and a fault says where, never what.
 *
 * A message in which all is well is read straight through. Anything amiss, and the careful reading begins again at
 * the first byte and says what it is.
 */
import { readWord } from './bitmap.ts';
import { readCarefully } from './careful-reading.ts';
import { type CodecPlan, type ElementPlan, planOf } from './codec-plan.ts';
import type { Dialect } from './dialect.ts';
import type { ElementsRead } from './element-store-tables.ts';
import type { Message } from './message.ts';
import type { UnpackFault } from './unpack-faults.ts';

export interface Unpacked {
  readonly message: Message;
  readonly faults: readonly UnpackFault[];
}

/** All elements of a message, and every fault met on the way; with a doubtful fault a dump hides what it must. */
export function unpack(dialect: Dialect, bytes: Uint8Array): Unpacked {
  const message = readStraight(planOf(dialect), bytes);
  return message === undefined ? readCarefully(dialect, bytes) : { message, faults: NO_FAULTS };
}

/** Nothing where the careful reading has something to say. */
function readStraight(plan: CodecPlan, bytes: Uint8Array): Message | undefined {
  const { mtiBytes, halfBytes, bitmapText } = plan;
  const behindPrimary = mtiBytes + halfBytes;
  if (bytes.length < behindPrimary) return undefined;
  const mti = plan.mtiAt(bytes, 0, MTI_DIGITS);
  const first = readWord(bytes, mtiBytes, bitmapText);
  const second = readWord(bytes, mtiBytes + (halfBytes >> 1), bitmapText);
  if (mti === undefined || first === undefined || second === undefined) return undefined;
  const into: ElementsRead = { mti };
  if (first >= 0) return readPrimary(plan, { bytes, first, second, from: behindPrimary }, into);
  const from = behindPrimary + halfBytes;
  if (!plan.takesSecondary || bytes.length < from) return undefined;
  const third = readWord(bytes, behindPrimary, bitmapText);
  const fourth = readWord(bytes, behindPrimary + (halfBytes >> 1), bitmapText);
  // A MAC in element 64 does not close this message; an empty second bitmap is nobody's habit.
  if (third === undefined || fourth === undefined || (second & 1 && plan.byDe[MAC_DE]?.spec.name === 'mac')) {
    return undefined;
  }
  let at = takeElements(plan, { bytes, word: first & 0x7fffffff, firstDe: 1, from }, into);
  if (at >= 0) at = takeElements(plan, { bytes, word: second, firstDe: 33, from: at }, into);
  if (at >= 0) at = takeElements(plan, { bytes, word: third, firstDe: 65, from: at }, into);
  if (at >= 0) at = takeElements(plan, { bytes, word: fourth, firstDe: 97, from: at }, into);
  return at === bytes.length ? (into as Message) : undefined;
}

interface Primary {
  readonly bytes: Uint8Array;
  readonly first: number;
  readonly second: number;
  readonly from: number;
}

function readPrimary(plan: CodecPlan, primary: Primary, into: ElementsRead): Message | undefined {
  const { bytes, first, second, from } = primary;
  let at = takeElements(plan, { bytes, word: first, firstDe: 1, from }, into);
  if (at >= 0) at = takeElements(plan, { bytes, word: second, firstDe: 33, from: at }, into);
  return at === bytes.length ? (into as Message) : undefined;
}

interface Quarter {
  readonly bytes: Uint8Array;
  readonly word: number;
  readonly firstDe: number;
  readonly from: number;
}

/** The elements of a quarter of the bitmap, lowest first; negative where one cannot be taken. */
function takeElements(plan: CodecPlan, quarter: Quarter, into: ElementsRead): number {
  const { bytes, firstDe } = quarter;
  let { word, from: at } = quarter;
  while (word !== 0) {
    const bit = Math.clz32(word);
    word &= ~(0x80000000 >>> bit);
    const element: ElementPlan | undefined = plan.byDe[firstDe + bit];
    if (element === undefined) return -1;
    at = element.take(bytes, at, into);
    if (at < 0) return -1;
  }
  return at;
}

const MTI_DIGITS = 4;
const MAC_DE = 64;
const NO_FAULTS: readonly UnpackFault[] = Object.freeze([]);
