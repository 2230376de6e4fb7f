/** The register of causes: adding one is adding a file and a line here. */
import type { Cause } from '../cause.ts';
import { acquirerLimit } from './acquirer-limit.ts';
import { amountOverLimit } from './amount-over-limit.ts';
import { amountOverOriginal } from './amount-over-original.ts';
import { batchSettling } from './batch-settling.ts';
import { BUSINESS_CAUSES } from './business/all.ts';
import { CARD_CAUSES } from './card/all.ts';
import { cardExpired } from './card-expired.ts';
import { cardLostOrStolen } from './card-lost-or-stolen.ts';
import { chipNotRead } from './chip-not-read.ts';
import { cutOff } from './cut-off.ts';
import { DEVICE_CAUSES } from './device/all.ts';
import { firstUnresolved } from './first-unresolved.ts';
import { HOSTS_CAUSES } from './hosts/all.ts';
import { insufficientFunds } from './insufficient-funds.ts';
import { issuerDown } from './issuer-down.ts';
import { issuerLinkResting } from './issuer-link-resting.ts';
import { issuerTooLate } from './issuer-too-late.ts';
import { keyedNumberWrong } from './keyed-number-wrong.ts';
import { macKeyOutOfStep } from './mac-key-out-of-step.ts';
import { merchantLimit } from './merchant-limit.ts';
import { networkLostAfterSending } from './network-lost-after-sending.ts';
import { networkLostBeforeSending } from './network-lost-before-sending.ts';
import { noneOfThese } from './none-of-these.ts';
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

/** The causes of failure that Kacha can tell apart. */
export const CAUSES: readonly Cause[] = [
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
  ...HOSTS_CAUSES,
  ...DEVICE_CAUSES,
  ...CARD_CAUSES,
  ...BUSINESS_CAUSES,
];

/** What is weighed: the causes, and that it is none of them. */
export const HYPOTHESES: readonly Cause[] = [...CAUSES, noneOfThese];

const SHARES = HYPOTHESES.reduce((sum, { prior }) => sum + prior, 0);

/** The share of a cause before anything is seen; all together are one, whatever their files add up to. */
export const priorShare = ({ prior }: Cause): number => prior / SHARES;
