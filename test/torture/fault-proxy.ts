/**
 * A stretch of network that misbehaves when told to. Everything between the processes of the torture runs through such
 * stretches: bytes come late, trickle, stop, are cut in the middle of a frame, or vanish while both ends believe in the
 * connection. What was held back is delivered when the fault has healed, as networks do, even if nobody waits for it.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

export type LineFault =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /** Nothing moves until it heals; then everything does. */
  | { readonly kind: 'stall' }
  /** Each connection is cut after so many more bytes in one direction, frames or no frames. */
  | { readonly kind: 'cut-after'; readonly bytes: number }
  /** The connections there are fall silent, and neither end is told. New ones work. */
  | { readonly kind: 'half-open' }
  /** The connections there are are reset, once. */
  | { readonly kind: 'reset' }
  /** No connection, old or new. */
  | { readonly kind: 'refuse' };

export type LineFaultKind = LineFault['kind'];

export interface ProxyTarget {
  readonly host: string;
  readonly port: number;
}

/** Held back per direction; a sender beyond it has to wait. */
const HELD_BYTES_MAX = 1_000_000;
const TRICKLE_EVERY_MS = 50;
const CONNECT_MS_MAX = 5_000;

export class FaultProxy {
  readonly name: string;
  readonly #target: () => ProxyTarget | undefined;
  readonly #server: Server;
  readonly #lines = new Set<Line>();
  #fault: LineFault | undefined;
  #port = 0;

  constructor(name: string, target: () => ProxyTarget | undefined) {
    this.name = name;
    this.#target = target;
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => this.#accept(socket));
  }

  get port(): number {
    return this.#port;
  }

  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port: 0, backlog: 1_024 }, () => {
        const address = this.#server.address();
        this.#port = typeof address === 'object' && address !== null ? address.port : 0;
        resolve(this.#port);
      });
    });
  }

  apply(fault: LineFault): void {
    this.#fault = fault;
    for (const line of this.#lines) line.suffer(fault);
  }

  heal(): void {
    this.#fault = undefined;
    for (const line of this.#lines) line.heal();
  }

  /** As when the way is gone for good: whoever was connected is told. */
  cutAll(): void {
    for (const line of this.#lines) line.reset();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.cutAll();
    await closed;
  }

  #accept(socket: Socket): void {
    const target = this.#target();
    if (target === undefined || this.#fault?.kind === 'refuse') return void socket.resetAndDestroy();
    const line = new Line(socket, target, () => this.#lines.delete(line));
    this.#lines.add(line);
    if (this.#fault !== undefined && this.#fault.kind !== 'half-open' && this.#fault.kind !== 'reset')
      line.suffer(this.#fault);
  }
}

/** One connection through the stretch: two sockets and what is on its way between them. */
class Line {
  readonly #sockets: readonly [Socket, Socket];
  readonly #ways: readonly [Way, Way];
  #silent = false;

  constructor(from: Socket, target: ProxyTarget, gone: () => void) {
    const to = connect({ ...target, noDelay: true, allowHalfOpen: true });
    to.setTimeout(CONNECT_MS_MAX, () => to.destroy());
    to.once('connect', () => to.setTimeout(0));
    this.#sockets = [from, to];
    this.#ways = [new Way(from, to, () => this.reset()), new Way(to, from, () => this.reset())];
    let left = 2;
    for (const [i, socket] of this.#sockets.entries()) {
      socket.on('error', () => socket.destroy());
      socket.on('close', (hadError) => {
        left -= 1;
        if (left === 0) gone();
        // A side that broke is told to the other at once; one that ended politely has its last bytes delivered first.
        if (this.#silent) return;
        if (hadError) this.#sockets[1 - i]?.destroy();
        else this.#ways[i]?.end();
      });
    }
  }

  suffer(fault: LineFault): void {
    if (fault.kind === 'reset' || fault.kind === 'refuse') return this.reset();
    if (fault.kind === 'half-open') this.#silent = true;
    for (const way of this.#ways) way.suffer(fault);
  }

  heal(): void {
    // Whoever kept the silent connections in mind has forgotten them by now, and says so to the next byte.
    if (this.#silent) return this.reset();
    for (const way of this.#ways) way.suffer(undefined);
  }

  reset(): void {
    for (const socket of this.#sockets) if (!socket.destroyed) socket.resetAndDestroy();
  }
}

/** One direction. */
class Way {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #cut: () => void;
  readonly #held: { bytes: Buffer; readonly at: number }[] = [];
  #heldBytes = 0;
  #fault: LineFault | undefined;
  #bytesLeft = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(from: Socket, to: Socket, cut: () => void) {
    this.#from = from;
    this.#to = to;
    this.#cut = cut;
    from.on('data', (bytes: Buffer) => {
      this.#held.push({ bytes, at: performance.now() });
      this.#heldBytes += bytes.length;
      if (this.#heldBytes > HELD_BYTES_MAX) from.pause();
      this.#move();
    });
    from.on('end', () => this.end());
  }

  suffer(fault: LineFault | undefined): void {
    this.#fault = fault;
    this.#bytesLeft = fault?.kind === 'cut-after' ? fault.bytes : Number.POSITIVE_INFINITY;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#move();
  }

  end(): void {
    this.#ended = true;
    this.#move();
  }

  #move(): void {
    if (this.#to.destroyed) return this.#drop();
    const fault = this.#fault;
    while (this.#timer === undefined) {
      const [head] = this.#held;
      if (fault?.kind === 'stall' || fault?.kind === 'half-open') return;
      if (head === undefined) break;
      const waitMs = fault?.kind === 'latency' ? head.at + fault.ms - performance.now() : 0;
      if (waitMs > 0) return this.#later(waitMs);
      if (!this.#deliver(head, fault)) return;
    }
    if (this.#ended && this.#held.length === 0) this.#to.end();
  }

  /** False when this was all for now. */
  #deliver(head: { bytes: Buffer }, fault: LineFault | undefined): boolean {
    const trickle = fault?.kind === 'bandwidth' ? Math.ceil((fault.bytesPerSecond * TRICKLE_EVERY_MS) / 1_000) : null;
    const length = Math.min(head.bytes.length, trickle ?? Number.POSITIVE_INFINITY, this.#bytesLeft);
    this.#to.write(head.bytes.subarray(0, length));
    this.#bytesLeft -= length;
    this.#heldBytes -= length;
    if (length === head.bytes.length) this.#held.shift();
    else head.bytes = head.bytes.subarray(length);
    if (this.#heldBytes < HELD_BYTES_MAX && this.#from.isPaused()) this.#from.resume();
    if (this.#bytesLeft === 0) {
      // The last bytes leave before the cut.
      setImmediate(this.#cut);
      return false;
    }
    if (trickle === null) return true;
    this.#later(TRICKLE_EVERY_MS);
    return false;
  }

  /** Nobody is there to take it. */
  #drop(): void {
    this.#held.length = 0;
    this.#heldBytes = 0;
    this.#from.resume();
  }

  #later(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#move();
    }, ms);
  }
}
