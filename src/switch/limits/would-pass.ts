/** "Would 800.00 pass here today?", asked before anybody pays. Nothing is written, and nothing is promised. */
import type { PaymentStore } from '../../machine/index.ts';
import type { LimitBreach } from '../../trade/index.ts';
import { type Asked, judge, talliesOf } from './judge.ts';
import type { LimitRule } from './rule.ts';

export type LimitAnswer =
  | { readonly kind: 'passes' }
  | { readonly kind: 'over'; readonly breach: LimitBreach }
  /** The store could not say. */
  | { readonly kind: 'unknown' };

/** By the limits of merchant, acquirer and card range; issuer and terminal may still say no. */
export function wouldPass(
  question: {
    readonly asked: Asked;
    readonly rules: readonly LimitRule[];
    readonly store: Pick<PaymentStore, 'totals'>;
  },
  done: (answer: LimitAnswer) => void,
): void {
  const { asked, rules, store } = question;
  const tallied = talliesOf(rules, asked);
  const tallies = tallied.flatMap(({ tally }) => (tally === null ? [] : [tally]));
  if (tallies.length === 0) return done(answerOf(judge({ asked, tallied, totals: [], counted: 'not-yet' })));
  store.totals(tallies, (totals) => {
    if (totals === undefined) return done({ kind: 'unknown' });
    done(answerOf(judge({ asked, tallied, totals, counted: 'not-yet' })));
  });
}

const answerOf = (breach: LimitBreach | undefined): LimitAnswer =>
  breach === undefined ? { kind: 'passes' } : { kind: 'over', breach };
