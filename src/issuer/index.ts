/** The issuer: cards, accounts, limits and what became of every request. Knows no terminal and no connection. */
export {
  ACCOUNT_RULES,
  type AccountRule,
  type Enquiry,
  failedRules,
  type Refusal,
  spendableMinor,
} from './account-rules.ts';
export { auditBooks, type BookFault } from './audit.ts';
export { type BooksOptions, booksFrom, evolve, mergeRows, postingsOf, rowsOf, snapshotOf } from './books.ts';
export { decide, type IssuerDecision, nextWake } from './decide.ts';
export { demoCardMasterKey, demoIssuerKeys, demoZoneMasterKey } from './demo-keys.ts';
export { FICTIONAL_ISSUERS, type FictionalIssuer, fictionalIssuer, testPan } from './fictional.ts';
export { issuerMachine } from './issuer-machine.ts';
export { AUTHORISATION_KINDS, type Figure, KINDS, type KindRow } from './kinds.ts';
export type {
  CheckName,
  CryptogramEvidence,
  Finding,
  IssuerEvent,
  IssuerFact,
  IssuerInput,
  IssuerRequest,
  KeyEvidence,
  LimitReached,
  PinEvidence,
} from './messages.ts';
export { NETWORK_MANAGEMENT_CODES } from './network-management.ts';
export { type Standing, type StandingOfReference, standingOf } from './standing.ts';
export {
  type Account,
  APPROVAL_CODES,
  type ApprovalCode,
  AUTHORISATIONS_MAX,
  type Authorisation,
  type AuthorisationKind,
  type AuthorisationState,
  authorisationKey,
  type Behaviour,
  type BookRows,
  type Books,
  type Card,
  type CardState,
  cryptogramName,
  type DayCount,
  type DayTotal,
  type Effect,
  type IssuerSend,
  type IssuerSettings,
  type LinkState,
  type MonthTotal,
  type OpenHold,
  PENDING_ANSWERS_MAX,
  type PendingAnswer,
  PIN_TRIES_MAX,
  POINTING_MAX,
  type Posting,
  type PostingKind,
  postingId,
  type UnreadablePin,
} from './state.ts';
export { type Plastic, plasticOf, rowsForCards, TEST_CARDS, type TestCard, testCard, townCards } from './test-cards.ts';
export {
  CHIP_CONTEXTS_MAX,
  type ChipContext,
  ChipMemory,
  type IssuerKeys,
  type OpenedRequest,
  openRequest,
  pinVerificationValue,
  sealAnswer,
} from './wire.ts';
