/** Payments by code, both ways, over the real machines: terminal, switch, wallet, and the phones of its users. */
import { describe, expect, it } from 'vitest';
import { fromCivil, after as later } from '../std/index.ts';
import { screen } from '../terminal/index.ts';
import { auditWallet, FICTIONAL_WALLETS, type TestUser } from '../wallet/index.ts';
import { FAIR_STORE } from './remote-store.ts';
import { townPlans } from './stage.ts';
import type { WalletSite } from './wallet-site.ts';
import { FAIR_WEATHER } from './wire.ts';
import { World, type WorldOptions } from './world.ts';

const START = fromCivil({ year: 2026, month: 3, day: 16, hour: 10, minute: 0, second: 0 });
const FULL = 1_000_000;

/** One terminal and both wallets; `first` is the one whose code the terminal shows. */
function shop(options: Partial<WorldOptions> = {}) {
  const world = new World({
    seed: 'wallets',
    start: START,
    terminals: townPlans().slice(0, 1),
    cards: [],
    wallets: FICTIONAL_WALLETS,
    ...options,
  });
  const [site] = world.terminals.values();
  const [first, second] = world.wallets.values();
  if (site === undefined || first === undefined || second === undefined) throw new Error('a terminal and two wallets');
  const pass = (ms: number): void => world.clock.runUntil(later(world.now, ms));
  pass(5_000);
  site.take({ kind: 'operator', operator: { code: '00', role: 'supervisor' }, password: 'right' });
  const scan = (wallet: WalletSite, userId: TestUser, amountMinor = 8_880): void => {
    site.take({ kind: 'start', transaction: 'qr-sale', amountMinor });
    site.take({ kind: 'code', code: wallet.showCode(userId) });
  };
  const show = (amountMinor = 8_880): string => {
    site.take({ kind: 'start', transaction: 'qr-code-sale', amountMinor });
    pass(3_000);
    return screen(site.state).qr ?? '';
  };
  const ended = () => {
    const result = site.state.lastResult;
    return result === null ? 'nothing' : `${result.result} ${result.answer?.code ?? '-'} ${result.money}`;
  };
  const clean = (): void => {
    expect(world.settle(10 * 60_000)).toBe(true);
    expect([...world.wallets.values()].flatMap(({ books }) => auditWallet(books))).toEqual([]);
    const held = [...world.wallets.values()].flatMap(({ books }) =>
      [...books.users.values()].map(({ openingMinor, balanceMinor }) => openingMinor - balanceMinor),
    );
    const charged = world
      .payments()
      .filter(({ row }) => row.money === 'charged')
      .reduce((sum, { row }) => sum + row.amountMinor, 0);
    const refunded = world
      .payments()
      .filter(({ row }) => row.transaction === 'qr-refund' && row.money === 'refunded' && row.outcome === 'approved')
      .reduce((sum, { row }) => sum + row.amountMinor, 0);
    expect(held.reduce((sum, minor) => sum + minor, 0)).toBe(charged - refunded);
  };
  return { world, site, first, second, pass, scan, show, ended, clean };
}

const balance = (wallet: WalletSite, userId: TestUser) => wallet.books.users.get(userId)?.balanceMinor;
const rows = (world: World) => world.payments().map(({ row }) => `${row.transaction} ${row.outcome} ${row.money}`);

