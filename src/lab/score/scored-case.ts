/** What the engine, two baselines and the engine with less to go by made of one payment of a town, beside the truth. */

/** What an engine may be deprived of, to see what it is worth. */
export const ABLATIONS = ['neighbours', 'telemetry', 'context'] as const;
export type Ablation = (typeof ABLATIONS)[number];

export interface Ranked {
  readonly cause: string;
  readonly probability: number;
}

export interface ScoredCase {
  readonly seed: string | number;
  readonly truths: readonly string[];
  readonly silent: boolean;
  /** The likeliest causes, best first; the verdict may be that it is undecided although one of them leads. */
  readonly ranked: readonly Ranked[];
  readonly verdict: Ranked;
  /** `null` where nothing has to be done, or nobody can know by whom. */
  readonly actorIsRight: boolean | null;
  /** A second try was advised at once although money stands or may stand, or the scheme forbids it. */
  readonly isUnsafe: boolean;
  /** What a table of response codes makes of it. */
  readonly byCode: string;
  /** What the code and the history of its terminal make of it. */
  readonly byHistory: string;
  readonly without: Readonly<Record<Ablation, string>>;
  /** Once the person at the counter has answered what would decide most. */
  readonly withAnswers: string;
  /** What was observed, as features: `variable=value`, counts in classes. */
  readonly features: readonly string[];
}

export const isRight = ({ truths }: Pick<ScoredCase, 'truths'>, cause: string | undefined): boolean =>
  cause !== undefined && truths.includes(cause);

/** A conversation with somebody at the counter who has no data: see `person.ts`. */
export interface GuidedCase {
  readonly seed: string | number;
  readonly truths: readonly string[];
  readonly silent: boolean;
  /** Nobody would ever have known of it otherwise. */
  readonly onRecord: boolean;
  readonly verdict: string;
  readonly ranked: readonly string[];
  readonly questions: number;
  readonly isUnsafe: boolean;
  /** All that this person could truthfully have said, as features. */
  readonly features: readonly string[];
}
