/**
 * What an approval is worth, by what its kind does to money. The three parties keep different books of it; what they must
 * agree on is the amount that each reference number has taken from the cardholder in the end.
 */
import { type MoneyEffect, TRANSACTIONS, type TransactionKind } from '../../trade/index.ts';
import type { World } from '../world.ts';

/** How an approved amount counts: taken, given back, or neither. */
const TAKES: Readonly<Record<MoneyEffect, 1 | 0 | -1>> = {
  none: 0,
  charge: 1,
  // Set aside, and let go of again: the balance does not move.
  hold: 0,
  release: 0,
  capture: 1,
  undo: -1,
  'give-back': -1,
  // Posted as the difference to what was charged before, under a reference number of its own.
  adjust: 1,
};

/** Fen that the approval of one transaction takes from the cardholder; negative for what it gives back. */
export const takenMinor = (transaction: TransactionKind, amountMinor: number): number =>
  // Not minus zero: that is another number to whoever compares.
  TAKES[TRANSACTIONS[transaction].money] === 0 ? 0 : TAKES[TRANSACTIONS[transaction].money] * amountMinor;

/** What the issuers' postings took from cardholders in the end, by reference number; reversals are posted under the same. */
export function postedByRrn(world: World): ReadonlyMap<string, number> {
  const posted = new Map<string, number>();
  for (const { books } of world.issuers.values())
    for (const { rrn, amountMinor } of books.postings.values()) posted.set(rrn, (posted.get(rrn) ?? 0) - amountMinor);
  return posted;
}