describe('the customer shows a code', () => {
  it('each wallet is found by the first digits of its codes, and pays', () => {
    const { world, first, second, scan, pass, ended, clean } = shop();
    scan(first, 'good');
    pass(5_000);
    expect(ended()).toBe('approved 00 charged');
    scan(second, 'good', 100);
    pass(5_000);
    expect(ended()).toBe('approved 00 charged');
    expect([balance(first, 'good'), balance(second, 'good')]).toEqual([FULL - 8_880, FULL - 100]);
    expect(rows(world)).toEqual(['qr-sale approved charged', 'qr-sale approved charged']);
    clean();
  });

  it('a customer who enters the password is waited for', () => {
    const { site, first, scan, pass, ended, clean } = shop();
    scan(first, 'password');
    pass(8_000);
    expect(site.state.phase.kind).toBe('awaiting-answer');
    pass(8_000);
    expect(ended()).toBe('approved 00 charged');
    clean();
  });

  it.each<[TestUser, string]>([
    ['cancels', 'declined 17 none'],
    ['poor', 'declined 51 none'],
    ['frozen', 'declined 62 none'],
    ['small-limit', 'declined 61 none'],
  ])('the user %s: %s', (userId, end) => {
    const { first, scan, pass, ended, clean } = shop();
    scan(first, userId);
    pass(20_000);
    expect(ended()).toBe(end);
    clean();
  });

  it('a customer who walks off: told after 45 seconds, undone, and paying afterwards is not possible', () => {
    const { world, first, scan, pass, ended, clean } = shop();
    scan(first, 'walks-off');
    pass(44_000);
    expect(ended()).toBe('nothing');
    pass(6_000);
    expect(ended()).toBe('outcome-unknown 98 unknown');
    const [order] = first.books.orders.values();
    first.take({ kind: 'user-acts', orderKey: order?.key ?? '', act: 'pays' });
    expect(balance(first, 'walks-off')).toBe(FULL);
    expect(rows(world)).toEqual(['qr-sale reversed reversed']);
    clean();
  });

  it('a voucher comes back with a void and with refunds, and the wallet knows its payment by it', () => {
    const { site, world, first, scan, pass, ended, clean } = shop();
    scan(first, 'good');
    pass(5_000);
    const sale = site.state.log.at(-1);
    expect(sale?.voucher).toMatch(/^[A-Z]{20}$/);
    const original = { stan: sale?.stan ?? '' };
    site.take({ kind: 'start', transaction: 'qr-refund', amountMinor: 5_000, original });
    pass(5_000);
    expect(ended()).toBe('approved 00 refunded');
    scan(first, 'good', 300);
    pass(5_000);
    site.take({ kind: 'start', transaction: 'qr-void', originalStan: site.state.log.at(-1)?.stan ?? '' });
    pass(5_000);
    expect(ended()).toBe('approved 00 reversed');
    expect(balance(first, 'good')).toBe(FULL - 3_880);
    expect(rows(world).sort()).toEqual([
      'qr-refund approved refunded',
      'qr-sale approved charged',
      'qr-sale voided refunded',
      'qr-void approved refunded',
    ]);
    clean();
  });

  it('the switch dies while the customer enters the password: another one goes on asking, nothing is left open', () => {
    const { world, first, scan, pass, clean } = shop({ switchProcesses: 2 });
    scan(first, 'password');
    pass(3_000);
    for (const one of world.switches) one.crash(2_000);
    pass(30_000);
    clean();
    expect(rows(world).filter((row) => row.includes('pending'))).toEqual([]);
  });

  it('the terminal loses its power while the customer enters the password: undone, whatever the customer does', () => {
    const { world, site, first, scan, pass, clean } = shop();
    scan(first, 'password');
    pass(4_000);
    site.cutPower();
    pass(60_000);
    clean();
    expect(rows(world)).toEqual(['qr-sale reversed reversed']);
    expect(balance(first, 'password')).toBe(FULL);
  });

  it('the wallet says nothing although it has charged: undone', () => {
    const { world, first, scan, pass, ended, clean } = shop();
    first.behave({ kind: 'silent' });
    scan(first, 'good');
    pass(20_000);
    expect(balance(first, 'good')).toBe(FULL - 8_880);
    pass(6_000);
    expect(ended()).toBe('outcome-unknown 98 unknown');
    first.behave({ kind: 'normal' });
    clean();
    expect(rows(world)).toEqual(['qr-sale reversed reversed']);
    expect(balance(first, 'good')).toBe(FULL);
  });
});

