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

export type Finding = Sight | Count;

export const isCount = (finding: Finding): finding is Count => 'n' in finding;

export type FindingOf<V extends VariableId | CountId> = V extends VariableId ? SightOf<V> : Count & { variable: V };
