/** One page for each code space: every answer code with its meaning, class and source; and one of what screens say. */
import { ACTOR_NAMES, CODE_ROWS, type CodeRow, type RetryLimit, SCREEN_TEXTS } from '../../src/diagnosis/index.ts';
import { CODE_SPACES } from '../../src/trade/index.ts';
import { code, page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

const CLASSES =
  'Class: **A** approved · **B** failed, may be tried again · **C** failed, do not try again · **D** an operator must act · **E** fault of a system. The same code means different things in different spaces: never read one without its space. A row for one kind of message ("in") is preferred to the one for any answer (`response`); of two editions the newer holds. Discreet rows are never named at the till.';

export function codePages(): readonly ReferencePage[] {
  const spaces = CODE_SPACES.map((space) => ({
    name: `codes-${space}.md`,
    text: page(`# Answer codes of ${space}`, CLASSES, table(HEADS, CODE_ROWS[space].map(cells))),
  }));
  return [...spaces, screenTextPage()];
}

const HEADS = [
  'code',
  'in',
  'class',
  '中文',
  'meaning',
  'who acts',
  'retry',
  "scheme's rule",
  'disclosure',
  'source',
  'version',
  'since',
  'reviewed',
];

const cells = (row: CodeRow): readonly string[] => [
  code(row.code),
  row.messageClass,
  row.class ?? '–',
  row.meaning.zh,
  row.meaning.en,
  ACTOR_NAMES[row.actor].en,
  row.retry,
  row.retryLimit === null ? '' : ruleText(row.retryLimit),
  row.pickUp ? `${row.disclosure}, pick up` : row.disclosure,
  row.source,
  row.version,
  row.since,
  row.reviewed ? 'yes' : 'no',
];

function ruleText({ category, attemptsMax, withinDays, waitHours, since }: RetryLimit): string {
  const parts = [
    ...(category === null ? [] : [`category ${category}`]),
    ...(attemptsMax === null ? [] : [attemptsMax === 0 ? 'no further attempt' : `at most ${attemptsMax}`]),
    ...(withinDays === null ? [] : [`within ${withinDays} days`]),
    ...(waitHours === null ? [] : [`after ${waitHours} h`]),
    ...(since === 'unknown' ? [] : [`since ${since}`]),
  ];
  return parts.join(', ');
}

const screenTextPage = (): ReferencePage => ({
  name: 'screen-texts.md',
  text: page(
    '# What screens and slips say',
    'A text is a translation of a code, often a poor one: the code decides. Customary texts of terminals and wallets, cross-read; the codes that may stand behind each, the likeliest first.',
    table(
      ['中文', 'English', 'also', 'may be', 'note'],
      SCREEN_TEXTS.map(({ text, also, codes, note }) => [
        text.zh,
        text.en,
        also.join(' · '),
        codes.map(([space, each]) => `${code(each)} ${space}`).join(', '),
        note?.en ?? '',
      ]),
    ),
  ),
});
