/** Every invariant that a simulation asks for, and those of them that need no simulation. */
import { advicesAreDeliveredOnce } from './advices-are-delivered-once.ts';
import { type Agreement, checkOf } from './agreement.ts';
import { answersReachTheirTerminal } from './answers-reach-their-terminal.ts';
import { batchesCloseOnce } from './batches-close-once.ts';
import { booksAreClean } from './books-are-clean.ts';
import { businessDatesAreOurs } from './business-dates-are-ours.ts';
import type { Check } from './check.ts';
import { dueWorkHasOneWorker } from './due-work-has-one-worker.ts';
import { intentsAreDurableFirst, outcomesAreDurableFirst } from './durable-first.ts';
import { everythingIsAtRest } from './everything-is-at-rest.ts';
import { limitsHold } from './limits-hold.ts';
import { macsAreJudgedByKeysInForce } from './macs-are-judged-by-keys-in-force.ts';
import { noEventPrecedesWhatItNeeds } from './no-event-precedes-what-it-needs.ts';
import { noSecretIsOnRecord } from './no-secret-is-on-record.ts';
import { nothingIsPostedTwice } from './nothing-is-posted-twice.ts';
import { oneSettlementDate } from './one-settlement-date.ts';
import { paymentsAndIssuersAgree } from './payments-and-issuers-agree.ts';
import { reversalsEndByAnAnswer } from './reversals-end-by-an-answer.ts';
import { rowsAreTheirEvents } from './rows-are-their-events.ts';
import { standInsAreAccountedFor } from './stand-ins-are-accounted-for.ts';
import { strangersAreNotBelieved } from './strangers-are-not-believed.ts';
import { terminalsAndIssuersAgree } from './terminals-and-issuers-agree.ts';
import { terminalsAndPaymentsAgree } from './terminals-and-payments-agree.ts';
import { terminalsRestoreWhatTheyWrote } from './terminals-restore-what-they-wrote.ts';

/** What terminals, payments and books of any town must have in common, the simulated one or a real one. */
export const AGREEMENTS: readonly Agreement[] = [
  terminalsAndIssuersAgree,
  terminalsAndPaymentsAgree,
  paymentsAndIssuersAgree,
  nothingIsPostedTwice,
  advicesAreDeliveredOnce,
];

export const CHECKS: readonly Check[] = [
  everythingIsAtRest,
  checkOf(terminalsAndIssuersAgree),
  checkOf(terminalsAndPaymentsAgree),
  checkOf(paymentsAndIssuersAgree),
  booksAreClean,
  checkOf(nothingIsPostedTwice),
  checkOf(advicesAreDeliveredOnce),
  standInsAreAccountedFor,
  limitsHold,
  batchesCloseOnce,
  answersReachTheirTerminal,
  strangersAreNotBelieved,
  rowsAreTheirEvents,
  noEventPrecedesWhatItNeeds,
  intentsAreDurableFirst,
  outcomesAreDurableFirst,
  dueWorkHasOneWorker,
  macsAreJudgedByKeysInForce,
  businessDatesAreOurs,
  oneSettlementDate,
  reversalsEndByAnAnswer,
  terminalsRestoreWhatTheyWrote,
  noSecretIsOnRecord,
];
