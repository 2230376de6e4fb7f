/** Why payments failed, the costliest cause first: what it cost, whose turn it is, what that party does next. */
import { Link } from '@tanstack/react-router';
import type { CauseGroup, HomeAnswer } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { chinaMinute, percent, startOfChinaDay, yuan } from '../../parts/format.ts';

export function CauseList({ home }: { readonly home: HomeAnswer }) {
  const { t } = useSpeech();
  return (
    <section className="home-causes" aria-labelledby="home-causes">
      <h2 id="home-causes" className="panel-title">
        {t('home.causes')}
      </h2>
      {home.groups.length === 0 && <p className="panel hint">{t('home.noCauses')}</p>}
      <ol>
        {home.groups.map((group) => (
          <CauseCard key={group.newestPaymentId} group={group} date={home.date} />
        ))}
      </ol>
    </section>
  );
}

interface CauseCardProps {
  readonly group: CauseGroup;
  readonly date: string;
}

function CauseCard({ group, date }: CauseCardProps) {
  const { t, say } = useSpeech();
  const { terminals, cards, issuers, failures } = group;
  return (
    <li className="panel home-cause">
      <div className="home-cause-what">
        <h3>{say(group.title)}</h3>
        <p className="hint">
          {t('home.spread', { terminals, cards, issuers })}
          <br />
          {t('home.between', { from: chinaMinute(group.firstAt), to: chinaMinute(group.lastAt) })}
        </p>
        <Place group={group} />
      </div>
      <dl className="home-cause-figures figures">
        <div>
          <dt>{t('home.cost')}</dt>
          <dd className="home-cause-cost">{yuan(group.costMinor)}</dd>
        </div>
        <div>
          <dt>{t('home.failures')}</dt>
          <dd>{t('home.count', { n: failures })}</dd>
        </div>
        <div>
          <dt>{t('home.median')}</dt>
          <dd>{percent(group.medianProbability)}</dd>
        </div>
      </dl>
      <div className="home-cause-turn">
        <p>
          <span className="hint">{t('home.whoseTurn')}</span> <strong>{say(group.whoActs)}</strong>
        </p>
        <p>
          <span className="hint">{t('home.nextStep')}</span> {say(group.nextStep)}
        </p>
        <CauseLinks group={group} date={date} />
      </div>
    </li>
  );
}

function CauseLinks({ group, date }: CauseCardProps) {
  const { t } = useSpeech();
  const from = startOfChinaDay(date);
  return (
    <p className="home-cause-links">
      <Link to="/payments/$paymentId" params={{ paymentId: group.newestPaymentId }}>
        {t('home.newest')}
      </Link>
      <Link to="/payments" search={{ cause: group.cause, from, to: from + DAY_MS - 1 }}>
        {t('home.all', { n: group.failures })}
      </Link>
    </p>
  );
}

function Place({ group }: { readonly group: CauseGroup }) {
  const { t, say } = useSpeech();
  if (group.mostlyAt === null) return null;
  const { failures, merchantName, terminalId } = group.mostlyAt;
  // One place is worth naming when most failures happened there.
  if (failures < 2 || failures * 2 <= group.failures) return null;
  return <p>{t('home.mostlyAt', { n: failures, merchant: say(merchantName), terminal: terminalId })}</p>;
}

const DAY_MS = 86_400_000;
