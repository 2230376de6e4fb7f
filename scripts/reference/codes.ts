/** One page for each code space: every answer code with its meaning, class and source. */
import { CODE_ROWS } from '../../src/diagnosis/index.ts';
import { CODE_SPACES } from '../../src/trade/index.ts';
import { code, page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

export function codePages(): readonly ReferencePage[] {
  return CODE_SPACES.map((space) => {
    const rows = CODE_ROWS[space].map((row) => [
      code(row.code),
      row.messageClass,
      row.class ?? '–',
      row.meaning.zh,
      row.meaning.en,
      row.source,
      row.since,
      row.reviewed ? 'yes' : 'no',
    ]);
    return {
      name: `codes-${space}.md`,
      text: page(
        `# Answer codes of ${space}`,
        'Class: **A** approved · **B** failed, may be tried again · **C** failed, do not try again · **D** an operator must act · **E** fault of a system. The same two characters mean different things in different spaces: never read a code without its space.',
        table(['code', 'in', 'class', '中文', 'meaning', 'source', 'since', 'reviewed'], rows),
      ),
    };
  });
}
