/** A day's worth of errands in a minute, drawn from a seed: mostly good sales, and everything that goes wrong at a counter. */

import { FICTIONAL_ISSUERS } from '../../src/issuer/index.ts';
import { freshKey, registerMerchant, registerTerminal, type Store } from '../../src/node/index.ts';
import { Key } from '../../src/security/index.ts';
import { instant, type Prng, prng, toHex } from '../../src/std/index.ts';
import { merchantId, terminalId } from '../../src/trade/index.ts';
import type { DriverErrand, DriverPlace } from './torture-drivers.ts';

export interface TorturePlan {
  readonly seed: string;
  readonly terminals: number;
  readonly errandsEach: number;
}

const MERCHANTS = 5;
const CARDS_OF_AN_ISSUER = 30;
/** Twelve digits, so that nothing else looks like it. */
export const WRONG_PIN = '730519284617';

/** The places of the plan, each with a fresh master key. */
export function placesOf(plan: TorturePlan): readonly DriverPlace[] {
  return Array.from({ length: plan.terminals }, (_, i) => ({
    terminalId: `3${String(i + 1).padStart(7, '0')}`,
    merchantId: `KCH33015812900${1 + (i % MERCHANTS)}`,
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

function errandsOf({ seed, errandsEach }: TorturePlan, terminal: number): readonly DriverErrand[] {
  const draw = prng(`${seed}/${terminal}`);
  return Array.from({ length: errandsEach }, (_, number) => ({ number, ...errand(draw, terminal) }));
}

type Drawn = Omit<DriverErrand, 'number'>;

function errand(draw: Prng, terminal: number): Drawn {
  const good: Drawn = {
    transaction: 'sale',
    amountMinor: 100 + draw.below(30_000),
    card: cardOf(draw, terminal),
    entry: draw.pick(['chip', 'chip', 'contactless', 'swipe']),
    keyed: 'right',
    pin: 'right',
    operator: '01',
    faults: {},
  };
  const mood = draw.below(100);
  const found = MOODS.find(([below]) => mood < below);
  return found === undefined ? good : { ...good, ...found[1] };
}

/** Percent so far, and what is different then. The rest are good sales. */
const MOODS: readonly (readonly [number, Partial<Drawn>])[] = [
  [6, { card: 'no-money' }],
  [8, { card: 'lost', entry: 'chip' }],
  [10, { card: 'expired' }],
  [12, { pin: WRONG_PIN }],
  [14, { card: 'chip-dead', entry: 'chip' }],
  [17, { entry: 'keyed', operator: '00' }],
  [18, { entry: 'keyed', operator: '00', keyed: 'one-digit-wrong' }],
  [22, { transaction: 'void', operator: '00' }],
  [24, { transaction: 'balance', amountMinor: 0 }],
  [30, { faults: { network: 'cut-after' } }],
  [32, { faults: { network: 'cut-before' } }],
  [34, { faults: { macKey: 'wrong' } }],
  [36, { faults: { pinKey: 'wrong' } }],
  // One account that everybody draws on at once.
  [44, { card: 'rich', entry: 'chip' }],
];

/** Four cards of its own for every terminal, of four issuers. */
function cardOf(draw: Prng, terminal: number): string {
  const which = draw.below(4);
  const issuer = FICTIONAL_ISSUERS[(terminal + which) % FICTIONAL_ISSUERS.length];
  return `${issuer?.issuerId}-${1_000 + ((terminal * 4 + which) % CARDS_OF_AN_ISSUER)}`;
}
