/** Slips that the terminal prints once more: of the last payment, and of the last settlement. */
import { useState } from 'react';
import type { TillState } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { Slip } from './slip.tsx';

export function Papers({ papers }: Pick<TillState, 'papers'>) {
  const { t } = useSpeech();
  const [kind, setKind] = useState<TillState['papers'][number]['kind'] | null>(null);
  const shown = papers.find((paper) => paper.kind === kind);
  if (papers.length === 0) return null;
  return (
    <section className="panel till-reprint">
      <h2>{t('till.papers')}</h2>
      <div className="functions-row">
        {papers.map((paper) => (
          <button
            key={paper.kind}
            type="button"
            className="plain-button"
            aria-pressed={paper.kind === kind}
            onClick={() => setKind(paper.kind === kind ? null : paper.kind)}
          >
            {t(`till.paper.${paper.kind}`)}
          </button>
        ))}
      </div>
      {shown !== undefined && <Slip key={shown.kind} lines={shown.lines} />}
    </section>
  );
}
