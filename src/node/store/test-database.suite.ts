/** A real PostgreSQL for one test file, migrated and empty. */
import pg from 'pg';
import type { StoreConnection } from './connection.ts';
import { migrate } from './migrate.ts';
import type { RoleSeparation } from './roles.ts';

export interface TestDatabase {
  readonly connection: StoreConnection;
  readonly roles: RoleSeparation;
  stop(): Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const c = new pg.Client({ host: '127.0.0.1', port: 54999, user: 'kacha', database: 'postgres' });
  await c.connect();
  const name = `t${process.pid}`;
  await c.query(`drop database if exists ${name}`);
  await c.query(`create database ${name}`);
  await c.end();
  const connection = { host: '127.0.0.1', port: 54999, user: 'kacha', database: name };
  const migrated = await migrate(connection);
  if (!migrated.ok) throw new Error(migrated.fault.line);
  return { connection, roles: migrated.value, stop: async () => {} };
}
