/** What does it show? Typed as it stands there, said in one's own words, or picked. */
import { useState } from 'react';
import { OPENINGS } from '../../../../src/diagnosis/index.ts';
import { useSpeech } from '../../language/index.ts';

interface OpeningProps {
  readonly isKept: boolean;
  readonly hear: (words: string) => void;
  readonly begin: () => void;
}

export function Opening({ isKept, hear, begin }: OpeningProps) {
  const { t, sayAlone, language } = useSpeech();
  return (
    <>
      <h1>{t('ask.title')}</h1>
      <p className="ask-lead">{t('ask.lead')}</p>
      <TellForm label={t('ask.words')} hear={hear} />
      <p className="hint">{t('ask.never')}</p>
      <h2>{t('ask.pick')}</h2>
      <ul className="ask-picks">
        {OPENINGS.map((text) => (
          <li key={text.zh}>
            <button type="button" className="ask-button" onClick={() => hear(text[language])}>
              {sayAlone(text)}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="ask-button is-plain" onClick={begin}>
        {t('ask.begin')}
      </button>
      <p className="hint ask-kept" role="status">
        {t(isKept ? 'ask.kept' : 'ask.here')}
      </p>
    </>
  );
}

/** As long as a text that is listened to. */
const WORDS_MAX = 200;

export function TellForm({ label, hear }: { readonly label: string; readonly hear: (words: string) => void }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  return (
    <form
      className="ask-tell"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === '') return;
        hear(typed);
        setTyped('');
      }}
    >
      <label>
        <span>{label}</span>
        <input
          value={typed}
          maxLength={WORDS_MAX}
          enterKeyHint="go"
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t('ask.example')}
        />
      </label>
      <button type="submit" className="plain-button primary">
        {t('ask.go')}
      </button>
    </form>
  );
}
