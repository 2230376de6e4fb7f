/** What an issuer said, or failed to say. */
import type { Message } from '../../iso8583/index.ts';
import { nothing } from '../../machine/index.ts';
import type { Instant } from '../../std/index.ts';
import { type PaymentFact, type ReversalReason, TRANSACTIONS } from '../../trade/index.ts';
import { approves, isNotNow, PARTIAL_APPROVAL, terminalCodeOf } from '../code-map.ts';
import { interchangeHop } from '../interchange.ts';
import { hasPayer, isWalletKind, saidByWallet } from '../payment-codes.ts';
import { alarm } from './alarm.ts';
import { answered } from './answering.ts';
import { leavesPayerOpen, PAYER_AT_IT } from './payer.ts';
import { onPayerAsked, reversalDueAt, whoWaits } from './payer-waiting.ts';
import { changesOriginal, type PaymentState } from './state.ts';
import type { DecideArguments, Input, PaymentDecision, PaymentSend } from './step.ts';

type Answered = Extract<PaymentFact, { kind: 'issuer-answered' }>;

export function onIssuerAnswer(step: DecideArguments, input: Input<'issuer-answer'>): PaymentDecision {
  const { state, now } = step;
  const code = input.message.responseCode;
  // An answer that says neither yes nor no is none: the wait goes on, and ends in a reversal.
  if (code === undefined) return nothing;
  const { kind } = state.status;
  if (kind === 'awaiting-payer' && leavesPayerOpen(code)) return nothing;
  if (kind === 'awaiting-issuer' && code === PAYER_AT_IT && hasPayer(state.transaction))
    return onPayerAsked(step, input);
  const late = kind !== 'awaiting-issuer' && kind !== 'awaiting-payer' && kind !== 'delivering';
  const voucher = isWalletKind(state.transaction) ? saidByWallet(input.message).voucher : null;
  const approvedMinor = code === PARTIAL_APPROVAL ? approvedPart(state, input.message) : undefined;
  const fact: Answered = {
    kind: 'issuer-answered',
    space: 'kacha.interchange',
    code,
    authorisationCode: input.message.authorisationCode ?? null,
    ...(approvedMinor === undefined ? {} : { approvedMinor }),
    ...(voucher === null ? {} : { voucher }),
    waitedMs: state.forwardedAt === null ? 0 : now - state.forwardedAt,
    late,
    hop: interchangeHop(input.message, 'from-issuer'),
  };
  if (late) return onLateAnswer(state, fact, now);
  if (state.status.kind === 'delivering') return onDelivered(state, fact);
  const isUnusable = code === PARTIAL_APPROVAL && (approvedMinor === undefined || !state.acceptsPartial);
  // What cannot be undone is passed on as the issuer said it.
  if (isUnusable && TRANSACTIONS[state.transaction].reversible) return onUnusablePart(step, input, fact);
  return onAnswerInTime(step, input, fact);
}

function onAnswerInTime(
  { state, now }: DecideArguments,
  input: Input<'issuer-answer'>,
  fact: Answered,
): PaymentDecision {
  const { authorisationCode, balances, iccData } = input.message;
  const answer = answered({
    state: {
      ...state,
      authorisationCode: authorisationCode ?? null,
      approvedMinor: fact.approvedMinor ?? null,
      voucher: fact.voucher ?? state.voucher,
    },
    request: whoWaits(state, input.request),
    code: terminalCodeOf(fact.code),
    now,
    ...(balances === undefined ? {} : { balances }),
    ...(iccData === undefined ? {} : { iccData }),
  });
  return { events: [fact, ...answer.events], sends: [...answer.sends, ...marksOf(state, fact)] };
}

const marksOf = (state: PaymentState, { code }: Answered): readonly PaymentSend[] =>
  approves(code) && changesOriginal(state) ? [{ to: 'self', what: 'mark-original' }] : [];

/** More than nothing and no more than was asked for; `undefined` when the answer does not say that. */
function approvedPart({ amountMinor }: PaymentState, { amount }: Message): number | undefined {
  if (amount === undefined || !/^\d{12}$/.test(amount)) return undefined;
  const minor = Number(amount);
  return minor > 0 && minor < amountMinor ? minor : undefined;
}

/** The cashier would hand over the goods for a part of their price: undone, and declined. */
function onUnusablePart(
  { state, now }: DecideArguments,
  input: Input<'issuer-answer'>,
  fact: Answered,
): PaymentDecision {
  const answer = answered({ state, request: input.request, code: '51', now });
  return {
    events: [fact, { kind: 'reversal-started', why: 'partial-unusable', dueAt: now }, ...answer.events],
    sends: [...answer.sends, { to: 'self', what: 'reverse-now' }],
  };
}

/** A refund or an advice has come through at last. Nobody waits for it at a terminal any more. */
function onDelivered(state: PaymentState, fact: Answered): PaymentDecision {
  const isAdvice = TRANSACTIONS[state.transaction].whenUnanswered === 'resent';
  if (approves(fact.code)) return { events: [fact], sends: marksOf(state, fact) };
  if (isNotNow(fact.code)) return nothing; // Stays due: this is no answer to it.
  if (!isAdvice && !state.stoodIn) return { events: [fact], sends: [] };
  const called = alarm(state.alarmLevel + 1, 'advice-refused');
  const { code } = fact;
  const lost: PaymentFact[] = state.stoodIn ? [{ kind: 'stand-in-lost', code, amountMinor: state.amountMinor }] : [];
  return { events: [fact, ...lost, ...called.events], sends: called.sends };
}

/** An approval that comes when nobody waits any more must be undone; the reversal under way does that already. */
function onLateAnswer(state: PaymentState, fact: Answered, now: Instant): PaymentDecision {
  const { status } = state;
  const mustUndo = approves(fact.code) && status.kind === 'reversed' && state.reversedUnseen;
  if (!mustUndo) return status.kind === 'reversing' ? { events: [fact], sends: [] } : nothing;
  return {
    events: [fact, { kind: 'reversal-started', why: 'late-approval', dueAt: now }],
    sends: [{ to: 'self', what: 'reverse-now' }],
  };
}

/** The switch's own wait ended, its link broke, or its process died: from here on it owns what follows. */
export function onIssuerLost({ state, now }: DecideArguments, input: Input<'issuer-lost'>): PaymentDecision {
  if (state.status.kind !== 'awaiting-issuer') return nothing;
  const silent: PaymentFact = {
    kind: 'issuer-silent',
    waitedMs: now - state.status.since,
    why: input.why === 'no-answer' ? 'no-answer' : 'link-lost',
  };
  const answer = answered({ state, request: input.request, code: '98', now });
  switch (TRANSACTIONS[state.transaction].whenUnanswered) {
    case 'reversed': {
      const why: ReversalReason =
        input.why === 'no-answer' ? 'issuer-silent' : input.why === 'crash' ? 'crash' : 'link-lost';
      const dueAt = reversalDueAt(state, now);
      return {
        events: [silent, { kind: 'reversal-started', why, dueAt }, ...answer.events],
        sends: [...answer.sends, ...(dueAt > now ? [] : [{ to: 'self', what: 'reverse-now' } as const])],
      };
    }
    case 'repeated':
    case 'resent':
      return {
        events: [silent, { kind: 'delivery-started', dueAt: now }, ...answer.events],
        sends: [...answer.sends, { to: 'self', what: 'deliver-now' }],
      };
    case 'nothing':
      return {
        events: [silent, { kind: 'refused', reason: 'issuer-unanswered' }, ...answer.events],
        sends: answer.sends,
      };
  }
}
