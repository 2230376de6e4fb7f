/**
 * The adaptive arithmetic encoder of JBIG. Each bit is coded in a context, and each context learns how likely its bits
 * are. Source: ITU-T T.82, clause 6.8, figures 23 to 30.
 */
import { AFTER_LPS, AFTER_MPS, EXCHANGING, LPS_SIZES } from './qm-states-tables.ts';

/** The interval is kept at or above this half by doubling it. */
const HALF = 0x8000;
const WHOLE = 0x10000;
/** A byte leaves the code register above its 16 fraction bits and 3 spacer bits. */
const BYTE_SHIFT = 19;
const BELOW_BYTE = (1 << BYTE_SHIFT) - 1;

export class QmEncoder {
  readonly #states: Uint8Array;
  /** The symbol that each context holds for the more probable one. */
  readonly #likely: Uint8Array;
  #interval = WHOLE;
  #code = 0;
  /** Doublings until a byte is whole; the first one is three spacer bits further away. */
  #untilByte = 11;
  readonly #bytes: number[] = [];

  constructor(contexts: number) {
    this.#states = new Uint8Array(contexts);
    this.#likely = new Uint8Array(contexts);
  }

  code(context: number, bit: 0 | 1): void {
    const state = this.#states[context] as number;
    const lpsSize = LPS_SIZES[state] as number;
    const isLikely = bit === this.#likely[context];
    this.#interval -= lpsSize;
    if (isLikely && this.#interval >= HALF) return;
    // Whichever symbol is coded, the larger part of the interval stands for the more probable one.
    if (isLikely === this.#interval < lpsSize) {
      this.#code += this.#interval;
      this.#interval = lpsSize;
    }
    this.#learn(context, isLikely);
    do this.#double();
    while (this.#interval < HALF);
  }

  /** The coded bytes; trailing zeros are left out, as whoever decodes supplies them. */
  finish(): Uint8Array {
    // Of the numbers in the interval the one that ends in the most zeros.
    const cut = (this.#interval - 1 + this.#code) & ~(WHOLE - 1);
    this.#code = (cut < this.#code ? cut + HALF : cut) << this.#untilByte;
    this.#emit(this.#code >>> BYTE_SHIFT);
    this.#bytes.push((this.#code >>> (BYTE_SHIFT - 8)) & 0xff);
    while (this.#bytes.at(-1) === 0) this.#bytes.pop();
    return Uint8Array.from(this.#bytes);
  }

  #learn(context: number, isLikely: boolean): void {
    const state = this.#states[context] as number;
    if (!isLikely && EXCHANGING.has(state)) this.#likely[context] = 1 - (this.#likely[context] as number);
    this.#states[context] = (isLikely ? AFTER_MPS : AFTER_LPS)[state] as number;
  }

  #double(): void {
    this.#interval *= 2;
    this.#code *= 2;
    this.#untilByte--;
    if (this.#untilByte > 0) return;
    this.#emit(this.#code >>> BYTE_SHIFT);
    this.#code &= BELOW_BYTE;
    this.#untilByte = 8;
  }

  /** A ninth bit is a carry into the bytes before. */
  #emit(nineBits: number): void {
    let at = this.#bytes.length - 1;
    if (nineBits > 0xff) {
      for (; this.#bytes[at] === 0xff; at--) this.#bytes[at] = 0;
      if (at >= 0) this.#bytes[at] = (this.#bytes[at] as number) + 1;
    }
    this.#bytes.push(nineBits & 0xff);
  }
}
