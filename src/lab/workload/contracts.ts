/** What the acquirer has agreed in a seed: limits, what may be approved in an issuer's place, and when its date turns. */
import { civilTime, type Instant, type Prng } from '../../std/index.ts';
import type { CutOff, LimitRule, StandInContract } from '../../switch/index.ts';
import type { MerchantId } from '../../trade/index.ts';
import type { Contracts } from '../world.ts';

const STAND_IN_CHANCE = 0.5;
/** Of the contracts that allow standing in. */
const UNVERIFIED_PIN_CHANCE = 0.75;
const LIMITS_CHANCE = 0.4;

const standIn = (merchantId: MerchantId, unverifiedPin: StandInContract['unverifiedPin']): StandInContract => ({
  merchantId,
  from: '2026-01-01',
  to: null,
  singleMinor: 20_000,
  cardDayMinor: 30_000,
  cardDayCount: 3,
  merchantOutstandingMinor: 60_000,
  issuerOutstandingMinor: 100_000,
  unverifiedPin,
  source: 'contract of the lab',
});

/** Low enough that some customers meet them. */
const LIMITS = [
  ['single', 27_000],
  ['day-amount', 180_000],
  ['card-day-count', 4],
] as const satisfies readonly (readonly [LimitRule['measure'], number])[];

const limits = (merchantId: MerchantId): readonly LimitRule[] =>
  LIMITS.map(([measure, limit]) => ({
    rule: `lab ${measure}`,
    layer: 'merchant',
    merchantId,
    prefix: null,
    flow: 'charge',
    measure,
    limit,
    kinds: null,
    entries: null,
    from: '2026-01-01',
    to: null,
    raisedBy: 'acquirer',
    source: 'contract of the lab',
  }));

export function drawContracts(prng: Prng): Contracts {
  const standsIn = prng.chance(STAND_IN_CHANCE);
  const isLimited = prng.chance(LIMITS_CHANCE);
  const unverifiedPin = standsIn && prng.chance(UNVERIFIED_PIN_CHANCE) ? 'allowed' : 'refused';
  return {
    ...(standsIn && {
      standIn: (merchantId: MerchantId) => standIn(merchantId, unverifiedPin),
      hotList: () => 'clear' as const,
    }),
    ...(isLimited && { limits }),
  };
}

/** A minute in the middle of the trouble, so that payments are opened before, within and after it; some have no window. */
export function drawCutOff(prng: Prng, { from, to }: { readonly from: Instant; readonly to: Instant }): CutOff {
  const minutes = Math.floor((to - from) / MINUTE_MS);
  const { hour, minute } = civilTime(from);
  const past = Math.floor(minutes / 4) + prng.below(Math.ceil(minutes / 2));
  return {
    minute: 1 + ((hour * 60 + minute + past - 1) % MINUTES_A_DAY),
    windowMinutes: prng.chance(WINDOW_CHANCE) ? 1 + prng.below(WINDOW_MINUTES_MAX) : 0,
  };
}

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;
const WINDOW_CHANCE = 0.75;
const WINDOW_MINUTES_MAX = 3;
