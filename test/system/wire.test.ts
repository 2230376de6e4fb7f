/**
 * The terminal interface of a real `kacha up` in another process, met with raw sockets: what is not a frame, what is a
 * frame too many, and what is the same payment again. Budget: 25 s, half of it waiting for strangers to be dropped.
 */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeFrame, parseBalances } from '../../src/iso8583/index.ts';
import { concat, hex, prng } from '../../src/std/index.ts';
import type { OpenedResponse } from '../../src/terminal/index.ts';
import { begin, PlatformProcess, type Registered, scratchFolder, until, writeKeyFile } from './platform.ts';
import { Crowd, drip } from './wire-strangers.ts';
import { told, WireLine, WireTerminal } from './wire-terminal.ts';

const scratch = scratchFolder('wire');
const TERMINALS = 24;
/** More than the switch has places for (4,096), so that real terminals must take the place of strangers. */
const STRANGERS = 5_000;
const STRANGERS_MIN = 3_000;
/** Longer than a connection may take for its first frame. */
const SLOW_MS = 11_000;
const SLOW_ISSUER = 'jiangnan';
const SLOW_CARD = 'stripe-worn';
/** Of the stripe-only card. */
const ISSUER = 'yunling';

let platform: PlatformProcess;
let places: Registered[] = [];

beforeAll(async () => {
  platform = await PlatformProcess.start(path.join(scratch.folder, 'data'));
  places = [...(await platform.register(TERMINALS))];
});

afterAll(async () => {
  await platform.stop();
  scratch.clear();
});

const line = (): Promise<WireLine> => WireLine.open(platform.terminalPort);
/** A terminal that no other test uses, with keys, on a line of its own. */
const fresh = (): ReturnType<typeof WireTerminal.signedOn> => WireTerminal.signedOn(place(), platform.terminalPort);

function place(): Registered {
  const next = places.pop();
  if (next === undefined) throw new Error('register more terminals');
  return next;
}

async function onAnotherLine(terminal: WireTerminal, request: Uint8Array): Promise<OpenedResponse> {
  const other = await line();
  other.write(request);
  const answer = terminal.open(await other.next());
  other.hangUp();
  return answer;
}

/** What the issuer has posted under a reference number: the charge, and what undid it. */
async function postings(rrn: string | undefined): Promise<readonly number[]> {
  const books = await platform.booksOf(ISSUER);
  return books.postings.filter((posting) => posting.rrn === rrn).map(({ amountMinor }) => amountMinor);
}

/** Payments of that amount that wait for their issuer. */
async function pending(amountMinor: number): Promise<number> {
  const where = `/api/payments?outcome=pending&amount=${(amountMinor / 100).toFixed(2)}`;
  return ((await platform.ask(where)) as { items: readonly unknown[] }).items.length;
}

/** Pays again and again until told to stop; the codes of all answers. */
function payingMeanwhile(terminal: WireTerminal, on: WireLine): () => Promise<readonly (string | undefined)[]> {
  let going = true;
  const codes: (string | undefined)[] = [];
  const paid = (async () => {
    while (going) codes.push(await terminal.codeOf(on, terminal.sale({ amountMinor: 100 })));
  })();
  return async () => {
    going = false;
    await paid;
    return codes;
  };
}

