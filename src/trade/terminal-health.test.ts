import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOCK_OFFSET_SECONDS_MAX, HEALTH_VALUES, NO_HEALTH, soundHealth } from './terminal-health.ts';

describe('a reading of a device', () => {
  it('says null of what was not measured', () => {
    expect(soundHealth({})).toEqual(NO_HEALTH);
    expect(soundHealth({ batteryPercent: Number.NaN, printer: undefined, power: 'steam' })).toEqual(NO_HEALTH);
  });

  it('keeps its numbers within bounds', () => {
    expect(soundHealth({ batteryPercent: 104.6, clockOffsetSeconds: -1e12 })).toMatchObject({
      batteryPercent: 100,
      clockOffsetSeconds: -CLOCK_OFFSET_SECONDS_MAX,
    });
  });

  it('holds nothing but words of the lists, whatever a driver says', () => {
    const words = new Set<unknown>(Object.values(HEALTH_VALUES).flat());
    const readings = fc.record(
      Object.fromEntries(Object.keys(NO_HEALTH).map((part) => [part, fc.anything()])) as Record<
        string,
        fc.Arbitrary<unknown>
      >,
    );
    fc.assert(
      fc.property(readings, (reading) => {
        const sound = soundHealth(reading);
        expect(Object.keys(sound).sort()).toEqual(Object.keys(NO_HEALTH).sort());
        for (const value of Object.values(sound)) {
          expect(value === null || words.has(value) || Number.isSafeInteger(value)).toBe(true);
        }
      }),
    );
  });
});
