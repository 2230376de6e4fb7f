/** What merchants have agreed to while an issuer cannot be reached, and a form that sets one's contract. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { StandInItem } from '../../../../src/http/contract.ts';
import { OPERATIONS_KEY, sendStandIn, standInQuery, standingsQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost, useFaultWords } from '../../parts/answer-frame.tsx';
import { yuan } from '../../parts/format.ts';
import { type Merchant, merchantsOf } from './merchants.ts';
import { NothingHere } from './nothing-here.tsx';
import { isCountTerm, NOTHING_TYPED, TERMS, termOf, termsOf } from './stand-in-terms.ts';

export function StandInPanel() {
  const { t } = useSpeech();
  const terminals = useQuery(standingsQuery);
  const contracts = useQuery(standInQuery);
  const merchants = merchantsOf(terminals.data ?? []);
  return (
    <section className="panel operations-panel">
      <h2>{t('operations.standIn')}</h2>
      <p className="hint">{t('operations.standInHint')}</p>
      <AnswerFrame asked={contracts} ghost={<Ghost height={80} />}>
        {(found) => <Contracts contracts={found} merchants={merchants} />}
      </AnswerFrame>
      {merchants.length > 0 && (
        <details>
          <summary>{t('operations.standInSet')}</summary>
          <StandInForm merchants={merchants} />
        </details>
      )}
    </section>
  );
}

interface ContractsProps {
  readonly contracts: readonly StandInItem[];
  readonly merchants: readonly Merchant[];
}

function Contracts({ contracts, merchants }: ContractsProps) {
  const { t, say } = useSpeech();
  if (contracts.length === 0)
    return <NothingHere title={t('operations.standInNone')} hint={t('operations.standInNoneHint')} />;
  return (
    <ul className="operations-rows figures">
      {contracts.map((contract) => {
        const merchant = merchants.find(({ merchantId }) => merchantId === contract.merchantId);
        return (
          <li key={contract.merchantId}>
            <div className="operations-line">
              <strong>{merchant === undefined ? contract.merchantId : say(merchant.merchantName)}</strong>
              {TERMS.map((term) => (
                <span key={term}>
                  {t(`operations.term.${term}`)} {isCountTerm(term) ? contract[term] : yuan(contract[term])}
                </span>
              ))}
              <span>{t(`operations.unverifiedPin.${contract.unverifiedPin}`)}</span>
            </div>
            <p className="hint">
              {t('operations.limitBasis', { source: contract.source })} ·{' '}
              {contract.to === null
                ? t('operations.limitFrom', { from: contract.from })
                : t('operations.limitFromTo', { from: contract.from, to: contract.to })}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function StandInForm({ merchants }: Pick<ContractsProps, 'merchants'>) {
  const { t, say } = useSpeech();
  const words = useFaultWords();
  const queries = useQueryClient();
  const id = useId();
  const [merchantId, setMerchantId] = useState(merchants[0]?.merchantId ?? '');
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [unverifiedPin, setUnverifiedPin] = useState<StandInItem['unverifiedPin']>('refused');
  const [source, setSource] = useState('');
  const terms = termsOf(typed);
  const sending = useMutation({
    mutationFn: sendStandIn,
    onSuccess: () => {
      setTyped(NOTHING_TYPED);
      setUnverifiedPin('refused');
      setSource('');
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [OPERATIONS_KEY] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (terms !== undefined) sending.mutate({ merchantId, ...terms, unverifiedPin, source });
  };
  return (
    <form className="operations-decision operations-limit-form" onSubmit={submit}>
      <div>
        <label htmlFor={id}>{t('operations.merchant')}</label>
        <select id={id} value={merchantId} onChange={(event) => setMerchantId(event.target.value)}>
          {merchants.map((merchant) => (
            <option key={merchant.merchantId} value={merchant.merchantId}>
              {say(merchant.merchantName)} {merchant.merchantId}
            </option>
          ))}
        </select>
      </div>
      {TERMS.map((term) => (
        <label key={term}>
          <span>
            {t(`operations.term.${term}`)}
            {t(isCountTerm(term) ? 'operations.inPayments' : 'operations.inYuan')}
          </span>
          <input
            inputMode={isCountTerm(term) ? 'numeric' : 'decimal'}
            autoComplete="off"
            maxLength={14}
            value={typed[term]}
            aria-invalid={typed[term] !== '' && termOf(term, typed[term]) === undefined}
            onChange={(event) => setTyped({ ...typed, [term]: event.target.value })}
          />
        </label>
      ))}
      <label className="operations-verdict is-wide">
        <input
          type="checkbox"
          checked={unverifiedPin === 'allowed'}
          onChange={(event) => setUnverifiedPin(event.target.checked ? 'allowed' : 'refused')}
        />
        <span>{t('operations.unverifiedPinSet')}</span>
      </label>
      <label className="is-wide">
        <span>{t('operations.limitSource')}</span>
        <input
          autoComplete="off"
          maxLength={120}
          value={source}
          placeholder={t('operations.limitSourceHint')}
          onChange={(event) => setSource(event.target.value)}
        />
      </label>
      <p className="hint is-wide">{t('operations.standInAtOnce')}</p>
      {sending.error !== null && (
        <p role="alert" className="operations-fault is-wide">
          {words(sending.error)}
        </p>
      )}
      {sending.data !== undefined && (
        <p role="status" className="operations-recorded is-wide">
          {t('operations.standInRecorded', { source: sending.data.source })}
        </p>
      )}
      <div className="operations-line is-wide">
        <button
          type="submit"
          className="plain-button primary"
          disabled={terms === undefined || source.trim() === '' || sending.isPending}
        >
          {t('operations.limitSend')}
        </button>
      </div>
    </form>
  );
}
