/** Who acts, whether a retry is safe, and what the chosen reader does now. */
import type { Contact, Explanation, RetryAdvice } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { DoNot } from '../../parts/do-not.tsx';
import { chinaDateTime } from '../../parts/format.ts';
import type { Tone } from '../../parts/standing.tsx';
import { useVoice } from '../../parts/voice.tsx';

export function ActionPanel({ explanation }: { readonly explanation: Explanation }) {
  const { t, say, sayAlone } = useSpeech();
  const { voice } = useVoice();
  const { headline, steps, doNot } = explanation.voices[voice];
  return (
    <section className="panel payment-action">
      <h2>
        {t('payment.steps')} <span className="badge">{t('payment.stepsFor', { voice: t(`voice.${voice}`) })}</span>
      </h2>
      <p className="payment-action-headline">{say(headline)}</p>
      {steps.length > 0 && (
        <ol>
          {steps.map((step) => (
            <li key={step.zh}>{say(step)}</li>
          ))}
        </ol>
      )}
      {doNot !== null && <DoNot words={say(doNot)} />}
      <dl>
        <dt>{t('payment.whoActs')}</dt>
        <dd>
          <strong>{sayAlone(explanation.whoActs.name)}</strong>
          {explanation.whoActs.contact !== null && <ContactLine contact={explanation.whoActs.contact} />}
        </dd>
        <dt>{t('payment.retry')}</dt>
        <dd>
          <Retry retry={explanation.retry} />
        </dd>
        <dt>{t('payment.prevention')}</dt>
        <dd>{say(explanation.prevention)}</dd>
      </dl>
    </section>
  );
}

/** A number can be tapped, except in the fictional world, where nobody answers. */
function ContactLine({ contact }: { readonly contact: Contact }) {
  const { t, say } = useSpeech();
  return (
    <span className="payment-contact">
      {say(contact.name)}{' '}
      {contact.channels.map(({ by, value, for: matters }) => (
        <span key={`${by} ${value}`}>
          {by === 'app' ? 'App ' : ''}
          {by === 'phone' && !contact.fictional ? (
            <a href={`tel:${value.replaceAll(/[^\d+]/g, '')}`}>{value}</a>
          ) : (
            value
          )}
          {matters === null ? ' ' : ` (${say(matters)}) `}
        </span>
      ))}
      {contact.fictional && <span className="badge">{t('payment.fictional')}</span>}
      {!contact.fictional && <span className="hint">{t('payment.codeSource', { source: contact.source })}</span>}
    </span>
  );
}

function Retry({ retry }: { readonly retry: RetryAdvice }) {
  const { t, sayAlone } = useSpeech();
  const { words, tone } = RETRY_WORDS[retry.advice];
  return (
    <>
      <span className={`badge tone-${tone}`}>{t(words)}</span>{' '}
      {retry.notBefore !== null && (
        <span className="figures">{t('payment.notBefore', { time: chinaDateTime(retry.notBefore) })}</span>
      )}
      <p>{sayAlone(retry.because)}</p>
      {retry.triesHere > 0 && <p className="hint">{t('payment.triesHere', { count: retry.triesHere })}</p>}
      {retry.limit !== null && <p className="hint">{sayAlone(retry.limit.text)}</p>}
    </>
  );
}

const RETRY_WORDS = {
  now: { words: 'payment.retryNow', tone: 'good' },
  'not-before': { words: 'payment.retryNotBefore', tone: 'warn' },
  never: { words: 'payment.retryNever', tone: 'bad' },
} as const satisfies Record<RetryAdvice['advice'], { words: string; tone: Tone }>;
