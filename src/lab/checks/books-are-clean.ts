/** The books of every issuer and wallet add up. */
import { auditBooks } from '../../issuer/index.ts';
import { auditWallet } from '../../wallet/index.ts';
import type { Check } from './check.ts';

export const booksAreClean: Check = {
  name: 'books are clean',
  violations: (world) => [
    ...[...world.issuers.values()].flatMap(({ issuerId, books }) =>
      auditBooks(books, world.now).map((fault) => `${issuerId}: ${JSON.stringify(fault)}`),
    ),
    ...[...world.wallets.values()].flatMap(({ issuerId, books }) =>
      auditWallet(books).map((fault) => `${issuerId}: ${JSON.stringify(fault)}`),
    ),
  ],
};
