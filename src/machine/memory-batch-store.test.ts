import { describe } from 'vitest';
import { merchantId } from '../trade/index.ts';
import { batchStoreSuite } from './batch-store.suite.ts';
import { MemoryBatchStore } from './memory-batch-store.ts';
import { MemoryPaymentStore } from './memory-payment-store.ts';

describe('batches in memory', () => {
  const payments = new MemoryPaymentStore(queueMicrotask);
  const batches = new MemoryBatchStore({ later: queueMicrotask, payments, moveOn: () => undefined });
  batchStoreSuite(
    () => ({ payments, batches }),
    (name) => merchantId(`M${name}`),
  );
});
