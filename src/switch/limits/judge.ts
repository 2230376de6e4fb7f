/**
 * Whether a payment stays within the rules that stand for it. Totals that already hold the payment itself make the
 * judgement exact with any number of processes: each payment is written down before it is counted, so of those that
 * would go over together the one written last sees all the others. Of two at the same moment both may be refused where
 * one would have fitted; never are both let through.
 */
import type { PaymentTally, PaymentTotals } from '../../machine/index.ts';
import { type LimitBreach, type PaymentFact, TRANSACTION_KINDS } from '../../trade/index.ts';
import { flowOf, isCount, isPerCard, type LimitedPayment, type LimitRule, standingRules } from './rule.ts';

type Opened = Extract<PaymentFact, { kind: 'opened' }>;

export type Asked = LimitedPayment;

export const askedOf = (opened: Opened, panDigits: string | undefined): Asked => ({
  merchantId: opened.merchantId,
  businessDate: opened.businessDate,
  transaction: opened.transaction,
  amountMinor: opened.amountMinor,
  entry: opened.fallback ? 'fallback' : opened.entry,
  cardToken: opened.cardToken,
  panDigits,
});

/** A rule and what has to be counted for it; `null` where the payment alone decides. */
export interface TalliedRule {
  readonly rule: LimitRule;
  readonly tally: PaymentTally | null;
}

/** What must be counted before this payment can be judged; empty where no limit is configured. */
export const talliesOf = (rules: readonly LimitRule[], asked: Asked): readonly TalliedRule[] =>
  standingRules(rules, asked).map((rule) => ({ rule, tally: tallyOf(rule, asked) }));

/** The first limit that does not hold, rules in their order; totals in the order of the tallies that are not `null`. */
export function judge(judging: {
  readonly asked: Asked;
  readonly tallied: readonly TalliedRule[];
  readonly totals: readonly PaymentTotals[];
  /** Whether the totals hold this payment already. */
  readonly counted: 'included' | 'not-yet';
}): LimitBreach | undefined {
  const { asked, tallied, totals, counted } = judging;
  let next = 0;
  for (const { rule, tally } of tallied) {
    const total = tally === null ? { amountMinor: 0, count: 0 } : totals[next++];
    if (total === undefined) continue;
    const own = isCount(rule.measure) ? 1 : asked.amountMinor;
    const sum = isCount(rule.measure) ? total.count : total.amountMinor;
    const used = tally !== null && counted === 'included' ? sum - own : sum;
    if (used + own > rule.limit) return breachOf(rule, used);
  }
  return undefined;
}

/** What is counted for a rule; `null` where the payment alone decides. */
export function tallyOf(
  rule: LimitRule,
  asked: Pick<Asked, 'merchantId' | 'businessDate' | 'cardToken'>,
): PaymentTally | null {
  if (rule.measure === 'single') return null;
  return {
    merchantId: asked.merchantId,
    from: rule.measure.startsWith('month-') ? `${asked.businessDate.slice(0, 8)}01` : asked.businessDate,
    to: asked.businessDate,
    kinds: rule.kinds ?? TRANSACTION_KINDS.filter((kind) => flowOf(kind) === rule.flow),
    entries: rule.entries,
    cardToken: isPerCard(rule.measure) ? asked.cardToken : null,
  };
}

const breachOf = (rule: LimitRule, used: number): LimitBreach => ({
  rule: rule.rule,
  layer: rule.layer,
  flow: rule.flow,
  measure: rule.measure,
  limit: rule.limit,
  used,
  left: Math.max(0, rule.limit - used),
  raisedBy: rule.raisedBy,
  source: rule.source,
});
