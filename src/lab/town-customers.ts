/** A day's customers: who comes when, to which counter, with which card, and what they have got wrong. */
import { after, assert, type Instant, type Prng } from '../std/index.ts';
import { Secret, type TerminalId } from '../trade/index.ts';
import type { CardHolder } from './card-holder.ts';
import type { Purchase } from './cashier.ts';
import { TOWN, TOWN_HOURS, type TownShop } from './town-facts.ts';

export interface TownCustomers {
  readonly midnight: Instant;
  readonly prng: Prng;
  /** Ordinary cards of the town. */
  readonly holders: readonly CardHolder[];
  /** A named card. */
  readonly named: (name: string) => CardHolder;
}

/** Everybody who comes on this day, in no order. What goes wrong by itself is named after its cause. */
export function townCustomers(town: TownCustomers): readonly Purchase[] {
  const ordinary = TOWN.flatMap((shop) => shopCustomers(shop, town));
  return [...ordinary, ...MISHAPS.flatMap((mishap) => mishapCustomers(mishap, town))];
}

const MORE_THAN_PLANNED = 1.06;
const NO_PIN_BELOW_MINOR = 30_000;
const NO_PIN_SHARE = 0.7;
/** Of ordinary customers: wrong once, right the second time. */
const SLIP_OF_FINGER_SHARE = 0.006;

function shopCustomers(shop: TownShop, town: TownCustomers): readonly Purchase[] {
  const prng = town.prng.fork(shop.merchantId);
  return shop.basket.customersByHour.flatMap((planned, i) => {
    const customers = Math.round(planned * MORE_THAN_PLANNED * (0.9 + 0.2 * prng.next()));
    return Array.from({ length: customers }, (_, n) => {
      const at = after(town.midnight, ((TOWN_HOURS.opens + i) * 3_600 + prng.below(3_590)) * 1_000);
      return ordinaryCustomer({ shop, at, name: `${shop.merchantId} ${i} ${n}` }, town, prng);
    }).flat();
  });
}

interface Visit {
  readonly shop: TownShop;
  readonly at: Instant;
  readonly name: string;
}

function ordinaryCustomer({ shop, at, name }: Visit, { holders }: TownCustomers, prng: Prng): readonly Purchase[] {
  const terminalId = prng.pick(shop.terminals).terminalId;
  const amountMinor = basketMinor(shop, prng);
  const entry = prng.chance(shop.basket.tapShare) ? 'contactless' : 'chip';
  const freeOfPin = entry === 'contactless' && amountMinor <= NO_PIN_BELOW_MINOR && prng.chance(NO_PIN_SHARE);
  const pin = freeOfPin ? 'none' : 'right';
  const purchase: Purchase = { name, at, terminalId, amountMinor, holder: prng.pick(holders), entry, pin };
  if (pin === 'none' || !prng.chance(SLIP_OF_FINGER_SHARE)) return [purchase];
  const again: Purchase = { ...purchase, at: after(at, 60_000) };
  return [{ ...purchase, name: `wrong-pin ${name}`, pin: 'mistaken' }, again];
}

/** Many small baskets, few large ones. */
function basketMinor({ basket }: TownShop, prng: Prng): number {
  const spread = basket.amountMinorMax - basket.amountMinorMin;
  const minor = basket.amountMinorMin + spread * prng.next() ** 2.2;
  return Math.max(basket.stepMinor, Math.round(minor / basket.stepMinor) * basket.stepMinor);
}

interface Mishap {
  readonly cause: string;
  readonly times: number;
  readonly visit: (visit: Visit & { readonly terminalId: TerminalId }, town: TownCustomers) => readonly Purchase[];
}

const SUPERVISOR = { code: '00', role: 'supervisor' } as const;
const CASHIER = { code: '01', role: 'cashier' } as const;

