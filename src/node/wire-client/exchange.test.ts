import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer, Server as SecureServer } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { encodeFrame, FRAME_BYTES_MAX, type FrameLength } from '../../iso8583/index.ts';
import { concat, hex, toHex } from '../../std/index.ts';
import { selfSigned } from './certificate.fixture.ts';
import { type ExchangeInput, exchange, FURTHER_FRAMES_MAX } from './exchange.ts';
import { describeExchangeFault, EXCHANGE_FAULTS } from './exchange-facts.ts';
import type { HostAddress } from './terms.ts';

const QUESTION = hex('6000060000603100000000080000200000000000000001');
const ANSWER = hex('6000000006603100000000081000200000000000000001');

const servers: Server[] = [];
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A host that does with each connection what the test says. */
function host(behave: (socket: Socket) => void, server: Server = createServer()): Promise<HostAddress> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
  });
  server.on(server instanceof SecureServer ? 'secureConnection' : 'connection', behave);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ host: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0 });
    });
  });
}

const ask = (to: HostAddress, changed: Partial<ExchangeInput> = {}): ReturnType<typeof exchange> =>
  exchange({ to, payload: QUESTION, length: 'binary', dialMs: 2_000, answerMs: 2_000, ...changed });

const faultOf = async (asked: ReturnType<typeof exchange>): Promise<unknown> => {
  const exchanged = await asked;
  return exchanged.ok ? 'an answer' : exchanged.fault;
};

describe('a message and its answer', () => {
  test.each<FrameLength>(['binary', 'binary-inclusive', 'bcd', 'ascii'])(
    'travel in frames of the kind %s',
    async (length) => {
      const heard: string[] = [];
      const to = await host((socket) => {
        socket.on('data', (chunk) => heard.push(toHex(chunk)));
        for (const byte of encodeFrame(ANSWER, length)) socket.write(Uint8Array.of(byte));
      });
      const exchanged = await ask(to, { length });
      expect(exchanged).toMatchObject({ ok: true, value: { answer: ANSWER, further: [] } });
      expect(heard.join('')).toBe(toHex(encodeFrame(QUESTION, length)));
    },
  );

  test('what else comes is kept apart, and no more of it than a limit', async () => {
    const one = encodeFrame(ANSWER);
    const two = await host((socket) => socket.write(concat(one, one)));
    expect(await ask(two)).toMatchObject({ ok: true, value: { answer: ANSWER, further: [ANSWER] } });
    const many = await host((socket) => socket.write(concat(...Array.from({ length: 400 }, () => one))));
    const exchanged = await ask(many);
    expect(exchanged.ok && exchanged.value.further.length).toBe(FURTHER_FRAMES_MAX);
  });

  test('an answer counts although garbage or the end of the connection follows it', async () => {
    const garbage = await host((socket) => socket.write(concat(encodeFrame(ANSWER), hex('FFFFFFFF'))));
    expect(await ask(garbage)).toMatchObject({ ok: true, value: { answer: ANSWER } });
    const farewell = await host((socket) => socket.end(encodeFrame(ANSWER)));
    expect(await ask(farewell)).toMatchObject({ ok: true, value: { answer: ANSWER } });
  });
});

