/** What is planted for each cause of card, cardholder, PIN pad and reader. */
import type { Scenario } from '../../scenario.ts';
import { accountClosedOrNoAccount } from './account-closed-or-no-account.ts';
import { accountRestrictedByBank } from './account-restricted-by-bank.ts';
import { brandNotAcceptedHere } from './brand-not-accepted-here.ts';
import { cardFrozenOrStopped } from './card-frozen-or-stopped.ts';
import { cardNotActivated } from './card-not-activated.ts';
import { cardNotSeated } from './card-not-seated.ts';
import { cardNumberUnknownToIssuer } from './card-number-unknown-to-issuer.ts';
import { cardTakenAwayEarly } from './card-taken-away-early.ts';
import { cardTypeNotPermitted } from './card-type-not-permitted.ts';
import { chipBlockedByIssuer } from './chip-blocked-by-issuer.ts';
import { chipRefusedAfterApproval } from './chip-refused-after-approval.ts';
import { clonedCardSignals } from './cloned-card-signals.ts';
import { contactlessCardSilent } from './contactless-card-silent.ts';
import { contactlessReaderDead } from './contactless-reader-dead.ts';
import { fallbackRefusedChipWorks } from './fallback-refused-chip-works.ts';
import { fraudSuspectedByIssuer } from './fraud-suspected-by-issuer.ts';
import { keypadFault } from './keypad-fault.ts';
import { keypadKeyDead } from './keypad-key-dead.ts';
import { pinCancelledOrNotEntered } from './pin-cancelled-or-not-entered.ts';
import { pinRequiredNotAsked } from './pin-required-not-asked.ts';
import { pinTimedOutNobodyPressed } from './pin-timed-out-nobody-pressed.ts';
import { pinUnreadableFormat } from './pin-unreadable-format.ts';
import { readerSilentOrBroken } from './reader-silent-or-broken.ts';
import { slotBlockedBySomething } from './slot-blocked-by-something.ts';
import { stripeReaderWorn } from './stripe-reader-worn.ts';
import { stripeWornOrDemagnetised } from './stripe-worn-or-demagnetised.ts';
import { swipedTooFast } from './swiped-too-fast.ts';
import { twoCardsHeld } from './two-cards-held.ts';

export const CARD_SCENARIOS: readonly Scenario[] = [
  accountClosedOrNoAccount,
  accountRestrictedByBank,
  brandNotAcceptedHere,
  cardFrozenOrStopped,
  cardNotActivated,
  cardNotSeated,
  cardNumberUnknownToIssuer,
  cardTakenAwayEarly,
  cardTypeNotPermitted,
  chipBlockedByIssuer,
  chipRefusedAfterApproval,
  clonedCardSignals,
  contactlessCardSilent,
  contactlessReaderDead,
  fallbackRefusedChipWorks,
  fraudSuspectedByIssuer,
  keypadFault,
  keypadKeyDead,
  pinCancelledOrNotEntered,
  pinRequiredNotAsked,
  pinTimedOutNobodyPressed,
  pinUnreadableFormat,
  readerSilentOrBroken,
  slotBlockedBySomething,
  stripeReaderWorn,
  stripeWornOrDemagnetised,
  swipedTooFast,
  twoCardsHeld,
];