describe('bytes that are no request', () => {
  it('closes the connection on garbage, and a terminal that pays meanwhile notices nothing', async () => {
    const { terminal, line: own } = await fresh();
    const stop = payingMeanwhile(terminal, own);
    const dice = prng('garbage');
    const noise = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, () => dice.below(256));
    for (let i = 0; i < 40; i++) {
      const stranger = await line();
      stranger.write(i % 2 === 0 ? encodeFrame(noise(21 + dice.below(300))) : concat(hex('FFFF'), noise(64)));
      await stranger.closed;
      expect(stranger.waiting).toBe(0);
    }
    const codes = await stop();
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.every((code) => code === '00')).toBe(true);
  });

  it('takes a frame that was cut anywhere for nothing, and the whole one afterwards for what it is', async () => {
    const { terminal, line: own } = await fresh();
    const whole = terminal.frame(terminal.sale({ amountMinor: 310 }));
    const cut = async (bytes: number): Promise<WireLine> => {
      const stranger = await line();
      stranger.socket.end(whole.subarray(0, bytes));
      await stranger.closed;
      return stranger;
    };
    for (let from = 0; from < whole.length; from += 16) {
      const offsets = Array.from({ length: Math.min(16, whole.length - from) }, (_, i) => from + i);
      const strangers = await Promise.all(offsets.map(cut));
      expect(strangers.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(0);
    }
    own.write(whole);
    const { message } = terminal.open(await own.next());
    expect(message.responseCode).toBe('00');
    expect(await postings(message.rrn)).toEqual([-310]);
  });

  it('closes at once when the length cannot be one of ours', async () => {
    for (const length of ['0000', '0001', '0014', '0801', '7FFF', 'FFFF']) {
      const stranger = await line();
      stranger.write(hex(length));
      await stranger.closed;
      expect(stranger.waiting, length).toBe(0);
    }
  });

  it('is not deceived by a length that fits no message', async () => {
    const { terminal } = await fresh();
    const sale = terminal.sale({ amountMinor: 520 });
    const whole = terminal.frame(sale);
    const relabelled = (by: number): Uint8Array =>
      concat(Uint8Array.of((whole.length - 2 + by) >> 8, (whole.length - 2 + by) & 0xff), whole.subarray(2));
    for (const by of [-100, -9, -8, -1, 1, 40]) {
      const stranger = await line();
      stranger.socket.end(relabelled(by));
      await stranger.closed;
      const answer = stranger.waiting === 0 ? undefined : terminal.open(await stranger.next()).message;
      expect(answer?.responseCode, `${by} bytes off`).not.toBe('00');
      expect(answer?.authorisationCode).toBeUndefined();
    }
    const own = await line();
    expect(await terminal.codeOf(own, sale)).toBe('00');
  });

  it('puts a frame together that comes byte by byte, and two that come in one piece', async () => {
    const { terminal } = await fresh();
    const own = await line();
    const echo = terminal.frame(terminal.management('0820', '301'), 'none');
    for (const byte of echo) {
      own.write(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(terminal.open(await own.next()).message.responseCode).toBe('00');
    own.write(concat(echo, echo));
    expect(terminal.open(await own.next()).message.responseCode).toBe('00');
    expect(terminal.open(await own.next()).message.responseCode).toBe('00');
  });
});

describe('strangers', () => {
  it('lets terminals pay while thousands hang on the line, and drops every one of those', async () => {
    const { terminal, line: own } = await fresh();
    const { terminal: waiting } = await fresh();
    const patient = await line();
    await platform.behave(SLOW_ISSUER, { mode: 'slow', delayMs: SLOW_MS });
    patient.write(waiting.frame(waiting.sale({ amountMinor: 400, card: SLOW_CARD })));
    const crowd = new Crowd(platform.terminalPort, STRANGERS);
    try {
      const dripping = drip(await line(), terminal.frame(terminal.management('0820', '301'), 'none'));
      const { connected } = await crowd.counted();
      expect(connected, 'a limit of file descriptors (ulimit -n) is in the way').toBeGreaterThanOrEqual(STRANGERS_MIN);
      const codes = await Promise.all([1, 2, 3, 4].map(() => threeSales()));
      expect(codes.flat()).toEqual(Array(12).fill('00'));
      expect(await terminal.codeOf(own, terminal.sale({ amountMinor: 100 })), 'the first of all lines').toBe('00');
      expect(await paidOnTheCommandLine()).toBe(0);
      expect((await crowd.counted()).dropped).toBe(connected);
      expect((await dripping).waiting, 'a frame that never comes to an end').toBe(0);
      expect(waiting.open(await patient.next()).message.responseCode, 'a slow issuer').toBe('00');
    } finally {
      await crowd.leave();
      await platform.behave(SLOW_ISSUER, { mode: 'normal' });
    }
  });

  it('answers 97 to a terminal that nobody registered, and to one at another merchant', async () => {
    const { terminal } = await fresh();
    for (const other of [
      { ...terminal.place, terminalId: 'NOBODY01' },
      { ...terminal.place, merchantId: 'SOMEBODY0000001' },
    ]) {
      const stranger = new WireTerminal(other as Registered);
      stranger.keys = terminal.keys;
      const on = await line();
      expect(await stranger.codeOf(on, stranger.sale({ amountMinor: 100, stan: '000900' }))).toBe('97');
      expect(await stranger.codeOf(on, stranger.management('0800', '003'), 'none')).toBe('97');
    }
  });
});

describe('the same payment again', () => {
  it('gives a repeat the first answer, on this connection and on another, and the issuer posts once', async () => {
    const { terminal, line: own } = await fresh();
    const request = terminal.frame(terminal.sale({ amountMinor: 1_230 }));
    own.write(request);
    const first = terminal.open(await own.next());
    expect(told(first)).toMatchObject({ responseCode: '00', mac: 'good' });
    own.write(request);
    expect(told(terminal.open(await own.next()))).toEqual(told(first));
    expect(told(await onAnotherLine(terminal, request))).toEqual(told(first));
    expect(await postings(first.message.rrn)).toEqual([-1_230]);
  });

  it('holds a repeat that comes before the answer until there is one, and asks the issuer once', async () => {
    const { terminal, line: own } = await fresh();
    const request = terminal.frame(terminal.sale({ amountMinor: 1_240 }));
    await platform.behave(ISSUER, { mode: 'slow', delayMs: 1_000 });
    try {
      own.write(request);
      own.write(request);
      const first = terminal.open(await own.next());
      expect(told(first)).toMatchObject({ responseCode: '00', mac: 'good' });
      const second = terminal.frame(terminal.sale({ amountMinor: 1_250 }));
      const lost = await line();
      lost.write(second);
      await until(async () => (await pending(1_250)) === 1, { what: () => 'the request to arrive', withinMs: 5_000 });
      lost.hangUp();
      const answer = await onAnotherLine(terminal, second);
      expect(told(answer)).toMatchObject({ responseCode: '00', mac: 'good' });
      expect(await postings(first.message.rrn)).toEqual([-1_240]);
      expect(await postings(answer.message.rrn)).toEqual([-1_250]);
    } finally {
      await platform.behave(ISSUER, { mode: 'normal' });
    }
  });

  it('gives a declined payment its refusal again', async () => {
    const { terminal, line: own } = await fresh();
    const request = terminal.frame(terminal.sale({ amountMinor: 900_000 }));
    own.write(request);
    const first = terminal.open(await own.next());
    expect(first.message.responseCode).toBe('61');
    expect(told(await onAnotherLine(terminal, request))).toEqual(told(first));
    expect(await postings(first.message.rrn)).toEqual([]);
  });

  it('answers 94 to another payment under the same trace number, never the old approval', async () => {
    const { terminal, line: own } = await fresh();
    const first = terminal.sale({ amountMinor: 700 });
    expect(await terminal.codeOf(own, first)).toBe('00');
    const { stan = '' } = first;
    const before = (await platform.booksOf(ISSUER)).postings.length;
    for (const other of [
      terminal.sale({ amountMinor: 701, stan }),
      terminal.sale({ amountMinor: 700, stan, card: 'stripe-worn' }),
      { ...first, entryMode: '011' },
    ]) {
      const { message } = await terminal.ask(own, other);
      expect(message.responseCode).toBe('94');
      expect(message.authorisationCode).toBeUndefined();
    }
    expect((await platform.booksOf(ISSUER)).postings.length).toBe(before);
    expect(await terminal.codeOf(own, first), 'the first payment itself is still known').toBe('00');
  });
});

describe('the MAC', () => {
  it('answers A0 when it is wrong or missing, and that does not use the trace number up', async () => {
    const { terminal, line: own } = await fresh();
    const sale = terminal.sale({ amountMinor: 860 });
    expect(await terminal.codeOf(own, sale, 'wrong')).toBe('A0');
    expect(await terminal.codeOf(own, sale, 'none')).toBe('A0');
    const { message, mac } = await terminal.ask(own, sale);
    expect({ code: message.responseCode, mac }).toEqual({ code: '00', mac: 'good' });
    expect(await postings(message.rrn)).toEqual([-860]);
    expect(await terminal.codeOf(own, { ...sale, amount: '000000000861' }, 'wrong')).toBe('A0');
    expect(await terminal.codeOf(own, sale), 'the repeat is not blocked either').toBe('00');
  });

  it('moves no money for a reversal whose MAC is wrong, and obeys the same one under the right key', async () => {
    const { terminal, line: own } = await fresh();
    const sale = terminal.sale({ amountMinor: 940 });
    const { rrn } = (await terminal.ask(own, sale)).message;
    const reversal = terminal.reversalOf(sale);
    expect(await terminal.codeOf(own, reversal, 'wrong')).toBe('A0');
    expect(await terminal.codeOf(own, reversal, 'none')).toBe('A0');
    expect(await postings(rrn)).toEqual([-940]);
    expect(await terminal.codeOf(own, reversal)).toBe('00');
    await until(async () => (await postings(rrn)).length === 2, { what: () => 'the refund', withinMs: 5_000 });
    expect(await postings(rrn)).toEqual([-940, 940]);
  });

  it('is that of the newest sign-on, which leaves the batch as it was', async () => {
    const { terminal, line: own } = await fresh();
    const { batch, keys } = terminal;
    expect(await terminal.codeOf(own, terminal.sale({ amountMinor: 110 }))).toBe('00');
    expect((await terminal.signOn(own)).message.responseCode).toBe('00');
    expect(terminal.batch).toBe(batch);
    expect(await terminal.codeOf(own, terminal.sale({ amountMinor: 120 }))).toBe('00');
    const renewed = terminal.keys;
    terminal.keys = keys;
    expect(await terminal.codeOf(own, terminal.sale({ amountMinor: 130 }))).toBe('A0');
    terminal.keys = renewed;
    expect(await terminal.codeOf(own, terminal.sale({ amountMinor: 130 }))).toBe('00');
  });
});

describe('reversals', () => {
  it('reverses once, however often it is asked to', async () => {
    const { terminal, line: own } = await fresh();
    const sale = terminal.sale({ amountMinor: 1_510 });
    const { rrn } = (await terminal.ask(own, sale)).message;
    const reversal = terminal.frame(terminal.reversalOf(sale));
    for (let i = 0; i < 3; i++) {
      own.write(reversal);
      const { message, mac } = terminal.open(await own.next());
      expect({ code: message.responseCode, mac }).toEqual({ code: '00', mac: 'good' });
    }
    expect((await onAnotherLine(terminal, reversal)).message.responseCode).toBe('00');
    await until(async () => (await postings(rrn)).length === 2, { what: () => 'the refund', withinMs: 5_000 });
    expect(await postings(rrn)).toEqual([-1_510, 1_510]);
  });

  it('remembers a reversal that comes first, and refuses its late original', async () => {
    const { terminal, line: own } = await fresh();
    const sale = terminal.sale({ amountMinor: 1_620 });
    const before = (await platform.booksOf(ISSUER)).postings.length;
    expect(await terminal.codeOf(own, terminal.reversalOf(sale))).toBe('25');
    expect(await terminal.codeOf(own, sale)).toBe('94');
    expect(await terminal.codeOf(own, terminal.reversalOf(sale)), 'and goes on being idempotent').toMatch(/^(00|25)$/);
    expect((await platform.booksOf(ISSUER)).postings.length).toBe(before);
  });
});

describe('everything else a terminal may ask', () => {
  it('answers echo and sign-off, and 12 to what it does not do', async () => {
    const { terminal, line: own } = await fresh();
    const managed = (mti: string, networkCode: string): Promise<string | undefined> =>
      terminal.codeOf(own, terminal.management(mti, networkCode), 'none');
    expect(await managed('0820', '301')).toBe('00');
    expect(await managed('0820', '999')).toBe('12');
    expect(await managed('0800', '777')).toBe('12');
    const refund = { ...terminal.sale({ amountMinor: 100 }), typing: `25${terminal.batch}000200` };
    expect(await terminal.codeOf(own, refund)).toBe('12');
    const authorisation = { ...terminal.sale({ amountMinor: 100 }), mti: '0100' };
    expect(await terminal.codeOf(own, authorisation)).toBe('12');
    expect(await managed('0320', '201'), 'an upload without records').toBe('30');
    expect(await managed('0820', '002')).toBe('00');
  });

  it('tells the balance to the cardholder and keeps it nowhere', async () => {
    const { terminal, line: own } = await fresh();
    const request = terminal.balance();
    const { message } = await terminal.ask(own, request);
    expect(message.responseCode).toBe('00');
    const balances = parseBalances(message.balances ?? '');
    const amountMinor = balances.ok ? (balances.value[0]?.amountMinor ?? 0) : 0;
    expect(amountMinor).toBeGreaterThan(100_000);
    const found = (await platform.ask('/api/payments?limit=200')) as { items: { paymentId: string; stan: string }[] };
    const item = found.items.find(
      ({ paymentId, stan }) => paymentId.includes(terminal.place.terminalId) && stan === request.stan,
    );
    const shown = JSON.stringify(await platform.ask(`/api/payments/${item?.paymentId}`));
    const kept = await platform.withRecords((store) =>
      store.db.selectFrom('kacha.payment_event').select('body').execute(),
    );
    expect(shown).toContain(item?.paymentId);
    for (const text of [shown, JSON.stringify(kept)]) {
      expect(text.includes(String(amountMinor)), 'in fen').toBe(false);
      expect(text.includes((amountMinor / 100).toFixed(2)), 'in yuan').toBe(false);
    }
  });
});

/** A terminal that arrives now: sign-on and two sales on one line, the third sale on another. */
async function threeSales(): Promise<readonly (string | undefined)[]> {
  const { terminal, line: on } = await fresh();
  return [
    await terminal.codeOf(on, terminal.sale({ amountMinor: 100 })),
    await terminal.codeOf(on, terminal.sale({ amountMinor: 200 })),
    await terminal.codeOf(await line(), terminal.sale({ amountMinor: 300 })),
  ];
}

async function paidOnTheCommandLine(): Promise<number | null> {
  const { terminalId, merchantId, masterKey } = place();
  const keyFile = path.join(scratch.folder, 'one.key');
  writeKeyFile(keyFile, masterKey);
  const who = ['--terminal', terminalId, '--merchant', merchantId, '--key-file', keyFile];
  const where = ['--host', `127.0.0.1:${platform.terminalPort}`, '--api', platform.address];
  const running = begin(['pay', '--amount', '9', ...who, ...where, '--state', path.join(scratch.folder, 'state')]);
  return (await running.ended).code;
}
