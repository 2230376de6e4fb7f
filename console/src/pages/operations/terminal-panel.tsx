/** What is due at terminals, a form to ask one for something, and every terminal with its device. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { TerminalDuty, TerminalStandingItem } from '../../../../src/http/contract.ts';
import { OPERATIONS_KEY, sendDuty, standingsQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost, useFaultWords } from '../../parts/answer-frame.tsx';
import { chinaDateTime } from '../../parts/format.ts';
import { NothingHere } from './nothing-here.tsx';

export function TerminalPanel() {
  const { t } = useSpeech();
  const asked = useQuery(standingsQuery);
  return (
    <section className="panel operations-panel">
      <h2>{t('operations.terminals')}</h2>
      <p className="hint">{t('operations.terminalsHint')}</p>
      <AnswerFrame asked={asked} ghost={<Ghost height={120} />}>
        {(terminals) => (
          <>
            <Due terminals={terminals} />
            {terminals.length > 0 && <DutyForm terminals={terminals} />}
            <Devices terminals={terminals} />
          </>
        )}
      </AnswerFrame>
    </section>
  );
}

interface TerminalsProps {
  readonly terminals: readonly TerminalStandingItem[];
}

function Due({ terminals }: TerminalsProps) {
  const { t, say } = useSpeech();
  const due = terminals.flatMap((terminal) => terminal.due.map((each) => ({ terminal, ...each })));
  if (due.length === 0)
    return <NothingHere title={t('operations.terminalsNone')} hint={t('operations.terminalsNoneHint')} />;
  return (
    <ul className="operations-rows figures">
      {due.map(({ terminal, duty, askedAt }) => (
        <li key={`${terminal.terminalId} ${duty}`} className="operations-line">
          <strong>{terminal.terminalId}</strong>
          <span className="badge tone-calm">{t(`operations.duty.${duty}`)}</span>
          <span className="hint">
            {say(terminal.merchantName)} · {t('operations.askedAt', { time: chinaDateTime(askedAt) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function DutyForm({ terminals }: TerminalsProps) {
  const { t, say } = useSpeech();
  const words = useFaultWords();
  const queries = useQueryClient();
  const id = useId();
  const [terminalId, setTerminalId] = useState(terminals[0]?.terminalId ?? '');
  const [duty, setDuty] = useState<TerminalDuty>('download-parameters');
  const sending = useMutation({
    mutationFn: () => sendDuty(terminalId, duty),
    onSettled: () => queries.invalidateQueries({ queryKey: [OPERATIONS_KEY] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <form className="operations-line operations-duty" onSubmit={submit}>
      <div>
        <label className="hint" htmlFor={`${id}-terminal`}>
          {t('operations.terminal')}
        </label>
        <select id={`${id}-terminal`} value={terminalId} onChange={(event) => setTerminalId(event.target.value)}>
          {terminals.map((terminal) => (
            <option key={terminal.terminalId} value={terminal.terminalId}>
              {terminal.terminalId} {say(terminal.merchantName)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="hint" htmlFor={`${id}-duty`}>
          {t('operations.toDo')}
        </label>
        <select id={`${id}-duty`} value={duty} onChange={(event) => setDuty(event.target.value as TerminalDuty)}>
          {DUTIES.map((each) => (
            <option key={each} value={each}>
              {t(`operations.duty.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="plain-button" disabled={sending.isPending}>
        {t('operations.ask')}
      </button>
      {sending.error !== null && (
        <p role="alert" className="operations-fault">
          {words(sending.error)}
        </p>
      )}
    </form>
  );
}

function Devices({ terminals }: TerminalsProps) {
  const { t, say } = useSpeech();
  return (
    <details>
      <summary>{t('operations.allTerminals', { count: terminals.length })}</summary>
      <ul className="operations-rows figures">
        {terminals.map((terminal) => (
          <li key={terminal.terminalId} className="operations-line">
            <strong>{terminal.terminalId}</strong>
            <span>
              {say(terminal.merchantName)} · {say(terminal.name)}
            </span>
            <span className="hint">
              {terminal.binding === null
                ? t('operations.noDevice')
                : t('operations.device', { serial: terminal.binding.serial })}
            </span>
            <span className="hint">
              {terminal.signedOnAt === null
                ? t('operations.neverSignedOn')
                : t('operations.signedOnAt', { time: chinaDateTime(terminal.signedOnAt) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** In the order of the selector. */
const DUTIES: readonly TerminalDuty[] = [
  'download-parameters',
  'update-public-keys',
  'download-ic-parameters',
  'download-blacklist',
  'sign-on',
  'upload-status',
];
