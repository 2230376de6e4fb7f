/** Test cards to choose from, each with the PIN that its fictional holder knows. */
import type { CardItem } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';

interface WalletProps {
  readonly cards: readonly CardItem[];
  readonly card: CardItem | null;
  readonly pick: (name: string) => void;
}

export function Wallet({ cards, card, pick }: WalletProps) {
  const { t } = useSpeech();
  return (
    <fieldset className="wallet">
      <legend className="panel-title">{t('till.cards')}</legend>
      <p className="hint">{t('till.cardsHint')}</p>
      <div>
        {cards.map((item) => (
          <WalletCard key={item.name} item={item} chosen={item.name === card?.name} pick={pick} />
        ))}
      </div>
    </fieldset>
  );
}

interface WalletCardProps {
  readonly item: CardItem;
  readonly chosen: boolean;
  readonly pick: (name: string) => void;
}

function WalletCard({ item, chosen, pick }: WalletCardProps) {
  const { t, say, sayAlone } = useSpeech();
  const entries = item.entries.map((entry) => t(`entry.${entry}`)).join(t('till.entryGap'));
  return (
    <label className={`wallet-card ${chosen ? 'is-chosen' : ''}`}>
      <input type="radio" name="card" className="visually-hidden" checked={chosen} onChange={() => pick(item.name)} />
      <strong>{sayAlone(item.title)}</strong>
      <span className="figures">{item.panMasked}</span>
      <small className="figures">
        {say(item.issuerName)} · {t('till.testPin', { pin: item.testPin })}
      </small>
      {item.entries.length < ENTRIES && <small>{t('till.onlyEntries', { entries })}</small>}
    </label>
  );
}

/** Chip, contactless, stripe, keyed: what an ordinary card can do needs no words. */
const ENTRIES = 4;
