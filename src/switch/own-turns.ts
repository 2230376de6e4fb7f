/** What a payment does of its own accord: undo, deliver, tell its original. Each turn is decided by the payment itself. */
import type { Found } from '../machine/index.ts';
import type { Secret } from '../trade/index.ts';
import type { IssuerLinks } from './issuer-links.ts';
import type { Live, LivePayments } from './live-payments.ts';
import { isTakenBack } from './payment/standing.ts';
import type { PaymentState } from './payment/state.ts';
import type { PaymentSend } from './payment/step.ts';
import type { SwitchPorts } from './ports.ts';

export type OwnTurn = Extract<PaymentSend, { to: 'self' }>['what'];

export interface OwnTurnsContext {
  readonly ports: SwitchPorts;
  readonly payments: LivePayments;
  readonly links: IssuerLinks;
  /** The second step of what points at another payment. */
  judge(live: Live): void;
  /** The second step of what a limit needs totals for. */
  countForLimits(live: Live): void;
  /** The second step of an approval in the issuer's place. */
  judgeStandIn(live: Live): void;
  waitForPayer(live: Live): void;
}

export class OwnTurns {
  readonly #context: OwnTurnsContext;
  constructor(context: OwnTurnsContext) {
    this.#context = context;
  }

  take(live: Live, what: OwnTurn): void {
    switch (what) {
      case 'reverse-now':
        return this.#reverse(live);
      case 'deliver-now':
        return this.#deliver(live);
      case 'judge-original':
        return this.#context.judge(live);
      case 'judge-stand-in':
        return this.#context.judgeStandIn(live);
      case 'count-for-limits':
        return this.#context.countForLimits(live);
      case 'mark-original':
        return this.#markOriginal(live);
      case 'wait-for-payer':
        return this.#context.waitForPayer(live);
    }
  }

  /** The question makes room on its link for those that somebody still waits for. */
  giveUp({ state, paymentId }: Live, linkStan: string | null, why: 'timed-out' | 'sent-again'): void {
    if (state?.issuerId == null || linkStan === null) return;
    const { links, ports } = this.#context;
    links.giveUp({ issuerId: state.issuerId, paymentId, linkStan }, why, ports.now());
  }

  #reverse(live: Live): void {
    const { state } = live;
    if (state === undefined) return;
    if (state.status.kind === 'reversing') this.giveUp(live, state.status.linkStan, 'sent-again');
    const route =
      state.issuerId === null
        ? undefined
        : this.#context.links.routeOwn(state.issuerId, 'reversal', this.#context.ports.now());
    this.#context.payments.run(live, { kind: 'reversal-turn', route, pan: this.#panOf(live) });
  }

  #deliver(live: Live): void {
    const { state } = live;
    if (state === undefined) return;
    if (state.status.kind === 'delivering') this.giveUp(live, state.status.linkStan, 'sent-again');
    const route =
      state.issuerId === null
        ? undefined
        : this.#context.links.routeOwn(state.issuerId, 'delivery', this.#context.ports.now());
    const request = state.deliveryAttempts === 0 && state.forwardedAt === null ? live.request?.message : undefined;
    this.#context.payments.run(live, { kind: 'delivery-turn', route, pan: this.#panOf(live), request });
  }

  #panOf(live: Live): Secret | undefined {
    return (
      live.request?.message.pan ?? (live.sealedPan === null ? undefined : this.#context.ports.openPan(live.sealedPan))
    );
  }

  /** A dependent was approved, or undone: its original must say so before the dependent is at rest. */
  #markOriginal(live: Live): void {
    const { state } = live;
    if (state?.originalUnmarked !== true || state.original === null) return;
    const undone = isTakenBack(state);
    const { transaction } = state;
    const amountMinor = state.approvedMinor ?? state.amountMinor;
    const asOf = state.version;
    this.#loadOriginal(state, (found) => {
      // Without its original at hand the dependent stays due, and is tried again.
      if (found === undefined || found === 'failed') return;
      const original = this.#context.payments.adopt(found);
      const input = { kind: 'dependent', by: live.paymentId, transaction, amountMinor, undone, asOf } as const;
      this.#context.payments.run(original, input, () =>
        this.#context.payments.run(live, { kind: 'original-marked', undone }),
      );
    });
  }

  #loadOriginal({ merchantId, original }: PaymentState, done: (found: Found) => void): void {
    const { store } = this.#context.ports;
    if (original?.paymentId !== undefined) return store.loadById(merchantId, original.paymentId, done);
    if (original?.rrn != null) return store.loadByRrn(merchantId, original.rrn, done);
    done(undefined);
  }
}
