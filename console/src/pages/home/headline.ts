/** The answer in one sentence: how many failed, and how many of them for the costliest cause. */
import type { Bilingual, HomeAnswer } from '../../../../src/http/contract.ts';
import type { Translate } from '../../language/index.ts';

export interface Headline {
  readonly sentence: string;
  /** The cause that ends the sentence, where there is one. */
  readonly cause: Bilingual | null;
}

/** `day` is how the date is said: "today", or the date itself. */
export function headline(home: HomeAnswer, day: string, t: Translate): Headline {
  const { failed, payments } = home;
  const worst = home.groups[0];
  if (failed === 0) return { sentence: t('home.allWell', { day, count: payments }), cause: null };
  if (worst === undefined) return { sentence: t('home.failedOnly', { day, failed }), cause: null };
  if (failed === 1) return { sentence: t('home.failedOnce', { day }), cause: worst.title };
  if (worst.failures >= failed) return { sentence: t('home.failedAlike', { day, failed }), cause: worst.title };
  return { sentence: t('home.failedOf', { day, failed, same: worst.failures }), cause: worst.title };
}
