/** What asks for somebody, the most urgent first, in one line. */
import type { BatchDifferenceItem, LinkItem, StuckItem } from '../../../../src/http/contract.ts';
import type { Translate } from '../../language/index.ts';

export interface Watched {
  readonly waiting: readonly Pick<StuckItem, 'stuck'>[];
  readonly links: readonly Pick<LinkItem, 'standing'>[];
  readonly differences: readonly Pick<BatchDifferenceItem, 'stan'>[];
}

export function headline({ waiting, links, differences }: Watched, t: Translate): string {
  const bad = links.filter(({ standing }) => standing === 'down' || standing === 'resting').length;
  const parts = [
    waiting.length > 0 ? [t('operations.waiting', { count: waiting.length })] : [],
    bad > 0 ? [t('operations.linksBad', { count: bad })] : [],
    differences.length > 0 ? [t('operations.differing', { count: differences.length })] : [],
  ].flat();
  return parts.length === 0 ? t('operations.calm') : parts.join(t('operations.and'));
}
