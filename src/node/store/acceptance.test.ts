import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert, instant } from '../../std/index.ts';
import type { LimitRule, LinkOffer, StandInContract } from '../../switch/index.ts';
import { type CardToken, issuerId, linkId, merchantId } from '../../trade/index.ts';
import { AcceptanceLimits, loadLimits, saveLimit } from './acceptance-limits.ts';
import { registerIssuer, registerMerchant } from './registry.ts';
import { loadRoutes, saveRouteLinks } from './route-links.ts';
import { saveHotCard, saveStandInContract } from './stand-in-contracts.ts';
import { openStore, type Store } from './store.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

const NOW = instant(Date.UTC(2026, 10, 22, 2));
const MERCHANT = merchantId('M1');
const OTHER = merchantId('M2');

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  const opened = await openStore({
    connection: database.connection,
    keyFile: join(database.folder, 'storage.key'),
    now: () => NOW,
  });
  assert(opened.ok, 'the store opens');
  store = opened.value;
  for (const merchant of [MERCHANT, OTHER])
    await registerMerchant(store.db, { merchantId: merchant, name: { zh: '店', en: 'shop' }, registeredAt: NOW });
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

const rule = (changes: Partial<LimitRule>): LimitRule => ({
  rule: 'noodles, a day',
  layer: 'merchant',
  merchantId: MERCHANT,
  prefix: null,
  flow: 'charge',
  measure: 'day-amount',
  limit: 5_000_000,
  kinds: ['sale'],
  entries: ['contactless', 'fallback'],
  from: '2026-01-01',
  to: '2026-12-31',
  raisedBy: 'acquirer',
  source: 'contract 17',
  ...changes,
});
const general = rule({
  rule: 'every shop, single',
  layer: 'acquirer',
  merchantId: null,
  measure: 'single',
  kinds: null,
  entries: null,
  to: null,
});

describe('the limits of the acquirer', () => {
  it('come back as they were saved, dates and lists included, and a rule of the same name is replaced', async () => {
    await saveLimit(store.db, rule({ limit: 1 }));
    await saveLimit(store.db, rule({}));
    await saveLimit(store.db, general);
    expect(await loadLimits(store.db)).toEqual([general, rule({})]);
  });

  it('of one merchant are not those of another, whom only the general ones bind', async () => {
    const limits = await AcceptanceLimits.open(store.db, () => undefined);
    expect(limits.of(MERCHANT).map((each) => each.rule)).toEqual(['every shop, single', 'noodles, a day']);
    expect(limits.of(OTHER)).toEqual([general]);
    limits.close();
  });

  it("without a merchant are no merchant's: the table refuses them", async () => {
    await expect(saveLimit(store.db, rule({ rule: 'nobody', merchantId: null }))).rejects.toThrow(/check/);
  });
});

describe('contracts for the time an issuer is away', () => {
  const contract: StandInContract = {
    merchantId: MERCHANT,
    from: '2026-01-01',
    to: null,
    singleMinor: 20_000,
    cardDayMinor: 30_000,
    cardDayCount: 2,
    merchantOutstandingMinor: 100_000,
    issuerOutstandingMinor: 5_000_000_000,
    unverifiedPin: 'allowed',
    source: 'contract 17',
  };

  it('and hot cards come back as they were saved; who has none has none', async () => {
    await saveStandInContract(store.db, { ...contract, singleMinor: 1 });
    await saveStandInContract(store.db, contract);
    await saveHotCard(store.db, 'stolen' as CardToken, 'list of today');
    await store.standIn.reload();
    expect([store.standIn.of(MERCHANT), store.standIn.of(OTHER)]).toEqual([contract, undefined]);
    expect(['stolen', 'other'].map((card) => store.standIn.hotList(card as CardToken))).toEqual(['listed', 'clear']);
  });
});

describe('links of a card range', () => {
  const north: LinkOffer = { linkId: linkId('north'), cost: { unit: 'basis-points', value: 30 }, priority: 1 };
  const south: LinkOffer = { linkId: linkId('south'), cost: { unit: 'fen', value: 40 }, priority: 2 };

  it('come with its route; a range that names none has a single link', async () => {
    const bank = { issuerId: issuerId('bank'), name: { zh: '银行', en: 'bank' }, prefixes: ['9999', '999901'] };
    await registerIssuer(store.db, bank);
    await saveRouteLinks(store.db, '999901', [south, north]);
    expect(await loadRoutes(store.db)).toEqual([
      { prefix: '999901', issuerId: 'bank', links: [north, south] },
      { prefix: '9999', issuerId: 'bank' },
    ]);
    await saveRouteLinks(store.db, '999901', []);
    expect((await loadRoutes(store.db)).map((route) => route.links)).toEqual([undefined, undefined]);
  });
});
