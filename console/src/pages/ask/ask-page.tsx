/**
 * A failing terminal and nobody's data: somebody says what they see and answers at most six questions. The engine runs
 * here in the browser, so that nothing is sent and no network is needed.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  answerQuestion,
  askAnswer,
  type Conversation,
  DONT_KNOW,
  HIDDEN_NOTE,
  NEW_CONVERSATION,
  stepBack,
  tell,
} from '../../../../src/diagnosis/index.ts';
import { useSpeech } from '../../language/index.ts';
import { keepForOffline } from '../../offline/keep.ts';
import { BrandLink, LanguageSwitch } from '../../parts/brand-bar.tsx';
import './ask.css';
import { Ending } from './ending.tsx';
import { Opening } from './opening.tsx';
import { Question } from './question.tsx';
import { useReader } from './reader.ts';

const NOTHING = { conversation: NEW_CONVERSATION, isOpen: false, hidden: 0 };

export default function AskPage() {
  const { say } = useSpeech();
  const { reader, choose } = useReader();
  const [{ conversation, isOpen, hidden }, setState] = useState(NOTHING);
  const answer = useMemo(() => askAnswer({ conversation, hidden: 0 }, reader), [conversation, reader]);
  const top = useRef<HTMLElement>(null);
  const isKept = useKept(conversation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step moves the reader to the top.
  useEffect(() => {
    // The next question is read from its beginning, by eye and by ear.
    if (isOpen) top.current?.focus();
    window.scrollTo({ top: 0 });
  }, [conversation, isOpen]);

  const hear = (words: string) =>
    setState((before) => {
      const told = tell(before.conversation, words);
      return { conversation: told.conversation, isOpen: true, hidden: told.hidden };
    });
  const reply = (question: string, given: string) =>
    setState((before) => {
      const next = answerQuestion(before.conversation, { question, answer: given });
      return { conversation: next.ok ? next.value : before.conversation, isOpen: true, hidden: 0 };
    });
  const back = () =>
    setState((before) => {
      const next = stepBack(before.conversation);
      return { conversation: next, isOpen: isBegun(next), hidden: 0 };
    });
  const restart = () => setState(NOTHING);
  const { step } = answer;
  return (
    <div className="ask">
      <header className="shell-top">
        <div className="shell-bar ask-bar">
          <BrandLink />
          <div className="shell-tools">
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <main className="ask-main" ref={top} tabIndex={-1} id="content">
        {hidden > 0 && (
          <p className="ask-hidden" role="alert">
            {say(HIDDEN_NOTE)}
          </p>
        )}
        {!isOpen ? (
          <Opening isKept={isKept} hear={hear} begin={() => setState({ ...NOTHING, isOpen: true })} />
        ) : step.kind === 'question' ? (
          <Question
            answer={answer}
            step={step}
            reply={(given) => reply(step.question.id, given ?? DONT_KNOW)}
            hear={hear}
          />
        ) : (
          <Ending answer={answer} step={step} reader={reader} choose={choose} />
        )}
        {isOpen && <Ways back={back} restart={restart} />}
      </main>
    </div>
  );
}

const isBegun = ({ words, answers }: Conversation): boolean => words.length > 0 || answers.length > 0;

/** Whether the page would open again without a network. More of its files are loaded as it goes on. */
function useKept(conversation: Conversation): boolean {
  const [isKept, setKept] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step may have loaded more of the fonts.
  useEffect(() => {
    let isThere = true;
    const settled = window.setTimeout(() => {
      void keepForOffline().then((kept) => isThere && setKept(kept));
    }, SETTLE_MS);
    return () => {
      isThere = false;
      window.clearTimeout(settled);
    };
  }, [conversation]);
  return isKept;
}

/** Until the fonts of what is shown have come. */
const SETTLE_MS = 600;

function Ways({ back, restart }: { readonly back: () => void; readonly restart: () => void }) {
  const { t } = useSpeech();
  return (
    <div className="ask-ways">
      <button type="button" className="plain-button" onClick={back}>
        {t('ask.back')}
      </button>
      <button type="button" className="plain-button" onClick={restart}>
        {t('ask.restart')}
      </button>
    </div>
  );
}
