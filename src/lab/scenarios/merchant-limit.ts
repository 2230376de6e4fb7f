/** A business fact: the merchant's contract allows less, in one payment or in a day. */
import type { LimitRule } from '../../switch/index.ts';
import type { MerchantId } from '../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

/** Far above a day's ordinary custom. */
const LIMIT_MINOR = 2_000_000;

const limit = (measure: LimitRule['measure'], merchantId: MerchantId): LimitRule => ({
  rule: `town ${measure}`,
  layer: 'merchant',
  merchantId,
  prefix: null,
  flow: 'charge',
  measure,
  limit: LIMIT_MINOR,
  kinds: null,
  entries: null,
  from: '2026-01-01',
  to: null,
  raisedBy: 'acquirer',
  source: 'terms of the town',
});

export const merchantLimit: Scenario = {
  name: 'merchant-limit',
  plants: {
    zh: '商户合同有单笔或当日限额，这一笔超过了。',
    en: "The merchant's contract limits a payment or a day, and this goes over it.",
  },
  untilMinute: 90,
  terms: {
    contracts: {
      limits: (merchantId) => (['month-amount', 'single'] as const).map((measure) => limit(measure, merchantId)),
    },
  },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'rich', amountMinor: 2_100_000 });
  },
};
