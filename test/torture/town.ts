/** Everything that takes part in a run: database, switches, issuers, terminals, and the stretches of network between. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { FICTIONAL_ISSUERS } from '../../src/issuer/index.ts';
import { openStore, type Store } from '../../src/node/index.ts';
import { LOOPBACK } from '../../src/node/postgres/settings.ts';
import { instant } from '../../src/std/index.ts';
import { Balancer } from './balancer.ts';
import { DatabasePair } from './database.ts';
import { type DriverPlace, TerminalsProcess } from './drivers.ts';
import { FaultProxy } from './fault-proxy.ts';
import { PartProcess } from './part-process.ts';
import { placesOf, registerPlaces, type TorturePlan } from './plan.ts';

export interface TownSize {
  readonly switches: number;
  readonly issuerProcesses: number;
  readonly terminalProcesses: number;
}

const ISSUER_WAIT_SECONDS = 4;
const REVERSAL_WAIT_SECONDS = 4;
/** Terminals wait longer than the switch, and come back soon. */
const TERMINAL_SETTINGS = {
  answerWaitMs: 8_000,
  connectWaitMs: 3_000,
  keysWaitMs: 5_000,
  reversalPauseMsMin: 300,
  reversalPauseMsMax: 3_000,
  uploadWaitMs: 5_000,
  uploadPauseMsMin: 300,
  uploadPauseMsMax: 3_000,
};

export interface House {
  readonly terminals: TerminalsProcess;
  readonly folder: string;
  readonly places: readonly DriverPlace[];
}

/** The proxies by what they stand between; one for each pair, so that one process alone can be cut off. */
export interface Network {
  readonly terminals: readonly FaultProxy[];
  readonly issuers: readonly FaultProxy[];
  readonly database: readonly FaultProxy[];
}

export class Town {
  readonly database: DatabasePair;
  readonly keyFile: string;
  readonly switches: PartProcess[] = [];
  readonly issuers: PartProcess[] = [];
  readonly houses: House[] = [];
  readonly network: { terminals: FaultProxy[]; issuers: FaultProxy[]; database: FaultProxy[] } = {
    terminals: [],
    issuers: [],
    database: [],
  };
  readonly #folder: string;
  readonly #switchPorts: number[] = [];
  readonly #issuerPorts = new Map<string, number>();
  #balancer: Balancer | undefined;

  private constructor(folder: string, database: DatabasePair) {
    this.#folder = folder;
    this.database = database;
    this.keyFile = path.join(folder, 'storage.key');
  }

  static async start(folder: string): Promise<Town> {
    return new Town(folder, await DatabasePair.start(folder));
  }

