/**
 * Priors as confirmed outcomes leave them: the shares of the causes' files are taken for so many payments seen before,
 * and each confirmed one is one more. Worked out anew from what stands, so that a word taken back was never there.
 */
import { HYPOTHESES, priorShare } from '../causes/all.ts';
import type { Priors } from '../weighing/weigh.ts';
import { CONFIRMATION_SOURCES, type Confirmation, standingOf } from './confirmation.ts';

/**
 * Payments that the shares of the files stand for. One confirmed payment then adds a tenth to a cause that is one in two
 * hundred; a hundred of them make it ten times as likely. See ADR 0046.
 */
export const FILES_WEIGH = 2_000;

/** What one terminal confirms of one cause in a day is one fault seen many times, and counts for no more than this. */
export const SAME_FAULT_MAX = 3;

export interface Learnt {
  readonly priors: Priors;
  /** Payments whose outcome somebody confirmed. */
  readonly confirmations: number;
  /** What they add to each cause, in payments. */
  readonly added: ReadonlyMap<string, number>;
}

/** What one payment adds, and on whose word. */
export interface Lesson {
  readonly confirmation: Confirmation;
  /** By cause, in payments. */
  readonly adds: Readonly<Record<string, number>>;
}

/** `undefined` while nothing is confirmed: then the files say it all. */
export function learntFrom(words: readonly Confirmation[]): Learnt | undefined {
  const lessons = lessonsOf(words);
  if (lessons.length === 0) return undefined;
  const added = new Map<string, number>();
  for (const { adds } of lessons) {
    for (const [cause, weight] of Object.entries(adds)) added.set(cause, (added.get(cause) ?? 0) + weight);
  }
  const whole = FILES_WEIGH + [...added.values()].reduce((sum, each) => sum + each, 0);
  const priors = new Map(
    HYPOTHESES.map((cause) => [cause.id, (priorShare(cause) * FILES_WEIGH + (added.get(cause.id) ?? 0)) / whole]),
  );
  return { priors, confirmations: lessons.length, added };
}

/** One for each payment: the weightiest word on it, the latest of those that weigh the same. */
export function lessonsOf(words: readonly Confirmation[]): readonly Lesson[] {
  const best = new Map<string, Confirmation>();
  for (const word of standingOf(words)) {
    const known = best.get(word.paymentId);
    if (sharesOf(word) !== null && (known === undefined || weightOf(word) >= weightOf(known)))
      best.set(word.paymentId, word);
  }
  const faults = new Map<string, number>();
  for (const word of best.values()) faults.set(faultOf(word), (faults.get(faultOf(word)) ?? 0) + weightOf(word));
  return [...best.values()].map((confirmation) => {
    const ofFault = faults.get(faultOf(confirmation)) ?? 0;
    const weight = weightOf(confirmation) * Math.min(1, SAME_FAULT_MAX / ofFault);
    const shares = Object.entries(sharesOf(confirmation) ?? {});
    return { confirmation, adds: Object.fromEntries(shares.map(([cause, share]) => [cause, share * weight])) };
  });
}

const weightOf = ({ source }: Confirmation): number => CONFIRMATION_SOURCES[source];

/** A payment's id names its day and its terminal: p_261122_10000001_… */
const faultOf = ({ merchantId, paymentId, word, cause }: Confirmation): string =>
  [merchantId, ...paymentId.split('_').slice(1, 3), word === 'did-not-help' ? 'not' : 'is', cause].join(' ');

const KNOWN: ReadonlySet<string> = new Set(HYPOTHESES.map(({ id }) => id));

/** Shares of one; `null` for what says nothing of any cause there is. */
function sharesOf({ word, cause, instead }: Confirmation): Readonly<Record<string, number>> | null {
  const named = word === 'did-not-help' ? { ...instead } : cause === null ? {} : { [cause]: 1 };
  const known = Object.entries(named).filter(([id, share]) => KNOWN.has(id) && share > 0);
  const whole = known.reduce((sum, [, share]) => sum + share, 0);
  if (whole === 0) return null;
  return Object.fromEntries(known.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, share]) => [id, share / whole]));
}

/** Below this a cause is not what the payment may have been instead. */
const INSTEAD_MIN = 0.01;

/** Of an explanation that did not help: what is left when its cause is ruled out. */
export function insteadOf(terms: readonly { readonly cause: string; readonly posterior: number }[], cause: string) {
  const others = terms.filter((term) => term.cause !== cause && term.posterior >= INSTEAD_MIN);
  const whole = others.reduce((sum, { posterior }) => sum + posterior, 0);
  return Object.fromEntries(others.map((term) => [term.cause, term.posterior / whole]));
}
