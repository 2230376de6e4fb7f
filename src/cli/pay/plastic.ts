/** Who pays at a terminal in software: the card that is held to it, and what is done with it. */

import { plasticOf, TEST_CARDS, type TestCard } from '../../issuer/index.ts';
import { type Errand, mistyped, virtualCard } from '../../node/index.ts';
import { nearest } from '../../std/index.ts';
import type { LoggedPayment } from '../../terminal/index.ts';
import { type CardEntry, Secret } from '../../trade/index.ts';
import { choiceOf } from '../choice.ts';
import { both, CliFault, didYouMean } from '../saying.ts';
import { CARD_ENTRIES, cardNamed, usualEntry } from '../test-card.ts';
import type { PayFlags } from './flags.ts';

export type Hands = Omit<Errand, 'start'>;

/** What was typed of it, checked before anything is opened. `null`: the card of whatever is followed, or the good one. */
export function checkPlastic(flags: PayFlags): TestCard | null {
  const card = flags.card === undefined ? null : cardNamed(flags.card);
  entryOf(flags.entry, card ?? cardNamed(USUAL_CARD));
  if (flags.pin !== undefined && flags.pin !== 'none') pinOf(flags.pin);
  if (flags.partial !== undefined) choiceOf('--partial', flags.partial, PARTIAL);
  return card;
}

const PARTIAL = ['take', 'cancel'] as const;
const USUAL_CARD = 'good';

export function handsOf(flags: PayFlags, card: TestCard): Hands {
  const plastic = virtualCard(card);
  return {
    card: plastic,
    entry: entryOf(flags.entry, card),
    keyedDigits: flags.wrongDigit === true ? mistyped(plastic.pan) : null,
    pin: flags.pin === 'none' ? null : Secret.pin(pinOf(flags.pin ?? card.testPin)),
    part: flags.partial === 'take' ? 'taken' : 'given-back',
  };
}

/** Whoever brings back what was bought brings the card it was paid with. */
export function cardOf(log: readonly LoggedPayment[], stan: string | null): TestCard {
  const masked = stan === null ? undefined : log.findLast((payment) => payment.stan === stan)?.panMasked;
  const known = TEST_CARDS.find((card) => String(plasticOf(card).pan) === masked);
  return known ?? cardNamed(USUAL_CARD);
}

function entryOf(flag: string | undefined, card: TestCard): CardEntry {
  if (flag === undefined) return usualEntry(card);
  const entry = CARD_ENTRIES.find((known) => known === flag);
  if (entry !== undefined) return entry;
  const guess = nearest(flag, CARD_ENTRIES);
  throw new CliFault(
    both(`--entry ${flag}：只有 ${CARD_ENTRIES.join('、')}`, `--entry ${flag}: one of ${CARD_ENTRIES.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(`--entry ${guess}`) },
  );
}

function pinOf(digits: string): string {
  if (!/^\d{4,12}$/.test(digits))
    throw new CliFault(both('--pin：四到十二位数字，或 none', '--pin: four to twelve digits, or "none"'));
  return digits;
}
