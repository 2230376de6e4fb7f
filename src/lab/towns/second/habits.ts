/** How issuers of the second town behave on any day, what they bar, and how its shops have set up their terminals. */
import { FICTIONAL_ISSUERS, type FictionalIssuer, type IssuerSettings } from '../../../issuer/index.ts';
import { assert, type Prng, prng } from '../../../std/index.ts';
import type { TerminalState } from '../../../terminal/index.ts';
import { type IssuerId, issuerId } from '../../../trade/index.ts';
import type { World } from '../../world.ts';
import { answered, both, noted, notSent, type Symptom } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { around, befalls, CLOSES, type Day, OPENS, of } from './day.ts';
import { HABITS, HOUSE, SHAPE } from './parameters.ts';
import { between, type Shop } from './shops.ts';

const [HUAXING, JIANGNAN, BEICHEN, NANYANG, YUNLING] = [
  issuerId('huaxing'),
  issuerId('jiangnan'),
  issuerId('beichen'),
  issuerId('nanyang'),
  issuerId('yunling'),
];

/** All five. */
export const ISSUERS: readonly IssuerId[] = [HUAXING, JIANGNAN, BEICHEN, NANYANG, YUNLING];

const bar = (
  fromMinor: number,
  rest: { readonly merchantIds?: readonly string[]; readonly roundMinor?: number } = {},
) => ({
  merchantIds: rest.merchantIds ?? null,
  fromMinor,
  roundMinor: rest.roundMinor ?? null,
  code: '57',
});

/** The five issuers as they are in this city. */
export function issuersHere(shops: readonly Shop[]): readonly FictionalIssuer[] {
  const jewellers = shops.filter(({ kind }) => kind === 'jeweller').map(({ id }) => id);
  const settings: Readonly<Record<string, Partial<IssuerSettings>>> = {
    huaxing: {
      unreadablePin: { code: '99', countsTry: false },
      fallback: 'refused',
      pin: 'always',
      bars: [bar(HABITS.oldRuleFrom)],
    },
    jiangnan: { unreadablePin: { code: '55', countsTry: true }, bars: [bar(0, { merchantIds: jewellers })] },
    beichen: {
      unreadablePin: { code: '99', countsTry: false },
      bars: [bar(HABITS.roundFrom, { roundMinor: HABITS.round })],
    },
    nanyang: { unreadablePin: { code: '55', countsTry: false }, bars: [bar(HABITS.newRuleFrom)] },
    yunling: {
      noPinLimitMinor: HABITS.smallOfYunling,
      bars: [{ ...bar(0, { merchantIds: [quarrelled(shops).id] }), code: HABITS.quarrelCode }],
    },
  };
  return FICTIONAL_ISSUERS.map((issuer) => ({
    ...issuer,
    settings: { ...issuer.settings, ...settings[issuer.issuerId] },
  }));
}

/** The hotel that one bank has fallen out with. */
function quarrelled(shops: readonly Shop[]): Shop {
  const hotel = shops.find(({ kind }) => kind === 'hotel');
  assert(hotel !== undefined, 'there is one of each kind');
  return hotel;
}

/** Nothing is the matter with it any more: it is as it is on any day. */
export function calm(world: World, issuer: IssuerId): void {
  if (issuer !== NANYANG) return world.issuer(issuer).behave({ kind: 'normal' });
  const only = { entries: ['contactless'], pin: 'without', overMinor: HABITS.tapOfNanyang } as const;
  world.issuer(issuer).behave({ kind: 'code', code: '61', only });
}

type Settings = Partial<TerminalState['settings']>;

const NO_HOLDS = ['sale', 'void', 'refund', 'balance', 'qr-sale', 'qr-refund'] as const;

/** The house rules of a shop. */
export function houseRules(shop: Shop): Settings {
  const operators = { supervisor: { refund: HOUSE.refundMax, refundDay: HOUSE.refundDay } };
  if (shop.kind === 'filling') return { limits: { single: { sale: HOUSE.pumpMax }, operators: {} } };
  if (shop.kind === 'kitchen') return { limits: { single: {}, operators } };
  if (shop.kind === 'hospital') return { approval: 'by-password' };
  if (shop.kind === 'convenience') return { transactions: NO_HOLDS };
  if (shop.kind === 'ferry') return { fallback: 'unchecked' };
  return isChoosy(shop) ? { prefixesNotTaken: ['999904'] } : {};
}

