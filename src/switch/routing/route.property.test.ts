import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../std/index.ts';
import { issuerId, linkId } from '../../trade/index.ts';
import { type BinRoute, chooseLink, type LinkHealth, type LinkOffer, linksOf, routeOf } from './index.ts';

const CAUSE = { kind: 'time-outs', count: 5 } as const;
const HEALTHS: readonly LinkHealth[] = [
  { kind: 'healthy' },
  { kind: 'half-open' },
  { kind: 'open', cause: CAUSE, since: instant(7) },
  { kind: 'down' },
  { kind: 'full' },
];
const MAY_CARRY: ReadonlySet<LinkHealth['kind']> = new Set(['healthy', 'half-open']);

const priceOf = ({ cost }: LinkOffer, amountMinor: number): number =>
  cost.unit === 'fen' ? cost.value : (cost.value * amountMinor) / 10_000;

const offered = fc
  .array(
    fc.record({
      cost: fc.record({ unit: fc.constantFrom('fen' as const, 'basis-points' as const), value: fc.nat(200) }),
      priority: fc.nat(3),
      health: fc.constantFrom(...HEALTHS),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.map((each, i) => ({ ...each, linkId: linkId(`link ${i}`) })));

function choose(all: readonly (LinkOffer & { readonly health: LinkHealth })[], amountMinor: number) {
  const health = (wanted: string): LinkHealth => all.find((each) => each.linkId === wanted)?.health ?? { kind: 'down' };
  return chooseLink({ offers: all, amountMinor, health });
}

describe('the law of routing', () => {
  it('the link that is chosen may carry it, and none that may is cheaper', () => {
    fc.assert(
      fc.property(offered, fc.integer({ min: 1, max: 10_000_000 }), (all, amountMinor) => {
        const able = all.filter(({ health }) => MAY_CARRY.has(health.kind));
        const choice = choose(all, amountMinor);
        if (choice.kind === 'none') {
          expect(able).toEqual([]);
          return;
        }
        const chosen = able.find((each) => each.linkId === choice.route.link);
        if (chosen === undefined) expect.fail();
        for (const other of able)
          expect(priceOf(other, amountMinor)).toBeGreaterThanOrEqual(priceOf(chosen, amountMinor));
        const alike = able.filter((other) => priceOf(other, amountMinor) === priceOf(chosen, amountMinor));
        for (const other of alike) expect(other.priority).toBeGreaterThanOrEqual(chosen.priority);
      }),
    );
  });

  it('every other link is named with the reason why it was passed over', () => {
    fc.assert(
      fc.property(offered, fc.nat(1_000_000), (all, amountMinor) => {
        const choice = choose(all, amountMinor);
        const chosen = choice.kind === 'link' ? choice.route.link : undefined;
        const passedOver = choice.kind === 'link' ? choice.route.passedOver : choice.passedOver;
        const others = all.filter((each) => each.linkId !== chosen);
        expect(passedOver.map(({ link }) => link).sort()).toEqual(others.map((each) => each.linkId).sort());
        for (const { link, why } of passedOver) {
          const kind = all.find((each) => each.linkId === link)?.health.kind;
          if (kind === 'open') expect(why).toBe('open-circuit');
          else if (kind === 'down' || kind === 'full') expect(why).toBe(kind);
          else expect(['dearer', 'later-in-order']).toContain(why);
        }
      }),
    );
  });

  it('does not depend on the order in which the links are written down', () => {
    fc.assert(
      fc.property(offered, fc.nat(1_000_000), (all, amountMinor) => {
        expect(choose(all.toReversed(), amountMinor)).toEqual(choose(all, amountMinor));
      }),
    );
  });
});

const BANK = issuerId('huaxing');
const OTHER = issuerId('beichen');
const dear: LinkOffer = { linkId: linkId('dear'), cost: { unit: 'basis-points', value: 40 }, priority: 1 };
const flat: LinkOffer = { linkId: linkId('flat'), cost: { unit: 'fen', value: 50 }, priority: 1 };
const healthy = (): LinkHealth => ({ kind: 'healthy' });

describe('routes by card number', () => {
  it('the longest prefix wins, in whatever order the routes stand', () => {
    const routes: readonly BinRoute[] = [
      { prefix: '9999', issuerId: BANK },
      { prefix: '99990155', issuerId: OTHER },
      { prefix: '999901', issuerId: BANK, links: [dear] },
    ];
    expect(routeOf(routes, '999901551234')?.issuerId).toBe(OTHER);
    expect(routeOf(routes, '999901001234')?.links).toEqual([dear]);
    expect(routeOf(routes, '888800000000')).toBeUndefined();
  });

  it('an issuer whose route names no links has one, which goes by its own name', () => {
    const [only, ...rest] = linksOf([{ prefix: '9999', issuerId: BANK }], { issuerId: BANK, panDigits: '99990100' });
    expect([only?.linkId, rest]).toEqual([BANK, []]);
    const choice = chooseLink({ offers: only === undefined ? [] : [only], amountMinor: 100, health: healthy });
    expect(choice).toEqual({ kind: 'link', route: { link: BANK, reason: 'only-route', passedOver: [] } });
  });

  it('without the card at hand every link of the issuer is offered, and none of another', () => {
    const routes: readonly BinRoute[] = [
      { prefix: '999901', issuerId: BANK, links: [dear] },
      { prefix: '999902', issuerId: BANK, links: [flat, dear] },
      { prefix: '999903', issuerId: OTHER },
    ];
    const links = linksOf(routes, { issuerId: BANK, panDigits: undefined });
    expect(links.map((offer) => offer.linkId)).toEqual(['dear', 'flat']);
  });
});

describe('the price decides by amount', () => {
  it('a share is cheaper for a small payment, a flat fee for a large one', () => {
    const small = chooseLink({ offers: [dear, flat], amountMinor: 5_000, health: healthy });
    const large = chooseLink({ offers: [dear, flat], amountMinor: 50_000, health: healthy });
    expect([small, large].map((choice) => (choice.kind === 'link' ? choice.route : null))).toEqual([
      { link: 'dear', reason: 'cheapest-healthy', passedOver: [{ link: 'flat', why: 'dearer' }] },
      { link: 'flat', reason: 'cheapest-healthy', passedOver: [{ link: 'dear', why: 'dearer' }] },
    ]);
  });

  it.each([
    ['open', 'cheaper-link-open-circuit'],
    ['down', 'cheaper-link-down'],
    ['full', 'cheaper-link-full'],
  ] as const)('a cheaper link that is %s is the reason: %s', (kind, reason) => {
    const bad = HEALTHS.find((each) => each.kind === kind) ?? { kind: 'down' };
    const choice = chooseLink({
      offers: [dear, flat],
      amountMinor: 5_000,
      health: (link) => (link === 'dear' ? bad : { kind: 'healthy' }),
    });
    expect(choice.kind === 'link' ? [choice.route.link, choice.route.reason] : []).toEqual(['flat', reason]);
  });
});
