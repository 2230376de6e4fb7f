/** Named test cards as plastic that can be put into a software terminal. */
import { plasticOf, TEST_CARDS, type TestCard, testCard } from '../issuer/index.ts';
import { nearest } from '../std/index.ts';
import type { VirtualCard } from '../terminal/index.ts';
import type { CardEntry } from '../trade/index.ts';
import { CliFault } from './saying.ts';

export function cardNamed(name: string): TestCard {
  const card = testCard(name);
  if (card !== undefined) return card;
  const guess = nearest(
    name,
    TEST_CARDS.map((known) => known.name),
  );
  throw new CliFault(`no test card is called "${name}"`, {
    hint: guess === undefined ? 'kacha cards lists them' : `did you mean --card ${guess}? (kacha cards lists them)`,
  });
}

/** The card in somebody's hand. Its counter goes on from the clock, as a card that was used before. */
export function virtualCard(card: TestCard): VirtualCard {
  const { pan, expiry, cardSequence, masterKey } = plasticOf(card);
  const condition = card.chip === 'dead' ? 'chip-dead' : card.stripe === 'worn' ? 'stripe-worn' : 'good';
  const chip = masterKey === null ? null : { masterKey, atc: Math.floor(Date.now() / 1000) & 0x7fff };
  return { name: card.name, pan, expiry, cardSequence, chip, condition };
}

export const CARD_ENTRIES: readonly CardEntry[] = ['chip', 'contactless', 'swipe', 'keyed'];

/** What this card can be asked to do; a chip card is inserted, any other is swiped. */
export function usualEntry(card: TestCard): CardEntry {
  return card.chip === 'none' ? 'swipe' : 'chip';
}
