import { expect, it } from 'vitest';
import { merchantId, paymentId } from '../trade/index.ts';
import { MemoryPaymentStore } from './memory-payment-store.ts';
import { paymentStoreSuite } from './payment-store.suite.ts';

paymentStoreSuite('the store in memory', () => new MemoryPaymentStore(queueMicrotask));

it('a step that the simulated disk never runs is never answered', () => {
  const steps: (() => void)[] = [];
  const store = new MemoryPaymentStore((step) => void steps.push(step));
  let answered = false;
  store.loadById(merchantId('M1'), paymentId('p_261122_T1_a1'), () => {
    answered = true;
  });
  expect([steps.length, answered]).toEqual([1, false]);
});
