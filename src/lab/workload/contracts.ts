/** What the acquirer has agreed in a seed: limits, what may be approved in an issuer's place, and when its date turns. */
import { FICTIONAL_ISSUERS } from '../../issuer/index.ts';
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

type Drawn = Pick<LimitRule, 'measure' | 'limit'> & Partial<Pick<LimitRule, 'flow' | 'kinds' | 'entries'>>;

const RULE_CHANCE = 0.6;

/** Low enough that some customers meet them. */
const IN_CONTRACTS: readonly Drawn[] = [
  { measure: 'single', limit: 27_000 },
  { measure: 'single', limit: 15_000, entries: ['contactless'] },
  { measure: 'day-amount', limit: 180_000 },
  { measure: 'card-day-count', limit: 4 },
  { measure: 'month-amount', limit: 150_000 },
  { measure: 'month-count', limit: 3, flow: 'refund' },
];

/** Some of them of what a contract may say something else about. */
const FOR_ALL: readonly Drawn[] = [
  { measure: 'single', limit: 25_000 },
  { measure: 'day-count', limit: 9 },
  { measure: 'month-amount', limit: 120_000 },
  { measure: 'month-count', limit: 12 },
  { measure: 'card-day-amount', limit: 45_000 },
  { measure: 'day-amount', limit: 40_000, flow: 'hold' },
  { measure: 'single', limit: 12_000, flow: 'refund' },
];

const OF_RANGE: readonly Drawn[] = [
  { measure: 'single', limit: 20_000 },
  { measure: 'card-day-count', limit: 2, kinds: ['sale'] },
];

const some = (prng: Prng, rules: readonly Drawn[]): readonly Drawn[] => rules.filter(() => prng.chance(RULE_CHANCE));

const ruleOf = (drawn: Drawn, whose: Pick<LimitRule, 'layer' | 'merchantId' | 'prefix'>): LimitRule => ({
  flow: 'charge',
  kinds: null,
  entries: null,
  from: '2026-01-01',
  to: null,
  raisedBy: 'acquirer',
  source: 'contract of the lab',
  ...drawn,
  ...whose,
  rule: `lab ${whose.layer} ${drawn.flow ?? 'charge'} ${drawn.measure}`,
});

/** Every merchant has a contract of its own; what the acquirer says is for all, and so is a card range. */
function drawLimits(prng: Prng): NonNullable<Contracts['limits']> {
  const { prefix } = prng.pick(FICTIONAL_ISSUERS);
  const common = [
    ...some(prng, FOR_ALL).map((each) => ruleOf(each, { layer: 'acquirer', merchantId: null, prefix: null })),
    ...some(prng, OF_RANGE).map((each) => ruleOf(each, { layer: 'card-range', merchantId: null, prefix })),
  ];
  return (merchantId) => [
    ...some(prng.fork(merchantId), IN_CONTRACTS).map((each) =>
      ruleOf(each, { layer: 'merchant', merchantId, prefix: null }),
    ),
    ...common,
  ];
}

export function drawContracts(prng: Prng): Contracts {
  const standsIn = prng.chance(STAND_IN_CHANCE);
  const isLimited = prng.chance(LIMITS_CHANCE);
  const unverifiedPin = standsIn && prng.chance(UNVERIFIED_PIN_CHANCE) ? 'allowed' : 'refused';
  return {
    ...(standsIn && {
      standIn: (merchantId: MerchantId) => standIn(merchantId, unverifiedPin),
      hotList: () => 'clear' as const,
    }),
    ...(isLimited && { limits: drawLimits(prng.fork('limits')) }),
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
