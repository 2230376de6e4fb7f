import { describe, expect, it } from 'vitest';
import { after, civilDay, civilTime, earlier, fromCivil, hhmmss, instant, isoDate, mmdd } from './instant.ts';

const DAY_MS = 86_400_000;

/** What JavaScript itself says, in the same fixed zone. */
function byDate(epochMs: number, offsetMinutes: number) {
  const date = new Date(epochMs + offsetMinutes * 60_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

describe('civil time', () => {
  it('agrees with Date on every day from 1899 to 2101, and back again', () => {
    const first = Date.UTC(1899, 0, 1);
    const differing: number[] = [];
    for (let day = 0; day < 202 * 366; day++) {
      const at = instant(first + day * DAY_MS + ((day * 7_919_000) % DAY_MS));
      const civil = civilTime(at);
      if (JSON.stringify(civil) !== JSON.stringify(byDate(at, 480))) differing.push(at);
      if (fromCivil(civil) !== Math.floor(at / 1000) * 1000) differing.push(at);
    }
    expect(differing).toEqual([]);
  });

  it('knows the leap days of the centuries', () => {
    for (const [year, month, day] of [
      [2000, 2, 29],
      [2024, 2, 29],
      [2100, 3, 1],
      [1970, 1, 1],
    ] as const) {
      const at = fromCivil({ year, month, day, hour: 23, minute: 59, second: 59 });
      expect(civilTime(at)).toMatchObject({ year, month, day });
      expect(civilTime(after(at, 1_000))).not.toMatchObject({ year, month, day });
    }
  });

  it('reads other zones by their offset, west of Greenwich too', () => {
    for (const offset of [-720, -330, 0, 345, 840])
      for (const at of [0, -1, 1_795_228_200_123]) expect(civilTime(instant(at), offset)).toEqual(byDate(at, offset));
  });

  it('writes what a slip and a message carry', () => {
    const time = civilTime(instant(Date.UTC(2026, 10, 22, 1, 2, 3)));
    expect([hhmmss(time), mmdd(time), isoDate(time)]).toEqual(['090203', '1122', '2026-11-22']);
  });
});

it('the earlier of two deadlines is the one that exists, or the smaller', () => {
  const [a, b] = [instant(1), instant(2)];
  expect([earlier(a, b), earlier(b, a), earlier(undefined, b), earlier(a, undefined)]).toEqual([a, a, b, a]);
  expect(earlier(undefined, undefined)).toBeUndefined();
});

it('counts days as the civil clock does: they turn at midnight in China', () => {
  const midnight = fromCivil({ year: 2026, month: 11, day: 23, hour: 0, minute: 0, second: 0 });
  expect(civilDay(midnight)).toBe(civilDay(after(midnight, -1)) + 1);
  expect(civilDay(midnight)).toBe(civilDay(after(midnight, 86_400_000 - 1)));
  expect(civilDay(midnight, 0)).toBe(civilDay(midnight) - 1);
});
