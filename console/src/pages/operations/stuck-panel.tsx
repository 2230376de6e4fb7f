/** What waits for a person, the oldest first, and that person's word on it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DecidedAnswer, StuckItem } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { chinaDateTime, yuan } from '../../parts/format.ts';
import { DemoBadge, MoneyWords } from '../../parts/standing.tsx';
import { age } from './age.ts';
import { DecisionForm } from './decision-form.tsx';
import { NothingHere } from './nothing-here.tsx';

export function StuckPanel({ items }: { readonly items: readonly StuckItem[] }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState<string | null>(null);
  const [decided, setDecided] = useState<DecidedAnswer | null>(null);
  return (
    <section className="panel operations-panel">
      <h2>{t('operations.stuck')}</h2>
      <p className="hint">{t('operations.stuckHint')}</p>
      <p role="status" className={decided === null ? 'visually-hidden' : 'operations-recorded'}>
        {decided !== null && t('operations.recorded', { by: decided.by, why: decided.why })}
      </p>
      {items.length === 0 && <NothingHere title={t('operations.stuckNone')} hint={t('operations.stuckNoneHint')} />}
      <ul className="operations-rows">
        {items.map((item) => (
          <li key={item.payment.paymentId}>
            <Stuck item={item} />
            {open === item.payment.paymentId ? (
              <DecisionForm item={item} close={() => setOpen(null)} decided={setDecided} />
            ) : (
              <button type="button" className="plain-button" onClick={() => setOpen(item.payment.paymentId)}>
                {t('operations.decide')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Stuck({ item }: { readonly item: StuckItem }) {
  const { t, say, sayAlone } = useSpeech();
  const { payment } = item;
  return (
    <div className="operations-stuck figures">
      <div className="operations-line">
        <strong>{yuan(payment.amountMinor)}</strong>
        <span className="badge tone-bad">{sayAlone(item.title)}</span>
        <MoneyWords money={payment.money} outcome={payment.outcome} />
        {payment.demo && <DemoBadge />}
        <Link to="/payments/$paymentId" params={{ paymentId: payment.paymentId }}>
          {say(payment.merchantName)} · {payment.terminalId} · {payment.panMasked ?? t(`entry.${payment.entry}`)}
        </Link>
      </div>
      <p>{say(item.meaning)}</p>
      <p className="hint operations-line">
        {payment.issuerName !== null && <span>{say(payment.issuerName)}</span>}
        <span>{t('operations.age', { age: age(item.ageMs, t) })}</span>
        <span>{t('operations.attempts', { count: item.attempts })}</span>
        <span>
          {item.nextAt === null
            ? t('operations.notAgain')
            : t('operations.nextAt', { time: chinaDateTime(item.nextAt) })}
        </span>
        <span>{t('operations.alarm', { n: item.alarmLevel })}</span>
      </p>
    </div>
  );
}
