/** The platform in one process: database, switch, issuers, explainer, tills. Started and stopped as one. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { FICTIONAL_ISSUERS } from '../issuer/index.ts';
import { TOWN, townMasterKey, townTerminal } from '../lab/demo/index.ts';
import type { Key } from '../security/index.ts';
import { fault, instant, ok, type Result } from '../std/index.ts';
import {
  type CutOff,
  PAYER_SETTINGS,
  type PersonDecision,
  type PersonDecisionResult,
  settleByPerson,
} from '../switch/index.ts';
import { TERMINAL_SETTINGS } from '../terminal/index.ts';
import type { ContactRow, IssuerId, PaymentId, TerminalId } from '../trade/index.ts';
import { contactsFaultLine, readContactsFile } from './contacts-file.ts';
import { Explainer } from './explainer.ts';
import { issuerAddresses, registerFictionalIssuers, startIssuers } from './fictional-issuers.ts';
import type { IssuerHost } from './issuer-host.ts';
import { type CheckedServer, connectUrl, type EmbeddedPostgres, startPostgres } from './postgres/index.ts';
import { openStore, registerMerchant, registerTerminal, type Store } from './store/index.ts';
import type { SwitchHost } from './switch-host.ts';
import { cardTokenKey, switchOverStore } from './switch-of-store.ts';
import { TillDesk, type TillPlace } from './till-desk.ts';
import type { WalletHost } from './wallet-host.ts';
import { registerFictionalWallets, startWallets, walletAddresses } from './wallets.ts';

export interface PlatformOptions {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Where the switch listens for terminals. */
  readonly host: string;
  readonly terminalPort: number;
  readonly demo: boolean;
  /** How long the switch waits for an issuer before it owns the reversal. */
  readonly issuerWaitMs: number;
  /** When the settlement date turns; at midnight if absent. */
  readonly cutOff?: CutOff;
  /** One line of what goes on, for whoever looks closely; never a secret. */
  onLine(line: string): void;
  /** One line that somebody must hear of: money, keys or records are in danger. May repeat; never a secret. */
  onAlarm(line: string): void;
}

/** Why it did not start: one line and what to do, in both languages. */
export interface PlatformFault {
  readonly line: string;
  readonly lineZh: string;
  readonly hint: string;
  readonly hintZh: string;
}

export interface PlatformEvents {
  /** A payment's record or verdict changed. */
  payment(paymentId: PaymentId): void;
  till(terminalId: TerminalId): void;
}

export interface PlatformParts {
  readonly store: Store;
  readonly switchHost: SwitchHost;
  readonly issuers: ReadonlyMap<IssuerId, IssuerHost>;
  readonly wallets: ReadonlyMap<IssuerId, WalletHost>;
  readonly explainer: Explainer;
  readonly tills: TillDesk;
  readonly cardTokenKey: Key;
  readonly postgres: EmbeddedPostgres | undefined;
  readonly terminalAddress: { readonly host: string; readonly port: number };
  readonly listeners: Set<PlatformEvents>;
}

const TOWN_TPDU = '6000060000';
/** The simulated day has batch 000001; live payments begin with the next, so that no trace number is met twice. */
const LIVE_BATCH = '000002';
/** Beyond any key load of the simulated day, so that its payments are no neighbours under the same key. */
const LIVE_KEY_GENERATION = 1_000;
const APP_VERSION = 'kacha-till 0.1';
/** A till outwaits the switch by so much: its answer then says what became of the payment. */
const TILL_PATIENCE_MS = 15_000;

export class Platform {
  readonly store: Store;
  readonly switchHost: SwitchHost;
  readonly issuers: ReadonlyMap<IssuerId, IssuerHost>;
  readonly wallets: ReadonlyMap<IssuerId, WalletHost>;
  readonly explainer: Explainer;
  readonly tills: TillDesk;
  readonly cardTokenKey: Key;
  readonly database: 'embedded' | 'server';
  readonly terminalAddress: { readonly host: string; readonly port: number };
  readonly #postgres: EmbeddedPostgres | undefined;
  readonly #listeners: Set<PlatformEvents>;

