/** What people bring with them: their cards, their hands, their memory, their telephones. */
import { type TestCard, testPan } from '../../../issuer/index.ts';
import { after, type Prng } from '../../../std/index.ts';
import { Secret } from '../../../trade/index.ts';
import type { CardHandling } from '../../physical.ts';
import type { World } from '../../world.ts';
import { answered, both, either, lost, noted, notSent, refusedFor, type Symptom, unread } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { between, mishaps, type Sketch, visitTo } from './sketch.ts';

const YUAN = 100;
const SUPERVISOR = { code: '00', role: 'supervisor' } as const;
const CASHIER = { code: '01', role: 'cashier' } as const;

export function peopleTroubles(sketch: Sketch): readonly Trouble[] {
  return [
    ...cardStates(sketch),
    ...cardBodies(sketch),
    ...pins(sketch),
    ...hands(sketch),
    ...counters(sketch),
    ...telephones(sketch),
  ];
}

interface CardTrouble {
  readonly cause: string;
  readonly change: (prng: Prng) => Partial<TestCard>;
  readonly codes: readonly string[];
  readonly issuer?: string;
  readonly visit?: (prng: Prng) => Partial<Visit>;
}

/** What the issuer knows of the card. Some of these people have been refused elsewhere on the same day. */
const CARD_TROUBLES: readonly CardTrouble[] = [
  { cause: 'insufficient-funds', change: (prng) => ({ balanceMinor: between(prng, [0, 5]) * YUAN }), codes: ['51'] },
  { cause: 'card-expired', change: (prng) => ({ expiry: prng.pick(['2512', '2411', '2602']) }), codes: ['54'] },
  { cause: 'card-lost-or-stolen', change: (prng) => ({ state: prng.pick(['lost', 'stolen']) }), codes: ['41', '43'] },
  { cause: 'refer-to-issuer', change: () => ({ state: 'refer' }), codes: ['01'] },
  { cause: 'card-not-activated', change: () => ({ state: 'inactive' }), codes: ['21'] },
  { cause: 'account-closed-or-no-account', change: () => ({ state: 'closed' }), codes: ['46', '42', '52', '53'] },
  { cause: 'card-frozen-or-stopped', change: () => ({ state: 'restricted' }), codes: ['62'] },
  { cause: 'account-restricted-by-bank', change: () => ({ state: 'restricted' }), codes: ['62'], issuer: 'jiangnan' },
  { cause: 'fraud-suspected-by-issuer', change: () => ({ state: 'suspected' }), codes: ['59', '34'] },
  { cause: 'card-number-unknown-to-issuer', change: () => ({ onFile: false }), codes: ['14'] },
  {
    cause: 'pin-tries-exceeded',
    change: () => ({ pinTriesLeft: 0 }),
    codes: ['75', '38'],
    visit: () => ({ entry: 'chip' }),
  },
  {
    cause: 'amount-over-limit',
    change: () => ({ singleLimitMinor: 50 * YUAN }),
    codes: ['61'],
    visit: (prng) => ({ amountMinor: between(prng, [6_000, 60_000]) }),
  },
  { cause: 'card-limit-count', change: () => ({ dayCountLimit: 1 }), codes: ['65', '61'] },
  { cause: 'card-limit-day', change: () => ({ dayLimitMinor: 100 * YUAN }), codes: ['61', '65'] },
  { cause: 'card-limit-month', change: () => ({ monthLimitMinor: 100 * YUAN }), codes: ['61', '65'] },
];

/** These have paid once before, which is what uses the limit up. */
const PAID_BEFORE: ReadonlySet<string> = new Set(['card-limit-count', 'card-limit-day', 'card-limit-month']);

