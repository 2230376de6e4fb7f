/**
 * The terminal interface of a real `kacha up` in another process, met with raw sockets: what is not a frame, what is a
 * frame too many, and what is the same payment again. Budget: 30 s, half of it waiting for strangers to be dropped.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeFrame, type Message, parseBalances } from '../../src/iso8583/index.ts';
import { concat, hex, prng } from '../../src/std/index.ts';
import { begin, PlatformProcess, type Registered, ROOT, scratchFolder, until, writeKeyFile } from './platform.ts';
import { WireLine, WireTerminal } from './wire-terminal.ts';

const scratch = scratchFolder('wire');
const TERMINALS = 24;
/** More than the switch has places for (4,096), so that real terminals must take the place of strangers. */
const STRANGERS = 5_000;
const STRANGERS_MIN = 3_000;
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

async function onceMore(request: Uint8Array, of: WireTerminal): Promise<Message> {
  const other = await line();
  other.write(request);
  const { message } = of.open(await other.next());
  other.hangUp();
  return message;
}

/** What the issuer has posted under a reference number: the charge, and what undid it. */
async function postings(rrn: string | undefined): Promise<readonly number[]> {
  const books = await platform.booksOf(ISSUER);
  return books.postings.filter((posting) => posting.rrn === rrn).map(({ amountMinor }) => amountMinor);
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
    const crowd = spawn(
      process.execPath,
      [path.join(ROOT, 'test/system/wire-crowd.mjs'), String(platform.terminalPort), String(STRANGERS)],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    try {
      const counts = createInterface({ input: crowd.stdout })[Symbol.asyncIterator]();
      const next = async (): Promise<{ connected: number; failed: number; dropped: number }> =>
        JSON.parse((await counts.next()).value as string);
      const drip = dripping(terminal.frame(terminal.management('0820', '301'), 'none'));
      const { connected } = await next();
      expect(connected, 'a limit of file descriptors (ulimit -n) is in the way').toBeGreaterThanOrEqual(STRANGERS_MIN);
      const arrivals = await Promise.all(Array.from({ length: 4 }, () => fresh()));
      const codes = await Promise.all(
        arrivals.map(async ({ terminal: arrived, line: on }) => [
          await arrived.codeOf(on, arrived.sale({ amountMinor: 100 })),
          await arrived.codeOf(on, arrived.sale({ amountMinor: 200 })),
          await arrived.codeOf(await line(), arrived.sale({ amountMinor: 300 })),
        ]),
      );
      expect(codes.flat()).toEqual(Array(12).fill('00'));
      expect(await terminal.codeOf(own, terminal.sale({ amountMinor: 100 })), 'the first of all lines').toBe('00');
      expect(await paidOnTheCommandLine()).toBe(0);
      const end = await next();
      expect(end.dropped).toBe(connected);
      const stranger = await drip;
      expect(stranger.waiting, 'a frame that never comes to an end').toBe(0);
    } finally {
      crowd.stdin.end();
      await once(crowd, 'close');
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

/** One byte every 400 ms: each of them in time, the frame as a whole not. Resolves when the line is closed. */
async function dripping(frame: Uint8Array): Promise<WireLine> {
  const stranger = await line();
  for (const byte of frame) {
    if (stranger.isClosed) break;
    stranger.write(Uint8Array.of(byte));
    await Promise.race([stranger.closed, new Promise((resolve) => setTimeout(resolve, 400))]);
  }
  await stranger.closed;
  return stranger;
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
