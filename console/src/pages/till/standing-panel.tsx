/** What the terminal still owes: its batch, and everything that is not through yet. */
import type { TillState } from '../../../../src/http/contract.ts';
import { type Translate, useSpeech } from '../../language/index.ts';

export function StandingPanel({ standing }: Pick<TillState, 'standing'>) {
  const { t } = useSpeech();
  const open = openMatters(standing, t);
  return (
    <section className="till-standing" aria-label={t('till.standing')}>
      <span className="figures">{t('till.batchOf', { batch: standing.batch, n: standing.batchCount })}</span>
      {open.length === 0 && <span className="badge tone-good">{t('till.nothingOpen')}</span>}
      {open.map((words) => (
        <span key={words} className="badge tone-warn">
          {words}
        </span>
      ))}
    </section>
  );
}

function openMatters(standing: TillState['standing'], t: Translate): readonly string[] {
  const { reversal, refund, queued, settlement, jobs, mustSettle } = standing;
  return [
    ...(mustSettle ? [t('till.mustSettle')] : []),
    ...(reversal ? [t('till.reversalOpen')] : []),
    ...(refund ? [t('till.refundOpen')] : []),
    ...(queued > 0 ? [t('till.queued', { n: queued })] : []),
    ...(settlement === null
      ? []
      : [t('till.settling', { stage: t(`till.stage.${settlement.stage}`, { n: settlement.uploaded }) })]),
    ...jobs
      .filter((job) => job !== 'settlement' || settlement === null)
      .map((job) => t('till.jobOpen', { job: t(`till.job.${job}`) })),
  ];
}