function cardStates(sketch: Sketch): readonly Trouble[] {
  return CARD_TROUBLES.flatMap(({ cause, change, codes, issuer, visit }) =>
    mishaps(sketch, cause, (prng, name) => {
      const card = sketch.cards.special(change(prng), issuer).name;
      const first = { ...visitTo(sketch, prng, { name: `${name} first` }), card, ...visit?.(prng) };
      const last: Visit = { ...first, name };
      const ends_as = answered(...codes);
      if (PAID_BEFORE.has(cause)) {
        const paid: Visit = { ...first, amountMinor: between(prng, [7_000, 9_500]) };
        const later = {
          ...visitTo(sketch, prng, { name }),
          card,
          at: after(first.at, between(prng, [8, 90]) * 60_000),
        };
        return {
          visits: [paid, { ...later, amountMinor: between(prng, [3_000, 9_000]) }],
          ends_as,
          also: 'amount-over-limit',
        };
      }
      if (!prng.chance(0.3)) return { visits: [last], ends_as };
      const elsewhere = { ...visitTo(sketch, prng, { name }), card, ...visit?.(prng) };
      const at = after(first.at, between(prng, [4, 120]) * 60_000);
      return { visits: [first, { ...elsewhere, amountMinor: last.amountMinor, at }], ends_as };
    }),
  );
}

const condition =
  (card: string, to: 'antenna-dead' | 'chip-blocked' | 'chip-refuses') =>
  (world: World): void => {
    const holder = world.holder(card);
    holder.card = { ...holder.card, condition: to };
  };

function cardBodies(sketch: Sketch): readonly Trouble[] {
  const chipRead = either(unread('chip'), answered('45'));
  return [
    ...mishaps(sketch, 'chip-not-read', (prng, name) => {
      const card = sketch.cards.special({ chip: 'dead', contactless: false }, 'nanyang').name;
      return { visits: [{ ...visitTo(sketch, prng, { name }), card, entry: 'chip' }], ends_as: chipRead };
    }),
    ...mishaps(sketch, 'stripe-worn-or-demagnetised', (prng, name) => {
      const card = sketch.cards.special({ chip: 'none', stripe: 'worn', contactless: false }).name;
      return { visits: [{ ...visitTo(sketch, prng, { name }), card, entry: 'swipe' }], ends_as: unread('swipe') };
    }),
    ...mishaps(sketch, 'contactless-card-silent', (prng, name) => {
      const card = sketch.cards.special({}).name;
      const visit: Visit = { ...visitTo(sketch, prng, { name }), card, entry: 'contactless', tapsOnly: true };
      return { visits: [visit], ends_as: unread('contactless'), begins: condition(card, 'antenna-dead') };
    }),
    ...mishaps(sketch, 'chip-blocked-by-issuer', (prng, name) => {
      const card = sketch.cards.special({}).name;
      const visit: Visit = { ...visitTo(sketch, prng, { name }), card, entry: 'chip' };
      return { visits: [visit], ends_as: either(notSent, lost), begins: condition(card, 'chip-blocked') };
    }),
    ...mishaps(sketch, 'chip-refused-after-approval', (prng, name) => {
      const card = sketch.cards.special({}).name;
      const visit: Visit = { ...visitTo(sketch, prng, { name }), card, entry: 'chip' };
      return { visits: [visit], ends_as: lost, begins: condition(card, 'chip-refuses') };
    }),
    ...mishaps(sketch, 'cloned-card-signals', (prng, name) => {
      const card = sketch.cards.special({}, 'nanyang').name;
      const real = [1, 2].map(
        (n): Visit => ({ ...visitTo(sketch, prng, { name: `${name} real ${n}` }), card, entry: 'chip' }),
      );
      const last = Math.max(...real.map(({ at }) => at)) as Visit['at'];
      const copy: Visit = {
        ...visitTo(sketch, prng, { name }),
        card,
        entry: 'swipe',
        at: after(last, between(prng, [20, 120]) * 60_000),
      };
      const begins = (world: World): void => {
        world.clock.at(after(copy.at, -30_000), () => {
          const holder = world.holder(card);
          holder.card = { ...holder.card, chip: null };
        });
      };
      return { visits: [...real, copy], begins, ends_as: either(answered('45', '59', '05'), notSent) };
    }),
    ...mishaps(sketch, 'card-type-not-permitted', (prng, name) => {
      const card = sketch.cards.special({}, 'yunling').name;
      const visit: Visit = { ...visitTo(sketch, prng, { name }), card, entry: 'chip', transaction: 'instalment' };
      return { visits: [{ ...visit, amountMinor: 120_000 }], ends_as: answered('57', '40', '12') };
    }),
  ];
}

