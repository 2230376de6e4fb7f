/** What a terminal does besides payments. */
import { describe, expect } from 'vitest';
import { keyCheckValue } from '../../security/index.ts';
import { DEMO_LIBRARY } from '../../switch/index.ts';
import { labKey } from '../lab-keys.ts';
import { Shop, tell } from './shop.fixture.ts';

const sale = (amountMinor: number) => ({ transaction: 'sale', amountMinor }) as const;
const registered = (shop: Shop) => {
  const { terminalId } = shop.site.state.identity;
  return shop.world.archive.terminal(terminalId) ?? expect.fail('a registered terminal');
};
const register = (shop: Shop, change: Partial<ReturnType<typeof registered>>): void =>
  shop.world.archive.register({ ...registered(shop), ...change });

describe('the line', () => {
  tell('a sign-on brings working keys that both sides hold', () => {
    const shop = new Shop();
    shop.site.signOn();
    shop.pass(5_000);
    expect(shop.screen()).toContain('Signed on');
    const { working, keyGeneration } = registered(shop);
    expect([keyGeneration, working && keyCheckValue(working.mac)]).toEqual([1, shop.site.state.macKcv]);
    shop.site.signOn();
    shop.pass(5_000);
    expect(registered(shop).keyGeneration).toBe(2);
  });

  tell('a sign-off takes the keys out of force, and the next payment signs on again', () => {
    const shop = new Shop();
    shop.pay(sale(1_000));
    expect(shop.do('sign-off')).toBe('signed-off');
    expect([shop.screen(), registered(shop).working]).toEqual([expect.arrayContaining(['Not signed on']), null]);
    expect(shop.pay(sale(1_000))).toMatch(/^approved 00 · /);
    expect(shop.ledger()).toHaveLength(2);
    expect(shop.account()).toBe('taken 20.00, held 0.00');
  });

  tell('an echo tests the line', () => {
    const shop = new Shop();
    shop.site.take({ kind: 'echo' });
    shop.pass(5_000);
    expect(shop.screen()).toContain('Line tested: good');
    shop.site.take({ kind: 'cancel' });
    shop.site.physical.line = 'no-signal';
    shop.site.line.drop();
    shop.site.take({ kind: 'echo' });
    shop.pass(120_000);
    expect(shop.screen()).toContain('Line tested: no answer');
  });

  tell('what the terminal saw is uploaded and joins the payment', () => {
    const shop = new Shop();
    shop.pay(sale(1_000), { card: 'chip-dead' });
    shop.rest();
    const told = shop.reports().map(({ kind }) => kind);
    expect(told).toEqual(expect.arrayContaining(['card-read-failed', 'card-read', 'pin-entered', 'attempt-ended']));
    expect([shop.site.state.outbox, shop.rows()[0]?.readFailures]).toEqual([[], ['chip']]);
  });
});

describe('a download', () => {
  tell('parameters that are due are fetched after the next payment', () => {
    const shop = new Shop();
    register(shop, { due: ['download-parameters'], parameters: { '12': '50' } });
    shop.pay(sale(1_000));
    shop.rest();
    expect([shop.site.state.settings.answerWaitMs, registered(shop).due]).toEqual([50_000, []]);
  });

  tell('public keys are downloaded whole', () => {
    const shop = new Shop();
    expect(shop.do('ca-keys')).toBe('downloaded');
    expect(shop.site.state.jobs.library.caKeys).toEqual(DEMO_LIBRARY.caKeys.map(({ value }) => value));
  });

  tell('applications are downloaded whole', () => {
    const shop = new Shop();
    expect(shop.do('aids')).toBe('downloaded');
    expect(shop.site.state.jobs.library.aids).toEqual(DEMO_LIBRARY.aids.map(({ value }) => value));
  });

  tell('contactless parameters are downloaded', () => {
    const shop = new Shop();
    expect(shop.do('contactless')).toBe('downloaded');
    expect(shop.site.state.jobs.library.contactless).toEqual(DEMO_LIBRARY.contactless);
  });

  tell('a blacklist is downloaded', () => {
    const shop = new Shop();
    expect(shop.do('blacklist')).toBe('downloaded');
    expect(shop.site.state.jobs.library.blacklist).toEqual(DEMO_LIBRARY.blacklist);
  });

  tell('a chip is not read before its parameters are there, where that is required', () => {
    const shop = new Shop({ terminalSettings: { chipData: 'required' } });
    expect(shop.pay(sale(1_000))).toMatch(/The chip parameters must be downloaded first/);
    shop.do('ca-keys');
    shop.do('aids');
    expect(shop.pay(sale(1_000))).toMatch(/^approved 00 · /);
    expect(shop.account()).toBe('taken 10.00, held 0.00');
  });
});

describe('a master key', () => {
  tell('a new master key takes over once it is proven', () => {
    const shop = new Shop();
    shop.pay(sale(1_000));
    const next = labKey('another master key');
    register(shop, { nextMaster: { key: next, inUse: false } });
    shop.do('master-key');
    expect(shop.pay(sale(1_000))).toMatch(/^approved 00 · /);
    const { masterKey, nextMaster } = registered(shop);
    expect([keyCheckValue(masterKey), nextMaster]).toEqual([keyCheckValue(next), undefined]);
    expect(shop.site.state.jobs.masterKcv).toBe(keyCheckValue(next));
    expect(shop.ledger()).toHaveLength(2);
  });
});
