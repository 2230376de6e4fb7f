/** Reading elements of a message in which all is well, one behind the other. Stops where something is not right. */
import { latin1Between } from '../std/index.ts';
import type { CodecPlan, ElementPlan } from './codec-plan.ts';
import type { ElementsRead } from './element-store-tables.ts';
import { unitsTaken, valueBytes } from './length.ts';

export class StraightReading {
  readonly #bytes: Uint8Array;
  readonly #into: ElementsRead;
  #at: number;

  constructor(bytes: Uint8Array, from: number, into: ElementsRead) {
    this.#bytes = bytes;
    this.#at = from;
    this.#into = into;
  }

  /** The elements ended where the bytes do. */
  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** The elements of a quarter of the bitmap, lowest first; false where one cannot be taken. */
  takeAll(plan: CodecPlan, elements: number, firstDe: number): boolean {
    let word = elements;
    while (word !== 0) {
      const bit = Math.clz32(word);
      word &= ~(0x80000000 >>> bit);
      const element: ElementPlan | undefined = plan.byDe[firstDe + bit];
      if (element === undefined || !this.take(element)) return false;
    }
    return true;
  }

  take(element: ElementPlan): boolean {
    const bytes = this.#bytes;
    const from = this.#at + element.prefixBytes;
    if (from > bytes.length) return false;
    const announced = element.prefixBytes === 0 ? element.announcedMax : element.announcedAt(bytes, this.#at);
    if (announced < 0 || announced > element.announcedMax) return false;
    const { way, finish } = element;
    let end = from + announced;
    let text: string | undefined;
    if (way === 'codec' || way === 'counted') {
      end = from + valueBytes(element.spec, announced);
      if (end > bytes.length) return false;
      text = way === 'codec' ? element.textAt(bytes, from, announced) : counted(element, bytes.subarray(from, end));
      if (text === undefined) return false;
    } else {
      if (end > bytes.length) return false;
      if (way === 'checked-characters' && holdsAny(element.refused, bytes, { from, end })) return false;
      text = latin1Between(bytes, from, way === 'filled-characters' ? withoutFilling(bytes, from, end) : end);
    }
    element.store(this.#into, finish === undefined ? text : finish(text));
    this.#at = end;
    return true;
  }
}

function counted({ spec }: ElementPlan, value: Uint8Array): string | undefined {
  const text = spec.codec.read(value, unitsTaken(spec, value.length, value));
  return text.ok ? text.value : undefined;
}

function holdsAny(refused: Uint8Array, bytes: Uint8Array, { from, end }: { from: number; end: number }): boolean {
  let seen = 0;
  for (let i = from; i < end; i++) seen |= refused[bytes[i] as number] as number;
  return seen !== 0;
}

/** Where the value ends when the spaces behind it are taken off. */
function withoutFilling(bytes: Uint8Array, from: number, until: number): number {
  let end = until;
  while (end > from && bytes[end - 1] === 0x20) end--;
  return end;
}
