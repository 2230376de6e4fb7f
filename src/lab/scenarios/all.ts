/** Every scenario, in the order in which the causes are told. */
import type { Scenario } from '../scenario.ts';
import { acquirerLimit } from './acquirer-limit.ts';
import { amountOverLimit } from './amount-over-limit.ts';
import { amountOverOriginal } from './amount-over-original.ts';
import { batchSettling } from './batch-settling.ts';
import { BUSINESS_SCENARIOS } from './business/all.ts';
import { CARD_SCENARIOS } from './card/all.ts';
import { cardExpired } from './card-expired.ts';
import { cardLostOrStolen } from './card-lost-or-stolen.ts';
import { chipNotRead } from './chip-not-read.ts';
import { cutOff } from './cut-off.ts';
import { DEVICE_SCENARIOS } from './device/all.ts';
import { firstUnresolved } from './first-unresolved.ts';
import { HOSTS_SCENARIOS } from './hosts/all.ts';
import { insufficientFunds } from './insufficient-funds.ts';
import { issuerDown } from './issuer-down.ts';
import { issuerLinkResting } from './issuer-link-resting.ts';
import { issuerTooLate } from './issuer-too-late.ts';
import { keyedNumberWrong } from './keyed-number-wrong.ts';
import { macKeyOutOfStep } from './mac-key-out-of-step.ts';
import { merchantLimit } from './merchant-limit.ts';
import { networkLostAfterSending } from './network-lost-after-sending.ts';
import { networkLostBeforeSending } from './network-lost-before-sending.ts';
import { operatorLimit } from './operator-limit.ts';
import { operatorNotPermitted } from './operator-not-permitted.ts';
import { originalClosed } from './original-closed.ts';
import { originalMismatch } from './original-mismatch.ts';
import { originalNotFound } from './original-not-found.ts';
import { originalTooOld } from './original-too-old.ts';
import { payerAbsent } from './payer-absent.ts';
import { payerCancelled } from './payer-cancelled.ts';
import { payerPasswordLate } from './payer-password-late.ts';
import { paymentCodeStale } from './payment-code-stale.ts';
import { pinKeyOutOfStep } from './pin-key-out-of-step.ts';
import { pinTriesExceeded } from './pin-tries-exceeded.ts';
import { readerDirtyOrWorn } from './reader-dirty-or-worn.ts';
import { referToIssuer } from './refer-to-issuer.ts';
import { standInLimit } from './stand-in-limit.ts';
import { standInLost } from './stand-in-lost.ts';
import { terminalCloned } from './terminal-cloned.ts';
import { terminalLimit } from './terminal-limit.ts';
import { terminalLogFull } from './terminal-log-full.ts';
import { terminalMoved } from './terminal-moved.ts';
import { terminalNotRegistered } from './terminal-not-registered.ts';
import { terminalPowerLost } from './terminal-power-lost.ts';
import { wrongPin } from './wrong-pin.ts';

export const SCENARIOS: readonly Scenario[] = [
  insufficientFunds,
  wrongPin,
  pinTriesExceeded,
  pinKeyOutOfStep,
  cardExpired,
  cardLostOrStolen,
  amountOverLimit,
  referToIssuer,
  chipNotRead,
  readerDirtyOrWorn,
  networkLostBeforeSending,
  networkLostAfterSending,
  terminalPowerLost,
  issuerDown,
  issuerTooLate,
  macKeyOutOfStep,
  terminalNotRegistered,
  terminalCloned,
  terminalMoved,
  operatorNotPermitted,
  originalNotFound,
  keyedNumberWrong,
  terminalLimit,
  operatorLimit,
  merchantLimit,
  acquirerLimit,
  firstUnresolved,
  originalClosed,
  originalTooOld,
  amountOverOriginal,
  originalMismatch,
  terminalLogFull,
  batchSettling,
  cutOff,
  payerAbsent,
  payerCancelled,
  payerPasswordLate,
  paymentCodeStale,
  issuerLinkResting,
  standInLost,
  standInLimit,
  ...HOSTS_SCENARIOS,
  ...DEVICE_SCENARIOS,
  ...CARD_SCENARIOS,
  ...BUSINESS_SCENARIOS,
];
