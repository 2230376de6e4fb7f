/** What a switch says and leaves in the database when it is built over a store. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assert, instant } from '../std/index.ts';
import type { CutOff } from '../switch/index.ts';
import { openStore, type Store } from './store/index.ts';
import { openTestDatabase, type TestDatabase } from './store/test-database.suite.ts';
import { cardTokenKey, switchOverStore } from './switch-of-store.ts';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await openTestDatabase();
  const keyFile = join(database.folder, 'storage.key');
  const opened = await openStore({ connection: database.connection, keyFile, now: () => instant(Date.now()) });
  assert(opened.ok, opened.ok ? '' : opened.fault.line);
  store = opened.value;
});
afterAll(async () => {
  await store?.close();
  await database?.stop();
});

async function alarmsOf(cutOff?: CutOff): Promise<readonly string[]> {
  const alarms: string[] = [];
  await switchOverStore({
    store,
    issuers: [],
    tokenKey: await cardTokenKey(store),
    settings: cutOff === undefined ? {} : { cutOff },
    onAppended: () => undefined,
    onLine: () => undefined,
    onAlarm: (line) => alarms.push(line),
  });
  return alarms;
}

it('a switch whose cut-off is not that of the switch before it says so', async () => {
  const elevenAtNight = { minute: 23 * 60, windowMinutes: 5 };
  expect(await alarmsOf()).toEqual([]);
  expect(await alarmsOf({ minute: 1_440, windowMinutes: 0 })).toEqual([]);
  expect(await alarmsOf(elevenAtNight)).toEqual([
    'switch: the cut-off is 23:00, window 5 min; the switch started before had 24:00, window 0 min, and all must have the same',
  ]);
  expect(await alarmsOf(elevenAtNight)).toEqual([]);
});
