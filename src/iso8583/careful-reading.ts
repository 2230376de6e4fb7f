/**
 * The reading of a message in which something is amiss: every fault with its place, and everything that can still be
 * read. Where the elements do not fit the bytes, `misfit.ts` is asked for the one change that makes them.
 */
import type { Secret } from '../trade/index.ts';
import { elementsIn, halfBytes, readHalf } from './bitmap.ts';
import { finishOf } from './codec-plan.ts';
import type { Dialect, PassedElement } from './dialect.ts';
import { announcedFor, countsBytes, prefixBytes, readPrefix, unitsMax, unitsTaken, valueBytes } from './length.ts';
import type { FieldName, Message } from './message.ts';
import { explainMisfit, type Route, type Step } from './misfit.ts';
import type { UnpackFault } from './unpack-faults.ts';
import { wrongPlace } from './wrong-place.ts';

export interface CarefullyRead {
  readonly message: Message;
  readonly faults: readonly UnpackFault[];
}

export function readCarefully(dialect: Dialect, bytes: Uint8Array): CarefullyRead {
  const faults: UnpackFault[] = [];
  const mti = readMti(dialect, bytes, faults);
  const route = mti === undefined ? undefined : readBitmap(dialect, bytes, faults);
  const elements = route === undefined ? {} : readBest({ dialect, bytes, faults }, route);
  return { message: { mti: mti ?? '', ...elements } as Message, faults };
}

interface Work {
  readonly dialect: Dialect;
  readonly bytes: Uint8Array;
  readonly faults: UnpackFault[];
}

type ElementTexts = { [Name in FieldName]?: string | Secret };

/** Empty when the digits are wrong but the bytes are there: the rest can still be read. */
function readMti(dialect: Dialect, bytes: Uint8Array, faults: UnpackFault[]): string | undefined {
  const { mti } = dialect;
  const size = mti.bytesFor(MTI_DIGITS);
  if (bytes.length < size) {
    faults.push({ kind: 'truncated', byteOffset: 0, expected: size, got: bytes.length, unit: 'bytes' });
    return undefined;
  }
  const text = mti.read(bytes.subarray(0, size), MTI_DIGITS);
  if (text.ok) return text.value;
  faults.push({ kind: 'bad-mti', byteOffset: 0, ...wrongPlace(mti, bytes, { from: 0, units: MTI_DIGITS }) });
  return '';
}

/** Which elements follow, and where the first of them begins. */
function readBitmap(dialect: Dialect, bytes: Uint8Array, faults: UnpackFault[]): Route | undefined {
  const byteOffset = dialect.mti.bytesFor(MTI_DIGITS);
  const half = halfBytes(dialect.bitmapText);
  const primary = readHalf(bytes, byteOffset, dialect.bitmapText);
  if (primary === undefined) {
    faults.push(noHalf(bytes, { byteOffset, half }));
    return undefined;
  }
  const present = elementsIn(primary, 1);
  if (present[0] !== 1) return { steps: present.map(stepOf), from: byteOffset + half };
  if (dialect.bitmap === 'primary') faults.push({ kind: 'secondary-bitmap', byteOffset, de: 1 });
  const secondary = readHalf(bytes, byteOffset + half, dialect.bitmapText);
  if (secondary === undefined) {
    faults.push({ ...noHalf(bytes, { byteOffset: byteOffset + half, half }), de: 1 });
    return undefined;
  }
  const all = [...present.slice(1), ...elementsIn(secondary, 65)];
  return { steps: all.map(stepOf), from: byteOffset + 2 * half };
}

function noHalf(bytes: Uint8Array, place: { byteOffset: number; half: number }): UnpackFault {
  const { byteOffset, half } = place;
  const got = bytes.length - byteOffset;
  return got < half
    ? { kind: 'no-bitmap', byteOffset, expected: half, got, unit: 'bytes' }
    : { kind: 'bad-bitmap', byteOffset };
}

const stepOf = (de: number): Step => ({ de });

/** As the bitmap says, unless that does not fit the bytes and one change does. */
function readBest(work: Work, route: Route): ElementTexts {
  const { dialect, bytes, faults } = work;
  const plain = readRoute({ dialect, bytes, faults: [] }, route);
  const other = plain.fits ? undefined : explainMisfit(dialect, bytes, route);
  if (other?.route === undefined) {
    faults.push(...withCandidates(plain.faults, other?.mayBe));
    return plain.elements;
  }
  const changed = readRoute({ dialect, bytes, faults: [] }, other.route);
  const explained = other.fault === undefined ? changed.faults : [other.fault, ...changed.faults];
  faults.push(...[...explained].sort((a, b) => a.byteOffset - b.byteOffset));
  return changed.elements;
}

