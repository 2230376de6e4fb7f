/** What is the matter with the cards of the second town, and with what people do with them. */
import { type TestCard, testPan } from '../../../issuer/index.ts';
import { after, type Prng } from '../../../std/index.ts';
import { Secret } from '../../../trade/index.ts';
import type { CardHandling } from '../../physical.ts';
import type { World } from '../../world.ts';
import { answered, both, either, lost, noted, notSent, refusedFor, type Symptom, unread } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { befalls, type Day } from './day.ts';
import { between } from './shops.ts';

const YUAN = 100;

export function cardTroubles(day: Day): readonly Trouble[] {
  return [...states(day), ...usedUp(day), ...bodies(day), ...copies(day), ...hands(day), ...pins(day), ...keyed(day)];
}

interface State {
  readonly cause: string;
  readonly change: (prng: Prng) => Partial<TestCard>;
  readonly codes: readonly string[];
  readonly also?: string;
  readonly issuers?: readonly string[];
  readonly how?: (prng: Prng) => Partial<Visit>;
}

const large = (prng: Prng): Partial<Visit> => ({ entry: 'chip', amountMinor: between(prng, [12_000, 70_000]) });

const STATES: readonly State[] = [
  { cause: 'insufficient-funds', change: (prng) => ({ balanceMinor: between(prng, [0, 2]) * YUAN }), codes: ['51'] },
  { cause: 'card-expired', change: (prng) => ({ expiry: prng.pick(['2608', '2607', '2512', '2309']) }), codes: ['54'] },
  { cause: 'card-lost-or-stolen', change: (prng) => ({ state: prng.pick(['lost', 'stolen']) }), codes: ['41', '43'] },
  { cause: 'refer-to-issuer', change: () => ({ state: 'refer' }), codes: ['01'] },
  { cause: 'card-not-activated', change: () => ({ state: 'inactive' }), codes: ['21'] },
  { cause: 'account-closed-or-no-account', change: () => ({ state: 'closed' }), codes: ['46', '42', '52', '53'] },
  {
    cause: 'card-frozen-or-stopped',
    change: () => ({ state: 'restricted' }),
    codes: ['62'],
    issuers: ['beichen', 'nanyang', 'yunling'],
  },
  {
    cause: 'account-restricted-by-bank',
    change: () => ({ state: 'restricted' }),
    codes: ['62'],
    also: 'card-frozen-or-stopped',
    issuers: ['huaxing'],
  },
  { cause: 'pin-compromise-suspected', change: () => ({ state: 'restricted' }), codes: ['62'], issuers: ['jiangnan'] },
  { cause: 'fraud-suspected-by-issuer', change: () => ({ state: 'suspected' }), codes: ['59', '34'] },
  { cause: 'card-number-unknown-to-issuer', change: () => ({ onFile: false }), codes: ['14'] },
  { cause: 'pin-tries-exceeded', change: () => ({ pinTriesLeft: 0 }), codes: ['75', '38'], how: large },
  {
    cause: 'amount-over-limit',
    change: (prng) => ({ singleLimitMinor: between(prng, [30, 100]) * YUAN }),
    codes: ['61'],
    also: 'card-limit-single',
    issuers: ['huaxing', 'jiangnan', 'beichen', 'nanyang'],
    how: large,
  },
  {
    cause: 'card-limit-single',
    change: () => ({ singleLimitMinor: 100 * YUAN }),
    codes: ['61'],
    also: 'amount-over-limit',
    issuers: ['yunling'],
    how: large,
  },
];

/** Whoever pays by such a card is told so, wherever and however often. */
function states(day: Day): readonly Trouble[] {
  return STATES.flatMap(({ cause, change, codes, also, issuers, how }) =>
    day.times(cause).map(({ prng, name }) => {
      const issuer = issuers === undefined ? undefined : prng.pick([...issuers]);
      const card = day.cards.special(change(prng), issuer).name;
      const calls = Array.from({ length: prng.chance(0.45) ? 2 : 1 }, (_, i): Visit => {
        const shop = day.someShop(prng, ({ kind }) => kind !== 'stall');
        return { ...day.visit(prng, `${name}, call ${i + 1}`, shop), card, ...how?.(prng) };
      });
      const symptom: Symptom = both(({ visit }) => visit?.card === card, answered(...codes));
      const trouble = befalls(cause, { visits: calls, symptom, ...(also !== undefined && { also }) });
      return { ...trouble, did: symptom };
    }),
  );
}

