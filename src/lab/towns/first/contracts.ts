/** How the contracts of the first town stand: what is closed, what was never opened, what is limited, whose money waits. */
import type { IssuerSettings } from '../../../issuer/index.ts';
import { after, type Prng } from '../../../std/index.ts';
import type { ContractStanding, LimitRule } from '../../../switch/index.ts';
import type { ContextFacts } from '../../../trace/index.ts';
import type { MerchantId } from '../../../trade/index.ts';
import { townLimit } from '../../town-terms.ts';
import { answered, refusedFor } from '../symptoms.ts';
import type { TownPlan, Trouble, Visit } from '../town-plan.ts';
import { WORD } from './parameters.ts';
import { between, lasts, type Shop, type Sketch, someShop, timesOf, visitTo } from './sketch.ts';
import type { Word } from './word.ts';

type StandingKind = ContextFacts['standing'][number]['kind'];

export class Contracts {
  readonly #standing = new Map<MerchantId, ContractStanding>();
  readonly #limits = new Map<MerchantId, LimitRule[]>();
  readonly #taken = new Set<MerchantId>();

  readonly ports = {
    contract: (id: MerchantId): ContractStanding | undefined => this.#standing.get(id),
    limits: (id: MerchantId): readonly LimitRule[] => this.#limits.get(id) ?? [],
  };

  set(id: MerchantId, standing: ContractStanding | null): void {
    if (standing === null) this.#standing.delete(id);
    else this.#standing.set(id, standing);
  }

  limit(id: MerchantId, rule: LimitRule): void {
    this.#limits.set(id, [...(this.#limits.get(id) ?? []), rule]);
  }

  /** A shop that has no other trouble with its contract. */
  shop(sketch: Sketch, prng: Prng): Shop {
    const shop = someShop(
      sketch,
      prng,
      ({ merchantId, terminals }) => !this.#taken.has(merchantId) && terminals.length < 12,
    );
    this.#taken.add(shop.merchantId);
    return shop;
  }
}

const CLOSED: readonly {
  readonly cause: string;
  readonly kind: StandingKind;
  readonly merchant: ContractStanding['merchant'];
}[] = [
  { cause: 'merchant-not-live-yet', kind: 'not-opened', merchant: 'closed' },
  { cause: 'merchant-suspended', kind: 'suspended', merchant: 'closed' },
  { cause: 'merchant-documents-expired', kind: 'documents-expired', merchant: 'closed' },
  { cause: 'contract-or-fees-held', kind: 'fees-owed', merchant: 'closed' },
  { cause: 'merchant-legal-hold', kind: 'legal-hold', merchant: 'closed' },
  { cause: 'risk-blocked-by-acquirer', kind: 'risk-blocked', merchant: 'blocked' },
];

const times = (sketch: Sketch, cause: string): readonly Prng[] =>
  Array.from({ length: timesOf(sketch, cause) }, (_, i) => sketch.prng.fork(`${cause} ${i}`));

export function contractTroubles(sketch: Sketch, contracts: Contracts, word: Word): readonly Trouble[] {
  return [...closed(sketch, contracts, word), ...services(sketch, contracts, word), ...limits(sketch, contracts)];
}

function closed(sketch: Sketch, contracts: Contracts, word: Word): readonly Trouble[] {
  return CLOSED.flatMap(({ cause, kind, merchant }) =>
    times(sketch, cause).map((prng): Trouble => {
      const { merchantId } = contracts.shop(sketch, prng);
      const { from, to } = lasts(prng, 'contract');
      const scope = { kind: 'merchant', id: merchantId } as const;
      if (prng.chance(WORD.standingKnown))
        word.stands({ kind, scope, service: null, since: sketch.at(from - between(prng, [0, 600])) });
      return {
        cause,
        from: sketch.at(from),
        to: sketch.at(to),
        visits: [],
        begins: () => contracts.set(merchantId, { merchant, closed: [] }),
        ends: () => contracts.set(merchantId, null),
        did: (failed) =>
          failed.row.merchantId === merchantId && refusedFor('contract-closed', 'merchant-blocked')(failed),
      };
    }),
  );
}

function services(sketch: Sketch, contracts: Contracts, word: Word): readonly Trouble[] {
  const kinds = [
    { cause: 'service-not-opened', service: 'refund', closes: ['refund'] },
    { cause: 'merchant-qr-not-opened', service: 'qr', closes: ['qr-sale', 'qr-code-sale'] },
  ] as const;
  return kinds.flatMap(({ cause, service, closes }) =>
    times(sketch, cause).map((prng, i): Trouble => {
      const shop = contracts.shop(sketch, prng);
      contracts.set(shop.merchantId, { merchant: 'open', closed: [...closes] });
      const scope = { kind: 'merchant', id: shop.merchantId } as const;
      if (prng.chance(WORD.standingKnown))
        word.stands({ kind: 'not-opened', scope, service, since: sketch.at(-200 * 24 * 60) });
      const name = `${cause} ${i}`;
      const first: Visit = {
        ...visitTo(sketch, prng, { name: `${name} first`, shop }),
        entry: 'chip',
        amountMinor: 8_000,
      };
      const then: Visit = {
        ...first,
        name,
        at: after(first.at, 240_000),
        operator: { code: '00', role: 'supervisor' },
      };
      const asks: Visit =
        service === 'refund'
          ? { ...then, transaction: 'refund', undoes: first.name, amountMinor: 4_000 }
          : { ...then, transaction: 'qr-sale', payer: { wallet: 'yunduo', user: 'good' } };
      return {
        cause,
        from: first.at,
        to: then.at,
        visits: [first, asks],
        did: (failed) => failed.row.merchantId === shop.merchantId && refusedFor('service-closed')(failed),
      };
    }),
  );
}

