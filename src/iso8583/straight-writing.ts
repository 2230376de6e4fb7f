/** Writing elements one behind the other. */
import type { Secret } from '../trade/index.ts';
import type { ElementPlan } from './codec-plan.ts';
import { announcedFor } from './length.ts';
import type { FieldName } from './message.ts';
import type { CodecFault } from './text-codec.ts';

/** What keeps a message from being written: which element, and why; never its value. */
export interface PackFault {
  readonly kind: 'bad-mti' | 'unknown-element' | 'too-long' | 'too-short' | 'message-too-long' | CodecFault;
  readonly de?: number;
  readonly name?: FieldName;
}

export class StraightWriting {
  readonly #target: Uint8Array;
  #at: number;

  constructor(target: Uint8Array, from: number) {
    this.#target = target;
    this.#at = from;
  }

  /** Behind the last element. */
  get at(): number {
    return this.#at;
  }

  put(element: ElementPlan, value: string | Secret): PackFault | undefined {
    const { spec, isByteEach, prefixBytes, unitsMax } = element;
    let text = typeof value === 'string' ? value : value.revealFor('packing');
    let units = isByteEach ? text.length : spec.codec.unitsIn(text);
    if (units > unitsMax) return faultOf(element, 'too-long');
    if (units < unitsMax && element.isFixed) {
      if (spec.pad === 'none') return faultOf(element, 'too-short');
      text = spec.pad === 'zeros-left' ? text.padStart(unitsMax, '0') : text.padEnd(unitsMax, ' ');
      units = unitsMax;
    }
    const from = this.#at + prefixBytes;
    const end = from + (isByteEach ? units : spec.codec.bytesFor(units));
    if (end > this.#target.length) return { kind: 'message-too-long' };
    if (prefixBytes > 0) {
      element.writeLength(isByteEach ? units : announcedFor(spec, units), this.#target, this.#at);
    }
    const wrong = isByteEach ? this.#putCharacters(element, text, from) : spec.codec.write(text, this.#target, from);
    if (wrong !== undefined) return faultOf(element, wrong);
    this.#at = end;
    return undefined;
  }

  /** A byte a character, where it stands: the codec is asked only what is wrong. */
  #putCharacters({ refused, spec }: ElementPlan, text: string, from: number): CodecFault | undefined {
    const target = this.#target;
    let wrong = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      wrong |= (code >> 8) | (refused[code & 0xff] as number);
      target[from + i] = code;
    }
    return wrong === 0 ? undefined : spec.codec.write(text, target, from);
  }
}

function faultOf({ spec }: ElementPlan, kind: PackFault['kind']): PackFault {
  return { kind, de: spec.de, name: spec.name };
}
