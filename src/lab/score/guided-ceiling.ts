/**
 * What questions alone could find out at most: of each day it is known what goes with which cause on all the other days,
 * and read is everything that the person could truthfully have said, without a mistake and without a limit of questions.
 * What looks the same from a counter nobody can tell apart from there.
 */
import { ceilingOf, type OracleCase } from './oracle.ts';
import type { GuidedCase } from './scored-case.ts';

/** The share of right answers; `null` for a single day: there is nothing to know it from. */
export function guidedCeilingOf(cases: readonly GuidedCase[]): number | null {
  return ceilingOf(cases.map(asKnown))?.top1 ?? null;
}

const asKnown = ({ ranked, ...each }: GuidedCase): OracleCase => ({
  ...each,
  ranked: ranked.map((cause) => ({ cause, probability: 0 })),
});
