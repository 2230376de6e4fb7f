/**
 * Dumps with an offset in front of each line, as xxd, hexdump -C, od, tcpdump -X and Wireshark write them. A dump is
 * told from plain hexadecimal by its offsets: each must be the one before plus the bytes between.
 */
import type { Place } from './capture.ts';
import { countDigits, readDigits } from './digits.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import type { Lines } from './text.ts';

export interface Dump {
  readonly bytes: Uint8Array;
  readonly place: Place;
  /** The line behind the dump. */
  readonly nextLine: number;
  /** A `*` stood for more than is allowed; the dump ends before it. */
  readonly repeatBytes?: number;
}

/** The dump that begins at a line, if one does: at offset 0 and confirmed by a second line or a column of text. */
export function readDump(lines: Lines, line: number): Dump | undefined {
  const first = dumpLine(lines, line);
  if (first === undefined || Number.parseInt(first.offset, 16) !== 0) return undefined;
  const rows = rowsFrom(lines, line, first);
  const radix = rows.length === 1 ? 16 : radixOf(rows);
  if (radix === undefined) return undefined;
  const [only] = rows;
  if (rows.length === 1 && (only === undefined || only.tokens.length === 0 || !confirmed(only))) return undefined;
  const order = swapped(rows) ? 'words-swapped' : 'as-written';
  const reading: Reading = { order, parts: [], length: 0, width: 0, textColumn: 0, repeatBytes: undefined };
  let taken = 0;
  for (const row of rows) {
    if (Number.parseInt(row.offset, radix) !== reading.length && !repeats(reading, row, radix)) break;
    const next = rows[taken + 1];
    const announced = next === undefined ? undefined : Number.parseInt(next.offset, radix) - reading.length;
    taken += 1;
    if (!takeRow(reading, row, announced)) break;
  }
  const last = rows[taken - 1];
  if (last === undefined || reading.length === 0) return undefined;
  return {
    bytes: joined(reading),
    place: lines.placeIn(line, first.digitsAt),
    nextLine: last.line + 1,
    ...(reading.repeatBytes === undefined ? {} : { repeatBytes: reading.repeatBytes }),
  };
}

interface Token {
  readonly text: string;
  /** Column behind its last digit. */
  readonly end: number;
}

interface Row {
  readonly line: number;
  readonly offset: string;
  readonly colon: boolean;
  readonly digitsAt: number;
  readonly tokens: readonly Token[];
  /** The line behind its offset, for the column of text. */
  readonly text: string;
  /** A line of `*` stood in front of it. */
  readonly repeated: boolean;
}

interface Reading {
  readonly order: 'as-written' | 'words-swapped';
  readonly parts: Uint8Array[];
  length: number;
  /** Bytes of the row before. */
  width: number;
  /** Where the digits of the full rows end. */
  textColumn: number;
  repeatBytes: number | undefined;
}

const OFFSET = /^[ \t|>]*\[?(?:0x)?([0-9A-Fa-f]{4,16})h?\]?(:| |\t|$)[ \t]*/;
const TOKEN = /([0-9A-Fa-f]{2}(?:[0-9A-Fa-f]{2})*)(?=[\s|;-]|$)[ \t-]*/y;
const OFFSET_BYTES_MIN = 4;
const BYTES_PER_ROW_MAX = 64;

function dumpLine(lines: Lines, line: number, repeated = false): Row | undefined {
  if (line >= lines.count || lines.lengthOf(line) > CAPTURE_LIMITS.lineBytesMax) return undefined;
  if (lines.lengthOf(line) < OFFSET_BYTES_MIN) return undefined;
  const text = lines.at(line);
  const match = OFFSET.exec(text.slice(0, 64));
  if (match === null) return undefined;
  const digitsAt = match[0].length;
  const tokens: Token[] = [];
  TOKEN.lastIndex = digitsAt;
  for (let count = 0; count < BYTES_PER_ROW_MAX; count++) {
    const token = TOKEN.exec(text);
    if (token === null) break;
    const digits = token[1] as string;
    tokens.push({ text: digits, end: token.index + digits.length });
  }
  return { line, offset: match[1] as string, colon: match[2] === ':', digitsAt, tokens, text, repeated };
}

