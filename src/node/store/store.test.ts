import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentStoreSuite } from '../../machine/payment-store.suite.ts';
import { PostgresPaymentStore } from './postgres-payment-store.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

let database: TestDatabase;
let store: PostgresPaymentStore;
beforeAll(async () => {
  database = await openTestDatabase();
  store = new PostgresPaymentStore(database);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

paymentStoreSuite('the store in PostgreSQL', () => store);
describe('x', () => {
  it('y', () => expect(1).toBe(1));
});
