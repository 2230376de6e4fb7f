/**
 * Somebody who works a software terminal: presents the card the way that was asked for, falls back to the stripe when
 * the terminal asks for it, enters the PIN, scans a code, decides about a part, and waits for the end.
 */

import type { AttemptResult, CardPrompt, StartInput, TerminalState, VirtualCard } from '../../terminal/index.ts';
import type { CardEntry } from '../../trade/index.ts';
import { Secret } from '../../trade/index.ts';
import { enterPin, scanCode } from './hands.ts';
import { approve } from './log-on.ts';
import type { SoftwareTerminal } from './software-terminal.ts';

export interface Errand {
  /** The keys pressed. */
  readonly start: StartInput;
  readonly card: VirtualCard;
  readonly entry: CardEntry;
  /** Keyed entry: what is typed instead of the card's own number. */
  readonly keyedDigits: Secret | null;
  /** `null` passes the PIN by. */
  readonly pin: Secret | null;
  /** What a payer's telephone shows; without one the terminal scans in vain. */
  readonly code?: Secret;
  /** What is done with a partial approval; it is given back unless somebody takes it. */
  readonly part?: 'taken' | 'given-back';
  /** The supervisor's password, where the terminal asks for it. */
  readonly password?: Secret;
}

/** Drives one payment; call `look` after every change of the terminal. */
export class Cashier {
  readonly #errand: Errand;
  #terminal: SoftwareTerminal | undefined;
  #attempt: number | undefined;
  #shown = '';
  #done: ((result: AttemptResult) => void) | undefined;

  constructor(errand: Errand) {
    this.#errand = errand;
  }

  /** Resolves when the attempt is over, however it ended. */
  serve(terminal: SoftwareTerminal): Promise<AttemptResult> {
    this.#terminal = terminal;
    const before = terminal.state.attempt;
    return new Promise((resolve) => {
      this.#done = resolve;
      this.#attempt = before + 1;
      terminal.input(this.#errand.start);
      this.look();
    });
  }

  look(): void {
    const terminal = this.#terminal;
    if (terminal === undefined || this.#attempt === undefined) return;
    const { state } = terminal;
    if (state.lastResult?.attempt.attempt === this.#attempt) return this.#end(state.lastResult);
    const prompt = promptOf(state);
    if (prompt === this.#shown) return; // Answered already; the terminal is busy with it.
    this.#shown = prompt;
    setImmediate(() => this.#answer(terminal));
  }

  #answer(terminal: SoftwareTerminal): void {
    const { phase } = terminal.state;
    const { pin, code, part = 'given-back', password } = this.#errand;
    switch (phase.kind) {
      case 'awaiting-supervisor':
        if (password !== undefined) approve(terminal, password);
        // Nobody tries a second time; the last wrong one has ended it already.
        if (terminal.state.phase.kind === 'awaiting-supervisor') terminal.input({ kind: 'cancel' });
        return;
      case 'awaiting-code':
        return code === undefined ? terminal.input({ kind: 'cancel' }) : scanCode(terminal, code);
      case 'confirming-no-slip':
        return terminal.input({ kind: 'without-slip' });
      case 'awaiting-card':
        return this.#present(terminal, phase.prompt);
      case 'awaiting-pin':
        return enterPin(terminal, pin);
      case 'offering-part':
        return terminal.input({ kind: 'part', taken: part === 'taken' });
      default:
        return;
    }
  }

  #present(terminal: SoftwareTerminal, prompt: CardPrompt): void {
    const { card, entry, keyedDigits } = this.#errand;
    if (prompt === 'stripe') return terminal.present(card, 'swipe');
    if (prompt === 'chip' && entry !== 'chip') return terminal.present(card, 'chip');
    if (entry !== 'keyed') return terminal.present(card, entry);
    terminal.input({ kind: 'keyed', digits: keyedDigits ?? card.pan, expiry: Secret.expiry(card.expiry) });
  }

  #end(result: AttemptResult): void {
    const done = this.#done;
    this.#done = undefined;
    this.#attempt = undefined;
    done?.(result);
  }
}

/** Changes whenever the terminal asks for something new, also when it asks for the same once more. */
function promptOf({ phase }: TerminalState): string {
  if (phase.kind === 'awaiting-card')
    return `card ${phase.attempt.attempt} ${phase.prompt} ${phase.failures} ${phase.chipFailed}`;
  if (phase.kind === 'awaiting-code') return `code ${phase.attempt.attempt} ${phase.failures}`;
  return 'attempt' in phase ? `${phase.kind} ${phase.attempt.attempt}` : phase.kind;
}
