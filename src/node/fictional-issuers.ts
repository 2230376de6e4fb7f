/** The fictional issuers with their books, in whichever process plays them. */
import {
  type BookRows,
  booksFrom,
  demoIssuerKeys,
  demoZoneMasterKey,
  FICTIONAL_ISSUERS,
  rowsForCards,
  TEST_CARDS,
  townCards,
} from '../issuer/index.ts';
import type { IssuerId } from '../trade/index.ts';
import { IssuerHost } from './issuer-host.ts';
import { type BooksStore, registerIssuer, type Store } from './store/index.ts';
import type { IssuerAddress } from './switch-host.ts';

/** Cards of the town per issuer; ordinary people's cards, apart from the named test cards. */
export const TOWN_CARDS_PER_ISSUER = 30;

export interface RunningIssuer {
  readonly host: IssuerHost;
  readonly port: number;
}

export interface IssuersStart {
  readonly books: BooksStore;
  readonly issuerIds: readonly IssuerId[];
  /** Where each of them listens; loopback and a free port where it is not said. */
  readonly listenAt?: (issuerId: IssuerId) => { readonly host: string; readonly port: number };
  onLine(line: string): void;
  onAlarm(line: string): void;
  onTakenOver?(issuerId: IssuerId): void;
}

/** Opens the books, filling those that are empty, and listens. From then on nobody else may write in them. */
export async function startIssuers(start: IssuersStart): Promise<ReadonlyMap<IssuerId, RunningIssuer>> {
  const running = new Map<IssuerId, RunningIssuer>();
  try {
    for (const { issuerId, settings } of FICTIONAL_ISSUERS) {
      if (!start.issuerIds.includes(issuerId)) continue;
      const save = (rows: BookRows): Promise<'kept' | 'taken-over'> => saved(start.books, issuerId, rows);
      const kept = await start.books.open(issuerId);
      const rows = kept.cards.length > 0 ? kept : { ...kept, ...firstRows(issuerId) };
      if (kept.cards.length === 0) await save(rows);
      const host = new IssuerHost({
        issuerId,
        books: booksFrom({ issuerId, settings, ...rows }),
        keys: demoIssuerKeys(issuerId),
        save,
        note: start.onLine,
        alarm: start.onAlarm,
        onTakenOver: () => start.onTakenOver?.(issuerId),
      });
      running.set(issuerId, { host, port: await host.listen(start.listenAt?.(issuerId)) });
    }
  } catch (error) {
    // What listens already would keep the process alive after its one clear line.
    for (const { host } of running.values()) await host.stop();
    throw error;
  }
  return running;
}

/** Where the switch of the same machine finds them. */
export const issuerAddresses = (issuers: ReadonlyMap<IssuerId, RunningIssuer>): readonly IssuerAddress[] =>
  [...issuers].map(([issuerId, { port }]) => ({
    issuerId,
    host: '127.0.0.1',
    port,
    zoneMasterKey: demoZoneMasterKey(issuerId),
  }));

/** Their names and card prefixes, for routing. */
export async function registerFictionalIssuers(store: Store): Promise<void> {
  for (const { issuerId, name, prefix } of FICTIONAL_ISSUERS) {
    await registerIssuer(store.db, { issuerId, name, prefixes: [prefix] });
  }
}

function saved(books: BooksStore, issuerId: IssuerId, rows: BookRows): Promise<'kept' | 'taken-over'> {
  return new Promise((resolve, reject) =>
    books.save(issuerId, rows, (result) => {
      if (result.kind === 'failed') reject(new Error(result.line));
      else resolve(result.kind === 'saved' ? 'kept' : 'taken-over');
    }),
  );
}

function firstRows(issuerId: IssuerId): Pick<BookRows, 'cards' | 'accounts'> {
  return rowsForCards(issuerId, [...TEST_CARDS, ...townCards({ issuerId, count: TOWN_CARDS_PER_ISSUER })]);
}
