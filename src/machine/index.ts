/** How parties run, and the ports they need. */
export type {
  BatchDifference,
  BatchPayment,
  BatchPlace,
  BatchRecord,
  BatchSave,
  BatchSaveResult,
  BatchStatus,
  BatchStore,
  BatchUpload,
  LoadedBatch,
} from './batch-store.ts';
export { combine, type Decision, type Machine, nothing } from './machine.ts';
export { MemoryBatchStore, type MemoryBatchStoreOptions } from './memory-batch-store.ts';
export { type Later, MemoryPaymentStore } from './memory-payment-store.ts';
export {
  type AppendResult,
  type AuthorisationMark,
  type Found,
  type LoadedPayment,
  type PaymentAppend,
  type PaymentStore,
  type PaymentTally,
  type PaymentTotals,
  type StandInQuestion,
  type StandInTotals,
  UNCOUNTED_OUTCOMES,
} from './payment-store.ts';