const PER_DAY = 3;

function limits(sketch: Sketch, contracts: Contracts): readonly Trouble[] {
  const big = times(sketch, 'merchant-limit').map((prng, i): Trouble => {
    const shop = contracts.shop(sketch, prng);
    contracts.limit(shop.merchantId, { ...townLimit('single', shop.merchantId), limit: 500_000 });
    const visit: Visit = {
      ...visitTo(sketch, prng, { name: `merchant-limit ${i}`, shop }),
      amountMinor: between(prng, [510_000, 900_000]),
      entry: 'chip',
      card: sketch.cards.special(
        { balanceMinor: 90_000_000, singleLimitMinor: 50_000_000, dayLimitMinor: 90_000_000 },
        'nanyang',
      ).name,
    };
    const did: Trouble['did'] = (failed) =>
      failed.row.merchantId === shop.merchantId && refusedFor('limit-amount')(failed);
    return { cause: 'merchant-limit', from: visit.at, to: visit.at, visits: [visit], did };
  });
  const often = times(sketch, 'velocity-limit').map((prng, i): Trouble => {
    const shop = contracts.shop(sketch, prng);
    contracts.limit(shop.merchantId, { ...townLimit('card-day-count'), limit: PER_DAY });
    const card = sketch.cards.special({}).name;
    const base: Visit = { ...visitTo(sketch, prng, { name: `velocity-limit ${i}`, shop }), card, entry: 'chip' };
    const visits = Array.from({ length: PER_DAY + 1 }, (_, n): Visit => {
      return { ...base, name: `velocity-limit ${i} ${n}`, at: after(base.at, n * 100_000), amountMinor: 5_600 };
    });
    const did: Trouble['did'] = (failed) =>
      failed.row.merchantId === shop.merchantId && refusedFor('limit-count')(failed);
    return { cause: 'velocity-limit', from: base.at, to: base.at, visits, did };
  });
  return [...big, ...often, ...ruled(sketch)];
}

/** From three thousand yuan on, by a rule that has long been in force. */
const RULE_FROM_MINOR = 300_000;
const RULED_ISSUER = 'huaxing';

export const RULED: Pick<IssuerSettings, 'bars'> = {
  bars: [{ merchantIds: null, fromMinor: RULE_FROM_MINOR, roundMinor: null, code: '57' }],
};

export const isRuled = (issuer: string): boolean => issuer === RULED_ISSUER;

function ruled(sketch: Sketch): readonly Trouble[] {
  return times(sketch, 'not-allowed-by-rule').map((prng, i): Trouble => {
    const name = `not-allowed-by-rule ${i}`;
    const card = sketch.cards.special({ balanceMinor: 9_000_000 }, RULED_ISSUER).name;
    const amountMinor = between(prng, [RULE_FROM_MINOR + 10_000, RULE_FROM_MINOR * 2]);
    const visit: Visit = { ...visitTo(sketch, prng, { name }), card, entry: 'chip', amountMinor };
    const did: Trouble['did'] = (failed) => failed.visit?.name.startsWith(name) === true && answered('57')(failed);
    return { cause: 'not-allowed-by-rule', from: visit.at, to: visit.at, visits: [visit], did };
  });
}

const PAYOUTS: readonly { readonly cause: string; readonly kind: StandingKind | null; readonly days: number }[] = [
  { cause: 'payout-not-due-yet', kind: null, days: 0 },
  { cause: 'batch-not-settled-so-no-payout', kind: 'batch-open', days: 3 },
  { cause: 'payout-account-wrong', kind: 'payout-account-wrong', days: 3 },
  { cause: 'payout-held-by-risk', kind: 'payout-held', days: 3 },
  { cause: 'payout-amount-differs-by-fees-or-refunds', kind: 'payout-netted', days: 2 },
  { cause: 'settlement-mismatch-open', kind: 'mismatch-open', days: 3 },
];

/** Whose money somebody asks after; what the clearing system knows is on file. */
export function moneyAskedAfter(sketch: Sketch, contracts: Contracts, word: Word): TownPlan['moneyAskedAfter'] {
  return PAYOUTS.flatMap(({ cause, kind, days }) =>
    times(sketch, cause).map((prng) => {
      const { merchantId } = contracts.shop(sketch, prng);
      const scope = { kind: 'merchant', id: merchantId } as const;
      const askedAt = sketch.at(24 * 60 * days + 23 * 60);
      if (kind !== null && prng.chance(WORD.standingKnown))
        word.stands({ kind, scope, service: 'payout', since: sketch.at(0) });
      return { merchant: merchantId, cause, askedAt };
    }),
  );
}
