/**
 * The circuit of one link: closed while it works, open while it is rested, half open while one probe finds out. What a
 * process saw of a link and nothing more, so it is not stored: another process has a connection of its own to judge.
 */
import { after, type Instant } from '../../std/index.ts';
import type { CircuitCause } from '../../trade/index.ts';

export interface CircuitSettings {
  /** So many requests in a row without an answer open it. */
  readonly timeOutsMax: number;
  /** So many broken connections within the window open it. */
  readonly breaksMax: number;
  readonly breaksWindowMs: number;
  /** An answer that took this long counts as slow; an approval may then come too late for the terminal. */
  readonly slowMs: number;
  /** Of the last so many answers within the window, so many slow ones open it. */
  readonly latencySamples: number;
  readonly slowMax: number;
  readonly latencyWindowMs: number;
  /** First rest; doubles with every probe that fails, up to the maximum. */
  readonly openMs: number;
  readonly openMsMax: number;
  /** A probe that said nothing for so long has failed. Longer than the wait for an issuer. */
  readonly probeWaitMs: number;
  /** Reversals go out while it is open too, at most so many a second: a link that is ill is not to be flooded. */
  readonly reversalsPerSecond: number;
}

/** Our own figures: a link that dies costs five customers their wait, and one customer every half minute after that. */
export const CIRCUIT_SETTINGS: CircuitSettings = {
  timeOutsMax: 5,
  breaksMax: 4,
  breaksWindowMs: 60_000,
  slowMs: 20_000,
  latencySamples: 20,
  slowMax: 16,
  latencyWindowMs: 120_000,
  openMs: 30_000,
  openMsMax: 300_000,
  probeWaitMs: 30_000,
  reversalsPerSecond: 5,
};

export type Circuit =
  | {
      readonly kind: 'closed';
      readonly timeOuts: number;
      readonly breaks: readonly Instant[];
      readonly answers: readonly { readonly at: Instant; readonly slow: boolean }[];
    }
  | {
      readonly kind: 'open';
      readonly cause: CircuitCause;
      /** Of the first opening: a probe that fails does not make the trouble younger. */
      readonly since: Instant;
      readonly until: Instant;
      /** Rests so far; each is longer than the one before. */
      readonly rests: number;
    }
  | {
      readonly kind: 'half-open';
      readonly cause: CircuitCause;
      readonly since: Instant;
      readonly rests: number;
      readonly probe: { readonly id: string; readonly dueAt: Instant } | null;
    };

export type CircuitInput =
  | { readonly kind: 'tick' }
  /** `id` tells a probe's answer from that of a question asked long before. */
  | { readonly kind: 'answered'; readonly id: string; readonly waitedMs: number }
  | { readonly kind: 'timed-out'; readonly id: string }
  | { readonly kind: 'broken' }
  /** Somebody is there; whether payments are answered it does not say. */
  | { readonly kind: 'echoed' }
  | { readonly kind: 'probe-sent'; readonly id: string };

/** The name of a probe that is an echo and no payment. */
export const ECHO_PROBE = 'echo';

export const closedCircuit: Circuit = { kind: 'closed', timeOuts: 0, breaks: [], answers: [] };

/** The circuit after one more thing has happened to its link. */
export function circuitAfter(step: {
  readonly circuit: Circuit;
  readonly input: CircuitInput;
  readonly now: Instant;
  readonly settings: CircuitSettings;
}): Circuit {
  const { input, now, settings } = step;
  const circuit = aged(step.circuit, now, settings);
  switch (circuit.kind) {
    case 'closed':
      return whileClosed(circuit, input, { now, settings });
    case 'open':
      return circuit;
    case 'half-open':
      return whileHalfOpen(circuit, input, { now, settings });
  }
}

/** When it changes by itself; `undefined` while only the link can change it. */
export function circuitWakeAt(circuit: Circuit): Instant | undefined {
  if (circuit.kind === 'open') return circuit.until;
  return circuit.kind === 'half-open' ? circuit.probe?.dueAt : undefined;
}

interface Moment {
  readonly now: Instant;
  readonly settings: CircuitSettings;
}

type Closed = Extract<Circuit, { kind: 'closed' }>;
type HalfOpen = Extract<Circuit, { kind: 'half-open' }>;

/** What time alone does: a rest ends, a probe has waited too long. */
function aged(circuit: Circuit, now: Instant, settings: CircuitSettings): Circuit {
  if (circuit.kind === 'open' && now >= circuit.until) {
    const { cause, since, rests } = circuit;
    return { kind: 'half-open', cause, since, rests, probe: null };
  }
  if (circuit.kind === 'half-open' && circuit.probe !== null && now >= circuit.probe.dueAt)
    return rested(circuit, circuit.cause, { now, settings });
  return circuit;
}

function whileClosed(circuit: Closed, input: CircuitInput, moment: Moment): Circuit {
  const { now, settings } = moment;
  switch (input.kind) {
    case 'tick':
    case 'echoed':
    case 'probe-sent':
      return circuit;
    case 'timed-out': {
      const timeOuts = circuit.timeOuts + 1;
      if (timeOuts < settings.timeOutsMax) return { ...circuit, timeOuts };
      return opened({ kind: 'time-outs', count: timeOuts }, moment);
    }
    case 'broken': {
      const breaks = [...circuit.breaks.filter((at) => at > now - settings.breaksWindowMs), now];
      if (breaks.length < settings.breaksMax) return { ...circuit, breaks };
      const cause = { kind: 'broken-connections', count: breaks.length, withinMs: settings.breaksWindowMs } as const;
      return opened(cause, moment);
    }
    case 'answered': {
      const slow = input.waitedMs >= settings.slowMs;
      const recent = circuit.answers.filter(({ at }) => at > now - settings.latencyWindowMs);
      const answers = [...recent, { at: now, slow }].slice(-settings.latencySamples);
      const slowOnes = answers.filter((answer) => answer.slow).length;
      if (slowOnes < settings.slowMax) return { ...circuit, timeOuts: 0, answers };
      return opened({ kind: 'slow', slow: slowOnes, of: answers.length, slowMs: settings.slowMs }, moment);
    }
  }
}

function whileHalfOpen(circuit: HalfOpen, input: CircuitInput, moment: Moment): Circuit {
  const { probe } = circuit;
  switch (input.kind) {
    case 'tick':
      return circuit;
    case 'probe-sent':
      if (probe !== null) return circuit;
      return { ...circuit, probe: { id: input.id, dueAt: after(moment.now, moment.settings.probeWaitMs) } };
    case 'echoed':
      return probe?.id === ECHO_PROBE ? closedCircuit : circuit;
    case 'broken':
      return rested(circuit, circuit.cause, moment);
    case 'timed-out':
      return probe?.id === input.id ? rested(circuit, circuit.cause, moment) : circuit;
    case 'answered':
      if (probe?.id !== input.id) return circuit;
      return input.waitedMs >= moment.settings.slowMs ? rested(circuit, circuit.cause, moment) : closedCircuit;
  }
}

const opened = (cause: CircuitCause, { now, settings }: Moment): Circuit => ({
  kind: 'open',
  cause,
  since: now,
  until: after(now, settings.openMs),
  rests: 1,
});

/** Longer than before: the probe has shown that the last rest was too short. */
function rested(circuit: HalfOpen, cause: CircuitCause, { now, settings }: Moment): Circuit {
  const restMs = Math.min(settings.openMs * 2 ** Math.min(circuit.rests, 12), settings.openMsMax);
  return { kind: 'open', cause, since: circuit.since, until: after(now, restMs), rests: circuit.rests + 1 };
}
