/** The day by the hour: approved below, failed on top. */
import type { HomeAnswer } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';

type Hour = HomeAnswer['hours'][number];

export function HourBars({ hours }: { readonly hours: readonly Hour[] }) {
  const { t } = useSpeech();
  const most = Math.max(1, ...hours.map(({ approved, failed }) => approved + failed));
  return (
    <figure className="panel home-hours">
      <figcaption>
        <span className="panel-title">{t('home.hours')}</span>
        <span className="home-legend hint">
          <i className="is-approved" /> {t('home.approved')} <i className="is-failed" /> {t('home.failed')}
        </span>
      </figcaption>
      <div className="home-plot">
        <svg viewBox={`0 0 ${hours.length * SLOT} ${HEIGHT}`} preserveAspectRatio="none" role="img">
          <title>{t('home.hoursTitle')}</title>
          {hours.map((hour, i) => (
            <HourBar key={hour.hour} hour={hour} left={i * SLOT} most={most} />
          ))}
        </svg>
        <span className="home-plot-most figures hint">{most}</span>
      </div>
      <div className="home-hour-names figures" aria-hidden="true">
        {hours.map(({ hour }) => (
          <span key={hour}>{hour % 3 === 0 ? hour : ''}</span>
        ))}
      </div>
    </figure>
  );
}

interface HourBarProps {
  readonly hour: Hour;
  readonly left: number;
  readonly most: number;
}

function HourBar({ hour, left, most }: HourBarProps) {
  const { t } = useSpeech();
  const { approved, failed } = hour;
  const approvedHeight = (approved / most) * HEIGHT;
  // One failure among hundreds must still be seen.
  const failedHeight = failed === 0 ? 0 : Math.max(3, (failed / most) * HEIGHT);
  const top = Math.max(0, HEIGHT - approvedHeight - failedHeight);
  return (
    <g>
      <title>{t('home.hourBar', { hour: hour.hour, approved, failed })}</title>
      <rect x={left} y={0} width={SLOT} height={HEIGHT} fill="transparent" />
      <rect
        x={left + 1.5}
        y={top + failedHeight}
        width={SLOT - 3}
        height={HEIGHT - top - failedHeight}
        fill="#8fb9bd"
      />
      <rect x={left + 1.5} y={top} width={SLOT - 3} height={failedHeight} fill="#b0261a" />
    </g>
  );
}

const SLOT = 12;
const HEIGHT = 100;
