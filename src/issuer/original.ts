/** Finding the sale that a void speaks of. */
import type { FinancialRequest } from './financial-request.ts';
import { type Authorisation, authorisationKey, type Books } from './state.ts';

/**
 * Exactly, by the sale's reference number (DE 48, `ORN`) and its trace number (DE 90). For acquirers that send no
 * reference number of the sale: the newest sale under that trace number which fits every other clue that was given,
 * transmission time and authorisation code. A trace number alone names nothing, since it wraps and every link counts
 * its own.
 */
export function findOriginal(books: Books, request: FinancialRequest): Authorisation | undefined {
  const { original, originalRrn, authorisationCode } = request;
  if (original === null) return undefined;
  if (originalRrn !== null) return books.authorisations.get(authorisationKey(originalRrn, original.stan));
  const isTimed = Number(original.transmittedAt) !== 0;
  if (!isTimed && authorisationCode === null) return undefined;
  const keys = books.keysByStan.get(original.stan) ?? [];
  for (const key of keys.toReversed()) {
    const candidate = books.authorisations.get(key);
    if (candidate === undefined || candidate.kind !== 'sale') continue;
    if (isTimed && candidate.transmittedAt !== original.transmittedAt) continue;
    if (authorisationCode !== null && candidate.authorisationCode !== authorisationCode) continue;
    return candidate;
  }
  return undefined;
}
