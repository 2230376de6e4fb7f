/**
 * A dialect as a JSON file (schemas/dialect-1.schema.json), or as the same value in TypeScript. It stands alone, or
 * extends a dialect that comes with Kacha: rows are then added, changed by what they say, or removed.
 */
import type { BitmapCodec, BitmapText } from '../bitmap.ts';
import type { CodecName } from '../codecs.ts';
import type { CompositeLayout } from '../composites/layout.ts';
import type { Secrecy } from '../element-facts.ts';
import type { Counts, PrefixBytes, PrefixDigits, TextPrefix } from '../length.ts';
import type { FieldName } from '../message.ts';
import type { SettingValue } from '../settings.ts';
import type { Pad } from '../text-codec.ts';

export interface DialectFile {
  readonly $schema?: string;
  readonly name: string;
  readonly zh?: string;
  readonly en?: string;
  /** A dialect that comes with Kacha. Without it, `mti`, `bitmap` and every row are given. */
  readonly extends?: string;
  /** Of the dialect that is extended. */
  readonly settings?: Readonly<Record<string, SettingValue>>;
  readonly mti?: CodecName;
  readonly bitmap?: BitmapCodec;
  readonly bitmapText?: BitmapText;
  readonly fields?: readonly FileRow[];
  /** Elements that are stepped over. */
  readonly passed?: readonly FilePassed[];
}

export interface FilePassed {
  readonly de: number;
  readonly codec: CodecName;
  readonly length: FileLength;
}

/** Where the extended dialect has a row of this number, what is not said stays as it is there. */
export interface FileRow {
  readonly de: number;
  readonly remove?: true;
  readonly name?: FieldName;
  readonly zh?: string;
  readonly en?: string;
  readonly codec?: CodecName;
  readonly length?: FileLength;
  readonly pad?: Pad;
  /** Of an element of your own. A known one has its own; it may be made to show less (`length-only`). */
  readonly secrecy?: Secrecy;
  readonly layout?: CompositeLayout;
}

/** Units are those of the codec: digits, characters or bytes. */
export type FileLength =
  | { readonly fixed: number }
  | {
      readonly max?: number;
      readonly prefix?: TextPrefix | 'binary';
      readonly prefixDigits?: PrefixDigits;
      readonly prefixBytes?: PrefixBytes;
      readonly counts?: Counts;
    };
