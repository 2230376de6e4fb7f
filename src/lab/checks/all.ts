/** Every invariant that a simulation asks for. */
import { answersReachTheirTerminal } from './answers-reach-their-terminal.ts';
import { booksAreClean } from './books-are-clean.ts';
import type { Check } from './check.ts';
import { everythingIsAtRest } from './everything-is-at-rest.ts';
import { paymentsAndIssuersAgree } from './payments-and-issuers-agree.ts';
import { repeatsPostOnce } from './repeats-post-once.ts';
import { terminalsAndIssuersAgree } from './terminals-and-issuers-agree.ts';

export const CHECKS: readonly Check[] = [
  everythingIsAtRest,
  terminalsAndIssuersAgree,
  paymentsAndIssuersAgree,
  booksAreClean,
  repeatsPostOnce,
  answersReachTheirTerminal,
];