describe('without an answer, it is said which way', () => {
  test('a name that nobody knows', async () => {
    // Too long for a name, so that no name server is asked.
    const fault = await faultOf(ask({ host: `${'a'.repeat(64)}.invalid`, port: 8583 }));
    expect(fault).toMatchObject({ kind: 'name-not-found' });
  });

  test('a port on which nothing listens', async () => {
    const gone = createServer();
    const { port } = await host(() => undefined, gone);
    await new Promise((resolve) => gone.close(resolve));
    expect(await faultOf(ask({ host: '127.0.0.1', port }))).toEqual({ kind: 'refused', code: 'ECONNREFUSED' });
  });

  test('a host that hears and says nothing', async () => {
    const to = await host(() => undefined);
    expect(await faultOf(ask(to, { answerMs: 80 }))).toEqual({ kind: 'no-answer', waitedMs: 80 });
  });

  test('a host that hangs up, politely or not', async () => {
    const polite = await host((socket) => socket.once('data', () => socket.end()));
    expect(await faultOf(ask(polite))).toMatchObject({ kind: 'closed-before-answer' });
    const rude = await host((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await faultOf(ask(rude))).toMatchObject({ kind: 'closed-before-answer' });
  });

  test('half an answer, with the connection open or closed', async () => {
    const half = encodeFrame(ANSWER).subarray(0, 9);
    const closed = await host((socket) => socket.end(half));
    expect(await faultOf(ask(closed))).toEqual({ kind: 'half-an-answer', bytesCame: 9, ended: 'closed' });
    const open = await host((socket) => socket.write(half));
    const fault = await faultOf(ask(open, { answerMs: 80 }));
    expect(fault).toEqual({ kind: 'half-an-answer', bytesCame: 9, ended: 'waited-too-long' });
  });

  test('an answer with a length of another kind', async () => {
    const to = await host((socket) => socket.write(encodeFrame(ANSWER, 'ascii')));
    expect(await faultOf(ask(to))).toMatchObject({ kind: 'answer-unreadable', frame: { kind: 'too-long' } });
  });

  test('a message too long for a frame leaves the host alone', async () => {
    let calls = 0;
    const to = await host(() => calls++);
    const fault = await faultOf(ask(to, { payload: new Uint8Array(FRAME_BYTES_MAX + 1) }));
    expect(fault).toMatchObject({ kind: 'payload-too-long', got: FRAME_BYTES_MAX + 1 });
    expect(calls).toBe(0);
  });
});

describe('TLS', () => {
  const identity = selfSigned('localhost');
  const secureHost = (): Promise<HostAddress> =>
    host((socket) => socket.write(encodeFrame(ANSWER)), createSecureServer(identity));

  test('is verified unless somebody says otherwise', async () => {
    const to = { ...(await secureHost()), host: 'localhost' };
    const fault = await faultOf(ask(to, { tls: { verification: 'on' } }));
    expect(fault).toEqual({ kind: 'tls-failed', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const trusted = await ask(to, { tls: { verification: 'on', ca: identity.cert } });
    expect(trusted).toMatchObject({ ok: true, value: { answer: ANSWER } });
    expect((await ask(to, { tls: { verification: 'off' } })).ok).toBe(true);
  });

  test('a certificate for another name is none', async () => {
    const to = await secureHost();
    const fault = await faultOf(ask(to, { tls: { verification: 'on', ca: identity.cert } }));
    expect(fault).toEqual({ kind: 'tls-failed', code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  test('a host that speaks plain TCP, or says nothing to the handshake', async () => {
    const plain = await host((socket) => socket.write('HELLO, WHO IS THERE?'));
    expect(await faultOf(ask(plain, { tls: { verification: 'on' } }))).toMatchObject({ kind: 'tls-failed' });
    const silent = await host(() => undefined);
    const fault = await faultOf(ask(silent, { tls: { verification: 'on' }, dialMs: 80 }));
    expect(fault).toEqual({ kind: 'tls-failed', code: 'no handshake in time' });
  });
});

test('whether the message left is said of every fault', () => {
  const nothingSent = Object.entries(EXCHANGE_FAULTS).filter(([, { outcome }]) => outcome === 'nothing-sent');
  expect(nothingSent.map(([kind]) => kind)).toEqual([
    'payload-too-long',
    'name-not-found',
    'refused',
    'unreachable',
    'dial-timeout',
    'tls-failed',
  ]);
  expect(describeExchangeFault({ kind: 'no-answer', waitedMs: 30_000 }).en).toBe(
    'connected and sent, and no answer within 30 s',
  );
});
