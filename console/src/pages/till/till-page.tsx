/** The till: a terminal on a page. It knows no payment rules; it presses keys and shows what the terminal says. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CardItem, TerminalItem, TillState } from '../../../../src/http/contract.ts';
import { cardsQuery, terminalsQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost, useFaultWords } from '../../parts/answer-frame.tsx';
import { readKept, writeChoice } from '../../parts/choice.ts';
import { usePageTitle } from '../../parts/page-title.ts';
import { BreakPanel } from './break-panel.tsx';
import { Device } from './device.tsx';
import { IssuerPanel } from './issuer-panel.tsx';
import { LastPayments } from './last-payments.tsx';
import { OperatorForm } from './operator-form.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { Papers } from './papers.tsx';
import { Slip } from './slip.tsx';
import { StandingPanel } from './standing-panel.tsx';
import './device.css';
import './functions.css';
import './signature.css';
import './till.css';
import { useTillKeys } from './till-keys.ts';
import { type TillLink, useTill } from './till-link.ts';
import { Wallet } from './wallet.tsx';

/** `/till`: goes to the terminal that was used last, or to the first. */
export function TillEntrance() {
  const asked = useQuery(terminalsQuery);
  return (
    <AnswerFrame asked={asked} ghost={<TillGhost />}>
      {(terminals) => {
        const driven = terminals.filter(({ till }) => till);
        const first = driven.find(({ terminalId }) => terminalId === readKept('terminal')) ?? driven[0];
        if (first === undefined) return <NoTerminals />;
        return <Navigate to="/till/$terminalId" params={{ terminalId: first.terminalId }} replace />;
      }}
    </AnswerFrame>
  );
}

/** `/till/:terminalId`. */
export function TillPage() {
  const { terminalId } = getRouteApi('/till/$terminalId').useParams();
  const link = useTill(terminalId);
  return (
    <AnswerFrame asked={link.asked} ghost={<TillGhost />}>
      {(state) => <Till key={terminalId} state={state} link={link} />}
    </AnswerFrame>
  );
}

function Till({ state, link }: { readonly state: TillState; readonly link: TillLink }) {
  const { t } = useSpeech();
  usePageTitle(`${t('till.title')} ${state.terminalId}`);
  const { data: cards } = useQuery(cardsQuery);
  const [picked, setPicked] = useState<string | null>(null);
  const card: CardItem | null = cards?.find(({ name }) => name === picked) ?? cards?.[0] ?? null;
  const words = useFaultWords();
  const keys = useTillKeys(state, link);
  return (
    <div className="page till">
      <header className="till-head">
        <div>
          <h1>{t('till.title')}</h1>
          <p className="hint">{t('till.lead')}</p>
        </div>
        <TerminalSelector state={state} link={link} />
      </header>
      {link.fault !== null && (
        <p className="till-fault" role="alert">
          {t('till.commandFailed', { message: words(link.fault) })}
        </p>
      )}
      <div className="till-grid">
        <Wallet cards={cards ?? []} card={card} pick={setPicked} />
        <div className="till-middle">
          <Device state={state} link={link} keys={keys} card={card} />
          <StandingPanel standing={state.standing} />
          <OperatorForm key={state.operator} state={state} manage={keys.manage} />
        </div>
        <div className="till-side">
          <OutcomePanel state={state} />
          <BreakPanel state={state} link={link} />
          <IssuerPanel />
        </div>
        <div className="till-papers">
          {state.slip !== null && <Slip lines={state.slip} />}
          <Papers papers={state.papers} />
          <LastPayments state={state} follow={keys.choose} />
        </div>
      </div>
    </div>
  );
}

function TerminalSelector({ state, link }: { readonly state: TillState; readonly link: TillLink }) {
  const { t, sayAlone } = useSpeech();
  const navigate = useNavigate();
  const { data: terminals } = useQuery(terminalsQuery);
  const words = t(link.stream === 'lost' ? 'till.streamLost' : 'till.streamLive');
  const choose = (terminalId: string) => {
    writeChoice('terminal', terminalId);
    void navigate({ to: '/till/$terminalId', params: { terminalId } });
  };
  return (
    <div className="till-terminal">
      <label>
        <span>{t('till.terminal')}</span>
        <select value={state.terminalId} onChange={(event) => choose(event.target.value)}>
          {drivenOf(terminals, state).map(({ terminalId, merchantName, name }) => (
            <option key={terminalId} value={terminalId}>
              {sayAlone(name.zh === '' ? merchantName : name)} · {terminalId}
            </option>
          ))}
        </select>
      </label>
      <span className={`badge tone-${state.signedOn ? 'good' : 'warn'}`}>
        {t(state.signedOn ? 'till.signedOn' : 'till.notSignedOn')}
      </span>
      {link.stream === 'lost' && <span className="badge tone-warn">{words}</span>}
    </div>
  );
}

/** Terminals that may be driven; the one on screen is always among them. */
function drivenOf(
  terminals: readonly TerminalItem[] | undefined,
  state: TillState,
): readonly Pick<TerminalItem, 'terminalId' | 'merchantName' | 'name'>[] {
  const driven = (terminals ?? []).filter(({ till }) => till);
  if (driven.some(({ terminalId }) => terminalId === state.terminalId)) return driven;
  return [{ terminalId: state.terminalId, merchantName: state.merchantName, name: { zh: '', en: '' } }, ...driven];
}

function NoTerminals() {
  const { t } = useSpeech();
  return (
    <div className="page">
      <div className="notice">
        <h2>{t('till.noTerminals')}</h2>
        <p className="hint">{t('till.noTerminalsHint')}</p>
      </div>
    </div>
  );
}

function TillGhost() {
  return (
    <div className="page">
      <Ghost height={40} width="40%" />
      <Ghost height={560} width="360px" />
    </div>
  );
}
