/** Why payments failed, the costliest cause first: what it cost, whose turn it is, what that party does next. */
import { Link } from '@tanstack/react-router';
import type { CauseGroup, HomeAnswer } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { percent, startOfChinaDay, yuan } from '../../parts/format.ts';
import { usePhone } from '../../parts/phone.ts';
import { causeWords } from './cause-words.ts';

export function CauseList({ home }: { readonly home: HomeAnswer }) {
  const { t } = useSpeech();
  const phone = usePhone();
  return (
    <section className="home-causes" aria-labelledby="home-causes">
      <h2 id="home-causes" className="panel-title">
        {t('home.causes')}
      </h2>
      {home.groups.length === 0 ? (
        <p className="panel hint">{t('home.noCauses')}</p>
      ) : phone ? (
        <CauseCards home={home} />
      ) : (
        <CauseTable home={home} />
      )}
    </section>
  );
}

function CauseTable({ home }: { readonly home: HomeAnswer }) {
  const { t } = useSpeech();
  return (
    <table className="panel home-table" aria-labelledby="home-causes">
      <thead>
        <tr>
          <th scope="col">{t('payments.cause')}</th>
          <th scope="col" className="home-sum">
            {t('home.cost')}
          </th>
          <th scope="col">{t('home.turnAndNext')}</th>
          <th scope="col" className="home-sum" title={t('home.median')}>
            {t('home.confidence')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('nav.payments')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {home.groups.map((group) => (
          <CauseRow key={group.newestPaymentId} group={group} date={home.date} />
        ))}
      </tbody>
    </table>
  );
}

interface CauseProps {
  readonly group: CauseGroup;
  readonly date: string;
}

function CauseRow({ group, date }: CauseProps) {
  const speech = useSpeech();
  const { t, sayAlone } = speech;
  const { place, spread } = causeWords(group, speech);
  const next = sayAlone(group.nextStep);
  return (
    <tr>
      <th scope="row">
        <strong>{sayAlone(group.title)}</strong>
        <small className="figures">
          {place !== null && <span>{place}</span>}
          <span>{spread}</span>
        </small>
      </th>
      <td className="home-sum figures">
        <strong>{yuan(group.costMinor)}</strong>
        <small>{t('home.count', { count: group.failures })}</small>
      </td>
      <td>
        <strong>{sayAlone(group.whoActs)}</strong>
        <p className="home-next" title={next}>
          {next}
        </p>
      </td>
      <td className="home-sum figures">{percent(group.medianProbability)}</td>
      <td className="home-table-links">
        <CauseLinks group={group} date={date} />
      </td>
    </tr>
  );
}

function CauseCards({ home }: { readonly home: HomeAnswer }) {
  return (
    <ol className="home-cards">
      {home.groups.map((group) => (
        <CauseCard key={group.newestPaymentId} group={group} date={home.date} />
      ))}
    </ol>
  );
}

function CauseCard({ group, date }: CauseProps) {
  const speech = useSpeech();
  const { t, say, sayAlone } = speech;
  const { place, spread } = causeWords(group, speech);
  return (
    <li className="panel home-cause">
      <h3>{sayAlone(group.title)}</h3>
      <p className="home-cause-figures figures">
        <strong className="home-cause-cost">{yuan(group.costMinor)}</strong>
        <span>{t('home.count', { count: group.failures })}</span>
        <span className="hint">{t('home.sure', { chance: percent(group.medianProbability) })}</span>
      </p>
      <p className="hint figures">
        {place !== null && (
          <>
            {place}
            <br />
          </>
        )}
        {spread}
      </p>
      <p>
        <strong>{t('home.turn', { actor: say(group.whoActs) })}</strong>
        <br />
        {sayAlone(group.nextStep)}
      </p>
      <p className="home-cause-links">
        <CauseLinks group={group} date={date} />
      </p>
    </li>
  );
}

function CauseLinks({ group, date }: CauseProps) {
  const { t } = useSpeech();
  const from = startOfChinaDay(date);
  return (
    <>
      {group.failures > 1 && (
        <Link to="/payments" search={{ cause: group.cause, from, to: from + DAY_MS - 1 }}>
          {t('home.all', { n: group.failures })}
        </Link>
      )}
      <Link to="/payments/$paymentId" params={{ paymentId: group.newestPaymentId }}>
        {t(group.failures > 1 ? 'home.newest' : 'home.only')}
      </Link>
    </>
  );
}

const DAY_MS = 86_400_000;
