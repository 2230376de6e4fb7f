/** The frame of every page: where one is, whether it is live, for whom it speaks and in which language. */
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import type { Voice } from '../../../src/http/contract.ts';
import { statusQuery } from '../api.ts';
import { useSpeech } from '../language/index.ts';
import { LiveContext, type StreamState, useConsoleStream } from '../live.ts';
import { BrandLink, LanguageSwitch } from './brand-bar.tsx';
import './shell.css';
import { useVoice, VOICES } from './voice.tsx';

export function Shell() {
  const { voice } = useVoice();
  const { t } = useSpeech();
  const live = useConsoleStream(voice);
  return (
    <LiveContext.Provider value={live}>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="shell-top">
        <div className="shell-bar">
          <BrandLink />
          <Navigation />
          <div className="shell-tools">
            <LiveBadge state={live} />
            <VoiceSelector />
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <DemoBanner />
      <OfflineBar state={live} />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </LiveContext.Provider>
  );
}

function Navigation() {
  const { t } = useSpeech();
  return (
    <nav className="shell-nav" aria-label={t('nav.main')}>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
        {t('nav.home')}
      </Link>
      <Link to="/payments" activeOptions={{ includeSearch: false }}>
        {t('nav.payments')}
      </Link>
      <Link to="/operations">{t('nav.operations')}</Link>
      <Link to="/till">{t('nav.till')}</Link>
      <Link to="/ask">{t('nav.ask')}</Link>
    </nav>
  );
}

function LiveBadge({ state }: { readonly state: StreamState }) {
  const { t } = useSpeech();
  const words = t(`shell.${state}`);
  return (
    <span className={`live is-${state}`} role="status" title={words}>
      <i aria-hidden="true" />
      <span>{words}</span>
    </span>
  );
}

function VoiceSelector() {
  const { t } = useSpeech();
  const { voice, choose } = useVoice();
  return (
    <label>
      <span>{t('shell.voice')}</span>
      <select value={voice} onChange={(event) => choose(event.target.value as Voice)}>
        {VOICES.map((name) => (
          <option key={name} value={name}>
            {t(`voice.${name}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The badge tells a screen reader; this is for the eye, which overlooks a dot. */
function OfflineBar({ state }: { readonly state: StreamState }) {
  const { t } = useSpeech();
  if (state !== 'lost') return null;
  return (
    <div className="shell-offline">
      <p>{t('shell.offline')}</p>
    </div>
  );
}

/** Invented traffic must never be taken for real, so it says so on every page. */
function DemoBanner() {
  const { t } = useSpeech();
  const { data: status } = useQuery(statusQuery);
  if (status === undefined || status.demo === 'none') return null;
  return (
    <div className="shell-demo">
      <p>
        <strong>{t('shell.demo')}</strong>
        {t(status.demo === 'preparing' ? 'shell.demoPreparing' : 'shell.demoReady')}
      </p>
    </div>
  );
}
