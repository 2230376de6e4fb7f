/** Where the elements of a message stand in its bytes, measured as packing would write them. */
import { BITMAP_BYTES } from './bitmap.ts';
import type { Dialect } from './dialect.ts';
import { prefixBytes, unitsMax } from './length.ts';
import { specsOf } from './mask.ts';
import type { FieldName, Message } from './message.ts';

export interface ElementSpan {
  readonly name: FieldName;
  /** Where its length begins, or its value if it has none in front. */
  readonly byteOffset: number;
  /** With the length in front. */
  readonly bytes: number;
}

/** In their order on the wire. True of a message that was read without a fault; of any other it is what it should be. */
export function elementSpans(dialect: Dialect, message: Message): readonly ElementSpan[] {
  const present = specsOf(dialect, message).filter(({ name }) => message[name] !== undefined);
  const halves = (present.at(-1)?.de ?? 0) > 64 ? 2 : 1;
  const bitmapBytes = halves * BITMAP_BYTES * (dialect.bitmapText === 'hex' ? 2 : 1);
  let byteOffset = dialect.mti.bytesFor(MTI_DIGITS) + bitmapBytes;
  return present.map(({ name, codec, length }) => {
    const value = message[name] ?? '';
    const text = typeof value === 'string' ? value : value.revealFor('packing');
    const units = length.kind === 'fixed' ? unitsMax(length) : codec.unitsIn(text);
    const bytes = prefixBytes(length) + codec.bytesFor(units);
    byteOffset += bytes;
    return { name, byteOffset: byteOffset - bytes, bytes };
  });
}

const MTI_DIGITS = 4;
