/** Shops, terminals and cards of the first town. */
import { FICTIONAL_ISSUERS, type TestCard, townCards } from '../../../issuer/index.ts';
import { assert, type Prng } from '../../../std/index.ts';
import { issuerId, merchantId, terminalId } from '../../../trade/index.ts';
import { labKey } from '../../lab-keys.ts';
import { TOWN_CENTRE } from '../../town-facts.ts';
import { SHAPE } from './parameters.ts';
import { between, type CardStock, type Lane, type Shop } from './sketch.ts';

export function drawShops(prng: Prng, size: number): readonly Shop[] {
  const shops: Shop[] = [];
  let terminals = 0;
  for (const kind of SHAPE.shops) {
    for (let i = 0; i < Math.max(1, Math.round(kind.shops * size)); i++) {
      const own = prng.fork(`${kind.category} ${i}`);
      const id = merchantId(`KCH3301${kind.category}${String(i + 1).padStart(4, '0')}`);
      const region = `district ${1 + own.below(SHAPE.regions)}`;
      const isSilent = own.chance(SHAPE.silentShare);
      const count = between(own, [...kind.terminals]);
      const lanes = Array.from({ length: count }, (_, lane) => {
        terminals += 1;
        return drawTerminal(own.fork(`lane ${lane}`), { number: terminals, id, region, isSilent });
      });
      const custom = kind.custom[0] + own.next() * (kind.custom[1] - kind.custom[0]);
      shops.push({
        merchantId: id,
        category: kind.category,
        region,
        terminals: lanes,
        custom,
        amount: kind.amount,
        taps: kind.taps,
      });
    }
  }
  return shops;
}

const FIRST_NUMBER = 30_000_000;

function drawTerminal(
  prng: Prng,
  of: {
    readonly number: number;
    readonly id: Shop['merchantId'];
    readonly region: string;
    readonly isSilent: boolean;
  },
): Lane {
  const id = terminalId(String(FIRST_NUMBER + of.number));
  const model = modelOf(prng.next());
  const carrier = prng.chance(0.7) ? 'town mobile' : prng.chance(0.6) ? 'river telecom' : 'county cable';
  const version = prng.pick([...SHAPE.versions]);
  const isOnFile = prng.chance(SHAPE.placeOnFile);
  /** What somebody wrote down when it was installed, and has not looked at since. */
  const isRight = !prng.chance(SHAPE.placeWrong);
  return {
    terminalId: id,
    merchantId: of.id,
    merchantName: { zh: `商户 ${of.id.slice(7)}`, en: `shop ${of.id.slice(7)}` },
    masterKey: labKey(`first town/${id}`),
    device: { serial: `FT-${id}`, place: { region: of.region, point: TOWN_CENTRE, cells: [] } },
    silent: of.isSilent,
    carrier,
    version,
    model: model.model,
    place: isOnFile
      ? {
          terminal: id,
          site: of.id,
          region: of.region,
          carrier: isRight ? carrier : prng.pick([...SHAPE.carriers]),
          acquirer: 'kacha town',
          model: model.model,
          appVersion: isRight ? version : prng.pick([...SHAPE.versions]),
        }
      : null,
  };
}

export function modelOf(drawn: number): (typeof SHAPE.models)[number] {
  let left = drawn;
  for (const model of SHAPE.models) {
    left -= model.share;
    if (left <= 0) return model;
  }
  return SHAPE.models[0];
}

/** Of one issuer, in a day. */
const SPECIALS_MAX = 600;

/** Ordinary cards for everybody, and as many special ones as trouble asks for. */
export function drawCards(prng: Prng, size: number): CardStock & { readonly all: () => readonly TestCard[] } {
  const issuers = FICTIONAL_ISSUERS.map(({ issuerId: id }) => id);
  const count = (id: string): number =>
    Math.max(40, Math.round((SHAPE.cardsPerIssuer[id as keyof typeof SHAPE.cardsPerIssuer] ?? 0) * size));
  const made = new Map(issuers.map((id) => [id, townCards({ issuerId: id, count: count(id) + SPECIALS_MAX })]));
  const ordinary = issuers.flatMap((id) => made.get(id)?.slice(0, count(id)) ?? []);
  const stripes = issuers.flatMap((id) => townCards({ issuerId: id, count: SHAPE.stripeCards, chip: 'none' }));
  const given = new Map<string, number>();
  const specials: TestCard[] = [];
  const draw = prng.fork('special');
  return {
    ordinary,
    stripes,
    special: (change, issuer) => {
      const id = issuerId(issuer ?? draw.pick(['huaxing', 'huaxing', 'jiangnan', 'beichen', 'nanyang', 'yunling']));
      const n = given.get(id) ?? 0;
      given.set(id, n + 1);
      const card = made.get(id)?.[count(id) + n];
      assert(card !== undefined, 'there is one more card');
      const special = { ...card, ...change };
      specials.push(special);
      return special;
    },
    all: () => [...ordinary, ...stripes, ...specials],
  };
}
