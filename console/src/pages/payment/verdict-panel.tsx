/** The verdict with its probability, what else it could be, and what would change it. */
import type { Explanation } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { percent } from '../../parts/format.ts';

export function VerdictPanel({ explanation }: { readonly explanation: Explanation }) {
  const { t, sayAlone } = useSpeech();
  const { verdict, alternatives, wouldChange, code } = explanation;
  return (
    <section className="panel payment-verdict">
      <h2>
        {t('payment.verdict')} <span className="badge">{t(`layer.${verdict.layer}`)}</span>
      </h2>
      <h3>{sayAlone(verdict.title)}</h3>
      <div className="payment-chance">
        <ChanceBar probability={verdict.probability} />
        <strong className="figures">{percent(verdict.probability)}</strong>
        <span className="badge tone-warn" title={t('payment.notCalibratedHint')}>
          {t('payment.notCalibrated')}
        </span>
      </div>
      {alternatives.length > 0 && (
        <>
          <h4>{t('payment.alternatives')}</h4>
          <ul className="payment-alternatives">
            {alternatives.map(({ cause, title, probability }) => (
              <li key={cause}>
                <span>{sayAlone(title)}</span>
                <ChanceBar probability={probability} />
                <span className="figures">{percent(probability)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {wouldChange !== null && (
        <>
          <h4>{t('payment.wouldChange')}</h4>
          <p>{sayAlone(wouldChange)}</p>
        </>
      )}
      {code !== null && (
        <>
          <h4>{t('payment.codeMeaning', { code: code.code })}</h4>
          <p>
            {sayAlone(code.meaning)} <span className="hint mono">{code.space}</span>
          </p>
          <p className="hint">
            {t('payment.codeSource', {
              source: code.since === 'unknown' ? code.source : `${code.source} · ${code.since}`,
            })}
          </p>
        </>
      )}
    </section>
  );
}

function ChanceBar({ probability }: { readonly probability: number }) {
  return (
    <span className="payment-bar" aria-hidden="true">
      <i style={{ width: `${Math.max(0, Math.min(1, probability)) * 100}%` }} />
    </span>
  );
}
