/**
 * What routing needs of a message, without reading the rest: every length and every digit is checked, no text is made
 * but the few that are asked for.
 */
import { readWord } from './bitmap.ts';
import { type CodecPlan, planOf } from './codec-plan.ts';
import type { Dialect } from './dialect.ts';
import type { ElementsRead } from './element-store-tables.ts';
import { type ElementShape, endOf, type Shapes, shapesOf } from './skip.ts';
import { StraightReading } from './straight-reading.ts';

/** The elements that say where a message belongs; absent ones are not in it. */
export interface Scanned {
  readonly mti: string;
  readonly processingCode?: string;
  readonly stan?: string;
  readonly terminalId?: string;
  readonly merchantId?: string;
}

/** Nothing where `unpack` would find a fault: then let it say which. */
export function scan(dialect: Dialect, bytes: Uint8Array): Scanned | undefined {
  const scanner = new Scanner(dialect);
  if (!scanner.scan(bytes)) return undefined;
  const found: { -readonly [Name in keyof Scanned]: Scanned[Name] } = { mti: scanner.mti };
  for (const name of ROUTING_ELEMENTS) {
    const text = scanner.text(name);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

/** Scans one message after another; it holds the places of the last one, and no copy of it. */
export class Scanner {
  readonly #plan: CodecPlan;
  readonly #shapes: Shapes;
  /** Where each element begins, by number; of an element that is not in the message, what an earlier one left. */
  readonly #places = new Int32Array(DE_MAX + 1);
  /** The bitmap of the last message, 32 elements each. */
  readonly #words = new Int32Array(4);
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(dialect: Dialect) {
    this.#plan = planOf(dialect);
    this.#shapes = shapesOf(dialect);
  }

  /** True where all elements are in order and end with the bytes. The bytes stay the caller's: `text` reads them. */
  scan(bytes: Uint8Array): boolean {
    this.#words.fill(0);
    this.#bytes = bytes;
    const { mtiBytes, halfBytes, bitmapText, takesSecondary } = this.#plan;
    let from = mtiBytes + halfBytes;
    if (bytes.length < from || this.#plan.mtiAt(bytes, 0, MTI_DIGITS) === undefined) return false;
    const hasSecondary = (readWord(bytes, mtiBytes, bitmapText) ?? 0) < 0;
    if (hasSecondary) from += halfBytes;
    if (bytes.length < from || (hasSecondary && !takesSecondary)) return false;
    let at = from;
    for (let quarter = 0; quarter < (hasSecondary ? 4 : 2) && at >= 0; quarter++) {
      const word = readWord(bytes, mtiBytes + quarter * (halfBytes >> 1), bitmapText);
      if (word === undefined) return false;
      this.#words[quarter] = quarter === 0 ? word & 0x7fffffff : word;
      at = this.#skip(quarter, at);
    }
    return at === bytes.length && !(hasSecondary && this.#isMisplaced());
  }

  get mti(): string {
    return this.#plan.mtiAt(this.#bytes, 0, MTI_DIGITS) ?? '';
  }

  /** The text of an element of the message that was scanned last. Secrets are read by `unpack` only. */
  text(name: (typeof ROUTING_ELEMENTS)[number]): string | undefined {
    const element = this.#plan.byName.get(name);
    if (element === undefined || !this.#holds(element.spec.de)) return undefined;
    const at = this.#places[element.spec.de] as number;
    const into: { mti: string; readonly [name: string]: string } = { mti: '' };
    new StraightReading(this.#bytes, at, into as ElementsRead).take(element);
    return into[name];
  }

  #skip(quarter: number, from: number): number {
    const { byDe } = this.#shapes;
    const bytes = this.#bytes;
    const places = this.#places;
    const firstDe = 1 + 32 * quarter;
    let word = this.#words[quarter] as number;
    let at = from;
    while (word !== 0) {
      const bit = Math.clz32(word);
      word &= ~(0x80000000 >>> bit);
      const shape: ElementShape | undefined = byDe[firstDe + bit];
      if (shape === undefined || !shape.isCarried) return -1;
      places[firstDe + bit] = at;
      at = endOf(shape, bytes, at);
      if (at < 0) return -1;
    }
    return at;
  }

  #holds(de: number): boolean {
    return ((this.#words[(de - 1) >> 5] as number) & (0x80000000 >>> ((de - 1) & 31))) !== 0;
  }

  /** A MAC in element 64 of a message that has more. */
  #isMisplaced(): boolean {
    return this.#holds(MAC_DE) && this.#plan.byDe[MAC_DE]?.spec.name === 'mac';
  }
}

const ROUTING_ELEMENTS = ['processingCode', 'stan', 'terminalId', 'merchantId'] as const;
const MTI_DIGITS = 4;
const DE_MAX = 128;
const MAC_DE = 64;
