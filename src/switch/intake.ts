import type { AppendResult } from '../machine/index.ts';
import type { TerminalId } from '../trade/index.ts';
import { TRANSACTIONS, terminalId } from '../trade/index.ts';
import {
  type Admission,
  type AdmissionArguments,
  admit,
  admitUnkeyed,
  asksAgain,
  isRepeat,
  isSaidUntilKnown,
  keysOf,
  reused,
  unheld,
} from './admission.ts';
import { takeCodeQuestion } from './code-question.ts';
import type { IntakeContext } from './intake-context.ts';
import { limitsOn } from './limit-gate.ts';
import { LIVE_PAYMENTS_MAX, type Live } from './live-payments.ts';
import { MinuteBudget } from './minute-budget.ts';
import { findOriginal } from './original-search.ts';
import { decide } from './payment/decide.ts';
import { fold } from './payment/evolve.ts';
import { dependentRefusal } from './payment/judge-original.ts';
import { refusalCode } from './payment/refusal-codes.ts';
import type { PaymentState } from './payment/state.ts';
import { isWalletKind } from './payment-codes.ts';
import type { RegisteredTerminal } from './ports.ts';
import { ReversalIntake } from './reversal-intake.ts';
import { judgeStandIn } from './stand-in-gate.ts';
import { cannotSay } from './store-cannot-say.ts';
import { plainAnswer } from './terminal-answer.ts';
import { asksAfterCode, macOf, type TerminalRequest } from './terminal-frame.ts';
import { type Routed, routeOf, routeWithinLimits } from './way-to-issuer.ts';

interface Opening {
  readonly admission: Admission;
  readonly admitting: AdmissionArguments;
}

/** Records a minute of one terminal's requests that hold no trace number: terminal numbers are printed on every slip. */
export const UNKEYED_RECORDED_PER_MINUTE_MAX = 60;

/** Advices under one trace number of a batch and day; a terminal is not reset that often, and a broken one must end. */
const NUMBER_REUSE_MAX = 9;

export class Intake {
  readonly #context: IntakeContext;
  readonly #openings = new WeakMap<Live, Opening>();
  readonly #unproven = new MinuteBudget(UNKEYED_RECORDED_PER_MINUTE_MAX);
  readonly #reversals: ReversalIntake;

  constructor(context: IntakeContext) {
    this.#context = context;
    this.#reversals = new ReversalIntake(context);
  }

