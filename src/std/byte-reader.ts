/** The one bounds check: every byte from outside passes through `take`. */
import { assert } from './assert.ts';
import { fault, ok, type Result } from './result.ts';

export interface Truncated {
  readonly kind: 'truncated';
  readonly byteOffset: number;
  readonly wanted: number;
  readonly left: number;
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  #offset = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  get offset(): number {
    return this.#offset;
  }
  get left(): number {
    return this.#bytes.length - this.#offset;
  }
  take(count: number): Result<Uint8Array, Truncated> {
    assert(count >= 0, 'a reader never goes back');
    if (count > this.left) {
      return fault({ kind: 'truncated', byteOffset: this.#offset, wanted: count, left: this.left });
    }
    this.#offset += count;
    return ok(this.#bytes.subarray(this.#offset - count, this.#offset));
  }
}