/** Stalls that take no card of one scheme, by their contract. */
export const isChoosy = ({ id, kind }: Shop): boolean =>
  kind === 'stall' && prng(`choosy ${id}`).chance(SHAPE.choosyStalls);

/** Set up as the house wants it, and so that a restart does not forget it. */
export function furnish(world: World, shops: readonly Shop[]): void {
  for (const issuer of ISSUERS) calm(world, issuer);
  for (const shop of shops)
    for (const { id, without } of shop.tills) {
      const site = world.terminal(id);
      const rules = houseRules(shop);
      site.factory = { ...site.factory, settings: { ...site.factory.settings, ...rules } };
      site.configure(rules);
      for (const part of without) Object.assign(site.physical.sensors, { [part]: null });
    }
}

const ALL_DAY = { from: OPENS - 5, to: CLOSES + 40 };

/** What comes of all that, without any fault. */
export function habitTroubles(day: Day): readonly Trouble[] {
  const choosy = new Set(day.shops.filter(isChoosy).map(({ id }) => id));
  const taps: Symptom = ({ row }) => row.entry === 'contactless';
  const over =
    (minor: number): Symptom =>
    (failed) =>
      failed.row.amountMinor > minor;
  const overOfYunling = both(over(HABITS.smallOfYunling), (failed) => !over(30_000)(failed));
  const all = (cause: string, symptom: Symptom, also?: string): Trouble =>
    around(day, cause, { ...ALL_DAY, symptom, ...(also !== undefined && { also }) });
  said(day);
  return [
    ...comers(day),
    ...bars(day),
    ...stripes(day),
    around(day, null, { ...ALL_DAY, symptom: of(YUNLING, answered(HABITS.quarrelCode)) }),
    all('pin-required-not-asked', of(YUNLING, both(taps, both(overOfYunling, answered('55'))))),
    all('keyed-or-contactless-limit', of(NANYANG, both(taps, both(over(HABITS.tapOfNanyang), answered('61'))))),
    all(
      'brand-not-accepted-here',
      both(({ row }) => choosy.has(row.merchantId), both(notSent, noted('not-supported'))),
    ),
  ];
}

function said(day: Day): void {
  const { gazette } = day;
  const everybody = { kind: 'everybody', id: null } as const;
  gazette.published('rule-change', { kind: 'issuer', id: NANYANG }, 1);
  gazette.published('rule-change', { kind: 'issuer', id: HUAXING }, 120);
  gazette.published('rule-change', { kind: 'issuer', id: HUAXING }, 20);
  gazette.published('fraud-warning', { kind: 'issuer', id: JIANGNAN }, 3);
  gazette.limit({
    kind: 'without-pin-amount',
    holder: 'issuer',
    limit: HABITS.tapOfNanyang,
    scope: { kind: 'issuer', id: NANYANG },
  });
  gazette.limit({ kind: 'single-amount', holder: 'card', limit: 10_000, scope: { kind: 'issuer', id: YUNLING } });
  gazette.limit({ kind: 'single-amount', holder: 'merchant', limit: 5_000_000, scope: everybody });
}

