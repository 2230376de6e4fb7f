/**
 * Every branch a payment can take inside the switch. Inputs may carry secrets (they are never kept), the state may not.
 * Durable first: the caller appends the events and only then lets the sends leave.
 */
import type { Message } from '../../iso8583/index.ts';
import type { Decision } from '../../machine/index.ts';
import { nothing } from '../../machine/index.ts';
import { after, type Instant } from '../../std/index.ts';
import {
  type Hop,
  type IssuerId,
  type LinkId,
  type PaymentEvent,
  type PaymentFact,
  type RefusalReason,
  type ReversalReason,
  type RouteRecord,
  type Secret,
  type TerminalEvent,
  TRANSACTIONS,
} from '../../trade/index.ts';
import { approves, terminalCodeOf } from '../code-map.ts';
import { interchangeHop, interchangeRequest, interchangeReversal, isConfirmation } from '../interchange.ts';
import { answerHop, terminalAnswer } from '../terminal-answer.ts';
import type { PaymentState } from './state.ts';

export interface SwitchSettings {
  /** How long the switch waits for an issuer. The terminal must wait longer. */
  readonly issuerWaitMs: number;
  /** First wait for the answer to a reversal; doubles up to the maximum. A reversal is never given up. */
  readonly reversalWaitMs: number;
  readonly reversalWaitMsMax: number;
}

export const SWITCH_SETTINGS: SwitchSettings = {
  issuerWaitMs: 25_000,
  reversalWaitMs: 5_000,
  reversalWaitMsMax: 300_000,
};

/** Which link may carry a message now; `undefined` when none is up. Numbers are drawn by the caller. */
export interface Route {
  readonly issuerId: IssuerId;
  readonly linkStan: string;
  /** Absent where the issuer's only link goes by its name. */
  readonly linkId?: LinkId;
  /** Why this link. */
  readonly record?: RouteRecord;
}

/** Why a payment is refused, with what its record says of it. */
export type Refusal = Omit<Extract<PaymentFact, { kind: 'refused' }>, 'kind'>;

export type PaymentInput =
  /** A new payment, already opened in the same step: forward or refuse it. */
  | {
      readonly kind: 'route';
      readonly request: Message;
      readonly route: Route | RefusalReason | Refusal;
      readonly original: PaymentState | undefined;
    }
  | { readonly kind: 'repeat'; readonly request: Message }
  | { readonly kind: 'issuer-answer'; readonly message: Message; readonly request: Message | undefined }
  | {
      readonly kind: 'issuer-lost';
      readonly why: 'no-answer' | 'link-lost' | 'crash';
      readonly request: Message | undefined;
    }
  | {
      readonly kind: 'terminal-reversal';
      readonly request: Message;
      readonly mac: 'good' | 'bad' | 'none';
      readonly hop: Hop;
    }
  | { readonly kind: 'reversal-turn'; readonly route: Route | undefined; readonly pan: Secret | undefined }
  | { readonly kind: 'reversal-answer'; readonly message: Message }
  | { readonly kind: 'reported'; readonly events: readonly TerminalEvent[] }
  | { readonly kind: 'voided-by'; readonly voidId: string; readonly undone: boolean }
  | { readonly kind: 'original-marked' };

export type PaymentSend =
  | { readonly to: 'terminal'; readonly message: Message }
  | {
      readonly to: 'issuer';
      readonly issuerId: IssuerId;
      readonly linkId?: LinkId;
      readonly purpose: 'request' | 'reversal';
      readonly message: Message;
    }
  /** The payment is being reversed and may take its turn at once. */
  | { readonly to: 'self'; readonly what: 'reverse-now' | 'mark-original' };

export type PaymentDecision = Decision<PaymentFact, PaymentSend>;

export interface DecideArguments {
  readonly state: PaymentState;
  readonly input: PaymentInput;
  readonly now: Instant;
  readonly settings: SwitchSettings;
}

