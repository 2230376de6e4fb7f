/** Small facts about the installation, kept in the database. */
import type { Kysely } from 'kysely';
import { fault, ok, type Result } from '../../std/index.ts';
import type { Database } from './schema.ts';
import { otherKey, type StoreFault } from './store-fault.ts';
import type { Vault } from './vault.ts';

export async function readSetting(db: Kysely<Database>, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('kacha.setting').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

export async function saveSetting(db: Kysely<Database>, key: string, value: string): Promise<void> {
  await db
    .insertInto('kacha.setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** What it was before; `undefined` when it was not set. */
export async function replaceSetting(db: Kysely<Database>, key: string, value: string): Promise<string | undefined> {
  const before = await readSetting(db, key);
  await saveSetting(db, key, value);
  return before;
}

/** Of two processes that start at once one sets the value and both get it. */
export async function settleSetting(db: Kysely<Database>, key: string, value: string): Promise<string> {
  await db
    .insertInto('kacha.setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await readSetting(db, key)) ?? value;
}

/** A database keeps to the storage key it began with: a new key beside old data is found out here, not at a reversal. */
export async function bindVault(db: Kysely<Database>, vault: Vault): Promise<Result<void, StoreFault>> {
  const bound = await settleSetting(db, 'storage-key-fingerprint', vault.fingerprint);
  return bound === vault.fingerprint ? ok(undefined) : fault(otherKey());
}
