/**
 * When the elements that a bitmap announces do not end where the bytes do: the one change after which they would. The
 * changes are few and each is tried once, so that the work is bounded by the bitmap and not by what a sender chose.
 */
import { elementsIn, halfBytes, readHalf } from './bitmap.ts';
import type { Dialect } from './dialect.ts';
import { countsBytes, unitsMax, valueBytes } from './length.ts';
import { type AnnouncedValue, type ElementShape, endOf, type Shapes, shapesOf, valueEnd } from './skip.ts';
import type { Unit } from './text-codec.ts';
import type { UnpackFault } from './unpack-faults.ts';

/** One element to be read. */
export interface Step {
  readonly de: number;
  /** Instead of what its length prefix says. */
  readonly announced?: number;
  /** Where to go on when the element itself cannot be read. */
  readonly resumeAt?: number;
  /** Something stands here, but which element it is cannot be told. */
  readonly isNameless?: true;
}

export interface Route {
  readonly steps: readonly Step[];
  /** Where the first element begins. */
  readonly from: number;
}

export interface Explanation {
  /** The reading that is whole. */
  readonly route?: Route;
  readonly fault?: UnpackFault;
  /** Where several elements would do, and nothing tells which. */
  readonly mayBe?: readonly number[];
}

/** Nothing where no single change makes the message whole, or where several different ones would. */
export function explainMisfit(dialect: Dialect, bytes: Uint8Array, route: Route): Explanation | undefined {
  const walk = walkAlong(dialect, bytes, route);
  const bitmap = secondBitmap(walk);
  if (bitmap !== undefined) return bitmap;
  const found = [...insertions(walk), ...omissions(walk), ...otherUnits(walk)];
  if (found.length === 1) return found[0];
  if (found.length === 0) return allUnits(walk) ?? resumption(walk);
  return oneOfSeveral(walk, found);
}

/** Several elements would do. Where they stand at one place and end at one, at least what follows can be read. */
function oneOfSeveral({ bytes }: Walk, found: readonly Found[]): Explanation | undefined {
  const [first] = found;
  if (first === undefined || !found.every(({ fault }) => fault.kind === 'unmarked-element')) return undefined;
  const mayBe = found.slice(0, CANDIDATES_SHOWN_MAX).map(({ step }) => step.de);
  const { byteOffset } = first.fault;
  const standTogether = found.every(({ fault, end }) => fault.byteOffset === byteOffset && end === first.end);
  // At the very end they are bytes left over, and nothing behind them is to be read.
  if (!standTogether || first.end === bytes.length) return { mayBe };
  const steps = first.route.steps.map((step): Step => (step === first.step ? { ...step, isNameless: true } : step));
  return { route: { ...first.route, steps }, fault: { kind: 'unmarked-element', byteOffset, mayBe } };
}

/** A change after which the message is whole. */
interface Found extends Explanation {
  readonly route: Route;
  readonly fault: UnpackFault;
  /** The element that the change is about, and where it ends. */
  readonly step: Step;
  readonly end: number;
}

interface Walk {
  readonly dialect: Dialect;
  readonly shapes: Shapes;
  readonly bytes: Uint8Array;
  readonly route: Route;
  /** Where each element begins, as far as lengths lead; one more than the elements when they all have an end. */
  readonly places: readonly number[];
}

/** By lengths alone: an element with wrong digits still has an end. */
function walkAlong(dialect: Dialect, bytes: Uint8Array, route: Route): Walk {
  const shapes = shapesOf(dialect);
  const places = [route.from];
  let at = route.from;
  for (const { de } of route.steps) {
    const shape = shapes.byDe[de];
    const value = shape === undefined ? undefined : announcedValue(shape, bytes, at);
    if (shape === undefined || value === undefined) break;
    at = value.from + valueBytes(shape.element, value.announced);
    if (at > bytes.length) break;
    places.push(at);
  }
  return { dialect, shapes, bytes, route, places };
}

function announcedValue(shape: ElementShape, bytes: Uint8Array, at: number): AnnouncedValue | undefined {
  const from = at + shape.prefixBytes;
  const announced = from > bytes.length ? -1 : shape.announcedAt(bytes, at);
  return announced < 0 ? undefined : { from, announced };
}

