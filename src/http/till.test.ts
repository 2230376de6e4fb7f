/** Every kind of transaction as the page of a till asks for it, over a whole small platform. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../security/index.ts';
import { assert, hex, prng, toHex } from '../std/index.ts';
import { signatureImage } from '../terminal/index.ts';
import { ConsoleRoom, TILL } from './console-room.fixture.ts';
import type { ApiFault, PaymentAnswer, TillCommand, TillPayment, TillState, WalletItem } from './contract.ts';

type Start = Extract<TillCommand, { kind: 'start' }>;

let room: ConsoleRoom;
beforeAll(async () => {
  room = await ConsoleRoom.open();
});
afterAll(() => room?.close());

it('a sale is refunded in part by its trace number, and the list says what is left', async () => {
  const sale = await sold(5_000);
  expect(sale.follow).toEqual(['void', 'refund', 'adjustment', 'tip-adjustment']);
  const ended = await run({ kind: 'start', transaction: 'refund', amountMinor: 2_000, original: { stan: sale.stan } });
  expect(ended.phase).toBe('approved');
  const { refundedMinor, follow } = await logged(sale.stan);
  expect({ refundedMinor, follow }).toEqual({ refundedMinor: 2_000, follow: ['refund'] });
});

it('a refund keyed from the slip names the reference and the date', async () => {
  const { rrn, date } = await sold(3_000);
  const original = { rrn: rrn ?? expect.fail(), date: date ?? expect.fail() };
  const ended = await run({ kind: 'start', transaction: 'refund', amountMinor: 3_000, original });
  expect(ended.phase).toBe('approved');
  expect(ended.slip?.join('\n')).toContain(rrn);
});

it('a hold is raised, completed in part, and the completion voided', async () => {
  expect((await run({ kind: 'start', transaction: 'pre-authorisation', amountMinor: 10_000 })).phase).toBe('approved');
  const { stan } = await newest();
  const raise = { kind: 'start', transaction: 'incremental-pre-authorisation', amountMinor: 2_000 } as const;
  expect((await run({ ...raise, original: { stan } })).phase).toBe('approved');
  expect((await logged(stan)).amountMinor).toBe(12_000);
  const completion = { kind: 'start', transaction: 'completion', amountMinor: 9_000, original: { stan } } as const;
  expect((await run(completion)).phase).toBe('approved');
  expect(await logged(stan)).toMatchObject({ completed: true, follow: [] });
  const done = await newest();
  expect(done).toMatchObject({ transaction: 'completion', amountMinor: 9_000, voided: false });
  const voided = await run({ kind: 'start', transaction: 'completion-void', originalStan: done.stan });
  expect(voided.phase).toBe('approved');
  expect((await logged(done.stan)).voided).toBe(true);
});

it('a hold is let go by its authorisation code, and another completed by an advice that waits to be sent', async () => {
  await run({ kind: 'start', transaction: 'pre-authorisation', amountMinor: 4_000 });
  const held = await newest();
  const original = { authorisationCode: held.authorisationCode ?? expect.fail(), date: held.date ?? expect.fail() };
  const release = { kind: 'start', transaction: 'pre-authorisation-void', original, amountMinor: 4_000 } as const;
  expect((await run(release)).phase).toBe('approved');
  await run({ kind: 'start', transaction: 'pre-authorisation', amountMinor: 6_000 });
  const { stan } = await newest();
  const advice = { kind: 'start', transaction: 'completion-advice', amountMinor: 6_000, original: { stan } } as const;
  expect((await run(advice)).phase).toBe('approved');
  await until(({ standing }) => standing.queued === 0);
});

it('what is kept while the line is down is said to be waiting until it has been sent', async () => {
  const cut = (on: boolean) => room.post(`/api/till/${TILL}/breaks`, { id: 'network-cut-before', on });
  const { stan } = await sold(2_000);
  await cut(true);
  await begun({ kind: 'start', transaction: 'tip-adjustment', originalStan: stan, tipMinor: 100 }, 'approved');
  await room.command({ kind: 'cancel' });
  const waiting = await room.ask<TillState>(`/api/till/${TILL}`);
  expect([waiting.standing.queued, waiting.screen.lines.map(({ zh }) => zh)]).toEqual([
    1,
    expect.arrayContaining(['待上送 1 条']),
  ]);
  await cut(false);
  await until(({ standing }) => standing.queued === 0);
}, 40_000);

it('without paper the till asks first, takes the payment, and has no slip to show until it is printed again', async () => {
  const paper = (on: boolean) => room.post(`/api/till/${TILL}/breaks`, { id: 'paper-out', on });
  await paper(true);
  await begun({ kind: 'start', transaction: 'sale', amountMinor: 2_600 }, 'no-slip');
  await room.command({ kind: 'without-slip' });
  await until(({ phase }) => phase === 'card');
  await room.command({ kind: 'card', card: 'good', entry: 'contactless' });
  const ended = await until(
    ({ phase, screen }) => phase === 'approved' && screen.lines.some(({ zh }) => /补打/.test(zh)),
  );
  expect(ended.slip).toBeNull();
  expect(ended.papers.map(({ kind }) => kind)).toContain('cardholder');
  await paper(false);
});

it('a sale gets its tip, and a sale in instalments says how many', async () => {
  const { stan } = await sold(8_000);
  await room.command({ kind: 'cancel' });
  const adjusted = await room.command({
    kind: 'start',
    transaction: 'tip-adjustment',
    originalStan: stan,
    tipMinor: 800,
  });
  expect(adjusted.phase).toBe('approved');
  expect(await logged(stan)).toMatchObject({ amountMinor: 8_800, tipMinor: 800 });
  const instalment = await run({ kind: 'start', transaction: 'instalment', amountMinor: 120_000, periods: 12 });
  expect([instalment.phase, instalment.slip?.join('\n')]).toEqual(['approved', expect.stringMatching(/12/)]);
});

it('a chip approves a small sale alone, and the till tells of it; a larger one is over its limit', async () => {
  expect((await run({ kind: 'start', transaction: 'offline-sale', amountMinor: 900 })).phase).toBe('approved');
  expect(await newest()).toMatchObject({ transaction: 'offline-sale', offline: true });
  await begun({ kind: 'start', transaction: 'offline-sale', amountMinor: 1_001 }, 'failed');
  await until(({ standing }) => standing.queued === 0);
});

it('only a supervisor adjusts a sale or enters one that was approved by telephone', async () => {
  const { stan } = await sold(4_000);
  const adjust = { kind: 'start', transaction: 'adjustment', originalStan: stan, amountMinor: 3_500 } as const;
  await begun(adjust, 'failed');
  const operate = async (operator: string): Promise<TillState> => {
    await room.command({ kind: 'cancel' });
    return room.command({ kind: 'operator', operator, password: operator === '00' ? '123456' : '0000' });
  };
  await operate('00');
  await begun(adjust, 'approved');
  expect((await logged(stan)).amountMinor).toBe(3_500);
  const told = {
    kind: 'start',
    transaction: 'offline-settlement',
    amountMinor: 600,
    authorisationCode: 'A1B2C3',
  } as const;
  expect((await run(told)).phase).toBe('approved');
  expect((await newest()).authorisationCode).toBe('A1B2C3');
  await operate('01');
});

it('a payment by code is made from a telephone, given back in part, and voided when it is whole', async () => {
  const [wallet] = await room.ask<readonly WalletItem[]>('/api/wallets');
  const payer = { kind: 'payer', does: 'shows-code', wallet: wallet?.walletId ?? '', user: 'good' } as const;
  const paid = async (amountMinor: number): Promise<TillPayment> => {
    await begun({ kind: 'start', transaction: 'qr-sale', amountMinor }, 'code');
    await room.command(payer);
    expect((await room.phase('approved', 'failed')).phase).toBe('approved');
    return newest();
  };
  const first = await paid(2_500);
  await begun(
    { kind: 'start', transaction: 'qr-refund', amountMinor: 500, original: { stan: first.stan } },
    'supervisor',
  );
  expect((await approved()).phase).toBe('approved');
  expect((await logged(first.stan)).refundedMinor).toBe(500);
  const second = await paid(700);
  await begun({ kind: 'start', transaction: 'qr-void', originalStan: second.stan }, 'supervisor');
  expect((await approved()).phase).toBe('approved');
  expect((await room.post(commands, { ...payer, user: 'nobody' })).status).toBe(404);
});

it('a code that the scanner read wrongly is refused here and never shown', async () => {
  await begun({ kind: 'start', transaction: 'qr-sale', amountMinor: 100 }, 'code');
  await room.command({ kind: 'code', digits: '1234567890' });
  const state = await room.phase('failed');
  expect(JSON.stringify({ ...state, standing: null })).not.toContain('1234567890');
});

it('the terminal shows a code, and whoever scans it pays', async () => {
  const wallets = await room.ask<readonly WalletItem[]>('/api/wallets');
  await begun({ kind: 'start', transaction: 'qr-code-sale', amountMinor: 1_200 }, 'showing-code');
  expect((await room.ask<TillState>(`/api/till/${TILL}`)).qr).toMatch(/^[\x21-\x7e]+$/);
  const picture = await fetch(`${room.base}/api/till/${TILL}/code.svg`);
  expect([picture.status, picture.headers.get('content-type'), await picture.text()]).toEqual([
    200,
    'image/svg+xml',
    expect.stringContaining('<svg'),
  ]);
  for (const { walletId } of wallets) {
    await room.command({ kind: 'payer', does: 'scans', wallet: walletId, user: 'good' });
  }
  expect((await room.phase('approved', 'failed')).phase).toBe('approved');
  expect((await fetch(`${room.base}/api/till/${TILL}/code.svg`)).status).toBe(404);
}, 20_000);

it('a cashier’s void waits for the supervisor, whose wrong password is said', async () => {
  const { stan } = await sold(1_500);
  await begun({ kind: 'void', stan }, 'supervisor');
  const wrong = await keyed('000000');
  expect([wrong.phase, wrong.screen.lines.map(({ zh }) => zh)]).toEqual([
    'supervisor',
    expect.arrayContaining(['密码不对，还可以试 2 次']),
  ]);
  const right = await keyed('123456');
  expect(right.phase).toBe('card');
  await room.command({ kind: 'cancel' });
  expect((await logged(stan)).voided).toBe(false);
  await begun({ kind: 'void', stan }, 'supervisor');
  await keyed('000000');
  const given = await room.command({ kind: 'cancel' });
  expect([given.phase, given.screen.headline.zh, given.screen.lines.map(({ zh }) => zh)]).toEqual([
    'failed',
    '主管密码不对',
    ['未撤销，原交易仍有效', '还可以试 2 次'],
  ]);
  // The terminal tells of an attempt in several uploads, and the refusal is not in the first.
  const isSaid = (state: TillState): boolean => state.explanation?.verdict.cause === 'operator-password-wrong';
  const { explanation } = await until(isSaid);
  expect(explanation?.verdict.cause).toBe('operator-password-wrong');
});

it('a part that was approved is taken or given back', async () => {
  for (const taken of [false, true]) {
    await begun({ kind: 'start', transaction: 'sale', amountMinor: 900_000 }, 'card');
    const state = await tapped('partial', 'part', 'failed');
    expect(state.phase).toBe('part');
    await room.command({ kind: 'part', taken });
    const ended = await room.phase('approved', 'failed');
    expect([taken, ended.phase]).toEqual([taken, taken ? 'approved' : 'failed']);
    await until(({ standing }) => !standing.reversal);
  }
}, 20_000);

it('the batch is settled: the page follows it, the slips can be printed again, and holds stay in the list', async () => {
  await room.command({ kind: 'cancel' });
  const before = await room.ask<TillState>(`/api/till/${TILL}`);
  expect(before.standing.batchCount).toBeGreaterThan(0);
  const begins = await room.command({ kind: 'job', job: 'settlement' });
  expect(begins.standing.jobs).toContain('settlement');
  const after = await until(({ standing }) => standing.jobs.length === 0 && standing.settlement === null);
  expect(after.standing).toMatchObject({ batchCount: 0, settlement: null });
  expect(after.standing.batch).not.toBe(before.standing.batch);
  expect(after.papers.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['totals', 'details']));
  expect(after.papers.find(({ kind }) => kind === 'totals')?.lines.join('\n')).toContain(before.standing.batch);
}, 20_000);

it('tests its line, downloads its tables, signs off and on again', async () => {
  await room.phase('idle', 'approved', 'failed');
  await room.command({ kind: 'cancel' });
  await room.command({ kind: 'echo' });
  await noticed('线路正常');
  for (const job of ['parameters', 'ca-keys', 'aids'] as const) await room.command({ kind: 'job', job });
  await until(({ standing }) => standing.jobs.length === 0);
  await room.command({ kind: 'job', job: 'sign-off' });
  await noticed('签退成功');
  await room.command({ kind: 'sign-on' });
  await noticed('签到成功');
});

describe('a signature on the pad', () => {
  const LINE_BYTES = 36;
  /** One stroke across the pad. */
  const drawn = (): Uint8Array => new Uint8Array(LINE_BYTES * 128).fill(0x3c, 60 * LINE_BYTES, 63 * LINE_BYTES);
  const base64 = (bits: Uint8Array): string => Buffer.from(bits).toString('base64');
  const wanted = async (): Promise<NonNullable<TillState['signature']>> => {
    await sold(4_200);
    const { signature } = await until((state) => state.signature !== null);
    return signature ?? expect.fail();
  };

  it('is uploaded as it was drawn, and the payment says so', async () => {
    const { standing, stan, width, height } = await wanted();
    expect({ standing, width, height }).toEqual({ standing: 'wanted', width: 288, height: 128 });
    const other = String((Number(stan) % 999_999) + 1).padStart(6, '0');
    const meant = await room.command({ kind: 'signature', stan: other, picture: base64(drawn()) });
    expect(meant.signature?.standing).toBe('wanted');
    await room.command({ kind: 'signature', stan, picture: base64(drawn()) });
    const { paymentId, papers } = await until(({ signature }) => signature?.standing === 'sent');
    expect(papers.find(({ kind }) => kind === 'merchant')?.lines).toContain('已电子签名');
    const image = signatureImage(drawn());
    assert(image.ok, 'it can be sent');
    const digest = toHex(sha256(hex(image.value))).slice(0, 8);
    const { timeline } = await room.ask<PaymentAnswer>(`/api/payments/${paymentId}`);
    expect(timeline.map(({ label }) => label.en)).toContain(
      `the terminal sent the signature (${image.value.length / 2} bytes, SHA-256 ${digest}…)`,
    );
  });

  it('is signed on paper where the cardholder likes that better, and the merchant’s slip has the line', async () => {
    const { stan } = await wanted();
    const { signature, slip } = await room.command({ kind: 'paper-signature', stan });
    expect([signature?.standing, slip?.at(-1)]).toEqual(['on-paper', '持卡人签名: ____________']);
  });

  it('is refused when it is empty, of another size or too full, and nothing of it is repeated', async () => {
    const { stan } = await wanted();
    const dice = prng('noise');
    const noise = Uint8Array.from({ length: LINE_BYTES * 128 }, () => dice.below(256));
    for (const [bits, said] of [
      [drawn().fill(0), '签名板上什么也没有'],
      [drawn().subarray(36), '签名图不是签名板的大小'],
      [noise, '签名图太满，传不上去，请清除重签'],
    ] as const) {
      const answer = await room.post(commands, { kind: 'signature', stan, picture: base64(bits) });
      const { error } = (await answer.json()) as ApiFault;
      expect([answer.status, error.message.zh]).toEqual([400, said]);
    }
    const long = await room.post(commands, { kind: 'signature', stan, picture: 'A'.repeat(6_148) });
    expect([long.status, await long.text()]).toEqual([400, expect.not.stringContaining('AAAA')]);
  });
});

