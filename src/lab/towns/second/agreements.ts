/** How contracts of the second town stand, what is limited, what may be approved in a bank's place, whose money waits. */
import { after, type Prng } from '../../../std/index.ts';
import type { ContractStanding, LimitRule } from '../../../switch/index.ts';
import type { ContextFacts } from '../../../trace/index.ts';
import type { MerchantId } from '../../../trade/index.ts';
import { townLimit, townStandIn } from '../../town-terms.ts';
import type { Contracts } from '../../world.ts';
import { both, refusedFor } from '../symptoms.ts';
import type { TownPlan, Trouble, Visit } from '../town-plan.ts';
import { around, befalls, CLOSES, type Day } from './day.ts';
import { HOUSE } from './parameters.ts';
import { between, type Shop } from './shops.ts';

type StandingKind = ContextFacts['standing'][number]['kind'];

/** The acquirer's cabinet: it is opened by the switch at every payment. */
export class Agreements {
  readonly #standing = new Map<MerchantId, ContractStanding>();
  readonly #limits = new Map<MerchantId, LimitRule[]>();
  readonly #ferries: ReadonlySet<MerchantId>;
  readonly #taken = new Set<MerchantId>();
  readonly #everybody: readonly LimitRule[] = [{ ...townLimit('card-day-amount'), limit: HOUSE.cardDay }];

  constructor(shops: readonly Shop[]) {
    this.#ferries = new Set(shops.filter(({ kind }) => kind === 'ferry').map(({ id }) => id));
  }

