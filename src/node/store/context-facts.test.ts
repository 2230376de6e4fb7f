import { join } from 'node:path';
import { type Kysely, type KyselyPlugin, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmationName } from '../../diagnosis/index.ts';
import { Key } from '../../security/index.ts';
import { assert, type Instant, instant, after as later, prng } from '../../std/index.ts';
import {
  type Change,
  type ContextFact,
  ContextIndex,
  contextOf,
  FACT_LIST_NAMES,
  FACT_LISTS,
  type FactList,
  type ListedFact,
  readFact,
  SCOPE_KINDS,
  type ScopeKind,
} from '../../trace/index.ts';
import { issuerId, linkId, merchantId, type TerminalEvent, terminalId } from '../../trade/index.ts';
import { Confirmations } from './confirmations.ts';
import { listFacts, loadContextFacts, saveFact, withdrawFact } from './context-facts.ts';
import { registerIssuer, registerMerchant, registerTerminal, saveNextMasterKey } from './registry.ts';
import { saveRouteLinks } from './route-links.ts';
import type { Database } from './schema.ts';
import { openStore, type Store } from './store.ts';
import { saveParameters } from './terminal-duties.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

let database: TestDatabase;
let store: Store;
let db: Kysely<Database>;
const NOW = instant(Date.now());
const HOUR_MS = 3_600_000;
const MERCHANT = merchantId('M1');
const TERMINAL = terminalId('10000001');
const HERE = { merchantId: MERCHANT, terminalId: TERMINAL };

function keyOf(byte: number): Key {
  const key = Key.fromBytes(new Uint8Array(16).fill(byte));
  assert(key.ok, 'a whole key');
  return key.value;
}

