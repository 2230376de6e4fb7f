/** A TCP balancer as providers have one: round robin, a look at every backend's port, and dead ones left out. */
import { connect, createServer, type Server, type Socket } from 'node:net';

const LOOK_EVERY_MS = 400;
const CONNECT_MS_MAX = 1_000;

interface Backend {
  readonly port: number;
  alive: boolean;
  readonly sockets: Set<Socket>;
}

export class Balancer {
  readonly #backends: readonly Backend[];
  readonly #server: Server;
  #next = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(ports: readonly number[]) {
    this.#backends = ports.map((port) => ({ port, alive: true, sockets: new Set() }));
    this.#server = createServer({ noDelay: true }, (socket) => void this.#accept(socket));
  }

  listen(): Promise<number> {
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port: 0, backlog: 1_024 }, () => {
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const { sockets } of this.#backends) for (const socket of sockets) socket.destroy();
    await closed;
  }

  async #accept(socket: Socket): Promise<void> {
    socket.on('error', () => socket.destroy());
    socket.pause();
    for (let tries = 0; tries < this.#backends.length; tries++) {
      const backend = this.#backends[this.#next++ % this.#backends.length];
      if (backend === undefined || !backend.alive) continue;
      const to = await reached(backend.port);
      if (to === undefined) {
        this.#declareDead(backend);
        continue;
      }
      return join(socket, to, backend.sockets);
    }
    socket.destroy();
  }

  async #look(): Promise<void> {
    await Promise.all(
      this.#backends.map(async (backend) => {
        const socket = await reached(backend.port);
        socket?.destroy();
        if (socket !== undefined) backend.alive = true;
        else this.#declareDead(backend);
      }),
    );
  }

  #declareDead(backend: Backend): void {
    backend.alive = false;
    for (const socket of backend.sockets) socket.destroy();
  }
}

function join(from: Socket, to: Socket, sockets: Set<Socket>): void {
  sockets.add(from);
  from.pipe(to);
  to.pipe(from);
  to.on('error', () => to.destroy());
  to.on('close', () => from.destroy());
  from.on('close', () => {
    sockets.delete(from);
    to.destroy();
  });
  if (from.destroyed) to.destroy();
}

function reached(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const patience = setTimeout(() => socket.destroy(), CONNECT_MS_MAX);
    socket.once('connect', () => {
      clearTimeout(patience);
      resolve(socket);
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      clearTimeout(patience);
      resolve(undefined);
    });
  });
}
