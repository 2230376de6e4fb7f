/** The mistakes that an issuer's makers ship: its books forget, just before a request comes, what would have saved it. */
import {
  type Authorisation,
  authorisationKey,
  type Books,
  type IssuerEvent,
  type IssuerRequest,
} from '../../issuer/index.ts';
import type { WalletEvent } from '../../wallet/index.ts';
import type { Mutant } from './mutant.ts';

export function forgets(mutant: Mutant, books: Books, { message }: IssuerRequest): void {
  const { rrn = '', stan = '', mti, processingCode = '' } = message;
  const authorisations = books.authorisations as Map<string, Authorisation>;
  if (mutant === 'issuer-posts-repeats-again' && mti === '0200') authorisations.delete(authorisationKey(rrn, stan));
  const isRefund = mti === '0220' && processingCode.startsWith('20');
  if (mutant === 'issuer-pays-refund-at-every-asking' && isRefund) authorisations.delete(authorisationKey(rrn, stan));
  if (mutant !== 'issuer-applies-reversal-again' || mti !== '0420') return;
  for (const [key, authorisation] of authorisations) {
    if (authorisation.rrn !== rrn || authorisation.state !== 'reversed') continue;
    authorisations.set(key, { ...authorisation, state: 'approved' });
  }
}

/** Whether what an issuer has decided, and will say, never gets into its books. */
export function neverBooks(mutant: Mutant | undefined, event: IssuerEvent): boolean {
  if (mutant === 'issuer-forgets-early-reversal') return event.kind === 'reversal-remembered';
  return mutant === 'issuer-files-stand-ins-away' && event.kind === 'authorised' && event.transaction === 'stand-in';
}

/** The same of a wallet. */
export const leavesLying = (mutant: Mutant | undefined, event: WalletEvent): boolean =>
  mutant === 'wallet-leaves-reversals-to-the-night' && event.kind === 'reversed';
