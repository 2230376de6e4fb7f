import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, type Instant, instant } from '../../std/index.ts';
import {
  CIRCUIT_SETTINGS,
  type Circuit,
  type CircuitInput,
  circuitAfter,
  circuitWakeAt,
  closedCircuit,
  ECHO_PROBE,
  paced,
  restedPace,
} from './index.ts';

const START = instant(1_000_000_000);
const SETTINGS = CIRCUIT_SETTINGS;

/** A link and its circuit, told what happens. */
class Line {
  now: Instant = START;
  circuit: Circuit = closedCircuit;
  tell(input: CircuitInput, times = 1): this {
    for (let i = 0; i < times; i++)
      this.circuit = circuitAfter({ circuit: this.circuit, input, now: this.now, settings: SETTINGS });
    return this;
  }
  pass(ms: number): this {
    this.now = after(this.now, ms);
    return this.tell({ kind: 'tick' });
  }
}

const timedOut = { kind: 'timed-out', id: 'a' } as const;
const answered = (waitedMs: number, id = 'a') => ({ kind: 'answered', id, waitedMs }) as const;
const openLine = (): Line => new Line().tell(timedOut, SETTINGS.timeOutsMax);

describe('a circuit opens', () => {
  it('after so many requests in a row without an answer, and says how many', () => {
    const line = new Line().tell(timedOut, SETTINGS.timeOutsMax - 1);
    expect(line.circuit.kind).toBe('closed');
    expect(line.tell(timedOut).circuit).toMatchObject({
      kind: 'open',
      cause: { kind: 'time-outs', count: SETTINGS.timeOutsMax },
      since: START,
    });
  });

  it('not for time-outs between which something was answered', () => {
    const line = new Line();
    for (let i = 0; i < 50; i++) line.tell(timedOut, SETTINGS.timeOutsMax - 1).tell(answered(100));
    expect(line.circuit.kind).toBe('closed');
  });

  it('for connections that break again and again within the window, not for those further apart', () => {
    const calm = new Line();
    for (let i = 0; i < 20; i++) calm.tell({ kind: 'broken' }).pass(SETTINGS.breaksWindowMs);
    expect(calm.circuit.kind).toBe('closed');
    expect(new Line().tell({ kind: 'broken' }, SETTINGS.breaksMax).circuit).toMatchObject({
      kind: 'open',
      cause: { kind: 'broken-connections', count: SETTINGS.breaksMax, withinMs: SETTINGS.breaksWindowMs },
    });
  });

  it('when nearly all of the last answers were slow, and says how slow', () => {
    const line = new Line().tell(answered(SETTINGS.slowMs), SETTINGS.slowMax - 1).tell(answered(50), 4);
    expect(line.circuit.kind).toBe('closed');
    const slow = new Line().tell(answered(50), 30).tell(answered(SETTINGS.slowMs), SETTINGS.slowMax);
    expect(slow.circuit).toMatchObject({
      kind: 'open',
      cause: { kind: 'slow', slow: SETTINGS.slowMax, slowMs: SETTINGS.slowMs },
    });
  });
});

