/** The fictional wallets of a platform: registered, started from their kept books, and where their links are dialled. */
import type { IssuerId } from '../trade/index.ts';
import {
  demoWalletKeys,
  demoWalletZoneMasterKey,
  FICTIONAL_WALLETS,
  firstWalletRows,
  type WalletRows,
  walletBooksFrom,
} from '../wallet/index.ts';
import { registerCodeRoute, registerIssuer, type Store } from './store/index.ts';
import type { IssuerAddress } from './switch-host.ts';
import { WalletHost } from './wallet-host.ts';

export interface RunningWallet {
  readonly host: WalletHost;
  readonly port: number;
}

/** To the switch a wallet is an issuer without cards; its payment codes have routes of their own. */
export async function registerFictionalWallets(store: Store): Promise<void> {
  for (const { walletId, name, codePrefix } of FICTIONAL_WALLETS) {
    await registerIssuer(store.db, { issuerId: walletId, name, prefixes: [] });
    await registerCodeRoute(store.db, { prefix: codePrefix, issuerId: walletId });
  }
}

export interface WalletsTold {
  note(line: string): void;
  alarm(line: string): void;
  onTakenOver?(walletId: IssuerId): void;
}

/** Opens the books, filling those that are empty, and listens. From then on nobody else may write in them. */
export async function startWallets(store: Store, told: WalletsTold): Promise<ReadonlyMap<IssuerId, RunningWallet>> {
  const running = new Map<IssuerId, RunningWallet>();
  for (const { walletId, settings } of FICTIONAL_WALLETS) {
    const save = (rows: WalletRows): Promise<'kept' | 'taken-over'> => saved(store, walletId, rows);
    const kept = await store.wallets.open(walletId);
    const rows = kept.users.length > 0 ? kept : firstWalletRows();
    if (kept.users.length === 0) await save(rows);
    const books = walletBooksFrom({ walletId, settings, ...rows });
    const host = new WalletHost({
      walletId,
      books,
      keys: demoWalletKeys(walletId),
      save,
      note: told.note,
      alarm: told.alarm,
      onTakenOver: () => told.onTakenOver?.(walletId),
    });
    running.set(walletId, { host, port: await host.listen() });
  }
  return running;
}

function saved(store: Store, walletId: IssuerId, rows: WalletRows): Promise<'kept' | 'taken-over'> {
  return new Promise((resolve, reject) =>
    store.wallets.save(walletId, rows, (result) => {
      if (result.kind === 'failed') reject(new Error(result.line));
      else resolve(result.kind === 'saved' ? 'kept' : 'taken-over');
    }),
  );
}

export const walletAddresses = (wallets: ReadonlyMap<IssuerId, RunningWallet>): readonly IssuerAddress[] =>
  [...wallets].map(([issuerId, { port }]) => ({
    issuerId,
    host: '127.0.0.1',
    port,
    zoneMasterKey: demoWalletZoneMasterKey(issuerId),
  }));
