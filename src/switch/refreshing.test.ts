import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../std/index.ts';
import { type TerminalId, terminalId } from '../trade/index.ts';
import type { SwitchPorts } from './ports.ts';
import { REFRESH_LIMITS, Refreshing } from './refreshing.ts';

function desk() {
  let now: Instant = instant(1_000_000);
  const asked: { readonly id: TerminalId; readonly answer: () => void }[] = [];
  const registry = {
    find: () => undefined,
    refresh: (id: TerminalId, done: (found: undefined) => void) => asked.push({ id, answer: () => done(undefined) }),
    saveKeys: () => undefined,
  };
  const ports = { now: () => now, registry } as unknown as SwitchPorts;
  return { refreshing: new Refreshing(ports), asked, pass: (ms: number) => (now = instant(now + ms)) };
}

describe('asking the store about a terminal', () => {
  const stranger = terminalId('20000001');

  it('is done once for all who wait for the same one', () => {
    const { refreshing, asked } = desk();
    let answered = 0;
    for (let i = 0; i < 5; i++) refreshing.ask(stranger, () => (answered += 1));
    expect(asked).toHaveLength(1);
    asked[0]?.answer();
    expect(answered).toBe(5);
  });

  it('is not repeated for a stranger within a second', () => {
    const { refreshing, asked, pass } = desk();
    refreshing.ask(stranger, () => undefined);
    asked[0]?.answer();
    let judged = false;
    refreshing.ask(stranger, () => (judged = true));
    expect([asked.length, judged]).toEqual([1, true]);
    pass(REFRESH_LIMITS.againAfterMs);
    refreshing.ask(stranger, () => undefined);
    expect(asked).toHaveLength(2);
  });

  it('goes on for so many different ones at a time, and no more', () => {
    const { refreshing, asked } = desk();
    let judged = 0;
    for (let i = 0; i < 500; i++) refreshing.ask(terminalId(String(30_000_000 + i)), () => (judged += 1));
    expect(asked).toHaveLength(REFRESH_LIMITS.atOnceMax);
    expect(judged).toBe(500 - REFRESH_LIMITS.atOnceMax);
  });
});
