/** One way for the card to go in. It opens while the terminal waits for a card, and only for a card that fits. */
import type { CardEntry, CardItem, TillState } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';

/** Presents the card in the hand. */
export type Present = (entry: CardEntry, keyedDigits?: 'one-digit-wrong') => void;

interface SlotProps {
  readonly entry: CardEntry;
  readonly keyedDigits?: 'one-digit-wrong';
  readonly phase: TillState['phase'];
  readonly card: CardItem | null;
  readonly present: Present;
}

export function Slot({ entry, keyedDigits, phase, card, present }: SlotProps) {
  const { t } = useSpeech();
  const fits = card?.entries.includes(entry) ?? false;
  const open = phase === 'card' && fits;
  const name = t(keyedDigits === undefined ? SLOT_NAMES[entry] : 'till.keyWrong');
  return (
    <button
      type="button"
      className={`slot slot-${entry}`}
      disabled={!open}
      title={phase === 'card' && !fits ? t('till.noEntry', { entry: t(`entry.${entry}`) }) : name}
      onClick={() => present(entry, keyedDigits)}
    >
      <SlotPicture entry={entry} />
      <span>{name}</span>
    </button>
  );
}

const SLOT_NAMES = {
  chip: 'till.insert',
  contactless: 'till.tap',
  swipe: 'till.swipe',
  keyed: 'till.key',
} as const satisfies Record<CardEntry, string>;

function SlotPicture({ entry }: { readonly entry: CardEntry }) {
  switch (entry) {
    case 'contactless':
      return (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 9a6 6 0 0 1 0 6M9.500 6.500a10.500 10.500 0 0 1 0 11M13 4a15 15 0 0 1 0 16M16.500 1.800a19 19 0 0 1 0 20.400" />
        </svg>
      );
    case 'chip':
      return (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 6h16v12H4zM4 12h5m6 0h5M9 6v12m6-12v12" />
        </svg>
      );
    case 'swipe':
      return (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 3v18m-5-5 5 5 5-5" />
        </svg>
      );
    case 'keyed':
      return (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M3 7h18v10H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M8 14h8" />
        </svg>
      );
  }
}