function pins(sketch: Sketch): readonly Trouble[] {
  const withPin = (prng: Prng, name: string): Visit => ({ ...visitTo(sketch, prng, { name }), entry: 'chip' });
  return [
    ...mishaps(sketch, 'wrong-pin', (prng, name) => ({
      visits: [{ ...withPin(prng, name), pin: 'mistaken' }],
      ends_as: answered('55'),
    })),
    ...mishaps(sketch, 'pin-cancelled-or-not-entered', (prng, name) => {
      const card = sketch.cards.special({}, prng.pick(['beichen', 'yunling'])).name;
      return {
        visits: [{ ...withPin(prng, name), card, pin: 'none', amountMinor: between(prng, [40_000, 90_000]) }],
        ends_as: either(answered('55'), noted('pin-cancelled')),
      };
    }),
    ...mishaps(sketch, 'pin-timed-out-nobody-pressed', (prng, name) => ({
      visits: [{ ...withPin(prng, name), pin: 'walked-away' }],
      ends_as: notSent,
    })),
  ];
}

interface Handled {
  readonly cause: string;
  readonly how: CardHandling;
  readonly visit: Partial<Visit>;
  readonly stripe?: true;
}

const HANDLED: readonly Handled[] = [
  { cause: 'card-not-seated', how: 'half-inserted', visit: { entry: 'chip' } },
  { cause: 'card-taken-away-early', how: 'taken-away-early', visit: { entry: 'contactless', tapsOnly: true } },
  { cause: 'swiped-too-fast', how: 'swiped-too-fast', visit: { entry: 'swipe' }, stripe: true },
  { cause: 'two-cards-held', how: 'two-cards-held', visit: { entry: 'contactless', tapsOnly: true } },
];

/** For as long as this person stands there. */
function hands(sketch: Sketch): readonly Trouble[] {
  return HANDLED.flatMap(({ cause, how, visit, stripe }) =>
    mishaps(sketch, cause, (prng, name) => {
      const base = visitTo(sketch, prng, { name });
      const card = stripe === undefined ? base.card : prng.pick(sketch.cards.stripes).name;
      const handle = (to: CardHandling) => (world: World) => {
        world.terminal(base.terminalId).physical.handling = to;
      };
      const ends_as = either(notSent, answered('45'));
      return {
        visits: [{ ...base, card, ...visit }],
        from: after(base.at, -5_000),
        to: after(base.at, 55_000),
        begins: handle(how),
        ends: handle('careful'),
        ends_as,
      };
    }),
  );
}

const sale = (visit: Visit, name: string): Visit => ({ ...visit, name: `${name} sale`, entry: 'chip', pin: 'right' });
const minutesLater = (visit: Visit, minutes: number): Visit['at'] => after(visit.at, minutes * 60_000);

/** What the cashier does. */
function counters(sketch: Sketch): readonly Trouble[] {
  const undo = (prng: Prng, name: string): { readonly first: Visit; readonly undone: Visit } => {
    const first = { ...sale(visitTo(sketch, prng, { name }), name), amountMinor: between(prng, [3_000, 20_000]) };
    return { first, undone: { ...first, name, at: minutesLater(first, 3), undoes: first.name, operator: SUPERVISOR } };
  };
  return [
    ...mishaps(sketch, 'operator-not-permitted', (prng, name) => {
      const { first, undone } = undo(prng, name);
      const visits: Visit[] = [
        { ...first, operator: CASHIER },
        { ...undone, transaction: 'void', operator: CASHIER },
      ];
      return { visits, ends_as: noted('operator-denied') };
    }),
    ...mishaps(sketch, 'original-closed', (prng, name) => {
      const { first, undone } = undo(prng, name);
      const voided: Visit = { ...undone, name: `${name} void`, transaction: 'void' };
      const again: Visit = { ...undone, at: minutesLater(first, 7), transaction: 'refund' };
      return { visits: [first, voided, again], ends_as: either(refusedFor('original-closed'), notSent) };
    }),
    ...mishaps(sketch, 'original-mismatch', (prng, name) => {
      const { first, undone } = undo(prng, name);
      const other = sketch.cards.special({}).name;
      return {
        visits: [first, { ...undone, transaction: 'refund', card: other }],
        ends_as: either(refusedFor('original-mismatch'), answered('25', '64', '12')),
      };
    }),
    ...mishaps(sketch, 'original-not-found', (prng, name) => {
      const { first, undone } = undo(prng, name);
      const voided: Visit = { ...undone, name: `${name} void`, transaction: 'void' };
      return {
        visits: [first, voided, { ...undone, at: minutesLater(first, 8), transaction: 'void' }],
        ends_as: either(noted('original-not-found'), refusedFor('original-not-found')),
      };
    }),
    ...mishaps(sketch, 'amount-over-original', (prng, name) => {
      const { first, undone } = undo(prng, name);
      const hold: Visit = { ...first, transaction: 'pre-authorisation', amountMinor: 30_000 };
      return {
        visits: [hold, { ...undone, transaction: 'completion', amountMinor: 40_000 }],
        ends_as: either(refusedFor('completion-exceeds-hold', 'amount-exceeds-original'), noted('limit-reached')),
      };
    }),
    ...miskeyed(sketch),
  ];
}

