/** Named test cards as plastic that can be put into a software terminal. */
import { TEST_CARDS, type TestCard, testCard } from '../issuer/index.ts';
import { nearest } from '../std/index.ts';
import { type CardEntry, maskDigitRuns } from '../trade/index.ts';
import { both, CliFault } from './saying.ts';

export function cardNamed(name: string): TestCard {
  const card = testCard(name);
  if (card !== undefined) return card;
  const guess = nearest(
    name,
    TEST_CARDS.map((known) => known.name),
  );
  const asked = maskDigitRuns(name);
  throw new CliFault(both(`没有叫“${asked}”的测试卡`, `no test card is called "${asked}"`), {
    hint:
      guess === undefined
        ? both('kacha cards 列出全部', 'kacha cards lists them')
        : both(
            `是不是 --card ${guess}？（kacha cards 列出全部）`,
            `did you mean --card ${guess}? (kacha cards lists them)`,
          ),
  });
}

export const CARD_ENTRIES: readonly CardEntry[] = ['chip', 'contactless', 'swipe', 'keyed'];

/** What this card can be asked to do; a chip card is inserted, any other is swiped. */
export function usualEntry(card: TestCard): CardEntry {
  return card.chip === 'none' ? 'swipe' : 'chip';
}
