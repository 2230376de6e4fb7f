/**
 * The payments that this process is busy with. One step at a time for each: decide, make durable, apply, send. What is
 * not here is in the store, where any process can pick it up.
 */
import type { AppendResult, LoadedPayment } from '../machine/index.ts';
import { after, type Instant } from '../std/index.ts';
import type { PaymentEvent, PaymentFact, PaymentId, Secret } from '../trade/index.ts';
import { decide, numbered } from './payment/decide.ts';
import { evolve, fold } from './payment/evolve.ts';
import { dueOf, rowOf, TAKE_OVER_GRACE_MS } from './payment/row.ts';
import type { PaymentState } from './payment/state.ts';
import type { PaymentInput, PaymentSend, SwitchSettings } from './payment/step.ts';
import type { SwitchPorts } from './ports.ts';
import type { TerminalRequest } from './terminal-frame.ts';

/** Beyond this many at once the switch answers 96 instead of promising. */
export const LIVE_PAYMENTS_MAX = 20_000;

export interface Live {
  readonly paymentId: PaymentId;
  state: PaymentState | undefined;
  /** Who waits for the answer, if anybody does. */
  request: TerminalRequest | undefined;
  sealedPan: string | null;
  busy: boolean;
  readonly queue: (() => void)[];
}

export interface LiveHost {
  readonly ports: SwitchPorts;
  readonly settings: SwitchSettings;
  /** Carries out what a durable step has decided. */
  carryOut(live: Live, send: PaymentSend, now: Instant): void;
  /** An opening step found its key taken, or the store could not say. */
  openingFailed(live: Live, result: AppendResult): void;
}

export class LivePayments {
  readonly #host: LiveHost;
  readonly #live = new Map<PaymentId, Live>();
  constructor(host: LiveHost) {
    this.#host = host;
  }

  get size(): number {
    return this.#live.size;
  }
  find(paymentId: PaymentId): Live | undefined {
    return this.#live.get(paymentId);
  }

  /** A payment that does not exist yet; its first step must be `open`. */
  begin(paymentId: PaymentId, request: TerminalRequest | undefined): Live {
    const live: Live = { paymentId, state: undefined, request, sealedPan: null, busy: false, queue: [] };
    this.#live.set(paymentId, live);
    return live;
  }

  /** Takes over what the store holds, unless this process already has it (then that one is the newer). */
  adopt(loaded: LoadedPayment): Live {
    const { paymentId } = loaded.row;
    const known = this.#live.get(paymentId);
    if (known?.state !== undefined) return known;
    const live = known ?? this.begin(paymentId, undefined);
    live.state = fold(loaded.events, paymentId);
    live.sealedPan = loaded.sealedPan;
    return live;
  }

  drop(live: Live): void {
    if (this.#live.get(live.paymentId) === live) this.#live.delete(live.paymentId);
  }

  /** Lets go of it unless something is under way: then it is needed as it stands. */
  dropIdle(live: Live): void {
    const isWaited = live.state !== undefined && isWaiting(live.state);
    if (!live.busy && live.queue.length === 0 && !isWaited) this.drop(live);
  }

  /**
   * Lets go of what this process is not busy with and what is overdue: another process may have brought it to rest, and
   * whoever claims it next reads it from the store.
   */
  letGo(now: Instant): void {
    for (const live of this.#live.values()) {
      if (live.state === undefined || live.busy || live.queue.length > 0) continue;
      const dueAt = isWaiting(live.state) ? dueOf(live.state) : now;
      if (dueAt === undefined || after(dueAt, TAKE_OVER_GRACE_MS) <= now) this.drop(live);
    }
  }

  /**
   * The intent: `first` opens, what follows is decided on the opened state; all of it is one durable write, and `done`
   * runs after it.
   */
  open(
    live: Live,
    first: PaymentFact,
    next: (state: PaymentState) => {
      readonly facts: readonly PaymentFact[];
      readonly sends: readonly PaymentSend[];
      readonly done?: () => void;
    },
  ): void {
    const now = this.#host.ports.now();
    const [opened] = numbered([first], 0, now) as [PaymentEvent];
    const state = evolve(undefined, opened, live.paymentId);
    const { facts, sends, done } = next(state);
    const events = [opened, ...numbered(facts, 1, now)];
    this.#append(live, { events, sends, state: undefined, retry: undefined, done });
  }

  /** `done` runs once what the input leads to is durable, and never when it is not. */
  run(live: Live, input: PaymentInput, done?: () => void): void {
    if (live.busy) {
      live.queue.push(() => this.run(live, input, done));
      return;
    }
    const { state } = live;
    if (state === undefined) return this.drop(live);
    const now = this.#host.ports.now();
    const { events: facts, sends } = decide({ state, input, now, settings: this.#host.settings });
    if (facts.length === 0) {
      for (const send of sends) this.#host.carryOut(live, send, now);
      done?.();
      return this.#settle(live);
    }
    this.#append(live, {
      events: numbered(facts, state.version, now),
      sends,
      state,
      retry: () => this.run(live, input, done),
      done,
    });
  }

  #append(
    live: Live,
    step: {
      readonly events: readonly PaymentEvent[];
      readonly sends: readonly PaymentSend[];
      readonly state: PaymentState | undefined;
      readonly retry: (() => void) | undefined;
      readonly done: (() => void) | undefined;
    },
  ): void {
    let next = step.state;
    for (const event of step.events) next = evolve(next, event, live.paymentId);
    if (next === undefined) return;
    const state = next;
    const sealedPan = this.#sealedPan(live, state, step.state === undefined);
    live.busy = true;
    const { store } = this.#host.ports;
    store.append(
      {
        merchantId: state.merchantId,
        paymentId: live.paymentId,
        expectedVersion: step.state?.version ?? 0,
        events: step.events,
        row: rowOf(state),
        ...(sealedPan === undefined ? {} : { sealedPan }),
      },
      (result) => this.#appended(live, { ...step, next: state, result }),
    );
  }

