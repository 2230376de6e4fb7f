/** One variable that could be observed, with its value and the fact in words. */
import type { Bilingual } from '../../trade/index.ts';
import type { EvidenceLine } from '../explanation.ts';
import type { ValueOf, VariableId } from './variables.ts';

/** A value always belongs to its variable; the compiler refuses a stranger. */
export type Finding = {
  readonly [V in VariableId]: {
    readonly variable: V;
    readonly value: ValueOf<V>;
    /** With its figures. */
    readonly text: Bilingual;
    readonly from: EvidenceLine['from'];
  };
}[VariableId];

export type FindingOf<V extends VariableId> = Extract<Finding, { variable: V }>;
