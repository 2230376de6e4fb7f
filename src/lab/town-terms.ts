/** What the town's acquirer has agreed with its merchants, where a scenario is about that. */
import type { LimitRule, StandInContract } from '../switch/index.ts';
import type { MerchantId } from '../trade/index.ts';

const SOURCE = 'terms of the town';

/** Three hundred yuan at a time in an issuer's place. */
export const townStandIn = (merchantId: MerchantId): StandInContract => ({
  merchantId,
  from: '2026-01-01',
  to: null,
  singleMinor: 30_000,
  cardDayMinor: 60_000,
  cardDayCount: 3,
  merchantOutstandingMinor: 500_000,
  issuerOutstandingMinor: 900_000,
  unverifiedPin: 'allowed',
  source: SOURCE,
});

/** Far above a day's ordinary custom. */
const LIMIT_MINOR = 2_000_000;

/** Of this merchant's contract, or without one the acquirer's for all. */
export const townLimit = (measure: LimitRule['measure'], merchantId: MerchantId | null = null): LimitRule => ({
  rule: `town ${measure}`,
  layer: merchantId === null ? 'acquirer' : 'merchant',
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
  source: SOURCE,
});
