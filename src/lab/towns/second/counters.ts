/** What cashiers of the second town do, and what payers with a telephone do. */
import { after, type Prng } from '../../../std/index.ts';
import { answered, both, either, noted, notSent, refusedFor, type Symptom } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import type { Agreements } from './agreements.ts';
import { around, at, befalls, type Counter, type Day } from './day.ts';
import { calm } from './habits.ts';
import { HOUSE, type Kind } from './parameters.ts';
import { between } from './shops.ts';

const SUPERVISOR = { code: '00', role: 'supervisor' } as const;
const CASHIER = { code: '01', role: 'cashier' } as const;
const MINUTE = 60_000;

export function counterTroubles(day: Day, agreements: Agreements): readonly Trouble[] {
  return [
    ...operators(day),
    ...originals(day),
    ...insiders(day),
    ...kinds(day, agreements),
    ...wrongAmounts(day),
    ...twice(day),
    ...unresolved(day),
    ...telephones(day),
    ...screens(day),
    ...givenBack(day),
  ];
}

const counterOf = (day: Day, prng: Prng, ...kindsOf: readonly Kind[]): Counter =>
  day.counter(prng, 'hands', ({ shop }) => kindsOf.includes(shop.kind));

/** A sale, and some minutes later what somebody makes of it. */
function pair(
  day: Day,
  prng: Prng,
  { name, counter, amountMinor }: { readonly name: string; readonly counter: Counter; readonly amountMinor: number },
) {
  const base: Visit = {
    ...day.visit(prng, `${name}, the sale`, counter.shop),
    terminalId: counter.till.id,
    entry: 'chip',
  };
  const sale: Visit = { ...base, card: day.cards.special({}).name, amountMinor, operator: CASHIER };
  const later = (minutes: number, how: Partial<Visit>): Visit => ({
    ...sale,
    name,
    at: after(sale.at, minutes * MINUTE),
    undoes: sale.name,
    operator: SUPERVISOR,
    ...how,
  });
  return { sale, later };
}

interface Undoing {
  readonly cause: string;
  readonly kinds: readonly Kind[];
  readonly amount: readonly [least: number, most: number];
  readonly how: Partial<Visit>;
  readonly symptom: Symptom;
}

const UNDOINGS: readonly Undoing[] = [
  {
    cause: 'operator-not-permitted',
    kinds: ['hotel', 'hall'],
    amount: [2_000, 30_000],
    how: { transaction: 'void', operator: CASHIER },
    symptom: noted('operator-denied'),
  },
  {
    cause: 'operator-password-wrong',
    kinds: ['hospital'],
    amount: [1_000, 60_000],
    how: { transaction: 'void', operator: CASHIER, password: 'wrong' },
    symptom: noted('operator-refused'),
  },
  {
    cause: 'operator-limit',
    kinds: ['kitchen'],
    amount: [HOUSE.refundMax + 1_000, HOUSE.refundMax + 3_000],
    how: { transaction: 'refund' },
    symptom: noted('limit-reached'),
  },
];

function operators(day: Day): readonly Trouble[] {
  return UNDOINGS.flatMap(({ cause, kinds: where, amount, how, symptom }) =>
    day.times(cause).map(({ prng, name }) => {
      const counter = counterOf(day, prng, ...where);
      const { sale, later } = pair(day, prng, { name, counter, amountMinor: between(prng, amount) });
      return befalls(cause, { visits: [sale, later(4, how)], symptom });
    }),
  );
}

function originals(day: Day): readonly Trouble[] {
  const shops = ['hall', 'hotel'] as const;
  const of = (
    cause: string,
    draw: (prng: Prng, name: string) => readonly Visit[],
    symptom: Symptom,
  ): readonly Trouble[] =>
    day.times(cause).map(({ prng, name }) => befalls(cause, { visits: draw(prng, name), symptom }));
  const paid = (prng: Prng, name: string) =>
    pair(day, prng, { name, counter: counterOf(day, prng, ...shops), amountMinor: between(prng, [4_000, 28_000]) });
  return [
    ...of(
      'original-closed',
      (prng, name) => {
        const { sale, later } = paid(prng, name);
        return [
          sale,
          later(3, { name: `${name}, the void`, transaction: 'void' }),
          later(6, { transaction: 'refund' }),
        ];
      },
      either(refusedFor('original-closed'), notSent),
    ),
    ...of(
      'original-not-found',
      (prng, name) => {
        const { sale, later } = paid(prng, name);
        return [sale, later(3, { name: `${name}, the void`, transaction: 'void' }), later(6, { transaction: 'void' })];
      },
      either(noted('original-not-found'), refusedFor('original-not-found')),
    ),
    ...of(
      'original-mismatch',
      (prng, name) => {
        const { sale, later } = paid(prng, name);
        return [sale, later(5, { transaction: 'refund', card: day.cards.special({}).name })];
      },
      either(refusedFor('original-mismatch'), answered('25', '64', '12')),
    ),
    ...of(
      'amount-over-original',
      (prng, name) => {
        const { sale, later } = paid(prng, name);
        const held: Visit = { ...sale, transaction: 'pre-authorisation', amountMinor: 50_000 };
        return [held, later(9, { transaction: 'completion', amountMinor: 72_000 })];
      },
      either(refusedFor('completion-exceeds-hold', 'amount-exceeds-original'), noted('limit-reached')),
    ),
  ];
}