const LIMITED: readonly { readonly cause: string; readonly change: Partial<TestCard> }[] = [
  { cause: 'card-limit-count', change: { dayCountLimit: 2 } },
  { cause: 'card-limit-day', change: { dayLimitMinor: 200 * YUAN } },
  { cause: 'card-limit-month', change: { monthLimitMinor: 200 * YUAN } },
];

/** It has been paid with, until nothing was left of what it may. */
function usedUp(day: Day): readonly Trouble[] {
  return LIMITED.flatMap(({ cause, change }) =>
    day.times(cause).map(({ prng, name }) => {
      const card = day.cards.special(change).name;
      const first = day.visit(prng, `${name}, call 1`);
      const visits = [0, 1, 2].map((i): Visit => {
        const minutes = i * between(prng, [6, 55]);
        const here = day.visit(prng, `${name}, call ${i + 1}`);
        return { ...here, at: after(first.at, minutes * 60_000), card, amountMinor: between(prng, [7_000, 9_900]) };
      });
      const did: Symptom = both(({ visit }) => visit?.card === card, answered('61', '65'));
      return { ...befalls(cause, { visits, symptom: did, also: 'amount-over-limit' }), did };
    }),
  );
}

const grows =
  (card: string, condition: 'antenna-dead' | 'chip-blocked' | 'chip-refuses') =>
  (world: World): void => {
    const holder = world.holder(card);
    holder.card = { ...holder.card, condition };
  };

interface Body {
  readonly cause: string;
  readonly change: Partial<TestCard>;
  readonly issuers: readonly string[];
  readonly how: Partial<Visit>;
  readonly symptom: Symptom;
  readonly condition?: Parameters<typeof grows>[1];
}

const ANY = ['huaxing', 'jiangnan', 'beichen', 'nanyang', 'yunling'] as const;

const BODIES: readonly Body[] = [
  {
    cause: 'chip-not-read',
    change: { chip: 'dead', contactless: false },
    // These two take no stripe of a card that has a chip.
    issuers: ['huaxing', 'nanyang'],
    how: { entry: 'chip' },
    symptom: either(unread('chip'), answered('45')),
  },
  {
    cause: 'stripe-worn-or-demagnetised',
    change: { chip: 'none', stripe: 'worn', contactless: false },
    issuers: ANY,
    how: { entry: 'swipe' },
    symptom: unread('swipe'),
  },
  {
    cause: 'contactless-card-silent',
    change: {},
    issuers: ANY,
    how: { entry: 'contactless', tapsOnly: true },
    symptom: unread('contactless'),
    condition: 'antenna-dead',
  },
  {
    cause: 'chip-blocked-by-issuer',
    change: {},
    issuers: ANY,
    how: { entry: 'chip' },
    symptom: either(notSent, lost),
    condition: 'chip-blocked',
  },
  {
    cause: 'chip-refused-after-approval',
    change: {},
    issuers: ANY,
    how: { entry: 'chip' },
    symptom: lost,
    condition: 'chip-refuses',
  },
  {
    cause: 'card-type-not-permitted',
    change: {},
    issuers: ['yunling'],
    how: { entry: 'chip', transaction: 'instalment', amountMinor: 160_000 },
    symptom: answered('57', '40', '12'),
  },
];

function bodies(day: Day): readonly Trouble[] {
  return BODIES.flatMap(({ cause, change, issuers, how, symptom, condition }) =>
    day.times(cause).map(({ prng, name }) => {
      const card = day.cards.special(change, prng.pick([...issuers])).name;
      const shop = day.someShop(prng, ({ kind }) => kind !== 'stall' && kind !== 'convenience');
      const visit: Visit = { ...day.visit(prng, name, shop), card, ...how };
      const did: Symptom = both((failed) => failed.visit?.card === card, symptom);
      const begins = condition && grows(card, condition);
      return { ...befalls(cause, { visits: [visit], symptom: did, ...(begins && { begins }) }), did };
    }),
  );
}

/** A copied stripe, after the real card has paid by its chip; this bank takes no stripe of such a card. */
function copies(day: Day): readonly Trouble[] {
  return day.times('cloned-card-signals').map(({ prng, name }) => {
    const card = day.cards.special({}, prng.pick(['huaxing', 'nanyang'])).name;
    const real = day.visit(prng, `${name}, the real one`);
    const at = after(real.at, between(prng, [5, 25]) * 60_000);
    const shop = day.someShop(prng, ({ kind }) => kind !== 'stall');
    const copy: Visit = { ...day.visit(prng, name, shop), at, card, entry: 'swipe' };
    const begins = (world: World): void => {
      world.clock.at(after(at, -20_000), () => {
        const holder = world.holder(card);
        holder.card = { ...holder.card, chip: null };
      });
    };
    const symptom = both(
      (failed) => failed.visit?.card === card && failed.row.entry === 'swipe',
      answered('45', '59', '05'),
    );
    const trouble = befalls('cloned-card-signals', {
      visits: [{ ...real, card, entry: 'chip' }, copy],
      begins,
      symptom,
    });
    return { ...trouble, did: symptom };
  });
}

