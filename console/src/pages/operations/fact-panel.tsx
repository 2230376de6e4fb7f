/** What no message tells: notices, changes and the rest, listed, recorded and withdrawn. The platform's own changes come by themselves. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { FactItem } from '../../../../src/http/contract.ts';
import { factsQuery, OPERATIONS_KEY, sendFactBack } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost, useFaultWords } from '../../parts/answer-frame.tsx';
import { chinaDateTime } from '../../parts/format.ts';
import { FactForm } from './fact-form.tsx';
import { NothingHere } from './nothing-here.tsx';

export function FactPanel() {
  const { t } = useSpeech();
  const facts = useQuery(factsQuery);
  return (
    <section className="panel operations-panel">
      <h2>{t('facts.title')}</h2>
      <p className="hint">{t('facts.hint')}</p>
      <AnswerFrame asked={facts} ghost={<Ghost height={80} />}>
        {(found) =>
          found.length === 0 ? (
            <NothingHere title={t('facts.none')} hint={t('facts.noneHint')} />
          ) : (
            <ul className="operations-rows figures">
              {found.map((item) => (
                <li key={item.factId}>
                  <Fact item={item} />
                </li>
              ))}
            </ul>
          )
        }
      </AnswerFrame>
      <details>
        <summary>{t('facts.add')}</summary>
        <FactForm />
      </details>
    </section>
  );
}

function Fact({ item }: { readonly item: FactItem }) {
  const { t, say } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const { fact, list, scopeName } = item;
  const { scope } = fact;
  const whom = scopeName === null ? (scope.id ?? '') : `${say(scopeName)} ${scope.id}`;
  const change = 'from' in fact ? [fact.from, fact.to].filter((each) => each !== null).join(' → ') : '';
  return (
    <>
      <div className="operations-line">
        <span className="badge tone-plain">{t(`facts.lists.${list}`)}</span>
        <strong>{t(`facts.kinds.${fact.kind}`)}</strong>
        <span>
          {t(`facts.scopes.${scope.kind}`)} {whom}
        </span>
        <button type="button" className="plain-button" onClick={() => setOpen(!isOpen)}>
          {t('facts.withdraw')}
        </button>
      </div>
      {`${fact.text}${change}` !== '' && (
        <p>
          {fact.text} {change}
        </p>
      )}
      <p className="hint">
        {chinaDateTime(fact.since)} {fact.until === null ? '' : `– ${chinaDateTime(fact.until)}`} ·{' '}
        {t('operations.limitBasis', { source: fact.source })} · {t('facts.recordedBy', { by: item.recordedBy })}
      </p>
      {isOpen && <WithdrawForm factId={item.factId} />}
    </>
  );
}

function WithdrawForm({ factId }: { readonly factId: string }) {
  const { t } = useSpeech();
  const words = useFaultWords();
  const queries = useQueryClient();
  const [by, setBy] = useState('');
  const [why, setWhy] = useState('');
  const sending = useMutation({
    mutationFn: () => sendFactBack(factId, { by, why }),
    onSettled: () => queries.invalidateQueries({ queryKey: [OPERATIONS_KEY] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <form className="operations-decision" onSubmit={submit}>
      <label>
        <span>{t('operations.by')}</span>
        <input value={by} maxLength={80} autoComplete="name" onChange={(event) => setBy(event.target.value)} />
      </label>
      <label>
        <span>{t('facts.withdrawWhy')}</span>
        <input value={why} maxLength={200} autoComplete="off" onChange={(event) => setWhy(event.target.value)} />
      </label>
      {sending.error !== null && (
        <p role="alert" className="operations-fault">
          {words(sending.error)}
        </p>
      )}
      <button type="submit" className="plain-button" disabled={by.trim() === '' || why.trim() === ''}>
        {t('facts.withdraw')}
      </button>
    </form>
  );
}
