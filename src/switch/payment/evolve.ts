/** The only writes to a payment's state. */
import { assert } from '../../std/index.ts';
import type { CardEntry, PaymentEvent, PaymentFact, PaymentId, TerminalEvent } from '../../trade/index.ts';
import { approves } from '../code-map.ts';
import type { PaymentState, PaymentStatus } from './state.ts';

type Of<Kind extends PaymentFact['kind']> = Extract<PaymentEvent, { kind: Kind }>;

/** State after one more event. The first event of a payment is `opened` or `attempt-reported`. */
export function evolve(state: PaymentState | undefined, event: PaymentEvent, paymentId: PaymentId): PaymentState {
  if (event.kind === 'opened') return fromOpened(event, paymentId);
  if (event.kind === 'attempt-reported') return fromReport(event, paymentId);
  assert(state !== undefined, 'a payment begins with being opened or reported');
  assert(event.seq === state.version + 1, 'events of a payment have no gaps');
  return { ...state, ...change(state, event), updatedAt: event.at, version: event.seq };
}

export function fold(events: readonly PaymentEvent[], paymentId: PaymentId): PaymentState {
  let state: PaymentState | undefined;
  for (const event of events) state = evolve(state, event, paymentId);
  assert(state !== undefined, 'a stored payment has at least one event');
  return state;
}

function change(state: PaymentState, event: PaymentEvent): Partial<PaymentState> {
  switch (event.kind) {
    case 'refused':
      return { status: { kind: 'refused', reason: event.reason } };
    case 'forwarded':
      return {
        issuerId: event.issuerId,
        forwardedAt: event.at,
        linkStan: event.linkStan,
        status: { kind: 'awaiting-issuer', since: event.at, dueAt: event.dueAt, linkStan: event.linkStan },
      };
    case 'issuer-answered':
      return event.late ? {} : afterAnswer(state, event);
    case 'answered':
      return { toldCode: event.code };
    case 'repeat-received':
      return { repeats: state.repeats + 1 };
    case 'reversal-received':
      return event.mac === 'good'
        ? { goodReversals: state.goodReversals + 1 }
        : { badReversals: state.badReversals + 1 };
    case 'reversal-started':
      return { status: { kind: 'reversing', why: event.why, attempts: 0, dueAt: event.dueAt, linkStan: null } };
    case 'reversal-forwarded':
    case 'reversal-unanswered':
    case 'reversal-confirmed':
      return reversalStep(state, event);
    case 'voided':
      return { voidedBy: event.by as PaymentId };
    case 'void-undone':
      return { voidedBy: null };
    case 'original-marked':
      return { originalUnmarked: false };
    case 'terminal-reported':
      return withReport(state, event.events);
    default:
      return {};
  }
}

function afterAnswer(state: PaymentState, event: Of<'issuer-answered'>): Partial<PaymentState> {
  const approved = approves(event.code);
  return {
    status: approved ? { kind: 'approved', authorisationCode: event.authorisationCode } : { kind: 'declined' },
    authorisationCode: event.authorisationCode,
    issuerCode: event.code,
    wasApproved: approved,
    originalUnmarked: approved && state.transaction === 'void',
  };
}

function reversalStep(
  state: PaymentState,
  event: Of<'reversal-forwarded'> | Of<'reversal-unanswered'> | Of<'reversal-confirmed'>,
): Partial<PaymentState> {
  if (event.kind === 'reversal-confirmed') {
    const undone = state.transaction === 'void' && state.wasApproved;
    return { status: { kind: 'reversed' }, reversedUnseen: event.code === '25', originalUnmarked: undone };
  }
  const before = state.status;
  assert(before.kind === 'reversing', 'only a payment that is being reversed sends reversals');
  const status: PaymentStatus =
    event.kind === 'reversal-forwarded'
      ? { ...before, attempts: before.attempts + 1, dueAt: event.dueAt, linkStan: event.linkStan }
      : { ...before, attempts: before.attempts + 1, dueAt: event.dueAt, linkStan: null };
  return { status, reversalAttempts: event.attempt };
}

/** Read failures come from the terminal; the row carries them so that neighbours can be compared by a query. */
function withReport(state: PaymentState, events: readonly TerminalEvent[]): Partial<PaymentState> {
  const failed = new Set<CardEntry>(state.readFailures);
  let reportedSeq = state.reportedSeq;
  let entry = state.entry;
  for (const event of events) {
    reportedSeq = Math.max(reportedSeq, event.seq);
    if (event.kind === 'card-read-failed') failed.add(event.entry);
    if (event.kind === 'card-read-failed' && state.status.kind === 'not-sent') entry = event.entry;
    if (event.kind === 'card-read' && state.status.kind === 'not-sent') entry = event.entry;
  }
  return { readFailures: [...failed], reportedSeq, entry };
}

function fromOpened(event: Of<'opened'>, paymentId: PaymentId): PaymentState {
  return {
    ...EMPTY,
    merchantId: event.merchantId,
    paymentId,
    terminalId: event.terminalId,
    businessDate: event.businessDate,
    batch: event.batch,
    stan: event.stan,
    transaction: event.transaction,
    keyed: event.mac === 'good' && event.keyed,
    amountMinor: event.amountMinor,
    currency: event.currency,
    entry: event.entry,
    fallback: event.fallback,
    pin: event.pin,
    cardToken: event.cardToken,
    panMasked: event.panMasked,
    issuerId: event.issuerId,
    fingerprint: event.fingerprint,
    rrn: event.rrn,
    original: event.original,
    keyGeneration: event.keyGeneration,
    status: { kind: 'opened' },
    openedAt: event.at,
    updatedAt: event.at,
    version: event.seq,
  };
}

function fromReport(event: Of<'attempt-reported'>, paymentId: PaymentId): PaymentState {
  return {
    ...EMPTY,
    merchantId: event.merchantId,
    paymentId,
    terminalId: event.terminalId,
    businessDate: event.businessDate,
    batch: event.batch,
    stan: null,
    transaction: event.transaction,
    keyed: false,
    amountMinor: event.amountMinor,
    keyGeneration: event.keyGeneration,
    status: { kind: 'not-sent' },
    openedAt: event.at,
    updatedAt: event.at,
    version: event.seq,
  };
}

const EMPTY = {
  currency: '156',
  entry: 'unknown',
  fallback: false,
  pin: 'unknown',
  cardToken: null,
  panMasked: null,
  issuerId: null,
  fingerprint: '',
  rrn: null,
  original: null,
  toldCode: null,
  issuerCode: null,
  repeats: 0,
  reversalAttempts: 0,
  authorisationCode: null,
  reversedUnseen: false,
  wasApproved: false,
  forwardedAt: null,
  linkStan: null,
  voidedBy: null,
  originalUnmarked: false,
  readFailures: [],
  reportedSeq: 0,
  badReversals: 0,
  goodReversals: 0,
} as const;