const HANDS: readonly { readonly cause: string; readonly how: CardHandling; readonly visit: Partial<Visit> }[] = [
  { cause: 'card-not-seated', how: 'half-inserted', visit: { entry: 'chip' } },
  { cause: 'card-taken-away-early', how: 'taken-away-early', visit: { entry: 'contactless', tapsOnly: true } },
  { cause: 'swiped-too-fast', how: 'swiped-too-fast', visit: { entry: 'swipe' } },
  { cause: 'two-cards-held', how: 'two-cards-held', visit: { entry: 'contactless', tapsOnly: true } },
];

/** So the card is held by whoever stands there for a minute. */
function hands(day: Day): readonly Trouble[] {
  return HANDS.flatMap(({ cause, how, visit }) =>
    day.times(cause).map(({ prng, name }) => {
      const { shop, till } = day.counter(prng, 'hands');
      const base: Visit = { ...day.visit(prng, name, shop), terminalId: till.id, ...visit };
      const card = visit.entry === 'swipe' ? prng.pick(day.cards.old).name : base.card;
      const handle = (to: CardHandling) => (world: World) => {
        world.terminal(till.id).physical.handling = to;
      };
      return befalls(cause, {
        visits: [{ ...base, card }],
        from: after(base.at, -4_000),
        to: after(base.at, 70_000),
        begins: handle(how),
        ends: handle('careful'),
        symptom: either(notSent, answered('45')),
      });
    }),
  );
}

function pins(day: Day): readonly Trouble[] {
  const comes = (prng: Prng, name: string): Visit => {
    const shop = day.someShop(prng, ({ kind }) => kind !== 'stall');
    return { ...day.visit(prng, name, shop), entry: 'chip' };
  };
  const gone = day.times('pin-timed-out-nobody-pressed').map(({ prng, name }) => {
    const visits: Visit[] = [{ ...comes(prng, name), pin: 'walked-away' }];
    return befalls('pin-timed-out-nobody-pressed', { visits, symptom: both(notSent, noted('pin-timed-out')) });
  });
  const none = day.times('pin-cancelled-or-not-entered').map(({ prng, name }) => {
    // These two insist on one.
    const card = prng.pick(day.cards.of(prng.pick(['huaxing', 'beichen']))).name;
    const visits: Visit[] = [{ ...comes(prng, name), card, pin: 'none', amountMinor: between(prng, [32_000, 80_000]) }];
    return befalls('pin-cancelled-or-not-entered', { visits, symptom: either(answered('55'), noted('pin-cancelled')) });
  });
  const mistaken = day.times('wrong-pin').map(({ prng, name }) => {
    const visits: Visit[] = [{ ...comes(prng, name), pin: 'mistaken' }];
    return befalls('wrong-pin', { visits, symptom: both(({ visit }) => visit?.pin === 'mistaken', answered('55')) });
  });
  return [...gone, ...none, ...mistaken];
}

const SUPERVISOR = { code: '00', role: 'supervisor' } as const;

function keyed(day: Day): readonly Trouble[] {
  return day.times('keyed-number-wrong').map(({ prng, name }) => {
    const whole = testPan({ issuerIndex: 1 + prng.below(5), serial: 500_000 + prng.below(99_000), digits: 16 });
    const digits = whole.revealFor('packing');
    const spoilt = Secret.pan(`${digits.slice(0, -1)}${(Number(digits.slice(-1)) + 1 + prng.below(8)) % 10}`);
    const number = prng.chance(0.4) ? whole : spoilt;
    const shop = day.someShop(prng, ({ kind }) => kind === 'hotel' || kind === 'hall');
    const visits: Visit[] = [{ ...day.visit(prng, name, shop), entry: 'keyed', keyed: number, operator: SUPERVISOR }];
    const symptom = either(noted('keyed-number-refused'), answered('14'), refusedFor('no-route'));
    return befalls('keyed-number-wrong', { visits, symptom });
  });
}