beforeAll(async () => {
  database = await openTestDatabase();
  const keyFile = join(database.folder, 'storage.key');
  const opened = await openStore({ connection: database.connection, keyFile, now: () => instant(Date.now()) });
  assert(opened.ok, opened.ok ? '' : opened.fault.line);
  store = opened.value;
  ({ db } = store);
  const name = { zh: '茶馆', en: 'Tea house' };
  await registerMerchant(db, { merchantId: MERCHANT, name, registeredAt: NOW });
  const terminal = { ...HERE, name, tpdu: '6000030000', till: true, registeredAt: NOW, batch: '000001' };
  expect((await registerTerminal(db, store.vault, { ...terminal, masterKey: keyOf(0x11) })).ok).toBe(true);
  await store.terminals.loadAll();
});
beforeEach(async () => {
  await sql`delete from kacha.context_fact`.execute(db);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

const by = { recordedBy: 'Wang', recordedAt: NOW };
const dice = prng('context facts');

const MORE: Readonly<Record<FactList, object>> = {
  notice: { announcedAt: null, transactions: [] },
  change: { from: null, to: null },
  standing: { service: null },
  limit: { holder: 'merchant', limit: 5, used: null },
  calendar: {},
  weather: { warning: null },
};

/** Of any list and scope, within two months around now, some without an end. */
function anyFact(i: number): ListedFact {
  const list = dice.pick(FACT_LIST_NAMES);
  const kind = dice.pick(SCOPE_KINDS);
  const since = later(NOW, (dice.below(1_440) - 1_300) * HOUR_MS);
  const fact = {
    id: `fact-${i}`,
    kind: dice.pick(FACT_LISTS[list].kinds),
    scope: { kind, id: kind === 'everybody' || dice.chance(0.2) ? null : `${kind}-${dice.below(2)}` },
    since: new Date(since).toISOString(),
    until: dice.chance(0.4) ? null : new Date(later(since, dice.below(100) * HOUR_MS)).toISOString(),
    source: 'a source',
    text: '',
    ...MORE[list],
  };
  const read = readFact(list, fact);
  assert(read.ok, read.ok ? '' : `${list}: ${read.fault}`);
  return { list, fact: read.value };
}

describe('facts around a payment', () => {
  it('are those that a trace would give it, whatever else is recorded', async () => {
    const all = Array.from({ length: 400 }, (_, i) => anyFact(i));
    for (const each of all) expect(await saveFact(db, { ...each, ...by })).toBe(true);
    const index = new ContextIndex(contextOf(all));
    const ids = (facts: readonly ContextFact[]): readonly string[] => facts.map(({ id }) => id).sort();
    let found = 0;
    for (let i = 0; i < 30; i++) {
      const named = SCOPE_KINDS.filter((kind) => kind !== 'everybody' && dice.chance(0.6));
      const subject = Object.fromEntries(named.map((kind: ScopeKind) => [kind, [`${kind}-${dice.below(2)}`]]));
      const at = later(NOW, (dice.below(1_440) - 1_300) * HOUR_MS);
      const [stored, right] = [await loadContextFacts(db, subject, at), index.of(subject, at)];
      for (const { among } of Object.values(FACT_LISTS)) {
        expect([among, ids(stored[among])]).toEqual([among, ids(right[among])]);
        found += stored[among].length;
      }
    }
    expect(found).toBeGreaterThan(200);
  });

  it('are withdrawn once, stay listed with who did it, and are found no more', async () => {
    const fact = { ...anyFact(1_000).fact, scope: { kind: 'everybody', id: null }, since: NOW, until: null };
    const notice = { ...fact, kind: 'outage', announcedAt: null, transactions: [] } as ContextFact;
    await saveFact(db, { list: 'notice', fact: notice, ...by });
    expect((await loadContextFacts(db, {}, NOW)).notices).toHaveLength(1);
    const taken = await withdrawFact(db, { factId: notice.id, by: 'Li', why: 'put off', at: NOW });
    expect(taken?.withdrawn).toEqual({ by: 'Li', why: 'put off', at: NOW });
    expect(await withdrawFact(db, { factId: notice.id, by: 'Li', why: 'again', at: NOW })).toBeUndefined();
    expect((await loadContextFacts(db, {}, NOW)).notices).toEqual([]);
    expect(await listFacts(db, { withdrawn: 'left-out' })).toEqual([]);
    expect(await listFacts(db, { withdrawn: 'shown' })).toHaveLength(1);
  });

  it('of a merchant whose number is as long as a card number are found by it', async () => {
    const id = '898'.padEnd(15, '1');
    const scope = { kind: 'merchant', id } as const;
    const change = { ...anyFact(2_000).fact, kind: 'contract', scope, since: NOW, until: null, from: null, to: null };
    await saveFact(db, { list: 'change', fact: change as Change, ...by });
    const [found] = (await loadContextFacts(db, { merchant: [id] }, NOW)).changes;
    expect(found?.scope).toEqual(scope);
  });
});

describe('changes that the platform makes', () => {
  const changes = async (kind: string) =>
    (await listFacts(db, { list: 'change', withdrawn: 'left-out' }))
      .map(({ fact }) => fact as Change)
      .filter((fact) => fact.kind === kind);
  const started = (seq: number, appVersion: string, at: Instant): TerminalEvent => ({
    kind: 'started',
    appVersion,
    seq,
    at,
    attempt: 0,
  });

  it('record another version of a terminal when it says so, once, and none when it is first heard', async () => {
    const at = later(NOW, -2 * HOUR_MS);
    await store.places.told(HERE, [started(1, '3.1', at)]);
    expect(await changes('release')).toEqual([]);
    const update = [started(2, '3.1', later(at, 1)), started(3, '3.2', later(at, HOUR_MS))];
    await store.places.told(HERE, update);
    await store.places.told(HERE, update);
    const [release, ...more] = await changes('release');
    expect(more).toEqual([]);
    expect(release).toMatchObject({ scope: { kind: 'terminal', id: TERMINAL }, from: '3.1', to: '3.2' });
    expect(release?.since).toBe(later(at, HOUR_MS));
    // Counted again, a payment of before is counted as before.
    expect(store.places.at(TERMINAL, later(at, HOUR_MS - 1)).appVersion).toBe('3.1');
    expect(store.places.at(TERMINAL, NOW).appVersion).toBe('3.2');
  });

  it('record a master key that was proven by its check values, parameters that were downloaded, and a route', async () => {
    await saveNextMasterKey(db, store.vault, { ...HERE, masterKey: keyOf(0x22) });
    const refreshed = () =>
      new Promise<ReturnType<Store['terminals']['find']>>((resolve) => store.terminals.refresh(TERMINAL, resolve));
    const before = await refreshed();
    assert(before !== undefined, 'the terminal is there');
    const working = { pin: keyOf(0x33), mac: keyOf(0x44) };
    await new Promise((resolve) => store.terminals.saveKeys({ terminal: before, working, under: 'next' }, resolve));
    const proven = await refreshed();
    assert(proven !== undefined, 'the terminal is there');
    for (let i = 0; i < 2; i++) await new Promise((resolve) => store.terminals.promoteMasterKey(proven, resolve));
    const [load, ...again] = await changes('key-load');
    expect(again).toEqual([]);
    expect([load?.from, load?.to].map((each) => each?.length)).toEqual([8, 8]);
    await saveParameters(db, { ...HERE, parameters: {} as never, savedAt: NOW });
    expect(await changes('configuration')).toEqual([]);
    await new Promise((resolve) =>
      store.terminals.clearDuty({ terminal: proven, duty: 'download-parameters' }, resolve),
    );
    expect((await changes('configuration')).map(({ to }) => to)).toEqual(['parameters 1']);
    await registerIssuer(db, { issuerId: issuerId('a'), name: { zh: '甲', en: 'A' }, prefixes: ['99'] });
    const offer = (name: string) => ({
      linkId: linkId(name),
      cost: { unit: 'fen', value: 1 } as const,
      priority: 1,
    });
    for (const name of ['north', 'north', 'south']) await saveRouteLinks(db, '99', [offer(name)]);
    expect((await changes('route')).map(({ from, to }) => [from, to]).sort()).toEqual([
      [null, '99 north:1'],
      ['99 north:1', 'south:1'],
    ]);
    await registerIssuer(db, { issuerId: issuerId('b'), name: { zh: '乙', en: 'B' }, prefixes: ['99'] });
    expect(await changes('card-range')).toMatchObject([{ scope: { kind: 'issuer', id: 'b' }, from: '99 a', to: 'b' }]);
  });
});

describe('confirmations', () => {
  it('can be added and not changed, also by whoever has the database’s password for the switch', async () => {
    const word = {
      ...{
        merchantId: MERCHANT,
        paymentId: 'p_261122_10000001_000001_000001s' as never,
        word: 'was' as const,
      },
      ...{ cause: 'card-expired', source: 'bank' as const, by: 'Wang', why: '', instead: null },
    };
    const first = await store.confirmations.say(word);
    expect([first.seq, (await store.confirmations.say(word)).seq]).toEqual([1, 2]);
    await expect(sql`update kacha.confirmation set cause = 'wrong-pin'`.execute(db)).rejects.toThrow(
      /permission denied/,
    );
    await expect(sql`delete from kacha.confirmation`.execute(db)).rejects.toThrow(/permission denied/);
  });

  it('reach another process, and both learn the same', async () => {
    const keyFile = join(database.folder, 'storage.key');
    const other = await openStore({ connection: database.connection, keyFile, now: () => NOW });
    assert(other.ok, 'the other opens');
    const { confirmations } = other.value;
    expect(confirmations.learnt()?.added).toEqual(store.confirmations.learnt()?.added);
    const named = {
      paymentId: 'p_261122_10000001_000001_000001s' as never,
      source: 'bank',
      by: 'Li',
      why: 'x',
    } as const;
    for (const seq of [1, 2]) expect((await confirmations.withdraw({ ...named, seq })).kind).toBe('withdrawn');
    expect((await confirmations.withdraw({ ...named, seq: 1 })).kind).toBe('withdrawn-already');
    await store.confirmations.reload();
    expect([store.confirmations.learnt(), confirmations.learnt()]).toEqual([undefined, undefined]);
    await other.value.close();
  });

  it('are read once: of thousands that are known, another look reads none but the newest', async () => {
    const read: number[] = [];
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        read.push(result.rows.length);
        return result;
      },
    };
    await sql`
      insert into kacha.confirmation (merchant_id, payment_id, seq, at, word, cause, source, said_by, why)
      select ${MERCHANT}, 'p_261121_10000001_000001_' || lpad(i::text, 6, '0') || 's', 1,
        (extract(epoch from clock_timestamp()) * 1000)::bigint - 3600000 + i, 'was', 'wrong-pin', 'bank', 'Wang', ''
      from generate_series(1, 5000) i`.execute(db);
    const confirmations = await Confirmations.open(db.withPlugin(counting), () => undefined);
    try {
      const [atFirst = 0] = read.splice(0);
      expect(atFirst).toBeGreaterThanOrEqual(5_000);
      expect(confirmations.all()).toHaveLength(atFirst);
      // Those of the tests before are of the last minute, and are read again in place of themselves.
      const recent = confirmations.all().filter(({ paymentId }) => !paymentId.startsWith('p_261121')).length;
      await Promise.all(Array.from({ length: 50 }, () => confirmations.reload()));
      expect(read.splice(0)).toEqual([recent]);
      const before = confirmations.learnt();
      await sql`
        insert into kacha.confirmation (merchant_id, payment_id, seq, at, word, cause, source, said_by, why)
        values (${MERCHANT}, 'p_261120_10000002_000001_000001s', 1,
          (extract(epoch from clock_timestamp()) * 1000)::bigint - 1000, 'was', 'wrong-pin', 'bank', 'Wang', '')
        `.execute(db);
      await confirmations.reload();
      expect(read.splice(0)).toEqual([recent + 1]);
      expect(confirmations.all()).toHaveLength(atFirst + 1);
      expect(confirmations.learnt()?.confirmations).toBe((before?.confirmations ?? 0) + 1);
      expect(new Set(confirmations.all().map(confirmationName)).size).toBe(atFirst + 1);
      const again = await Confirmations.open(db, () => undefined);
      expect(again.learnt()).toEqual(confirmations.learnt());
      again.close();
    } finally {
      confirmations.close();
    }
  });
});