describe('an open circuit', () => {
  it('rests for its time, then lets one probe through, which closes it', () => {
    const line = openLine().pass(SETTINGS.openMs - 1);
    expect(line.circuit.kind).toBe('open');
    expect(line.pass(1).circuit).toMatchObject({ kind: 'half-open', probe: null, since: START });
    line.tell({ kind: 'probe-sent', id: 'probe' });
    expect(line.tell(answered(40, 'probe')).circuit).toEqual(closedCircuit);
  });

  it('rests longer with every probe that fails, and never longer than the maximum', () => {
    const line = openLine();
    const rests: number[] = [];
    for (let i = 0; i < 8; i++) {
      rests.push((circuitWakeAt(line.circuit) ?? line.now) - line.now);
      line
        .pass(rests.at(-1) ?? 0)
        .tell({ kind: 'probe-sent', id: 'probe' })
        .tell({ kind: 'timed-out', id: 'probe' });
    }
    expect(rests.slice(0, 5)).toEqual([30_000, 60_000, 120_000, 240_000, 300_000]);
    expect(line.circuit).toMatchObject({ kind: 'open', since: START });
  });

  it('a probe that is forgotten counts as failed when its wait is over', () => {
    const line = openLine().pass(SETTINGS.openMs).tell({ kind: 'probe-sent', id: 'probe' });
    expect(line.pass(SETTINGS.probeWaitMs - 1).circuit.kind).toBe('half-open');
    expect(line.pass(1).circuit.kind).toBe('open');
  });

  it('an echo closes it only where an echo was the probe', () => {
    const asked = openLine().pass(SETTINGS.openMs).tell({ kind: 'probe-sent', id: ECHO_PROBE });
    expect(asked.tell({ kind: 'echoed' }).circuit).toEqual(closedCircuit);
    const paying = openLine().pass(SETTINGS.openMs).tell({ kind: 'probe-sent', id: 'probe' });
    expect(paying.tell({ kind: 'echoed' }).circuit.kind).toBe('half-open');
  });

  it('the answer to an older question proves nothing', () => {
    const line = openLine().pass(SETTINGS.openMs).tell({ kind: 'probe-sent', id: 'probe' });
    expect(line.tell(answered(20, 'older')).circuit.kind).toBe('half-open');
    expect(line.tell({ kind: 'timed-out', id: 'older' }).circuit.kind).toBe('half-open');
  });

  it('a probe that is answered slowly proves that it is still slow', () => {
    const line = openLine().pass(SETTINGS.openMs).tell({ kind: 'probe-sent', id: 'probe' });
    expect(line.tell(answered(SETTINGS.slowMs, 'probe')).circuit.kind).toBe('open');
  });
});

const step = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(400_000) }),
  fc.record({ kind: fc.constant('timed-out' as const), id: fc.constantFrom('a', 'probe') }),
  fc.record({ kind: fc.constant('answered' as const), id: fc.constantFrom('a', 'probe'), waitedMs: fc.nat(30_000) }),
  fc.record({ kind: fc.constant('broken' as const) }),
  fc.record({ kind: fc.constant('probe-sent' as const), id: fc.constantFrom('probe', 'second probe') }),
);

describe('the law of the circuit', () => {
  it('never has two probes out, always says why and since when, and always comes to an end of its rest', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const line = new Line();
        for (const each of steps) {
          const before = line.circuit;
          if (each.kind === 'pass') line.pass(each.ms);
          else line.tell(each);
          const { circuit } = line;
          const held = before.kind === 'half-open' ? before.probe : null;
          if (held !== null && circuit.kind === 'half-open' && circuit.probe !== null)
            expect(circuit.probe).toEqual(held);
          if (circuit.kind === 'closed') continue;
          expect(['time-outs', 'broken-connections', 'slow']).toContain(circuit.cause.kind);
          expect(circuit.since).toBeLessThanOrEqual(line.now);
          if (circuit.kind === 'open') {
            expect(circuit.until).toBeGreaterThan(line.now);
            expect(circuit.until - line.now).toBeLessThanOrEqual(SETTINGS.openMsMax);
          }
        }
      }),
    );
  });
});

describe('the pace of reversals', () => {
  it('lets so many through in any second, and never stops them', () => {
    let pace = restedPace;
    const passedAt: number[] = [];
    for (let ms = 0; ms < 5_000; ms += 20) {
      const next = paced(pace, after(START, ms), 5);
      if (next === undefined) continue;
      pace = next;
      passedAt.push(Math.floor(ms / 1000));
    }
    expect([0, 1, 2, 3, 4].map((second) => passedAt.filter((at) => at === second).length)).toEqual([5, 5, 5, 5, 5]);
  });
});
