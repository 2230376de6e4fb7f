/**
 * What a terminal says about a payment that may or may not have come: that it is to be reversed, and, of a refund whose
 * answer was lost, the same question again. Whatever never came is remembered, so that a late original is refused.
 */
import { type Admission, type AdmissionArguments, admitReversal, keysOf } from './admission.ts';
import type { IntakeContext } from './intake-context.ts';
import { LIVE_PAYMENTS_MAX } from './live-payments.ts';
import { isMeant, loadMeant } from './meant-payment.ts';
import { MinuteBudget } from './minute-budget.ts';
import { answered } from './payment/answering.ts';
import { fold } from './payment/evolve.ts';
import { refusalCode } from './payment/refusal-codes.ts';
import type { RegisteredTerminal } from './ports.ts';
import { cannotSay } from './store-cannot-say.ts';
import { answerHop, plainAnswer, requestHop } from './terminal-answer.ts';
import { macOf, type TerminalRequest } from './terminal-frame.ts';

/** Reversals a minute in one terminal's name that carry no good MAC: anybody can send them, and each is looked up. */
export const UNPROVEN_REVERSALS_PER_MINUTE_MAX = 60;

export class ReversalIntake {
  readonly #context: IntakeContext;
  readonly #unproven = new MinuteBudget(UNPROVEN_REVERSALS_PER_MINUTE_MAX);

  constructor(context: IntakeContext) {
    this.#context = context;
  }

  /**
   * A refund whose answer was lost, asked about without card data: by key, amount and original. What never came is
   * remembered under its key, so that a late original is refused.
   */
  askedAgain(admitting: AdmissionArguments): void {
    const { request, terminal, now } = admitting;
    const keys = keysOf(request, terminal, now);
    const admission = admitReversal(admitting);
    if (keys.length === 0 || admission === undefined)
      return this.#context.answer(request, plainAnswer(request.message, '30', now), terminal);
    loadMeant(this.#context.ports, { keys, request }, (found) => {
      if (found === 'failed') return cannotSay(admitting, this.#context);
      if (found === undefined) return this.#neverCame({ admitting, admission });
      const { original } = admission.opened;
      const state = fold(found.events, found.row.paymentId);
      const isSame = isMeant(this.#context.ports, found.row, request) && original?.rrn === state.original?.rrn;
      if (!isSame) return this.#context.answer(request, plainAnswer(request.message, '25', now), terminal);
      const live = this.#context.payments.adopt(found);
      live.request = request;
      this.#context.payments.run(live, { kind: 'repeat', request: request.message });
    });
  }

  #neverCame({ admission, admitting }: Asking): void {
    const { request, now } = admitting;
    const live = this.#context.payments.find(admission.paymentId);
    // It is being written at this moment: the question's turn comes right after.
    if (live !== undefined) return this.#context.payments.run(live, { kind: 'repeat', request: request.message });
    const fresh = this.#context.payments.begin(admission.paymentId, request);
    this.#context.payments.open(fresh, admission.opened, (state) => {
      const answer = answered({
        state,
        request: request.message,
        code: refusalCode('nothing-to-repeat', 'refund'),
        now,
      });
      return { facts: [{ kind: 'refused', reason: 'nothing-to-repeat' }, ...answer.events], sends: answer.sends };
    });
  }

  reversal(request: TerminalRequest, terminal: RegisteredTerminal): void {
    const { ports, settings } = this.#context;
    const now = ports.now();
    const mac = macOf(request, terminal);
    const keys = keysOf(request, terminal, now);
    if (keys.length === 0) return this.#context.answer(request, plainAnswer(request.message, '30', now), terminal);
    if (mac !== 'good') this.#context.ports.note({ kind: 'reversal-mac-wrong', text: terminal.terminalId });
    // Anybody can send one in a terminal's name: it is on record for whoever looks for the cause, but not without end.
    if (mac !== 'good' && !this.#unproven.spend(terminal.terminalId, now))
      return this.#context.answer(request, plainAnswer(request.message, 'A0', now), terminal);
    if (this.#context.payments.size >= LIVE_PAYMENTS_MAX)
      return this.#context.answer(request, plainAnswer(request.message, '96', now), terminal);
    const input = {
      kind: 'terminal-reversal',
      request: request.message,
      mac,
      hop: requestHop(request.message),
    } as const;
    loadMeant(this.#context.ports, { keys, request }, (found) => {
      if (found === 'failed') return cannotSay({ request, terminal }, this.#context);
      if (found === undefined)
        return this.#reversalFirst({ request, terminal, mac, ports, now, cutOff: settings.cutOff });
      if (mac === 'good' && !isMeant(this.#context.ports, found.row, request)) {
        // A trace number used twice: the payment this reversal means never became one, and the other must stand.
        return this.#context.answer(request, plainAnswer(request.message, '25', now), terminal);
      }
      const live = this.#context.payments.adopt(found);
      if (live.request === undefined || live.state?.toldCode !== null) live.request = request;
      else
        live.request = { ...live.request, connection: request.connection, header: request.header, tpdu: request.tpdu };
      this.#context.payments.run(live, input);
    });
  }

  /** It overtook its original, or the original never came: remembered, so that a late original is refused. */
  #reversalFirst(admitting: AdmissionArguments): void {
    const { request, terminal, mac, now } = admitting;
    if (mac !== 'good') return this.#context.answer(request, plainAnswer(request.message, 'A0', now), terminal);
    const admission = admitReversal(admitting);
    if (admission === undefined)
      return this.#context.answer(request, plainAnswer(request.message, '30', now), terminal);
    const opening = this.#context.payments.find(admission.paymentId);
    if (opening !== undefined) {
      // The original is being written at this moment: the reversal's turn comes right after.
      const hop = admission.opened.hop;
      return this.#context.payments.run(opening, { kind: 'terminal-reversal', request: request.message, mac, hop });
    }
    const live = this.#context.payments.begin(admission.paymentId, request);
    const message = plainAnswer(request.message, '25', now);
    this.#context.payments.open(live, admission.opened, () => ({
      facts: [
        { kind: 'reversal-received', reasonCode: request.message.responseCode ?? '06', mac, hop: admission.opened.hop },
        { kind: 'reversal-started', why: 'terminal-asked', dueAt: now },
        { kind: 'reversal-confirmed', code: '25', hop: null },
        { kind: 'reversal-acknowledged', code: '25', hop: answerHop(message) },
      ],
      sends: [{ to: 'terminal', message }],
    }));
  }
}

interface Asking {
  readonly admission: Admission;
  readonly admitting: AdmissionArguments;
}
