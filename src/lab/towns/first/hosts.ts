/** What is wrong with issuers, routes, the acquirer, carriers and releases on this day, and what was said of it. */
import { FICTIONAL_ISSUERS } from '../../../issuer/index.ts';
import type { Prng } from '../../../std/index.ts';
import { type IssuerId, issuerId, type TerminalId } from '../../../trade/index.ts';
import type { World } from '../../world.ts';
import { answered, both, either, issuerSilent, lost, refusedFor, type Symptom, struckBy } from '../symptoms.ts';
import type { Failed, Trouble } from '../town-plan.ts';
import { linesOf } from './lines.ts';
import { powerless } from './moments.ts';
import { SHAPE } from './parameters.ts';
import { atTerminals, lasts, type Sketch, timesOf } from './sketch.ts';
import type { Word } from './word.ts';

const ISSUERS = FICTIONAL_ISSUERS.map((issuer) => issuer.issuerId);

export function hostTroubles(sketch: Sketch, word: Word): readonly Trouble[] {
  return [...issuers(sketch, word), ...everybody(sketch, word), ...fleets(sketch, word), ...oddities(sketch)];
}

const each = (sketch: Sketch, cause: string, draw: (prng: Prng) => Trouble): readonly Trouble[] =>
  Array.from({ length: timesOf(sketch, cause) }, (_, i) => draw(sketch.prng.fork(`${cause} ${i}`)));

interface IssuerTrouble {
  readonly cause: string;
  readonly begins: (world: World, issuer: IssuerId) => void;
  readonly ends?: (world: World, issuer: IssuerId) => void;
  readonly symptom: Symptom;
  readonly word?: Parameters<Word['planned']>[0]['kind'];
}

const unreachable = either(
  refusedFor('issuer-link-down', 'issuer-circuit-open', 'issuer-unanswered'),
  answered('91', '98'),
  issuerSilent,
);

const ISSUER_TROUBLES: readonly IssuerTrouble[] = [
  { cause: 'issuer-down', begins: (world, id) => world.issuer(id).behave({ kind: 'down' }), symptom: unreachable },
  {
    cause: 'issuer-too-late',
    begins: (world, id) => world.issuer(id).behave({ kind: 'slow', delayMs: 40_000 }),
    symptom: unreachable,
  },
  {
    cause: 'issuer-system-fault',
    begins: (world, id) => world.issuer(id).behave({ kind: 'code', code: '96' }),
    symptom: answered('96'),
  },
  {
    cause: 'issuer-maintenance',
    begins: (world, id) => world.issuer(id).behave({ kind: 'down' }),
    symptom: unreachable,
    word: 'maintenance',
  },
  {
    cause: 'issuer-overloaded-at-peak',
    begins: (world, id) => world.issuer(id).behave({ kind: 'slow', delayMs: 42_000 }),
    symptom: unreachable,
    word: 'slow',
  },
  {
    cause: 'issuer-cut-off',
    begins: (world, id) => world.issuer(id).behave({ kind: 'code', code: '90' }),
    symptom: answered('90'),
  },
  {
    cause: 'issuer-refuses-without-reason',
    begins: (world, id) => world.issuer(id).behave({ kind: 'code', code: '05', only: { overMinor: 40_000 } }),
    symptom: answered('05'),
  },
  {
    cause: 'zone-pin-key-out-of-step',
    begins: (world, id) => world.issuer(id).garbleZoneKeys(),
    // They shake hands again when the line is made anew.
    ends: (world, id) => world.issuer(id).restart(),
    symptom: answered('55', '99'),
  },
  {
    cause: 'card-range-moved',
    begins: (world, id) => world.issuer(id).behave({ kind: 'code', code: '14' }),
    symptom: answered('14'),
    word: 'card-replacement',
  },
];

/** Minutes in which nothing else befalls this issuer, or any of them: a second trouble would hide the first. */
function free(sketch: Sketch, prng: Prng, issuer: IssuerId | null): { readonly from: number; readonly to: number } {
  const taken = TAKEN.get(sketch) ?? [];
  TAKEN.set(sketch, taken);
  for (let tries = 0; ; tries++) {
    const drawn = lasts(prng, issuer === null ? 'everybody' : 'issuer');
    const meets = taken.some(
      (other) =>
        (issuer === null || other.issuer === null || other.issuer === issuer) &&
        drawn.from <= other.to + APART_MINUTES &&
        drawn.to >= other.from - APART_MINUTES,
    );
    if (meets && tries < TRIES_MAX) continue;
    taken.push({ ...drawn, issuer });
    return drawn;
  }
}

