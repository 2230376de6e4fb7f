/** Approved sales of this terminal's batch, and the way to void one. */
import type { TillState } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { yuan } from '../../parts/format.ts';
import { isBetweenPayments } from './key-press.ts';
import type { TillLink } from './till-link.ts';

export function LastSales({ state, link }: { readonly state: TillState; readonly link: TillLink }) {
  const { t } = useSpeech();
  const ready = isBetweenPayments(state.phase);
  return (
    <section className="panel till-sales">
      <h2>{t('till.lastSales')}</h2>
      {state.payments.length === 0 && <p className="hint">{t('till.noSales')}</p>}
      <ul className="figures">
        {state.payments.map(({ stan, amountMinor, voided }) => (
          <li key={stan}>
            <span className="hint">{t('till.trace', { stan })}</span>
            <strong>{yuan(amountMinor)}</strong>
            {voided ? (
              <span className="badge">{t('till.voided')}</span>
            ) : (
              <button
                type="button"
                className="plain-button"
                disabled={!ready}
                onClick={() => link.send({ kind: 'void', stan })}
              >
                {t('till.voidIt')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
