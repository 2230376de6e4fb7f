import { describe, expect, it } from 'vitest';
import { instant, after as later, prng } from '../std/index.ts';
import { Alarm, Clock } from './clock.ts';
import { EventQueue } from './event-queue.ts';

describe('the queue', () => {
  it('gives the soonest first, and equals in the order they were planned', () => {
    const queue = new EventQueue();
    const dice = prng('queue');
    const planned = Array.from({ length: 500 }, (_, i) => ({ at: dice.below(50), i }));
    const happened: (typeof planned)[number][] = [];
    for (const each of planned) queue.push(instant(each.at), () => happened.push(each));
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) next.run();
    expect(happened).toEqual(planned.toSorted((a, b) => a.at - b.at || a.i - b.i));
    expect(queue.size).toBe(0);
  });
});

describe('the clock', () => {
  it('jumps to what is planned and never back', () => {
    const clock = new Clock(instant(1_000));
    const seen: number[] = [];
    clock.in(500, () => {
      seen.push(clock.now);
      clock.at(instant(10), () => seen.push(clock.now));
    });
    clock.runUntil(instant(2_000));
    expect(seen).toEqual([1_500, 1_500]);
    expect(clock.now).toBe(2_000);
    expect(clock.step()).toBe(false);
  });

  it('wakes a party at its soonest wish, and does not stand still for one that never tires', () => {
    const clock = new Clock(instant(0));
    let rung = 0;
    const alarm = new Alarm({
      clock,
      nextWake: () => instant(100),
      ring: () => {
        rung += 1;
        alarm.set();
      },
    });
    alarm.set();
    alarm.set();
    clock.runUntil(later(instant(0), 104));
    expect(rung).toBe(5);
  });
});
