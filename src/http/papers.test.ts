import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawPicture, readPicture } from '../node/pictures/index.ts';
import { columnsOf, PAPER_COLUMNS } from '../std/index.ts';
import { LANGUAGES, VOICES } from '../trade/index.ts';
import { ConsoleRoom } from './console-room.fixture.ts';
import type { PapersAnswer, PaymentAnswer } from './contract.ts';

const AT_THE_TILL = ['cashier', 'owner', 'cardholder'] as const;
const GIVES_AWAY = /挂失|被窃|被盗|没收|stolen|\blost\b|应答码|Code:/i;

let room: ConsoleRoom;
let short = '';
let stolen = '';

beforeAll(async () => {
  room = await ConsoleRoom.open();
  for (const card of ['no-money', 'stolen']) await room.pay(card);
  await room.explained(2);
  short = (await room.paymentsBy('51'))[0]?.paymentId ?? '';
  stolen = (await room.ask<PaymentAnswer>('/api/payments/last?voice=support')).item.paymentId;
});

afterAll(() => room?.close());

const papers = (id: string, query: string): Promise<PapersAnswer> =>
  room.ask<PapersAnswer>(`/api/payments/${id}/papers?${query}`);

it('the code holds the very text that is copied and printed', async () => {
  for (const lang of LANGUAGES) {
    const { callPack } = await papers(short, `voice=support&lang=${lang}`);
    for (const [label, value] of callPack.lines)
      expect(callPack.text).toMatch(`${label}${lang === 'zh' ? '：' : ': '}${value}`);
    expect(callPack.text.split('\n')).toHaveLength(callPack.lines.length + 1);
    expect(callPack.code).toBe(new TextDecoder().decode(await drawPicture(callPack.text, 'svg')));
    // The same drawing as a picture, read back as a telephone would.
    const read = await readPicture(await drawPicture(callPack.text, 'png'));
    expect(read.ok ? read.value : read.fault).toEqual([callPack.text]);
  }
});

it('the call pack names the payment, its shop and whom to call, and no more of the card than its mask', async () => {
  const { callPack } = await papers(short, 'voice=support&lang=zh');
  expect(callPack.text).toMatch(/交易：消费 CNY 12\.34/);
  expect(callPack.text).toMatch(/卡号：9999\d\d\*+\d{4}（插卡）/);
  expect(callPack.text).toMatch(/应答码：51\n屏幕显示：/);
  expect(callPack.text).toMatch(/电话：.*000-000\d（虚构）/);
  expect(callPack.text).not.toMatch(/\d{13,19}/);
});

it('the slip fits the paper, says first whether the card was charged, and is the same whoever prints it', async () => {
  const slips = await Promise.all(VOICES.map(async (voice) => (await papers(short, `voice=${voice}&lang=zh`)).slip));
  expect(new Set(slips.map((slip) => slip.join('\n'))).size).toBe(1);
  const [slip = []] = slips;
  expect(slip.filter((row) => columnsOf(row) > PAPER_COLUMNS)).toEqual([]);
  expect(slip[slip.findIndex((row) => row.startsWith('---')) + 1]).toBe('您的卡没有被扣款。');
});

it('neither paper of a reported card gives its reason away at the till; support has the code', async () => {
  for (const lang of LANGUAGES) {
    for (const voice of AT_THE_TILL) {
      const found = await papers(stolen, `voice=${voice}&lang=${lang}`);
      expect(found.callPack.text + found.slip.join('\n')).not.toMatch(GIVES_AWAY);
    }
    const known = await papers(stolen, `voice=support&lang=${lang}`);
    expect(known.callPack.text).toMatch(lang === 'zh' ? /应答码：4\d/ : /Code: 4\d/);
    expect(known.slip.join('\n')).not.toMatch(GIVES_AWAY);
  }
});

it('of a payment that is not there neither is made', async () => {
  expect((await room.refused('/api/payments/p_261122_10000001_000002_999999s/papers'))[0]).toBe(404);
  expect((await room.refused(`/api/payments/${short}/papers?voice=nobody`))[0]).toBe(400);
});
