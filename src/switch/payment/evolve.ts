/** The only writes to a payment's state. */
import { assert } from '../../std/index.ts';
import type { CardEntry, PaymentEvent, PaymentFact, PaymentId, TerminalEvent } from '../../trade/index.ts';
import { approves } from '../code-map.ts';
import { reversalName } from '../interchange.ts';
import { fromOpened, fromReport } from './opening.ts';
import { voidOf } from './standing.ts';
import { changesOriginal, isResolved, isUndoable, type PaymentState, type PaymentStatus, passesOn } from './state.ts';

type Of<Kind extends PaymentFact['kind']> = Extract<PaymentEvent, { kind: Kind }>;

/** State after one more event. The first event of a payment is `opened` or `attempt-reported`. */
export function evolve(state: PaymentState | undefined, event: PaymentEvent, paymentId: PaymentId): PaymentState {
  if (event.kind === 'opened') return fromOpened(event, paymentId);
  if (event.kind === 'attempt-reported') return fromReport(event, paymentId);
  assert(state !== undefined, 'a payment begins with being opened or reported');
  assert(event.seq === state.version + 1, 'events of a payment have no gaps');
  const next: PaymentState = { ...state, ...change(state, event), updatedAt: event.at, version: event.seq };
  // Let go for good: what comes up later must not find that somebody else holds it by now.
  return next.holdKey !== null && isResolved(next) ? { ...next, holdKey: null } : next;
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
        originalOnLink: event.original ?? null,
        status: { kind: 'awaiting-issuer', since: event.at, dueAt: event.dueAt, linkStan: event.linkStan },
      };
    case 'stood-in':
      return { stoodIn: true, authorisationCode: event.authorisationCode };
    case 'delivery-started':
    case 'delivery-forwarded':
    case 'delivery-unanswered':
      return deliveryStep(state, event);
    case 'payer-asked':
    case 'payer-queried':
      return payerStep(state, event);
    case 'issuer-answered':
      return { ...afterHearing(state, event), ...afterAnswer(state, event) };
    case 'answered':
      return { toldCode: event.code };
    case 'repeat-received':
      return { repeats: state.repeats + 1 };
    case 'reversal-received':
      return event.mac === 'good'
        ? { goodReversals: state.goodReversals + 1 }
        : { badReversals: state.badReversals + 1 };
    case 'reversal-started':
      return {
        status: { kind: 'reversing', why: event.why, attempts: 0, dueAt: event.dueAt, linkStan: null },
        troubleSince: event.at,
        alarmLevel: 0,
        contradictions: 0,
      };
    case 'reversal-forwarded':
    case 'reversal-unanswered':
    case 'reversal-confirmed':
      return reversalStep(state, event);
    case 'reversal-contradicted':
      return { contradictions: state.contradictions + 1 };
    case 'alarm-raised':
      return { alarmLevel: event.level };
    case 'decided-by-person':
      return afterDecision(state, event);
    default:
      return attached(state, event);
  }
}

/** What others did to this payment, and what terminals tell of it. */
function attached(state: PaymentState, event: PaymentEvent): Partial<PaymentState> {
  switch (event.kind) {
    case 'dependent-applied': {
      const { by, transaction, amountMinor } = event;
      const dependents = [...state.dependents, { by, transaction, amountMinor }];
      return { ...withDependents(state, dependents), ...withWord(state, event) };
    }
    case 'dependent-undone': {
      const dependents = state.dependents.filter(({ by }) => by !== event.by);
      return { ...withDependents(state, dependents), ...withWord(state, event) };
    }
    case 'voided': {
      const voided = { by: event.by as PaymentId, transaction: 'void', amountMinor: state.amountMinor } as const;
      return withDependents(state, [...state.dependents, voided]);
    }
    case 'void-undone':
      return withDependents(
        state,
        state.dependents.filter(({ by }) => by !== event.by),
      );
    case 'original-marked':
      return { originalUnmarked: false };
    case 'terminal-reported':
      return withReport(state, event.events);
    case 'script-result-received':
      return { scriptResults: [...state.scriptResults, event.stan] };
    case 'signature-received':
      return { signatureParts: [...state.signatureParts, { part: event.part, digest: event.digest }] };
    default:
      return {};
  }
}

const withWord = (
  { heardOf }: PaymentState,
  { by, asOf = 0 }: Of<'dependent-applied' | 'dependent-undone'>,
): Partial<PaymentState> => ({ heardOf: { ...heardOf, [by]: Math.max(asOf, heardOf[by] ?? 0) } });

/** A completion that is voided, or stands again, must tell its pre-authorisation in turn. */
function withDependents(state: PaymentState, dependents: PaymentState['dependents']): Partial<PaymentState> {
  const turned = (voidOf(state) === undefined) !== (voidOf({ ...state, dependents }) === undefined);
  return { dependents, originalUnmarked: state.originalUnmarked || (turned && passesOn(state)) };
}

/** Only the first approval is news: what comes again is a copy of it. Reversals that left before it prove nothing. */
const afterHearing = ({ approvalHeard }: PaymentState, { code }: Of<'issuer-answered'>): Partial<PaymentState> =>
  approvalHeard || !approves(code) ? {} : { approvalHeard: true, reversalsSince: [] };

