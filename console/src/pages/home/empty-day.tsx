/** A day without payments is not a blank page: it says how to make one. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HomeAnswer } from '../../../../src/http/contract.ts';
import { statusQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';

interface EmptyDayProps {
  readonly day: string;
  readonly home: HomeAnswer;
}

export function EmptyDay({ day, home }: EmptyDayProps) {
  const { t } = useSpeech();
  const { data: status } = useQuery(statusQuery);
  if (status?.demo === 'preparing') {
    return (
      <div className="notice" role="status">
        <h2>{t('home.preparingTitle')}</h2>
        <p className="hint">{t('home.preparingLead')}</p>
      </div>
    );
  }
  const newest = home.dates.find((date) => date !== home.date);
  return (
    <div className="panel home-empty">
      <h1>{t('home.emptyTitle', { day })}</h1>
      <p>{t('home.emptyLead')}</p>
      <ol>
        <li>
          <p>{t('home.emptyTill')}</p>
          <Link to="/till" className="plain-button primary">
            {t('home.emptyTillGo')}
          </Link>
        </li>
        <li>
          <p>{t('home.emptyCli')}</p>
          <code>npx kacha pay --amount 20 --card no-money</code>
        </li>
      </ol>
      {newest !== undefined && (
        <p>
          {t('home.emptyOther')}{' '}
          <Link to="/" search={{ date: newest }}>
            {newest}
          </Link>
        </p>
      )}
    </div>
  );
}
