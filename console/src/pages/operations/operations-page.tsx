/** What operations watch and do: what waits for a person, links, batches, and what terminals are to do next. */
import { useQuery } from '@tanstack/react-query';
import { batchesQuery, linksQuery, stuckQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost } from '../../parts/answer-frame.tsx';
import { usePageTitle } from '../../parts/page-title.ts';
import { BatchPanel } from './batch-panel.tsx';
import { FactPanel } from './fact-panel.tsx';
import { headline } from './headline.ts';
import { LimitPanel } from './limit-panel.tsx';
import { LinkPanel } from './link-panel.tsx';
import './operations.css';
import { StandInPanel } from './stand-in-panel.tsx';
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
            {links.data === undefined || batches.data === undefined ? (
              <Ghost height={34} width="60%" />
            ) : (
              <h1>{headline({ waiting, links: links.data, differences: batches.data.differences }, t)}</h1>
            )}
            <StuckPanel items={waiting} />
            <AnswerFrame asked={links} ghost={<Ghost height={160} />}>
              {(found) => <LinkPanel links={found} />}
            </AnswerFrame>
            <AnswerFrame asked={batches} ghost={<Ghost height={160} />}>
              {(found) => <BatchPanel batches={found} />}
            </AnswerFrame>
            <FactPanel />
            <LimitPanel />
            <StandInPanel />
            <TerminalPanel />
          </>
        )}
      </AnswerFrame>
    </div>
  );
}
