/** An acquirer whose date turns a minute after midnight, asked as its people ask: by the API. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { civilTime, instant, isoDate, after as later } from '../std/index.ts';
import { ConsoleRoom } from './console-room.fixture.ts';
import type { BatchesAnswer, PaymentAnswer, PaymentsAnswer } from './contract.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let room: ConsoleRoom;

beforeAll(async () => {
  room = await ConsoleRoom.open({ cutOff: { minute: 1, windowMinutes: 0 }, onAlarm: () => undefined });
});
afterAll(() => room?.close());

it('shows the settlement date of a payment, and adds up its batch by it', async () => {
  await room.pay('good', 2_000);
  const [item] = (await room.ask<PaymentsAnswer>('/api/payments?outcome=approved')).items;
  const date = isoDate(civilTime(later(instant(item?.openedAt ?? 0), DAY_MS - MINUTE_MS)));
  const payment = await room.ask<PaymentAnswer>(`/api/payments/${item?.paymentId}`);
  expect(payment.settlementDate).toBe(date);
  const { items } = await room.ask<BatchesAnswer>('/api/operations/batches');
  expect(items.map(({ byDate }) => byDate)).toEqual([
    [{ settlementDate: date, ours: { debitMinor: 2_000, debitCount: 1, creditMinor: 0, creditCount: 0 } }],
  ]);
});
