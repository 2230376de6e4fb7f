/** Why one cause and not another: prior and likelihoods of both, line by line, as ratios. */
import type { Bilingual, Explanation } from '../../../../src/http/contract.ts';

export interface ComparisonLine {
  /** The evidence's identity, unless `text` says it in words. */
  readonly evidence: string;
  readonly text: Bilingual | null;
  readonly chosen: number;
  readonly other: number;
}

export interface Comparison {
  readonly prior: ComparisonLine;
  /** Lines in which the two differ, the strongest first. */
  readonly lines: readonly ComparisonLine[];
  /** How many lines say the same of both. */
  readonly alike: number;
  readonly posterior: ComparisonLine;
  /** The ratios of prior and lines, multiplied. */
  readonly product: number;
}

/** The odds of one line. */
export const ratioOf = ({ chosen, other }: ComparisonLine): number =>
  other === 0 ? Number.POSITIVE_INFINITY : chosen / other;

/** `null` when the explanation holds no arithmetic for one of the two. */
export function comparison(explanation: Explanation, otherCause: string): Comparison | null {
  const chosen = explanation.terms.find(({ cause }) => cause === explanation.verdict.cause);
  const other = explanation.terms.find(({ cause }) => cause === otherCause);
  if (chosen === undefined || other === undefined) return null;
  const texts = evidenceTexts(explanation);
  // As it was counted: a likelihood to the power of its weight.
  const all = chosen.likelihoods.map(({ evidence, likelihood, weight: power }) => ({
    evidence,
    text: texts.get(evidence) ?? null,
    chosen: likelihood ** power,
    other: (other.likelihoods.find((line) => line.evidence === evidence)?.likelihood ?? likelihood) ** power,
  }));
  const lines = all.filter((line) => weight(line) > ALIKE).sort((a, b) => weight(b) - weight(a));
  const prior: ComparisonLine = { evidence: 'prior', text: null, chosen: chosen.prior, other: other.prior };
  return {
    prior,
    lines,
    alike: all.length - lines.length,
    posterior: { evidence: 'posterior', text: null, chosen: chosen.posterior, other: other.posterior },
    product: [prior, ...all].reduce((odds, line) => odds * ratioOf(line), 1),
  };
}

function evidenceTexts(explanation: Explanation): ReadonlyMap<string, Bilingual> {
  return new Map([...explanation.evidence.for, ...explanation.evidence.against].map(({ id, text }) => [id, text]));
}

const weight = (line: ComparisonLine): number => Math.abs(Math.log(ratioOf(line)));

/** Likelihoods within one per cent say the same. */
const ALIKE = 0.01;