/** One after another given back by the same hand, until the day's limit says no. */
function insiders(day: Day): readonly Trouble[] {
  return day.times('insider-signals').map(({ prng, name }) => {
    const counter = counterOf(day, prng, 'kitchen');
    const start = day.visit(prng, name, counter.shop).at;
    const visits = Array.from({ length: 6 }, (_, i) => {
      const { sale, later } = pair(day, prng, { name: `${name}, no. ${i}`, counter, amountMinor: 3_700 });
      const paid = { ...sale, at: after(start, i * 2.5 * MINUTE) };
      const back = { ...later(0, { transaction: 'refund' }), at: after(start, (18 + i * 2.5) * MINUTE) };
      return [paid, back];
    }).flat();
    return befalls('insider-signals', { visits, symptom: noted('limit-reached'), also: 'operator-limit' });
  });
}

/** What was pressed is not to be had at this till, or not in this shop's contract. */
function kinds(day: Day, agreements: Agreements): readonly Trouble[] {
  const pumps = day.times('terminal-limit').map(({ prng, name }) => {
    const { shop, till } = counterOf(day, prng, 'filling');
    const amountMinor = between(prng, [HOUSE.pumpMax + 1_000, HOUSE.pumpMax * 2]);
    const visits = [{ ...day.visit(prng, name, shop), terminalId: till.id, amountMinor, entry: 'chip' } as const];
    return befalls('terminal-limit', { visits, symptom: noted('limit-reached') });
  });
  const holds = day.times('terminal-cannot-do-this-kind').map(({ prng, name }) => {
    const { shop, till } = counterOf(day, prng, 'convenience');
    const visits: Visit[] = [
      { ...day.visit(prng, name, shop), terminalId: till.id, entry: 'chip', transaction: 'pre-authorisation' },
    ];
    return befalls('terminal-cannot-do-this-kind', { visits, symptom: noted('not-supported') });
  });
  const pressed = day.times('wrong-transaction-chosen').map(({ prng, name }) => {
    const shop = agreements.shop(day, prng, ({ kind }) => kind === 'kitchen' || kind === 'hotel');
    agreements.set(shop.id, { merchant: 'open', closed: ['pre-authorisation'] });
    const wrong: Visit = { ...day.visit(prng, name, shop), entry: 'chip', transaction: 'pre-authorisation' };
    const meant: Visit = { ...wrong, name: `${name}, as meant`, transaction: 'sale', at: after(wrong.at, 2 * MINUTE) };
    const symptom = refusedFor('service-closed');
    return befalls('wrong-transaction-chosen', { visits: [wrong, meant], symptom, also: 'service-not-opened' });
  });
  return [...pumps, ...holds, ...pressed];
}

function wrongAmounts(day: Day): readonly Trouble[] {
  return day.times('wrong-amount-keyed').map(({ prng, name }) => {
    const card = day.cards.special({ singleLimitMinor: 60_000 }, prng.pick(['huaxing', 'beichen'])).name;
    const meant = between(prng, [800, 4_000]);
    const shop = day.someShop(prng, ({ kind }) => kind === 'kitchen' || kind === 'convenience');
    const wrong: Visit = { ...day.visit(prng, name, shop), card, entry: 'chip', amountMinor: meant * 100 };
    const right: Visit = { ...wrong, name: `${name}, as meant`, amountMinor: meant, at: after(wrong.at, 150_000) };
    return befalls('wrong-amount-keyed', { visits: [wrong, right], symptom: answered('61') });
  });
}

/** Nobody looked whether the first went through; the bank guards against taking it twice. */
function twice(day: Day): readonly Trouble[] {
  return day.times('duplicate-purchase').flatMap(({ prng, name }) => {
    const card = day.cards.special({ balanceMinor: 9_000_000 }, 'jiangnan');
    const shop = day.someShop(prng, ({ kind }) => kind === 'hall');
    const minute = day.minute(prng);
    if (!day.claim([card.issuerId], { from: minute, to: minute + 5 })) return [];
    const amountMinor = between(prng, [250_000, 290_000]);
    const base = day.visit(prng, `${name}, once`, shop);
    const once: Visit = { ...base, at: day.at(minute), card: card.name, amountMinor, entry: 'chip' };
    const second: Visit = { ...once, name, at: after(once.at, 80_000) };
    return befalls('duplicate-purchase', {
      visits: [once, second],
      from: after(once.at, 55_000),
      to: after(once.at, 240_000),
      begins: (world) => {
        const only = { overMinor: amountMinor - 1 };
        world.issuer(card.issuerId).behave({ kind: 'code', code: '94', only });
      },
      ends: (world) => calm(world, card.issuerId),
      symptom: answered('94'),
    });
  });
}

