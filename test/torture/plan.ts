/** A day's worth of errands in a minute, drawn from a seed: mostly good sales, and everything that goes wrong at a counter. */
import { FICTIONAL_ISSUERS } from '../../src/issuer/index.ts';
import { freshKey, registerMerchant, registerTerminal, type Store } from '../../src/node/index.ts';
import { Key } from '../../src/security/index.ts';
import { instant, type Prng, prng, toHex } from '../../src/std/index.ts';
import { merchantId, terminalId } from '../../src/trade/index.ts';
import { FICTIONAL_WALLETS, type TestUser } from '../../src/wallet/index.ts';
import type { DriverErrand, DriverPlace } from './drivers.ts';

export interface TorturePlan {
  readonly seed: string;
  readonly terminals: number;
  readonly errandsEach: number;
  /** The longest that nobody wants anything of a terminal. */
  readonly pauseMsMax: number;
}

const MERCHANTS = 12;
const CARDS_OF_AN_ISSUER = 30;
/** Twelve digits, so that nothing else looks like it. */
export const WRONG_PIN = '730519284617';

/** The places of the plan, each with a fresh master key. */
export function placesOf(plan: TorturePlan): readonly DriverPlace[] {
  return Array.from({ length: plan.terminals }, (_, i) => ({
    terminalId: `3${String(i + 1).padStart(7, '0')}`,
    merchantId: `KCH3301581290${String(1 + (i % MERCHANTS)).padStart(2, '0')}`,
    masterKeyHex: toHex(freshKey(16).revealFor('sealing')),
    errands: errandsOf(plan, i),
  }));
}

/** As `kacha terminal add` does it. */
export async function registerPlaces(store: Store, places: readonly DriverPlace[]): Promise<void> {
  const registeredAt = instant(Date.now());
  for (const place of places) {
    const merchant = merchantId(place.merchantId);
    await registerMerchant(store.db, { merchantId: merchant, name: { zh: merchant, en: merchant }, registeredAt });
    const masterKey = Key.fromHex(place.masterKeyHex);
    if (!masterKey.ok) throw new Error('a master key has 32 hexadecimal digits');
    const added = await registerTerminal(store.db, store.vault, {
      terminalId: terminalId(place.terminalId),
      merchantId: merchant,
      name: { zh: place.terminalId, en: place.terminalId },
      tpdu: '6000060000',
      till: false,
      registeredAt,
      masterKey: masterKey.value,
      batch: '000001',
    });
    if (!added.ok) throw new Error(added.fault.line);
  }
}

function errandsOf({ seed, errandsEach, pauseMsMax }: TorturePlan, terminal: number): readonly DriverErrand[] {
  const draw = prng(`${seed}/${terminal}`);
  return Array.from({ length: errandsEach }, (_, number) => ({
    number,
    ...errand(draw, terminal),
    pauseMs: draw.below(Math.max(1, pauseMsMax)),
  }));
}

type Drawn = Omit<DriverErrand, 'number' | 'pauseMs'>;

function errand(draw: Prng, terminal: number): Drawn {
  const usual: Drawn = {
    transaction: 'sale',
    amountMinor: 100 + draw.below(AMOUNT_MINOR_MAX),
    card: cardOf(draw, terminal),
    entry: draw.pick(['chip', 'chip', 'contactless', 'swipe']),
    keyed: 'right',
    pin: 'right',
    operator: '01',
    payer: { wallet: draw.pick(FICTIONAL_WALLETS).walletId, user: draw.pick(PAYERS) },
    faults: {},
  };
  const asked = drawn(KINDS, draw.below(PERCENT)) ?? {};
  const mood = drawn(MOODS, draw.below(PERCENT)) ?? {};
  return { ...usual, ...mood, ...asked };
}

/** Mostly one that pays at once; nobody who leaves the telephone alone, for whom everybody would wait at the end. */
const PAYERS: readonly TestUser[] = ['good', 'good', 'good', 'good', 'good', 'poor', 'cancels', 'password', 'frozen'];

/** Small enough that no card runs out of money, or meets its limit, within an hour. */
const AMOUNT_MINOR_MAX = 2_000;
const PERCENT = 100;

type Share = readonly [percent: number, different: Partial<Drawn>];

const SUPERVISED = { operator: '00', entry: 'chip', pin: 'right' } as const;

/**
 * What people ask for; the rest are sales. What follows another payment takes the latest of the terminal's log that it
 * may follow (terminals.mjs); where there is none that one is made instead, so that the next errand finds it.
 */
const KINDS: readonly Share[] = [
  [5, { transaction: 'void', ...SUPERVISED }],
  [2, { transaction: 'balance', amountMinor: 0 }],
  [2, { transaction: 'instalment' }],
  [4, { transaction: 'refund', ...SUPERVISED }],
  [4, { transaction: 'pre-authorisation' }],
  [1, { transaction: 'incremental-pre-authorisation', ...SUPERVISED }],
  [3, { transaction: 'completion', ...SUPERVISED }],
  [3, { transaction: 'completion-advice', ...SUPERVISED }],
  [2, { transaction: 'pre-authorisation-void', ...SUPERVISED }],
  [2, { transaction: 'completion-void', ...SUPERVISED }],
  [4, { transaction: 'tip-adjustment', ...SUPERVISED }],
  [3, { transaction: 'adjustment', ...SUPERVISED }],
  [3, { transaction: 'offline-sale', amountMinor: 700, entry: 'chip' }],
  [3, { transaction: 'offline-settlement', ...SUPERVISED }],
  [7, { transaction: 'qr-sale' }],
  [4, { transaction: 'qr-code-sale' }],
  [2, { transaction: 'qr-void', ...SUPERVISED }],
  [2, { transaction: 'qr-refund', ...SUPERVISED }],
  [4, { transaction: 'settlement' }],
  [1, { transaction: 'file-lost' }],
];

/** What is the matter with the card, the cashier or the terminal; usually nothing is. */
const MOODS: readonly Share[] = [
  [4, { card: 'no-money', amountMinor: 5_000 }],
  [2, { card: 'lost', entry: 'chip' }],
  [2, { card: 'expired' }],
  [1, { pin: WRONG_PIN }],
  [2, { card: 'chip-dead', entry: 'chip' }],
  [3, { entry: 'keyed', operator: '00' }],
  [1, { entry: 'keyed', operator: '00', keyed: 'one-digit-wrong' }],
  [4, { faults: { network: 'cut-after' } }],
  [2, { faults: { network: 'cut-before' } }],
  [2, { faults: { macKey: 'wrong' } }],
  [1, { faults: { pinKey: 'wrong' } }],
  // One account that everybody draws on at once.
  [8, { card: 'rich', entry: 'chip' }],
  // Its issuer approves what there is.
  [2, { card: 'partial', amountMinor: 5_500 }],
];

function drawn(shares: readonly Share[], percent: number): Partial<Drawn> | undefined {
  let below = 0;
  for (const [share, different] of shares) {
    below += share;
    if (percent < below) return different;
  }
  return undefined;
}

/** Four cards of its own for every terminal, of four issuers. */
function cardOf(draw: Prng, terminal: number): string {
  const which = draw.below(4);
  const issuer = FICTIONAL_ISSUERS[(terminal + which) % FICTIONAL_ISSUERS.length];
  return `${issuer?.issuerId}-${1_000 + ((terminal * 4 + which) % CARDS_OF_AN_ISSUER)}`;
}