/** Whether the elements from the index on, beginning at the offset, are in order and end with the bytes. */
function restFits({ shapes, bytes }: Walk, steps: readonly Step[], place: { index: number; at: number }): boolean {
  let { at } = place;
  for (let i = place.index; i < steps.length && at >= 0; i++) {
    const shape = shapes.strictByDe[(steps[i] as Step).de];
    at = shape === undefined ? -1 : endOf(shape, bytes, at);
  }
  return at === bytes.length;
}

/** The bytes ran out between two elements: then one more, or one fewer in the middle, explains nothing. */
function ranOut({ bytes, places, route }: Walk): boolean {
  return places.length <= route.steps.length && places.at(-1) === bytes.length;
}

/** An element whose bit is not set, read where it would stand. */
function* insertions(walk: Walk): Generator<Found> {
  const { dialect, shapes, bytes, route, places } = walk;
  if (ranOut(walk)) return;
  const { steps, from } = route;
  const hasSecondary = steps.some(({ de }) => de > 64);
  let index = 0;
  for (let de = 2; de <= (hasSecondary ? 128 : 64); de++) {
    if (steps[index]?.de === de) {
      index++;
      continue;
    }
    const shape = shapes.strictByDe[de];
    const at = places[index];
    if (at === undefined) return;
    if (shape === undefined || (de === 64 && hasSecondary)) continue;
    const end = endOf(shape, bytes, at);
    // Nobody sends an empty element, and a byte of zero would pass for many.
    if (end <= at + shape.prefixBytes || !restFits(walk, steps, { index, at: end })) continue;
    const step: Step = { de };
    const longer = [...steps.slice(0, index), step, ...steps.slice(index)];
    const name = dialect.byDe.get(de)?.name;
    const fault: UnpackFault = { kind: 'unmarked-element', byteOffset: at, de, ...(name !== undefined && { name }) };
    yield { route: { steps: longer, from }, fault, step, end };
  }
}

/** An element whose bit is set, left out. */
function* omissions(walk: Walk): Generator<Found> {
  const { route, places } = walk;
  if (ranOut(walk)) return;
  const { steps, from } = route;
  for (const [index, step] of steps.entries()) {
    const at = places[index];
    if (at === undefined) return;
    if (!restFits(walk, steps, { index: index + 1, at })) continue;
    const fault: UnpackFault = { kind: 'absent-element', ...placeOf(walk, step.de, at) };
    yield { route: { steps: steps.filter((other) => other !== step), from }, fault, step, end: at };
  }
}

/** A length that counts bytes where the dialect counts digits, or the other way round. */
function* otherUnits(walk: Walk): Generator<Found> {
  const { shapes, bytes, route, places } = walk;
  const { steps, from } = route;
  for (const [index, step] of steps.entries()) {
    const at = places[index];
    const shape = shapes.strictByDe[step.de];
    if (at === undefined || shape === undefined) return;
    const value = announcedValue(shape, bytes, at);
    if (shape.prefixBytes === 0 || value === undefined) continue;
    for (const announced of otherCounts(shape, value.announced)) {
      const end = valueEnd(shape, bytes, { from: value.from, announced });
      if (end < 0 || !restFits(walk, steps, { index: index + 1, at: end })) continue;
      const counts = { expected: announced, got: value.announced, unit: unitOf(shape) };
      const changed = steps.map((other) => (other === step ? { ...step, announced } : other));
      yield {
        route: { steps: changed, from },
        fault: { kind: 'length-unit', ...placeOf(walk, step.de, at), ...counts },
        step,
        end,
      };
      break;
    }
  }
}

/** Every length counts the other unit: a habit of the sender. */
function allUnits(walk: Walk): Explanation | undefined {
  const { shapes, bytes, route } = walk;
  for (const factor of [2, 0.5]) {
    const steps: Step[] = [];
    let fault: UnpackFault | undefined;
    let at = route.from;
    for (const { de } of route.steps) {
      const shape = shapes.strictByDe[de];
      const value = shape === undefined ? undefined : announcedValue(shape, bytes, at);
      if (shape === undefined || value === undefined) break;
      const isOther = shape.prefixBytes > 0 && (factor === 2) === (shape.unitsPerByte === 2);
      const announced = isOther ? Math.ceil(value.announced * factor) : value.announced;
      const end = announced > shape.announcedMax ? -1 : valueEnd(shape, bytes, { from: value.from, announced });
      if (end < 0) break;
      const counts = { expected: announced, got: value.announced, unit: unitOf(shape) };
      if (isOther) fault ??= { kind: 'length-unit', ...placeOf(walk, de, at), ...counts };
      steps.push(isOther ? { de, announced } : { de });
      at = end;
    }
    const isWhole = steps.length === route.steps.length && at === bytes.length;
    if (isWhole && fault !== undefined) return { route: { steps, from: route.from }, fault };
  }
  return undefined;
}

