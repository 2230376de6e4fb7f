/** Which story of src/lab/stories shows which transaction, job and rule. */
import { readdirSync, readFileSync } from 'node:fs';
import {
  MANAGEMENT_STORIES,
  MANAGEMENT_WORDS,
  RULE_STORIES,
  RULE_WORDS,
  TRANSACTION_STORIES,
} from '../../src/lab/stories/story-tables.fixture.ts';
import { type Bilingual, TRANSACTION_KINDS, TRANSACTIONS } from '../../src/trade/index.ts';
import { page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

const FOLDER = new URL('../../src/lab/stories/', import.meta.url);

/** Every title that a test of the folder tells, with its file. A title that is told twice stands twice. */
export function toldStories(): readonly { readonly title: string; readonly file: string }[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts'));
  return files.sort().flatMap((file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    return [...text.matchAll(/\btell\(\s*'([^']+)'/g)].map(([, title = '']) => ({ title, file }));
  });
}

export function storyPages(): readonly ReferencePage[] {
  return [{ name: 'stories.md', text: storyPage() }];
}

function storyPage(): string {
  const fileOf = new Map(toldStories().map(({ title, file }) => [title, file]));
  const told = (titles: readonly string[]): string =>
    titles.map((title) => `[${title}](../../../src/lab/stories/${fileOf.get(title) ?? ''})`).join(' · ');
  const rows = <Name extends string>(
    names: readonly Name[],
    words: Readonly<Record<Name, Bilingual>>,
    stories: Readonly<Record<Name, readonly string[]>>,
  ): string =>
    table(
      ['what', '中文', 'stories'],
      names.map((name) => [words[name].en, words[name].zh, told(stories[name])]),
    );
  return page(
    '# Stories: every transaction, job and rule',
    'Each is a test over the real terminal, switch, issuer and wallet in the simulated world: what the screen and the slip say, what the switch recorded and what the issuer holds agree to the fen. A row without a story does not compile, a story that no test tells fails.',
    '## Transactions',
    rows(TRANSACTION_KINDS, TRANSACTIONS, TRANSACTION_STORIES),
    '## What a terminal does besides',
    rows(Object.keys(MANAGEMENT_STORIES) as (keyof typeof MANAGEMENT_STORIES)[], MANAGEMENT_WORDS, MANAGEMENT_STORIES),
    '## Rules',
    rows(Object.keys(RULE_STORIES) as (keyof typeof RULE_STORIES)[], RULE_WORDS, RULE_STORIES),
  );
}
