/** The acquirer's own limits: rules are data, totals come from the store, the judgement is made here. */

export { type Asked, askedOf, judge, type TalliedRule, talliesOf } from './judge.ts';
export { appliesTo, flowOf, isCount, type LimitEntry, type LimitRule, standingRules } from './rule.ts';
export { type LimitUse, limitUse } from './use.ts';
export { type LimitAnswer, wouldPass } from './would-pass.ts';