function afterAnswer(state: PaymentState, event: Of<'issuer-answered'>): Partial<PaymentState> {
  if (event.undecided === true) return {};
  const approved = approves(event.code);
  const isAfterAll = event.late && approved && state.status.kind === 'declined' && !isUndoable(state);
  if (event.late && !isAfterAll) return {};
  return {
    doneAfterAll: isAfterAll,
    status: approved ? { kind: 'approved', authorisationCode: event.authorisationCode } : { kind: 'declined' },
    // What stands on the slip is what was given in the issuer's place.
    authorisationCode: state.stoodIn ? state.authorisationCode : (event.authorisationCode ?? state.authorisationCode),
    voucher: event.voucher ?? state.voucher,
    approvedMinor: approved ? (event.approvedMinor ?? null) : null,
    issuerCode: event.code,
    wasApproved: approved,
    originalUnmarked: approved && changesOriginal(state),
  };
}

function payerStep(state: PaymentState, event: Of<'payer-asked'> | Of<'payer-queried'>): Partial<PaymentState> {
  const { dueAt } = event;
  if (event.kind === 'payer-asked') {
    const since = state.forwardedAt ?? event.at;
    return {
      status: { kind: 'awaiting-payer', since, dueAt, queries: 0, linkStan: null },
      shownText: event.shownText ?? null,
    };
  }
  const before = state.status;
  assert(before.kind === 'awaiting-payer', 'only a payer who is at it is asked after');
  return { status: { ...before, dueAt, queries: event.attempt, linkStan: event.linkStan } };
}

/** Found out elsewhere: a reversal is at rest, a refund or an advice has been taken; or neither will ever be. */
function afterDecision(state: PaymentState, { decision }: Of<'decided-by-person'>): Partial<PaymentState> {
  const unmarked = changesOriginal(state);
  const isDone = decision !== 'not-done';
  if (state.status.kind === 'reversing')
    return isDone
      ? { status: { kind: 'reversed' }, undoneBy: 'person', originalUnmarked: unmarked && state.wasApproved }
      : { status: { kind: 'not-reversed' }, wasApproved: true, originalUnmarked: unmarked, alarmLevel: 0 };
  // A loss that somebody has taken calls nobody any more.
  if (state.status.kind !== 'delivering') return { alarmLevel: 0, doneAfterAll: false };
  if (!isDone) return { status: { kind: 'declined' }, alarmLevel: 0 };
  const { authorisationCode } = state;
  return { status: { kind: 'approved', authorisationCode }, wasApproved: true, originalUnmarked: unmarked };
}

function deliveryStep(
  state: PaymentState,
  event: Of<'delivery-started'> | Of<'delivery-forwarded'> | Of<'delivery-unanswered'>,
): Partial<PaymentState> {
  if (event.kind === 'delivery-started') {
    return {
      status: { kind: 'delivering', attempts: 0, dueAt: event.dueAt, linkStan: null },
      originalOnLink: event.original ?? state.originalOnLink,
      troubleSince: event.at,
    };
  }
  const before = state.status;
  assert(before.kind === 'delivering', 'only what is being delivered is sent again');
  const attempts = before.attempts + 1;
  if (event.kind === 'delivery-unanswered')
    return {
      status: { ...before, attempts, dueAt: event.dueAt, linkStan: null },
      deliveryAttempts: event.attempt,
    };
  return {
    status: { ...before, attempts, dueAt: event.dueAt, linkStan: event.linkStan },
    deliveryAttempts: event.attempt,
    issuerId: event.issuerId,
    linkStan: event.linkStan,
    forwardedAt: state.forwardedAt ?? event.at,
  };
}

function reversalStep(
  state: PaymentState,
  event: Of<'reversal-forwarded'> | Of<'reversal-unanswered'> | Of<'reversal-confirmed'>,
): Partial<PaymentState> {
  if (event.kind === 'reversal-confirmed') {
    const undone = changesOriginal(state) && state.wasApproved;
    return {
      status: { kind: 'reversed' },
      undoneBy: event.code === '25' ? 'unseen' : 'issuer',
      originalUnmarked: undone,
      doneAfterAll: state.status.kind === 'not-reversed',
    };
  }
  const before = state.status;
  assert(before.kind === 'reversing', 'only a payment that is being reversed sends reversals');
  const { attempt: reversalAttempts, dueAt } = event;
  const attempts = before.attempts + 1;
  if (event.kind === 'reversal-unanswered')
    return { status: { ...before, attempts, dueAt, linkStan: null }, reversalAttempts };
  const { linkStan, at } = event;
  const status: PaymentStatus = { ...before, attempts, dueAt, linkStan };
  const sent = [...state.reversalsSince, reversalName(linkStan, at)];
  return { status, reversalAttempts, reversalsSince: sent.slice(-REVERSALS_KNOWN_MAX) };
}

/** The answer to an older one is no answer any more; the newest is never among those. */
const REVERSALS_KNOWN_MAX = 20;

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
