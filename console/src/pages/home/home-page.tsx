/** The first page: the day's failures by cause, what they cost, and whose turn it is. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { HomeAnswer } from '../../../../src/http/contract.ts';
import { homeQuery, statusQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { AnswerFrame, Ghost } from '../../parts/answer-frame.tsx';
import { chinaDate, dayWords, share, yuan } from '../../parts/format.ts';
import { usePageTitle } from '../../parts/page-title.ts';
import { useVoice } from '../../parts/voice.tsx';
import { CauseList } from './cause-list.tsx';
import { EmptyDay } from './empty-day.tsx';
import { headline } from './headline.ts';
import './home.css';
import { HourBars } from './hour-bars.tsx';

export default function HomePage() {
  const { date } = getRouteApi('/office/').useSearch();
  const { voice } = useVoice();
  const { t } = useSpeech();
  usePageTitle(date ?? t('nav.home'));
  const asked = useQuery(homeQuery({ date, voice }));
  return (
    <AnswerFrame asked={asked} ghost={<HomeGhost />}>
      {(home) => <Day home={home} chosen={date !== undefined} />}
    </AnswerFrame>
  );
}

interface DayProps {
  readonly home: HomeAnswer;
  /** The reader asked for this date; otherwise the server chose it. */
  readonly chosen: boolean;
}

function Day({ home, chosen }: DayProps) {
  const { t, say, language } = useSpeech();
  const today = useToday();
  const day = home.date === today ? t('home.today') : dayWords(home.date, language);
  if (home.payments === 0) {
    return (
      <div className="page home">
        {home.dates.length > 0 && (
          <div className="home-date-row">
            <DayPicker home={home} />
          </div>
        )}
        <EmptyDay day={day} home={home} />
      </div>
    );
  }
  const { sentence, cause } = headline(home, day, t);
  const worst = home.groups[0];
  return (
    <div className="page home">
      <header className="home-answer">
        <div>
          <OtherDay home={home} chosen={chosen} />
          <h1>
            {sentence}
            {cause !== null && <em>{say(cause)}</em>}
          </h1>
          {worst !== undefined && (
            <p className="home-answer-turn">
              <strong>{t('home.turn', { actor: say(worst.whoActs) })}</strong>
              <span>{t('home.costs', { amount: yuan(worst.costMinor) })}</span>
            </p>
          )}
        </div>
        <DayPicker home={home} />
      </header>
      <Figures home={home} />
      <HourBars hours={home.hours} />
      <CauseList home={home} />
    </div>
  );
}

function Figures({ home }: { readonly home: HomeAnswer }) {
  const { t } = useSpeech();
  return (
    <dl className="panel home-figures figures">
      <div>
        <dt title={t('home.successHint')}>{t('home.successRate')}</dt>
        <dd>{home.successRate === null ? '–' : share(home.successRate)}</dd>
        <dd className="hint">{t('home.successHint')}</dd>
      </div>
      <div className="tone-good">
        <dt>{t('home.approved')}</dt>
        <dd>{t('home.figure', { n: home.approved })}</dd>
        <dd className="hint">{yuan(home.approvedMinor)}</dd>
      </div>
      <div className="tone-bad">
        <dt>{t('home.failed')}</dt>
        <dd>{t('home.figure', { n: home.failed })}</dd>
        <dd className="hint">{yuan(home.failedMinor)}</dd>
      </div>
      <div>
        <dt>{t('home.payments')}</dt>
        <dd>{t('home.figure', { n: home.payments })}</dd>
      </div>
    </dl>
  );
}

/** Only days that have payments can be chosen. */
function DayPicker({ home }: { readonly home: HomeAnswer }) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  return (
    <DatePicker
      aria-label={t('home.date')}
      value={dayjs(home.date)}
      allowClear={false}
      inputReadOnly
      disabledDate={(date) => !home.dates.includes(date.format('YYYY-MM-DD'))}
      onChange={(date) => {
        if (date !== null) void navigate({ to: '/', search: { date: date.format('YYYY-MM-DD') } });
      }}
    />
  );
}

/** A day that is not today says so, and shows the way to today once that has payments. */
function OtherDay({ home, chosen }: DayProps) {
  const { t } = useSpeech();
  const today = useToday();
  if (home.date === today) return null;
  const hasToday = home.dates.includes(today);
  const words = chosen ? 'home.otherDay' : hasToday ? 'home.todayFew' : 'home.todayNone';
  return (
    <p className="home-other-day">
      <span>{t(words, { date: home.date })}</span>{' '}
      {hasToday && (
        <Link to="/" search={{ date: today }}>
          {t('home.seeToday')}
        </Link>
      )}
    </p>
  );
}

/** The date by the server's clock, in China. */
function useToday(): string {
  const { data: status } = useQuery(statusQuery);
  return chinaDate(status?.now ?? Date.now());
}

function HomeGhost() {
  return (
    <div className="page">
      <Ghost height={44} width="70%" />
      <Ghost height={24} width="30%" />
      <Ghost height={96} />
      <Ghost height={160} />
      <Ghost height={220} />
    </div>
  );
}
