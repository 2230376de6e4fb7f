/** What stands in the cells of somebody's table, as values. Every reader takes any text. */
import { CHINA_OFFSET_MINUTES, fromCivil, type Instant, instant } from '../std/index.ts';
import {
  AMOUNT_MINOR_MAX,
  type CardEntry,
  entryOf,
  type PaymentOutcome,
  TRANSACTION_KINDS,
  TRANSACTIONS,
  type TransactionKind,
} from '../trade/index.ts';
import { ENTRY_WORDS, KIND_WORDS, STATUS_WORDS } from './table-words-tables.ts';

/** Which comes first in 03/04/2026. */
export type DayOrder = 'month-first' | 'day-first';
export type AmountUnit = 'yuan' | 'fen';

/** Full-width characters are plain ones; a cell of a spreadsheet may begin with the mark that keeps it a text. */
export const plainCell = (cell: string | undefined): string =>
  (cell ?? '')
    .normalize('NFKC')
    .trim()
    .replace(/^[='"]+|["']+$/g, '');

const fold = (cell: string): string => cell.toLowerCase().replace(/[\s_-]/g, '');

export interface TimeReading {
  readonly order: DayOrder;
  /** Of the table's clock; a time that names its zone is read by that. */
  readonly offsetMinutes?: number;
}

/** A date with a time, or a date alone at midnight. */
export function timeIn(
  cell: string,
  { order, offsetMinutes = CHINA_OFFSET_MINUTES }: TimeReading,
): Instant | undefined {
  const text = cell.slice(0, CELL_MAX);
  if (/^1[0-9]{9}$/.test(text)) return instant(Number(text) * 1_000);
  if (/^1[0-9]{12}$/.test(text)) return instant(Number(text));
  const date = dateIn(text, order);
  if (date === undefined) return undefined;
  const clock = CLOCK.exec(date.rest) ?? PACKED_CLOCK.exec(date.rest.trim());
  const [hour = 0, minute = 0, second = 0] = clock === null ? [] : clock.slice(1, 4).map((part) => Number(part ?? 0));
  const isAfternoon = /下午|晚上|pm\b/i.test(date.rest) && hour < 12;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const { year, month, day } = date;
  return fromCivil(
    { year, month, day, hour: hour + (isAfternoon ? 12 : 0), minute, second },
    zoneIn(date.rest) ?? offsetMinutes,
  );
}

const CELL_MAX = 64;
const CLOCK = /(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2}))?/;
const PACKED_CLOCK = /^(\d\d)(\d\d)(\d\d)?$/;
const YEAR_FIRST = /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T,]?/i;
const PACKED = /^(20\d\d)(\d\d)(\d\d)/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})[-/.](20\d\d)[T,]?/i;

interface DateRead {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly rest: string;
}

function dateIn(text: string, order: DayOrder): DateRead | undefined {
  const first = YEAR_FIRST.exec(text) ?? PACKED.exec(text);
  if (first !== null) {
    const [year = 0, month = 0, day = 0] = first.slice(1, 4).map(Number);
    return validDate({ year, month, day, rest: text.slice(first[0].length) });
  }
  const last = YEAR_LAST.exec(text);
  if (last === null) return undefined;
  const [a, b, year] = [Number(last[1]), Number(last[3]), Number(last[4])];
  // With dots the day stands first wherever it is written so.
  const isDayFirst = last[2] === '.' || order === 'day-first';
  const [day, month] = isDayFirst ? [a, b] : [b, a];
  return validDate({ year, month, day, rest: text.slice(last[0].length) });
}

const validDate = (date: DateRead): DateRead | undefined =>
  date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31 ? date : undefined;

