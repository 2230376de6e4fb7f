/** Counts for payments that are written down and waits for the totals; what comes of it goes back to the caller. */
import type { Message } from '../iso8583/index.ts';
import type { LimitBreach, PaymentFact, RefusalReason } from '../trade/index.ts';
import { type Asked, askedOf, isCount, judge, type TalliedRule, talliesOf } from './limits/index.ts';
import type { Refusal } from './payment/step.ts';
import type { SwitchPorts } from './ports.ts';

type Opened = Extract<PaymentFact, { kind: 'opened' }>;

/** What is left to count of one payment. */
export interface Counting {
  readonly asked: Asked;
  readonly tallied: readonly TalliedRule[];
}

/** A refusal that the payment alone decides, what must be counted, or neither. */
export function limitsOn(opened: Opened, request: Message, ports: SwitchPorts): Refusal | Counting | undefined {
  const rules = ports.limits?.(opened.merchantId) ?? [];
  if (rules.length === 0) return undefined;
  const asked = askedOf(opened, request.pan?.revealFor('routing'));
  const tallied = talliesOf(rules, asked);
  const alone = tallied.filter(({ tally }) => tally === null);
  const breach = judge({ asked, tallied: alone, totals: [], counted: 'included' });
  if (breach !== undefined) return refusalFor(breach);
  return alone.length === tallied.length ? undefined : { asked, tallied };
}

/** The payment must be durable by now. Without totals nobody may say that it fits. */
export function countUp(
  { asked, tallied }: Counting,
  ports: SwitchPorts,
  done: (refusal: Refusal | RefusalReason | undefined) => void,
): void {
  const tallies = tallied.flatMap(({ tally }) => (tally === null ? [] : [tally]));
  ports.store.totals(tallies, (totals) => {
    if (totals === undefined) return done('overloaded');
    const breach = judge({ asked, tallied, totals, counted: 'included' });
    done(breach === undefined ? undefined : refusalFor(breach));
  });
}

/** 61 for too much, 65 for too often. Source: protocol reference, answer codes. */
const refusalFor = (breach: LimitBreach): Refusal => ({
  reason: isCount(breach.measure) ? 'limit-count' : 'limit-amount',
  limit: breach,
});