/** The rows as long as offsets keep rising; a row without bytes closes the dump (hexdump's last line). */
function rowsFrom(lines: Lines, line: number, first: Row): readonly Row[] {
  const rows = [first];
  let offset = 0;
  for (let at = line + 1; at < lines.count; at++) {
    const repeated = lines.lengthOf(at) <= 2 && lines.at(at).trim() === '*';
    const row = dumpLine(lines, repeated ? ++at : at, repeated);
    const next = row === undefined ? 0 : Number.parseInt(row.offset, 16);
    if (row === undefined || next <= offset || row.offset.length !== first.offset.length) break;
    rows.push(row);
    if (row.tokens.length === 0) break;
    offset = next;
  }
  return rows;
}

/** Hexadecimal, decimal or octal: the one in which the second offset can be the bytes of the first row. */
function radixOf(rows: readonly Row[]): number | undefined {
  const [first, second] = rows;
  if (first === undefined || second === undefined) return undefined;
  const held = first.tokens.reduce((sum, token) => sum + token.text.length / 2, 0);
  const fits = (radix: number): boolean => {
    const offset = Number.parseInt(second.offset, radix);
    if (second.repeated) return offset > 0;
    return offset > 0 && offset <= held && boundary(first.tokens, offset) !== undefined;
  };
  return [16, 10, 8].find(fits);
}

/** How many tokens hold so many bytes, if whole ones do. */
function boundary(tokens: readonly Token[], bytes: number): number | undefined {
  let held = 0;
  for (const [index, token] of tokens.entries()) {
    held += token.text.length / 2;
    if (held === bytes) return index + 1;
  }
  return undefined;
}

/** Takes the bytes that the next offset announces; the last row ends where the digits of the others do. */
function takeRow(reading: Reading, row: Row, announced: number | undefined): boolean {
  const count =
    announced === undefined || boundary(row.tokens, announced) === undefined
      ? lastRowTokens(reading, row)
      : (boundary(row.tokens, announced) ?? 0);
  const tokens = row.tokens.slice(0, count);
  const digits = readDigits(tokens.map((token) => token.text).join('')).bytes;
  const bytes = reading.order === 'as-written' ? digits : swapPairs(digits);
  // Groups of two bytes are padded by hexdump; the last offset says where the bytes end.
  const part =
    announced !== undefined && announced < bytes.length && announced > 0 ? bytes.subarray(0, announced) : bytes;
  reading.parts.push(part);
  reading.length += part.length;
  reading.width = part.length;
  reading.textColumn = Math.max(reading.textColumn, tokens.at(-1)?.end ?? 0);
  return part.length > 0;
}

function lastRowTokens(reading: Reading, row: Row): number {
  if (reading.textColumn > 0) return row.tokens.filter((token) => token.end <= reading.textColumn).length;
  return textColumnBehind(row) ?? row.tokens.length;
}

/** A row alone is a dump when a column of text follows with a character for every byte. */
function confirmed(row: Row): boolean {
  return textColumnBehind(row) !== undefined || (row.colon && countDigits(row.offset) >= 4);
}

function textColumnBehind(row: Row): number | undefined {
  let held = 0;
  for (const [index, token] of row.tokens.entries()) {
    held += token.text.length / 2;
    const column = row.text.slice(token.end).replace(/^[ \t]{1,64}/, '');
    if (column.length === held || new RegExp(`^[|;].{${held}}\\|?$`).test(column)) return index + 1;
  }
  return undefined;
}

/** `*` of hexdump and xxd -a: the row before, again and again up to this offset. */
function repeats(reading: Reading, row: Row, radix: number): boolean {
  const missing = Number.parseInt(row.offset, radix) - reading.length;
  const pattern = reading.parts.at(-1);
  if (!row.repeated || pattern === undefined || missing <= 0 || missing % reading.width !== 0) return false;
  if (missing > CAPTURE_LIMITS.dumpRepeatBytesMax) {
    reading.repeatBytes = missing;
    return false;
  }
  for (let bytes = 0; bytes < missing; bytes += reading.width) reading.parts.push(pattern);
  reading.length += missing;
  return true;
}

/** hexdump without options writes words of this machine: seven digits of offset, no colon, groups of two bytes. */
function swapped(rows: readonly Row[]): boolean {
  const [first] = rows;
  return (
    first !== undefined &&
    first.offset.length === 7 &&
    !first.colon &&
    rows.every((row) => row.tokens.every((token) => token.text.length === 4))
  );
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => bytes[at ^ 1] ?? byte);
}

function joined(reading: Reading): Uint8Array {
  const bytes = new Uint8Array(reading.length);
  let at = 0;
  for (const part of reading.parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
