/** The torture's stretch of network does to bytes what it says; otherwise a run that finds nothing would mean nothing. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FaultProxy } from '../torture/fault-proxy.ts';
import { until } from './platform.ts';

let echo: Server;
let proxy: FaultProxy;
const arrived: string[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
  echo = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      arrived.push(bytes.toString('latin1'));
      socket.write(bytes);
    });
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  proxy = new FaultProxy('echo', () => ({ host: '127.0.0.1', port }));
  await proxy.listen();
});

afterEach(() => {
  proxy.heal();
  arrived.length = 0;
  for (const socket of sockets.splice(0)) socket.destroy();
});

afterAll(async () => {
  await proxy.close();
  echo.close();
});

class End {
  readonly socket: Socket;
  heard = '';
  state: 'open' | 'ended' | 'broken' = 'open';
  constructor() {
    this.socket = connect(proxy.port, '127.0.0.1');
    sockets.push(this.socket);
    this.socket.on('data', (bytes) => {
      this.heard += bytes.toString('latin1');
    });
    this.socket.on('error', () => {
      this.state = 'broken';
    });
    this.socket.on('close', () => {
      if (this.state === 'open') this.state = 'ended';
    });
  }
  async hears(text: string): Promise<void> {
    await until(() => this.heard === text, {
      what: () => `${text}; heard ${this.heard}, ${this.state}`,
      withinMs: 5_000,
    });
  }
  async breaks(): Promise<void> {
    await until(() => this.state !== 'open', { what: () => 'the connection to break', withinMs: 5_000 });
  }
}

const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));

describe('a stretch of network', () => {
  it('without a fault carries everything both ways, and the end of it', async () => {
    const end = new End();
    end.socket.write('hello');
    await end.hears('hello');
    end.socket.end();
    await end.breaks();
    expect(end.state).toBe('ended');
  });

  it('that is slow is slow by as much as was said', async () => {
    proxy.apply({ kind: 'latency', ms: 150 });
    const end = new End();
    const from = performance.now();
    end.socket.write('slow');
    await end.hears('slow');
    expect(performance.now() - from).toBeGreaterThanOrEqual(290); // There and back.
  });

  it('that trickles delivers in pieces', async () => {
    proxy.apply({ kind: 'bandwidth', bytesPerSecond: 100 });
    const end = new End();
    end.socket.write('0123456789ABCDEF');
    await end.hears('0123456789ABCDEF');
    expect(arrived.length).toBeGreaterThan(2);
  });

  it('that stalls delivers later what it held, even if nobody waits for it any more', async () => {
    const end = new End();
    await once(end.socket, 'connect');
    proxy.apply({ kind: 'stall' });
    end.socket.write('late');
    end.socket.end();
    await quiet();
    expect(arrived).toEqual([]);
    proxy.heal();
    await until(() => arrived.join('') === 'late', { what: () => 'the late bytes', withinMs: 5_000 });
  });

  it('cuts a frame in the middle', async () => {
    const end = new End();
    await once(end.socket, 'connect');
    proxy.apply({ kind: 'cut-after', bytes: 3 });
    end.socket.write('0123456789');
    await end.breaks();
    expect(arrived.join('')).toBe('012');
  });

  it('that is half open tells neither end, and breaks when it has healed; new connections work meanwhile', async () => {
    const end = new End();
    end.socket.write('a');
    await end.hears('a');
    proxy.apply({ kind: 'half-open' });
    end.socket.write('b');
    await quiet();
    expect([end.state, end.heard]).toEqual(['open', 'a']);
    const other = new End();
    other.socket.write('c');
    await other.hears('c');
    proxy.heal();
    await end.breaks();
  });

  it('resets what is there, and refuses what is new, as told', async () => {
    const end = new End();
    end.socket.write('a');
    await end.hears('a');
    proxy.apply({ kind: 'reset' });
    await end.breaks();
    expect(end.state).toBe('broken');
    proxy.apply({ kind: 'refuse' });
    await new End().breaks();
    proxy.heal();
    const after = new End();
    after.socket.write('b');
    await after.hears('b');
  });
});
