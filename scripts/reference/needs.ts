/** Which causes serve each need that names a way for a payment to fail. */
import { CAUSES, causesOfNeed, NEEDS, NEEDS_WITHOUT_CAUSE, type Need } from '../../src/diagnosis/index.ts';
import { code, page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

export function needPages(): readonly ReferencePage[] {
  const failing = NEEDS.filter(({ kind }) => kind === 'fails');
  const served = NEEDS.filter(({ id, kind }) => kind === 'serves' && causesOfNeed(id).length > 0);
  const open = failing.filter(({ id }) => causesOfNeed(id).length === 0).length;
  const text = page(
    '# Needs and their causes',
    `${NEEDS.length} needs, of which ${failing.length} name a way for a payment or its money to fail; ${CAUSES.length} causes; ${open} needs without one, each with the reason.`,
    '## Ways to fail',
    rows(failing),
    '## Other needs that causes speak of',
    rows(served),
  );
  return [{ name: 'needs.md', text }];
}

const rows = (needs: readonly Need[]): string =>
  table(
    ['need', '中文', 'English', 'causes'],
    needs.map(({ id, name }) => [id, name.zh, name.en, causesOf(id)]),
  );

function causesOf(id: string): string {
  const causes = causesOfNeed(id);
  return causes.length === 0 ? `none: ${NEEDS_WITHOUT_CAUSE[id]?.en ?? ''}` : causes.map(code).join(', ');
}
