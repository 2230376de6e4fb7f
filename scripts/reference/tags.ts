/** The reference page of tags, made from the tables. */
import { BIT_TABLES, type BitRow } from '../../src/emv/bit-tables.ts';
import { ICC_PROFILES } from '../../src/emv/icc-profile-tables.ts';
import { TAGS, type TagFacts } from '../../src/emv/tag-tables.ts';
import type { ReferencePage } from './pages.ts';

export function tagPages(): readonly ReferencePage[] {
  return [{ name: 'tags.md', text: tagPage() }];
}

function tagPage(): string {
  const sources = [...new Set(Object.values(TAGS).map(({ source }) => source))];
  return [
    '# Tags of chip data',
    '',
    'Made from `src/emv/tag-tables.ts`, `bit-tables.ts` and `icc-profile-tables.ts`. Lengths are bytes. “Shows” is what a masked reading lets through: everything, a mask, or the length only. UnionPay-style and PBOC rows were cross-read from public implementations and are unreviewed.',
    ...sources.flatMap(sourceSection),
    '',
    '## DE 55 by message',
    ...Object.entries(ICC_PROFILES).flatMap(([name, { zh, en, rows }]) => [
      '',
      `### \`${name}\`: ${en} ${zh}`,
      '',
      '| tag | | when | without it |',
      '|---|---|---|---|',
      ...rows.map(({ tag, presence, when, effect }) => `| ${tag} | ${presence} | ${when?.en ?? ''} | ${effect.en} |`),
    ]),
    '',
    '## Bits',
    ...Object.entries(BIT_TABLES)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .filter(([, table], index, all) => all.findIndex(([, other]) => other.rows === table.rows) === index)
      .flatMap(([tag, { source, note, rows }]) => [
        '',
        `### ${tag} ${TAGS[tag]?.en ?? ''}`,
        '',
        `${source}.${note === undefined ? '' : ` Note: ${note.en}.`}`,
        '',
        '| byte | bits | meaning | 含义 |',
        '|---|---|---|---|',
        ...rows.map((row) => `| ${row.byte} | ${bitsOf(row)} | ${row.en} | ${row.zh} |`),
      ]),
    '',
  ].join('\n');
}

function sourceSection(source: string): readonly string[] {
  // Keys that look like numbers would come first.
  const rows = Object.entries(TAGS)
    .filter(([, facts]) => facts.source === source)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    '',
    `## ${source}`,
    '',
    '| tag | name | 名称 | form | bytes | from | in | shows |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(
      ([tag, facts]) =>
        `| ${tag} | ${facts.en} | ${facts.zh} | ${facts.format} | ${bytesOf(facts)} | ${facts.origin} | ${facts.templates.join(' ')} | ${facts.secrecy} |`,
    ),
  ];
}

const bytesOf = ({ bytesMin, bytesMax }: TagFacts): string =>
  bytesMin === bytesMax ? String(bytesMin) : `${bytesMin}–${bytesMax}`;

/** Eight places, highest bit first; a dot where the row says nothing. */
function bitsOf({ mask, value }: BitRow): string {
  const places = Array.from({ length: 8 }, (_, i) => 7 - i);
  return places.map((at) => (((mask >> at) & 1) === 0 ? '.' : String((value >> at) & 1))).join('');
}
