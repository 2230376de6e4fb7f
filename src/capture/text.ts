/** A file as text: one character a byte, so that an offset in it is an offset in the file. */
import { toLatin1 } from '../std/index.ts';
import type { Place } from './capture.ts';
import { CAPTURE_LIMITS } from './limits.ts';

/** What the bytes begin with when they are text that is not one byte a letter. */
const BOM = { utf8: [0xef, 0xbb, 0xbf], utf16Little: [0xff, 0xfe], utf16Big: [0xfe, 0xff] } as const;

/** UTF-16, as PowerShell writes it, becomes UTF-8; anything else stays as it is, be it UTF-8 or GBK. */
export function textBytes(bytes: Uint8Array): Uint8Array {
  if (begins(bytes, BOM.utf16Little)) return fromUtf16(bytes, 0);
  return begins(bytes, BOM.utf16Big) ? fromUtf16(bytes, 1) : bytes;
}

/** No control bytes but line ends, tabs and the escape of terminal colours, as far as one has to look to be sure. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, SAMPLE_BYTES);
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === 0x7f || (byte < 0x20 && !TEXT_CONTROLS.has(byte))) return false;
  }
  return end > 0;
}

/** The lines of a text, found once and cut out when asked for. */
export class Lines {
  readonly text: string;
  readonly count: number;
  /** More lines than are looked at. */
  readonly overLimit: boolean;
  readonly #starts: Uint32Array;

  constructor(bytes: Uint8Array) {
    this.text = toLatin1(bytes);
    let breaks = 0;
    for (const byte of bytes) if (byte === LINE_FEED) breaks += 1;
    this.overLimit = breaks >= CAPTURE_LIMITS.linesMax;
    this.count = this.overLimit ? CAPTURE_LIMITS.linesMax : breaks + 1;
    this.#starts = new Uint32Array(this.count + 1);
    this.#starts[0] = begins(bytes, BOM.utf8) ? BOM.utf8.length : 0;
    let line = 1;
    for (let i = 0; i < bytes.length && line < this.count; i++) {
      if (bytes[i] === LINE_FEED) this.#starts[line++] = i + 1;
    }
    const end = this.overLimit ? this.text.indexOf('\n', this.#starts[this.count - 1]) : bytes.length;
    this.#starts[this.count] = end + 1;
  }

  /** Without its line end; colours of a terminal become blanks. */
  at(line: number): string {
    const start = this.#start(line);
    const end = this.#start(line + 1) - 1;
    const text = this.text.slice(start, end > start && this.text[end - 1] === '\r' ? end - 1 : end);
    return text.includes('\x1b') ? text.replace(TERMINAL_COLOUR, (code) => ' '.repeat(code.length)) : text;
  }

  lengthOf(line: number): number {
    return this.#start(line + 1) - this.#start(line) - 1;
  }

  /** `offset` counts bytes from the start of the line, the column characters of UTF-8; far out in a line it is left out. */
  placeIn(line: number, offset: number): Place {
    const start = this.#start(line);
    const place = { byteOffset: start + offset, line: line + 1 };
    if (offset > CAPTURE_LIMITS.columnBytesMax) return place;
    let column = 1;
    for (let i = start; i < start + offset; i++) if ((this.text.charCodeAt(i) & 0xc0) !== 0x80) column += 1;
    return { ...place, column };
  }

  /** The place of a byte of the text. */
  placeOf(byteOffset: number): Place {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#start(middle) <= byteOffset) low = middle;
      else high = middle - 1;
    }
    return this.placeIn(low, Math.max(0, byteOffset - this.#start(low)));
  }

  #start(line: number): number {
    return this.#starts[line] as number;
  }
}

/** Bytes of UTF-8 that stand as one character each, as the text they are; what is no UTF-8 stays as it is. */
export function fromUtf8Characters(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  return text.replace(UTF8_SEQUENCE, (sequence) => {
    const bytes = Array.from(sequence, (character) => character.charCodeAt(0));
    const [first = 0, ...rest] = bytes;
    const point = rest.reduce((sum, byte) => sum * 64 + (byte & 0x3f), first & (0x7f >> bytes.length));
    return point > 0x10ffff ? sequence : String.fromCodePoint(point);
  });
}

/** Text as bytes of UTF-8 that stand as one character each: the opposite of `fromUtf8Characters`. */
export function toUtf8Characters(text: string): string {
  return toLatin1(Uint8Array.from(Array.from(text).flatMap((letter) => utf8Of(letter.codePointAt(0) as number))));
}

const SAMPLE_BYTES = 64 * 1024;
const LINE_FEED = 0x0a;
const TEXT_CONTROLS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what begins a colour
const TERMINAL_COLOUR = /\x1b\[[0-9;]{0,16}[A-Za-z]/g;
const NOT_ASCII = /[\x80-\xff]/;
const UTF8_SEQUENCE = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/** `low` is where in each pair the lower byte stands: 0 for little-endian. */
function fromUtf16(bytes: Uint8Array, low: 0 | 1): Uint8Array {
  // A unit of two bytes is at most three in UTF-8; a pair of units is four.
  const out = new Uint8Array(Math.ceil(bytes.length / 2) * 3);
  let at = 0;
  for (let i = 2; i + 1 < bytes.length; i += 2) {
    const unit = unitAt(bytes, i, low);
    let point = unit;
    if (unit >= 0xd800 && unit < 0xdc00 && i + 3 < bytes.length) {
      point = 0x10000 + (unit - 0xd800) * 0x400 + ((unitAt(bytes, i + 2, low) - 0xdc00) & 0x3ff);
      i += 2;
    }
    for (const byte of utf8Of(point)) out[at++] = byte;
  }
  return out.subarray(0, at);
}

const unitAt = (bytes: Uint8Array, at: number, low: 0 | 1): number =>
  (bytes[at + 1 - low] as number) * 256 + (bytes[at + low] as number);

function utf8Of(point: number): readonly number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 0x3f)];
  const tail = [0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)];
  return point < 0x10000
    ? [0xe0 | (point >> 12), ...tail]
    : [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), ...tail];
}
