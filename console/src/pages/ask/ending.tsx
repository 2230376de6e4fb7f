/** What came out: the money first, then the cause, what to do, and what to tell the bank. */
import { useState } from 'react';
import type { AskAnswer, Explanation } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { copyText } from '../../parts/clipboard.ts';
import { DoNot } from '../../parts/do-not.tsx';
import { percent } from '../../parts/format.ts';
import { MONEY_TONES } from '../../parts/standing.tsx';
import { Understood } from './question.tsx';
import { READERS, type ReaderChoice } from './reader.ts';

interface EndingProps extends ReaderChoice {
  readonly answer: AskAnswer;
  readonly step: Extract<AskAnswer['step'], { kind: 'explanation' }>;
}

export function Ending({ answer, step: { explanation, bankWords }, reader, choose }: EndingProps) {
  const { t, say, sayAlone, language } = useSpeech();
  const { money, voices, whoActs, retry } = explanation;
  const { headline, steps, doNot } = voices[reader];
  return (
    <>
      <section className={`ask-money tone-${MONEY_TONES[money.state]}`} aria-live="polite">
        <h1>{say(money.sentences[reader])}</h1>
      </section>
      <Understood answer={answer} />
      <section className="panel">
        <p className="ask-headline">{say(headline)}</p>
        <Chances explanation={explanation} />
        {steps.length > 0 && (
          <ol className="ask-steps">
            {steps.map((each) => (
              <li key={each.zh}>{say(each)}</li>
            ))}
          </ol>
        )}
        {doNot !== null && <DoNot words={say(doNot)} />}
        <dl className="ask-facts">
          <dt>{t('payment.whoActs')}</dt>
          <dd>{sayAlone(whoActs.name)}</dd>
          <dt>{t('payment.retry')}</dt>
          <dd>
            <strong>{t(RETRY_WORDS[retry.advice])}</strong> {sayAlone(retry.because)}
          </dd>
          {explanation.wouldChange !== null && (
            <>
              <dt>{t('payment.wouldChange')}</dt>
              <dd>{sayAlone(explanation.wouldChange)}</dd>
            </>
          )}
        </dl>
      </section>
      <BankWords lines={bankWords[language]} />
      <fieldset className="ask-readers">
        <legend>{t('shell.voice')}</legend>
        {READERS.map((each) => (
          <button
            key={each}
            type="button"
            className="plain-button"
            aria-pressed={each === reader}
            onClick={() => choose(each)}
          >
            {t(`voice.${each}`)}
          </button>
        ))}
      </fieldset>
    </>
  );
}

const RETRY_WORDS = {
  now: 'payment.retryNow',
  'not-before': 'payment.retryNotBefore',
  never: 'payment.retryNever',
} as const satisfies Record<Explanation['retry']['advice'], string>;

const OTHERS_MAX = 3;

/** A view from which causes were taken names none. */
function Chances({ explanation: { verdict, alternatives, terms } }: { readonly explanation: Explanation }) {
  const { t, sayAlone } = useSpeech();
  if (terms.length === 0) return null;
  const isDecided = verdict.cause !== 'none-of-these';
  const named = isDecided ? [verdict, ...alternatives.slice(0, OTHERS_MAX - 1)] : alternatives.slice(0, OTHERS_MAX);
  return (
    <>
      {!isDecided && <p className="hint">{t('ask.perhaps')}</p>}
      <ul className="ask-chances">
        {named.map((each) => (
          <li key={each.cause}>
            <span>{sayAlone(each.title)}</span>
            <strong className="figures">{percent(each.probability)}</strong>
          </li>
        ))}
      </ul>
      <p className="hint">{t('ask.notCalibrated')}</p>
    </>
  );
}

function BankWords({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useSpeech();
  const [said, setSaid] = useState<'ask.copied' | 'payment.copyFailed' | null>(null);
  const copy = async () => setSaid((await copyText(lines.join('\n'))) ? 'ask.copied' : 'payment.copyFailed');
  return (
    <section className="panel ask-bank">
      <h2>{t('ask.bank')}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <button type="button" className="plain-button" onClick={() => void copy()}>
        {t('ask.copy')}
      </button>{' '}
      <span role="status">{said !== null && t(said)}</span>
    </section>
  );
}
