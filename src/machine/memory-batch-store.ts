/** Settled batches in memory, beside the payments in memory, for the lab and for tests. */
import { countedInBatch, type PaymentRow, refusedInBatch, type TerminalId } from '../trade/index.ts';
import type {
  BatchDifference,
  BatchPayment,
  BatchPlace,
  BatchRecord,
  BatchSave,
  BatchSaveResult,
  BatchStore,
  BatchUpload,
  LoadedBatch,
} from './batch-store.ts';
import type { Later, MemoryPaymentStore } from './memory-payment-store.ts';

export interface MemoryBatchStoreOptions {
  readonly later: Later;
  readonly payments: MemoryPaymentStore;
  /** Which batch the registration is in; `undefined` for a terminal that has none. */
  readonly currentBatch: (place: BatchPlace) => string | undefined;
  /** The registry's part of closing a batch. */
  readonly moveOn: (terminalId: TerminalId, from: string, to: string) => void;
}

interface StoredBatch {
  record: BatchRecord;
  uploads: BatchUpload[];
  differences: readonly BatchDifference[];
}

/** A batch store without a disk. */
export class MemoryBatchStore implements BatchStore {
  readonly #options: MemoryBatchStoreOptions;
  readonly #batches = new Map<string, StoredBatch[]>();

  constructor(options: MemoryBatchStoreOptions) {
    this.#options = options;
  }

  loadBatch(place: BatchPlace, done: (loaded: LoadedBatch | 'failed') => void): void {
    this.#options.later(() => {
      const stored = this.#batches.get(nameOf(place))?.at(-1);
      const unsettled = this.#options.payments.unsettled(place).map(approvedPart);
      done({
        isCurrent: this.#options.currentBatch(place) === place.batch,
        record: stored?.record,
        uploads: [...(stored?.uploads ?? [])],
        payments: countedInBatch(unsettled).flatMap(paymentOf),
        refused: refusedInBatch(unsettled).flatMap(paymentOf),
      });
    });
  }

  saveBatch(save: BatchSave, done: (result: BatchSaveResult) => void): void {
    this.#options.later(() => done(this.#save(save)));
  }

  /** Every batch that was ever begun, for an auditor. */
  all(): readonly Readonly<StoredBatch>[] {
    return [...this.#batches.values()].flat();
  }

  #save({ record, expectedVersion, uploads = [], closing }: BatchSave): BatchSaveResult {
    const cycles = this.#batches.get(nameOf(record)) ?? [];
    const stored = cycles[record.cycle] ?? { record, uploads: [], differences: [] };
    const present = cycles[record.cycle]?.record.version ?? 0;
    if (present !== expectedVersion || record.cycle > cycles.length) return { kind: 'conflict' };
    stored.record = record;
    for (const upload of uploads)
      if (!stored.uploads.some((known) => isSame(known, upload))) stored.uploads.push(upload);
    cycles[record.cycle] = stored;
    this.#batches.set(nameOf(record), cycles);
    if (closing !== undefined) {
      stored.differences = closing.differences;
      this.#options.payments.settle(record);
      this.#options.moveOn(record.terminalId, record.batch, closing.nextBatch);
    }
    return { kind: 'saved' };
  }
}

const nameOf = ({ merchantId, terminalId, batch }: BatchPlace): string => `${merchantId}/${terminalId}/${batch}`;

const isSame = (a: BatchUpload, b: BatchUpload): boolean => a.stan === b.stan && a.form === b.form;

/** Of a partial approval only the part. */
const approvedPart = (row: PaymentRow): PaymentRow => ({ ...row, amountMinor: row.approvedMinor ?? row.amountMinor });

const paymentOf = (row: PaymentRow): BatchPayment[] => {
  const { paymentId, stan, transaction, amountMinor, panMasked, settlementDate } = row;
  return stan === null ? [] : [{ paymentId, stan, transaction, amountMinor, panMasked, settlementDate }];
};