export function decide(step: DecideArguments): PaymentDecision {
  const { input } = step;
  switch (input.kind) {
    case 'route':
      return onRoute(step, input);
    case 'repeat':
      return onRepeat(step, input.request);
    case 'issuer-answer':
      return onIssuerAnswer(step, input);
    case 'issuer-lost':
      return onIssuerLost(step, input);
    case 'terminal-reversal':
      return onTerminalReversal(step, input);
    case 'reversal-turn':
      return onReversalTurn(step, input);
    case 'reversal-answer':
      return onReversalAnswer(step, input.message);
    case 'reported':
      return onReported(step.state, input.events);
    case 'voided-by':
      return onVoidedBy(step.state, input);
    case 'original-marked':
      return step.state.originalUnmarked ? { events: [{ kind: 'original-marked' }], sends: [] } : nothing;
  }
}

/** The switch's own refusals, as the terminal reads them (DE 39). Source: protocol reference, answer codes. */
export const REFUSAL_CODES: Readonly<Record<RefusalReason, string>> = {
  'terminal-unknown': '97',
  'mac-wrong': 'A0',
  'not-signed-on': '77',
  malformed: '30',
  'no-route': '15',
  'issuer-link-down': '91',
  'issuer-circuit-open': '91',
  'trace-number-reused': '94',
  'batch-mismatch': '77',
  'pin-unreadable': '99',
  'original-not-found': '25',
  'original-mismatch': '64',
  'reversed-before-arrival': '94',
  'kind-unsupported': '12',
  overloaded: '96',
  'issuer-unanswered': '98',
};

type Input<Kind extends PaymentInput['kind']> = Extract<PaymentInput, { kind: Kind }>;

function onRoute({ state, now, settings }: DecideArguments, input: Input<'route'>): PaymentDecision {
  const refusal = refusalIn(input.route);
  if (refusal !== undefined) {
    const answer = answered({ state, request: input.request, code: REFUSAL_CODES[refusal.reason], now });
    return { events: [{ kind: 'refused', ...refusal }, ...answer.events], sends: answer.sends };
  }
  const { issuerId, linkStan, record } = input.route as Route;
  const message = interchangeRequest({ state, request: input.request, linkStan, now, original: input.original });
  const dueAt = after(now, settings.issuerWaitMs);
  return {
    events: [
      {
        kind: 'forwarded',
        issuerId,
        linkStan,
        dueAt,
        ...(record === undefined ? {} : { route: record }),
        hop: interchangeHop(message, 'to-issuer'),
      },
    ],
    sends: [{ to: 'issuer', issuerId, ...overLink(input.route as Route), purpose: 'request', message }],
  };
}

const refusalIn = (route: Route | RefusalReason | Refusal): Refusal | undefined =>
  typeof route === 'string' ? { reason: route } : 'reason' in route ? route : undefined;

const overLink = ({ linkId }: Route): { readonly linkId?: LinkId } => (linkId === undefined ? {} : { linkId });

/** The first answer again; while there is none yet, the terminal simply goes on waiting. */
function onRepeat({ state, now }: DecideArguments, request: Message): PaymentDecision {
  const received: PaymentFact[] = state.repeats < REPEATS_RECORDED_MAX ? [{ kind: 'repeat-received' }] : [];
  if (state.toldCode !== null) {
    // A stray repeat must not be told of an approval that has been undone since: nobody would hold that money.
    const code = state.toldCode === '00' && isUndone(state) ? REFUSAL_CODES['trace-number-reused'] : state.toldCode;
    const message = terminalAnswer({ state, request, code, now: state.openedAt });
    return { events: received, sends: [{ to: 'terminal', message }] };
  }
  const code = settledCode(state);
  if (code === undefined) return { events: received, sends: [] };
  const answer = answered({ state, request, code, now });
  return { events: [...received, ...answer.events], sends: answer.sends };
}

const isUndone = ({ status, voidedBy }: PaymentState): boolean =>
  status.kind === 'reversing' || status.kind === 'reversed' || voidedBy !== null;

/** More repeats of one payment say nothing new, and a terminal in a loop must not fill the store. */
const REPEATS_RECORDED_MAX = 10;

