/** The facts that speak for the verdict and those that speak against it, each with its weight. */
import type { EvidenceLine, Explanation } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { figure } from '../../parts/format.ts';

export function EvidencePanel({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useSpeech();
  const { evidence } = explanation;
  return (
    <section className="panel payment-evidence">
      <h2>{t('payment.evidence')}</h2>
      <h4>{t('payment.evidenceFor')}</h4>
      <EvidenceList lines={evidence.for} nothing={t('payment.noneFor')} tone="good" />
      <h4>{t('payment.evidenceAgainst')}</h4>
      <EvidenceList lines={evidence.against} nothing={t('payment.noneAgainst')} tone="bad" />
    </section>
  );
}

interface EvidenceListProps {
  readonly lines: readonly EvidenceLine[];
  readonly nothing: string;
  readonly tone: 'good' | 'bad';
}

function EvidenceList({ lines, nothing, tone }: EvidenceListProps) {
  const { t, sayAlone } = useSpeech();
  if (lines.length === 0) return <p className="hint">{nothing}</p>;
  return (
    <ul>
      {lines.map(({ id, text, from, factor }) => (
        <li key={id} className={`tone-${tone}`}>
          <span className="badge payment-from">{t(`payment.from.${from}`)}</span>
          <span>{sayAlone(text)}</span>
          <span className="payment-factor figures" title={t('payment.factor', { factor: figure(factor) })}>
            ×{figure(factor)}
          </span>
        </li>
      ))}
    </ul>
  );
}