/** A hold that still waits for its bank, and the same once more at the next till. */
function unresolved(day: Day): readonly Trouble[] {
  return day.times('first-unresolved').flatMap(({ prng, name }) => {
    const card = day.cards.special({}, 'beichen');
    const shop = day.someShop(prng, ({ kind }) => kind === 'hotel' || kind === 'hall');
    const [one, other] = shop.tills;
    const minute = day.minute(prng);
    const span = { from: minute - 1, to: minute + 3 };
    if (one === undefined || other === undefined || !day.claim([card.issuerId], span)) return [];
    const base = day.visit(prng, `${name}, the first`, shop);
    const first: Visit = {
      ...base,
      at: day.at(minute),
      terminalId: one.id,
      card: card.name,
      entry: 'chip',
      transaction: 'pre-authorisation',
      amountMinor: 60_000,
    };
    const again: Visit = { ...first, name, terminalId: other.id, at: after(first.at, 16_000) };
    const symptom: Symptom = ({ row }) => row.issuerId === card.issuerId && row.outcome !== 'declined';
    const unclear = refusedFor('first-unresolved');
    return [
      befalls('first-unresolved', { visits: [first, again], symptom: unclear }),
      around(day, 'issuer-too-late', {
        ...span,
        begins: (world) => world.issuer(card.issuerId).behave({ kind: 'slow', delayMs: 40_000 }),
        ends: (world) => calm(world, card.issuerId),
        symptom: both(symptom, (failed) => !unclear(failed)),
      }),
    ];
  });
}

interface Payer {
  readonly cause: string;
  readonly payer: NonNullable<Visit['payer']>;
  readonly amount?: readonly [least: number, most: number];
  readonly symptom?: Symptom;
}

const PAYERS: readonly Payer[] = [
  { cause: 'payer-absent', payer: { wallet: 'yunduo', user: 'walks-off' } },
  { cause: 'payer-cancelled', payer: { wallet: 'qinghe', user: 'cancels' } },
  { cause: 'payer-password-late', payer: { wallet: 'qinghe', user: 'walks-off' } },
  { cause: 'payment-code-stale', payer: { wallet: 'qinghe', user: 'good', shows: { agoMs: 150_000 } } },
  { cause: 'wallet-balance-short', payer: { wallet: 'qinghe', user: 'poor' }, amount: [2_000, 9_000] },
  { cause: 'wallet-limit-reached', payer: { wallet: 'yunduo', user: 'small-limit' }, amount: [6_000, 9_500] },
  { cause: 'wallet-account-risk-blocked', payer: { wallet: 'yunduo', user: 'frozen' } },
  { cause: 'wallet-user-not-verified', payer: { wallet: 'qinghe', user: 'unverified' } },
  {
    cause: 'code-not-a-payment-code',
    payer: { wallet: 'qinghe', user: 'good', shows: 'FERRY-CARD-00417' },
    symptom: notSent,
  },
  // As the codes of a wallet begin that nobody here has a contract with.
  {
    cause: 'qr-code-of-other-wallet',
    payer: { wallet: 'yunduo', user: 'good', shows: '130000020260930417' },
    symptom: refusedFor('no-route'),
  },
];

function telephones(day: Day): readonly Trouble[] {
  return PAYERS.flatMap(({ cause, payer, amount = [500, 4_500], symptom = ({ row }) => row.refusal === null }) =>
    day.times(cause).map(({ prng, name }) => {
      const visit: Visit = {
        ...day.visit(prng, name),
        transaction: 'qr-sale',
        payer,
        amountMinor: between(prng, amount),
      };
      return befalls(cause, { visits: [visit], symptom });
    }),
  );
}

/** A cracked screen at a sound scanner. */
function screens(day: Day): readonly Trouble[] {
  return day.times('payment-code-screen-damaged').map(({ prng, name }) => {
    const { shop, till } = day.counter(prng, 'camera');
    const payer = { wallet: 'yunduo', user: 'good' } as const;
    const visit: Visit = { ...day.visit(prng, name, shop), terminalId: till.id, transaction: 'qr-sale', payer };
    return befalls('payment-code-screen-damaged', {
      visits: [{ ...visit, amountMinor: between(prng, [600, 4_000]) }],
      from: after(visit.at, -3_000),
      to: after(visit.at, 75_000),
      begins: (world) => {
        world.terminal(till.id).physical.scanner = 'code-damaged';
      },
      ends: (world) => {
        world.terminal(till.id).physical.scanner = 'good';
      },
      symptom: at([till.id], noted('scan-failed')),
    });
  });
}

/** More is to be given back than the merchants have left with this wallet. */
function givenBack(day: Day): readonly Trouble[] {
  return day.times('merchant-refund-balance-short').map(({ prng, name }) => {
    const counter = counterOf(day, prng, 'kitchen', 'hall');
    const { sale, later } = pair(day, prng, { name, counter, amountMinor: between(prng, [7_000, 12_000]) });
    const payer = { wallet: 'qinghe', user: 'good' } as const;
    const paid: Visit = { ...sale, transaction: 'qr-sale', payer };
    const back = later(6, { transaction: 'qr-refund', payer });
    return befalls('merchant-refund-balance-short', {
      visits: [paid, back],
      symptom: ({ row }) => row.transaction === 'qr-refund',
    });
  });
}
