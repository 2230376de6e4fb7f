/** How each simulated issuer behaves: normal, cut off, silent, slow, or one code for everything. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { IssuerBehaviour, IssuerItem } from '../../../../src/http/contract.ts';
import { issuersQuery, sendBehaviour } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { useFaultWords } from '../../parts/answer-frame.tsx';

export function IssuerPanel() {
  const { t } = useSpeech();
  const { data: issuers } = useQuery(issuersQuery);
  return (
    <section className="panel till-issuers">
      <h2>{t('till.issuers')}</h2>
      <p className="hint">{t('till.issuersHint')}</p>
      <ul>
        {(issuers ?? []).map((issuer) => (
          <li key={issuer.issuerId}>
            <IssuerRow key={JSON.stringify(issuer.behaviour)} issuer={issuer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function IssuerRow({ issuer }: { readonly issuer: IssuerItem }) {
  const { t, say } = useSpeech();
  const words = useFaultWords();
  const [draft, setDraft] = useState<IssuerBehaviour>(issuer.behaviour);
  const { apply, fault } = useBehaviour(issuer.issuerId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(draft);
  };
  return (
    <form onSubmit={submit}>
      <strong>{say(issuer.name)}</strong>
      <span className={`badge tone-${issuer.link === 'up' ? 'good' : 'bad'}`}>
        {t(issuer.link === 'up' ? 'till.linkUp' : 'till.linkDown')}
      </span>
      <select
        aria-label={say(issuer.name)}
        value={draft.mode}
        onChange={(event) => {
          const next = STARTING[event.target.value as IssuerBehaviour['mode']];
          setDraft(next);
          apply(next);
        }}
      >
        {MODES.map((mode) => (
          <option key={mode} value={mode}>
            {t(`till.mode.${mode}`)}
          </option>
        ))}
      </select>
      <BehaviourField draft={draft} change={setDraft} />
      {(draft.mode === 'slow' || draft.mode === 'code') && (
        <button type="submit" className="plain-button" disabled={isSame(draft, issuer.behaviour)}>
          {t('till.apply')}
        </button>
      )}
      {fault !== null && <small role="alert">{words(fault)}</small>}
    </form>
  );
}

interface BehaviourFieldProps {
  readonly draft: IssuerBehaviour;
  readonly change: (draft: IssuerBehaviour) => void;
}

function BehaviourField({ draft, change }: BehaviourFieldProps) {
  const { t } = useSpeech();
  if (draft.mode === 'slow') {
    return (
      <label>
        <input
          type="number"
          min={0}
          max={120_000}
          step={500}
          value={draft.delayMs ?? 0}
          onChange={(event) => change({ mode: 'slow', delayMs: Number(event.target.value) })}
        />
        <span>{t('till.delayMs')}</span>
      </label>
    );
  }
  if (draft.mode === 'code') {
    return (
      <label>
        <span className="visually-hidden">{t('till.code')}</span>
        <input
          className="mono"
          maxLength={2}
          size={3}
          value={draft.code ?? ''}
          onChange={(event) => change({ mode: 'code', code: event.target.value.toUpperCase() })}
        />
      </label>
    );
  }
  return null;
}

function useBehaviour(issuerId: string): {
  readonly apply: (behaviour: IssuerBehaviour) => void;
  readonly fault: Error | null;
} {
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: (behaviour: IssuerBehaviour) => sendBehaviour(issuerId, behaviour),
    onSettled: () => queries.invalidateQueries({ queryKey: issuersQuery.queryKey }),
  });
  return { apply: sending.mutate, fault: sending.error };
}

const isSame = (a: IssuerBehaviour, b: IssuerBehaviour): boolean =>
  a.mode === b.mode && a.delayMs === b.delayMs && a.code === b.code;

/** In the order of the selector. */
const MODES: readonly IssuerBehaviour['mode'][] = ['normal', 'down', 'silent', 'slow', 'code'];

/** What choosing a mode sets at once; the figure can be changed after. */
const STARTING: Readonly<Record<IssuerBehaviour['mode'], IssuerBehaviour>> = {
  normal: { mode: 'normal' },
  down: { mode: 'down' },
  silent: { mode: 'silent' },
  slow: { mode: 'slow', delayMs: 8_000 },
  code: { mode: 'code', code: '91' },
};