/** The counts that the other unit would make of this one, if the element can hold them. */
function otherCounts(shape: ElementShape, announced: number): number[] {
  const counts = shape.unitsPerByte === 2 ? [2 * announced, 2 * announced - 1] : [Math.ceil(announced / 2)];
  return counts.filter((count) => count > 0 && count !== announced && count <= shape.announcedMax);
}

const unitOf = ({ element }: ElementShape): Unit => (countsBytes(element.length) ? 'bytes' : element.codec.unit);

/** Behind an element that has no end, the next one may still be found: from the last byte, or by trying. */
function resumption(walk: Walk): Explanation | undefined {
  const { shapes, bytes, route, places } = walk;
  const index = places.length - 1;
  const at = places[index] as number;
  const rest = route.steps.slice(index + 1);
  if (index >= route.steps.length || rest.length === 0) return undefined;
  const sizes = rest.map(({ de }) => fixedSize(shapes.byDe[de]));
  const fixedTotal = sizes.every((size) => size !== undefined) ? sizes.reduce((sum, size) => sum + size, 0) : undefined;
  const tries =
    fixedTotal === undefined
      ? Array.from({ length: RESUME_TRIES_MAX }, (_, i) => at + 1 + i)
      : [bytes.length - fixedTotal];
  const fitting = tries.filter(
    (from) => from >= at && from < bytes.length && restFits(walk, rest, { index: 0, at: from }),
  );
  const [resumeAt] = fitting;
  if (resumeAt === undefined || fitting.length > 1) return undefined;
  const steps = route.steps.map((step, i) => (i === index ? { ...step, resumeAt } : step));
  return { route: { steps, from: route.from } };
}

function fixedSize(shape: ElementShape | undefined): number | undefined {
  return shape === undefined || shape.prefixBytes > 0
    ? undefined
    : shape.element.codec.bytesFor(unitsMax(shape.element.length));
}

/** Another bitmap between the first one and the elements: the same once more, or one in the other writing. */
function secondBitmap(walk: Walk): Explanation | undefined {
  const { bytes, route, dialect } = walk;
  const halves = route.steps.some(({ de }) => de > 64) ? 2 : 1;
  for (const text of ['binary', 'hex'] as const) {
    const size = halfBytes(text);
    const first = readHalf(bytes, route.from, text);
    const second = halves === 1 ? undefined : readHalf(bytes, route.from + size, text);
    if (first === undefined || (halves === 2 && second === undefined)) continue;
    const numbers = [...elementsIn(first, 1), ...(second === undefined ? [] : elementsIn(second, 65))];
    const steps = numbers.filter((de) => de !== 1).map((de) => ({ de }));
    const from = route.from + halves * size;
    const agrees = steps.length === route.steps.length && steps.every(({ de }, i) => de === route.steps[i]?.de);
    const fitting = (agrees ? [route.steps] : [route.steps, steps]).filter((candidate) =>
      restFits(walk, candidate, { index: 0, at: from }),
    );
    const [only] = fitting;
    if (only === undefined) continue;
    const counts = { expected: route.steps.length, got: steps.length, unit: 'elements' } as const;
    const byteOffset = dialect.mti.bytesFor(4);
    const fault: UnpackFault = agrees
      ? { kind: 'repeated-bitmap', byteOffset: route.from }
      : { kind: 'differing-bitmaps', byteOffset, ...counts };
    return { route: { steps: only, from }, fault };
  }
  return undefined;
}

function placeOf({ dialect }: Walk, de: number, byteOffset: number): Pick<UnpackFault, 'byteOffset' | 'de' | 'name'> {
  const name = dialect.byDe.get(de)?.name;
  return { byteOffset, de, ...(name !== undefined && { name }) };
}

const CANDIDATES_SHOWN_MAX = 8;
/** How far behind an unreadable element the next one is looked for. */
const RESUME_TRIES_MAX = 64;
