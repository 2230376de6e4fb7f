import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeFrame } from '../iso8583/index.ts';
import { type ListenerLimits, TerminalListener } from './terminal-listener.ts';

const FRAME = encodeFrame(new Uint8Array(30));

let listener: TerminalListener | undefined;
let port = 0;
const sockets: Socket[] = [];

/** A listener that answers every chunk with itself. */
async function listen(limits: Partial<ListenerLimits>, answers: 'echo' | 'nothing' = 'echo'): Promise<void> {
  const open = new TerminalListener(
    {
      connected: () => undefined,
      bytes: (connection, chunk) => (answers === 'echo' ? open.send(connection, chunk) : undefined),
      closed: () => undefined,
    },
    limits,
  );
  listener = open;
  port = await open.listen('127.0.0.1', 0);
}

async function dial(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** However it ends: a reset counts as well. */
const closed = (socket: Socket) =>
  socket.closed ? Promise.resolve() : new Promise<void>((resolve) => socket.once('close', () => resolve()));

async function proven(): Promise<Socket> {
  const socket = await dial();
  socket.write(FRAME);
  await once(socket, 'data');
  return socket;
}

async function isAnswered(socket: Socket): Promise<boolean> {
  if (socket.closed) return false;
  const answered = new Promise<boolean>((resolve) => socket.once('data', () => resolve(true)));
  socket.write(FRAME);
  return Promise.race([answered, closed(socket).then(() => false)]);
}

/** Until the listener's side has seen it: loopback, so a moment. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await listener?.stop();
});

describe('when there are too many', () => {
  it('the oldest that has never sent a frame goes, and terminals at work stay', async () => {
    await listen({ connectionsMax: 3 });
    const terminal = await proven();
    const idle = await dial();
    await until(() => listener?.connections === 2);
    await dial();
    await until(() => listener?.connections === 3);
    const newcomer = await proven();
    await closed(idle);
    expect([await isAnswered(terminal), await isAnswered(newcomer)]).toEqual([true, true]);
    expect([listener?.connections, listener?.refused]).toEqual([3, 1]);
  });

  it('and all are at work, the newcomer is refused', async () => {
    await listen({ connectionsMax: 2 });
    const [first, second] = [await proven(), await proven()];
    await closed(await dial());
    expect([await isAnswered(first), await isAnswered(second)]).toEqual([true, true]);
  });

  it('and all have sent a frame once, the one that has been quiet the longest goes', async () => {
    await listen({ connectionsMax: 2, quietMs: 60 });
    const [stranger, terminal] = [await proven(), await proven()];
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await isAnswered(terminal)).toBe(true);
    const newcomer = await proven();
    await closed(stranger);
    expect([await isAnswered(terminal), await isAnswered(newcomer)]).toEqual([true, true]);
  });

  it('hundreds of idle strangers do not keep a terminal out', async () => {
    await listen({ connectionsMax: 50 });
    const terminal = await proven();
    for (let i = 0; i < 300; i++) await dial();
    expect(await isAnswered(terminal)).toBe(true);
    expect(await isAnswered(await dial())).toBe(true);
    expect(listener?.connections).toBeLessThanOrEqual(50);
  });
});

describe('patience', () => {
  it('ends for who sends no frame, also when bytes trickle in', async () => {
    await listen({ firstFrameWaitMs: 100 });
    const silent = await dial();
    const trickling = await dial();
    const drip = setInterval(() => trickling.destroyed || trickling.write(FRAME.subarray(0, 1)), 20);
    await Promise.all([closed(silent), closed(trickling)]);
    clearInterval(drip);
    await until(() => listener?.connections === 0);
  });

  it('is longer for a terminal that has asked and waits for a slow issuer', async () => {
    await listen({ firstFrameWaitMs: 60, idleMs: 400 }, 'nothing');
    const waiting = await dial();
    waiting.write(FRAME);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(waiting.closed).toBe(false);
    await closed(waiting);
  });

  it('ends for who reads nothing of what is sent', async () => {
    await listen({ unsentBytesMax: 10_000 });
    const deaf = await dial();
    deaf.pause();
    await until(() => listener?.connections === 1);
    for (let i = 0; i < 2_000 && listener?.connections === 1; i++) {
      listener.send(1, new Uint8Array(64 * 1024));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(listener?.connections).toBe(0);
    listener?.send(1, FRAME); // Nobody is there any more, and that is no accident.
  });
});

it('a port in use is the system’s own error', async () => {
  await listen({});
  const second = new TerminalListener({ connected: () => undefined, bytes: () => undefined, closed: () => undefined });
  await expect(second.listen('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
