/** Time as an argument. The core never asks what time it is; hosts pass `now` in. */
import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. Deadlines survive a restart, so they are kept in wall time. */
export type Instant = Brand<number, 'Instant'>;

export const instant = (epochMs: number): Instant => Math.trunc(epochMs) as Instant;
export const after = (start: Instant, ms: number): Instant => (start + Math.trunc(ms)) as Instant;

/** The earlier of two deadlines; `undefined` means "no deadline". */
export function earlier(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return a < b ? a : b;
}

/** A civil date and time in a fixed zone: what a slip and a business date are written in. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** China has one zone and no summer time, so civil time is an offset and needs no time-zone data. */
export const CHINA_OFFSET_MINUTES = 8 * 60;

/** Days since 1970-01-01 as the civil clock counts them: which of two moments lie on one day, without naming the day. */
export const civilDay = (at: Instant, offsetMinutes: number = CHINA_OFFSET_MINUTES): number =>
  Math.floor((Math.floor(at / 1000) + offsetMinutes * 60) / 86_400);

export function civilTime(at: Instant, offsetMinutes: number = CHINA_OFFSET_MINUTES): CivilTime {
  const seconds = Math.floor(at / 1000) + offsetMinutes * 60;
  const days = civilDay(at, offsetMinutes);
  const rest = seconds - days * 86_400;
  const { year, month, day } = civilDate(days);
  return { year, month, day, hour: Math.floor(rest / 3600), minute: Math.floor((rest % 3600) / 60), second: rest % 60 };
}

/** The instant at which the civil clock of the zone reads `time`. */
export function fromCivil(time: CivilTime, offsetMinutes: number = CHINA_OFFSET_MINUTES): Instant {
  const days = daysFromCivil(time.year, time.month, time.day);
  const seconds = days * 86_400 + time.hour * 3600 + time.minute * 60 + time.second - offsetMinutes * 60;
  return instant(seconds * 1000);
}

export const two = (n: number): string => String(n).padStart(2, '0');
export const hhmmss = (t: CivilTime): string => `${two(t.hour)}${two(t.minute)}${two(t.second)}`;
export const mmdd = (t: CivilTime): string => `${two(t.month)}${two(t.day)}`;
export const isoDate = (t: CivilTime): string => `${t.year}-${two(t.month)}-${two(t.day)}`;

// Days <-> civil date in the proleptic Gregorian calendar; the well-known era arithmetic (400 years = 146,097 days).
function civilDate(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