  get ports(): Contracts {
    return {
      contract: (id) => this.#standing.get(id),
      limits: (id) => [...this.#everybody, ...(this.#limits.get(id) ?? [])],
      // A ship does not wait for a bank.
      standIn: (id) => (this.#ferries.has(id) ? townStandIn(id) : undefined),
      hotList: () => 'clear',
    };
  }

  set(id: MerchantId, standing: ContractStanding): void {
    this.#standing.set(id, standing);
  }

  reopen(id: MerchantId): void {
    this.#standing.delete(id);
  }

  limit(id: MerchantId, rule: LimitRule): void {
    this.#limits.set(id, [...(this.#limits.get(id) ?? []), rule]);
  }

  /** A shop whose contract nothing else is the matter with. */
  shop(day: Day, prng: Prng, isRight: (shop: Shop) => boolean = ({ tills }) => tills.length < 13): Shop {
    const free = (shop: Shop): boolean => !this.#taken.has(shop.id) && isRight(shop);
    const shop = day.someShop(prng, free);
    this.#taken.add(shop.id);
    return shop;
  }
}

const CLOSED: readonly (readonly [cause: string, kind: StandingKind, merchant: ContractStanding['merchant']])[] = [
  ['merchant-not-live-yet', 'not-opened', 'closed'],
  ['merchant-suspended', 'suspended', 'closed'],
  ['merchant-documents-expired', 'documents-expired', 'closed'],
  ['contract-or-fees-held', 'fees-owed', 'closed'],
  ['merchant-legal-hold', 'legal-hold', 'closed'],
  ['risk-blocked-by-acquirer', 'risk-blocked', 'blocked'],
];

export function agreementTroubles(day: Day, agreements: Agreements): readonly Trouble[] {
  return [...closed(day, agreements), ...services(day, agreements), ...limits(day, agreements)];
}

function closed(day: Day, agreements: Agreements): readonly Trouble[] {
  return CLOSED.flatMap(([cause, kind, merchant]) =>
    day.times(cause).map(({ prng, name }) => {
      const shop = agreements.shop(day, prng);
      const span = day.span(prng, 'agreement');
      const scope = { kind: 'merchant', id: shop.id } as const;
      day.gazette.stands({ kind, scope, service: null, since: span.from - between(prng, [-20, 900]) });
      const [till] = shop.tills;
      if (till !== undefined) day.crowd(prng, { shop, till }, { name, span });
      return around(day, cause, {
        ...span,
        begins: () => agreements.set(shop.id, { merchant, closed: [] }),
        ends: () => agreements.reopen(shop.id),
        symptom: both(({ row }) => row.merchantId === shop.id, refusedFor('contract-closed', 'merchant-blocked')),
      });
    }),
  );
}

const SUPERVISOR = { code: '00', role: 'supervisor' } as const;

function services(day: Day, agreements: Agreements): readonly Trouble[] {
  const small = ({ tills, kind }: Shop): boolean => tills.length < 13 && kind !== 'kitchen';
  const refunds = day.times('service-not-opened').map(({ prng, name }) => {
    const shop = agreements.shop(day, prng, small);
    agreements.set(shop.id, { merchant: 'open', closed: ['refund'] });
    day.gazette.stands({
      kind: 'not-opened',
      scope: { kind: 'merchant', id: shop.id },
      service: 'refund',
      since: -90_000,
    });
    const paid: Visit = { ...day.visit(prng, `${name}, the sale`, shop), entry: 'chip', amountMinor: 6_600 };
    const card = day.cards.special({}, 'yunling').name;
    const back: Visit = {
      ...paid,
      card,
      name,
      at: after(paid.at, 300_000),
      operator: SUPERVISOR,
      undoes: paid.name,
      transaction: 'refund',
    };
    return befalls('service-not-opened', { visits: [{ ...paid, card }, back], symptom: refusedFor('service-closed') });
  });
  const codes = day.times('merchant-qr-not-opened').map(({ prng, name }) => {
    const shop = agreements.shop(day, prng, small);
    agreements.set(shop.id, { merchant: 'open', closed: ['qr-sale', 'qr-code-sale'] });
    day.gazette.stands({ kind: 'not-opened', scope: { kind: 'merchant', id: shop.id }, service: 'qr', since: -70_000 });
    const [till] = shop.tills;
    const how = { transaction: 'qr-sale', payer: { wallet: 'yunduo', user: 'good' }, amountMinor: 3_300 } as const;
    const span = { from: 500, to: 1_300 };
    if (till !== undefined) day.crowd(prng, { shop, till }, { name, span, how, count: 2 });
    const symptom = both(({ row }) => row.merchantId === shop.id, refusedFor('service-closed'));
    return around(day, 'merchant-qr-not-opened', { from: 350, to: CLOSES, symptom });
  });
  return [...refunds, ...codes];
}

const OFTEN = 4;

function limits(day: Day, agreements: Agreements): readonly Trouble[] {
  const rich = (): string =>
    day.cards.special({ balanceMinor: 90_000_000, singleLimitMinor: 80_000_000, dayLimitMinor: 90_000_000 }, 'yunling')
      .name;
  const large = day.times('merchant-limit').map(({ prng, name }) => {
    const shop = agreements.shop(day, prng, ({ kind }) => kind === 'hotel' || kind === 'jeweller');
    agreements.limit(shop.id, { ...townLimit('single', shop.id), limit: 800_000 });
    const amountMinor = between(prng, [810_000, 1_500_000]);
    const visits: Visit[] = [{ ...day.visit(prng, name, shop), card: rich(), entry: 'chip', amountMinor }];
    return befalls('merchant-limit', { visits, symptom: refusedFor('limit-amount') });
  });
  const day2 = day.times('acquirer-limit').map(({ prng, name }) => {
    const shop = day.someShop(prng, ({ kind }) => kind === 'hall' || kind === 'hospital');
    const amountMinor = between(prng, [HOUSE.cardDay + 100, HOUSE.cardDay * 2]);
    const visits: Visit[] = [{ ...day.visit(prng, name, shop), card: rich(), entry: 'chip', amountMinor }];
    return befalls('acquirer-limit', { visits, symptom: refusedFor('limit-amount') });
  });
  const often = day.times('velocity-limit').map(({ prng, name }) => {
    const shop = agreements.shop(day, prng);
    agreements.limit(shop.id, { ...townLimit('card-day-count', shop.id), limit: OFTEN });
    const card = day.cards.special({}).name;
    const first: Visit = { ...day.visit(prng, `${name}, call 0`, shop), card, entry: 'chip', amountMinor: 4_100 };
    const visits = Array.from({ length: OFTEN + 1 }, (_, i): Visit => {
      return { ...first, name: `${name}, call ${i}`, at: after(first.at, i * 140_000) };
    });
    return befalls('velocity-limit', { visits, symptom: refusedFor('limit-count') });
  });
  return [...large, ...day2, ...often];
}

/** Asked when the holiday is over, where the holiday is not the reason. */
const WAITING: readonly (readonly [cause: string, kind: StandingKind | null, days: number])[] = [
  ['payout-not-due-yet', null, 0],
  ['payout-on-holiday-calendar', null, 2],
  ['batch-not-settled-so-no-payout', 'batch-open', 11],
  ['payout-account-wrong', 'payout-account-wrong', 12],
  ['payout-held-by-risk', 'payout-held', 11],
  ['payout-amount-differs-by-fees-or-refunds', 'payout-netted', 11],
  ['settlement-mismatch-open', 'mismatch-open', 13],
];

/** Whose money somebody asks after; what the clearing system knows is mostly on file. */
export function moneyAskedAfter(day: Day, agreements: Agreements): TownPlan['moneyAskedAfter'] {
  return WAITING.flatMap(([cause, kind, days]) =>
    day.times(cause).map(({ prng }) => {
      const { id } = agreements.shop(day, prng);
      const askedAt = day.at(24 * 60 * days + 23 * 60 + between(prng, [0, 50]));
      if (kind !== null) day.gazette.stands({ kind, scope: { kind: 'merchant', id }, service: 'payout', since: 1_000 });
      return { merchant: id, cause, askedAt };
    }),
  );
}
