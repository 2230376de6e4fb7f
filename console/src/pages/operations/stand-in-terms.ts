/** A stand-in contract as it is typed: amounts in yuan, cards a day in payments. */
import type { StandInItem } from '../../../../src/http/contract.ts';
import { figureOf } from './limit-figure.ts';

/** In the order of the form. */
export const TERMS = [
  'singleMinor',
  'cardDayMinor',
  'cardDayCount',
  'merchantOutstandingMinor',
  'issuerOutstandingMinor',
] as const;

export type Term = (typeof TERMS)[number];
export type Typed = Readonly<Record<Term, string>>;
export type Terms = Pick<StandInItem, Term>;

export const isCountTerm = (term: Term): boolean => term === 'cardDayCount';

export const NOTHING_TYPED: Typed = {
  singleMinor: '',
  cardDayMinor: '',
  cardDayCount: '',
  merchantOutstandingMinor: '',
  issuerOutstandingMinor: '',
};

/** `undefined` until every figure is one. */
export function termsOf(typed: Typed): Terms | undefined {
  const read = TERMS.map((term) => [term, termOf(term, typed[term])] as const);
  return read.some(([, figure]) => figure === undefined) ? undefined : (Object.fromEntries(read) as unknown as Terms);
}

export const termOf = (term: Term, text: string): number | undefined =>
  figureOf(isCountTerm(term) ? 'day-count' : 'day-amount', text);
