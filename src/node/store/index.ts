/** Everything Kacha keeps: payments, books, terminals, keys. The only room that knows SQL. */
export { AcceptanceLimits, loadLimits, saveLimit } from './acceptance-limits.ts';
export {
  BATCHES_LISTED_MAX,
  type ListedBatch,
  type ListedDifference,
  listBatchDifferences,
  listBatches,
  listOpenBatches,
  type OpenBatch,
} from './batch-queries.ts';
export { type BooksSaved, BooksStore, type BooksStoreOptions } from './books-store.ts';
export { type CodeSeen, codesSeen } from './codes-seen.ts';
export { Confirmations, type SayingConfirmation, type WithdrawalResult } from './confirmations.ts';
export {
  FACTS_LISTED_MAX,
  type FactSearch,
  findFact,
  listFacts,
  loadContextFacts,
  type RecordedFact,
  type StoredFact,
  saveFact,
  withdrawFact,
} from './context-facts.ts';
export { type DemoPayment, loadDemoPayments } from './demo-load.ts';
export { GROUP_COMMIT_LIMITS, type GroupCommitLimits } from './group-commit.ts';
export {
  type BusiestTerminal,
  businessDates,
  causeGroups,
  type DayTotals,
  dayTotals,
  type StoredCauseGroup,
  tellingDate,
} from './home.ts';
export { migrate } from './migrate.ts';
export { loadNearPayments } from './near-payments.ts';
export { loadNeighbours } from './neighbours.ts';
export { APPROVED_OUTCOMES, FAILED_OUTCOMES } from './outcomes.ts';
export { PaymentCounters, type PaymentCountersOptions } from './payment-counters.ts';
export {
  ALARMED_LISTED_MAX,
  alarmedPayments,
  findPayment,
  latestPayment,
  type PaymentPage,
  type PaymentSearch,
  SEARCH_LIMIT,
  SEARCH_LIMIT_MAX,
  type StoredPayment,
  type StoredPaymentWithEvents,
  searchPayments,
  type Verdict,
} from './payment-queries.ts';
export { type BatchStoreOptions, PostgresBatchStore } from './postgres-batch-store.ts';
export { type PaymentStoreOptions, PostgresPaymentStore } from './postgres-payment-store.ts';
export {
  type KeySaving,
  type ListedTerminal,
  listTerminals,
  loadCodeRoutes,
  loadIssuerNames,
  loadTerminal,
  loadTerminals,
  type MerchantRegistration,
  registerCodeRoute,
  registerIssuer,
  registerMerchant,
  registerTerminal,
  saveNextMasterKey,
  saveWorkingKeys,
  type TerminalRegistration,
} from './registry.ts';
export { ISSUER_ROLE, type RoleSeparation, SWITCH_ROLE, WALLET_ROLE } from './roles.ts';
export { loadRoutes, saveRouteLinks } from './route-links.ts';
export { leaseRrnBlock, RRN_BLOCK_NUMBERS, RrnLease } from './rrn-lease.ts';
export { type Database, PAYMENT_TABLES } from './schema.ts';
export { bindVault, readSetting, replaceSetting, saveSetting, settleSetting } from './settings.ts';
export { loadStandInContracts, StandInContracts, saveHotCard, saveStandInContract } from './stand-in-contracts.ts';
export { openStore, queryDatabase, type Store, type StoreOptions } from './store.ts';
export type { StoreFault, StoreFaultKind } from './store-fault.ts';
export { bindTerminal, type DeviceBinding, listBindings, saveSeenPlace } from './terminal-bindings.ts';
export { askDuty, type ListedDuty, listDuties, saveParameters, type TerminalPlace } from './terminal-duties.ts';
export { type PlaceSaying, TerminalPlaces } from './terminal-places.ts';
export { PostgresTerminalRegistry, type TerminalRegistryOptions } from './terminal-registry.ts';
export { loadTerminalEvents, saveTerminalEvents, type TerminalUpload } from './terminal-uploads.ts';
export { openVault, type Vault } from './vault.ts';
export { failuresAt, saveVerdict, unexplainedFailures, type VerdictSaving } from './verdicts.ts';
export { WalletStore } from './wallet-store.ts';
