/** Payments by code while everything fails: whatever happened, the wallets' books and ours agree when the storm is over. */
import { describe, expect, it } from 'vitest';
import { fromCivil, after as later, type Prng, prng } from '../std/index.ts';
import { screen } from '../terminal/index.ts';
import { auditWallet, FICTIONAL_WALLETS, TEST_USERS } from '../wallet/index.ts';
import { townPlans } from './stage.ts';
import type { TerminalSite } from './terminal-site.ts';
import type { WalletSite } from './wallet-site.ts';
import { FAIR_WEATHER } from './wire.ts';
import { World } from './world.ts';

const START = fromCivil({ year: 2026, month: 3, day: 16, hour: 10, minute: 0, second: 0 });
const SEEDS = 12;
const STEPS = 120;
const STEP_MS = 4_000;

const ROUGH = { ...FAIR_WEATHER, lossChance: 0.04, repeatChance: 0.04, delayChance: 0.06, delayMsMax: 30_000 };

interface Town {
  readonly world: World;
  readonly dice: Prng;
  readonly wallets: readonly WalletSite[];
}

/** Somebody does something at this terminal, if it is free; or takes a code off its screen. */
function atTerminal({ dice, wallets }: Town, site: TerminalSite): void {
  if (!site.isOn) return;
  const { phase, log } = site.state;
  if (phase.kind === 'showing-code') {
    if (dice.chance(0.1)) return site.take({ kind: 'cancel' });
    const text = screen(site.state).qr ?? '';
    if (dice.chance(0.3)) dice.pick(wallets).take({ kind: 'scanned', userId: dice.pick(TEST_USERS), text });
    return;
  }
  if (phase.kind !== 'idle' && phase.kind !== 'showing-result') return;
  if (phase.kind === 'showing-result') site.take({ kind: 'cancel' });
  const amountMinor = 100 * (1 + dice.below(40));
  const open = log.filter(({ transaction, voided }) => !voided && transaction.endsWith('sale'));
  const what = dice.below(10);
  if (what < 4) {
    site.take({ kind: 'start', transaction: 'qr-sale', amountMinor });
    site.take({ kind: 'code', code: dice.pick(wallets).showCode(dice.pick(TEST_USERS)) });
  } else if (what < 6) {
    site.take({ kind: 'start', transaction: 'qr-code-sale', amountMinor });
  } else if (open.length > 0 && what < 8) {
    const original = { stan: dice.pick(open).stan };
    site.take({ kind: 'start', transaction: 'qr-refund', amountMinor: 50 + dice.below(300), original });
  } else if (open.length > 0) {
    site.take({ kind: 'start', transaction: 'qr-void', originalStan: dice.pick(open).stan });
  }
}

/** Who was put off thinks of it after all, in time or too late. */
function secondThoughts({ dice, wallets }: Town): void {
  for (const wallet of wallets) {
    const paying = [...wallet.books.orders.values()].filter(({ state }) => state === 'paying');
    const order = paying.length > 0 && dice.chance(0.15) ? dice.pick(paying) : undefined;
    if (order !== undefined) wallet.take({ kind: 'user-acts', orderKey: order.key, act: 'pays' });
  }
}

function mishap({ world, dice, wallets }: Town): void {
  if (dice.chance(0.03)) dice.pick(world.switches).crash(1_000 + dice.below(20_000));
  for (const site of world.terminals.values()) if (dice.chance(0.02)) site.cutPower();
  for (const wallet of wallets) {
    if (dice.chance(0.02)) wallet.restart();
    if (dice.chance(0.03)) wallet.behave({ kind: 'silent' });
    if (dice.chance(0.03)) wallet.behave({ kind: 'slow', delayMs: 1_000 + dice.below(40_000) });
    if (dice.chance(0.15)) wallet.behave({ kind: 'normal' });
  }
}

function storm(seed: number): Town {
  const world = new World({
    seed,
    start: START,
    terminals: townPlans().slice(0, 3),
    cards: [],
    wallets: FICTIONAL_WALLETS,
    switchProcesses: 2,
  });
  const town: Town = { world, dice: prng(`storm ${seed}`), wallets: [...world.wallets.values()] };
  world.clock.runUntil(later(world.now, 5_000));
  for (const site of world.terminals.values())
    site.take({ kind: 'operator', operator: { code: '00', role: 'supervisor' }, password: 'right' });
  world.terminalWeather = ROUGH;
  world.issuerWeather = ROUGH;
  for (let i = 0; i < STEPS; i++) {
    for (const site of world.terminals.values()) atTerminal(town, site);
    mishap(town);
    secondThoughts(town);
    world.clock.runUntil(later(world.now, STEP_MS));
  }
  world.terminalWeather = FAIR_WEATHER;
  world.issuerWeather = FAIR_WEATHER;
  for (const wallet of town.wallets) wallet.behave({ kind: 'normal' });
  return town;
}

/** What each wallet holds for a payment, by reference number: what was taken, less what was given back. */
function heldByWallets({ wallets }: Town): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const { books } of wallets) {
    for (const { originalKey, rrn, state } of books.orders.values()) {
      if (state === 'declined' || state === 'reversed-before-arrival') continue;
      const sale = originalKey === null ? rrn : (originalKey.split('/')[0] ?? '');
      const own = [...books.postings.values()].filter((posting) => posting.rrn === rrn);
      held.set(sale, (held.get(sale) ?? 0) - own.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
    }
  }
  return held;
}

/** The same by our own record. */
function heldByUs({ world }: Town): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const { row } of world.payments()) {
    const stands = row.outcome === 'approved' || row.outcome === 'voided';
    if (row.rrn === null || !stands) continue;
    const isGivenBack = row.transaction === 'qr-void' || row.transaction === 'qr-refund';
    const sale = isGivenBack ? (row.originalRrn ?? '') : row.rrn;
    held.set(sale, (held.get(sale) ?? 0) + (isGivenBack ? -row.amountMinor : row.amountMinor));
  }
  return held;
}

const standing = (held: ReadonlyMap<string, number>) => [...held].filter(([, minor]) => minor !== 0).sort();

describe('after a storm', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'the wallets’ books, ours and the terminals’ agree, and nothing is left open (seed %i)',
    (seed) => {
      const town = storm(seed);
      const { world, wallets } = town;
      expect(world.settle(60 * 60_000)).toBe(true);
      expect(wallets.flatMap(({ books }) => auditWallet(books))).toEqual([]);
      expect(standing(heldByWallets(town))).toEqual(standing(heldByUs(town)));
      const rows = new Map(world.payments().map(({ row }) => [row.rrn, row]));
      for (const { state } of world.terminals.values()) {
        for (const { rrn, voided } of state.log) {
          expect(rows.get(rrn)?.outcome, `${rrn}`).toBe(voided ? 'voided' : 'approved');
        }
      }
    },
  );

  it('has been rough enough to prove anything', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 6; seed++) {
      for (const { row, events } of storm(seed).world.payments()) {
        seen.add(`${row.transaction} ${row.outcome}`);
        for (const { kind } of events) seen.add(kind);
      }
    }
    for (const reached of [
      'payer-asked',
      'payer-queried',
      'reversal-confirmed',
      'qr-sale reversed',
      'delivery-started',
    ])
      expect(seen).toContain(reached);
    for (const kind of ['qr-sale', 'qr-code-sale', 'qr-void', 'qr-refund']) expect(seen).toContain(`${kind} approved`);
  });
});
