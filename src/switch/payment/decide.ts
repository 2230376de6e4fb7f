/**
 * Every branch a payment can take inside the switch. Inputs may carry secrets (they are never kept), the state may not.
 * Durable first: the caller appends the events and only then lets the sends leave.
 */
import { nothing } from '../../machine/index.ts';
import { after, type Instant } from '../../std/index.ts';
import { type PaymentEvent, type PaymentFact, type TerminalEvent, TRANSACTIONS } from '../../trade/index.ts';
import { interchangeHop, interchangeRequest, originalOnLink } from '../interchange.ts';
import { answered, onRepeat, refused, STAND_IN_CODE } from './answering.ts';
import { onScriptResult, onSignature } from './attachments.ts';
import { onDeliveryTurn } from './delivery.ts';
import { onIssuerAnswer, onIssuerLost } from './issuer-answer.ts';
import { onCodeSaleAsked, onPayerTurn } from './payer-waiting.ts';
import { onReversalAnswer, onReversalTurn, onTerminalReversal } from './reversing.ts';
import { isTakenBack, voidOf } from './standing.ts';
import { changesOriginal, type PaymentState, passesOn } from './state.ts';
import { type DecideArguments, type Input, overLink, type PaymentDecision } from './step.ts';
import { verdictsAwaited } from './stuck.ts';

export function decide(step: DecideArguments): PaymentDecision {
  const { input, state } = step;
  switch (input.kind) {
    case 'route':
      return onRoute(step, input);
    case 'stand-in-judged':
      return onStandInJudged(step, input);
    case 'abandoned':
      return state.status.kind === 'opened' ? refused(step, 'interrupted', input.request) : nothing;
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
    case 'delivery-turn':
      return onDeliveryTurn(step, input);
    case 'payer-turn':
      return onPayerTurn(step, input);
    case 'code-sale-asked':
      return onCodeSaleAsked(step, input);
    case 'reported':
      return onReported(state, input.events);
    case 'dependent':
      return onDependent(state, input);
    case 'original-marked':
      return state.originalUnmarked && input.undone === isTakenBack(state)
        ? { events: [{ kind: 'original-marked' }], sends: [] }
        : nothing;
    case 'person-decided':
      return onPersonDecided(state, input);
    case 'script-result':
      return onScriptResult(state, input);
    case 'signature':
      return onSignature(state, input);
  }
}

function onRoute(step: DecideArguments, input: Input<'route'>): PaymentDecision {
  const { state, now, settings } = step;
  // Whoever took it over has refused it meanwhile.
  if (state.status.kind !== 'opened') return nothing;
  const { request, route, original } = input;
  if (route === 'deliver-later') return acceptAdvice(step, input);
  if (typeof route !== 'string' && 'source' in route)
    return { events: [{ kind: 'stood-in', ...route }], sends: [{ to: 'self', what: 'judge-stand-in' }] };
  if (typeof route === 'string' || 'reason' in route) return refused(step, route, request);
  if (request === undefined) return refused(step, 'interrupted', request);
  const onLink = original === undefined ? undefined : originalOnLink(original);
  const { issuerId, linkStan, record } = route;
  const message = interchangeRequest({ state, request, linkStan, sentAt: now, original: onLink ?? null });
  return {
    events: [
      {
        kind: 'forwarded',
        issuerId,
        linkStan,
        dueAt: after(now, settings.issuerWaitMs),
        ...(record === undefined ? {} : { route: record }),
        ...(onLink === undefined ? {} : { original: onLink }),
        hop: interchangeHop(message, 'to-issuer'),
      },
    ],
    sends: [{ to: 'issuer', issuerId, ...overLink(route), purpose: 'request', message }],
  };
}

/** It tells of what has happened: durable here is enough for the terminal, and the issuer gets it in its time. */
function acceptAdvice({ state, now }: DecideArguments, { request, original }: Input<'route'>): PaymentDecision {
  const answer = answered({ state, request, code: '00', now });
  const onLink = original === undefined ? {} : { original: originalOnLink(original) };
  return {
    events: [{ kind: 'delivery-started', dueAt: now, ...onLink }, ...answer.events],
    sends: [...answer.sends, { to: 'self', what: 'deliver-now' }],
  };
}

/** A2: approved, with the issuer still to be told. Source: protocol reference, answer codes. */
function onStandInJudged(step: DecideArguments, { refusal, request }: Input<'stand-in-judged'>): PaymentDecision {
  const { state, now } = step;
  if (state.status.kind !== 'opened' || !state.stoodIn) return nothing;
  if (refusal !== undefined) return refused(step, refusal, request);
  const answer = answered({ state, request, code: STAND_IN_CODE, now });
  return {
    events: [{ kind: 'delivery-started', dueAt: now }, ...answer.events],
    sends: [...answer.sends, { to: 'self', what: 'deliver-now' }],
  };
}

/** An upload that is repeated adds nothing. */
function onReported(state: PaymentState, events: readonly TerminalEvent[]): PaymentDecision {
  const fresh = events.filter((event) => event.seq > state.reportedSeq);
  return fresh.length === 0 ? nothing : { events: [{ kind: 'terminal-reported', events: fresh }], sends: [] };
}

/** An original learns what became of it. Only one void can stand, and only it can take its mark off. */
function onDependent(state: PaymentState, input: Input<'dependent'>): PaymentDecision {
  const { by, transaction, amountMinor, asOf } = input;
  // Two processes may each bring word of it, and a slow one brings the older word last.
  if ((state.heardOf[by] ?? 0) >= asOf) return nothing;
  const isKnown = state.dependents.some((dependent) => dependent.by === by);
  const { money, originals } = TRANSACTIONS[transaction];
  if (!originals.includes(state.transaction)) return nothing;
  if (input.undone) return withMark(state, { kind: 'dependent-undone', by, asOf });
  const isVoid = money === 'undo' || money === 'release';
  if (isKnown || (isVoid && voidOf(state) !== undefined)) return nothing;
  return withMark(state, { kind: 'dependent-applied', by, transaction, amountMinor, asOf });
}

/** A completion that is voided tells its pre-authorisation in turn. */
function withMark(state: PaymentState, fact: PaymentFact): PaymentDecision {
  return { events: [fact], sends: passesOn(state) ? [{ to: 'self', what: 'mark-original' }] : [] };
}

/** Only what is stuck can be settled by a person; nothing is deleted by it. */
function onPersonDecided(state: PaymentState, input: Input<'person-decided'>): PaymentDecision {
  const { by, why, verdict = 'confirmed-elsewhere' } = input;
  if (!verdictsAwaited(state).includes(verdict)) return nothing;
  const isDeclined = verdict === 'not-done' && state.status.kind === 'delivering';
  const isMarked = verdict !== 'loss-taken' && !isDeclined && changesOriginal(state);
  const isLost = isDeclined && state.stoodIn;
  const lost: PaymentFact[] = isLost ? [{ kind: 'stand-in-lost', code: null, amountMinor: state.amountMinor }] : [];
  return {
    events: [{ kind: 'decided-by-person', by, decision: verdict, why }, ...lost],
    sends: isMarked ? [{ to: 'self', what: 'mark-original' }] : [],
  };
}

/** Numbers facts as events of a payment that has `version` events already. */
export function numbered(facts: readonly PaymentFact[], version: number, now: Instant): readonly PaymentEvent[] {
  return facts.map((fact, i) => ({ ...fact, seq: version + 1 + i, at: now }));
}
