/**
 * How often other payments fail in the same way under a cause, in words, and what k of n such payments say. A rate is a
 * beta distribution, so that three of three says less than three hundred of three hundred. The numbers stand here and
 * nowhere else; they are estimates until they are calibrated.
 */

export type Rate = 'nearly-all' | 'most' | 'half' | 'any-share' | 'some' | 'few' | 'hardly-any';

/** The two counts of the beta distribution: failures and successes seen beforehand, as it were. */
export interface Beta {
  readonly failed: number;
  readonly passed: number;
}

export const RATES: Readonly<Record<Rate, Beta>> = {
  'nearly-all': { failed: 15, passed: 1 },
  most: { failed: 6, passed: 2.5 },
  half: { failed: 2.5, passed: 2.5 },
  /**
   * Of what strikes everybody for minutes: how much of the window it fills nobody knows. It may have begun a moment ago, or
   * be over long since; seen from its first minute the share grows from nothing to all.
   */
  'any-share': { failed: 1, passed: 1 },
  some: { failed: 2, passed: 8 },
  few: { failed: 1, passed: 20 },
  'hardly-any': { failed: 0.5, passed: 60 },
};

/** What strikes whoever pays through it, here and elsewhere, for as long as it lasts: of each sample any share (ADR 0048). */
export const STRIKES_EVERYBODY = {
  'others-here': 'any-share',
  'site-others': 'any-share',
  'operator-others': 'any-share',
  'range-others': 'any-share',
  'route-others': 'any-share',
  'version-others': 'any-share',
  'carrier-others': 'any-share',
  'everyone-else': 'any-share',
} as const satisfies Readonly<Record<string, Rate>>;

/** The natural logarithm of the probability of k failures among n, 0 ≤ k ≤ n: beta-binomial. */
export function logBetaBinomial(k: number, n: number, { failed, passed }: Beta): number {
  return logChoose(n, k) + logBeta(k + failed, n - k + passed) - logBeta(failed, passed);
}

/**
 * What k of n says under a rate when something else may be going on among the others at the same time: now and then any
 * count is as likely as any other. Without it one coincidence outweighs whatever else speaks for a cause.
 */
export const logOfCount = (k: number, n: number, rate: Beta): number =>
  Math.log((1 - COINCIDENCE) * Math.exp(logBetaBinomial(k, n, rate)) + COINCIDENCE / (n + 1));

/** How often. Chosen on tuning days of the first town. */
const COINCIDENCE = 0.03;

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Above this Stirling's series is good to twelve digits. */
const STIRLING_FROM = 10;

/** ln Γ(x) for x > 0: Stirling's series after shifting x up. Source: Abramowitz and Stegun 6.1.15 and 6.1.41. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  const square = shifted * shifted;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}