/** The last fault is the one that ended the reading. */
function withCandidates(faults: readonly UnpackFault[], mayBe: readonly number[] | undefined): readonly UnpackFault[] {
  const last = faults.at(-1);
  return last === undefined || mayBe === undefined ? faults : [...faults.slice(0, -1), { ...last, mayBe }];
}

interface RouteRead {
  readonly elements: ElementTexts;
  readonly faults: readonly UnpackFault[];
  /** The elements end where the bytes do. */
  readonly fits: boolean;
}

function readRoute(work: Work, route: Route): RouteRead {
  const { bytes, faults } = work;
  const { steps } = route;
  const elements: ElementTexts = {};
  const last = steps.at(-1)?.de;
  let at = route.from;
  for (const [index, step] of steps.entries()) {
    if (at === bytes.length) {
      const counts = { expected: steps.length, got: index, unit: 'elements' } as const;
      faults.push({ kind: 'bitmap-overrun', ...placeOf(work, step.de, at), ...counts });
      return { elements, faults, fits: false };
    }
    if (step.de !== last && work.dialect.byDe.get(step.de)?.name === 'mac') {
      faults.push({ kind: 'misplaced-mac', ...placeOf(work, step.de, at) });
    }
    const end = readStep(work, { step, at }, elements);
    if (end === undefined && step.resumeAt === undefined) return { elements, faults, fits: false };
    at = end ?? (step.resumeAt as number);
    const next = steps[index + 1];
    if (end === undefined && next !== undefined) faults.push({ kind: 'resumed', ...placeOf(work, next.de, at) });
  }
  if (at < bytes.length) {
    faults.push({ kind: 'trailing-bytes', byteOffset: at, expected: 0, got: bytes.length - at, unit: 'bytes' });
  }
  return { elements, faults, fits: at === bytes.length && !faults.some(({ kind }) => kind === 'too-long') };
}

interface Place {
  readonly step: Step;
  readonly at: number;
}

/** The offset behind the element; nothing when what follows it cannot be found any more. */
function readStep(work: Work, place: Place, into: ElementTexts): number | undefined {
  const { dialect, bytes, faults } = work;
  const { step, at } = place;
  const spec = dialect.byDe.get(step.de);
  const element = spec ?? dialect.passed.get(step.de);
  if (spec === undefined) faults.push({ kind: 'unknown-element', ...placeOf(work, step.de, at) });
  if (element === undefined) return undefined;
  const value = findValue(work, element, place);
  if (value === undefined) return undefined;
  const { from, units, end } = value;
  if (spec === undefined || step.isNameless || value.isTooLong) return end;
  const text = spec.codec.read(bytes.subarray(from, end), units);
  if (text.ok) into[spec.name] = finishOf(spec)?.(text.value) ?? text.value;
  else
    faults.push({ kind: text.fault, ...placeOf(work, step.de, at), ...wrongPlace(spec.codec, bytes, { from, units }) });
  return end;
}

interface FoundValue {
  readonly from: number;
  readonly units: number;
  readonly end: number;
  readonly isTooLong: boolean;
}

/** A value longer than its maximum is found all the same, so that what follows it can be read. */
function findValue(work: Work, element: PassedElement, { step, at }: Place): FoundValue | undefined {
  const { bytes, faults } = work;
  const { codec, length } = element;
  const place = placeOf(work, step.de, at);
  const left = bytes.length - at;
  const from = at + prefixBytes(length);
  if (from > bytes.length) {
    faults.push({ kind: 'truncated', ...place, expected: from - at, got: left, unit: 'bytes' });
    return undefined;
  }
  const prefix = readPrefix(length, bytes.subarray(at, from));
  if (!prefix.ok) {
    faults.push({ kind: prefix.fault, ...place });
    return undefined;
  }
  const announced = step.announced ?? prefix.value;
  const most = announcedFor(element, unitsMax(length));
  const unit = countsBytes(length) ? 'bytes' : codec.unit;
  if (announced > most) faults.push({ kind: 'too-long', ...place, expected: most, got: announced, unit });
  const end = from + valueBytes(element, announced);
  if (end > bytes.length) {
    faults.push({ kind: 'truncated', ...place, expected: end - at, got: left, unit: 'bytes' });
    return undefined;
  }
  return { from, end, units: unitsTaken(element, announced, bytes.subarray(from, end)), isTooLong: announced > most };
}

function placeOf({ dialect }: Work, de: number, byteOffset: number): Pick<UnpackFault, 'byteOffset' | 'de' | 'name'> {
  const name = dialect.byDe.get(de)?.name;
  return { byteOffset, de, ...(name !== undefined && { name }) };
}

const MTI_DIGITS = 4;
