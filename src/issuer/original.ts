/** Finding what a void, a refund, an increment, a completion or an adjustment speaks of. */
import type { FinancialRequest } from './financial-request.ts';
import { KINDS } from './kinds.ts';
import { type Authorisation, authorisationKey, type Books } from './state.ts';

/**
 * Exactly, by the original's reference number (DE 48, `ORN`) and its trace number (DE 90; zeros when the acquirer has none,
 * and then by the reference number among the kinds that fit). For acquirers that send no reference number: the newest
 * fitting authorisation under that trace number which fits every other clue that was given, transmission time and
 * authorisation code. A trace number alone names nothing, since it wraps and every link counts its own.
 */
export function findOriginal(books: Books, request: FinancialRequest): Authorisation | undefined {
  const { original, originalRrn, authorisationCode, transaction } = request;
  if (original === null) return undefined;
  if (originalRrn !== null) {
    const exact = books.authorisations.get(authorisationKey(originalRrn, original.stan));
    if (exact !== undefined || Number(original.stan) !== 0) return exact;
  }
  const isTimed = Number(original.transmittedAt) !== 0;
  if (originalRrn === null && !isTimed && authorisationCode === null) return undefined;
  const keys = originalRrn === null ? books.keysByStan.get(original.stan) : books.keysByRrn.get(originalRrn);
  for (const key of (keys ?? []).toReversed()) {
    const candidate = books.authorisations.get(key);
    if (candidate === undefined || !KINDS[transaction].originals.includes(candidate.kind)) continue;
    if (isTimed && candidate.transmittedAt !== original.transmittedAt) continue;
    if (authorisationCode !== null && candidate.authorisationCode !== authorisationCode) continue;
    return candidate;
  }
  return undefined;
}
