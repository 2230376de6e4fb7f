/** A dialect as it is written down: how a message begins, and one row an element. */
import type { Bilingual } from '../trade/index.ts';
import type { BitmapCodec, BitmapText } from './bitmap.ts';
import type { FieldSpec } from './field-spec.ts';
import type { Length } from './length.ts';
import type { TextCodec } from './text-codec.ts';

/** An element that we do not carry, but whose length is known, so that what follows it can still be read. */
export interface PassedElement {
  readonly de: number;
  readonly codec: TextCodec;
  readonly length: Length;
}

export interface DialectTable {
  readonly name: string;
  readonly title?: Bilingual;
  readonly mti: TextCodec;
  readonly bitmap: BitmapCodec;
  /** Without it the bitmap is eight bytes; `hex` writes each half as sixteen ASCII hexadecimal characters. */
  readonly bitmapText?: BitmapText;
  readonly fields: readonly FieldSpec[];
  readonly passed?: readonly PassedElement[];
}
