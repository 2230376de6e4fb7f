/** What an issuer said, or failed to say. */
import type { Message } from '../../iso8583/index.ts';
import { nothing } from '../../machine/index.ts';
import type { Instant } from '../../std/index.ts';
import { type PaymentFact, type ReversalReason, TRANSACTIONS } from '../../trade/index.ts';
import { approves, isNotNow, isUnsure, PARTIAL_APPROVAL, terminalCodeOf } from '../code-map.ts';
import { interchangeHop } from '../interchange.ts';
import { hasPayer, isWalletKind, saidByWallet } from '../payment-codes.ts';
import { alarm } from './alarm.ts';
import { answered } from './answering.ts';
import { leavesPayerOpen, PAYER_AT_IT } from './payer.ts';
import { onPayerAsked, reversalDueAt, whoWaits } from './payer-waiting.ts';
import { changesOriginal, isUndoable, type PaymentState } from './state.ts';
import { type DecideArguments, type Input, nextTurnAt, type PaymentDecision, type PaymentSend } from './step.ts';

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
  if (isUndecided(state, code)) return onUndecided(step, input, fact);
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

/**
 * 68 and 98 say that nobody knows, and a terminal leaves them to the switch: to a charge they are silence. A refund is
 * asked for until it is known, so that to it every fault of the moment is.
 */
function isUndecided({ transaction }: PaymentState, code: string): boolean {
  const { whenUnanswered } = TRANSACTIONS[transaction];
  return (whenUnanswered === 'reversed' && isUnsure(code)) || (whenUnanswered === 'repeated' && isNotNow(code));
}

function onUndecided(
  { state, now, settings }: DecideArguments,
  { request }: Input<'issuer-answer'>,
  fact: Answered,
): PaymentDecision {
  // Said "not now": to ask again at once would only hear it again.
  const deliverAt = nextTurnAt(now, 0, settings);
  const heard: PaymentFact = { ...fact, undecided: true };
  return leftOpen({ state, now, request: whoWaits(state, request) }, { heard, why: 'issuer-unsure', deliverAt });
}

/**
 * An approval that comes when nobody waits any more is always recorded, and must be undone unless a reversal that left
 * after it has been confirmed. What cannot be undone counts, and somebody is called.
 */
function onLateAnswer(state: PaymentState, fact: Answered, now: Instant): PaymentDecision {
  const recorded: PaymentDecision = { events: [fact], sends: [] };
  const undoneAnew: PaymentDecision = {
    events: [fact, { kind: 'reversal-started', why: 'late-approval', dueAt: now }],
    sends: [{ to: 'self', what: 'reverse-now' }],
  };
  const { kind } = state.status;
  if (kind === 'reversing') return recorded;
  if (!approves(fact.code)) return nothing;
  if (kind === 'not-reversed') return recorded;
  if (kind === 'reversed') return state.approvalHeard && state.undoneBy === 'issuer' ? recorded : undoneAnew;
  if (kind !== 'declined') return nothing;
  if (isUndoable(state)) return undoneAnew;
  const called = alarm(state.alarmLevel + 1, 'done-after-all');
  return { events: [fact, ...called.events], sends: [...called.sends, ...marksOf(state, fact)] };
}

/** The switch's own wait ended, its link broke, or its process died: from here on it owns what follows. */
export function onIssuerLost({ state, now }: DecideArguments, input: Input<'issuer-lost'>): PaymentDecision {
  if (state.status.kind !== 'awaiting-issuer') return nothing;
  const heard: PaymentFact = {
    kind: 'issuer-silent',
    waitedMs: now - state.status.since,
    why: input.why === 'no-answer' ? 'no-answer' : 'link-lost',
  };
  const why: ReversalReason =
    input.why === 'no-answer' ? 'issuer-silent' : input.why === 'crash' ? 'crash' : 'link-lost';
  return leftOpen({ state, now, request: input.request }, { heard, why, deliverAt: now });
}

/** Asked, and not known: undone, or said again until it is. */
function leftOpen(
  { state, now, request }: Pick<DecideArguments, 'state' | 'now'> & { readonly request: Message | undefined },
  open: { readonly heard: PaymentFact; readonly why: ReversalReason; readonly deliverAt: Instant },
): PaymentDecision {
  const { heard, why, deliverAt } = open;
  const answer = answered({ state, request, code: '98', now });
  switch (TRANSACTIONS[state.transaction].whenUnanswered) {
    case 'reversed': {
      const dueAt = reversalDueAt(state, now);
      return {
        events: [heard, { kind: 'reversal-started', why, dueAt }, ...answer.events],
        sends: [...answer.sends, ...(dueAt > now ? [] : [{ to: 'self', what: 'reverse-now' } as const])],
      };
    }
    case 'repeated':
    case 'resent':
      return {
        events: [heard, { kind: 'delivery-started', dueAt: deliverAt }, ...answer.events],
        sends: [...answer.sends, ...(deliverAt > now ? [] : [{ to: 'self', what: 'deliver-now' } as const])],
      };
    case 'nothing':
      return {
        events: [heard, { kind: 'refused', reason: 'issuer-unanswered' }, ...answer.events],
        sends: answer.sends,
      };
  }
}
