/** The payments of this terminal's log, how each of them stands, and what may still follow it. */
import type { TillPayment, TillState, TransactionKind } from '../../../../src/http/contract.ts';
import { type Translate, useSpeech } from '../../language/index.ts';
import { yuan } from '../../parts/format.ts';
import { isBetweenPayments } from './key-press.ts';

/** Puts a function in the terminal's hand, for this payment. */
export type Follow = (transaction: TransactionKind, original: TillPayment) => void;

interface LastPaymentsProps {
  readonly state: TillState;
  readonly follow: Follow;
}

export function LastPayments({ state, follow }: LastPaymentsProps) {
  const { t } = useSpeech();
  const ready = isBetweenPayments(state.phase);
  return (
    <section className="panel till-sales">
      <h2>{t('till.payments')}</h2>
      {state.payments.length === 0 && <p className="hint">{t('till.noPayments')}</p>}
      <ul className="figures">
        {state.payments.map((payment) => (
          <PaymentRow
            key={`${payment.batch} ${payment.stan} ${payment.transaction}`}
            payment={payment}
            ready={ready}
            follow={follow}
          />
        ))}
      </ul>
    </section>
  );
}

interface PaymentRowProps {
  readonly payment: TillPayment;
  readonly ready: boolean;
  readonly follow: Follow;
}

function PaymentRow({ payment, ready, follow }: PaymentRowProps) {
  const { t, sayAlone } = useSpeech();
  return (
    <li>
      <span>
        {sayAlone(payment.name)} <small className="hint">{t('till.trace', { stan: payment.stan })}</small>
      </span>
      <strong>{yuan(payment.amountMinor)}</strong>
      <div className="till-payment-more">
        {statesOf(payment, t).map((words) => (
          <span key={words} className="badge">
            {words}
          </span>
        ))}
        {payment.follow.map((kind) => (
          <button
            key={kind}
            type="button"
            className="plain-button"
            disabled={!ready}
            onClick={() => follow(kind, payment)}
          >
            {t(`till.fn.${kind}`)}
          </button>
        ))}
      </div>
    </li>
  );
}

function statesOf(payment: TillPayment, t: Translate): readonly string[] {
  const { transaction, voided, completed, refundedMinor, tipMinor, offline } = payment;
  const isHold = transaction === 'pre-authorisation';
  const words: string[] = [];
  if (voided) words.push(t(isHold ? 'till.state.released' : 'till.state.voided'));
  if (completed) words.push(t('till.state.completed'));
  if (isHold && !voided && !completed) words.push(t('till.state.held'));
  if (refundedMinor > 0) words.push(t('till.state.refunded', { amount: yuan(refundedMinor) }));
  if (tipMinor > 0) words.push(t('till.state.tip', { amount: yuan(tipMinor) }));
  if (offline) words.push(t('till.state.offline'));
  return words;
}
