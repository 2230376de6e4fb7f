/** The limits of one merchant and those for all: how far each is used up, and a form that sets one. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { LimitUseItem } from '../../../../src/http/contract.ts';
import { limitUseQuery, standingsQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost } from '../../parts/answer-frame.tsx';
import { LimitForm } from './limit-form.tsx';
import { type Merchant, merchantsOf } from './merchants.ts';
import { NothingHere } from './nothing-here.tsx';

export function LimitPanel() {
  const { t } = useSpeech();
  const asked = useQuery(standingsQuery);
  return (
    <section className="panel operations-panel">
      <h2>{t('operations.limits')}</h2>
      <p className="hint">{t('operations.limitsHint')}</p>
      <AnswerFrame asked={asked} ghost={<Ghost height={120} />}>
        {(terminals) => <OfMerchants merchants={merchantsOf(terminals)} />}
      </AnswerFrame>
    </section>
  );
}

function OfMerchants({ merchants }: { readonly merchants: readonly Merchant[] }) {
  const { t, say } = useSpeech();
  const id = useId();
  const [picked, setPicked] = useState<string | null>(null);
  const merchantId = picked ?? merchants[0]?.merchantId;
  if (merchantId === undefined)
    return <NothingHere title={t('operations.limitsNoMerchant')} hint={t('operations.limitsNoMerchantHint')} />;
  return (
    <>
      <div className="operations-line operations-duty">
        <div>
          <label className="hint" htmlFor={id}>
            {t('operations.merchant')}
          </label>
          <select id={id} value={merchantId} onChange={(event) => setPicked(event.target.value)}>
            {merchants.map((merchant) => (
              <option key={merchant.merchantId} value={merchant.merchantId}>
                {say(merchant.merchantName)} {merchant.merchantId}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Uses merchantId={merchantId} />
      <details>
        <summary>{t('operations.limitSet')}</summary>
        <LimitForm key={merchantId} merchantId={merchantId} />
      </details>
    </>
  );
}

function Uses({ merchantId }: { readonly merchantId: string }) {
  const { t } = useSpeech();
  const asked = useQuery(limitUseQuery(merchantId));
  return (
    <AnswerFrame asked={asked} ghost={<Ghost height={80} />}>
      {(uses) =>
        uses.length === 0 ? (
          <NothingHere title={t('operations.limitsNone')} hint={t('operations.limitsNoneHint')} />
        ) : (
          <ul className="operations-rows figures">
            {uses.map((use) => (
              <li key={use.rule}>
                <Use use={use} />
              </li>
            ))}
          </ul>
        )
      }
    </AnswerFrame>
  );
}

function Use({ use }: { readonly use: LimitUseItem }) {
  const { t, say, sayAlone } = useSpeech();
  const { used, usedWords, leftWords, limit, to } = use;
  const isFull = used !== null && used >= limit;
  return (
    <div className="operations-limit">
      <div>
        <div className="operations-line">
          <span className={`badge tone-${use.layer === 'merchant' ? 'calm' : 'plain'}`}>
            {t(`operations.limitLayer.${use.layer}`)}
          </span>
          <strong>{sayAlone(use.words)}</strong>
          {use.standing !== 'stands' && (
            <span className="badge tone-warn">{t(`operations.limitStanding.${use.standing}`)}</span>
          )}
        </div>
        <p className="hint">
          {t('operations.limitBasis', { source: use.source })} ·{' '}
          {to === null
            ? t('operations.limitFrom', { from: use.from })
            : t('operations.limitFromTo', { from: use.from, to })}
        </p>
      </div>
      {usedWords === null || leftWords === null || used === null ? (
        <p className="hint">{t('operations.limitEach')}</p>
      ) : (
        <div className={isFull ? 'tone-bad' : ''}>
          <meter min={0} max={Math.max(1, limit)} value={Math.min(used, limit)} aria-label={say(use.words)} />
          <p>
            {t(isFull ? 'operations.limitFull' : 'operations.limitUsed', {
              used: say(usedWords),
              left: say(leftWords),
            })}
          </p>
        </div>
      )}
    </div>
  );
}
