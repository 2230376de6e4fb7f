/** PostgreSQL for Kacha: the embedded one, or a server of the owner's own. Knows processes and folders, no payments. */
export { type CheckedServer, connectUrl } from './connect-url.ts';
export type { PostgresConnection, ServerAddress } from './connection.ts';
export {
  type EmbeddedPostgres,
  hasCluster,
  type PostgresOptions,
  runningConnection,
  startPostgres,
} from './embedded-postgres.ts';
export type { PostgresFault, PostgresFaultKind } from './postgres-fault.ts';
export type { Durability } from './settings.ts';
