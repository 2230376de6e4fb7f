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
  const { t, say } = useSpeech();
  return (
    <label className={`wallet-card ${chosen ? 'is-chosen' : ''}`}>
      <input type="radio" name="card" className="visually-hidden" checked={chosen} onChange={() => pick(item.name)} />
      <strong>{say(item.title)}</strong>
      <span className="figures">{item.panMasked}</span>
      <small>
        {say(item.issuerName)} · {item.entries.map((entry) => t(`entry.${entry}`)).join(' ')}
      </small>
      <small className="figures">{t('till.testPin', { pin: item.testPin })}</small>
    </label>
  );
}
