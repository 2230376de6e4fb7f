/** The second town: a harbour city in the rains, on the last day before a long holiday. It is kept for the final score. */
import { after, fromCivil, type Instant, type Prng, prng } from '../../../std/index.ts';
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { answered, both, refusedFor, type Symptom } from '../symptoms.ts';
import type { Town, TownPlan, Trouble, Visit } from '../town-plan.ts';
import { Agreements, agreementTroubles, moneyAskedAfter } from './agreements.ts';
import { cardTroubles } from './cards.ts';
import { counterTroubles } from './counters.ts';
import { around, CLOSES, Day, OPENS } from './day.ts';
import { Gazette } from './gazette.ts';
import { furnish, habitTroubles, issuersHere } from './habits.ts';
import { hostTroubles } from './hosts.ts';
import { lineTroubles } from './lines.ts';
import { machineTroubles } from './machines.ts';
import { PEOPLE, SHAPE, TURN } from './parameters.ts';
import { registerTroubles } from './registers.ts';
import { between, drawCards, drawShops, type Shop } from './shops.ts';

export const SECOND_TOWN: Town = { name: 'second', draw };

const MIDNIGHT = fromCivil({ year: 2026, month: 9, day: 30, hour: 0, minute: 0, second: 0 });
const instantOf = (minute: number): Instant => after(MIDNIGHT, Math.round(minute * 60_000));

/** What the merchants have left with this wallet for refunds. */
const REFUND_FUNDS_MINOR = 2_000;

function draw(seed: string | number, size: number): TownPlan {
  const draws = prng(`harbour ${seed}`);
  const shops = drawShops(draws.fork('shops'), size);
  const cards = drawCards(draws.fork('cards'), size);
  const gazette = new Gazette(instantOf, draws.fork('gazette'));
  const day = new Day({ prng: draws.fork('day'), size, at: instantOf, shops, cards, gazette });
  const agreements = new Agreements(shops);
  const troubles = [
    ...hostTroubles(day),
    ...machineTroubles(day),
    ...registerTroubles(day),
    ...lineTroubles(day),
    ...agreementTroubles(day, agreements),
    ...counterTroubles(day, agreements),
    ...habitTroubles(day),
    ...cardTroubles(day),
    ...anybody(day),
  ];
  const asked = moneyAskedAfter(day, agreements);
  gazette.calendar();
  gazette.idle(shops, size);
  return {
    name: 'second',
    opensAt: instantOf(OPENS),
    closesAt: instantOf(CLOSES),
    terminals: shops.flatMap(({ tills }) => tills.map(({ plan }) => plan)),
    issuers: issuersHere(shops),
    terms: {
      contracts: agreements.ports,
      switchSettings: { cutOff: TURN },
      wallets: FICTIONAL_WALLETS.map((wallet) =>
        wallet.walletId === 'qinghe'
          ? { ...wallet, settings: { ...wallet.settings, refundFundsMinor: REFUND_FUNDS_MINOR } }
          : wallet,
      ),
    },
    visits: [...day.visits, ...customers(day)],
    troubles,
    people: { ...PEOPLE, purse: cards.ordinary.map(({ name }) => name) },
    facts: gazette.facts,
    moneyAskedAfter: asked,
    reportsLost: SHAPE.reportsLost,
    cards: cards.all(),
    before: (world) => furnish(world, shops),
  };
}

/** Whoever comes today with nothing the matter that anybody knows of. */
function customers(day: Day): readonly Visit[] {
  return day.shops.flatMap((shop) => {
    const draws = day.prng.fork(`customers of ${shop.id}`);
    const coming = Math.round(shop.custom * shop.tills.length * (0.8 + 0.4 * draws.next()));
    return Array.from({ length: coming }, (_, i) => customer(day, draws, { shop, name: `customer ${shop.id} ${i}` }));
  });
}

function customer(day: Day, draws: Prng, { shop, name }: { readonly shop: Shop; readonly name: string }): Visit {
  const visit = day.visit(draws, name, shop);
  if (draws.chance(SHAPE.codeShare)) {
    const payer = { wallet: draws.chance(0.7) ? 'yunduo' : 'qinghe', user: draws.pick(['good', 'password'] as const) };
    return { ...visit, transaction: 'qr-sale', amountMinor: between(draws, [300, 4_000]), payer };
  }
  if (draws.chance(SHAPE.oldShare)) return { ...visit, card: draws.pick(day.cards.old).name, entry: 'swipe' };
  return visit;
}

/** What befalls anybody on any day: the bank says no more than what is so, and the acquirer's date turns. */
function anybody(day: Day): readonly Trouble[] {
  const span = { from: OPENS - 5, to: CLOSES + 40 };
  const known = new Set<string>(day.cards.ordinary.map(({ name }) => name));
  const ordinary: Symptom = ({ visit }) => visit !== undefined && visit.payer === undefined && known.has(visit.card);
  const byCard: Symptom = ({ row, visit }) => row.outcome === 'declined' && visit?.payer === undefined;
  // More than any ordinary card of theirs may pay at once.
  const large: Symptom = both(({ row }) => row.amountMinor > 100_000, answered('61'));
  const told = (cause: string, ...codes: readonly string[]): Trouble =>
    around(day, cause, { ...span, symptom: both(ordinary, answered(...codes)) });
  return [
    around(day, 'insufficient-funds', { ...span, symptom: both(byCard, answered('51')) }),
    around(day, 'amount-over-limit', { ...span, also: 'card-limit-single', symptom: both(ordinary, large) }),
    told('pin-tries-exceeded', '75', '38'),
    around(day, 'cut-off', {
      from: TURN.minute - 1,
      to: TURN.minute + TURN.windowMinutes + 1,
      symptom: refusedFor('cut-off'),
    }),
  ];
}