/** What to tell a terminal that was told nothing, because the process that held its request died or lost it. */
function settledCode({ status, linkStan, issuerCode }: PaymentState): string | undefined {
  if (status.kind === 'refused') return REFUSAL_CODES[status.reason];
  if (status.kind === 'approved' || status.kind === 'declined')
    return issuerCode === null ? undefined : terminalCodeOf(issuerCode);
  if (status.kind !== 'reversing' && status.kind !== 'reversed') return undefined;
  return REFUSAL_CODES[linkStan === null ? 'reversed-before-arrival' : 'issuer-unanswered'];
}

function onIssuerAnswer({ state, now }: DecideArguments, input: Input<'issuer-answer'>): PaymentDecision {
  const code = input.message.responseCode;
  // An answer that says neither yes nor no is none: the wait goes on, and ends in a reversal.
  if (code === undefined) return nothing;
  const late = state.status.kind !== 'awaiting-issuer';
  const fact: PaymentFact = {
    kind: 'issuer-answered',
    space: 'kacha.interchange',
    code,
    authorisationCode: input.message.authorisationCode ?? null,
    waitedMs: state.forwardedAt === null ? 0 : now - state.forwardedAt,
    late,
    hop: interchangeHop(input.message, 'from-issuer'),
  };
  if (late) return onLateAnswer(state, fact, now);
  const answer = answered({
    state: { ...state, authorisationCode: input.message.authorisationCode ?? null },
    request: input.request,
    code: terminalCodeOf(code),
    now,
    ...(input.message.balances === undefined ? {} : { balances: input.message.balances }),
    ...(input.message.iccData === undefined ? {} : { iccData: input.message.iccData }),
  });
  const marks: PaymentSend[] =
    approves(code) && state.transaction === 'void' ? [{ to: 'self', what: 'mark-original' }] : [];
  return { events: [fact, ...answer.events], sends: [...answer.sends, ...marks] };
}

/** An approval that comes when nobody waits any more must be undone; the reversal under way does that already. */
function onLateAnswer(state: PaymentState, fact: PaymentFact, now: Instant): PaymentDecision {
  const mustUndo =
    fact.kind === 'issuer-answered' && approves(fact.code) && state.status.kind === 'reversed' && state.reversedUnseen;
  if (!mustUndo) return state.status.kind === 'reversing' ? { events: [fact], sends: [] } : nothing;
  return {
    events: [fact, { kind: 'reversal-started', why: 'late-approval', dueAt: now }],
    sends: [{ to: 'self', what: 'reverse-now' }],
  };
}

/** The switch's own wait ended, its link broke, or its process died: from here on it owns the reversal. */
function onIssuerLost({ state, now }: DecideArguments, input: Input<'issuer-lost'>): PaymentDecision {
  if (state.status.kind !== 'awaiting-issuer') return nothing;
  const silent: PaymentFact = {
    kind: 'issuer-silent',
    waitedMs: now - state.status.since,
    why: input.why === 'no-answer' ? 'no-answer' : 'link-lost',
  };
  const answer = answered({ state, request: input.request, code: '98', now });
  const why: ReversalReason =
    input.why === 'no-answer' ? 'issuer-silent' : input.why === 'crash' ? 'crash' : 'link-lost';
  if (!TRANSACTIONS[state.transaction].reversible) {
    return {
      events: [silent, { kind: 'refused', reason: 'issuer-unanswered' }, ...answer.events],
      sends: answer.sends,
    };
  }
  return {
    events: [silent, { kind: 'reversal-started', why, dueAt: now }, ...answer.events],
    sends: [...answer.sends, { to: 'self', what: 'reverse-now' }],
  };
}

/** Of one payment, of each kind: more of them say nothing new, and a terminal in a loop must not fill the store. */
const REVERSALS_RECORDED_MAX = 3;

