/** The keys. Functions stand on top; red cancels, yellow clears, green confirms, as on every terminal. */
import { useSpeech } from '../../language/index.ts';
import type { TillKey } from './key-press.ts';

export function Keypad({ press }: { readonly press: (key: TillKey) => void }) {
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
