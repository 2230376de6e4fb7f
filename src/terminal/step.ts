/** One decision in the making: every event is applied at once, so that the next question is asked of the state it led to. */
import type { Decision } from '../machine/index.ts';
import type { Instant } from '../std/index.ts';
import type { TerminalFact } from '../trade/index.ts';
import type { TerminalEventRecord } from './event.ts';
import { evolve } from './evolve.ts';
import type { TerminalSend } from './input.ts';
import type { Line, Phase, TerminalState } from './state.ts';

export class Step {
  readonly now: Instant;
  readonly #events: TerminalEventRecord[] = [];
  readonly #sends: TerminalSend[] = [];
  #state: TerminalState;
  constructor(state: TerminalState, now: Instant) {
    this.#state = state;
    this.now = now;
  }
  /** As it is after the events recorded so far. */
  get state(): TerminalState {
    return this.#state;
  }
  record(event: TerminalEventRecord): void {
    this.#events.push(event);
    this.#state = evolve(this.#state, event);
  }
  /** For the diagnosis; belongs to the latest attempt unless said otherwise. */
  tell(fact: TerminalFact, attempt: number = this.#state.attempt): void {
    if (this.#state.settings.telemetry === 'none') return;
    this.record({ kind: 'told', event: { ...fact, seq: this.#state.seq + 1, at: this.now, attempt } });
  }
  send(send: TerminalSend): void {
    this.#sends.push(send);
  }
  enterPhase(phase: Phase): void {
    this.record({ kind: 'phase-entered', phase });
  }
  enterLine(line: Line): void {
    this.record({ kind: 'line-entered', line });
  }
  get decision(): Decision<TerminalEventRecord, TerminalSend> {
    return { events: this.#events, sends: this.#sends };
  }
}
