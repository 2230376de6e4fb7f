/** Times at the front of log lines. A time without a date, or without a year, is no instant and is left out. */
import { CHINA_OFFSET_MINUTES, fromCivil } from '../std/index.ts';

export interface LogTime {
  readonly atMs: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** Every date and time of a line, so that their digits are not taken for bytes; the first is when it was written. */
export function timesIn(line: string, offsetMinutes: number = CHINA_OFFSET_MINUTES): readonly LogTime[] {
  const times: LogTime[] = [];
  if (!MAY_HOLD_TIME.test(line)) return times;
  for (const match of line.matchAll(TIME)) {
    times.push({
      atMs: instantOf(match.groups ?? {}, offsetMinutes),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return times;
}

/**
 * Java's `Date.toString`, with the milliseconds that jPOS adds behind the year without leading zeros, and ISO 8601.
 * Letters name a zone only when they are UTC or GMT: CST is in China and in Chicago.
 */
export function readTime(text: string, offsetMinutes: number = CHINA_OFFSET_MINUTES): number | undefined {
  const java = JAVA_DATE.exec(text.slice(0, 64))?.groups;
  if (java !== undefined) return instantOf(java, offsetMinutes);
  return timesIn(text.slice(0, 64), offsetMinutes)[0]?.atMs;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MAY_HOLD_TIME = /\d{2}:\d{2}|\d{14}|\d{8}/;
const ISO = String.raw`(?<year>\d{4})[-/.](?<month>\d{2})[-/.](?<day>\d{2})[T ]{1,2}(?<clock>\d{2}:\d{2}:\d{2})(?:[.,:](?<fraction>\d{1,9}))?(?<zone>Z|[+-]\d{2}:?\d{2}\b)?`;
const COMPACT = String.raw`(?<![0-9A-Za-z])(?<year>20\d{2})(?<month>\d{2})(?<day>\d{2})[-_T ]?(?<clock>\d{2}:?\d{2}:?\d{2})(?:[.,](?<fraction>\d{1,9}))?(?![0-9A-Za-z])`;
const APACHE = String.raw`(?<day>\d{2})/(?<monthName>[A-Z][a-z]{2})/(?<year>\d{4}):(?<clock>\d{2}:\d{2}:\d{2})(?: (?<zone>[+-]\d{4}))?`;
const CLOCK = String.raw`(?<![0-9A-Za-z:])\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?![0-9A-Za-z:])`;
const DATE = String.raw`(?<![0-9A-Za-z])\d{4}-\d{2}-\d{2}(?![0-9A-Za-z-])`;
// Named groups may not repeat in one pattern before ES2025, so that each alternative has a suffix of its own.
const named = (pattern: string, suffix: string): string => pattern.replace(/\(\?<([a-z]\w*)>/g, `(?<$1${suffix}>`);
const TIME = new RegExp([named(ISO, '0'), named(COMPACT, '1'), named(APACHE, '2'), CLOCK, DATE].join('|'), 'g');
const JAVA_DATE =
  /^\s*[A-Z][a-z]{2} (?<monthName>[A-Z][a-z]{2}) (?<day>\d{1,2}) (?<clock>\d{2}:\d{2}:\d{2}) (?<zone>[A-Z][A-Za-z0-9+:-]{0,9} )?(?<year>\d{4})(?:\.(?<millis>\d{1,3}))?/;

function instantOf(groups: Readonly<Record<string, string | undefined>>, offsetMinutes: number): number | undefined {
  const get = (name: string): string | undefined =>
    groups[name] ?? groups[`${name}0`] ?? groups[`${name}1`] ?? groups[`${name}2`];
  const year = get('year');
  const clock = get('clock')?.replaceAll(':', '');
  if (year === undefined || clock === undefined) return undefined;
  const monthName = get('monthName');
  const time = {
    year: Number(year),
    month: monthName === undefined ? Number(get('month')) : MONTHS.indexOf(monthName) + 1,
    day: Number(get('day')),
    hour: Number(clock.slice(0, 2)),
    minute: Number(clock.slice(2, 4)),
    second: Number(clock.slice(4, 6)),
  };
  const possible = time.month >= 1 && time.month <= 12 && time.day >= 1 && time.day <= 31 && time.hour < 24;
  if (!possible || time.minute > 59 || time.second > 60) return undefined;
  const fraction = get('fraction');
  const millis = Number(get('millis') ?? (fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000));
  return fromCivil(time, zoneOffset(get('zone')?.trim()) ?? offsetMinutes) + Math.round(millis * 1000) / 1000;
}

function zoneOffset(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const shift = /([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (shift !== null) return (shift[1] === '-' ? -1 : 1) * (Number(shift[2]) * 60 + Number(shift[3]));
  return zone === 'Z' || zone === 'UTC' || zone === 'GMT' ? 0 : undefined;
}
