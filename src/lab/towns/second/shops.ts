/** Shops, terminals and cards of the second town. */
import { FICTIONAL_ISSUERS, type TestCard, townCards } from '../../../issuer/index.ts';
import { assert, type Prng } from '../../../std/index.ts';
import { issuerId, type MerchantId, merchantId, type TerminalId, terminalId } from '../../../trade/index.ts';
import { labKey } from '../../lab-keys.ts';
import { TOWN_CENTRE } from '../../town-facts.ts';
import type { TownTerminal } from '../town-plan.ts';
import { type Kind, SHAPE } from './parameters.ts';

/** A terminal as it is, whatever anybody has written down of it. */
export interface Till {
  readonly id: TerminalId;
  readonly carrier: string;
  readonly version: string;
  readonly without: readonly string[];
  readonly plan: TownTerminal;
}

export interface Shop {
  readonly id: MerchantId;
  readonly kind: Kind;
  readonly quarter: string;
  readonly tills: readonly Till[];
  /** Customers of each till on this day. */
  readonly custom: number;
  readonly amount: readonly [least: number, most: number];
  readonly taps: number;
}

/** One of them, by their shares. */
export function byShare<T extends { readonly share: number }>(prng: Prng, rows: readonly T[]): T {
  let left = prng.next();
  const found = rows.find(({ share }) => {
    left -= share;
    return left <= 0;
  });
  return found ?? prng.pick(rows);
}

/** A whole number from least to most, both included. */
export const between = (prng: Prng, [least, most]: readonly [number, number]): number =>
  least + prng.below(most - least + 1);

/** The shops of the city; of each kind there is one at least. */
export function drawShops(prng: Prng, size: number): readonly Shop[] {
  let count = 0;
  return SHAPE.kinds.flatMap((row) =>
    Array.from({ length: Math.max(1, Math.round(row.shops * size)) }, (_, i): Shop => {
      const own = prng.fork(`${row.kind} ${i}`);
      const id = merchantId(`KCH3502${row.category}${String(i + 1).padStart(4, '0')}`);
      const quarter = own.pick([...SHAPE.quarters]);
      const silent = own.chance(SHAPE.silentShare);
      const tills = Array.from({ length: between(own, row.tills) }, (__, n) => {
        count += 1;
        return drawTill(own.fork(`till ${n}`), { number: count, id, quarter, silent });
      });
      const custom = row.custom[0] + own.next() * (row.custom[1] - row.custom[0]);
      return { id, kind: row.kind, quarter, tills, custom, amount: row.amount, taps: row.taps };
    }),
  );
}

const FIRST_NUMBER = 62_000_000;

interface Seat {
  readonly number: number;
  readonly id: MerchantId;
  readonly quarter: string;
  readonly silent: boolean;
}

function drawTill(prng: Prng, { number, id: shop, quarter, silent }: Seat): Till {
  const id = terminalId(String(FIRST_NUMBER + number));
  const { model, without } = byShare(prng, SHAPE.models);
  const { carrier } = byShare(prng, SHAPE.carriers);
  const { version } = byShare(prng, SHAPE.versions);
  const onFile = prng.chance(SHAPE.onFile);
  const written = prng.chance(SHAPE.staleFile) ? byShare(prng, SHAPE.carriers).carrier : carrier;
  const name = shop.slice(7);
  const plan: TownTerminal = {
    terminalId: id,
    merchantId: shop,
    merchantName: { zh: `海港 ${name}`, en: `harbour ${name}` },
    masterKey: labKey(`second town/${id}`),
    device: { serial: serialOf(id), place: { region: quarter, point: TOWN_CENTRE, cells: [] } },
    silent,
    place: onFile
      ? {
          terminal: id,
          site: shop,
          region: quarter,
          carrier: written,
          acquirer: 'kacha town',
          model,
          appVersion: version,
        }
      : null,
  };
  return { id, carrier, version, without, plan };
}

/** What is engraved on the device. */
export const serialOf = (id: TerminalId): string => `HB-${id}`;

/** Cards, of which the special ones are given out once. */
export interface Wallets {
  readonly ordinary: readonly TestCard[];
  readonly old: readonly TestCard[];
  readonly of: (issuer: string) => readonly TestCard[];
  readonly special: (change: Partial<TestCard>, issuer?: string) => TestCard;
  readonly all: () => readonly TestCard[];
}

/** Whatever a day needs, of one issuer. */
const SPECIALS_MAX = 700;
const LEAST = 30;

/** Their cards; special ones are drawn with issuers of ordinary habits. */
export function drawCards(prng: Prng, size: number): Wallets {
  const issuers = FICTIONAL_ISSUERS.map(({ issuerId: id }) => id);
  const many = (id: string): number =>
    Math.max(LEAST, Math.round((SHAPE.cards[id as keyof typeof SHAPE.cards] ?? 0) * size));
  // From the other end of the numbers than any other town's.
  const made = new Map(
    issuers.map((id) => [id, townCards({ issuerId: id, count: 2_000 + SPECIALS_MAX }).toReversed()]),
  );
  const of = (id: string): readonly TestCard[] => made.get(issuerId(id))?.slice(0, many(id)) ?? [];
  const ordinary = issuers.flatMap((id) => of(id));
  const old = issuers.flatMap((id) => townCards({ issuerId: id, count: SHAPE.oldCards, chip: 'none' }));
  const given = new Map<string, number>();
  const specials: TestCard[] = [];
  return {
    ordinary,
    old,
    of,
    all: () => [...ordinary, ...old, ...specials],
    special: (change, issuer) => {
      const id = issuerId(issuer ?? prng.pick(issuers));
      const n = given.get(id) ?? 0;
      given.set(id, n + 1);
      const card = made.get(id)?.[many(id) + n];
      assert(card !== undefined, 'there is one more card');
      const special = { ...card, ...change };
      specials.push(special);
      return special;
    },
  };
}
