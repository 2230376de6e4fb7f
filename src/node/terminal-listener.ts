/**
 * TCP for terminals. A connection that has never sent a whole frame may wait only briefly and is the first to go when
 * there are too many: thousands of idle strangers cannot keep a real terminal out.
 */
import { createServer, type Server, type Socket } from 'node:net';

export interface ListenerLimits {
  readonly connectionsMax: number;
  /** Until the first whole frame. */
  readonly firstFrameWaitMs: number;
  /** Between frames; terminals keep a connection open between payments. */
  readonly idleMs: number;
  /** A peer that reads nothing while we answer is cut off beyond this. */
  readonly unsentBytesMax: number;
}

export const LISTENER_LIMITS: ListenerLimits = {
  connectionsMax: 4_096,
  firstFrameWaitMs: 10_000,
  idleMs: 10 * 60_000,
  unsentBytesMax: 64 * 1024,
};

export interface ListenerPorts {
  connected(connection: number): void;
  bytes(connection: number, chunk: Uint8Array): void;
  closed(connection: number): void;
}

interface Peer {
  readonly socket: Socket;
  proven: boolean;
}

export class TerminalListener {
  readonly #ports: ListenerPorts;
  readonly #limits: ListenerLimits;
  readonly #peers = new Map<number, Peer>();
  readonly #server: Server;
  #next = 1;
  #refused = 0;

  constructor(ports: ListenerPorts, limits: Partial<ListenerLimits> = {}) {
    this.#ports = ports;
    this.#limits = { ...LISTENER_LIMITS, ...limits };
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
  }

  /** Resolves with the port; rejects with the system's error (EADDRINUSE, EACCES). */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host, port, backlog: 1_024 }, () => {
        this.#server.removeListener('error', reject);
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  get connections(): number {
    return this.#peers.size;
  }
  get refused(): number {
    return this.#refused;
  }

  send(connection: number, frame: Uint8Array): void {
    const peer = this.#peers.get(connection);
    if (peer === undefined) return;
    peer.proven = true;
    peer.socket.setTimeout(this.#limits.idleMs);
    peer.socket.write(frame);
    if (peer.socket.writableLength > this.#limits.unsentBytesMax) peer.socket.destroy();
  }

  close(connection: number): void {
    this.#refused += 1;
    this.#peers.get(connection)?.socket.destroy();
  }

  async stop(): Promise<void> {
    const stopped = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const { socket } of this.#peers.values()) socket.destroy();
    await stopped;
  }

  #accept(socket: Socket): void {
    if (this.#peers.size >= this.#limits.connectionsMax && !this.#makeRoom()) {
      this.#refused += 1;
      socket.destroy();
      return;
    }
    const connection = this.#next++;
    this.#peers.set(connection, { socket, proven: false });
    this.#ports.connected(connection);
    socket.setTimeout(this.#limits.firstFrameWaitMs, () => socket.destroy());
    socket.on('data', (chunk) => this.#ports.bytes(connection, chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#peers.delete(connection);
      this.#ports.closed(connection);
    });
  }

  /** Drops the oldest connection that has not proven to be a terminal; false when all have. */
  #makeRoom(): boolean {
    for (const [connection, peer] of this.#peers) {
      if (peer.proven) continue;
      this.#peers.delete(connection);
      this.#refused += 1;
      peer.socket.destroy();
      return true;
    }
    return false;
  }
}
