/** Every number by which this payment is known to somebody. */
import type { PaymentAnswer } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { chinaDateTime, yuan } from '../../parts/format.ts';
import { isWithheld } from '../../parts/withheld.ts';

export function ParticularsPanel({ payment }: { readonly payment: PaymentAnswer }) {
  const { t, say } = useSpeech();
  const { item, rrn, authorisationCode, batch, settlementDate, terminalName } = payment;
  const none = t('payment.absent');
  const pairs = [
    [t('payment.at'), chinaDateTime(item.openedAt)],
    [t('payment.amount'), item.transaction === 'balance' ? none : yuan(item.amountMinor)],
    [t('payment.outcome'), t(`outcome.${item.outcome}`)],
    [t('payment.code'), isWithheld(item.code) ? t('payment.withheld') : (item.code ?? none)],
    [t('payment.panMasked'), item.panMasked ?? none],
    [t('payment.entry'), t(`entry.${item.entry}`)],
    [t('payment.issuer'), item.issuerName === null ? none : say(item.issuerName)],
    [t('payment.merchant'), say(item.merchantName)],
    [t('payment.merchantId'), item.merchantId],
    [t('payment.terminalId'), `${item.terminalId} ${say(terminalName)}`],
    [t('payment.batch'), batch],
    [t('payment.settlementDate'), settlementDate],
    [t('payment.stan'), item.stan ?? none],
    [t('payment.rrn'), rrn ?? none],
    [t('payment.authorisationCode'), authorisationCode ?? none],
  ] as const;
  return (
    <section className="panel">
      <h2>{t('payment.facts')}</h2>
      <dl className="payment-pairs payment-particulars figures">
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="hint mono payment-id">{item.paymentId}</p>
    </section>
  );
}
