/**
 * How strongly a cause makes us expect a sight, in words. The numbers stand here and nowhere else, so that calibrating
 * them is one change. They are estimates: nothing has been calibrated against real traffic yet.
 */

export type Strength = 'certain' | 'very-likely' | 'likely' | 'even' | 'unlikely' | 'rare' | 'never';

/** `never` is not zero: a single wrong record must not make a cause impossible, nor a sum of nothing but zeros. */
export const STRENGTHS: Readonly<Record<Strength, number>> = {
  certain: 0.97,
  'very-likely': 0.85,
  likely: 0.65,
  even: 0.4,
  unlikely: 0.12,
  rare: 0.02,
  never: 0.0002,
};
