/** Who is logged on at a till, what goes up after its payments, and a settlement that is forced: over a whole platform. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleRoom, TILL } from './console-room.fixture.ts';
import type { ApiFault, PaymentAnswer, TillState } from './contract.ts';

let room: ConsoleRoom;
beforeAll(async () => {
  room = await ConsoleRoom.open();
});
afterAll(() => room?.close());

const commands = `/api/till/${TILL}/commands`;

describe('operators', () => {
  const logOn = (operator: string, password: string) => room.command({ kind: 'operator', operator, password });

  it('are let in with their password, and nobody without', async () => {
    await room.command({ kind: 'cancel' });
    expect((await room.post(commands, { kind: 'operator', operator: '00' })).status).toBe(400);
    expect(await logOn('00', '000000')).toMatchObject({ operator: '01', logOn: 'password-wrong' });
    expect(await logOn('00', '123456')).toMatchObject({ operator: '00', logOn: null });
    expect(await logOn('01', '0000')).toMatchObject({ operator: '01' });
  });

  it('are locked after three wrong passwords', async () => {
    for (let i = 0; i < 3; i++) await logOn('04', '9999');
    expect(await logOn('04', '0000')).toMatchObject({ operator: '01', logOn: 'operator-locked' });
  });

  it('change their passwords, and the page stops saying what they are from the factory', async () => {
    const change = { kind: 'password', operator: '02', password: '0000', of: '02', fresh: '2468' } as const;
    const factory = ({ factoryPasswords }: TillState): readonly string[] =>
      factoryPasswords.flatMap(({ operators }) => operators);
    const short = await room.post(commands, { ...change, fresh: '24' });
    expect([short.status, ((await short.json()) as ApiFault).error.message.zh]).toEqual([
      400,
      expect.stringContaining('收银员 4 位数字'),
    ]);
    expect((await room.post(commands, { ...change, of: '03' })).status).toBe(400);
    const changed = await room.command(change);
    expect(changed).toMatchObject({ operator: '02', logOn: 'password-changed' });
    expect(factory(changed)).toEqual(['00', '99', '01', '03', '04', '05']);
    expect(await logOn('02', '0000')).toMatchObject({ logOn: 'password-wrong' });
    expect(await room.command({ ...change, operator: '00', password: '123456', fresh: '1357' })).toMatchObject({
      operator: '00',
      logOn: 'password-changed',
    });
    expect(await logOn('02', '1357')).toMatchObject({ operator: '02', logOn: null });
    await logOn('01', '0000');
  });
});

it('the issuer’s script reaches the chip, and what became of it the payment', async () => {
  const { phase, paymentId } = await room.pay('script', 150_000);
  expect(phase).toBe('approved');
  await until(({ standing }) => standing.queued === 0);
  const { timeline } = await room.ask<PaymentAnswer>(`/api/payments/${paymentId}`);
  expect(timeline.map(({ label }) => label.en)).toContain('the terminal sent what the chip made of the script');
});

it('a forced settlement comes before the next payment', async () => {
  await room.command({ kind: 'cancel' });
  expect((await room.command({ kind: 'force-settlement' })).standing.mustSettle).toBe(true);
  expect((await room.command({ kind: 'sale', amountMinor: 100 })).phase).toBe('failed');
  await room.command({ kind: 'cancel' });
  await room.command({ kind: 'job', job: 'settlement' });
  await until(({ standing }) => !standing.mustSettle && standing.jobs.length === 0);
  expect((await room.command({ kind: 'sale', amountMinor: 100 })).phase).toBe('card');
  await room.command({ kind: 'cancel' });
}, 20_000);

async function until(holds: (state: TillState) => boolean): Promise<void> {
  while (!holds(await room.ask<TillState>(`/api/till/${TILL}`)))
    await new Promise((resolve) => setTimeout(resolve, 20));
}
