/**
 * Somebody who works a software terminal: presents the card the way that was asked for, falls back to the stripe when
 * the terminal asks for it, enters the PIN, and waits for the end.
 */

import type { AttemptResult, TerminalInput, TerminalState, VirtualCard } from '../../terminal/index.ts';
import type { CardEntry } from '../../trade/index.ts';
import { Secret } from '../../trade/index.ts';
import type { SoftwareTerminal } from './software-terminal.ts';

export interface Errand {
  readonly transaction: 'sale' | 'void' | 'balance';
  readonly amountMinor: number;
  readonly originalStan: string | null;
  /** The keys pressed, where it is another kind than the three above. */
  readonly start?: StartInput;
  readonly card: VirtualCard;
  readonly entry: CardEntry;
  /** Keyed entry: what is typed instead of the card's own number. */
  readonly keyedDigits: Secret | null;
  /** `null` passes the PIN by. */
  readonly pin: Secret | null;
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
      terminal.input(startInput(this.#errand));
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
    const { card, entry, keyedDigits, pin } = this.#errand;
    if (phase.kind === 'awaiting-card') {
      if (phase.prompt === 'stripe') return terminal.present(card, 'swipe');
      if (phase.prompt === 'chip' && entry !== 'chip') return terminal.present(card, 'chip');
      if (entry !== 'keyed') return terminal.present(card, entry);
      return terminal.input({ kind: 'keyed', digits: keyedDigits ?? card.pan, expiry: Secret.expiry(card.expiry) });
    }
    if (phase.kind === 'awaiting-pin') {
      terminal.input({ kind: 'pin', outcome: pin === null ? { kind: 'bypassed' } : { kind: 'entered', pin } });
    }
  }

  #end(result: AttemptResult): void {
    const done = this.#done;
    this.#done = undefined;
    this.#attempt = undefined;
    done?.(result);
  }
}

type StartInput = Extract<TerminalInput, { readonly kind: 'start' }>;

function startInput(errand: Errand): StartInput {
  if (errand.start !== undefined) return errand.start;
  if (errand.transaction === 'sale') return { kind: 'start', transaction: 'sale', amountMinor: errand.amountMinor };
  if (errand.transaction === 'balance') return { kind: 'start', transaction: 'balance' };
  return { kind: 'start', transaction: 'void', originalStan: errand.originalStan ?? '' };
}

/** Changes whenever the terminal asks for something new, also when it asks for the same once more. */
function promptOf({ phase }: TerminalState): string {
  if (phase.kind === 'awaiting-card')
    return `card ${phase.attempt.attempt} ${phase.prompt} ${phase.failures} ${phase.chipFailed}`;
  if (phase.kind === 'awaiting-pin') return `pin ${phase.attempt.attempt}`;
  return phase.kind;
}