it('refuses what no terminal could mean', async () => {
  for (const body of [
    { kind: 'start', transaction: 'fly' },
    { kind: 'start', transaction: 'refund', amountMinor: 100 },
    { kind: 'start', transaction: 'refund', amountMinor: 100, original: { rrn: '1', date: '1122' } },
    { kind: 'start', transaction: 'instalment', amountMinor: 100, periods: 1 },
    { kind: 'start', transaction: 'tip-adjustment', originalStan: '000001', tipMinor: 0 },
    { kind: 'job', job: 'format' },
    { kind: 'payer', does: 'runs', wallet: 'yunduo', user: 'good' },
    { kind: 'code', digits: 'x' },
  ])
    expect([body, (await room.post(commands, body)).status]).toEqual([body, 400]);
});

const commands = `/api/till/${TILL}/commands`;

async function until(holds: (state: TillState) => boolean): Promise<TillState> {
  for (;;) {
    const state = await room.ask<TillState>(`/api/till/${TILL}`);
    if (holds(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const noticed = (zh: string): Promise<TillState> => until(({ screen }) => screen.lines.some((line) => line.zh === zh));

/** From rest to the first thing it asks for. */
async function begun(command: TillCommand, ...asks: readonly TillState['phase'][]): Promise<TillState> {
  await room.command({ kind: 'cancel' });
  await room.phase('idle');
  await room.command(command);
  const state = await room.phase(...asks, 'approved', 'failed');
  expect(asks).toContain(state.phase);
  return state;
}

async function keyed(digits: string): Promise<TillState> {
  for (const digit of digits) await room.command({ kind: 'pin-digit', digit });
  return room.command({ kind: 'pin-confirm' });
}

async function approved(): Promise<TillState> {
  await keyed('123456');
  return room.phase('approved', 'failed');
}

async function tapped(card: string, ...phases: readonly TillState['phase'][]): Promise<TillState> {
  await room.command({ kind: 'card', card, entry: 'chip' });
  const state = await room.phase('pin', ...phases);
  if (state.phase !== 'pin') return state;
  await keyed('123456');
  return room.phase(...phases);
}

/** By the good card, with the supervisor where one is asked for. */
async function run(start: Start): Promise<TillState> {
  const asked = await begun(start, 'supervisor', 'card');
  if (asked.phase === 'supervisor') await keyed('123456');
  await room.phase('card');
  return tapped('good', 'approved', 'failed');
}

async function sold(amountMinor: number): Promise<TillPayment> {
  const { phase, screen } = await room.pay('good', amountMinor);
  expect([phase, screen.headline.zh]).toEqual(['approved', expect.any(String)]);
  return newest();
}

async function newest(): Promise<TillPayment> {
  const { payments } = await room.ask<TillState>(`/api/till/${TILL}`);
  return payments[0] ?? expect.fail('nothing is in the log');
}

async function logged(stan: string): Promise<TillPayment> {
  const { payments } = await room.ask<TillState>(`/api/till/${TILL}`);
  return payments.find((payment) => payment.stan === stan) ?? expect.fail(`${stan} is not in the log`);
}