function zoneIn(rest: string): number | undefined {
  const match = /(?:Z|([+-])(\d\d):?(\d\d))$/.exec(rest.trim());
  if (match === null) return undefined;
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/** By the first cells: a number above twelve can only be a day. `undefined` where both orders would do. */
export function dayOrderOf(cells: readonly string[]): DayOrder | undefined {
  const read = cells.flatMap((cell) => {
    const match = YEAR_LAST.exec(plainCell(cell));
    return match === null || match[2] === '.' ? [] : [[Number(match[1]), Number(match[3])] as const];
  });
  if (read.some(([first]) => first > 12)) return 'day-first';
  if (read.some(([, second]) => second > 12)) return 'month-first';
  return read.length === 0 ? 'month-first' : undefined;
}

export const looksLikeTime = (cell: string): boolean => {
  const text = plainCell(cell);
  return (
    dateIn(text.slice(0, CELL_MAX), 'month-first') !== undefined ||
    dateIn(text.slice(0, CELL_MAX), 'day-first') !== undefined
  );
};

const AMOUNT = /^[-+]?(?:[¥￥$€]|CNY|RMB|EUR|USD)?\s*[-+]?(\d[\d.,' ]{0,20})\s*(?:元|CNY|RMB|EUR|€|USD)?$/i;

export const looksLikeAmount = (cell: string): boolean => /[.,]\d\d$/.test(cell) && AMOUNT.test(cell);

/** In minor units, without its sign; `1.234,50` and `1,234.50` are the same amount. */
export function amountMinorIn(cell: string, unit: AmountUnit): number | undefined {
  const match = AMOUNT.exec(cell.slice(0, CELL_MAX));
  if (match === null) return undefined;
  const digits = (match[1] ?? '').replace(/[' ]/g, '');
  const separator = /[.,](?=\d{1,2}$)/.exec(digits);
  const whole = (separator === null ? digits : digits.slice(0, separator.index)).replace(/[.,]/g, '');
  const decimals = separator === null ? '' : digits.slice(separator.index + 1);
  // Only sums in yuan have a fraction, whatever was said of the column.
  const minor =
    unit === 'fen' && separator === null ? Number(whole) : Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return Number.isSafeInteger(minor) && minor <= AMOUNT_MINOR_MAX ? minor : undefined;
}

/** A column that says so, or twelve digits with zeros in front as DE 4 has them, is in fen. */
export function amountUnitOf(header: string, cells: readonly string[]): AmountUnit {
  if (/分|fen|cent|minor/i.test(header)) return 'fen';
  const plain = cells.map(plainCell).filter((cell) => cell !== '');
  return plain.length > 0 && plain.every((cell) => /^0\d{11}$/.test(cell)) ? 'fen' : 'yuan';
}

/** The code in front of whatever is said about it. */
export function codeCellIn(cell: string): string {
  const bare = cell.toUpperCase().replace(/^(?:RC|CODE|DE39|F39)\s*[=:]?\s*/, '');
  const match = /^([0-9A-Z]{1,8})(?![0-9A-Z])/.exec(bare);
  const code = match?.[1] ?? '';
  return /^\d$/.test(code) ? `0${code}` : code;
}

export function statusIn(cell: string): PaymentOutcome | undefined {
  const folded = fold(cell.slice(0, CELL_MAX));
  return STATUS_WORDS.find(([word]) => folded.includes(word))?.[1];
}

/** A sale, where nothing else is said. */
export function kindIn(cell: string): TransactionKind {
  const folded = fold(cell.slice(0, CELL_MAX));
  const named = TRANSACTION_KINDS.find(
    (kind) => folded === fold(kind) || cell === TRANSACTIONS[kind].zh || folded === fold(TRANSACTIONS[kind].en),
  );
  return named ?? KIND_WORDS.find(([word]) => folded.includes(word))?.[1] ?? 'sale';
}

export function entryIn(cell: string): CardEntry | 'unknown' {
  if (/^\d{2,3}$/.test(cell)) return entryOf(cell);
  const folded = fold(cell.slice(0, CELL_MAX));
  return ENTRY_WORDS.find(([word]) => folded.includes(word))?.[1] ?? 'unknown';
}

export function pinIn(cell: string): 'entered' | 'not-entered' | 'unknown' {
  if (/^(?:1|是|有|y|yes|true|ja|entered)$/i.test(cell)) return 'entered';
  return /^(?:0|否|无|n|no|false|nein)$/i.test(cell) ? 'not-entered' : 'unknown';
}
