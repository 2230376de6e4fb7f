/** Every scenario, in the order in which the causes are told. */
import type { Scenario } from '../scenario.ts';
import { amountOverLimit } from './amount-over-limit.ts';
import { cardExpired } from './card-expired.ts';
import { cardLostOrStolen } from './card-lost-or-stolen.ts';
import { chipNotRead } from './chip-not-read.ts';
import { insufficientFunds } from './insufficient-funds.ts';
import { issuerDown } from './issuer-down.ts';
import { issuerTooLate } from './issuer-too-late.ts';
import { keyedNumberWrong } from './keyed-number-wrong.ts';
import { macKeyOutOfStep } from './mac-key-out-of-step.ts';
import { networkLostAfterSending } from './network-lost-after-sending.ts';
import { networkLostBeforeSending } from './network-lost-before-sending.ts';
import { operatorNotPermitted } from './operator-not-permitted.ts';
import { originalNotFound } from './original-not-found.ts';
import { pinKeyOutOfStep } from './pin-key-out-of-step.ts';
import { pinTriesExceeded } from './pin-tries-exceeded.ts';
import { readerDirtyOrWorn } from './reader-dirty-or-worn.ts';
import { referToIssuer } from './refer-to-issuer.ts';
import { terminalCloned } from './terminal-cloned.ts';
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
];
