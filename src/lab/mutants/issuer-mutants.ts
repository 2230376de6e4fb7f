/** The mistakes that an issuer's makers ship: its books forget, just before a request comes, what would have saved it. */
import { type Authorisation, authorisationKey, type Books, type IssuerRequest } from '../../issuer/index.ts';
import type { Mutant } from './mutant.ts';

export function forgets(mutant: Mutant, books: Books, { message }: IssuerRequest): void {
  const { rrn = '', stan = '', mti } = message;
  const authorisations = books.authorisations as Map<string, Authorisation>;
  if (mutant === 'issuer-posts-repeats-again' && mti === '0200') authorisations.delete(authorisationKey(rrn, stan));
  if (mutant !== 'issuer-applies-reversal-again' || mti !== '0420') return;
  for (const [key, authorisation] of authorisations) {
    if (authorisation.rrn !== rrn || authorisation.state !== 'reversed') continue;
    authorisations.set(key, { ...authorisation, state: 'approved' });
  }
}
