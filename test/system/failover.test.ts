/** What the store does when the database behind it changes its mind about who is primary. Budget: 25 s. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppendResult } from '../../src/machine/index.ts';
import { connectUrl, openStore, type Store, saveSetting } from '../../src/node/index.ts';
import { openingOf, sale } from '../../src/node/store/payments.suite.ts';
import { instant } from '../../src/std/index.ts';
import { DatabasePair, type Server } from '../torture/database.ts';
import { FaultProxy } from '../torture/fault-proxy.ts';
import { until } from './platform.ts';

const root = mkdtempSync(path.join(tmpdir(), 'kacha-failover-'));
chmodSync(root, 0o755);
let pair: DatabasePair;
let store: Store;
let proxies: readonly FaultProxy[];
let url: string;
const troubles: string[] = [];

beforeAll(async () => {
  pair = await DatabasePair.start(root);
  proxies = pair.servers.map((server) => new FaultProxy(server.name, () => server.address));
  const ports = await Promise.all(proxies.map((proxy) => proxy.listen()));
  url = `postgresql://kacha:${pair.password}@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/kacha`;
  const server = await connectUrl(url);
  if (!server.ok) throw new Error(server.fault.line);
  const opened = await openStore({
    connection: server.value.connection,
    keyFile: path.join(root, 'storage.key'),
    now: () => instant(Date.now()),
    onTrouble: (line) => troubles.push(line),
  });
  if (!opened.ok) throw new Error(opened.fault.line);
  store = opened.value;
});

afterAll(async () => {
  await store.close();
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await pair.stop();
  rmSync(root, { recursive: true, force: true });
});

let stan = 0;
const append = (): Promise<AppendResult> => {
  stan += 1;
  const opening = openingOf(sale(stan));
  return new Promise((resolve) => store.payments.append(opening, resolve));
};

/** As the terminals do: somebody comes again until it works. */
async function confirmed(withinMs: number): Promise<void> {
  await until(async () => (await append()).kind === 'appended', { what: () => troubles.join('\n'), withinMs });
}

const takesSetting = (key: string): Promise<boolean> =>
  saveSetting(store.db, key, 'kept').then(
    () => true,
    () => false,
  );

const rrnsAt = async (server: Server): Promise<readonly string[]> =>
  (await pair.ask<{ rrn: string }>('select rrn from kacha.payment order by rrn', 'kacha', server)).map(
    ({ rrn }) => rrn,
  );

describe('a store over a primary with a synchronous standby', () => {
  it('begins at the server that takes writes, whichever is named first', async () => {
    const ports = proxies.map(({ port }) => port).toReversed();
    const backwards = url.replace(/@[^/]+/, `@${ports.map((port) => `127.0.0.1:${port}`).join(',')}`);
    const server = await connectUrl(backwards);
    expect(server.ok && [server.value.connection.port, server.value.connection.others]).toEqual([
      ports[1],
      [{ host: '127.0.0.1', port: ports[0] }],
    ]);
    const [standbyOnly] = ports;
    const refused = await connectUrl(url.replace(/@[^/]+/, `@127.0.0.1:${standbyOnly}`));
    expect(!refused.ok && refused.fault.line).toContain('it is a standby and takes no writes');
  });

  it('confirms nothing while no standby does; what was in doubt is there once, or not at all', async () => {
    await confirmed(5_000);
    await pair.standby.crash();
    const inDoubt = append();
    let settled = false;
    void inDoubt.then(() => {
      settled = true;
    });
    await until(() => troubles.some((line) => line.startsWith('writes wait for a synchronous standby')), {
      what: () => 'the alarm that names the standby',
      withinMs: 9_000,
    });
    expect(settled).toBe(false);
    await pair.standby.start();
    expect(await inDoubt).toEqual({ kind: 'appended' });
    await pair.untilSynchronous();
    const rrns = await rrnsAt(pair.primary);
    expect(rrns).toHaveLength(new Set(rrns).size);
    expect(rrns).toContain(sale(stan).rrn);
  });

  it('finds the new primary by itself, and what was confirmed is there', { timeout: 60_000 }, async () => {
    await confirmed(5_000);
    const before = sale(stan).rrn;
    await pair.primary.crash();
    expect((await append()).kind).toBe('failed');
    await pair.promoteStandby();
    const waiting = confirmed(30_000);
    await pair.buildStandby();
    await waiting;
    expect(await rrnsAt(pair.primary)).toContain(before);
    // Pages and registrations go the same way.
    await until(() => takesSetting('after the fail-over'), { what: () => 'a setting to be saved', withinMs: 20_000 });
  });

  it('leaves a primary that went silent, and nothing reaches it when it wakes up', { timeout: 60_000 }, async () => {
    await confirmed(20_000);
    const old = pair.primary;
    old.pause();
    const lost = append();
    await pair.promoteStandby();
    for (const [i, proxy] of proxies.entries()) if (pair.servers[i] === old) proxy.cutAll();
    expect((await lost).kind).toBe('failed');
    const built = (async () => {
      old.resume();
      await pair.buildStandby();
    })();
    await confirmed(30_000);
    await built;
    expect(await pair.difference()).toBeUndefined();
  });

  it('a session that is told to write nothing any more is left, and writing goes on', { timeout: 60_000 }, async () => {
    await confirmed(20_000);
    // As an administrator may do to a server that he is about to switch over by hand.
    await until(() => takesSetting('before'), { what: () => 'a setting to be saved', withinMs: 20_000 });
    await sql`set default_transaction_read_only = on`.execute(store.db);
    await expect(saveSetting(store.db, 'in between', 'x')).rejects.toThrow('read-only');
    await until(() => takesSetting('after'), { what: () => 'a setting to be saved', withinMs: 20_000 });
    await confirmed(20_000);
  });
});
