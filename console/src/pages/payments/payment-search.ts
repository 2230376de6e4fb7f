/** The search in the address bar: what a person asked for, so that a search can be sent to a colleague. */
import type { PaymentOutcome } from '../../../../src/http/contract.ts';
import { fenOf } from '../../parts/format.ts';

export interface PaymentSearch {
  /** Milliseconds since 1970. */
  readonly from?: number;
  readonly to?: number;
  /** Yuan, as typed. */
  readonly amount?: string;
  readonly lastFour?: string;
  readonly terminal?: string;
  readonly code?: string;
  readonly outcome?: OutcomeTerm;
  readonly cause?: string;
}

/** One outcome, or every one that is a failure. */
export type OutcomeTerm = PaymentOutcome | 'failed';

/** In the order of the selector. */
export const OUTCOMES: readonly OutcomeTerm[] = [
  'failed',
  'approved',
  'declined',
  'advice-refused',
  'not-reversed',
  'refused',
  'not-sent',
  'unknown',
  'reversed',
  'voided',
  'pending',
];

/** Reads an address; what makes no sense is left out. */
export function paymentSearch(search: Record<string, unknown>): PaymentSearch {
  const outcome = OUTCOMES.find((name) => name === search['outcome']);
  return {
    ...timeOf('from', search['from']),
    ...timeOf('to', search['to']),
    ...wordOf('amount', search['amount'], (word) => fenOf(word) !== undefined),
    ...wordOf('lastFour', search['lastFour'], isLastFour),
    ...wordOf('terminal', search['terminal'], isTerminal),
    ...wordOf('code', search['code'], isCode),
    ...(outcome === undefined ? {} : { outcome }),
    ...wordOf('cause', search['cause'], isCause),
  };
}

export const isLastFour = (word: string): boolean => /^\d{4}$/.test(word);

export const termsIn = (search: PaymentSearch): number => Object.keys(search).length;

const isTerminal = (word: string): boolean => /^[0-9A-Za-z]{1,8}$/.test(word);
export const isCode = (word: string): boolean => /^[0-9A-Za-z]{2}$/.test(word);
const isCause = (word: string): boolean => /^[a-z0-9-]{1,40}$/.test(word);

function timeOf<K extends string>(name: K, value: unknown): { [k in K]?: number } {
  const at = typeof value === 'string' ? Number(value) : value;
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || Math.abs(at) > TIME_MAX) return {};
  return { [name]: at } as { [k in K]?: number };
}

// The address turns 0012 into the number 12 unless it was written with quotes; both are read.
function wordOf<K extends string>(name: K, value: unknown, fits: (word: string) => boolean): { [k in K]?: string } {
  const word = typeof value === 'number' ? String(value) : value;
  if (typeof word !== 'string' || word === '' || !fits(word)) return {};
  return { [name]: word } as { [k in K]?: string };
}

/** The last moment a `Date` can hold. */
const TIME_MAX = 8.64e15;
