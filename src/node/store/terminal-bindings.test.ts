import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Key } from '../../security/index.ts';
import { assert, hex, instant } from '../../std/index.ts';
import { merchantId, type TerminalId, terminalId } from '../../trade/index.ts';
import { registerMerchant, registerTerminal } from './registry.ts';
import { openStore, type Store } from './store.ts';
import { bindTerminal, type DeviceBinding } from './terminal-bindings.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

const NOW = instant(Date.UTC(2026, 10, 22, 2));
const SHOP = merchantId('M1');
const OTHER_SHOP = merchantId('M2');
const FIRST = terminalId('10000001');
const SECOND = terminalId('10000002');
const PLACE = {
  region: 'Kacha',
  point: { latitudeMicro: 10_000_000, longitudeMicro: -150_000_000 },
  cells: ['460-0-1'],
};

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = await open();
  await register(SHOP, FIRST);
  await register(OTHER_SHOP, SECOND);
  await store.terminals.loadAll();
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

async function open(): Promise<Store> {
  const keyFile = join(database.folder, 'storage.key');
  const opened = await openStore({ connection: database.connection, keyFile, now: () => NOW });
  assert(opened.ok, 'the store opens');
  return opened.value;
}

async function register(shop: typeof SHOP, terminal: TerminalId): Promise<void> {
  const name = { zh: '店', en: 'shop' };
  const masterKey = Key.fromBytes(hex('0123456789ABCDEFFEDCBA9876543210'));
  assert(masterKey.ok, 'sixteen bytes are a key');
  await registerMerchant(store.db, { merchantId: shop, name, registeredAt: NOW });
  const registered = await registerTerminal(store.db, store.vault, {
    terminalId: terminal,
    merchantId: shop,
    name,
    tpdu: '6000060000',
    till: false,
    registeredAt: NOW,
    masterKey: masterKey.value,
    batch: '000001',
  });
  assert(registered.ok, 'the terminal is registered');
}

const binding = (changes: Partial<DeviceBinding> = {}): DeviceBinding => ({
  terminalId: FIRST,
  merchantId: SHOP,
  serial: 'KCH-1',
  acquirer: 'kacha town',
  place: PLACE,
  boundAt: NOW,
  ...changes,
});
const bound = async (changes: Partial<DeviceBinding> = {}): Promise<string> => {
  const result = await bindTerminal(store.db, binding(changes));
  return result.ok ? 'bound' : result.fault.kind;
};
const refreshed = (terminal: TerminalId) =>
  new Promise<ReturnType<Store['terminals']['find']>>((resolve) => store.terminals.refresh(terminal, resolve));

describe('the register of devices', () => {
  it('gives the switch what was bound, and whose device a serial number is', async () => {
    expect(await bound()).toBe('bound');
    expect((await refreshed(FIRST))?.binding).toEqual({
      serial: 'KCH-1',
      merchantId: SHOP,
      acquirer: 'kacha town',
      place: PLACE,
      boundAt: NOW,
      seen: null,
    });
    expect([store.terminals.holderOf('KCH-1'), store.terminals.holderOf('KCH-2')]).toEqual([FIRST, undefined]);
    expect((await refreshed(SECOND))?.binding).toBeNull();
  });

  it('one device belongs to one terminal: the second one is refused it, and nothing changes', async () => {
    expect(await bound({ terminalId: SECOND, merchantId: OTHER_SHOP })).toBe('serial-bound');
    expect(await bound({ terminalId: SECOND, merchantId: OTHER_SHOP, serial: 'KCH-2' })).toBe('bound');
    expect(await bound({ terminalId: SECOND, merchantId: OTHER_SHOP })).toBe('serial-bound');
    expect((await refreshed(SECOND))?.binding?.serial).toBe('KCH-2');
  });

  it('a terminal is bound for its own merchant only, by the table itself', async () => {
    expect(await bound({ merchantId: OTHER_SHOP })).toBe('not-registered');
    const forged = {
      terminal_id: FIRST,
      merchant_id: OTHER_SHOP,
      serial: 'KCH-7',
      acquirer: 'x',
      cells: [],
      bound_at: 1,
    };
    await expect(
      store.db.updateTable('kacha.terminal_binding').set(forged).where('terminal_id', '=', FIRST).execute(),
    ).rejects.toThrow(/foreign key/);
  });

  it('an exchanged device takes the place of the one before, whose serial number is free again', async () => {
    expect(await bound({ serial: 'KCH-3' })).toBe('bound');
    expect((await refreshed(FIRST))?.binding?.serial).toBe('KCH-3');
    expect([store.terminals.holderOf('KCH-1'), store.terminals.holderOf('KCH-3')]).toEqual([undefined, FIRST]);
  });

  it('where a device said it was survives a restart', async () => {
    const seen = { point: { latitudeMicro: 1, longitudeMicro: -2 }, cell: '460-0-9' };
    store.terminals.saveSeen(FIRST, seen, NOW);
    expect(store.terminals.find(FIRST)?.binding?.seen).toEqual({ ...seen, at: NOW });
    await expect.poll(async () => (await refreshed(FIRST))?.binding?.seen).toEqual({ ...seen, at: NOW });
    const again = await open();
    expect(again.terminals.find(FIRST)?.binding?.seen).toEqual({ ...seen, at: NOW });
    await again.close();
  });
});
