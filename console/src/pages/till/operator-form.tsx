/** Who is logged on at the terminal: operator and password; some operations want a supervisor. */
import { type FormEvent, useState } from 'react';
import type { TillCommand, TillState } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { isBetweenPayments } from './key-press.ts';

interface OperatorFormProps {
  readonly state: TillState;
  readonly manage: (command: TillCommand) => void;
}

interface Typed {
  readonly operator: string;
  readonly password: string;
  readonly of: string;
  readonly fresh: string;
}

export function OperatorForm({ state, manage }: OperatorFormProps) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState<Typed>({ operator: state.operator, password: '', of: '', fresh: '' });
  const { operator, password, fresh } = typed;
  const ready = isBetweenPayments(state.phase) && isOperator(operator) && password !== '';
  const of = typed.of === '' ? operator : typed.of;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    manage({ kind: 'operator', operator, password });
    setTyped({ ...typed, password: '' });
  };
  const change = () => {
    manage({ kind: 'password', operator, password, of, fresh });
    setTyped({ ...typed, password: '', fresh: '' });
  };
  const field = (key: keyof Typed, label: string, digits: number) => (
    <label className={key === 'operator' || key === 'of' ? '' : 'is-secret'}>
      <span>{label}</span>
      <input
        type={key === 'operator' || key === 'of' ? 'text' : 'password'}
        value={typed[key]}
        maxLength={digits}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => setTyped({ ...typed, [key]: event.target.value.trim() })}
      />
    </label>
  );
  return (
    <form className="till-operator" onSubmit={submit}>
      {field('operator', t('till.operator'), 2)}
      {field('password', t('till.password'), PASSWORD_DIGITS_MAX)}
      <button type="submit" className="plain-button" disabled={!ready}>
        {t('till.operatorSet')}
      </button>
      <p className="till-log-on" role="status">
        {state.logOn === null ? t('till.loggedOn', { operator: state.operator }) : t(`till.logOn.${state.logOn}`)}
      </p>
      <details>
        <summary>{t('till.passwordChange')}</summary>
        <small className="hint">{t('till.passwordChangeHint')}</small>
        {field('of', t('till.passwordOf'), 2)}
        {field('fresh', t('till.passwordNew'), PASSWORD_DIGITS_MAX)}
        <button
          type="button"
          className="plain-button"
          disabled={!ready || !isOperator(of) || fresh === ''}
          onClick={change}
        >
          {t('till.passwordSet')}
        </button>
      </details>
      <FactoryPasswords state={state} />
      <small className="hint till-keyboard">{t('till.keyboardHint')}</small>
    </form>
  );
}

const isOperator = (code: string): boolean => /^\d{2}$/.test(code);

/** The administrator's, the longest. */
const PASSWORD_DIGITS_MAX = 8;

/** A newcomer is not kept out; whoever has changed a password does not find it here. */
function FactoryPasswords({ state }: { readonly state: TillState }) {
  const { t } = useSpeech();
  if (state.factoryPasswords.length === 0) return null;
  const each = state.factoryPasswords.map(({ operators, password }) => `${operators.join(' ')}: ${password}`);
  return <small className="hint till-factory">{t('till.factory', { passwords: each.join(' · ') })}</small>;
}
