/** Which payers are asked after next. Volatile: what is lost here is due in the store, where any process finds it. */
import { after, type Instant } from '../std/index.ts';
import type { IssuerId, PaymentId } from '../trade/index.ts';
import type { Live, LivePayments } from './live-payments.ts';
import type { Route } from './payment/step.ts';

export interface PayerTurnsHost {
  /** `undefined` while the wallet's link is not open. */
  routeTo(issuerId: IssuerId): Route | undefined;
  /** Nobody waits for the answer to this question any more. */
  giveUp(live: Live, linkStan: string | null): void;
}

interface Turn {
  readonly paymentId: PaymentId;
  readonly dueAt: Instant;
}

export class PayerTurns {
  readonly #payments: LivePayments;
  readonly #host: PayerTurnsHost;
  /** Soonest first; a new one nearly always goes last. */
  #turns: Turn[] = [];
  constructor(payments: LivePayments, host: PayerTurnsHost) {
    this.#payments = payments;
    this.#host = host;
  }

  get nextAt(): Instant | undefined {
    return this.#turns[0]?.dueAt;
  }

  /** Remembers when the turn of a payment comes that waits for its payer. */
  wait({ paymentId, state }: Live): void {
    if (state?.status.kind !== 'awaiting-payer') return;
    const { dueAt } = state.status;
    let at = this.#turns.length;
    while (at > 0 && (this.#turns[at - 1]?.dueAt ?? dueAt) > dueAt) at--;
    this.#turns.splice(at, 0, { paymentId, dueAt });
  }

  /** The clock was set back: nobody waits until it has caught up. */
  setBack(byMs: number): void {
    this.#turns = this.#turns.map(({ paymentId, dueAt }) => ({ paymentId, dueAt: after(dueAt, -byMs) }));
  }

  /** Everything whose turn has come. */
  wake(now: Instant): void {
    while (this.#turns[0] !== undefined && this.#turns[0].dueAt <= now) {
      const { paymentId } = this.#turns[0];
      this.#turns.shift();
      const live = this.#payments.find(paymentId);
      if (live !== undefined) this.turn(live);
    }
  }

  turn(live: Live): void {
    const { state, request } = live;
    if (state?.status.kind !== 'awaiting-payer') return;
    const { routeTo, giveUp } = this.#host;
    giveUp(live, state.status.linkStan);
    const route = state.issuerId === null ? undefined : routeTo(state.issuerId);
    this.#payments.run(live, { kind: 'payer-turn', route, request: request?.message });
  }
}
