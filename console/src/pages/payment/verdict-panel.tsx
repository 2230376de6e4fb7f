/** The verdict with its probability, what else it could be, and what would change it. */
import type { Explanation } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { percent } from '../../parts/format.ts';

/** What was answered on this page so far, and how to answer more. */
export interface Asking {
  /** `others-here=yes`, in order. */
  readonly answers: readonly string[];
  readonly answer: (answers: readonly string[]) => void;
}

interface Shown {
  readonly explanation: Explanation;
  readonly asking: Asking;
}

export function VerdictPanel({ explanation, asking }: Shown) {
  const { t, sayAlone } = useSpeech();
  const { verdict, alternatives, beside, wouldChange, code } = explanation;
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
      <Ranking title={t('payment.beside')} causes={beside} />
      <Ranking title={t('payment.alternatives')} causes={alternatives} />
      <Question explanation={explanation} asking={asking} />
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

function Ranking({ title, causes }: { readonly title: string; readonly causes: Explanation['alternatives'] }) {
  const { sayAlone } = useSpeech();
  if (causes.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className="payment-alternatives">
        {causes.map((each) => (
          <li key={each.cause}>
            <span>{sayAlone(each.title)}</span>
            <ChanceBar probability={each.probability} />
            <span className="figures">{percent(each.probability)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What to ask whoever stands at the terminal, and which answer would turn the verdict. */
function Question({ explanation: { question, turning }, asking: { answers, answer } }: Shown) {
  const { t, sayAlone } = useSpeech();
  if (question === null && turning === null && answers.length === 0) return null;
  return (
    <>
      <h4>{t('payment.ask')}</h4>
      {question !== null && <p>{sayAlone(question.text)}</p>}
      <p className="payment-answers">
        {question?.answers.map(({ id, text }) => (
          <button key={id} type="button" onClick={() => answer([...answers, `${question.evidence}=${id}`])}>
            {sayAlone(text)}
          </button>
        ))}
        {answers.length > 0 && (
          <button type="button" onClick={() => answer(answers.slice(0, -1))}>
            {t('payment.answerBack')}
          </button>
        )}
      </p>
      {turning !== null && (
        <p className="hint">
          {t('payment.turning', {
            question: sayAlone(turning.question),
            answer: sayAlone(turning.answer),
            cause: sayAlone(turning.title),
          })}
        </p>
      )}
    </>
  );
}

function ChanceBar({ probability }: { readonly probability: number }) {
  return (
    <span className="payment-bar" aria-hidden="true">
      <i style={{ width: `${Math.max(0, Math.min(1, probability)) * 100}%` }} />
    </span>
  );
}
