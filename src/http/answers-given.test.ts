import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConsoleRoom } from './console-room.fixture.ts';
import type { PaymentAnswer } from './contract.ts';

let room: ConsoleRoom;
let id = '';

beforeAll(async () => {
  room = await ConsoleRoom.open();
  await room.pay('no-money');
  await room.explained(1);
  id = (await room.paymentsBy('51'))[0]?.paymentId ?? '';
});

afterAll(() => room?.close());

const explained = (answers: string): Promise<PaymentAnswer> =>
  room.ask<PaymentAnswer>(`/api/payments/${id}?voice=support&answers=${encodeURIComponent(answers)}`);

it('an answer to a question is weighed with what is on record, and kept nowhere', async () => {
  const before = await explained('');
  const told = await explained('card-elsewhere=yes,others-here=no');
  const said = (answer: PaymentAnswer) =>
    answer.explanation.terms[0]?.likelihoods.filter(({ evidence }) => /card-elsewhere|others-here/.test(evidence))
      .length;
  expect(said(told)).toBeGreaterThan(said(before) ?? 0);
  expect((await explained('')).explanation).toEqual({ ...before.explanation });
});

it('what is no answer is answered with the nearest, and too many are refused', async () => {
  const refused = (answers: string) =>
    room.refused(`/api/payments/${id}?voice=support&answers=${encodeURIComponent(answers)}`);
  const [status, error] = await refused('others-her=yes');
  expect([status, JSON.stringify(error)]).toEqual([400, expect.stringContaining('others-here=yes')]);
  const [tooMany] = await refused(Array.from({ length: 7 }, () => 'others-here=yes').join(','));
  expect(tooMany).toBe(400);
});
