/** Over which links a card range may go to its issuer, and at what price. */
import type { Kysely } from 'kysely';
import type { BinRoute, LinkOffer } from '../../switch/index.ts';
import { issuerId, linkId } from '../../trade/index.ts';
import { recordChange } from './own-changes.ts';
import type { Database } from './schema.ts';

/** Instead of what stood there for the prefix; none gives the issuer back its single link. The change is recorded. */
export async function saveRouteLinks(db: Kysely<Database>, prefix: string, links: readonly LinkOffer[]): Promise<void> {
  await db.transaction().execute(async (changes) => {
    const before = await changes
      .deleteFrom('kacha.route_link')
      .where('prefix', '=', prefix)
      .returning(['link_id', 'priority'])
      .execute();
    for (const { linkId: link_id, cost, priority } of links) {
      const row = { prefix, link_id, cost_unit: cost.unit, cost: cost.value, priority };
      await changes.insertInto('kacha.route_link').values(row).execute();
    }
    const route = await changes
      .selectFrom('kacha.bin_route')
      .select('issuer_id')
      .where('prefix', '=', prefix)
      .executeTakeFirst();
    if (route === undefined) return;
    await recordChange(changes, {
      kind: 'route',
      scope: { kind: 'issuer', id: route.issuer_id },
      of: prefix,
      from: waysOf(before.map(({ link_id, priority }) => ({ link: link_id, priority }))),
      to: waysOf(links.map(({ linkId: link, priority }) => ({ link, priority }))),
    });
  });
}

function waysOf(links: readonly { readonly link: string; readonly priority: number }[]): string | null {
  const named = links.map(({ link, priority }) => `${link}:${priority}`).sort();
  return named.length === 0 ? null : named.join(' ');
}

/** Longest prefix first. */
export async function loadRoutes(db: Kysely<Database>): Promise<readonly BinRoute[]> {
  const routes = await db.selectFrom('kacha.bin_route').selectAll().orderBy('prefix').execute();
  const links = await db.selectFrom('kacha.route_link').selectAll().orderBy('prefix').orderBy('link_id').execute();
  return routes
    .map(({ prefix, issuer_id }) => {
      const own = links.filter((link) => link.prefix === prefix).map(offerOf);
      return { prefix, issuerId: issuerId(issuer_id), ...(own.length === 0 ? {} : { links: own }) };
    })
    .sort((a, b) => b.prefix.length - a.prefix.length);
}

const offerOf = (row: Database['kacha.route_link']): LinkOffer => ({
  linkId: linkId(row.link_id),
  cost: { unit: row.cost_unit === 'fen' ? 'fen' : 'basis-points', value: row.cost },
  priority: row.priority,
});