/** Two zeros too many, or a digit that is none of the card's. */
function miskeyed(sketch: Sketch): readonly Trouble[] {
  return [
    ...mishaps(sketch, 'wrong-amount-keyed', (prng, name) => {
      const card = sketch.cards.special({ singleLimitMinor: 500 * YUAN }).name;
      const meant = between(prng, [1_500, 9_900]);
      const wrong = { ...visitTo(sketch, prng, { name }), card, amountMinor: meant * 100 };
      const right: Visit = { ...wrong, name: `${name} meant`, amountMinor: meant, at: minutesLater(wrong, 2) };
      return { visits: [wrong, right], ends_as: both(answered('61'), ({ row }) => row.amountMinor === meant * 100) };
    }),
    ...mishaps(sketch, 'keyed-number-wrong', (prng, name) => {
      const keyed = testPan({ issuerIndex: 1 + prng.below(5), serial: 700_000 + prng.below(100_000), digits: 16 });
      const right = keyed.revealFor('packing');
      const spoilt = prng.chance(0.5)
        ? keyed
        : Secret.pan(`${right.slice(0, -1)}${(Number(right.slice(-1)) + 4) % 10}`);
      const visit: Visit = { ...visitTo(sketch, prng, { name }), entry: 'keyed', keyed: spoilt, operator: SUPERVISOR };
      return { visits: [visit], ends_as: either(noted('keyed-number-refused'), answered('14')) };
    }),
  ];
}

interface Payer {
  readonly cause: string;
  readonly payer: NonNullable<Visit['payer']>;
  readonly symptom: Symptom;
  readonly amountMinor?: number;
}

const anything: Symptom = () => true;

const PAYERS: readonly Payer[] = [
  { cause: 'payer-absent', payer: { wallet: 'yunduo', user: 'walks-off' }, symptom: anything },
  { cause: 'payer-cancelled', payer: { wallet: 'yunduo', user: 'cancels' }, symptom: anything },
  {
    cause: 'payment-code-stale',
    payer: { wallet: 'yunduo', user: 'good', shows: { agoMs: 240_000 } },
    symptom: anything,
  },
  { cause: 'wallet-balance-short', payer: { wallet: 'yunduo', user: 'poor' }, symptom: anything, amountMinor: 8_800 },
  {
    cause: 'wallet-limit-reached',
    payer: { wallet: 'qinghe', user: 'small-limit' },
    symptom: anything,
    amountMinor: 9_900,
  },
  { cause: 'wallet-account-risk-blocked', payer: { wallet: 'qinghe', user: 'frozen' }, symptom: anything },
  { cause: 'wallet-user-not-verified', payer: { wallet: 'yunduo', user: 'unverified' }, symptom: anything },
  {
    cause: 'code-not-a-payment-code',
    payer: { wallet: 'yunduo', user: 'good', shows: 'VIP-4711-0086' },
    symptom: notSent,
  },
];

function telephones(sketch: Sketch): readonly Trouble[] {
  return PAYERS.flatMap(({ cause, payer, symptom, amountMinor }) =>
    mishaps(sketch, cause, (prng, name) => {
      const visit: Visit = { ...visitTo(sketch, prng, { name }), transaction: 'qr-sale', payer };
      const amount = amountMinor ?? between(prng, [600, 4_800]);
      return { visits: [{ ...visit, amountMinor: amount }], ends_as: symptom };
    }),
  );
}
