/** A time as people type it: civil time in China unless a zone is named. */
import { after, civilTime, fromCivil, type Instant, instant } from '../std/index.ts';
import { both, CliFault } from './saying.ts';

const CLOCK = /^(\d{1,2}):(\d\d)$/;
const CIVIL = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d{1,2}):(\d\d))?$/;
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;
const LASTING = /^(\d{1,4})(m|h|d)$/;
const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `23:00` is today's, `now` is now. */
export function typedMoment(option: string, typed: string, now: Instant): Instant {
  if (typed === 'now') return now;
  const clock = CLOCK.exec(typed);
  if (clock !== null && isClock(clock[1], clock[2]))
    return fromCivil({ ...civilTime(now), hour: Number(clock[1]), minute: Number(clock[2]), second: 0 });
  const civil = CIVIL.exec(typed);
  if (civil !== null && isDay(civil[1], civil[2], civil[3]) && isClock(civil[4] ?? '0', civil[5] ?? '0')) {
    const [year, month, day, hour, minute] = civil.slice(1).map((each) => Number(each ?? 0)) as number[];
    return fromCivil({
      year: year ?? 0,
      month: month ?? 1,
      day: day ?? 1,
      hour: hour ?? 0,
      minute: minute ?? 0,
      second: 0,
    });
  }
  const zoned = ZONED.test(typed) ? Date.parse(typed) : Number.NaN;
  if (!Number.isNaN(zoned)) return instant(zoned);
  throw new CliFault(
    both(
      `${option} ${typed}：例如 23:00、"2026-11-22 23:00" 或 now`,
      `${option} ${typed}: e.g. 23:00, "2026-11-22 23:00" or now`,
    ),
  );
}

/** `3h` after `from`. */
export function typedEnd(option: string, typed: string, from: Instant): Instant {
  const match = LASTING.exec(typed);
  if (match === null)
    throw new CliFault(both(`${option} ${typed}：例如 30m、3h、2d`, `${option} ${typed}: e.g. 30m, 3h or 2d`));
  return after(from, Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS]);
}

const isClock = (hour: string | undefined, minute: string | undefined): boolean =>
  Number(hour) < 24 && Number(minute) < 60;

function isDay(year: string | undefined, month: string | undefined, day: string | undefined): boolean {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}
