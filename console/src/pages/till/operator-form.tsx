/** Who is logged in at the terminal; some operations want a supervisor. */
import { type FormEvent, useState } from 'react';
import type { TillState } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { isBetweenPayments } from './key-press.ts';
import type { TillLink } from './till-link.ts';

export function OperatorForm({ state, link }: { readonly state: TillState; readonly link: TillLink }) {
  const { t } = useSpeech();
  const [operator, setOperator] = useState(state.operator);
  const between = isBetweenPayments(state.phase);
  const ready = between && /^\d{2}$/.test(operator) && operator !== state.operator;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) link.send({ kind: 'operator', operator });
  };
  return (
    <form className="till-operator" onSubmit={submit}>
      <label>
        <span>{t('till.operator')}</span>
        <input
          value={operator}
          maxLength={2}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setOperator(event.target.value)}
        />
      </label>
      <button type="submit" className="plain-button" disabled={!ready}>
        {t('till.operatorSet')}
      </button>
      <small className="hint">{t('till.operatorHint')}</small>
      <small className="hint till-keyboard">{t('till.keyboardHint')}</small>
    </form>
  );
}
