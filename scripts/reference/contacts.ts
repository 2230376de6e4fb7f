/** Whom to ring up: the contact book, each row with where it comes from. */
import { CONTACT_KIND_NAMES, CONTACTS, contactWays } from '../../src/diagnosis/index.ts';
import { page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

export function contactPages(): readonly ReferencePage[] {
  const text = page(
    '# Contacts',
    `${CONTACTS.length} rows. None has been rung up: check a number before you rely on it. How to add your own: [contacts](../contacts.md).`,
    table(
      ['kind', '名称', 'name', 'how', 'source', 'since'],
      CONTACTS.map((row) => [
        CONTACT_KIND_NAMES[row.kind].en,
        row.name.zh,
        row.name.en,
        contactWays(row, 'en'),
        row.source,
        row.since,
      ]),
    ),
  );
  return [{ name: 'contacts.md', text }];
}
