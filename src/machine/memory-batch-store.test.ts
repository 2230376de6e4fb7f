import { describe } from 'vitest';
import { merchantId } from '../trade/index.ts';
import { batchStoreSuite } from './batch-store.suite.ts';
import { MemoryBatchStore } from './memory-batch-store.ts';
import { MemoryPaymentStore } from './memory-payment-store.ts';

describe('batches in memory', () => {
  const payments = new MemoryPaymentStore(queueMicrotask);
  // The suite's terminals are in the batch after the one that it settles.
  const registry = { currentBatch: () => '000008', moveOn: () => undefined };
  const batches = new MemoryBatchStore({ later: queueMicrotask, payments, ...registry });
  batchStoreSuite(
    () => ({ payments, batches }),
    (name) => merchantId(`M${name}`),
  );
});
