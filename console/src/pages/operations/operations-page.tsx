/** What operations watch and do: what waits for a person, links, batches, and what terminals are to do next. */
import { useQuery } from '@tanstack/react-query';
import type { BatchesAnswer, LinkItem, StuckItem } from '../../../../src/http/contract.ts';
import { batchesQuery, linksQuery, stuckQuery } from '../../api.ts';
import { type Translate, useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost } from '../../parts/answer-frame.tsx';
import { usePageTitle } from '../../parts/page-title.ts';
import { BatchPanel } from './batch-panel.tsx';
import { LinkPanel } from './link-panel.tsx';
import './operations.css';
import { StuckPanel } from './stuck-panel.tsx';
import { TerminalPanel } from './terminal-panel.tsx';

export default function OperationsPage() {
  const { t } = useSpeech();
  usePageTitle(t('operations.title'));
  const links = useQuery(linksQuery);
  const stuck = useQuery(stuckQuery);
  const batches = useQuery(batchesQuery);
  return (
    <div className="page operations">
      <AnswerFrame asked={stuck} ghost={<Ghost height={180} />}>
        {(waiting) => (
          <>
            <h1>{headline({ waiting, links: links.data ?? [], batches: batches.data }, t)}</h1>
            <StuckPanel items={waiting} />
            <AnswerFrame asked={links} ghost={<Ghost height={160} />}>
              {(found) => <LinkPanel links={found} />}
            </AnswerFrame>
            <AnswerFrame asked={batches} ghost={<Ghost height={160} />}>
              {(found) => <BatchPanel batches={found} />}
            </AnswerFrame>
            <TerminalPanel />
          </>
        )}
      </AnswerFrame>
    </div>
  );
}

interface Watched {
  readonly waiting: readonly StuckItem[];
  readonly links: readonly LinkItem[];
  readonly batches: BatchesAnswer | undefined;
}

/** What asks for somebody, the most urgent first. */
function headline({ waiting, links, batches }: Watched, t: Translate): string {
  const bad = links.filter(({ standing }) => standing === 'down' || standing === 'resting').length;
  const differences = batches?.differences.length ?? 0;
  const parts = [
    waiting.length > 0 ? [t('operations.waiting', { count: waiting.length })] : [],
    bad > 0 ? [t('operations.linksBad', { count: bad })] : [],
    differences > 0 ? [t('operations.differing', { count: differences })] : [],
  ].flat();
  return parts.length === 0 ? t('operations.calm') : parts.join(t('operations.and'));
}
