/** What is wrong with the banks of the second town, one at a time, and what is said of it. */
import type { Prng } from '../../../std/index.ts';
import { type IssuerId, issuerId } from '../../../trade/index.ts';
import type { World } from '../../world.ts';
import { answered, type Symptom } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { around, CLOSES, type Day, of, type Span } from './day.ts';
import { calm, ISSUERS } from './habits.ts';
import { between } from './shops.ts';
import { resting, unreached } from './unreached.ts';

/** Down, late, closed, moved, or of few words. */
export function bankTroubles(day: Day): readonly Trouble[] {
  return [...holidays(day), ...partly(day), ...banks(day), ...strange(day)];
}

interface Bank {
  readonly cause: string;
  readonly acts: (world: World, issuer: IssuerId, prng: Prng) => void;
  readonly symptom: Symptom;
  readonly notice?: 'maintenance' | 'slow' | 'card-replacement' | 'outage';
  /** What it is to anybody who has not heard of the notice. */
  readonly unsaid?: string;
  /** In the hours of the crowd, or late. */
  readonly when?: readonly [earliest: number, latest: number];
  readonly ends?: (world: World, issuer: IssuerId) => void;
}

const down: Bank['acts'] = (world, issuer) => world.issuer(issuer).behave({ kind: 'down' });
const slow =
  (delayMs: number): Bank['acts'] =>
  (world, issuer) =>
    world.issuer(issuer).behave({ kind: 'slow', delayMs });
const says =
  (code: string, overMinor?: number): Bank['acts'] =>
  (world, issuer) =>
    world.issuer(issuer).behave({ kind: 'code', code, ...(overMinor !== undefined && { only: { overMinor } }) });

const BANKS: readonly Bank[] = [
  { cause: 'issuer-down', acts: down, symptom: unreached },
  { cause: 'issuer-too-late', acts: slow(36_000), symptom: unreached },
  { cause: 'issuer-system-fault', acts: says('96'), symptom: answered('96') },
  { cause: 'issuer-maintenance', acts: down, symptom: unreached, notice: 'maintenance', unsaid: 'issuer-down' },
  {
    cause: 'issuer-overloaded-at-peak',
    acts: slow(44_000),
    symptom: unreached,
    notice: 'slow',
    unsaid: 'issuer-too-late',
    when: [17 * 60, 19 * 60],
  },
  { cause: 'issuer-cut-off', acts: says('90'), symptom: answered('90'), when: [22 * 60, 22 * 60 + 40] },
  { cause: 'issuer-refuses-without-reason', acts: says('05', 12_000), symptom: answered('05') },
  {
    cause: 'zone-pin-key-out-of-step',
    acts: (world, issuer) => world.issuer(issuer).garbleZoneKeys(),
    // They shake hands again when the line is made anew.
    ends: (world, issuer) => world.issuer(issuer).restart(),
    symptom: answered('55', '99', '75', '38'),
  },
  {
    cause: 'card-range-moved',
    acts: says('14'),
    symptom: answered('14'),
    notice: 'card-replacement',
    unsaid: 'card-number-unknown-to-issuer',
  },
];

function spanOf(
  day: Day,
  prng: Prng,
  { issuer, when }: { readonly issuer: string; readonly when?: Bank['when'] },
): Span | undefined {
  if (when === undefined) return day.free(prng, [issuer], 'issuer');
  const from = between(prng, when);
  const span = { from, to: Math.min(CLOSES - 5, from + between(prng, [8, 30])) };
  return day.claim([issuer], span) ? span : undefined;
}

function banks(day: Day): readonly Trouble[] {
  return BANKS.flatMap(({ cause, acts, symptom, notice, unsaid, when, ends }) =>
    day.times(cause).flatMap(({ prng }) => {
      const issuer = prng.pick([...ISSUERS]);
      const span = spanOf(day, prng, { issuer, ...(when && { when }) });
      if (span === undefined) return [];
      const scope = { kind: 'issuer', id: issuer } as const;
      const isSaid = notice !== undefined && day.gazette.notice({ kind: notice, scope, ...span });
      const main = around(day, cause, {
        ...span,
        ...(unsaid !== undefined && !isSaid && { also: unsaid }),
        begins: (world) => acts(world, issuer, prng),
        ends: (world) => {
          ends?.(world, issuer);
          calm(world, issuer);
        },
        symptom: of(issuer, symptom),
      });
      if (symptom !== unreached) return main;
      return [main, ...behind(day, { cause, issuer, span })];
    }),
  );
}

/** More than may be approved in a bank's place. */
const OVER: ReadonlySet<string> = new Set(['single-amount', 'card-day-amount', 'card-day-count']);

