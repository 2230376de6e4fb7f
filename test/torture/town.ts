/** Everything that takes part in a run: database, switches, issuers, terminals, and the stretches of network between. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FICTIONAL_ISSUERS } from '../../src/issuer/index.ts';
import { openStore, type Store } from '../../src/node/index.ts';
import { LOOPBACK } from '../../src/node/postgres/settings.ts';
import { instant } from '../../src/std/index.ts';
import { FICTIONAL_WALLETS } from '../../src/wallet/index.ts';
import { Balancer } from './balancer.ts';
import { DatabasePair } from './database.ts';
import { type DriverPlace, TerminalsProcess } from './drivers.ts';
import { FaultProxy, type ProxyTarget } from './fault-proxy.ts';
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
  jobPauseMsMin: 300,
  jobPauseMsMax: 3_000,
  /** Small sums that a chip may approve alone. */
  floorLimitMinor: 1_000,
  partialApproval: 'taken',
} as const;

const SCHEMES = [...FICTIONAL_ISSUERS.map(({ issuerId }) => issuerId), ...FICTIONAL_WALLETS.map((row) => row.walletId)];
const WALLETS = fileURLToPath(new URL('wallets.mjs', import.meta.url));

const target = (port: number | undefined): ProxyTarget | undefined =>
  port === undefined ? undefined : { host: LOOPBACK, port };

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
  readonly wallets: PartProcess[] = [];
  readonly houses: House[] = [];
  readonly network: { terminals: FaultProxy[]; issuers: FaultProxy[]; database: FaultProxy[] } = {
    terminals: [],
    issuers: [],
    database: [],
  };
  readonly #folder: string;
  readonly #switchPorts: number[] = [];
  /** Of issuers and wallets: a restart takes other ports, and the way there knows the newest. */
  readonly #issuerPorts = new Map<string, number>();
  #telephonePort: number | undefined;
  #balancer: Balancer | undefined;
  #telephones: FaultProxy | undefined;

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
    await Promise.all([this.#startIssuers(size.issuerProcesses), this.#startWallets()]);
    await this.#startSwitches(size.switches);
    this.#balancer = new Balancer(this.#switchPorts);
    const balancerPort = await this.#balancer.listen();
    // No network of ours is in the way between telephones and wallets; what answers there comes and goes.
    const telephones = new FaultProxy('telephones', () => target(this.#telephonePort));
    this.#telephones = telephones;
    await telephones.listen();
    for (let i = 0; i < size.terminalProcesses; i++) {
      const way = await this.#proxy('terminals', `terminals-${i} to balancer`, () => target(balancerPort));
      const own = places.filter((_, at) => at % size.terminalProcesses === i);
      this.houses.push(this.#house(i, own, { way, telephones }));
    }
  }

  get proxies(): readonly FaultProxy[] {
    return [...this.network.terminals, ...this.network.issuers, ...this.network.database];
  }

  get parts(): readonly PartProcess[] {
    return [...this.switches, ...this.issuers, ...this.wallets];
  }

  /** What somebody did not want to end has ended. */
  get trouble(): string | undefined {
    const parts = this.parts.map((part) => part.trouble);
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
    await Promise.all(this.parts.map((part) => part.kill()));
    await this.#balancer?.close();
    await this.#telephones?.close();
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

  /** Both in one process, which the books of each have as their one keeper. */
  async #startWallets(): Promise<void> {
    const name = 'wallets';
    const databaseUrl = await this.#databaseUrl(name);
    const part: PartProcess = new PartProcess({
      name,
      program: WALLETS,
      args: () => [],
      env: { DATABASE_URL: databaseUrl, KACHA_KEY_FILE: this.keyFile },
      clockFile: path.join(this.#folder, `${name}.clock`),
      onReady: (printed) => {
        const telephones = /^telephones +\S+:(\d+)$/m.exec(printed)?.[1];
        for (const [, walletId = '', port] of printed.matchAll(/^wallet +(\S+)=\S+:(\d+)$/gm))
          this.#issuerPorts.set(walletId, Number(port));
        this.#telephonePort = telephones === undefined ? undefined : Number(telephones);
        return telephones !== undefined;
      },
    });
    this.wallets.push(part);
    await part.start();
  }

  async #startSwitches(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const name = `switch-${i}`;
      const databaseUrl = await this.#databaseUrl(name);
      const issuers: string[] = [];
      for (const issuerId of SCHEMES) {
        const way = await this.#proxy('issuers', `${name} to ${issuerId}`, () =>
          target(this.#issuerPorts.get(issuerId)),
        );
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
    to: ConstructorParameters<typeof FaultProxy>[1],
  ): Promise<FaultProxy> {
    const proxy = new FaultProxy(name, to);
    await proxy.listen();
    this.network[between].push(proxy);
    return proxy;
  }

  #house(
    number: number,
    places: readonly DriverPlace[],
    { way, telephones }: { readonly way: FaultProxy; readonly telephones: FaultProxy },
  ): House {
    const folder = path.join(this.#folder, `terminals-${number}`);
    mkdirSync(folder);
    const address = { host: LOOPBACK, port: way.port };
    const terminals = new TerminalsProcess({
      address,
      folder,
      appVersion: 'torture 1',
      settings: TERMINAL_SETTINGS,
      places,
      telephones: { host: LOOPBACK, port: telephones.port },
      closing: 'settled',
    });
    terminals.start();
    return { terminals, folder, places };
  }
}
