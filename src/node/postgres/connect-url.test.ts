import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectUrl } from './connect-url.ts';
import { type EmbeddedPostgres, startPostgres } from './embedded-postgres.ts';
import type { PostgresFault } from './postgres-fault.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'kacha-test-'));
const strangers: Server[] = [];
let server: EmbeddedPostgres;
let base: string;
let password: string;

beforeAll(async () => {
  const started = await startPostgres({ dataDir, durability: 'test', transport: 'loopback' });
  if (!started.ok) throw new Error(started.fault.line);
  server = started.value;
  base = `127.0.0.1:${server.connection.port}`;
  password = server.connection.password ?? '';
});

afterAll(async () => {
  await server.stop();
  for (const stranger of strangers) stranger.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function faultOf(url: string): Promise<PostgresFault> {
  const connected = await connectUrl(url);
  if (connected.ok) throw new Error('it connected');
  return connected.fault;
}

/** A server that is not the one we hoped for. */
function stranger(greet: (socket: Socket) => void): Promise<number> {
  return new Promise((resolve) => {
    const listening = createServer((socket) => {
      socket.on('error', () => {});
      greet(socket);
    });
    strangers.push(listening);
    listening.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
  });
}

/** A message of PostgreSQL's protocol: a letter, the length including itself, the body. */
function protocolMessage(letter: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** As much of an old server as a log-in and one question see of it. */
function oldServer(socket: Socket): void {
  const idle = protocolMessage('Z', Buffer.from('I'));
  const column = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.from('server_version_num\0'),
    Buffer.alloc(6),
    OID_OF_TEXT,
  ]);
  const version = Buffer.from('140012');
  const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, version.length]), version]);
  socket.once('data', () => {
    socket.write(Buffer.concat([protocolMessage('R', Buffer.alloc(4)), idle]));
    socket.once('data', () => {
      const done = protocolMessage('C', Buffer.from('SHOW\0'));
      socket.write(Buffer.concat([protocolMessage('T', column), protocolMessage('D', row), done, idle]));
    });
  });
}
const OID_OF_TEXT = Buffer.from([0, 0, 0, 25, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0]);

describe('a URL of a server that serves', () => {
  it('gives the connection and the version', async () => {
    const connected = await connectUrl(`postgresql://kacha:${password}@${base}/kacha`);
    expect(connected).toMatchObject({ ok: true, value: { connection: server.connection } });
    expect(connected.ok && connected.value.version).toBeGreaterThanOrEqual(180_000);
  });

  it('may name host and user as parameters, as a socket must', async () => {
    const found = await faultOf('postgresql:///kacha?host=/nowhere/at/all&user=kacha');
    expect(found).toMatchObject({ kind: 'unreachable' });
    expect(found.line).toContain('there is no such socket');
    expect(await faultOf('postgresql://kacha@/kacha?host=/nowhere/at/all')).toMatchObject({ kind: 'unreachable' });
  });
});

describe('a URL that cannot be used', () => {
  it.each([
    ['', 'it is empty'],
    ['mysql://kacha@db/kacha', 'does not begin with postgresql://'],
    ['postgresql://kacha@db:port/kacha', 'not a well-formed URL'],
    ['postgresql://kacha@/kacha', 'names no host'],
    ['postgresql://db/kacha', 'names no user'],
    ['postgresql://kacha:100%@db/kacha', 'hexadecimal'],
    ['postgresql://kacha@db/kacha?sslmode=maybe', 'sslmode'],
    ['postgresql://kacha@db1,/kacha', 'not a well-formed URL'],
    ['postgresql://kacha@db1:5432,db2:70000/kacha', 'not a well-formed URL'],
    ['postgresql://kacha@db1,db2:port/kacha', 'not a well-formed URL'],
  ])('%j is refused', async (url, reason) => {
    const found = await faultOf(url);
    expect(found.kind).toBe('bad-url');
    expect(found.line).toContain(reason);
  });

  it('may name a database that is not there', async () => {
    const found = await faultOf(`postgresql://kacha:${password}@${base}/elsewhere`);
    expect(found.kind).toBe('bad-url');
    expect(found.line).toContain('no database elsewhere');
  });
});

describe('a URL of several servers', () => {
  it('is used from the first that answers, and keeps the others', async () => {
    const connected = await connectUrl(`postgresql://kacha:${password}@127.0.0.1:1,${base},[::1]:2/kacha`);
    expect(connected.ok && connected.value.connection).toMatchObject({
      host: '127.0.0.1',
      port: server.connection.port,
      others: [
        { host: '127.0.0.1', port: 1 },
        { host: '::1', port: 2 },
      ],
    });
  });

  it('names the first of them when none answers', async () => {
    const found = await faultOf('postgresql://kacha:s3same@127.0.0.1:1,127.0.0.1:2/kacha');
    expect(found.line).toContain('127.0.0.1:1 cannot be reached');
  });
});

describe('a server that will not have us', () => {
  it('is told from a wrong password, which no fault repeats', async () => {
    const found = await faultOf(`postgresql://kacha:s3same-open@${base}/kacha`);
    expect(found.kind).toBe('refused-login');
    expect(JSON.stringify(found)).not.toContain('s3same-open');
    expect(await faultOf(`postgresql://kacha@${base}/kacha`)).toMatchObject({ kind: 'refused-login' });
  });

  it('may not listen, may hang up, may have no TLS, may be no database at all', async () => {
    const closed = await stranger((socket) => socket.end());
    const web = await stranger((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const said = await Promise.all([
      faultOf('postgresql://kacha:s3same@127.0.0.1:1/kacha'),
      faultOf(`postgresql://kacha:s3same@127.0.0.1:${closed}/kacha`),
      faultOf(`postgresql://kacha:s3same@127.0.0.1:${web}/kacha`),
      faultOf(`postgresql://kacha:${password}@${base}/kacha?sslmode=require`),
      faultOf('postgresql://kacha:s3same@no-such-host.invalid/kacha'),
    ]);
    expect(said.map((found) => found.kind)).toEqual(Array(5).fill('unreachable'));
    expect(said[0]?.line).toContain('nothing listens there');
    expect(said[1]?.line).toContain('it closed the connection');
    expect(said[3]?.line).toContain('TLS');
    expect(JSON.stringify(said)).not.toContain('s3same');
  });

  it('has five seconds to answer', async () => {
    const port = await stranger(() => {});
    const before = Date.now();
    const found = await faultOf(`postgresql://kacha:s3same@127.0.0.1:${port}/kacha`);
    expect(found).toMatchObject({ kind: 'unreachable' });
    expect(found.line).toContain('no answer within 5 seconds');
    expect(Date.now() - before).toBeLessThan(7_000);
  });

  it('may be too old', async () => {
    const port = await stranger(oldServer);
    const found = await faultOf(`postgresql://kacha@127.0.0.1:${port}/kacha`);
    expect(found.kind).toBe('too-old');
    expect(found.line).toContain('is version 14.12; Kacha needs 15 or later');
  });
});