describe('the terminal shows a code', () => {
  it('whoever scans it pays, and the terminal learns of it by asking', () => {
    const { world, site, first, show, pass, ended, clean } = shop();
    const text = show();
    expect(text).toMatch(/^https:\/\/pay\.yunduo\.example\/q\/[A-Z]{20}$/);
    pass(10_000);
    expect(site.state.phase.kind).toBe('showing-code');
    first.take({ kind: 'scanned', userId: 'good', text });
    pass(15_000);
    expect(ended()).toBe('approved 00 charged');
    expect(site.state.log.at(-1)).toMatchObject({ transaction: 'qr-code-sale', amountMinor: 8_880 });
    expect(site.state.reversal).toBeNull();
    expect(rows(world)).toEqual(['qr-code-sale approved charged']);
    clean();
  });

  it('what was paid so is refunded like any payment by code', () => {
    const { site, first, show, pass, ended, clean } = shop();
    first.take({ kind: 'scanned', userId: 'good', text: show() });
    pass(15_000);
    const original = { stan: site.state.log.at(-1)?.stan ?? '' };
    site.take({ kind: 'start', transaction: 'qr-refund', amountMinor: 880, original });
    pass(5_000);
    expect(ended()).toBe('approved 00 refunded');
    expect(balance(first, 'good')).toBe(FULL - 8_000);
    clean();
  });

  it('whoever pays while the switch cannot look it up is not charged without a slip', () => {
    const { world, site, first, show, pass, ended, clean } = shop();
    const text = show();
    // The switch gives up looking after ten seconds, and its 25 comes while the terminal asks the next time.
    world.storeWeather = { ...FAIR_STORE, isAway: true };
    world.terminalWeather = { ...FAIR_WEATHER, latencyMsMin: 2_000, latencyMsMax: 2_400 };
    pass(30_000);
    expect([site.state.phase.kind, site.state.reversal?.status]).toEqual(['showing-code', 'armed']);
    world.storeWeather = FAIR_STORE;
    world.terminalWeather = FAIR_WEATHER;
    first.take({ kind: 'scanned', userId: 'good', text });
    pass(20_000);
    expect(ended()).toBe('approved 00 charged');
    expect(site.state.log.at(-1)).toMatchObject({ transaction: 'qr-code-sale', amountMinor: 8_880 });
    clean();
  });

  it('nobody scans it: it expires at the wallet and is declined', () => {
    const { world, site, show, pass, ended, clean } = shop();
    show();
    pass(125_000);
    expect(ended()).toBe('declined 54 none');
    expect(site.state.reversal).toBeNull();
    expect(rows(world)).toEqual(['qr-code-sale declined none']);
    clean();
  });

  it('the cashier takes it off: closed at the wallet, and a late scan pays nothing', () => {
    const { world, site, first, show, pass, ended, clean } = shop();
    const text = show();
    pass(4_000);
    site.take({ kind: 'cancel' });
    expect(ended()).toBe('cancelled - reversing');
    pass(10_000);
    first.take({ kind: 'scanned', userId: 'good', text });
    expect(balance(first, 'good')).toBe(FULL);
    expect(rows(world)).toEqual(['qr-code-sale reversed reversed']);
    clean();
  });

  it('the cashier takes it off a moment after it was paid: the customer gets the money back', () => {
    const { world, site, first, show, pass, clean } = shop();
    const text = show();
    pass(4_000);
    first.take({ kind: 'scanned', userId: 'good', text });
    expect(balance(first, 'good')).toBe(FULL - 8_880);
    site.take({ kind: 'cancel' });
    pass(20_000);
    expect(balance(first, 'good')).toBe(FULL);
    expect(rows(world)).toEqual(['qr-code-sale reversed reversed']);
    clean();
  });

  it('the terminal loses its power with the code on the screen: undone when it is back', () => {
    const { world, site, first, show, pass, clean } = shop();
    const text = show();
    site.cutPower();
    first.take({ kind: 'scanned', userId: 'good', text });
    pass(60_000);
    clean();
    expect(rows(world)).toEqual(['qr-code-sale reversed reversed']);
    expect(balance(first, 'good')).toBe(FULL);
  });

  it('the wallet is away: there is no code, and the screen says so', () => {
    const { first, site, pass, ended, clean } = shop();
    first.behave({ kind: 'down' });
    pass(5_000);
    site.take({ kind: 'start', transaction: 'qr-code-sale', amountMinor: 8_880 });
    pass(5_000);
    expect(ended()).toBe('declined 91 none');
    first.behave({ kind: 'normal' });
    clean();
  });
});
