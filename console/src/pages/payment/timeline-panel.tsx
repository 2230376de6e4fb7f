/** What happened, from top to bottom: three parties, the hops between them, and the time each took. */
import type { TimelineStep } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { chinaTimeMs, duration } from '../../parts/format.ts';
import type { Tone } from '../../parts/standing.tsx';

export function TimelinePanel({ timeline }: { readonly timeline: readonly TimelineStep[] }) {
  const { t } = useSpeech();
  const first = timeline[0];
  const last = timeline.at(-1);
  if (first === undefined || last === undefined) {
    return (
      <section className="panel">
        <h2>{t('payment.timeline')}</h2>
        <p className="hint">{t('payment.timelineNone')}</p>
      </section>
    );
  }
  const longestMs = Math.max(1, ...timeline.map(({ sincePreviousMs }) => sincePreviousMs));
  return (
    <section className="panel">
      <h2>
        {t('payment.timeline')}{' '}
        <span className="hint figures">{t('payment.total', { time: duration(last.at - first.at, t) })}</span>
      </h2>
      <div className="lanes-head" aria-hidden="true">
        <span>{t('payment.at')}</span>
        <div>
          {LANES.map((lane) => (
            <strong key={lane}>{t(`payment.lane.${lane}`)}</strong>
          ))}
        </div>
        <span>{t('payment.took')}</span>
      </div>
      <ol className="lanes figures">
        {timeline.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity of their own and are never reordered.
          <Step key={`${step.at} ${step.kind} ${i}`} step={step} longestMs={longestMs} />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  readonly step: TimelineStep;
  readonly longestMs: number;
}

function Step({ step, longestMs }: StepProps) {
  const { t } = useSpeech();
  const { at, kind, sincePreviousMs } = step;
  return (
    <li className={`tone-${TONES[kind] ?? 'plain'}`}>
      <time className="lanes-at" dateTime={new Date(at).toISOString()}>
        {chinaTimeMs(at)}
      </time>
      <div className="lanes-track">{step.leg === null ? <Fact step={step} /> : <Leg step={step} leg={step.leg} />}</div>
      <span className="lanes-took">
        {sincePreviousMs > 0 && (
          <>
            +{duration(sincePreviousMs, t)}
            <i style={{ width: `${Math.max(2, (sincePreviousMs / longestMs) * 100)}%` }} />
          </>
        )}
      </span>
    </li>
  );
}

/** Something a party did or noticed by itself. */
function Fact({ step }: { readonly step: TimelineStep }) {
  const { t, sayAlone } = useSpeech();
  return (
    <p className={`lanes-fact lane-${step.party}`}>
      <span className="lanes-who">{t(`payment.lane.${step.party}`)}</span>
      <span>{sayAlone(step.label)}</span>
    </p>
  );
}

/** A message on its way from one party to the next. */
function Leg({ step, leg }: { readonly step: TimelineStep; readonly leg: NonNullable<TimelineStep['leg']> }) {
  const { t, say } = useSpeech();
  const forward = LANES.indexOf(leg.from) < LANES.indexOf(leg.to);
  const between = leg.from === 'issuer' || leg.to === 'issuer' ? 'far' : 'near';
  const code = step.message?.elements.find(({ de }) => de === RESPONSE_CODE)?.shown;
  return (
    <div className={`lanes-leg ${between} ${forward ? 'forward' : 'backward'}`}>
      <p>
        <span className="lanes-who">
          {t(`payment.lane.${leg.from}`)} → {t(`payment.lane.${leg.to}`)}
        </span>
        {step.message !== null && <code className="lanes-mti">{step.message.mti}</code>}
        {code !== undefined && <code className="lanes-code">{code}</code>} {say(step.label)}
      </p>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" y1="4" x2="100" y2="4" vectorEffect="non-scaling-stroke" />
      </svg>
    </div>
  );
}

const LANES = ['terminal', 'switch', 'issuer'] as const;

/** DE 39. */
const RESPONSE_CODE = 39;

/** How a kind of step is coloured; a kind without a row is plain. */
const TONES: Readonly<Record<string, Tone>> = {
  refused: 'bad',
  'issuer-silent': 'bad',
  'card-read-failed': 'bad',
  'keyed-number-refused': 'bad',
  'operator-denied': 'bad',
  'link-failed': 'bad',
  'no-answer': 'bad',
  'answer-mac-bad': 'bad',
  'key-check-failed': 'bad',
  'sign-on-refused': 'bad',
  'power-lost': 'bad',
  'app-crashed': 'bad',
  'scan-failed': 'bad',
  'keypad-fault': 'bad',
  'device-refused': 'bad',
  'not-supported': 'bad',
  'tamper-tripped': 'bad',
  'pin-cancelled': 'warn',
  'pin-timed-out': 'warn',
  'print-failed': 'warn',
  'slip-waived': 'warn',
  'repeat-received': 'warn',
  'reversal-due': 'warn',
  'reversal-received': 'warn',
  'reversal-started': 'warn',
  'reversal-forwarded': 'warn',
  'reversal-unanswered': 'bad',
  'reversal-confirmed': 'good',
  'reversal-contradicted': 'bad',
  'reversal-acknowledged': 'good',
};
