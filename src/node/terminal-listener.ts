/**
 * TCP for terminals. A connection that has never sent a whole frame may wait only briefly and is the first to go when
 * there are too many; then goes the one that has been quiet the longest. Thousands of idle strangers, even strangers who
 * each send one frame, cannot keep a real terminal out.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { FrameReader, POS_FRAME_BYTES_MIN } from '../iso8583/index.ts';
import { openFilesMax } from './open-files.ts';

export interface ListenerLimits {
  /** At most; fewer where the system lets this process hold fewer sockets (`ulimit -n`). */
  readonly connectionsMax: number;
  /** From the connection to the end of the first whole frame, however the bytes trickle in. */
  readonly firstFrameWaitMs: number;
  /** Of silence after that: terminals wait for slow issuers, and keep a connection open between payments. */
  readonly idleMs: number;
  /** Longer than any terminal waits for its answer: whoever was quiet for so long may have to make room. */
  readonly quietMs: number;
  /** A peer that reads nothing while we answer is cut off beyond this. */
  readonly unsentBytesMax: number;
}

export const LISTENER_LIMITS: ListenerLimits = {
  connectionsMax: 4_096,
  firstFrameWaitMs: 10_000,
  idleMs: 10 * 60_000,
  quietMs: 90_000,
  unsentBytesMax: 64 * 1024,
};

export interface ListenerPorts {
  connected(connection: number): void;
  bytes(connection: number, chunk: Uint8Array): void;
  closed(connection: number): void;
}

interface Peer {
  readonly socket: Socket;
  /** Reads until the first whole frame; then the peer has proven that it speaks the dialect. */
  first: FrameReader | undefined;
  /** When a byte last went either way. */
  busyAtMs: number;
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
    this.#limits = { ...LISTENER_LIMITS, connectionsMax: placesMax(), ...limits };
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
    this.#wasBusy(connection, peer);
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
    const peer: Peer = {
      socket,
      first: new FrameReader({ payloadBytesMin: POS_FRAME_BYTES_MIN }),
      busyAtMs: performance.now(),
    };
    this.#peers.set(connection, peer);
    this.#ports.connected(connection);
    const patience = setTimeout(() => socket.destroy(), this.#limits.firstFrameWaitMs);
    socket.on('data', (chunk) => {
      this.#wasBusy(connection, peer);
      if (peer.first !== undefined && peer.first.push(chunk).frames.length > 0) {
        clearTimeout(patience);
        peer.first = undefined;
        socket.setTimeout(this.#limits.idleMs, () => socket.destroy());
      }
      this.#ports.bytes(connection, chunk);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(patience);
      this.#peers.delete(connection);
      this.#ports.closed(connection);
    });
  }

  /** The map's order is that of the last byte. */
  #wasBusy(connection: number, peer: Peer): void {
    peer.busyAtMs = performance.now();
    if (this.#peers.delete(connection)) this.#peers.set(connection, peer);
  }

  /** Drops the quietest connection that has not proven to be a terminal, else the quietest; false when all are busy. */
  #makeRoom(): boolean {
    const all = [...this.#peers];
    const [connection, leaving] = all.find(([, { first }]) => first !== undefined) ?? all[0] ?? [];
    if (connection === undefined || leaving === undefined) return false;
    const isQuiet = performance.now() - leaving.busyAtMs >= this.#limits.quietMs;
    if (leaving.first === undefined && !isQuiet) return false;
    this.#peers.delete(connection);
    this.#refused += 1;
    leaving.socket.destroy();
    return true;
  }
}

/** Left for the database, the issuers, the console and its readers. */
const OPEN_FILES_KEPT = 256;
const PLACES_MIN = 64;

/** A socket too many could not even be accepted to be refused: then nobody gets in, real terminals included. */
function placesMax(): number {
  const places = (openFilesMax() ?? Number.POSITIVE_INFINITY) - OPEN_FILES_KEPT;
  return Math.max(PLACES_MIN, Math.min(LISTENER_LIMITS.connectionsMax, places));
}
