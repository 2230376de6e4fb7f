/** What open pages are told: payments as they change, a few at a time, and tills as they move. */

import { findPayment, type Platform } from '../node/index.ts';
import { isPaymentId, type Voice } from '../trade/index.ts';
import { paymentItem } from './answers.ts';
import { type Stream, Streams } from './streams.ts';

/** Under load pages are told of so many payments at once; the rest they see when they ask. */
const PAYMENTS_PER_ROUND_MAX = 20;
const ROUND_MS = 250;

export class Live {
  readonly streams = new Streams();
  readonly #platform: Platform;
  readonly #payments = new Map<Stream, Voice>();
  readonly #tills = new Map<Stream, { readonly terminalId: string; push(): void }>();
  readonly #changed = new Set<string>();
  readonly #unsubscribe: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#unsubscribe = platform.subscribe({
      payment: (paymentId) => {
        if (this.#payments.size === 0 || this.#changed.size > 1_000) return;
        this.#changed.add(paymentId);
        this.#timer ??= setTimeout(() => void this.#round(), ROUND_MS);
      },
      till: (terminalId) => {
        for (const till of this.#tills.values()) if (till.terminalId === terminalId) till.push();
      },
    });
  }

  watchPayments(stream: Stream, voice: Voice): void {
    this.#payments.set(stream, voice);
  }

  watchTill(stream: Stream, till: { readonly terminalId: string; push(): void }): void {
    this.#tills.set(stream, till);
  }

  forget(stream: Stream): void {
    this.#payments.delete(stream);
    this.#tills.delete(stream);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe();
    this.streams.closeAll();
  }

  async #round(): Promise<void> {
    const ids = [...this.#changed].slice(-PAYMENTS_PER_ROUND_MAX);
    this.#changed.clear();
    this.#timer = undefined;
    for (const id of ids) {
      const stored = isPaymentId(id)
        ? await findPayment(this.#platform.store.db, id).catch(() => undefined)
        : undefined;
      if (stored === undefined) continue;
      for (const [stream, voice] of this.#payments) stream.send('payment', paymentItem(stored, voice));
    }
  }
}