const APART_MINUTES = 4;
const TRIES_MAX = 200;
const TAKEN = new WeakMap<Sketch, { readonly from: number; readonly to: number; readonly issuer: IssuerId | null }[]>();

function issuers(sketch: Sketch, word: Word): readonly Trouble[] {
  return ISSUER_TROUBLES.flatMap(({ cause, begins, ends, symptom, word: kind }) =>
    each(sketch, cause, (prng) => {
      const issuer = prng.pick(ISSUERS);
      const { from, to } = free(sketch, prng, issuer);
      if (kind !== undefined) word.planned({ kind, scope: { kind: 'issuer', id: issuer }, from, to }, prng);
      return {
        cause,
        // Once it has failed often enough the switch lets the line rest, and says so.
        ...(symptom === unreachable && { also: 'issuer-link-resting' }),
        from: sketch.at(from),
        to: sketch.at(to),
        visits: [],
        begins: (world) => begins(world, issuer),
        ends: (world) => {
          ends?.(world, issuer);
          world.issuer(issuer).behave({ kind: 'normal' });
        },
        did: both((failed) => failed.row.issuerId === issuer, symptom),
      };
    }),
  );
}

const cutLines = (world: World, isCut: boolean): void => {
  for (const process of world.switches) {
    for (const [link, kink] of process.kinks) {
      kink.cut = isCut;
      if (isCut) process.sever(link);
    }
  }
};

/** What strikes all who pay at the time. */
function everybody(sketch: Sketch, word: Word): readonly Trouble[] {
  const during = (cause: string, of: Pick<Trouble, 'begins' | 'ends' | 'did'>, said?: 'acquirer'): readonly Trouble[] =>
    each(sketch, cause, (prng) => {
      const { from, to } = free(sketch, prng, null);
      if (said !== undefined) word.planned({ kind: 'maintenance', scope: { kind: said, id: null }, from, to }, prng);
      return { cause, from: sketch.at(from), to: sketch.at(to), visits: [], ...of };
    });
  const cut = { begins: (world: World) => cutLines(world, true), ends: (world: World) => cutLines(world, false) };
  return [
    ...during('scheme-outage', { ...cut, did: unreachable }),
    ...during('acquirer-maintenance', { ...cut, did: unreachable }, 'acquirer'),
    ...during('switch-store-away', {
      begins: (world) => {
        world.storeWeather = { ...world.storeWeather, isAway: true };
      },
      ends: (world) => {
        world.storeWeather = { ...world.storeWeather, isAway: false };
      },
      did: either(
        refusedFor('overloaded'),
        answered('96'),
        both(lost, (failed) => !powerless(failed)),
      ),
    }),
    ...during('pin-security-module-out', {
      begins: (world) => {
        for (const issuer of world.issuers.values()) issuer.behave({ kind: 'code', code: '96', only: { pin: 'with' } });
      },
      ends: (world) => {
        for (const issuer of world.issuers.values()) issuer.behave({ kind: 'normal' });
      },
      did: answered('96'),
    }),
    ...each(sketch, 'route-misconfigured', (prng) => routeLost(sketch, word, prng)),
    ...each(sketch, 'wallet-down', (prng) => {
      const { from, to } = lasts(prng, 'issuer');
      const wallet = issuerId('yunduo');
      return {
        cause: 'wallet-down',
        from: sketch.at(from),
        to: sketch.at(to),
        visits: [],
        begins: (world) => world.wallets.get(wallet)?.behave({ kind: 'down' }),
        ends: (world) => world.wallets.get(wallet)?.behave({ kind: 'normal' }),
        did: both((failed) => failed.row.issuerId === wallet, unreachable),
      };
    }),
  ];
}

function routeLost(sketch: Sketch, word: Word, prng: Prng): Trouble {
  const issuer = prng.pick(ISSUERS);
  const { from, to } = free(sketch, prng, null);
  word.noted(prng, (late) => word.changed({ kind: 'route', scope: { kind: 'acquirer', id: null }, at: from + late }));
  let lostRoutes: World['routes'] = [];
  return {
    cause: 'route-misconfigured',
    from: sketch.at(from),
    to: sketch.at(to),
    visits: [],
    begins: (world) => {
      lostRoutes = world.routes.filter((route) => route.issuerId === issuer);
      world.routes.splice(0, world.routes.length, ...world.routes.filter((route) => route.issuerId !== issuer));
    },
    ends: (world) => {
      world.routes.push(...lostRoutes);
    },
    did: refusedFor('no-route'),
  };
}

