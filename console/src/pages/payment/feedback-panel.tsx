/** Whether the explanation helped, and what it turned out to be: recorded with a name, learnt from, and taken back if wrong. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type {
  ConfirmationItem,
  ConfirmationSource,
  ConfirmCommand,
  Explanation,
  PaymentItem,
  Voice,
} from '../../../../src/http/contract.ts';
import { confirmationsQuery, sendConfirmation, sendConfirmationBack } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { useFaultWords } from '../../parts/answer-frame.tsx';
import { chinaDateTime } from '../../parts/format.ts';
import { useVoice } from '../../parts/voice.tsx';
import './feedback.css';

interface FeedbackProps {
  readonly item: PaymentItem;
  readonly explanation: Explanation;
}

/** What did not fail has no cause that anybody could confirm. */
const WITHOUT_CAUSE: ReadonlySet<PaymentItem['outcome']> = new Set(['approved', 'voided', 'pending']);

export function FeedbackPanel({ item, explanation }: FeedbackProps) {
  const { paymentId } = item;
  const { t } = useSpeech();
  const { voice } = useVoice();
  const words = useFaultWords();
  const queries = useQueryClient();
  const known = useQuery(confirmationsQuery(paymentId, voice));
  const [chosen, setChosen] = useState<ConfirmCommand['word'] | null>(null);
  const sending = useMutation({
    mutationFn: (command: ConfirmCommand) => sendConfirmation(paymentId, voice, command),
    onSuccess: () => setChosen(null),
    onSettled: () => queries.invalidateQueries({ queryKey: ['payment', paymentId] }),
  });
  if (WITHOUT_CAUSE.has(item.outcome)) return null;
  return (
    <section className="panel feedback">
      <div className="feedback-line">
        <h2>{t('feedback.title')}</h2>
        <button type="button" className="plain-button" onClick={() => setChosen('helped')}>
          {t('feedback.yes')}
        </button>
        <button type="button" className="plain-button" onClick={() => setChosen('did-not-help')}>
          {t('feedback.no')}
        </button>
        {!isWithheldFrom(voice) && (
          <button type="button" className="plain-button" onClick={() => setChosen('was')}>
            {t('feedback.foundOut')}
          </button>
        )}
      </div>
      {chosen !== null && (
        <FeedbackForm
          key={chosen}
          word={chosen}
          explanation={explanation}
          send={(command) => sending.mutate(command)}
        />
      )}
      {sending.error !== null && (
        <p role="alert" className="feedback-fault">
          {words(sending.error)}
        </p>
      )}
      {known.data !== undefined && known.data.length > 0 && (
        <ul className="hint">
          {known.data.map((item) => (
            <li key={item.name}>
              <Word item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Whoever reads the neutral view has nothing to choose a cause from. */
const isWithheldFrom = (voice: Voice): boolean => voice !== 'support' && voice !== 'operations';

const SOURCE_OF: Readonly<Record<Voice, ConfirmationSource>> = {
  cashier: 'cashier',
  owner: 'merchant',
  cardholder: 'cardholder',
  support: 'support',
  operations: 'acquirer',
};

/** Who finds out what it was. */
const FINDERS: readonly ConfirmationSource[] = ['bank', 'repair', 'acquirer', 'scheme', 'carrier', 'support'];

interface FormProps {
  readonly word: ConfirmCommand['word'];
  readonly explanation: Explanation;
  readonly send: (command: ConfirmCommand) => void;
}

function FeedbackForm({ word, explanation, send }: FormProps) {
  const { t, say } = useSpeech();
  const { voice } = useVoice();
  const [by, setBy] = useState('');
  const [why, setWhy] = useState('');
  const [source, setSource] = useState<ConfirmationSource>(word === 'was' ? 'bank' : SOURCE_OF[voice]);
  const [cause, setCause] = useState(explanation.verdict.cause);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ word, source, by, why, ...(word === 'was' ? { cause } : {}) });
  };
  // Of everything that was weighed, the likeliest first.
  const causes = explanation.terms.map((term) => ({ cause: term.cause, title: term.title }));
  return (
    <form className="feedback-form" onSubmit={submit}>
      {word === 'was' && (
        <>
          <label>
            <span>{t('feedback.cause')}</span>
            <select value={cause} onChange={(event) => setCause(event.target.value)}>
              {causes.map((each) => (
                <option key={each.cause} value={each.cause}>
                  {say(each.title)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{t('feedback.source')}</span>
            <select value={source} onChange={(event) => setSource(event.target.value as ConfirmationSource)}>
              {FINDERS.map((each) => (
                <option key={each} value={each}>
                  {t(`feedback.sources.${each}`)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <label>
        <span>{t('feedback.by')}</span>
        <input value={by} maxLength={80} autoComplete="name" onChange={(event) => setBy(event.target.value)} />
      </label>
      <label>
        <span>{t('feedback.why')}</span>
        <input value={why} maxLength={200} autoComplete="off" onChange={(event) => setWhy(event.target.value)} />
      </label>
      <button type="submit" className="plain-button primary" disabled={by.trim() === ''}>
        {t('feedback.record')}
      </button>
    </form>
  );
}

function Word({ item }: { readonly item: ConfirmationItem }) {
  const { t, say } = useSpeech();
  const { voice } = useVoice();
  const [isOpen, setOpen] = useState(false);
  const { withdrawn } = item;
  const isTheirs = !isWithheldFrom(voice) || item.source === SOURCE_OF[voice];
  const cause = item.cause === null ? '' : `：${say(item.cause.title)}`;
  return (
    <>
      {chinaDateTime(item.at)} · {t(`feedback.sources.${item.source}`)} {item.by} · {t(`feedback.words.${item.word}`)}
      {cause} {item.why}{' '}
      {withdrawn !== null && <strong>{t('feedback.withdrawn', { by: withdrawn.by, why: withdrawn.why })}</strong>}
      {withdrawn === null && isTheirs && (
        <button type="button" className="feedback-back" onClick={() => setOpen(!isOpen)}>
          {t('feedback.withdraw')}
        </button>
      )}
      {isOpen && withdrawn === null && <BackForm item={item} />}
    </>
  );
}

function BackForm({ item }: { readonly item: ConfirmationItem }) {
  const { t } = useSpeech();
  const { voice } = useVoice();
  const words = useFaultWords();
  const queries = useQueryClient();
  const [by, setBy] = useState('');
  const [why, setWhy] = useState('');
  const sending = useMutation({
    mutationFn: () => sendConfirmationBack(item, voice, { source: SOURCE_OF[voice], by, why }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['payment', item.paymentId] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <form className="feedback-form" onSubmit={submit}>
      <label>
        <span>{t('feedback.by')}</span>
        <input value={by} maxLength={80} autoComplete="name" onChange={(event) => setBy(event.target.value)} />
      </label>
      <label>
        <span>{t('feedback.backWhy')}</span>
        <input value={why} maxLength={200} autoComplete="off" onChange={(event) => setWhy(event.target.value)} />
      </label>
      <button type="submit" className="plain-button" disabled={by.trim() === '' || why.trim() === ''}>
        {t('feedback.withdraw')}
      </button>
      {sending.error !== null && (
        <p role="alert" className="feedback-fault">
          {words(sending.error)}
        </p>
      )}
    </form>
  );
}