  /** Opens for business: everybody is up and registered, nobody has paid yet. */
  async open(size: TownSize, plan: TorturePlan): Promise<void> {
    const places = placesOf(plan);
    await this.withRecords((store) => registerPlaces(store, places));
    await this.#startIssuers(size.issuerProcesses);
    await this.#startSwitches(size.switches);
    this.#balancer = new Balancer(this.#switchPorts);
    const balancerPort = await this.#balancer.listen();
    for (let i = 0; i < size.terminalProcesses; i++) {
      const target = { host: LOOPBACK, port: balancerPort };
      const way = await this.#proxy('terminals', `terminals-${i} to balancer`, () => target);
      const own = places.filter((_, at) => at % size.terminalProcesses === i);
      this.houses.push(this.#house(i, own, way));
    }
  }

  get proxies(): readonly FaultProxy[] {
    return [...this.network.terminals, ...this.network.issuers, ...this.network.database];
  }

  /** What somebody did not want to end has ended. */
  get trouble(): string | undefined {
    const parts = [...this.switches, ...this.issuers].map((part) => part.trouble);
    return [...parts, ...this.houses.map(({ terminals }) => terminals.trouble)].find((line) => line !== undefined);
  }

  /** The records as they are at the present primary, read past every proxy. */
  async withRecords<Found>(use: (store: Store) => Promise<Found>): Promise<Found> {
    const { password, primary } = this.database;
    const connection = { host: LOOPBACK, port: primary.port, user: 'kacha', password, database: 'kacha' };
    const opened = await openStore({ connection, keyFile: this.keyFile, now: () => instant(Date.now()) });
    if (!opened.ok) throw new Error(opened.fault.line);
    try {
      return await use(opened.value);
    } finally {
      await opened.value.close();
    }
  }

  /** From now on nobody who was connected to a server behind a fence is. */
  cutFenced(): void {
    for (const [i, proxy] of this.network.database.entries())
      if (this.database.servers[i % 2]?.fenced === true) proxy.cutAll();
  }

  async close(): Promise<void> {
    await Promise.all(this.houses.map(({ terminals }) => terminals.stop()));
    await Promise.all([...this.switches, ...this.issuers].map((part) => part.kill()));
    await this.#balancer?.close();
    await Promise.all(this.proxies.map((proxy) => proxy.close()));
    await this.database.stop();
  }

  async #startIssuers(processes: number): Promise<void> {
    for (let i = 0; i < processes; i++) {
      const names = FICTIONAL_ISSUERS.map(({ issuerId }) => issuerId).filter((_, at) => at % processes === i);
      const name = `issuer-${i}`;
      const databaseUrl = await this.#databaseUrl(name);
      const part: PartProcess = new PartProcess({
        name,
        // A restart takes other ports; the way there knows the newest.
        args: () => ['issuer', ...names, '--port', '0', '--lang', 'en', '--verbose'],
        env: { DATABASE_URL: databaseUrl, KACHA_KEY_FILE: this.keyFile },
        clockFile: path.join(this.#folder, `${name}.clock`),
        onReady: (printed) => {
          const found = [...printed.matchAll(/^issuer +(\S+)=\S+:(\d+)$/gm)];
          if (found.length < names.length) return false;
          for (const [, issuerId = '', port] of found) this.#issuerPorts.set(issuerId, Number(port));
          return true;
        },
      });
      this.issuers.push(part);
    }
    await Promise.all(this.issuers.map((part) => part.start()));
  }

  async #startSwitches(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const name = `switch-${i}`;
      const databaseUrl = await this.#databaseUrl(name);
      const issuers: string[] = [];
      for (const { issuerId } of FICTIONAL_ISSUERS) {
        const way = await this.#proxy('issuers', `${name} to ${issuerId}`, () => {
          const port = this.#issuerPorts.get(issuerId);
          return port === undefined ? undefined : { host: LOOPBACK, port };
        });
        issuers.push('--issuer', `${issuerId}=${LOOPBACK}:${way.port}`);
      }
      const waits = ['--issuer-wait', String(ISSUER_WAIT_SECONDS), '--reversal-wait', String(REVERSAL_WAIT_SECONDS)];
      const part: PartProcess = new PartProcess({
        name,
        args: () => {
          const port = String(this.#switchPorts[i] ?? 0);
          return ['switch', '--port', port, ...issuers, ...waits, '--lang', 'en', '--verbose'];
        },
        env: { DATABASE_URL: databaseUrl, KACHA_KEY_FILE: this.keyFile },
        clockFile: path.join(this.#folder, `${name}.clock`),
        onReady: (printed) => {
          const port = /^terminals +\S+:(\d+)$/m.exec(printed)?.[1];
          if (port !== undefined) this.#switchPorts[i] = Number(port);
          return port !== undefined;
        },
      });
      this.switches.push(part);
    }
    await Promise.all(this.switches.map((part) => part.start()));
  }

  /** Both servers, each over a stretch of network of the process's own. */
  async #databaseUrl(name: string): Promise<string> {
    const ports: string[] = [];
    for (const server of this.database.servers) {
      const way = await this.#proxy('database', `${name} to database ${server.name}`, () => server.address);
      ports.push(`${LOOPBACK}:${way.port}`);
    }
    return `postgresql://kacha:${this.database.password}@${ports.join(',')}/kacha`;
  }

  async #proxy(
    between: keyof Network,
    name: string,
    target: ConstructorParameters<typeof FaultProxy>[1],
  ): Promise<FaultProxy> {
    const proxy = new FaultProxy(name, target);
    await proxy.listen();
    this.network[between].push(proxy);
    return proxy;
  }

  #house(number: number, places: readonly DriverPlace[], way: FaultProxy): House {
    const folder = path.join(this.#folder, `terminals-${number}`);
    mkdirSync(folder);
    const address = { host: LOOPBACK, port: way.port };
    const order = { address, folder, appVersion: 'torture 1', settings: TERMINAL_SETTINGS, places };
    const terminals = new TerminalsProcess(order);
    terminals.start();
    return { terminals, folder, places };
  }
}
