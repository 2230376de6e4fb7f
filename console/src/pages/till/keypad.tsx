/** The keys. Functions stand on top; red cancels, yellow clears, green confirms, as on every terminal. */
import { useSpeech } from '../../language/index.ts';
import type { TillKey } from './key-press.ts';

interface KeypadProps {
  readonly press: (key: TillKey) => void;
  /** Opens the menu; `null` while a payment is under way. */
  readonly more: (() => void) | null;
}

export function Keypad({ press, more }: KeypadProps) {
  const { t } = useSpeech();
  const names = {
    cancel: t('till.cancel'),
    clear: t('till.clear'),
    confirm: t('till.confirm'),
    balance: t('till.balance'),
    'sign-on': t('till.signOn'),
  };
  return (
    <fieldset className="keypad">
      <legend className="visually-hidden">{t('till.keypad')}</legend>
      <button
        type="button"
        className="key key-more"
        disabled={more === null}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => more?.()}
      >
        {t('till.more')}
      </button>
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          className={`key key-${key}`}
          // The mouse leaves the focus where it is, so that Enter on the keyboard still confirms.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => press(key)}
        >
          {key in names ? names[key as keyof typeof names] : key}
        </button>
      ))}
    </fieldset>
  );
}

const KEYS: readonly TillKey[] = [
  'sign-on',
  'balance',
  '1',
  '2',
  '3',
  'cancel',
  '4',
  '5',
  '6',
  'clear',
  '7',
  '8',
  '9',
  'confirm',
  '0',
  '00',
];