const MISHAPS: readonly Mishap[] = [
  withCard({ cause: 'insufficient-funds', times: 7, cards: ['no-money'] }),
  withCard({ cause: 'amount-over-limit', times: 4, cards: ['low-limit', 'day-limit'], amountMinor: 32_000 }),
  withCard({ cause: 'card-expired', times: 3, cards: ['expired'] }),
  withCard({ cause: 'card-lost-or-stolen', times: 2, cards: ['stolen', 'lost'] }),
  withCard({ cause: 'refer-to-issuer', times: 3, cards: ['refer'] }),
  withCard({ cause: 'pin-tries-exceeded', times: 2, cards: ['pin-locked'] }),
  // One customer goes from shop to shop with a dead chip; the issuer does not take the stripe.
  withCard({ cause: 'chip-not-read', times: 4, cards: ['chip-dead-no-fallback'] }),
  {
    cause: 'operator-not-permitted',
    times: 2,
    visit: ({ at, terminalId, name }, { holders, prng }) => {
      const sale: Purchase = {
        name: `${name} sale`,
        at,
        terminalId,
        amountMinor: 5_500,
        holder: prng.fork(name).pick(holders),
        entry: 'chip',
        pin: 'right',
        operator: CASHIER,
      };
      return [sale, { ...sale, name, at: after(at, 90_000), transaction: 'void', undoes: sale.name }];
    },
  },
  {
    cause: 'keyed-number-wrong',
    times: 2,
    visit: ({ at, terminalId, name }, { holders, prng }) => {
      const holder = prng.fork(name).pick(holders);
      const right = holder.card.pan.revealFor('packing');
      const keyed = Secret.pan(`${right.slice(0, -1)}${(Number(right.slice(-1)) + 3) % 10}`);
      const wrong: Purchase = {
        name,
        at,
        terminalId,
        amountMinor: 12_800,
        holder,
        entry: 'keyed',
        pin: 'right',
        operator: SUPERVISOR,
        keyed,
      };
      const { keyed: _keyed, ...again } = wrong;
      const later: Purchase = { ...again, name: `${name} again`, at: after(at, 90_000), entry: 'chip' };
      return [wrong, { ...later, operator: CASHIER }];
    },
  },
  {
    cause: 'void',
    times: 2,
    visit: ({ at, terminalId, name }, { holders, prng }) => {
      const holder = prng.fork(name).pick(holders);
      const sale: Purchase = {
        name: `${name} sale`,
        at,
        terminalId,
        amountMinor: 6_600,
        holder,
        entry: 'chip',
        pin: 'right',
        operator: SUPERVISOR,
      };
      return [sale, { ...sale, name, at: after(at, 90_000), transaction: 'void', undoes: sale.name }];
    },
  },
  {
    cause: 'balance',
    times: 3,
    visit: ({ at, terminalId, name }, { holders, prng }) => [
      {
        name,
        at,
        terminalId,
        amountMinor: 0,
        holder: prng.fork(name).pick(holders),
        entry: 'chip',
        pin: 'right',
        transaction: 'balance',
      },
    ],
  },
];

interface CardMishap {
  readonly cause: string;
  readonly times: number;
  /** Names of cards, of which one is drawn each time. */
  readonly cards: readonly string[];
  readonly amountMinor?: number;
}

function withCard({ cause, times, cards, amountMinor = 8_800 }: CardMishap): Mishap {
  return {
    cause,
    times,
    visit: ({ at, terminalId, name }, { named, prng }) => [
      {
        name,
        at,
        terminalId,
        amountMinor,
        holder: named(prng.fork(name).pick(cards)),
        entry: 'chip',
        pin: 'right',
      },
    ],
  };
}

/** Spread over the day and over the first counters of the shops. */
function mishapCustomers({ cause, times, visit }: Mishap, town: TownCustomers): readonly Purchase[] {
  const prng = town.prng.fork(`mishap ${cause}`);
  const openSeconds = (TOWN_HOURS.closes - TOWN_HOURS.opens) * 3_600;
  return Array.from({ length: times }, (_, i) => {
    const second = TOWN_HOURS.opens * 3_600 + 600 + Math.floor(((openSeconds - 2_400) * (i + prng.next())) / times);
    const shop = TOWN[i % TOWN.length];
    const counter = shop?.terminals[0];
    assert(shop !== undefined && counter !== undefined, 'every shop has a counter');
    const at = after(town.midnight, second * 1_000);
    return visit({ shop, at, name: `${cause} ${i}`, terminalId: counter.terminalId }, town);
  }).flat();
}
