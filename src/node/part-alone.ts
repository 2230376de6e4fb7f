/**
 * The platform's parts as processes of their own over one database: as many switches as wanted behind a balancer, and
 * the issuers apart from them. A part holds nothing that is not in the database.
 */
import { demoZoneMasterKey } from '../issuer/index.ts';
import type { Key } from '../security/index.ts';
import { fault, instant, ok, type Result } from '../std/index.ts';
import type { CutOff } from '../switch/index.ts';
import type { IssuerId } from '../trade/index.ts';
import { demoWalletZoneMasterKey, fictionalWallet } from '../wallet/index.ts';
import { Explainer } from './explainer.ts';
import { registerFictionalIssuers, startIssuers } from './fictional-issuers.ts';
import { connectUrl } from './postgres/index.ts';
import { openStore, type Store } from './store/index.ts';
import { cardTokenKey, switchOverStore } from './switch-of-store.ts';
import { registerFictionalWallets } from './wallets.ts';

/** Why a part did not start: one line and what to do, in both languages. */
export interface PartFault {
  readonly line: string;
  readonly lineZh: string;
  readonly hint: string;
  readonly hintZh: string;
}

interface PartOptions {
  readonly databaseUrl: string;
  /** The same file for every process of the installation. */
  readonly keyFile: string;
  readonly host: string;
  readonly port: number;
  onLine(line: string): void;
  onAlarm(line: string): void;
}

export interface SwitchAloneOptions extends PartOptions {
  /** Wallets among them: to a switch they are issuers without cards. */
  readonly issuers: readonly { readonly issuerId: IssuerId; readonly host: string; readonly port: number }[];
  readonly issuerWaitMs: number;
  readonly reversalWaitMsMax: number;
  /** The same for every switch of the installation. */
  readonly cutOff: CutOff;
}

export interface IssuersAloneOptions extends PartOptions {
  readonly issuerIds: readonly IssuerId[];
  onTakenOver(issuerId: IssuerId): void;
}

export interface RunningSwitch {
  readonly port: number;
  stop(): Promise<void>;
}

export interface RunningIssuers {
  readonly ports: ReadonlyMap<IssuerId, number>;
  stop(): Promise<void>;
}

/** A switch that explains what failed, as the whole platform does. */
export async function startSwitchAlone(options: SwitchAloneOptions): Promise<Result<RunningSwitch, PartFault>> {
  return await overStore(options, async (store) => {
    await registerFictionalIssuers(store);
    await registerFictionalWallets(store);
    for (const found of store.faults) options.onAlarm(found.line);
    const explainer = new Explainer({ store, onExplained: () => undefined, onTrouble: options.onLine });
    const host = await switchOverStore({
      store,
      tokenKey: await cardTokenKey(store),
      issuers: options.issuers.map((issuer) => ({ ...issuer, zoneMasterKey: zoneMasterKeyOf(issuer.issuerId) })),
      settings: {
        issuerWaitMs: options.issuerWaitMs,
        cutOff: options.cutOff,
        reversalWaitMs: Math.min(REVERSAL_WAIT_MS, options.reversalWaitMsMax),
        reversalWaitMsMax: options.reversalWaitMsMax,
      },
      onAppended: () => explainer.wake(),
      onLine: options.onLine,
      onAlarm: options.onAlarm,
    });
    const port = await host.start(options.host, options.port);
    explainer.start();
    const stop = async (): Promise<void> => {
      await host.stop();
      await explainer.stop();
      await store.close();
    };
    return { port, stop };
  });
}

/** Each on a port of its own: the one given and those that follow, or free ones. */
export async function startIssuersAlone(options: IssuersAloneOptions): Promise<Result<RunningIssuers, PartFault>> {
  return await overStore(options, async (store) => {
    const { issuerIds, host, port } = options;
    const portOf = (issuerId: IssuerId): number => (port === 0 ? 0 : port + issuerIds.indexOf(issuerId));
    const running = await startIssuers({
      books: store.books,
      issuerIds,
      listenAt: (issuerId) => ({ host, port: portOf(issuerId) }),
      onLine: options.onLine,
      onAlarm: options.onAlarm,
      onTakenOver: options.onTakenOver,
    });
    const stop = async (): Promise<void> => {
      await Promise.all([...running.values()].map((issuer) => issuer.host.stop()));
      await store.close();
    };
    return { ports: new Map([...running].map(([issuerId, issuer]) => [issuerId, issuer.port])), stop };
  });
}

const zoneMasterKeyOf = (issuerId: IssuerId): Key =>
  fictionalWallet(issuerId) === undefined ? demoZoneMasterKey(issuerId) : demoWalletZoneMasterKey(issuerId);

/** The first wait for the answer to a reversal. */
const REVERSAL_WAIT_MS = 5_000;

async function overStore<Part>(
  options: PartOptions,
  start: (store: Store) => Promise<Part>,
): Promise<Result<Part, PartFault>> {
  const server = await connectUrl(options.databaseUrl);
  if (!server.ok) return server;
  const opened = await openStore({
    connection: server.value.connection,
    keyFile: options.keyFile,
    now: () => instant(Date.now()),
    onTrouble: options.onAlarm,
  });
  if (!opened.ok) return opened;
  try {
    return ok(await start(opened.value));
  } catch (error) {
    await opened.value.close();
    return fault(startFault(error, options));
  }
}

function startFault(error: unknown, { host, port }: PartOptions): PartFault {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return {
      line: `the port ${host}:${port} is in use`,
      lineZh: `端口 ${host}:${port} 已被占用`,
      hint: 'Stop what uses it, or choose another port with --port.',
      hintZh: '请停止占用它的程序，或用 --port 换一个端口。',
    };
  }
  return {
    line: `it did not start: ${message}`,
    lineZh: `没有启动：${message}`,
    hint: 'Look at the database first; a start that failed loses no record.',
    hintZh: '请先检查数据库；启动失败不会丢任何记录。',
  };
}
