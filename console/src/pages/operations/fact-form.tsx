/** Records one fact: what, of whom, since when, and who said so. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { FactCommand } from '../../../../src/http/contract.ts';
import { OPERATIONS_KEY, sendFact } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { useFaultWords } from '../../parts/answer-frame.tsx';
import { factOf, HAND_LISTS, KINDS, NOTHING_TYPED, SCOPES, type TypedFact } from './fact-terms.ts';

export function FactForm() {
  const { t } = useSpeech();
  const words = useFaultWords();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const change = (changes: Partial<TypedFact>) => setTyped({ ...typed, ...changes });
  const sending = useMutation({
    mutationFn: (command: FactCommand) => sendFact(command),
    onSuccess: () => setTyped({ ...NOTHING_TYPED, by: typed.by }),
    onSettled: () => queries.invalidateQueries({ queryKey: [OPERATIONS_KEY] }),
  });
  const command = factOf(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (command !== undefined) sending.mutate(command);
  };
  return (
    <form className="operations-decision operations-limit-form" onSubmit={submit}>
      <label>
        <span>{t('facts.list')}</span>
        <select
          value={typed.list}
          onChange={({ target }) => {
            const list = HAND_LISTS.find((each) => each === target.value) ?? 'notice';
            change({ list, kind: KINDS[list][0] });
          }}
        >
          {HAND_LISTS.map((list) => (
            <option key={list} value={list}>
              {t(`facts.lists.${list}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('facts.kind')}</span>
        <select value={typed.kind} onChange={({ target }) => change({ kind: target.value })}>
          {KINDS[typed.list].map((kind) => (
            <option key={kind} value={kind}>
              {t(`facts.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('facts.scope')}</span>
        <select
          value={typed.scope}
          onChange={({ target }) => change({ scope: SCOPES.find((each) => each === target.value) ?? 'issuer' })}
        >
          {SCOPES.map((scope) => (
            <option key={scope} value={scope}>
              {t(`facts.scopes.${scope}`)}
            </option>
          ))}
        </select>
      </label>
      {typed.scope !== 'everybody' && (
        <TextField name={t('facts.id')} value={typed.id} max={64} set={(id) => change({ id })} />
      )}
      <label>
        <span>{t('facts.since')}</span>
        <input type="datetime-local" value={typed.since} onChange={({ target }) => change({ since: target.value })} />
      </label>
      <label>
        <span>{t('facts.until')}</span>
        <input type="datetime-local" value={typed.until} onChange={({ target }) => change({ until: target.value })} />
      </label>
      <TextField name={t('facts.source')} value={typed.source} max={120} set={(source) => change({ source })} />
      <TextField name={t('facts.text')} value={typed.text} max={120} set={(text) => change({ text })} />
      <TextField name={t('operations.by')} value={typed.by} max={80} set={(by) => change({ by })} />
      {sending.error !== null && (
        <p role="alert" className="operations-fault">
          {words(sending.error)}
        </p>
      )}
      <div className="operations-line">
        <button type="submit" className="plain-button primary" disabled={command === undefined || sending.isPending}>
          {t('facts.record')}
        </button>
      </div>
    </form>
  );
}

interface TextFieldProps {
  readonly name: string;
  readonly value: string;
  readonly max: number;
  readonly set: (value: string) => void;
}

function TextField({ name, value, max, set }: TextFieldProps) {
  return (
    <label>
      <span>{name}</span>
      <input autoComplete="off" value={value} maxLength={max} onChange={({ target }) => set(target.value)} />
    </label>
  );
}
