/** What an engine, two baselines and the engine with less to go by made of one payment of a town, beside the truth. */

/** What an engine may be deprived of, to see what it is worth. */
export const ABLATIONS = ['neighbours', 'telemetry', 'context'] as const;
export type Ablation = (typeof ABLATIONS)[number];

/** When it is asked: a minute after the payment had failed, or in the evening. */
export type View = 'atOnce' | 'evening';

export interface Ranked {
  readonly cause: string;
  readonly probability: number;
}

/** A verdict at one time. */
export interface Judged {
  /** The likeliest causes, best first; the verdict may be that it is undecided although one of them leads. */
  readonly ranked: readonly Ranked[];
  readonly verdict: Ranked;
  /** `null` where nothing has to be done, or nobody can know by whom. */
  readonly actorIsRight: boolean | null;
  /** What was observed, as features: `variable=value`, counts in classes. */
  readonly features: readonly string[];
}

export interface ScoredCase {
  readonly seed: string | number;
  readonly truths: readonly string[];
  readonly silent: boolean;
  /** A minute after it had failed, from what was on record then. */
  readonly atOnce: Judged;
  /** With all that was known when the day was over. */
  readonly evening: Judged;
  /** A second try was advised at either time although money stands or may stand, or the scheme forbids it. */
  readonly isUnsafe: boolean;
  /** What was advised of another try, and what became of one with that card in that shop within minutes, if there was one. */
  readonly advised: 'now' | 'not-before' | 'never';
  readonly triedAgain: 'went-through' | 'failed' | null;
  /** The likeliest cause by the response code alone, or by how far it came: what a table of codes makes of it. */
  readonly byCode: string;
  /** The likeliest by the code and the history of its terminal. */
  readonly byHistory: string;
  readonly without: Readonly<Record<Ablation, string>>;
  /** Once the person at the counter has answered what would decide most. */
  readonly withAnswers: string;
}

export const isRight = ({ truths }: ScoredCase, cause: string | undefined): boolean =>
  cause !== undefined && truths.includes(cause);

/** A conversation with somebody at the counter who has no data: see `person.ts`. */
export interface GuidedCase {
  readonly truths: readonly string[];
  /** Nobody would ever have known of it otherwise. */
  readonly onRecord: boolean;
  readonly verdict: string;
  readonly ranked: readonly string[];
  readonly questions: number;
  readonly isUnsafe: boolean;
}
