/** The first town: a county town on one day in March. */
import { FICTIONAL_ISSUERS } from '../../../issuer/index.ts';
import { after, fromCivil, prng } from '../../../std/index.ts';
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import type { World } from '../../world.ts';
import { answered, both } from '../symptoms.ts';
import type { Town, TownPlan, Trouble, Visit } from '../town-plan.ts';
import { bodies } from './bodies.ts';
import { Contracts, contractTroubles, isRuled, moneyAskedAfter, RULED } from './contracts.ts';
import { hostTroubles } from './hosts.ts';
import { lines, places } from './lines.ts';
import { moments, registries } from './moments.ts';
import { PEOPLE, SHAPE } from './parameters.ts';
import { peopleTroubles } from './people.ts';
import { drawCards, drawShops } from './shops.ts';
import { between, CLOSES_MINUTE, type Lane, OPENS_MINUTE, type Sketch, visitTo } from './sketch.ts';
import { Word } from './word.ts';

export const FIRST_TOWN: Town = { name: 'first', draw };

const MIDNIGHT = fromCivil({ year: 2026, month: 3, day: 17, hour: 0, minute: 0, second: 0 });

function draw(seed: string | number, size: number): TownPlan {
  const draws = prng(`first town ${seed}`);
  const cards = drawCards(draws.fork('cards'), size);
  const sketch: Sketch = {
    prng: draws,
    size,
    at: (minute) => after(MIDNIGHT, Math.round(minute * 60_000)),
    shops: drawShops(draws.fork('shops'), size),
    cards,
  };
  const word = new Word(sketch);
  const contracts = new Contracts();
  const troubles = [
    ...peopleTroubles(sketch),
    ...bodies(sketch),
    ...moments(sketch),
    ...registries(sketch),
    ...lines(sketch),
    ...places(sketch),
    ...hostTroubles(sketch, word),
    ...contractTroubles(sketch, contracts, word),
    ...ordinaryMisfortune(sketch),
  ];
  const asked = moneyAskedAfter(sketch, contracts, word);
  const visits = customers(sketch);
  // An issuer cleans up its accounts; and large sums by card have long been restricted.
  if (draws.fork('clean-up').chance(0.5)) word.ruled({ scope: { kind: 'issuer', id: 'jiangnan' }, daysAgo: 12 });
  word.ruled({ scope: { kind: 'everybody', id: null }, daysAgo: 90 });
  word.idle(sketch);
  const terminals = sketch.shops.flatMap((shop) => shop.terminals);
  return {
    name: 'first',
    opensAt: sketch.at(OPENS_MINUTE),
    closesAt: sketch.at(CLOSES_MINUTE),
    terminals,
    cards: cards.all(),
    issuers: FICTIONAL_ISSUERS.map((issuer) =>
      isRuled(issuer.issuerId) ? { ...issuer, settings: { ...issuer.settings, ...RULED } } : issuer,
    ),
    terms: { wallets: FICTIONAL_WALLETS, contracts: contracts.ports },
    visits,
    troubles,
    people: { ...PEOPLE, purse: cards.ordinary.map(({ name }) => name) },
    facts: word.facts,
    moneyAskedAfter: asked,
    reportsLost: SHAPE.reportsLost,
    before: (world) => blind(world, terminals),
  };
}

/** What befalls an ordinary customer whom nobody planned for: an issuer says no more than what is so. */
function ordinaryMisfortune(sketch: Sketch): readonly Trouble[] {
  const codes = {
    '51': 'insufficient-funds',
    '61': 'amount-over-limit',
    '75': 'pin-tries-exceeded',
    '57': 'not-allowed-by-rule',
  } as const;
  const all = { from: sketch.at(OPENS_MINUTE - 10), to: sketch.at(CLOSES_MINUTE + 40), visits: [] };
  return Object.entries(codes).map(([code, cause]) => ({ cause, ...all, did: both(answered(code), unplanned) }));
}

const unplanned: Trouble['did'] = ({ visit }) => /^KCH|^custom/.test(visit?.name ?? 'KCH');

/** Whoever comes with nothing the matter. */
function customers(sketch: Sketch): readonly Visit[] {
  return sketch.shops.flatMap((shop) => {
    const draws = sketch.prng.fork(`custom of ${shop.merchantId}`);
    const coming = Math.round(shop.custom * shop.terminals.length * (0.85 + 0.3 * draws.next()));
    return Array.from({ length: coming }, (_, i): Visit => {
      const visit = visitTo(sketch, draws, { name: `${shop.merchantId} ${i}`, shop });
      if (draws.chance(SHAPE.qrShare)) {
        const payer = { wallet: draws.pick(['yunduo', 'qinghe']), user: draws.pick(['good', 'password'] as const) };
        return { ...visit, transaction: 'qr-sale', amountMinor: between(draws, [500, 3_000]), payer };
      }
      if (draws.chance(0.02)) return { ...visit, card: draws.pick(sketch.cards.stripes).name, entry: 'swipe' };
      return visit;
    });
  });
}

/** What a model has no sensor for, it does not know. */
function blind(world: World, terminals: readonly Lane[]): void {
  for (const { terminalId, carrier, model } of terminals) {
    const { sensors } = world.terminal(terminalId).physical;
    const missing = SHAPE.models.find((known) => known.model === model)?.blind ?? [];
    for (const part of missing) Object.assign(sensors, { [part]: null });
    if (carrier === 'county cable') Object.assign(sensors, { bearer: 'cable', signal: null });
  }
}
