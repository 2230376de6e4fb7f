/** The list of payments on a telephone. */
import { Link } from '@tanstack/react-router';
import type { PaymentItem } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { chinaDate, chinaTime, yuan } from '../../parts/format.ts';
import { DemoBadge, MoneyWords, OutcomeBadge } from '../../parts/standing.tsx';
import { isWithheld } from '../../parts/withheld.ts';

export function PaymentCards({ items }: { readonly items: readonly PaymentItem[] }) {
  return (
    <ul className="payments-cards">
      {items.map((item) => (
        <li key={item.paymentId}>
          <PaymentCard item={item} />
        </li>
      ))}
    </ul>
  );
}

function PaymentCard({ item }: { readonly item: PaymentItem }) {
  const { t, say, sayAlone } = useSpeech();
  const { transaction, code, cause } = item;
  return (
    <Link to="/payments/$paymentId" params={{ paymentId: item.paymentId }} className="panel payments-card figures">
      <div>
        <strong>{transaction === 'balance' ? t('transaction.balance') : yuan(item.amountMinor)}</strong>
        <OutcomeBadge outcome={item.outcome} />
      </div>
      {cause !== null && <p className="payments-card-cause">{sayAlone(cause.title)}</p>}
      <div className="hint">
        <span>
          {chinaDate(item.openedAt)} {chinaTime(item.openedAt)}
        </span>
        <span>{item.panMasked ?? t(`entry.${item.entry}`)}</span>
      </div>
      <div className="hint">
        <span>
          {say(item.merchantName)} · {item.terminalId}
        </span>
        {code !== null && !isWithheld(code) && <code>{code}</code>}
      </div>
      <div>
        <MoneyWords money={item.money} outcome={item.outcome} />
        {item.demo && <DemoBadge />}
      </div>
    </Link>
  );
}
