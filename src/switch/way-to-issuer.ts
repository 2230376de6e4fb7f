/** Where a payment goes from here: over a link, into the issuer's place, to a later delivery, or nowhere. */
import type { Message } from '../iso8583/index.ts';
import { type IssuerId, type PaymentFact, type RefusalReason, TRANSACTIONS } from '../trade/index.ts';
import { countUp, limitsOn } from './limit-gate.ts';
import type { PaymentState } from './payment/state.ts';
import type { Refusal, Route, StandIn } from './payment/step.ts';
import type { SwitchPorts } from './ports.ts';
import { standInOr } from './stand-in-gate.ts';

export type Routed = RefusalReason | Refusal | Route | StandIn | 'deliver-later';

export interface RoutingContext {
  readonly ports: SwitchPorts;
  /** Over which of the issuer's links, or why over none. */
  routeTo(issuerId: IssuerId, request: Message): Route | Refusal;
}

/** An advice needs no link now: it is taken, and delivered when there is one. */
export function routeOf(state: PaymentState, request: Message, context: RoutingContext): Routed {
  const { issuerId, transaction } = state;
  if (issuerId === null) return 'no-route';
  if (TRANSACTIONS[transaction].whenUnanswered === 'resent') return 'deliver-later';
  const route = context.routeTo(issuerId, request);
  return 'reason' in route ? standInOr(route, { state, iccData: request.iccData }, context.ports) : route;
}

/** A limit that is met, or the way to the issuer. The payment is durable. */
export function routeWithinLimits(
  asking: {
    readonly opened: Extract<PaymentFact, { kind: 'opened' }>;
    readonly state: PaymentState;
    readonly request: Message;
  },
  context: RoutingContext,
  done: (route: Routed) => void,
): void {
  const { opened, state, request } = asking;
  const limits = limitsOn(opened, request, context.ports);
  if (limits === undefined) return done(routeOf(state, request, context));
  if (!('tallied' in limits)) return done(limits);
  countUp(limits, context.ports, (refusal) => done(refusal ?? routeOf(state, request, context)));
}
