/** How the store speaks to PostgreSQL: numbers as numbers, dates as text, and plans that do not rot. */
import pg from 'pg';
import type { PostgresConnection } from '../postgres/index.ts';
import { PrimaryClient, type PrimaryClientConfig, ServerChoice } from './primary-client.ts';
import type { RoleSeparation } from './roles.ts';

export interface ConnectionUse {
  /** Shows in pg_stat_activity. */
  readonly name: string;
  readonly role: string;
  readonly roles: RoleSeparation;
  /**
   * `payment-path`: a plan made while a table is empty keeps its sequential scan for the life of the session, so on
   * the payment path only index plans are allowed, and one plan is made for ever.
   */
  readonly plans: 'payment-path' | 'chosen-by-server';
  /** A connection on which nothing moves for so long is cut: its server, or the way there, may be gone without a word. */
  readonly silentMsMax?: number;
}

/** What a `PrimaryClient` needs to open one connection. */
export function clientConfig(connection: PostgresConnection, use: ConnectionUse): PrimaryClientConfig {
  const settings = [
    ...(use.roles === 'separate' ? [`role=${use.role}`] : []),
    ...(use.plans === 'payment-path' ? PAYMENT_PATH_SETTINGS : []),
  ];
  return {
    host: connection.host,
    port: connection.port,
    user: connection.user,
    database: connection.database,
    ...(connection.password === undefined ? {} : { password: connection.password }),
    ...(connection.ssl === undefined ? {} : { ssl: connection.ssl }),
    ...(settings.length === 0 ? {} : { options: settings.map((setting) => `-c ${setting}`).join(' ') }),
    application_name: use.name,
    connectionTimeoutMillis: CONNECT_WAIT_MS,
    keepAlive: true,
    types: TYPES,
    servers: new ServerChoice([{ host: connection.host, port: connection.port }, ...(connection.others ?? [])]),
    silentMsMax: use.silentMsMax ?? SILENT_MS_MAX,
  };
}

/** A pool that outlives its connections. What suffers from a lost one says so; the next query opens another. */
export function openPool(config: PrimaryClientConfig & { readonly max: number }): pg.Pool {
  const pool = new pg.Pool({ ...config, Client: PrimaryClient as never });
  pool.on('error', () => undefined);
  // While a client is lent out its errors are its own, and one that nobody takes would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const CONNECT_WAIT_MS = 5_000;
/** Longer than any page takes to be put together. */
const SILENT_MS_MAX = 60_000;

const PAYMENT_PATH_SETTINGS = [
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'plan_cache_mode=force_generic_plan',
  'jit=off',
  // A row that somebody holds is tried alone; its neighbours do not wait.
  'lock_timeout=500',
];

/** Every bigint of ours (fen, epoch milliseconds, counts) fits a double; a date stays the text it is in the trade. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.DATE]: String,
};

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : PARSERS[oid]) ?? pg.types.getTypeParser(oid, format ?? 'text'),
};
