/** An invariant of the whole world, asked after it has healed. */
import type { Authorisation } from '../../issuer/index.ts';
import type { World } from '../world.ts';

export interface Check {
  readonly name: string;
  /** One line for every violation. */
  readonly violations: (world: World) => readonly string[];
}

/** Everything that issuers were asked, by reference number. */
export function authorisationsByRrn(world: World): ReadonlyMap<string, readonly Authorisation[]> {
  const byRrn = new Map<string, Authorisation[]>();
  for (const { books } of world.issuers.values()) {
    for (const authorisation of books.authorisations.values()) {
      const known = byRrn.get(authorisation.rrn);
      if (known === undefined) byRrn.set(authorisation.rrn, [authorisation]);
      else known.push(authorisation);
    }
  }
  return byRrn;
}