  payment(request: TerminalRequest, terminal: RegisteredTerminal): void {
    if (asksAfterCode(request)) return takeCodeQuestion({ request, terminal, ...this.#context });
    const { ports, settings } = this.#context;
    const now = ports.now();
    if (this.#context.payments.size >= LIVE_PAYMENTS_MAX)
      return this.#context.answer(request, plainAnswer(request.message, '96', now), terminal);
    const mac = macOf(request, terminal);
    const admitting: AdmissionArguments = { request, terminal, mac, ports, now, cutOff: settings.cutOff };
    if (asksAgain(request) && admitting.mac === 'good') return this.#reversals.askedAgain(admitting);
    const admission = admit(admitting);
    const live = this.#context.payments.find(admission.paymentId);
    if (live?.state !== undefined) return this.#again(live, live.state, { admission, admitting });
    if (live !== undefined) return; // Being opened at this moment: the terminal's first copy is on its way to an answer.
    const { transaction, keyed } = admission.opened;
    if (keyed && isSaidUntilKnown(transaction)) return this.#openAdvice({ admission, admitting });
    const keys = keysOf(request, terminal, now);
    if (keyed && keys.length > 1) return this.#acrossMidnight({ admission, admitting }, keys);
    this.#open({ admission, admitting });
  }

  /** Advices are repeated on other days too: the trace number within its batch tells, whatever the business date. */
  #openAdvice(opening: Opening): void {
    const { opened } = opening.admission;
    const { merchantId, terminalId, batch, stan } = opened;
    this.#context.ports.store.loadByTrace({ merchantId, terminalId, batch, stan }, (found) => {
      if (found === 'failed') return cannotSay(opening.admitting, this.#context);
      const state = found === undefined ? undefined : fold(found.events, found.row.paymentId);
      if (
        found === undefined ||
        state === undefined ||
        !found.row.keyed ||
        !isRepeat(state, opened, opening.admitting.now)
      )
        return this.#open(opening);
      const live = this.#context.payments.adopt(found);
      this.#again(live, live.state ?? state, opening);
    });
  }

  #acrossMidnight(opening: Opening, keys: ReturnType<typeof keysOf>): void {
    this.#context.ports.store.loadByKey(keys, (found) => {
      if (found === 'failed') return cannotSay(opening.admitting, this.#context);
      if (found === undefined) return this.#open(opening);
      const live = this.#context.payments.adopt(found);
      this.#again(live, live.state ?? fold(found.events, found.row.paymentId), opening);
    });
  }

  #open(opening: Opening): void {
    const { admission, admitting } = opening;
    const { opened, refusal } = admission;
    if (refusal !== undefined || TRANSACTIONS[opened.transaction].originals.length === 0)
      return this.#openWith(opening);
    findOriginal(this.#context.ports.store, opened, (found) => {
      if (found === 'failed') return cannotSay(admitting, this.#context);
      if (found === undefined || opened.original === null)
        return this.#openWith({ admitting, admission: { ...admission, refusal: 'original-not-found' } });
      const { paymentId, rrn } = found.row;
      const held = {
        ...opened,
        /* Only a card says itself whose it is. */ issuerId: isWalletKind(opened.transaction)
          ? found.row.issuerId
          : opened.issuerId,
        original: { ...opened.original, paymentId, rrn },
        holdKey: paymentId,
      };
      this.#openHeld({ admitting, admission: { ...admission, opened: held } });
    });
  }

  /** Written down with the original in its hands; judged when that is durable, since only then nobody else has it. */
  #openHeld(opening: Opening): void {
    const { admission, admitting } = opening;
    if (this.#context.payments.find(admission.paymentId) !== undefined) return; // A copy of it came in between.
    const live = this.#context.payments.begin(admission.paymentId, admitting.request);
    this.#openings.set(live, opening);
    this.#context.payments.open(live, admission.opened, () => ({
      facts: [],
      sends: [{ to: 'self', what: 'judge-original' }],
    }));
  }

  /** The second step of what points at another payment: nothing else of the same original is on its way. */
  judge(live: Live): void {
    const { state, request } = live;
    const originalId = state?.original?.paymentId;
    if (state === undefined || originalId === undefined) return;
    const isAdvice = isToldLater(state);
    if (request === undefined && !isAdvice) return;
    const { ports, payments, settings } = this.#context;
    ports.store.loadById(state.merchantId, originalId, (found) => {
      const original = found === undefined || found === 'failed' ? undefined : fold(found.events, originalId);
      // What has happened is not refused because the store cannot say: it stays due, and its turn comes again.
      if (original === undefined && isAdvice) return;
      // It was there a moment ago: the store cannot say now, and the terminal may try again.
      const refusal =
        original === undefined
          ? 'interrupted'
          : dependentRefusal({ dependent: state, original, now: ports.now(), settings });
      // Its original is not known yet, and will be: an advice waits for it, since a refusal would stand for ever.
      if (isAdvice && refusal === 'first-unresolved') return;
      const go = (route: Routed): void =>
        payments.run(live, { kind: 'route', request: request?.message, route, original });
      if (refusal !== undefined) return go(refusal);
      if (request === undefined) return go('deliver-later');
      this.#withinLimits(live, go);
    });
  }

  /**
   * Written down, and its process died before it was judged. Nobody holds its request any more, so that it is refused;
   * but an advice has happened, and a terminal that was told no would say it again under the same number for ever.
   */
  takeUp(live: Live): void {
    const isAdvice =
      live.state !== undefined && isToldLater(live.state) && live.state.original?.paymentId !== undefined;
    if (isAdvice) return this.judge(live);
    this.#context.payments.run(live, { kind: 'abandoned', request: live.request?.message });
  }

  /** The second step of what a limit needs totals for: whatever is counted now holds this payment too. */
  countForLimits(live: Live): void {
    this.#withinLimits(live, (route) => {
      const request = live.request?.message;
      if (request !== undefined)
        this.#context.payments.run(live, { kind: 'route', request, route, original: undefined });
    });
  }

  /** The second step of an approval in the issuer's place: what is counted now holds it. */
  judgeStandIn(live: Live): void {
    const { state } = live;
    if (state === undefined) return;
    judgeStandIn(state, this.#context.ports, (refusal) =>
      this.#context.payments.run(live, { kind: 'stand-in-judged', refusal, request: live.request?.message }),
    );
  }

  #withinLimits(live: Live, done: (route: Routed) => void): void {
    const { state, request } = live;
    const opened = this.#openings.get(live)?.admission.opened;
    if (state === undefined || request === undefined || opened === undefined) return;
    routeWithinLimits({ opened, state, request: request.message }, this.#context, done);
  }

  #openWith({ admission, admitting }: Opening): void {
    const { request, terminal, now } = admitting;
    if (!admission.opened.keyed && !this.#unproven.spend(terminal.terminalId, now)) {
      const code = refusalCode(admission.refusal ?? 'overloaded', admission.opened.transaction);
      return this.#context.answer(request, plainAnswer(request.message, code, now), terminal);
    }
    if (admission.opened.mac === 'bad') this.#context.ports.note({ kind: 'mac-wrong', text: terminal.terminalId });
    if (admission.refusal === 'terminal-cloned')
      this.#context.ports.note({ kind: 'terminal-cloned', text: terminal.terminalId });
    const live = this.#context.payments.begin(admission.paymentId, request);
    const opened = admission.refusal === undefined ? admission.opened : unheld(admission.opened);
    this.#openings.set(live, { admission: { ...admission, opened }, admitting });
    const limits = admission.refusal === undefined ? limitsOn(opened, request.message, this.#context.ports) : undefined;
    if (limits !== undefined && 'tallied' in limits) {
      const counts = { facts: [], sends: [{ to: 'self', what: 'count-for-limits' }] } as const;
      return this.#context.payments.open(live, opened, () => counts);
    }
    this.#context.payments.open(live, opened, (state) => {
      const route = admission.refusal ?? limits ?? routeOf(state, request.message, this.#context);
      const input = { kind: 'route', request: request.message, route, original: undefined } as const;
      const { events, sends } = decide({ state, input, now, settings: this.#context.settings });
      return { facts: events, sends };
    });
  }

  /** The key is taken: by a repeat of the same payment, or by another payment under the same trace number. */
  #again(live: Live, state: PaymentState, { admission, admitting }: Opening): void {
    const { request } = admitting;
    if (admission.opened.keyed && isRepeat(state, admission.opened, admitting.now)) {
      live.request = request;
      return this.#context.payments.run(live, { kind: 'repeat', request: request.message });
    }
    this.#context.payments.dropIdle(live);
    // What has happened is not refused for its number: it is one more payment under it.
    if (admission.opened.keyed && isToldLater(admission.opened) && (admitting.reuse ?? 0) < NUMBER_REUSE_MAX)
      return this.#underUsedNumber(admitting);
    const reversedFirst = state.status.kind === 'reversed' && state.linkStan === null;
    const unkeyed = admitUnkeyed(admitting, reversedFirst ? 'reversed-before-arrival' : 'trace-number-reused');
    this.#openWith({ admission: unkeyed, admitting });
  }

  /** A terminal that was set back to the factory counts from one again, and tells advices under numbers it had used. */
  #underUsedNumber(before: AdmissionArguments): void {
    const admitting = { ...before, reuse: (before.reuse ?? 0) + 1 };
    const opening = { admitting, admission: admit(admitting) };
    const live = this.#context.payments.find(opening.admission.paymentId);
    if (live?.state !== undefined) return this.#again(live, live.state, opening);
    if (live === undefined) this.#open(opening);
  }

  openingFailed(live: Live, result: AppendResult): void {
    const opening = this.#openings.get(live);
    this.#context.payments.drop(live);
    if (opening === undefined) return;
    const { admitting } = opening;
    if (result.kind === 'failed') {
      // Nothing was forwarded, so no money can move under this intent even if it was written.
      this.#context.ports.note({ kind: 'store-failed', text: result.line });
      return this.#context.answer(
        admitting.request,
        plainAnswer(admitting.request.message, '96', this.#context.ports.now()),
        admitting.terminal,
      );
    }
    const keys = reused(keysOf(admitting.request, admitting.terminal, admitting.now), admitting.reuse);
    this.#context.ports.store.loadByKey(keys, (found) => {
      if (found === 'failed') return cannotSay(admitting, this.#context);
      if (found === undefined) return this.#firstUnresolved(opening);
      const known = this.#context.payments.adopt(found);
      this.#again(known, fold(found.events, found.row.paymentId), opening);
    });
  }

  /** The trace number is free, so it is the hold that is taken. An advice keeps its number: it will be sent again. */
  #firstUnresolved({ admission, admitting }: Opening): void {
    const { opened } = admission;
    if (opened.holdKey === undefined) return;
    const refusal = 'first-unresolved';
    const isAdvice = isToldLater(opened);
    this.#openWith({ admitting, admission: isAdvice ? admitUnkeyed(admitting, refusal) : { ...admission, refusal } });
  }

  reversal(request: TerminalRequest, terminal: RegisteredTerminal): void {
    this.#reversals.reversal(request, terminal);
  }
}

export const terminalIdOf = (request: TerminalRequest): TerminalId => terminalId(request.message.terminalId ?? '');

const isToldLater = ({ transaction }: Pick<PaymentState, 'transaction'>): boolean =>
  TRANSACTIONS[transaction].whenUnanswered === 'resent';
