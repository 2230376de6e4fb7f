/**
 * Connections to the server that takes writes, whichever of the cluster's servers that is at the moment. A standby, a
 * demoted primary and a server that has gone silent are left, and the next connection tries the next server.
 */
import { Socket } from 'node:net';
import pg from 'pg';
import type { ServerAddress } from '../postgres/index.ts';

/** Which of a cluster's servers is asked next. */
export class ServerChoice {
  readonly #servers: readonly [ServerAddress, ...ServerAddress[]];
  #at = 0;

  constructor(servers: readonly [ServerAddress, ...ServerAddress[]]) {
    this.#servers = servers;
  }

  get current(): ServerAddress {
    return this.#servers[this.#at] ?? this.#servers[0];
  }

  /** Of many that are disappointed by one server at once only the first changes anything. */
  moveOn(from: ServerAddress): void {
    if (from === this.current) this.#at = (this.#at + 1) % this.#servers.length;
  }
}

export interface PrimaryClientConfig extends pg.ClientConfig {
  readonly servers: ServerChoice;
  /** A connection on which nothing moved for so long is cut; 0: never. */
  readonly silentMsMax: number;
}

/** A client that connects to a server only if it takes writes, and hangs up as soon as it no longer does. */
export class PrimaryClient extends pg.Client {
  readonly #servers: ServerChoice;
  readonly #server: ServerAddress;
  readonly #socket: Socket;
  /** Settings of the session that forbid it to write. */
  readonly #bars = new Set<string>();

  constructor(config: PrimaryClientConfig) {
    const server = config.servers.current;
    const socket = new Socket();
    // A pool hides the password from being listed, and so from being copied.
    const { password } = config;
    super({
      ...config,
      ...(password === undefined ? {} : { password }),
      host: server.host,
      port: server.port,
      stream: () => socket,
    });
    this.#servers = config.servers;
    this.#server = server;
    this.#socket = socket;
    socket.setTimeout(config.silentMsMax, () => this.leave());
    // Whoever waits for a query is told by the query; a loss between queries is found by the next one.
    this.on('error', () => undefined);
    this.#watch();
  }

  override connect(): Promise<this>;
  override connect(callback: (error: Error | null, client: this) => void): void;
  override connect(callback?: (error: Error | null, client: this) => void): Promise<this> | undefined {
    const connected = this.#connected();
    if (callback === undefined) return connected;
    connected.then(
      () => callback(null, this),
      (error: Error) => callback(error, this),
    );
    return undefined;
  }

  /** Hangs up without a farewell, which a silent server would never hear; the next connection goes elsewhere. */
  leave(): void {
    this.#servers.moveOn(this.#server);
    this.#socket.destroy();
  }

  /** Hangs up; the next connection asks the same server again. */
  cut(): void {
    this.#socket.destroy();
  }

  async #connected(): Promise<this> {
    try {
      await super.connect();
    } catch (error) {
      this.leave();
      throw error;
    }
    if (this.#bars.size === 0) return this;
    this.leave();
    throw new Error(`${this.#server.host}:${this.#server.port} is a standby or read-only`);
  }

  /** PostgreSQL tells each session whether it may write, at its start and whenever that changes. */
  #watch(): void {
    const { connection } = this as unknown as { readonly connection: NodeJS.EventEmitter };
    connection.on('parameterStatus', (said: { readonly parameterName: string; readonly parameterValue: string }) => {
      if (said.parameterValue !== 'on') this.#bars.delete(said.parameterName);
      else if (WRITE_BARS.includes(said.parameterName)) this.#bars.add(said.parameterName);
    });
    connection.on('errorMessage', (said: { readonly code?: string }) => {
      if (said.code === READ_ONLY_TRANSACTION) this.leave();
    });
  }
}

const WRITE_BARS: readonly string[] = ['in_hot_standby', 'default_transaction_read_only'];
/** SQLSTATE `read_only_sql_transaction`. */
const READ_ONLY_TRANSACTION = '25006';
