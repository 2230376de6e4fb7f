/** Every issuer's books add up. */
import { auditBooks } from '../../issuer/index.ts';
import type { Check } from './check.ts';

export const booksAreClean: Check = {
  name: 'books are clean',
  violations: (world) =>
    [...world.issuers.values()].flatMap(({ issuerId, books }) =>
      auditBooks(books).map((fault) => `${issuerId}: ${JSON.stringify(fault)}`),
    ),
};
