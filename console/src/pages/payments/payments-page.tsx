/** All payments, searched by what a person on the telephone can say: time, amount, last four, terminal, code. */
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import type { PaymentItem, PaymentsAnswer } from '../../../../src/http/contract.ts';
import { paymentsQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost } from '../../parts/answer-frame.tsx';
import { usePageTitle } from '../../parts/page-title.ts';
import { usePhone } from '../../parts/phone.ts';
import { useVoice } from '../../parts/voice.tsx';
import { PaymentCards } from './payment-cards.tsx';
import { type PaymentSearch, termsIn } from './payment-search.ts';
import { PaymentTable } from './payment-table.tsx';
import './payments.css';
import { SearchForm } from './search-form.tsx';

export default function PaymentsPage() {
  const { t } = useSpeech();
  const { voice } = useVoice();
  const navigate = useNavigate();
  usePageTitle(t('payments.title'));
  const search = getRouteApi('/office/payments').useSearch();
  const asked = useInfiniteQuery(paymentsQuery(search, voice));
  const look = (next: PaymentSearch) => void navigate({ to: '/payments', search: next });
  const cause = asked.data?.pages[0]?.items[0]?.cause ?? null;
  return (
    <div className="page payments">
      <h1>{t('payments.title')}</h1>
      <SearchForm
        key={JSON.stringify(search)}
        search={search}
        causeTitle={cause?.id === search.cause ? (cause?.title ?? null) : null}
        look={look}
      />
      <AnswerFrame asked={asked} ghost={<ListGhost />}>
        {(found) => (
          <Found
            items={itemsIn(found)}
            searched={termsIn(search) > 0}
            more={asked.hasNextPage ? () => void asked.fetchNextPage() : null}
            busy={asked.isFetchingNextPage}
          />
        )}
      </AnswerFrame>
    </div>
  );
}

interface FoundProps {
  readonly items: readonly PaymentItem[];
  /** Terms narrow the list; without any, an empty list means that nothing was ever paid. */
  readonly searched: boolean;
  /** `null` at the end of the list. */
  readonly more: (() => void) | null;
  readonly busy: boolean;
}

function Found({ items, searched, more, busy }: FoundProps) {
  const { t } = useSpeech();
  const phone = usePhone();
  if (items.length === 0) {
    return (
      <div className="panel">
        <Empty
          description={
            <>
              <strong>{t(searched ? 'payments.noneTitle' : 'payments.nothingYet')}</strong>
              <p className="hint">{t(searched ? 'payments.noneHint' : 'home.emptyTill')}</p>
            </>
          }
        >
          {!searched && (
            <Link to="/till" className="plain-button primary">
              {t('home.emptyTillGo')}
            </Link>
          )}
        </Empty>
      </div>
    );
  }
  return (
    <>
      {phone ? <PaymentCards items={items} /> : <PaymentTable items={items} />}
      <div className="payments-more">
        {more === null ? (
          <span className="hint">{t('payments.end')}</span>
        ) : (
          <Button onClick={more} loading={busy}>
            {t('payments.more')}
          </Button>
        )}
        <span className="hint figures">{t('payments.shown', { n: items.length })}</span>
      </div>
    </>
  );
}

/** A payment that moved between two pages while they were read appears once. */
function itemsIn(found: InfiniteData<PaymentsAnswer>): readonly PaymentItem[] {
  const byId = new Map<string, PaymentItem>();
  for (const item of found.pages.flatMap((page) => page.items)) byId.set(item.paymentId, item);
  return [...byId.values()];
}

function ListGhost() {
  return (
    <div className="panel">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <Ghost key={row} height={32} />
      ))}
    </div>
  );
}
