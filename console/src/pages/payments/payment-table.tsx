/** The list of payments on a wide screen. */
import { Link, useNavigate } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import type { PaymentItem } from '../../../../src/http/contract.ts';
import { type Speech, useSpeech } from '../../language/index.ts';
import { chinaDate, chinaTime, percent, yuan } from '../../parts/format.ts';
import { DemoBadge, MoneyWords, OutcomeBadge } from '../../parts/standing.tsx';
import { isWithheld } from '../../parts/withheld.ts';

export function PaymentTable({ items }: { readonly items: readonly PaymentItem[] }) {
  const speech = useSpeech();
  const navigate = useNavigate();
  return (
    <Table<PaymentItem>
      className="payments-table"
      rowKey="paymentId"
      size="small"
      columns={columns(speech)}
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: 1080 }}
      onRow={({ paymentId }) => ({
        // The link in the first column is the way for the keyboard; the row is a larger target for the mouse.
        onClick: () => void navigate({ to: '/payments/$paymentId', params: { paymentId } }),
      })}
    />
  );
}

function columns({ t, language, say, sayAlone }: Speech): TableColumnsType<PaymentItem> {
  // Chinese names are short; what they leave goes to the cause.
  const nameWidth = language === 'zh' ? 124 : 168;
  return [
    { key: 'time', title: t('payments.time'), width: 140, render: (_, item) => <TimeLink item={item} /> },
    {
      key: 'merchant',
      title: t('payments.merchant'),
      width: nameWidth,
      render: (_, item) => <TwoLines above={say(item.merchantName)} below={item.terminalId} />,
    },
    {
      key: 'amount',
      title: t('payment.amount'),
      align: 'right',
      width: 112,
      render: (_, { amountMinor, transaction }) => (
        <TwoLines above={transaction === 'balance' ? '–' : yuan(amountMinor)} below={t(`transaction.${transaction}`)} />
      ),
    },
    {
      key: 'card',
      title: t('payments.card'),
      width: 176,
      render: (_, { panMasked, entry }) => <TwoLines above={panMasked ?? '–'} below={t(`entry.${entry}`)} />,
    },
    {
      key: 'issuer',
      title: t('payments.issuer'),
      width: nameWidth - 16,
      render: (_, { issuerName }) => (issuerName === null ? '–' : say(issuerName)),
    },
    { key: 'code', title: t('payments.code'), width: 76, render: (_, { code }) => <Code code={code} /> },
    {
      key: 'outcome',
      title: t('payments.outcome'),
      width: 150,
      render: (_, { outcome, money }) => (
        <div className="payments-standing">
          <OutcomeBadge outcome={outcome} />
          <MoneyWords money={money} outcome={outcome} />
        </div>
      ),
    },
    {
      key: 'cause',
      title: t('payments.cause'),
      render: (_, { cause }) =>
        cause !== null && <TwoLines above={sayAlone(cause.title)} below={percent(cause.probability)} />,
    },
  ];
}

function Code({ code }: { readonly code: string | null }) {
  const { t } = useSpeech();
  if (isWithheld(code)) return <span className="hint">{t('payments.withheld')}</span>;
  return <code>{code ?? '–'}</code>;
}

function TimeLink({ item }: { readonly item: PaymentItem }) {
  const { t } = useSpeech();
  return (
    <Link
      to="/payments/$paymentId"
      params={{ paymentId: item.paymentId }}
      className="payments-time figures"
      aria-label={`${t('payments.open')} ${chinaTime(item.openedAt)}`}
      onClick={(event) => event.stopPropagation()}
    >
      {chinaTime(item.openedAt)}
      <small>
        {chinaDate(item.openedAt)} {item.demo && <DemoBadge />}
      </small>
    </Link>
  );
}

function TwoLines({ above, below }: { readonly above: string; readonly below: string }) {
  return (
    <div className="payments-two figures">
      {above}
      <small>{below}</small>
    </div>
  );
}
