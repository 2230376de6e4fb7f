/** Routes are data: a prefix of card numbers leads to an issuer over one link or several, each at a price. */
import type { Instant } from '../../std/index.ts';
import type { CircuitCause, IssuerId, LinkId, PassedOverLink, RouteReason, RouteRecord } from '../../trade/index.ts';

/** What the acquirer pays for a payment over a link; whole numbers. */
export type LinkCost =
  | { readonly unit: 'basis-points'; readonly value: number }
  | { readonly unit: 'fen'; readonly value: number };

export interface LinkOffer {
  readonly linkId: LinkId;
  readonly cost: LinkCost;
  /** Of two that cost the same the lower number goes first. */
  readonly priority: number;
}

export interface BinRoute {
  readonly prefix: string;
  readonly issuerId: IssuerId;
  /** Absent: the issuer has a single link, which goes by the issuer's name and costs nothing. */
  readonly links?: readonly LinkOffer[];
}

/** Whether a link may carry a payment now. */
export type LinkHealth =
  | { readonly kind: 'healthy' }
  /** Resting is over and nobody has tried it yet: one payment may. */
  | { readonly kind: 'half-open' }
  | { readonly kind: 'open'; readonly cause: CircuitCause; readonly since: Instant }
  | { readonly kind: 'down' }
  | { readonly kind: 'full' };

export type LinkChoice =
  | { readonly kind: 'link'; readonly route: RouteRecord }
  | { readonly kind: 'none'; readonly passedOver: readonly PassedOverLink[] };

/** The route of the longest prefix that the number begins with, in whatever order the routes stand. */
export function routeOf(routes: readonly BinRoute[], panDigits: string): BinRoute | undefined {
  let best: BinRoute | undefined;
  for (const route of routes) {
    if (!panDigits.startsWith(route.prefix)) continue;
    if (best === undefined || route.prefix.length > best.prefix.length) best = route;
  }
  return best;
}

/** The links of a route, or (where the card is not at hand) every link of the issuer at its first price. */
export function linksOf(
  routes: readonly BinRoute[],
  of: { readonly issuerId: IssuerId; readonly panDigits: string | undefined },
): readonly LinkOffer[] {
  const route = of.panDigits === undefined ? undefined : routeOf(routes, of.panDigits);
  if (route?.issuerId === of.issuerId) return offersOf(route);
  const offers = new Map<LinkId, LinkOffer>();
  for (const known of routes) {
    if (known.issuerId !== of.issuerId) continue;
    for (const offer of offersOf(known)) if (!offers.has(offer.linkId)) offers.set(offer.linkId, offer);
  }
  return offers.size === 0 ? [onlyLink(of.issuerId)] : [...offers.values()];
}

/** Every link that these routes can lead over to the issuer: what a host dials. */
export const linkIdsOf = (routes: readonly BinRoute[], issuerId: IssuerId): readonly LinkId[] =>
  linksOf(routes, { issuerId, panDigits: undefined }).map((offer) => offer.linkId);

/**
 * The cheapest link that may carry it now. A link whose circuit is half open stands in line with the others: unless
 * payments try it, a cheap link that was ill once would stay unused for ever.
 */
export function chooseLink(asking: {
  readonly offers: readonly LinkOffer[];
  readonly amountMinor: number;
  readonly health: (link: LinkId) => LinkHealth;
}): LinkChoice {
  const { amountMinor } = asking;
  const ranked = asking.offers
    .map((offer) => ({ offer, price: priceOf(offer.cost, amountMinor), health: asking.health(offer.linkId) }))
    .sort((a, b) => a.price - b.price || a.offer.priority - b.offer.priority || byName(a.offer.linkId, b.offer.linkId));
  const chosen = ranked.find(({ health }) => health.kind === 'healthy' || health.kind === 'half-open');
  const passedOver = ranked
    .filter((each) => each !== chosen)
    .map((each) => passedOverOf(each, chosen === undefined ? undefined : chosen.price));
  if (chosen === undefined) return { kind: 'none', passedOver };
  const before = ranked.slice(0, ranked.indexOf(chosen)).length;
  const reason = reasonOf(chosen.health, passedOver.slice(0, before), ranked.length);
  return { kind: 'link', route: { link: chosen.offer.linkId, reason, passedOver } };
}

const onlyLink = (issuerId: IssuerId): LinkOffer => ({
  linkId: issuerId,
  cost: { unit: 'fen', value: 0 },
  priority: 1,
});

const offersOf = (route: BinRoute): readonly LinkOffer[] =>
  route.links === undefined || route.links.length === 0 ? [onlyLink(route.issuerId)] : route.links;

/** In ten-thousandths of a fen, so that prices in basis points stay whole. */
const priceOf = (cost: LinkCost, amountMinor: number): number =>
  cost.unit === 'fen' ? cost.value * 10_000 : cost.value * amountMinor;

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function passedOverOf(
  { offer, price, health }: { readonly offer: LinkOffer; readonly price: number; readonly health: LinkHealth },
  chosenPrice: number | undefined,
): PassedOverLink {
  const link = offer.linkId;
  switch (health.kind) {
    case 'open':
      return { link, why: 'open-circuit', cause: health.cause, since: health.since };
    case 'down':
    case 'full':
      return { link, why: health.kind };
    case 'healthy':
    case 'half-open':
      return { link, why: price === chosenPrice ? 'later-in-order' : 'dearer' };
  }
}

/** `before`: what stands ahead of the chosen one and could not carry it. */
function reasonOf(health: LinkHealth, before: readonly PassedOverLink[], links: number): RouteReason {
  if (health.kind === 'half-open') return 'probe';
  if (links === 1) return 'only-route';
  const [cheapest] = before;
  if (cheapest === undefined) return 'cheapest-healthy';
  if (cheapest.why === 'open-circuit') return 'cheaper-link-open-circuit';
  return cheapest.why === 'full' ? 'cheaper-link-full' : 'cheaper-link-down';
}
