/** Undoing what may or may not have happened: asked for by a terminal, or begun by the switch itself. */
import type { Message } from '../../iso8583/index.ts';
import { nothing } from '../../machine/index.ts';
import { type PaymentFact, TRANSACTIONS } from '../../trade/index.ts';
import { interchangeHop, interchangeReversal, isConfirmation, reversalAnswered } from '../interchange.ts';
import { answerHop, terminalAnswer } from '../terminal-answer.ts';
import { alarm, alarmAfter } from './alarm.ts';
import { reversalDueAt } from './payer-waiting.ts';
import { changesOriginal, type PaymentState } from './state.ts';
import {
  type DecideArguments,
  type Input,
  nextTurnAt,
  overLink,
  type PaymentDecision,
  type PaymentSend,
} from './step.ts';

/** Of one payment, of each kind: more of them say nothing new, and a terminal in a loop must not fill the store. */
const REVERSALS_RECORDED_MAX = 3;

export function onTerminalReversal(
  { state, now }: DecideArguments,
  input: Input<'terminal-reversal'>,
): PaymentDecision {
  const received: PaymentFact = {
    kind: 'reversal-received',
    reasonCode: input.request.responseCode ?? '06',
    mac: input.mac,
    hop: input.hop,
  };
  if (input.mac !== 'good') {
    // It clears nothing: the terminal keeps it due. Recorded a few times only, or a broken key would fill the store.
    const message = terminalAnswer({ state, request: input.request, code: 'A0', now });
    return {
      events: state.badReversals < REVERSALS_RECORDED_MAX ? [received] : [],
      sends: [{ to: 'terminal', message }],
    };
  }
  const message = terminalAnswer({ state, request: input.request, code: '00', now });
  const acknowledged: PaymentFact = { kind: 'reversal-acknowledged', code: '00', hop: answerHop(message) };
  if (!mustReverse({ state })) {
    const repeated = state.status.kind === 'reversing' || state.status.kind === 'reversed';
    const tellsNothing = repeated || state.goodReversals >= REVERSALS_RECORDED_MAX;
    return { events: tellsNothing ? [] : [received, acknowledged], sends: [{ to: 'terminal', message }] };
  }
  const dueAt = reversalDueAt(state, now);
  return {
    events: [received, { kind: 'reversal-started', why: 'terminal-asked', dueAt }, acknowledged],
    // What may not leave yet is due, and found when its time has come.
    sends: [{ to: 'terminal', message }, ...(dueAt > now ? [] : [{ to: 'self', what: 'reverse-now' } as const])],
  };
}

const OPEN: ReadonlySet<PaymentState['status']['kind']> = new Set([
  'approved',
  'awaiting-issuer',
  'awaiting-payer',
  'opened',
]);

/** What has been undone, given back or completed by another payment must not be undone a second time. */
function mustReverse({ state }: Pick<DecideArguments, 'state'>): boolean {
  const { status, dependents, transaction } = state;
  const isOpen = OPEN.has(status.kind) || (status.kind === 'delivering' && state.stoodIn);
  return isOpen && dependents.length === 0 && TRANSACTIONS[transaction].reversible;
}

/** Sends a reversal if it is due and a link is up; otherwise moves the due time. There is no last attempt. */
export function onReversalTurn(step: DecideArguments, input: Input<'reversal-turn'>): PaymentDecision {
  const { state, now, settings } = step;
  const { status } = state;
  if (status.kind !== 'reversing') return nothing;
  if (state.linkStan === null) {
    // No issuer was ever asked: there is nothing to undo.
    return { events: [{ kind: 'reversal-confirmed', code: '25', hop: null }], sends: [] };
  }
  const attempt = state.reversalAttempts + 1;
  const dueAt = nextTurnAt(now, status.attempts, settings);
  const called = alarmAfter(step, status.attempts, 'reversal-unanswered');
  if (input.route === undefined) {
    const unanswered: PaymentFact = { kind: 'reversal-unanswered', attempt: state.reversalAttempts, dueAt };
    return { events: [unanswered, ...called.events], sends: called.sends };
  }
  const { issuerId, linkStan } = input.route;
  const message = interchangeReversal({ state, linkStan, now, pan: input.pan, why: status.why });
  const hop = interchangeHop(message, 'to-issuer');
  return {
    events: [{ kind: 'reversal-forwarded', attempt, linkStan, dueAt, hop }, ...called.events],
    sends: [{ to: 'issuer', issuerId, ...overLink(input.route), purpose: 'reversal', message }, ...called.sends],
  };
}

/**
 * While no approval was heard, 00 and 25 both end it. Once one was, only a reversal that left afterwards proves anything:
 * it reached the issuer after the payment had, whichever links they took. 00 to it ends the matter, 25 contradicts the
 * approval. To one that left before, an issuer that had not seen the payment yet may have said either.
 */
export function onReversalAnswer({ state }: DecideArguments, message: Message): PaymentDecision {
  const { status, approvalHeard, reversalsSince } = state;
  const code = message.responseCode ?? '';
  const isOpen = status.kind === 'reversing' || (status.kind === 'not-reversed' && code === DONE);
  if (!isOpen || !isConfirmation(code)) return nothing; // Stays due: only the answers the dialect lists end a reversal.
  const hop = interchangeHop(message, 'from-issuer');
  if (approvalHeard && !reversalsSince.includes(reversalAnswered(message))) {
    const isAsked = status.kind === 'not-reversed' || reversalsSince.length > 0;
    return { events: [], sends: isAsked ? [] : [{ to: 'self', what: 'reverse-now' }] };
  }
  if (approvalHeard && code !== DONE) return contradicted(state, { kind: 'reversal-contradicted', code, hop });
  const marks: PaymentSend[] =
    changesOriginal(state) && state.wasApproved ? [{ to: 'self', what: 'mark-original' }] : [];
  const called = status.kind === 'not-reversed' ? alarm(state.alarmLevel + 1, 'done-after-all') : nothing;
  return {
    events: [{ kind: 'reversal-confirmed', code, hop }, ...called.events],
    sends: [...marks, ...called.sends],
  };
}

/** DE 39 of a 0430: nothing of the original stands. */
const DONE = '00';

/** It goes on, and somebody is called at once: an issuer that has lost what it charged will not find it by itself. */
function contradicted(state: PaymentState, fact: PaymentFact): PaymentDecision {
  const called = state.alarmLevel === 0 ? alarm(1, 'reversal-contradicted') : nothing;
  const isNews = state.contradictions < REVERSALS_RECORDED_MAX;
  return { events: [...(isNews ? [fact] : []), ...called.events], sends: called.sends };
}
