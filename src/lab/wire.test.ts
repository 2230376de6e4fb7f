import { describe, expect, it } from 'vitest';
import { instant, prng } from '../std/index.ts';
import { Clock } from './clock.ts';
import { FAIR_WEATHER, Pipe, type Weather } from './wire.ts';

function wire(weather: Partial<Weather>) {
  const clock = new Clock(instant(0));
  const bytes: number[] = [];
  const pipe = new Pipe({
    clock,
    prng: prng('wire'),
    weather: () => ({ ...FAIR_WEATHER, ...weather }),
    deliver: (chunk) => bytes.push(...chunk),
  });
  return { clock, pipe, bytes };
}

const FRAMES = Array.from({ length: 40 }, (_, i) => Uint8Array.of(i, i, i));

describe('a pipe', () => {
  it('keeps the order whatever it delays or cuts into pieces', () => {
    const { clock, pipe, bytes } = wire({ delayChance: 0.3, delayMsMax: 50_000, splitChance: 0.5 });
    for (const frame of FRAMES) pipe.send(frame);
    clock.runUntil(instant(200_000));
    expect(bytes).toEqual(FRAMES.flatMap((frame) => [...frame]));
  });

  it('loses and repeats whole frames only', () => {
    const lossy = wire({ lossChance: 0.5 });
    const stammering = wire({ repeatChance: 1 });
    for (const frame of FRAMES) {
      lossy.pipe.send(frame);
      stammering.pipe.send(frame);
    }
    lossy.clock.runUntil(instant(10_000));
    stammering.clock.runUntil(instant(10_000));
    expect(lossy.bytes.length % 3).toBe(0);
    expect(lossy.bytes.length).toBeLessThan(3 * FRAMES.length);
    expect(stammering.bytes).toEqual(FRAMES.flatMap((frame) => [...frame, ...frame]));
  });

  it('that is cut delivers nothing more; one that ends delivers all and then says so', () => {
    const cut = wire({});
    cut.pipe.send(Uint8Array.of(1, 2));
    cut.pipe.cut();
    cut.clock.runUntil(instant(10_000));
    expect(cut.bytes).toEqual([]);
    const ended = wire({ delayChance: 1, delayMsMax: 5_000 });
    ended.pipe.send(Uint8Array.of(1, 2));
    let told: readonly number[] = [];
    ended.pipe.end(() => {
      told = [...ended.bytes];
    });
    ended.pipe.send(Uint8Array.of(3));
    ended.clock.runUntil(instant(60_000));
    expect(told).toEqual([1, 2]);
    expect(ended.bytes).toEqual([1, 2]);
  });
});
