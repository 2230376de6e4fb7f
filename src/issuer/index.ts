/** The issuer: cards, accounts, limits and what became of every request. Knows no terminal and no connection. */
export { ACCOUNT_RULES, type AccountRule, type Enquiry, failedRules, spendableMinor } from './account-rules.ts';
export { auditBooks, type BookFault } from './audit.ts';
export { type BooksOptions, booksFrom, evolve, mergeRows, postingsOf, rowsOf, snapshotOf } from './books.ts';
export { decide, type IssuerDecision, nextWake } from './decide.ts';
export { demoCardMasterKey, demoIssuerKeys, demoZoneMasterKey } from './demo-keys.ts';
export { FICTIONAL_ISSUERS, type FictionalIssuer, fictionalIssuer, testPan } from './fictional.ts';
export { issuerMachine } from './issuer-machine.ts';
export type {
  CheckName,
  CryptogramEvidence,
  Finding,
  IssuerEvent,
  IssuerFact,
  IssuerInput,
  IssuerRequest,
  KeyEvidence,
  PinEvidence,
} from './messages.ts';
export { NETWORK_MANAGEMENT_CODES } from './network-management.ts';
export {
  type Account,
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
  type DayTotal,
  type IssuerSend,
  type IssuerSettings,
  type LinkState,
  PENDING_ANSWERS_MAX,
  type PendingAnswer,
  PIN_TRIES_MAX,
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
