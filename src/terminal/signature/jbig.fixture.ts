/** Whoever gets a JBIG picture of ours: the decoder of ITU-T T.82 for one plane, one resolution and one stripe. */
import { assert } from '../../std/index.ts';
import type { Picture } from './jbig.ts';
import { AFTER_LPS, AFTER_MPS, EXCHANGING, LPS_SIZES } from './qm-states-tables.ts';

const HEADER_BYTES = 20;
const TYPICAL_CONTEXT = 0x0e5;

export function fromJbig(entity: Uint8Array): Picture {
  const view = new DataView(entity.buffer, entity.byteOffset);
  const [width, height] = [view.getUint32(4), view.getUint32(8)];
  const [layers, planes, options, marker] = [entity[1], entity[2], entity[19], view.getUint16(entity.length - 2)];
  assert(layers === 0 && planes === 1 && options === 8 && marker === 0xff02, 'it is of the profile of ITU-T T.85');
  assert(view.getUint32(12) === height, 'it is one stripe');
  const coded = [...entity.subarray(HEADER_BYTES, -2)];
  const decoder = new QmDecoder(coded.filter((byte, at) => byte !== 0 || coded[at - 1] !== 0xff));
  const rows: number[][] = [];
  const dot = (x: number, y: number): number => rows[y]?.[x] ?? 0;
  let isTypical = false;
  for (let y = 0; y < height; y++) {
    if (decoder.bit(TYPICAL_CONTEXT) === 0) isTypical = !isTypical;
    rows[y] = isTypical ? [...(rows[y - 1] ?? Array<number>(width).fill(0))] : [];
    for (let x = 0; x < width && !isTypical; x++) {
      const near = [
        [-1, -2],
        [0, -2],
        [1, -2],
        [-2, -1],
        [-1, -1],
        [0, -1],
        [1, -1],
        [2, -1],
        [-2, 0],
        [-1, 0],
      ] as const;
      const context = near.reduce((sum, [dx, dy]) => sum * 2 + dot(x + dx, y + dy), 0);
      rows[y]?.push(decoder.bit(context));
    }
  }
  return { width, height, bits: packed(rows, width) };
}

function packed(rows: readonly (readonly number[])[], width: number): Uint8Array {
  const lineBytes = Math.ceil(width / 8);
  const bits = new Uint8Array(lineBytes * rows.length);
  for (const [y, row] of rows.entries())
    for (const [x, dot] of row.entries()) {
      const at = y * lineBytes + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (dot << (7 - (x & 7)));
    }
  return bits;
}

/** Source: ITU-T T.82, clause 6.8, figures 31 to 38. */
class QmDecoder {
  readonly #bytes: readonly number[];
  readonly #contexts = new Map<number, { state: number; likely: number }>();
  #at = 0;
  #code: number;
  #interval = 0x10000;
  #left = 0;

  constructor(bytes: readonly number[]) {
    this.#bytes = bytes;
    this.#code = this.#byte() * 2 ** 16 + this.#byte() * 2 ** 8 + this.#byte();
    this.#left = 8;
  }

  bit(context: number): 0 | 1 {
    const held = this.#contexts.get(context) ?? { state: 0, likely: 0 };
    this.#contexts.set(context, held);
    const size = LPS_SIZES[held.state] ?? 0;
    this.#interval -= size;
    const isLower = Math.floor(this.#code / 2 ** 8) < this.#interval;
    const isLowerLikely = this.#interval >= size;
    const bit = isLower === isLowerLikely ? held.likely : 1 - held.likely;
    if (!isLower) {
      this.#code -= this.#interval * 2 ** 8;
      this.#interval = size;
    }
    if (this.#interval < 0x8000) {
      const wasLikely = bit === held.likely;
      if (!wasLikely && EXCHANGING.has(held.state)) held.likely = 1 - held.likely;
      held.state = (wasLikely ? AFTER_MPS : AFTER_LPS)[held.state] ?? 0;
    }
    while (this.#interval < 0x8000) this.#double();
    return bit === 1 ? 1 : 0;
  }

  #double(): void {
    this.#interval *= 2;
    this.#code *= 2;
    if (--this.#left > 0) return;
    this.#code += this.#byte();
    this.#left = 8;
  }

  /** What was cut off at the end were zeros. */
  #byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }
}
