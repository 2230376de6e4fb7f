/** One question at a time, with its answers as large as a thumb. */
import type { AskAnswer } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { TellForm } from './opening.tsx';

interface QuestionProps {
  readonly answer: AskAnswer;
  readonly step: Extract<AskAnswer['step'], { kind: 'question' }>;
  /** `null` for "I don't know". */
  readonly reply: (answer: string | null) => void;
  readonly hear: (words: string) => void;
}

export function Question({ answer, step: { question, number, max }, reply, hear }: QuestionProps) {
  const { t, say, sayAlone } = useSpeech();
  // Short answers, such as codes, stand side by side.
  const isShort = question.answers.every(({ text }) => say(text).length <= SHORT);
  return (
    <>
      <p className="ask-progress">
        <span>{t('ask.progress', { number, max })}</span>
        <progress value={number} max={max} aria-hidden="true" />
      </p>
      <Understood answer={answer} />
      <h1>{say(question.text)}</h1>
      <ul className={isShort ? 'ask-answers is-short' : 'ask-answers'}>
        {question.answers.map(({ id, text }) => (
          <li key={id}>
            <button type="button" className="ask-button" onClick={() => reply(id)}>
              {sayAlone(text)}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="ask-button is-plain" onClick={() => reply(null)}>
        {t(question.id === CODE_QUESTION ? 'ask.noCode' : 'ask.dontKnow')}
      </button>
      <details className="ask-more">
        <summary>{t('ask.more')}</summary>
        <TellForm label={t('ask.words')} hear={hear} />
      </details>
    </>
  );
}

const SHORT = 4;
/** Its answers are only the usual codes. */
const CODE_QUESTION = 'code';

export function Understood({ answer: { conversation, understood, nearest } }: { readonly answer: AskAnswer }) {
  const { t, sayAlone } = useSpeech();
  if (understood.length > 0)
    return (
      <p className="ask-understood">
        <span className="badge tone-calm">{t('ask.understood')}</span> {understood.map(sayAlone).join(' · ')}
      </p>
    );
  if (conversation.words.length === 0) return null;
  return (
    <p className="ask-understood">
      <span className="badge tone-warn">{t('ask.notUnderstood')}</span>{' '}
      {nearest.length > 0 && t('ask.nearest', { texts: nearest.map(sayAlone).join(' · ') })}
    </p>
  );
}