/** Many terminals at once: a carrier, a release, a certificate, weather. */
function fleets(sketch: Sketch, word: Word): readonly Trouble[] {
  const all = sketch.shops.flatMap(({ terminals }) => terminals);
  const where = (isIt: (of: (typeof all)[number]) => boolean) => all.filter(isIt).map(({ terminalId }) => terminalId);
  return [
    ...each(sketch, 'carrier-outage', (prng) => {
      const carrier = prng.pick(['town mobile', 'river telecom']);
      const { from, to } = lasts(prng, 'everybody');
      if (prng.chance(0.6)) word.planned({ kind: 'outage', scope: { kind: 'carrier', id: carrier }, from, to }, prng);
      const ids = where((lane) => lane.carrier === carrier);
      return linesOf(sketch, { cause: 'carrier-outage', how: 'no-carrier', ids, from, to });
    }),
    ...each(sketch, 'acquirer-port-closed', (prng) => {
      const { from, to } = lasts(prng, 'everybody');
      return linesOf(sketch, {
        cause: 'acquirer-port-closed',
        how: 'connection-refused',
        ids: where(() => true),
        from,
        to,
      });
    }),
    ...each(sketch, 'server-certificate-expired', (prng) => {
      const { from, to } = lasts(prng, 'everybody');
      const ids = where(() => true);
      return linesOf(sketch, { cause: 'server-certificate-expired', how: 'certificate-expired', ids, from, to });
    }),
    ...each(sketch, 'severe-weather-at-site', (prng) => {
      const region = `district ${1 + prng.below(SHAPE.regions)}`;
      const { from, to } = lasts(prng, 'everybody');
      word.noted(prng, (late) => word.storm({ region, from: from - 20 + late, to: to + 40 + late, warning: 'red' }));
      const ids = sketch.shops.filter((shop) => shop.region === region).flatMap(({ terminals }) => terminals);
      const some = ids.map(({ terminalId }) => terminalId).filter(() => prng.chance(0.7));
      return linesOf(sketch, { cause: 'severe-weather-at-site', how: 'no-signal', ids: some, from, to });
    }),
    ...each(sketch, 'app-too-old', (prng) => {
      const { from, to } = lasts(prng, 'line');
      word.planned({ kind: 'service-ended', scope: { kind: 'acquirer', id: null }, from, to }, prng);
      const ids = where(({ version }) => version === '3.0').filter(() => prng.chance(0.2));
      return linesOf(sketch, { cause: 'app-too-old', how: 'tls-handshake', ids, from, to });
    }),
    ...each(sketch, 'app-version-defect', (prng) => {
      const ids = where(({ version }) => version === '3.2').filter(() => prng.chance(0.35));
      return badRelease(sketch, word, { ids, ...lasts(prng, 'line') });
    }),
  ];
}

function badRelease(
  sketch: Sketch,
  word: Word,
  { ids, from, to }: { readonly ids: readonly TerminalId[]; readonly from: number; readonly to: number },
): Trouble {
  const release = { kind: 'release', scope: { kind: 'app-version', id: '3.2' }, to: '3.2', from: '3.1' } as const;
  word.noted(sketch.prng.fork('release noted'), (late) => word.changed({ ...release, at: from + late }));
  return atTerminals({
    cause: 'app-version-defect',
    terminals: ids,
    from: sketch.at(from),
    to: sketch.at(to),
    symptom: struckBy('app-crashed'),
    begins: (world, id) => {
      world.terminal(id).physical.software = 'crash-on-start';
    },
    ends: (world, id) => {
      world.terminal(id).physical.software = 'sound';
    },
  });
}

/** Of kinds that no cause covers: an issuer with answers of its own that mean nothing to anybody. */
function oddities(sketch: Sketch): readonly Trouble[] {
  const odd = (cause: string, codes: readonly string[], over: number): readonly Trouble[] =>
    each(sketch, cause, (prng) => {
      const issuer = prng.pick(ISSUERS);
      const code = prng.pick(codes);
      const { from, to } = free(sketch, prng, issuer);
      return {
        cause: null,
        from: sketch.at(from),
        to: sketch.at(to),
        visits: [],
        begins: (world) => world.issuer(issuer).behave({ kind: 'code', code, only: { overMinor: over } }),
        ends: (world) => world.issuer(issuer).behave({ kind: 'normal' }),
        did: (failed: Failed) => failed.row.issuerId === issuer && answered(code)(failed),
      };
    });
  return [...odd('odd-answer', ['B7', 'N3', '83'], 9_000), ...odd('odd-refusal', ['79', '88', '89'], 15_000)];
}
