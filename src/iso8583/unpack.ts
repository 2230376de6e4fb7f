/**
 * Bytes to message. Never throws and never gives up early: what can be read is read, what cannot is named. Secrets are
 * wrapped as they are read, and a fault says where, never what.
 *
 * A message in which all is well is read straight through. Anything amiss, and the careful reading begins again at
 * the first byte and says what it is.
 */
import { readWord } from './bitmap.ts';
import { readCarefully } from './careful-reading.ts';
import { type CodecPlan, planOf } from './codec-plan.ts';
import type { Dialect } from './dialect.ts';
import type { ElementsRead } from './element-store-tables.ts';
import type { Message } from './message.ts';
import { StraightReading } from './straight-reading.ts';
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
  if (first >= 0) {
    const reading = new StraightReading(bytes, behindPrimary, into);
    const isRead = reading.takeAll(plan, first, 1) && reading.takeAll(plan, second, 33);
    return isRead && reading.isAtEnd ? (into as Message) : undefined;
  }
  const from = behindPrimary + halfBytes;
  if (!plan.takesSecondary || bytes.length < from) return undefined;
  const third = readWord(bytes, behindPrimary, bitmapText);
  const fourth = readWord(bytes, behindPrimary + (halfBytes >> 1), bitmapText);
  // A MAC in element 64 does not close this message; an empty second bitmap is nobody's habit.
  if (third === undefined || fourth === undefined || (second & 1 && plan.byDe[MAC_DE]?.spec.name === 'mac')) {
    return undefined;
  }
  const reading = new StraightReading(bytes, from, into);
  const isRead =
    reading.takeAll(plan, first & 0x7fffffff, 1) &&
    reading.takeAll(plan, second, 33) &&
    reading.takeAll(plan, third, 65) &&
    reading.takeAll(plan, fourth, 97);
  return isRead && reading.isAtEnd ? (into as Message) : undefined;
}

const MTI_DIGITS = 4;
const MAC_DE = 64;
const NO_FAULTS: readonly UnpackFault[] = Object.freeze([]);
