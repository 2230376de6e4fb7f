/** How it ended, for the cashier: the money, the cause in one line, one next action, and what not to do. */
import { Link } from '@tanstack/react-router';
import type { Explanation, TillState } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { DoNot } from '../../parts/do-not.tsx';
import { MONEY_TONES } from '../../parts/standing.tsx';

export function OutcomePanel({ state }: { readonly state: TillState }) {
  const { t, say } = useSpeech();
  const { phase, explanation, paymentId, screen } = state;
  if (phase !== 'approved' && phase !== 'failed') {
    return (
      <section className="panel till-outcome is-empty">
        <h2>{t('till.explainHere')}</h2>
        <p className="hint">{t('till.explainHereHint')}</p>
      </section>
    );
  }
  return (
    <section className="panel till-outcome" aria-live="polite">
      {explanation === null ? (
        <div className={`till-money tone-${phase === 'approved' ? 'good' : 'plain'}`}>
          <h2>{say(screen.headline)}</h2>
          {phase === 'failed' && paymentId !== null && <p>{t('till.explaining')}</p>}
        </div>
      ) : (
        <ForCashier explanation={explanation} />
      )}
      {paymentId !== null && (
        <p>
          <Link to="/payments/$paymentId" params={{ paymentId }} className="plain-button">
            {t(phase === 'approved' ? 'till.openApproved' : 'till.openPayment')}
          </Link>
        </p>
      )}
    </section>
  );
}

function ForCashier({ explanation }: { readonly explanation: Explanation }) {
  const { t, say } = useSpeech();
  const { money, voices } = explanation;
  const { headline, steps, doNot } = voices.cashier;
  const next = steps[0];
  return (
    <>
      <div className={`till-money tone-${MONEY_TONES[money.state]}`}>
        <h2>{t(`money.${money.state}`)}</h2>
        <p>{say(money.sentences.cashier)}</p>
      </div>
      <p className="till-headline">{say(headline)}</p>
      {next !== undefined && (
        <p>
          <strong>{t('till.next')}</strong> {say(next)}
        </p>
      )}
      {doNot !== null && <DoNot words={say(doNot)} />}
    </>
  );
}
