/** What stands in each terminal's batch, whether both sides agree, and where they do not. */
import { Link } from '@tanstack/react-router';
import type { BatchDifferenceItem, BatchesAnswer, BatchItem, BatchTotals } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { chinaDateTime, yuan } from '../../parts/format.ts';
import { NothingHere } from './nothing-here.tsx';

export function BatchPanel({ batches }: { readonly batches: BatchesAnswer }) {
  const { t } = useSpeech();
  const { items, differences } = batches;
  return (
    <section className="panel operations-panel">
      <h2>{t('operations.batches')}</h2>
      <p className="hint">{t('operations.batchesHint')}</p>
      {items.length === 0 && <NothingHere title={t('operations.batchesNone')} hint={t('operations.batchesNoneHint')} />}
      {differences.length > 0 && <Differences differences={differences} />}
      <ul className="operations-rows figures">
        {items.map((item) => (
          <li key={`${item.merchantId} ${item.terminalId} ${item.batch} ${item.cycle}`}>
            <Batch item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Batch({ item }: { readonly item: BatchItem }) {
  const { t, say } = useSpeech();
  return (
    <div className="operations-batch">
      <div>
        <div className="operations-line">
          <strong>{item.terminalId}</strong>
          <span>{t('operations.batch', { batch: item.batch })}</span>
          <span className={`badge tone-${STATUS_TONES[item.status]}`}>
            {t(`operations.batchStatus.${item.status}`)}
          </span>
          {item.balanced !== null && (
            <span className={`badge tone-${item.balanced ? 'good' : 'bad'}`}>
              {t(item.balanced ? 'operations.balanced' : 'operations.unbalanced')}
            </span>
          )}
        </div>
        <p className="hint">
          {say(item.merchantName)} · {datesOf(item, t)}
          {t(WHEN[item.status], { time: chinaDateTime(item.closedAt ?? item.openedAt) })}
        </p>
      </div>
      <Totals name={t('operations.ours')} totals={item.ours} />
      <Totals name={t('operations.theirs')} totals={item.claimed} />
      {item.byDate.length > 1 && <ByDate byDate={item.byDate} />}
    </div>
  );
}

/** A batch across the cut-off is settled on two dates, and each is paid out on its own. */
function ByDate({ byDate }: Pick<BatchItem, 'byDate'>) {
  const { t } = useSpeech();
  return (
    <ul className="operations-dates hint">
      {byDate.map(({ settlementDate, ours }) => (
        <li key={settlementDate}>
          {t('operations.settledAs', { date: settlementDate })} ·{' '}
          {t('operations.debit', { amount: yuan(ours.debitMinor), n: ours.debitCount })} ·{' '}
          {t('operations.credit', { amount: yuan(ours.creditMinor), n: ours.creditCount })}
        </li>
      ))}
    </ul>
  );
}

/** Of a batch with one date; two have a line each. */
function datesOf({ byDate, settlementDate }: BatchItem, t: ReturnType<typeof useSpeech>['t']): string {
  const date = byDate[0]?.settlementDate ?? settlementDate;
  return byDate.length > 1 || date === null ? '' : `${t('operations.settledAs', { date })} · `;
}

function Totals({ name, totals }: { readonly name: string; readonly totals: BatchTotals | null }) {
  const { t } = useSpeech();
  return (
    <dl>
      <dt className="hint">{name}</dt>
      {totals === null ? (
        <dd className="hint">{t('operations.notSaid')}</dd>
      ) : (
        <>
          <dd>{t('operations.debit', { amount: yuan(totals.debitMinor), n: totals.debitCount })}</dd>
          <dd>{t('operations.credit', { amount: yuan(totals.creditMinor), n: totals.creditCount })}</dd>
        </>
      )}
    </dl>
  );
}

function Differences({ differences }: { readonly differences: readonly BatchDifferenceItem[] }) {
  const { t, say } = useSpeech();
  const figure = (minor: number | null): string => (minor === null ? '–' : yuan(minor));
  return (
    <div className="operations-differences tone-bad">
      <strong>{t('operations.differences')}</strong>
      <p className="hint">{t('operations.differencesHint')}</p>
      <ul className="figures">
        {differences.map((each) => (
          <li key={`${each.terminalId} ${each.batch} ${each.cycle} ${each.stan} ${each.kind}`}>
            <span>
              {each.terminalId} · {t('operations.batch', { batch: each.batch })} ·{' '}
              {each.paymentId === null ? (
                t('operations.trace', { stan: each.stan })
              ) : (
                <Link to="/payments/$paymentId" params={{ paymentId: each.paymentId }}>
                  {t('operations.trace', { stan: each.stan })}
                </Link>
              )}
            </span>
            <span>{say(each.words)}</span>
            <span>{t('operations.hereThere', { here: figure(each.hereMinor), there: figure(each.thereMinor) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const WHEN = {
  open: 'operations.openedAt',
  settling: 'operations.settlingSince',
  uploading: 'operations.settlingSince',
  closed: 'operations.closedAt',
} as const;

const STATUS_TONES: Readonly<Record<BatchItem['status'], string>> = {
  open: 'plain',
  settling: 'warn',
  uploading: 'warn',
  closed: 'calm',
};
