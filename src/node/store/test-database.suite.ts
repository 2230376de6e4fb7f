/** A real PostgreSQL for one test file: started, migrated and empty. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../std/index.ts';
import type { PostgresConnection } from '../postgres/index.ts';
import { startPostgres } from '../postgres/index.ts';
import { migrate } from './migrate.ts';
import type { RoleSeparation } from './roles.ts';

export interface TestDatabase {
  readonly connection: PostgresConnection;
  readonly roles: RoleSeparation;
  /** A folder of the test's own, for key files. */
  readonly folder: string;
  stop(): Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'kacha-store-'));
  chmodSync(folder, 0o755);
  const started = await startPostgres({ dataDir: folder, durability: 'test' });
  assert(started.ok, started.ok ? '' : `PostgreSQL starts: ${started.fault.line}`);
  const { connection, stop } = started.value;
  const migrated = await migrate(connection);
  assert(migrated.ok, migrated.ok ? '' : `the schema is made: ${migrated.fault.line}`);
  return {
    connection,
    roles: migrated.value,
    folder,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
