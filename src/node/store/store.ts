/** The database as the rest of Kacha uses it: brought to the present shape, bound to its key, every port open. */
import { Kysely, PostgresDialect } from 'kysely';
import { fault, type Instant, ok, type Result } from '../../std/index.ts';
import type { PostgresConnection } from '../postgres/index.ts';
import { AcceptanceLimits } from './acceptance-limits.ts';
import { BooksStore } from './books-store.ts';
import { Confirmations } from './confirmations.ts';
import { clientConfig, openPool } from './connection.ts';
import { migrate } from './migrate.ts';
import { PaymentCounters } from './payment-counters.ts';
import { PostgresBatchStore } from './postgres-batch-store.ts';
import { PostgresPaymentStore } from './postgres-payment-store.ts';
import { type RoleSeparation, SWITCH_ROLE } from './roles.ts';
import { RrnLease } from './rrn-lease.ts';
import type { Database } from './schema.ts';
import { bindVault } from './settings.ts';
import { StandInContracts } from './stand-in-contracts.ts';
import { StandbyWait } from './standby-wait.ts';
import { lineOf, type StoreFault, serverRefused } from './store-fault.ts';
import { TerminalPlaces } from './terminal-places.ts';
import { PostgresTerminalRegistry } from './terminal-registry.ts';
import { openVault, type Vault } from './vault.ts';
import { WalletStore } from './wallet-store.ts';

export interface StoreOptions {
  readonly connection: PostgresConnection;
  /** Made on the first start. */
  readonly keyFile: string;
  readonly now: () => Instant;
  /** One line for whoever keeps the machine; never a secret. */
  readonly onTrouble?: (line: string) => void;
}

export interface Store {
  /** For the queries of this module. */
  readonly db: Kysely<Database>;
  readonly payments: PostgresPaymentStore;
  readonly batches: PostgresBatchStore;
  readonly terminals: PostgresTerminalRegistry;
  readonly books: BooksStore;
  readonly wallets: WalletStore;
  readonly rrns: RrnLease;
  /** What the acquirer allows its merchants. */
  readonly limits: AcceptanceLimits;
  /** What the switch may approve while an issuer is away. */
  readonly standIn: StandInContracts;
  /** How many payments failed in which way, by what they have in common. */
  readonly counters: PaymentCounters;
  /** Where terminals stand and what they run. */
  readonly places: TerminalPlaces;
  /** What people confirmed of payments, and what is learnt from it. */
  readonly confirmations: Confirmations;
  readonly vault: Vault;
  readonly roles: RoleSeparation;
  /** Terminals whose keys do not open. */
  readonly faults: readonly StoreFault[];
  close(): Promise<void>;
}

/** Connections for pages and registrations. */
const QUERY_CONNECTIONS_MAX = 4;

/** Migrates, checks the storage key and opens every port; leaves nothing open when it fails. */
export async function openStore(options: StoreOptions): Promise<Result<Store, StoreFault>> {
  const { connection } = options;
  const migrated = await migrate(connection);
  if (!migrated.ok) return migrated;
  const roles = migrated.value;
  const vault = openVault(options.keyFile);
  if (!vault.ok) return vault;
  const db = queryDatabase(connection, roles);
  try {
    const bound = await bindVault(db, vault.value);
    if (!bound.ok) {
      await db.destroy();
      return bound;
    }
    return ok(await openPorts(options, { db, roles, vault: vault.value }));
  } catch (error) {
    await db.destroy();
    return fault(serverRefused(error));
  }
}

/** A Kysely over a pool of its own, for queries that are not on the payment path. */
export function queryDatabase(connection: PostgresConnection, roles: RoleSeparation): Kysely<Database> {
  const use = { name: 'kacha queries', role: SWITCH_ROLE, roles, plans: 'chosen-by-server' } as const;
  const pool = openPool({ ...clientConfig(connection, use), max: QUERY_CONNECTIONS_MAX });
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

async function openPorts(
  options: StoreOptions,
  base: { readonly db: Kysely<Database>; readonly roles: RoleSeparation; readonly vault: Vault },
): Promise<Store> {
  const { connection, now, onTrouble = () => undefined } = options;
  const { db, roles, vault } = base;
  const rrns = await RrnLease.open(db, onTrouble);
  const terminals = new PostgresTerminalRegistry({ db, vault, now, onTrouble });
  const faults = await terminals.loadAll();
  const standby = new StandbyWait(connection, onTrouble);
  const writing = { connection, roles, onTrouble, onSlow: () => standby.slowWrite() };
  const places = await TerminalPlaces.open(db, { now, onTrouble });
  const confirmations = await Confirmations.open(db, onTrouble);
  const placeOf = places.at.bind(places);
  const counters = await PaymentCounters.open({ db, now, onTrouble, placeOf });
  const payments = new PostgresPaymentStore({ ...writing, counters });
  const limits = await AcceptanceLimits.open(db, onTrouble);
  const standIn = await StandInContracts.open(db, onTrouble);
  const batches = new PostgresBatchStore({ connection, roles, onTrouble });
  const books = new BooksStore(writing);
  const wallets = new WalletStore({ connection, roles, onTrouble });
  return {
    ...base,
    payments,
    batches,
    terminals,
    books,
    wallets,
    rrns,
    limits,
    standIn,
    counters,
    places,
    confirmations,
    faults,
    close: async () => {
      limits.close();
      standIn.close();
      places.close();
      confirmations.close();
      await Promise.all([payments.close(), batches.close(), books.close(), wallets.close()]);
      await counters.close().catch((error: unknown) => onTrouble(`counters could not be written: ${lineOf(error)}`));
      await db.destroy();
    },
  };
}