  constructor(parts: PlatformParts) {
    this.store = parts.store;
    this.switchHost = parts.switchHost;
    this.issuers = parts.issuers;
    this.wallets = parts.wallets;
    this.explainer = parts.explainer;
    this.tills = parts.tills;
    this.cardTokenKey = parts.cardTokenKey;
    this.terminalAddress = parts.terminalAddress;
    this.database = parts.postgres === undefined ? 'server' : 'embedded';
    this.#postgres = parts.postgres;
    this.#listeners = parts.listeners;
  }

  static async start(options: PlatformOptions): Promise<Result<Platform, PlatformFault>> {
    const database = await openDatabase(options);
    if (!database.ok) return database;
    const { postgres, connection } = database.value;
    const opened = await openStore({
      connection,
      keyFile: process.env['KACHA_KEY_FILE'] ?? path.join(options.dataDir, 'storage.key'),
      now: () => instant(Date.now()),
      onTrouble: options.onAlarm,
    });
    if (!opened.ok) {
      await postgres?.stop();
      return opened;
    }
    try {
      return ok(await assemble(options, opened.value, postgres));
    } catch (error) {
      await opened.value.close();
      await postgres?.stop();
      return fault(startFault(error, options));
    }
  }

  subscribe(listener: PlatformEvents): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A person's word on what is stuck; durable when it returns, and told to whoever watches. */
  async settle(decision: PersonDecision): Promise<PersonDecisionResult> {
    const result = await new Promise<PersonDecisionResult>((done) =>
      settleByPerson({ store: this.store.payments, now: instant(Date.now()), decision }, done),
    );
    if (result !== 'settled') return result;
    this.explainer.wake();
    for (const listener of this.#listeners) listener.payment(decision.paymentId);
    return result;
  }

  /** Resolves when the embedded database ends without having been asked to; never with a server of one's own. */
  async databaseLost(): Promise<void> {
    if (this.#postgres === undefined) return new Promise(() => undefined);
    await this.#postgres.exited;
  }

  async stop(): Promise<void> {
    this.tills.stop();
    await this.switchHost.stop();
    await Promise.all([...this.issuers.values(), ...this.wallets.values()].map((host) => host.stop()));
    await this.explainer.stop();
    await this.store.close();
    await this.#postgres?.stop();
  }
}

interface OpenedDatabase {
  readonly postgres: EmbeddedPostgres | undefined;
  readonly connection: CheckedServer['connection'];
}

async function openDatabase(options: PlatformOptions): Promise<Result<OpenedDatabase, PlatformFault>> {
  if (options.databaseUrl !== undefined) {
    const server = await connectUrl(options.databaseUrl);
    return server.ok ? ok({ postgres: undefined, connection: server.value.connection }) : server;
  }
  const started = await startPostgres({ dataDir: options.dataDir, onLog: options.onLine });
  return started.ok ? ok({ postgres: started.value, connection: started.value.connection }) : started;
}

/** A file that cannot be read is said so; nobody takes fewer payments for a telephone number. */
function contactsOf({ dataDir, onAlarm }: PlatformOptions): readonly ContactRow[] {
  const own = readContactsFile({ dataDir });
  if (own.ok) return own.value;
  onAlarm(contactsFaultLine(own.fault));
  return [];
}

async function assemble(
  options: PlatformOptions,
  store: Store,
  postgres: EmbeddedPostgres | undefined,
): Promise<Platform> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  await registerFictionalIssuers(store);
  await registerFictionalWallets(store);
  if (options.demo) await registerTown(store);
  for (const found of store.faults) options.onAlarm(found.line);
  const listeners = new Set<PlatformEvents>();
  const tell = (paymentId: PaymentId): void => {
    for (const listener of listeners) listener.payment(paymentId);
  };
  const issuers = await startIssuers({
    books: store.books,
    issuerIds: FICTIONAL_ISSUERS.map(({ issuerId }) => issuerId),
    onLine: options.onLine,
    onAlarm: options.onAlarm,
  });
  const wallets = await startWallets(store, { note: options.onLine, alarm: options.onAlarm });
  const contacts = contactsOf(options);
  const explainer = new Explainer({ store, contacts, onExplained: tell, onTrouble: options.onLine });
  const tokenKey = await cardTokenKey(store);
  const switchHost = await switchOverStore({
    store,
    tokenKey,
    issuers: [...issuerAddresses(issuers), ...walletAddresses(wallets)],
    settings: { issuerWaitMs: options.issuerWaitMs, ...(options.cutOff && { cutOff: options.cutOff }) },
    onAppended: ({ paymentId }) => {
      explainer.wake();
      tell(paymentId);
    },
    onLine: options.onLine,
    onAlarm: options.onAlarm,
  });
  const port = await switchHost.start(options.host, options.terminalPort).catch(async (error: Error) => {
    // What listens already would keep the process alive after its one clear line.
    for (const { host } of [...issuers.values(), ...wallets.values()]) await host.stop();
    throw error;
  });
  explainer.start();
  const terminalAddress = { host: options.host, port };
  const tills = openTills(options, store, { port, listeners });
  const hosts = new Map([...issuers].map(([issuerId, { host }]) => [issuerId, host]));
  return new Platform({
    store,
    cardTokenKey: tokenKey,
    switchHost,
    issuers: hosts,
    wallets: new Map([...wallets].map(([walletId, { host }]) => [walletId, host])),
    explainer,
    tills,
    postgres,
    terminalAddress,
    listeners,
  });
}

function openTills(
  options: PlatformOptions,
  store: Store,
  { port, listeners }: { readonly port: number; readonly listeners: ReadonlySet<PlatformEvents> },
): TillDesk {
  return new TillDesk({
    folder: path.join(options.dataDir, 'tills'),
    address: { host: reachable(options.host), port },
    vault: store.vault,
    settings: {
      ...TERMINAL_SETTINGS,
      // A payer who enters a password is waited for longer than any issuer.
      answerWaitMs: Math.max(options.issuerWaitMs, PAYER_SETTINGS.waitMs) + TILL_PATIENCE_MS,
      resultShownMs: 10 * 60_000,
      approval: 'by-password',
      partialApproval: 'taken',
      // The smallest sum that shows an offline sale, and no demo of a broken line pays so little.
      floorLimitMinor: 1_000,
    },
    place: (terminalId) => tillPlace(terminalId),
    onLine: options.onLine,
    onChange: (terminalId) => {
      for (const listener of listeners) listener.till(terminalId);
    },
  });
}

/** Where a till of this process finds the switch: one that listens everywhere listens on loopback too. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

async function registerTown(store: Store): Promise<void> {
  const registeredAt = instant(Date.now());
  for (const { merchantId, name, terminals } of TOWN) {
    await registerMerchant(store.db, { merchantId, name, registeredAt });
    for (const { terminalId, name: terminalName, use } of terminals) {
      if (store.terminals.find(terminalId) !== undefined) continue;
      await registerTerminal(store.db, store.vault, {
        terminalId,
        merchantId,
        name: terminalName,
        tpdu: TOWN_TPDU,
        till: use === 'till',
        registeredAt,
        masterKey: townMasterKey(terminalId),
        batch: LIVE_BATCH,
        keyGeneration: LIVE_KEY_GENERATION,
      });
    }
  }
  await store.terminals.loadAll();
}

function tillPlace(terminalId: TerminalId): TillPlace | undefined {
  if (townTerminal(terminalId)?.use !== 'till') return undefined;
  const shop = TOWN.find(({ terminals }) => terminals.some((terminal) => terminal.terminalId === terminalId));
  if (shop === undefined) return undefined;
  return {
    identity: {
      terminalId,
      merchantId: shop.merchantId,
      merchantName: shop.name,
      tpdu: { id: '60', destination: '0006', origin: '0000' },
      appVersion: APP_VERSION,
    },
    masterKey: townMasterKey(terminalId),
  };
}

function startFault(error: unknown, options: PlatformOptions): PlatformFault {
  const { code, message } = error as NodeJS.ErrnoException;
  const at = `${options.host}:${options.terminalPort}`;
  if (code === 'EADDRINUSE') {
    return {
      line: `the terminal port ${at} is in use`,
      lineZh: `终端端口 ${at} 已被占用`,
      hint: 'Another Kacha may be running. Stop it, or choose another port with --terminal-port.',
      hintZh: '可能已有一个卡查在运行。请先停止它，或用 --terminal-port 换一个端口。',
    };
  }
  return {
    line: `the platform did not start: ${message}`,
    lineZh: `平台没有启动：${message}`,
    hint: 'kacha up --verbose says what happened before; a start that failed loses no record.',
    hintZh: '用 kacha up --verbose 可以看到之前发生了什么；启动失败不会丢任何记录。',
  };
}
