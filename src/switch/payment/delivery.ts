/**
 * Refunds that nobody answered, and advices: given to the issuer under the same numbers until it answers. The issuer
 * knows a request by its numbers and answers the same again, so that saying it twice moves nothing twice.
 */
import { nothing } from '../../machine/index.ts';
import { interchangeHop, interchangeRequest } from '../interchange.ts';
import { alarmAfter } from './alarm.ts';
import { type DecideArguments, type Input, nextTurnAt, overLink, type PaymentDecision } from './step.ts';

/** Sends it if a link is up; otherwise moves the due time. There is no last attempt. */
export function onDeliveryTurn(step: DecideArguments, input: Input<'delivery-turn'>): PaymentDecision {
  const { state, now, settings } = step;
  const { status } = state;
  if (status.kind !== 'delivering') return nothing;
  const dueAt = nextTurnAt(now, status.attempts, settings);
  const alarm = alarmAfter(step, status.attempts, 'delivery-unanswered');
  if (input.route === undefined) {
    const { deliveryAttempts: attempt } = state;
    return { events: [{ kind: 'delivery-unanswered', attempt, dueAt }, ...alarm.events], sends: alarm.sends };
  }
  const { issuerId } = input.route;
  const linkStan = state.linkStan ?? input.route.linkStan;
  const message = interchangeRequest({
    state,
    request: input.request,
    ...(input.pan === undefined ? {} : { pan: input.pan }),
    linkStan,
    sentAt: state.forwardedAt ?? now,
    original: state.originalOnLink,
  });
  const hop = interchangeHop(message, 'to-issuer');
  const attempt = state.deliveryAttempts + 1;
  return {
    events: [{ kind: 'delivery-forwarded', attempt, issuerId, linkStan, dueAt, hop }, ...alarm.events],
    sends: [{ to: 'issuer', issuerId, ...overLink(input.route), purpose: 'delivery', message }, ...alarm.sends],
  };
}
