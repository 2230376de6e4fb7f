/** How far the limits of one merchant are used up, for whoever looks after them. Nothing is decided by it. */
import type { PaymentStore } from '../../machine/index.ts';
import type { MerchantId } from '../../trade/index.ts';
import { tallyOf } from './judge.ts';
import { isCount, isPerCard, type LimitRule, subjectOf } from './rule.ts';

export interface LimitUse {
  readonly rule: LimitRule;
  /** `replaced`: the merchant's contract says another figure for the same thing. */
  readonly standing: 'stands' | 'replaced' | 'not-in-force';
  /** Today, or this month; `null` where each payment, each card or each range is counted by itself. */
  readonly used: number | null;
}

export interface LimitUseQuestion {
  readonly merchantId: MerchantId;
  readonly businessDate: string;
  readonly rules: readonly LimitRule[];
  readonly store: Pick<PaymentStore, 'totals'>;
}

/** The rules of this merchant and those for all; `undefined` when the store cannot say. */
export function limitUse(question: LimitUseQuestion, done: (uses: readonly LimitUse[] | undefined) => void): void {
  const { merchantId, businessDate, store } = question;
  const rules = question.rules.filter((rule) => rule.merchantId === null || rule.merchantId === merchantId);
  const inForce = rules.filter(({ from, to }) => from <= businessDate && (to === null || businessDate <= to));
  const agreed = new Set(inForce.filter(({ layer }) => layer === 'merchant').map(subjectInFlow));
  const tallied = inForce.flatMap((rule) => {
    if (isPerCard(rule.measure) || rule.prefix !== null) return [];
    const tally = tallyOf(rule, { merchantId, businessDate, cardToken: null });
    return tally === null ? [] : [{ rule, tally }];
  });
  const usesOf = (used: ReadonlyMap<LimitRule, number>): readonly LimitUse[] =>
    rules.map((rule) => {
      const isReplaced = rule.layer === 'acquirer' && agreed.has(subjectInFlow(rule));
      const standing = isReplaced ? 'replaced' : 'stands';
      return { rule, standing: inForce.includes(rule) ? standing : 'not-in-force', used: used.get(rule) ?? null };
    });
  if (tallied.length === 0) return done(usesOf(new Map()));
  store.totals(
    tallied.map(({ tally }) => tally),
    (totals) => {
      if (totals === undefined) return done(undefined);
      const used = tallied.map(({ rule }, index) => {
        const { count = 0, amountMinor = 0 } = totals[index] ?? {};
        return [rule, isCount(rule.measure) ? count : amountMinor] as const;
      });
      done(usesOf(new Map(used)));
    },
  );
}

const subjectInFlow = (rule: LimitRule): string => `${rule.flow}/${subjectOf(rule)}`;