/** What a bank that does not answer leads to: its line is rested, and ferries are approved without it. */
function behind(
  day: Day,
  { cause, issuer, span }: { readonly cause: string; readonly issuer: IssuerId; readonly span: Span },
): readonly Trouble[] {
  const after = { from: span.from, to: span.to + 3 };
  const prng = day.prng.fork(`behind ${cause} ${span.from}`);
  const ferry = (amount: readonly [number, number], poor: boolean): void => {
    const card = day.cards.special(poor ? { balanceMinor: 0 } : {}, issuer).name;
    const shop = day.someShop(prng, ({ kind }) => kind === 'ferry');
    const at = day.at(span.from + 1 + prng.next() * (span.to - span.from - 2));
    const base = day.visit(prng, `someone on the pier ${cause} ${issuer} ${day.visits.length}`, shop);
    day.visits.push({ ...base, at, card, entry: 'chip', amountMinor: between(prng, amount) });
  };
  if (prng.chance(0.7)) ferry([31_000, 60_000], false);
  if (prng.chance(0.7)) ferry([2_000, 20_000], true);
  const limited: Symptom = ({ events }) =>
    events.some((event) => 'notStoodIn' in event && OVER.has(event.notStoodIn ?? ''));
  return [
    around(day, 'issuer-link-resting', { ...after, also: cause, symptom: of(issuer, resting) }),
    around(day, 'stand-in-lost', {
      from: span.from,
      to: 24 * 60,
      symptom: of(issuer, ({ row }) => row.outcome === 'advice-refused'),
    }),
    around(day, 'stand-in-limit', { ...after, symptom: of(issuer, limited) }),
  ];
}

/** One bank closes early for the holiday, as it has announced. */
function holidays(day: Day): readonly Trouble[] {
  return day.times('issuer-holiday-service').flatMap(({ prng }) => {
    const issuer = prng.pick([...ISSUERS]);
    const span = { from: 21 * 60 + between(prng, [20, 80]), to: CLOSES };
    if (!day.claim([issuer], span)) return [];
    const isSaid = day.gazette.notice({ kind: 'holiday-service', scope: { kind: 'issuer', id: issuer }, ...span });
    return around(day, 'issuer-holiday-service', {
      ...span,
      ...(!isSaid && { also: 'issuer-down' }),
      begins: (world) => world.issuer(issuer).behave({ kind: 'code', code: '91' }),
      ends: (world) => calm(world, issuer),
      symptom: of(issuer, answered('91')),
    });
  });
}

/** One bank gives nothing back for some hours, while its sales go on. */
function partly(day: Day): readonly Trouble[] {
  return day.times('issuer-partly-closed').flatMap(({ prng, name }) => {
    const issuer = issuerId(prng.pick(['huaxing', 'yunling', 'jiangnan']));
    const from = between(prng, [600, 1_000]);
    const span = { from, to: from + 100 };
    if (!day.claim([issuer], span)) return [];
    day.gazette.notice({
      kind: 'maintenance',
      scope: { kind: 'issuer', id: issuer },
      ...span,
      transactions: ['refund'],
    });
    for (let i = 0; i < 5; i++) {
      const shop = day.someShop(prng, ({ kind }) => kind === 'hall' || kind === 'hotel');
      const base = day.visit(prng, `someone at ${name} ${i}`, shop);
      const card = day.cards.special({}, issuer).name;
      const sale: Visit = {
        ...base,
        at: day.at(from - 25 + i),
        card,
        entry: 'chip',
        amountMinor: 9_900,
        operator: SUPERVISOR,
      };
      const back: Visit = {
        ...sale,
        name: `${sale.name} back`,
        at: day.at(from + 8 + 15 * i),
        transaction: 'refund',
        undoes: sale.name,
      };
      day.visits.push(sale, back);
    }
    return around(day, 'issuer-partly-closed', {
      ...span,
      begins: (world) => world.issuer(issuer).behave({ kind: 'code', code: '40', only: { kinds: ['refund'] } }),
      ends: (world) => calm(world, issuer),
      symptom: of(issuer, answered('40')),
    });
  });
}

const SUPERVISOR = { code: '00', role: 'supervisor' } as const;

/** What no cause covers, and what nobody could name from what is on record. */
function strange(day: Day): readonly Trouble[] {
  const words = (
    name: string,
    code: readonly string[],
    only: { readonly overMinor?: number; readonly entries?: readonly ['contactless'] },
  ) =>
    day.times(name).flatMap(({ prng }) => {
      const issuer = prng.pick([...ISSUERS]);
      const said = prng.pick([...code]);
      const span = day.free(prng, [issuer], 'issuer');
      if (span === undefined) return [];
      return around(day, null, {
        ...span,
        begins: (world) => world.issuer(issuer).behave({ kind: 'code', code: said, only }),
        ends: (world) => calm(world, issuer),
        symptom: of(issuer, answered(said)),
      });
    });
  return [
    ...words('answers nobody has written down', ['Q4', 'W8', 'K2'], { overMinor: 3_000 }),
    ...words('answers nobody has written down, by touch only', ['V5', 'J9'], { entries: ['contactless'] }),
  ];
}