  #appended(
    live: Live,
    outcome: {
      readonly sends: readonly PaymentSend[];
      readonly next: PaymentState;
      readonly retry: (() => void) | undefined;
      readonly done: (() => void) | undefined;
      readonly result: AppendResult;
    },
  ): void {
    live.busy = false;
    if (outcome.result.kind === 'appended') {
      live.state = outcome.next;
      const now = this.#host.ports.now();
      for (const send of outcome.sends) this.#host.carryOut(live, send, now);
      outcome.done?.();
      return this.#settle(live);
    }
    if (outcome.retry === undefined) return this.#host.openingFailed(live, outcome.result);
    if (outcome.result.kind === 'failed') {
      // Unknown whether it was written: say nothing to anybody. The row keeps its due time, the terminal its reversal.
      this.#host.ports.note({ kind: 'store-failed', text: outcome.result.line });
      return this.drop(live);
    }
    this.#reload(live, outcome.next, outcome.retry);
  }

  /** Another process wrote first: decide again on what is true now. */
  #reload(live: Live, known: PaymentState, retry: () => void): void {
    live.busy = true;
    this.#host.ports.store.loadById(known.merchantId, live.paymentId, (loaded) => {
      live.busy = false;
      if (loaded === undefined || loaded === 'failed') return this.drop(live);
      live.state = fold(loaded.events, live.paymentId);
      live.sealedPan = loaded.sealedPan;
      retry();
    });
  }

  /** The PAN is kept, enciphered, from the intent until the payment is refused, declined or reversed. */
  #sealedPan(live: Live, state: PaymentState, isNew: boolean): string | null | undefined {
    const needed = NEEDS_PAN.has(state.status.kind);
    const pan: Secret | undefined = live.request?.message.pan;
    if (isNew) {
      live.sealedPan = needed && pan !== undefined ? this.#host.ports.sealPan(pan) : null;
      return live.sealedPan;
    }
    if (needed || live.sealedPan === null) return undefined;
    live.sealedPan = null;
    return null;
  }

  #settle(live: Live): void {
    const queued = live.queue.shift();
    if (queued !== undefined) return queued();
    const waiting = live.state !== undefined && isWaiting(live.state);
    if (!live.busy && !waiting) this.drop(live);
  }
}

const NEEDS_PAN: ReadonlySet<PaymentState['status']['kind']> = new Set([
  'opened',
  'awaiting-issuer',
  'approved',
  'reversing',
  'delivering',
]);

/** An issuer's answer is expected, a payer's deed, or the word on the original. */
const isWaiting = ({ status }: PaymentState): boolean =>
  status.kind === 'opened' ||
  status.kind === 'awaiting-issuer' ||
  status.kind === 'awaiting-payer' ||
  ((status.kind === 'reversing' || status.kind === 'delivering') && status.linkStan !== null);
