/** A fictional customer's telephone, as `kacha pay` asks for it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConsoleRoom } from './console-room.fixture.ts';
import type { ApiFault, ShownPaymentCode } from './contract.ts';

let room: ConsoleRoom;
beforeAll(async () => {
  room = await ConsoleRoom.open();
});
afterAll(() => room?.close());

it('a telephone shows another payment code each time, of its own wallet', async () => {
  const shown = async (): Promise<string> => {
    const answer = await room.post('/api/wallets/qinghe/users/good/code', {});
    return ((await answer.json()) as ShownPaymentCode).code;
  };
  const [first, second] = [await shown(), await shown()];
  expect(first).toMatch(/^9982\d{14}$/);
  expect(second).toMatch(/^9982\d{14}$/);
  expect(second).not.toBe(first);
});

it('an unknown wallet or user is answered with the nearest one', async () => {
  for (const [where, near] of [
    ['qinhe/users/good', 'qinghe'],
    ['qinghe/users/god', 'good'],
  ]) {
    const answer = await room.post(`/api/wallets/${where}/code`, {});
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as ApiFault).error.nearest).toBe(near);
  }
});

it('what is scanned is a text and not too long; a code of nobody is scanned in vain', async () => {
  const scan = async (text: unknown): Promise<number> =>
    (await room.post('/api/wallets/qinghe/users/good/scan', { text })).status;
  expect([await scan(''), await scan('x'.repeat(513)), await scan(12)]).toEqual([400, 400, 400]);
  expect(await scan('https://pay.qinghe.example/q/NOBODY')).toBe(204);
});
