/** What was observed: a variable with its value, or a count, each with the fact in words. */
import type { Bilingual } from '../../trade/index.ts';
import type { EvidenceLine } from '../explanation.ts';
import type { CountId } from './counts.ts';
import type { Tally } from './question.ts';
import type { ValueOf, VariableId } from './variables.ts';

interface Fact {
  /** With its figures. */
  readonly text: Bilingual;
  readonly from: EvidenceLine['from'];
}

/** A value always belongs to its variable; the compiler refuses a stranger. */
export type Sight = {
  readonly [V in VariableId]: Fact & { readonly variable: V; readonly value: ValueOf<V> };
}[VariableId];

export type SightOf<V extends VariableId> = Extract<Sight, { variable: V }>;

export interface Count extends Fact, Tally {
  readonly variable: CountId;
}

/** What a person answered to the question of a variable or a count: weighed as an answer, which may be wrong. */
export interface Answered extends Fact {
  readonly variable: VariableId | CountId;
  /** The id of the answer. */
  readonly answer: string;
}

/** Words that may stand for several values of a variable, and how much each of them: the shares sum to one. */
export interface Heard extends Fact {
  readonly variable: VariableId;
  readonly mayBe: readonly { readonly value: string; readonly share: number }[];
}

/** What a person answered to a question whose answers are looks, and not values: what looks alike is one answer. */
export interface Told extends Fact {
  readonly variable: VariableId | CountId;
  /** Which question and which of its answers. */
  readonly said: string;
  /** How probable each hypothesis makes that answer, in the order of HYPOTHESES. */
  readonly likelihoods: () => readonly number[];
}

/** What a record shows. */
export type Finding = Sight | Count;

/** What is weighed: what a record shows, and what a person says. */
export type Evidence = Finding | Answered | Heard | Told;

export const isCount = (evidence: Evidence): evidence is Count => 'n' in evidence;

export const isAnswered = (evidence: Evidence): evidence is Answered => 'answer' in evidence;

export const isHeard = (evidence: Evidence): evidence is Heard => 'mayBe' in evidence;

export type FindingOf<V extends VariableId | CountId> = V extends VariableId ? SightOf<V> : Count & { variable: V };

export const isTold = (evidence: Evidence): evidence is Told => 'said' in evidence;