/** Who has the wrong card for the place, without knowing it. */
function comers(day: Day): readonly Trouble[] {
  const come = (cause: string, how: (prng: Prng) => Partial<Visit>, shop: (shop: Shop) => boolean): void => {
    for (const { prng: draws, name } of day.times(cause)) {
      const where = day.shops.some(shop) ? day.someShop(draws, shop) : day.someShop(draws);
      day.visits.push({ ...day.visit(draws, `someone for ${name}`, where), ...how(draws) });
    }
  };
  const tap =
    (issuer: string, amount: readonly [number, number]) =>
    (draws: Prng): Partial<Visit> => {
      const card = draws.pick(day.cards.of(issuer)).name;
      return { card, entry: 'contactless', amountMinor: between(draws, amount) };
    };
  come('pin-required-not-asked', tap(YUNLING, [HABITS.smallOfYunling + 100, 29_900]), ({ kind }) => kind !== 'stall');
  come('keyed-or-contactless-limit', tap(NANYANG, [HABITS.tapOfNanyang + 100, 29_900]), ({ kind }) => kind !== 'stall');
  const quarrel = quarrelled(day.shops);
  come(
    'a hotel that one bank has fallen out with',
    (draws) => ({ card: draws.pick(day.cards.of(YUNLING)).name }),
    ({ id }) => id === quarrel.id,
  );
  come('brand-not-accepted-here', (draws) => ({ card: draws.pick(day.cards.of(NANYANG)).name }), isChoosy);
  return [];
}

interface Barred {
  readonly cause: string;
  readonly issuer: IssuerId;
  readonly amount: readonly [least: number, most: number];
  readonly round?: true;
  readonly kind?: Shop['kind'];
  /** How often they try, before anybody tells them why. */
  readonly calls: number;
}

const BARRED: readonly Barred[] = [
  { cause: 'cash-out-suspected', issuer: BEICHEN, amount: [HABITS.roundFrom, 900_000], round: true, calls: 3 },
  { cause: 'merchant-category-not-allowed', issuer: JIANGNAN, amount: [30_000, 200_000], kind: 'jeweller', calls: 1 },
  { cause: 'rule-changed-recently', issuer: NANYANG, amount: [HABITS.newRuleFrom, 600_000], calls: 1 },
  { cause: 'not-allowed-by-rule', issuer: HUAXING, amount: [HABITS.oldRuleFrom, 700_000], calls: 1 },
];

function bars(day: Day): readonly Trouble[] {
  const met = BARRED.flatMap(({ cause, issuer, amount, round, kind, calls }) =>
    day.times(cause).map(({ prng: draws, name }) => {
      const card = day.cards.special({ balanceMinor: 20_000_000 }, issuer).name;
      const shop = day.someShop(draws, (each) =>
        kind === undefined ? !['stall', 'filling'].includes(each.kind) : each.kind === kind,
      );
      const [least, most] = amount;
      const amountMinor = round ? least + HABITS.round * draws.below(4) : between(draws, [least + 1, most]);
      const first = { ...day.visit(draws, name, shop), card, amountMinor, entry: 'chip' } as const;
      const visits = Array.from({ length: calls }, (_, i): Visit => {
        return { ...first, name: `${name}, call ${i + 1}`, at: (first.at + i * 110_000) as Visit['at'] };
      });
      return befalls(cause, { visits, symptom: of(issuer, answered('57')) });
    }),
  );
  // And whoever else comes under the same rule on this day.
  const jewellers = new Set(day.shops.filter(({ kind }) => kind === 'jeweller').map(({ id }) => id));
  const others = BARRED.map(({ cause, issuer, amount, kind, round }) => {
    const fits: Symptom = ({ row }) =>
      kind === 'jeweller'
        ? jewellers.has(row.merchantId)
        : row.amountMinor >= amount[0] && (round === undefined || row.amountMinor % HABITS.round === 0);
    return around(day, cause, { ...ALL_DAY, symptom: of(issuer, both(answered('57'), fits)) });
  });
  return [...met, ...others];
}

/** Swiped where nobody looks at the service code, by a bank that takes no stripe of a chip card; the chip is sound. */
function stripes(day: Day): readonly Trouble[] {
  return day.times('fallback-refused-chip-works').map(({ prng: draws, name }) => {
    const shop = day.someShop(draws, ({ kind }) => kind === 'ferry');
    const card = draws.pick(day.cards.of(draws.pick([HUAXING, NANYANG]))).name;
    const visits: Visit[] = [{ ...day.visit(draws, name, shop), card, entry: 'swipe' }];
    const symptom = both(answered('45'), ({ visit }) => visit?.entry === 'swipe');
    return befalls('fallback-refused-chip-works', { visits, symptom });
  });
}