function onTerminalReversal({ state, now }: DecideArguments, input: Input<'terminal-reversal'>): PaymentDecision {
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
  const isOpen = state.status.kind === 'approved' || state.status.kind === 'awaiting-issuer';
  const mustReverse = isOpen && state.voidedBy === null && TRANSACTIONS[state.transaction].reversible;
  if (!mustReverse) {
    const repeated = state.status.kind === 'reversing' || state.status.kind === 'reversed';
    const tellsNothing = repeated || state.goodReversals >= REVERSALS_RECORDED_MAX;
    return { events: tellsNothing ? [] : [received, acknowledged], sends: [{ to: 'terminal', message }] };
  }
  return {
    events: [received, { kind: 'reversal-started', why: 'terminal-asked', dueAt: now }, acknowledged],
    sends: [
      { to: 'terminal', message },
      { to: 'self', what: 'reverse-now' },
    ],
  };
}

/** Sends a reversal if it is due and a link is up; otherwise moves the due time. There is no last attempt. */
function onReversalTurn({ state, now, settings }: DecideArguments, input: Input<'reversal-turn'>): PaymentDecision {
  const { status } = state;
  if (status.kind !== 'reversing') return nothing;
  const attempt = state.reversalAttempts + 1;
  const waitMs = Math.min(settings.reversalWaitMs * 2 ** Math.min(status.attempts, 12), settings.reversalWaitMsMax);
  const dueAt = after(now, waitMs);
  if (state.linkStan === null) {
    // No issuer was ever asked: there is nothing to undo.
    return { events: [{ kind: 'reversal-confirmed', code: '25', hop: null }], sends: [] };
  }
  if (input.route === undefined) {
    return { events: [{ kind: 'reversal-unanswered', attempt: state.reversalAttempts, dueAt }], sends: [] };
  }
  const message = interchangeReversal({ state, linkStan: input.route.linkStan, now, pan: input.pan, why: status.why });
  return {
    events: [
      {
        kind: 'reversal-forwarded',
        attempt,
        linkStan: input.route.linkStan,
        dueAt,
        hop: interchangeHop(message, 'to-issuer'),
      },
    ],
    sends: [{ to: 'issuer', issuerId: input.route.issuerId, ...overLink(input.route), purpose: 'reversal', message }],
  };
}

function onReversalAnswer({ state }: DecideArguments, message: Message): PaymentDecision {
  if (state.status.kind !== 'reversing') return nothing;
  const code = message.responseCode ?? '';
  if (!isConfirmation(code)) return nothing; // Stays due: only the answers the dialect lists end a reversal.
  const marks: PaymentSend[] =
    state.transaction === 'void' && state.wasApproved ? [{ to: 'self', what: 'mark-original' }] : [];
  return { events: [{ kind: 'reversal-confirmed', code, hop: interchangeHop(message, 'from-issuer') }], sends: marks };
}

/** An upload that is repeated adds nothing. */
function onReported(state: PaymentState, events: readonly TerminalEvent[]): PaymentDecision {
  const fresh = events.filter((event) => event.seq > state.reportedSeq);
  return fresh.length === 0 ? nothing : { events: [{ kind: 'terminal-reported', events: fresh }], sends: [] };
}

function onVoidedBy(state: PaymentState, input: Input<'voided-by'>): PaymentDecision {
  if (input.undone)
    return state.voidedBy === input.voidId
      ? { events: [{ kind: 'void-undone', by: input.voidId }], sends: [] }
      : nothing;
  return state.voidedBy === null ? { events: [{ kind: 'voided', by: input.voidId }], sends: [] } : nothing;
}

interface AnswerArguments {
  readonly state: PaymentState;
  readonly request: Message | undefined;
  readonly code: string;
  readonly now: Instant;
  readonly balances?: string;
  readonly iccData?: string;
}

/** Without the request in hand (another process took over) there is nobody to answer. */
function answered({ state, request, ...rest }: AnswerArguments): PaymentDecision {
  if (request === undefined) return nothing;
  const message = terminalAnswer({ state, request, ...rest });
  return {
    events: [{ kind: 'answered', space: 'unionpay.pos', code: rest.code, hop: answerHop(message) }],
    sends: [{ to: 'terminal', message }],
  };
}

/** Numbers facts as events of a payment that has `version` events already. */
export function numbered(facts: readonly PaymentFact[], version: number, now: Instant): readonly PaymentEvent[] {
  return facts.map((fact, i) => ({ ...fact, seq: version + 1 + i, at: now }));
}
