import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '../std/index.ts';
import { VOICES } from '../trade/index.ts';
import { ConsoleRoom, PAGE, TILL, wordsOf } from './console-room.fixture.ts';
import type {
  ApiFault,
  CardItem,
  CodeAnswer,
  HomeAnswer,
  IssuerItem,
  PaymentAnswer,
  PaymentItem,
  PaymentsAnswer,
  StatusAnswer,
  TerminalItem,
  TillState,
} from './contract.ts';
import { fileOf, schemaOf } from './published-schemas.fixture.ts';
import { STREAMS_MAX } from './streams.ts';

const AT_THE_TILL = ['cashier', 'owner', 'cardholder'] as const;
/** What must not be read by those who stand beside the card, its two codes included. */
const GIVES_AWAY = /挂失|被窃|被盗|stolen|\blost\b|card-lost|"(?:41|43)"|[^0-9](?:41|43)[^0-9]/i;

let room: ConsoleRoom;

beforeAll(async () => {
  room = await ConsoleRoom.open();
  for (const card of ['good', 'no-money', 'stolen', 'lost']) await room.pay(card);
  await room.explained(3);
});

afterAll(() => room?.close());

describe('who may ask', () => {
  it('a page of its own origin and a local program, and nobody else', async () => {
    const own = room.base.slice('http://'.length);
    const port = own.split(':')[1] ?? '';
    expect(await room.raw({ host: own })).toBe(200);
    expect(await room.raw({ host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200);
    expect(await room.raw({ host: own, origin: room.base })).toBe(200);
    for (const headers of [
      { host: 'evil.example' },
      { host: `evil.example:${port}` },
      { host: '127.0.0.1.evil.example' },
      { host: own, origin: 'http://evil.example' },
      { host: own, origin: 'null' },
      { host: own, origin: `http://localhost:${port}` },
    ])
      expect([headers, await room.raw(headers)]).toEqual([headers, 403]);
    expect(await room.raw({ host: 'evil.example' }, '/api/events')).toBe(403);
    expect(await room.raw({ host: 'evil.example' }, '/')).toBe(403);
  });

  it('every answer forbids framing, sniffing and foreign scripts', async () => {
    for (const where of ['/', '/api/status', '/api/nothing', '/api/events']) {
      const response = await fetch(room.base + where);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      await response.body?.cancel();
    }
  });

  it('a body too large or not JSON is refused without a word of what happened inside', async () => {
    const [status, error] = await room.refused(`/api/till/${TILL}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"kind":',
    });
    expect([status, error.code]).toEqual([400, 'bad-request']);
    const large = await room.post(`/api/till/${TILL}/commands`, { kind: 'sale', note: 'x'.repeat(20_000) });
    expect(large.status).toBe(413);
    expect(JSON.stringify([error, await large.json()])).not.toMatch(/node_modules|\.ts|stack/);
  });
});

describe('pages', () => {
  it('every address of the console is its page; what is missing is said in JSON', async () => {
    for (const where of ['/', '/payments', '/payments/p_261122_10000001_000001_000001s', '/till']) {
      const response = await fetch(room.base + where);
      expect([response.status, await response.text()]).toEqual([200, PAGE]);
    }
    expect((await room.refused('/api/nothing'))[1].code).toBe('not-found');
    expect((await room.refused('/assets/missing.js'))[0]).toBe(404);
    expect((await fetch(`${room.base}/..%2f..%2fpackage.json`)).status).not.toBe(200);
  });
});

describe('caching', () => {
  it('a page is asked for anew, and what is named after its content never again', async () => {
    const caching = async (where: string) => (await fetch(room.base + where)).headers.get('cache-control');
    expect(await Promise.all(['/', '/index.html', '/payments'].map(caching))).toEqual(Array(3).fill('no-cache'));
    expect(await caching('/assets/app-1a2b3c4d.js')).toBe('public, max-age=31536000, immutable');
  });
});

describe('home, payments and codes', () => {
  it('the status says what runs', async () => {
    const status = await room.ask<StatusAnswer>('/api/status');
    expect(status).toMatchObject({ version: '0.0.0', database: 'embedded', demo: 'none' });
    expect(status.switchAddress).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it('home counts the day and names the causes', async () => {
    const home = await room.ask<HomeAnswer>('/api/home?voice=support');
    expect(home).toMatchObject({ payments: 4, approved: 1, failed: 3, successRate: 0.25, failedMinor: 3 * 1_234 });
    expect(home.hours).toHaveLength(24);
    expect(home.groups.map(({ cause, failures }) => [cause, failures]).sort()).toEqual([
      ['card-lost-or-stolen', 2],
      ['insufficient-funds', 1],
    ]);
    expect((await room.ask<HomeAnswer>('/api/home?date=2001-01-01')).payments).toBe(0);
  });

  it('payments are found by everything that a slip shows', async () => {
    const [broke] = await room.paymentsBy('51');
    assert(broke !== undefined, 'there is a payment without money');
    const found = async (query: string) =>
      (await room.ask<PaymentsAnswer>(`/api/payments?${query}`)).items.map(({ paymentId }) => paymentId);
    const lastFour = broke.panMasked?.slice(-4) ?? '';
    for (const query of [
      `lastFour=${lastFour}`,
      'code=51&amount=12.34',
      `terminal=${TILL}&outcome=declined&cause=insufficient-funds`,
      `from=${broke.openedAt}&to=${broke.openedAt + 1}`,
    ])
      expect([query, await found(query)]).toEqual([query, [broke.paymentId]]);
    expect(await found('amount=99.99')).toEqual([]);
    expect(await found('from=&code=&cause=&outcome=&lastFour=')).toHaveLength(4);
  });

  it('pages of a list follow each other without a gap', async () => {
    const first = await room.ask<PaymentsAnswer>('/api/payments?limit=3');
    const second = await room.ask<PaymentsAnswer>(`/api/payments?limit=3&cursor=${first.next}`);
    const ids = [...first.items, ...second.items].map(({ paymentId }) => paymentId);
    expect([first.items.length, second.items.length, second.next, new Set(ids).size]).toEqual([3, 1, null, 4]);
  });

  it('one payment comes with its explanation and every hop', async () => {
    const [broke] = await room.paymentsBy('51');
    const answer = await room.ask<PaymentAnswer>(`/api/payments/${broke?.paymentId}?voice=cashier`);
    expect(answer.explanation.verdict.cause).toBe('insufficient-funds');
    const legs = answer.timeline.flatMap(({ leg, message }) =>
      leg === null ? [] : [`${leg.from}→${leg.to} ${message?.mti}`],
    );
    expect(legs).toEqual(['terminal→switch 0200', 'switch→issuer 0200', 'issuer→switch 0210', 'switch→terminal 0210']);
    const last = await room.ask<PaymentAnswer>('/api/payments/last?voice=support');
    expect(last.item.code).toBe('41');
  });

  it('a code is explained without any payment, in one space or in all that know it', async () => {
    const all = await room.ask<CodeAnswer>('/api/explain?code=55');
    expect(all.readings.length).toBeGreaterThan(1);
    const one = await room.ask<CodeAnswer>('/api/explain?code=55&space=unionpay.pos');
    expect(one.explanations.map(({ verdict }) => verdict.cause)).toEqual(['wrong-pin']);
    const word = await room.ask<CodeAnswer>('/api/explain?code=ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR');
    expect(word.readings.map(({ space }) => space)).toEqual(['alipay']);
  });

  it('terminals, cards, elements and schemas can be looked up', async () => {
    const terminals = await room.ask<readonly TerminalItem[]>('/api/terminals');
    expect(terminals).toHaveLength(9);
    expect(terminals.find(({ terminalId }) => terminalId === TILL)).toMatchObject({ till: true });
    const cards = await room.ask<readonly CardItem[]>('/api/cards');
    expect(cards.every(({ panMasked }) => /^\d{6}\*+\d{4}$/.test(panMasked))).toBe(true);
    expect(Object.keys(await room.ask<object>('/api/elements'))).toContain('responseCode');
    for (const name of ['explanation', 'payment', 'message'] as const)
      expect(await room.ask<{ $id: string }>(`/api/schemas/${fileOf(name)}`)).toMatchObject({
        $id: expect.stringContaining(fileOf(name)) as string,
      });
  });

  it.each([
    ['/api/home?date=yesterday', 400],
    ['/api/home?voice=nobody', 400],
    ['/api/payments?limit=0', 400],
    ['/api/payments?limit=many', 400],
    ['/api/payments?amount=cheap', 400],
    ['/api/payments?lastFour=12', 400],
    ['/api/payments?code=123', 400],
    ['/api/payments?terminal=1%27;--', 400],
    ['/api/payments?outcome=great', 400],
    ['/api/payments?cursor=elsewhere', 400],
    ['/api/payments?from=-1', 400],
    ['/api/payments?voice=a&voice=b', 400],
    ['/api/payments/p_000000_1_a1', 404],
    ['/api/payments/..%2f..%2fetc', 404],
    ['/api/payments/%00', 404],
    ['/api/explain', 400],
    ['/api/operations/codes?days=0', 400],
    ['/api/operations/codes?days=1000', 400],
    ['/api/explain?code=55&space=no-such-scheme', 400],
    ['/api/explain?code=ZZ', 404],
    ['/api/schemas/..%2fpackage.json', 404],
    ['/api/schemas/none-1.schema.json', 404],
    ['/api/till/99999999', 404],
    ['/api/till/99999999/events', 404],
    ['/api/events?voice=nobody', 400],
  ])('%s is answered %i in both languages', async (where, status) => {
    const [got, error] = await room.refused(where);
    expect([where, got]).toEqual([where, status]);
    expect(error.message.zh).toMatch(/\p{Script=Han}/u);
    expect(error.message.en).toMatch(/[a-z]/);
  });

  it('a word that is nearly right is answered with the right one', async () => {
    expect((await room.refused('/api/home?voice=casher'))[1].nearest).toBe('cashier');
    expect((await room.refused('/api/explain?code=55&space=unionpay.po'))[1].nearest).toBe('unionpay.pos');
    expect((await room.post('/api/issuers/huaxin/behaviour', { mode: 'normal' })).status).toBe(404);
  });
});

describe('what those at the till must not read', () => {
  const discreet = async (): Promise<readonly PaymentItem[]> => [
    ...(await room.paymentsBy('41')),
    ...(await room.paymentsBy('43')),
  ];

  it('support reads it', async () => {
    const items = await discreet();
    expect(items.map(({ code }) => code)).toEqual(['41', '43']);
    for (const { paymentId } of items)
      expect(
        (await room.ask<PaymentAnswer>(`/api/payments/${paymentId}?voice=support`)).explanation.verdict.cause,
      ).toBe('card-lost-or-stolen');
  });

  it.each(AT_THE_TILL)('no answer to the %s gives it away', async (voice) => {
    const ids = (await discreet()).map(({ paymentId }) => paymentId);
    const list = await room.ask<PaymentsAnswer>(`/api/payments?voice=${voice}&outcome=failed`);
    const listed = list.items.filter(({ paymentId }) => ids.includes(paymentId));
    expect(listed.map(({ code, cause }) => [code, cause?.id])).toEqual([
      ['**', 'card-not-accepted'],
      ['**', 'card-not-accepted'],
    ]);
    const answers = await Promise.all(ids.map((id) => room.ask<PaymentAnswer>(`/api/payments/${id}?voice=${voice}`)));
    expect(answers.map(({ timeline }) => timeline.length)).toEqual([0, 0]);
    const home = await room.ask<HomeAnswer>(`/api/home?voice=${voice}`);
    const group = home.groups.find(({ cause }) => cause === 'card-not-accepted');
    expect(group).toMatchObject({ failures: 2, actor: 'cardholder', medianProbability: 1 });
    const code = await room.ask<CodeAnswer>(`/api/explain?code=41&space=unionpay.pos&voice=${voice}`);
    const last = await room.ask<PaymentAnswer>(`/api/payments/last?voice=${voice}`);
    // The measure itself must bite: what support reads would be caught by it.
    const open = await room.ask<PaymentAnswer>(`/api/payments/${ids[0]}?voice=support`);
    expect(wordsOf(open)).toMatch(GIVES_AWAY);
    for (const answer of [listed, ...answers, group, code, last]) expect(wordsOf(answer)).not.toMatch(GIVES_AWAY);
  });

  it.each(AT_THE_TILL)('the %s cannot find out by searching', async (voice) => {
    const found = async (query: string) =>
      (await room.ask<PaymentsAnswer>(`/api/payments?voice=${voice}&${query}`)).items.length;
    const unknown = [await found('code=ZZ'), await found('cause=no-such-cause')];
    for (const query of ['code=41', 'code=43', 'code=34', 'cause=card-lost-or-stolen', 'code=41&outcome=failed'])
      expect([query, await found(query)]).toEqual([query, unknown[0]]);
    expect(unknown).toEqual([0, 0]);
    // The group on the home page still leads to its payments.
    expect(await found('cause=card-not-accepted')).toBe(2);
    expect(await found('code=51')).toBe(1);
  });

  it('nor does the till’s own screen or slip', async () => {
    const state = await room.pay('stolen', 2_222);
    expect(state.phase).toBe('failed');
    const { slip, screen, explanation } = state;
    expect(wordsOf({ slip, screen, explanation })).not.toMatch(GIVES_AWAY);
  });

  it('an unknown code near a discreet one is not answered with that', async () => {
    for (const asked of ['4Z', '4I', 'O4', '4E', '3A'])
      for (const voice of AT_THE_TILL) {
        const response = await fetch(`${room.base}/api/explain?code=${asked}&voice=${voice}&space=unionpay.pos`);
        const answer = (await response.json()) as Partial<ApiFault>;
        expect(['04', '34', '36', '41', '43']).not.toContain(answer.error?.nearest);
      }
  });
});

describe('published schemas', () => {
  it('hold for every answer, in every voice, with nothing beside them', async () => {
    const [payment, item, message] = [schemaOf('payment'), schemaOf('payment', '#/$defs/item'), schemaOf('message')];
    let messages = 0;
    for (const voice of VOICES) {
      const { items } = await room.ask<PaymentsAnswer>(`/api/payments?voice=${voice}`);
      for (const listed of items) {
        expect(item(listed)).toEqual([]);
        const answer = await room.ask<PaymentAnswer>(`/api/payments/${listed.paymentId}?voice=${voice}`);
        expect(payment(answer)).toEqual([]);
        for (const step of answer.timeline) {
          if (step.message === null) continue;
          messages += 1;
          expect(message(step.message)).toEqual([]);
        }
      }
    }
    expect(messages).toBeGreaterThan(20);
    expect(payment({}).length).toBeGreaterThan(0);
  });

  it('refuse what is not foreseen', async () => {
    const { items } = await room.ask<PaymentsAnswer>('/api/payments');
    const item = schemaOf('payment', '#/$defs/item');
    expect(item({ ...items[0], pan: 'secret' })).not.toEqual([]);
    expect(item({ ...items[0], outcome: 'great' })).not.toEqual([]);
    const { cause: _cause, ...without } = items[0] ?? expect.fail();
    expect(item(without)).not.toEqual([]);
  });
});

describe('live', () => {
  /** Reads a stream until enough of its events have come. */
  async function events(where: string, enough: (text: string) => boolean): Promise<string> {
    const stop = new AbortController();
    const response = await fetch(room.base + where, { signal: stop.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (enough(text)) break;
    }
    stop.abort();
    return text;
  }

  it('a page is told of payments as they change, in the words of its voice', async () => {
    const told = events('/api/events?voice=cashier', (text) => /event: payment\n.*"\*\*"/.test(text));
    await room.pay('stolen', 3_333);
    const text = await told;
    expect(text).toContain('event: status');
    expect(text).not.toMatch(/"code":"43"|card-lost/);
  });

  it('a till’s page follows its screen', async () => {
    const told = events(`/api/till/${TILL}/events`, (text) => text.includes('"phase":"card"'));
    await room.phase('approved', 'failed', 'idle');
    await room.command({ kind: 'sale', amountMinor: 100 });
    expect(await told).toContain('event: till');
    await room.command({ kind: 'cancel' });
  });

  it('more pages than there is room for are told to poll, and leaving makes room', async () => {
    const stop = new AbortController();
    const open = await Promise.all(
      Array.from({ length: STREAMS_MAX }, () => fetch(`${room.base}/api/events`, { signal: stop.signal })),
    );
    expect(open.every(({ status }) => status === 200)).toBe(true);
    expect((await room.refused('/api/events'))[0]).toBe(503);
    stop.abort();
    for (;;) {
      const response = await fetch(`${room.base}/api/events`);
      await response.body?.cancel();
      if (response.status === 200) break;
    }
  });
});

describe('the till and the issuers', () => {
  it('can be broken and mended', async () => {
    const set = async (on: boolean): Promise<TillState> =>
      (await (await room.post(`/api/till/${TILL}/breaks`, { id: 'chip-reader-dirty', on })).json()) as TillState;
    expect((await set(true)).breaks.filter(({ on }) => on).map(({ id }) => id)).toEqual(['chip-reader-dirty']);
    expect((await set(false)).breaks.filter(({ on }) => on)).toEqual([]);
    expect((await room.post(`/api/till/${TILL}/breaks`, { id: 'no-such', on: true })).status).toBe(400);
    expect((await room.post(`/api/till/${TILL}/breaks`, { id: 7 })).status).toBe(400);
  });

  it('refuses commands that make no sense', async () => {
    for (const body of [
      {},
      { kind: 'fly' },
      { kind: 'sale', amountMinor: 0 },
      { kind: 'sale', amountMinor: 1.5 },
      { kind: 'sale', amountMinor: 1e15 },
      { kind: 'pin-digit', digit: '12' },
      { kind: 'void', stan: '1' },
      { kind: 'card', card: 'good', entry: 'telepathy' },
      { kind: 'operator', operator: 'boss' },
    ])
      expect([body, (await room.post(`/api/till/${TILL}/commands`, body)).status]).toEqual([body, 400]);
    expect((await room.post('/api/till/99999999/commands', { kind: 'balance' })).status).toBe(404);
  });

  it('an issuer misbehaves when told to, and the payment comes to rest', async () => {
    const issuers = await room.ask<readonly IssuerItem[]>('/api/issuers');
    expect(issuers.map(({ link }) => link)).toEqual(['up', 'up', 'up', 'up', 'up']);
    const behave = async (body: object) => (await room.post('/api/issuers/huaxing/behaviour', body)).status;
    expect(await behave({ mode: 'slow', delayMs: 1_200 })).toBe(200);
    const state = await room.pay('good', 4_444);
    expect(state.phase).toBe('failed');
    expect(await behave({ mode: 'normal' })).toBe(200);
    for (const body of [{ mode: 'odd' }, {}, { mode: 'slow', delayMs: -1 }, { mode: 'code', code: 'zero' }])
      expect(await behave(body)).toBe(400);
    for (;;) {
      const { item } = await room.ask<PaymentAnswer>(`/api/payments/${state.paymentId}`);
      if (item.outcome === 'reversed') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
});
