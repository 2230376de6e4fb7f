/**
 * How the text of one element is cut into named parts. A layout is a row of a dialect, not code: it can be written in a
 * file (see parse-layout.ts). Widths count the units of the element: its digits, its characters, or its bytes.
 */
import type { Bilingual } from '../../trade/index.ts';

/**
 * What may be shown of a part: as it is · as text in which anything like a card number is masked · a card number's ends ·
 * nothing but what it is. `withheld` shows its length, and is what an undeclared part is.
 */
export type PartSecrecy = (typeof PART_SECRECIES)[number];
export const PART_SECRECIES = ['open', 'free-text', 'pan', 'track', 'pin-block', 'balance', 'key', 'withheld'] as const;

/** What the characters of a value stand for: fen · how many · MMDD · MMDDhhmmss · Chinese text · ASCII text in bytes. */
export type ValueReading = (typeof VALUE_READINGS)[number];
export const VALUE_READINGS = ['amount', 'count', 'date', 'date-and-time', 'gbk', 'ascii'] as const;

/** Code to its meaning. */
export type Meanings = Readonly<Record<string, Bilingual>>;

export interface PartFacts extends Bilingual {
  /** The last step of the part's path: '1' in '60.1'. */
  readonly id: string;
  /** What a program calls it. */
  readonly name: string;
  readonly secrecy: PartSecrecy;
  readonly meanings?: Meanings;
  readonly reads?: ValueReading;
  /** A part that has parts. */
  readonly layout?: CompositeLayout;
}

export interface SizedPart extends PartFacts {
  /** `rest` takes whatever follows and may be empty. */
  readonly width: number | 'rest';
  /** The last text of an element may end before its width. */
  readonly ends?: 'early';
}

/** All that is given must be so; a list is satisfied by one of its values. */
export interface LayoutCondition {
  readonly mti?: readonly string[];
  /** 60.1 and 60.3. */
  readonly typeCode?: readonly string[];
  readonly networkCode?: readonly string[];
  readonly processingCode?: readonly string[];
  readonly conditionCode?: readonly string[];
  /** How long the element is. */
  readonly units?: readonly number[];
  readonly startsWith?: string;
}

export interface LayoutCase {
  readonly when: LayoutCondition;
  readonly layout: CompositeLayout;
}

export type CompositeLayout =
  /** The whole value is one part. */
  | { readonly kind: 'value'; readonly part: PartFacts }
  /** Parts of fixed widths, one after the other. The first `least` are always there; without it, all are. */
  | { readonly kind: 'row'; readonly parts: readonly SizedPart[]; readonly least?: number }
  /** The same row again and again, after a count where `countWidth` is given. */
  | { readonly kind: 'rows'; readonly name: string; readonly row: readonly SizedPart[]; readonly countWidth?: number }
  /** Tag, length, value; the tag and the length have fixed widths, the length is decimal. */
  | {
      readonly kind: 'text-tlv';
      readonly tagWidth: number;
      readonly lengthWidth: number;
      readonly tags: readonly PartFacts[];
    }
  /** Tag, then a value whose width the tag decides. */
  | { readonly kind: 'tagged'; readonly tagWidth: number; readonly tags: readonly SizedPart[] }
  /** EMV's data objects. */
  | { readonly kind: 'ber-tlv' }
  /** A JSON object with these keys. */
  | { readonly kind: 'json'; readonly keys: readonly PartFacts[] }
  /** Bytes that hold characters. */
  | { readonly kind: 'as-text'; readonly layout: CompositeLayout }
  /** The first case that fits the message. */
  | { readonly kind: 'chosen'; readonly cases: readonly LayoutCase[] };

/** Far above what an element of 999 units needs. */
export const PARTS_MAX = 256;
export const LAYOUT_DEPTH_MAX = 8;
