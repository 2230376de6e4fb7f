/** How terminals of the second town lose their way to the acquirer: one, a shop, a quarter, a carrier's, or all. */
import type { Prng } from '../../../std/index.ts';
import type { TerminalId } from '../../../trade/index.ts';
import type { LineHealth } from '../../physical.ts';
import type { World } from '../../world.ts';
import { both, either, linkFailed, lost, noted, notSent, type Symptom } from '../symptoms.ts';
import type { Trouble } from '../town-plan.ts';
import { around, at, type Day, type Span } from './day.ts';
import { SHAPE } from './parameters.ts';
import type { Till } from './shops.ts';

export function lineTroubles(day: Day): readonly Trouble[] {
  return [...single(day), ...clocks(day), ...quarters(day), ...fleets(day), ...releases(day)];
}

interface Line {
  readonly cause: string;
  readonly how: LineHealth;
  readonly bearer?: 'mobile' | 'wifi' | 'cable';
  readonly signal?: 'weak' | 'none';
  /** All the terminals of the shop. */
  readonly whole?: true;
}

const LINES: readonly Line[] = [
  { cause: 'cable-out-or-loose', how: 'cable-out', bearer: 'cable' },
  { cause: 'weak-signal', how: 'weak', bearer: 'mobile', signal: 'weak' },
  { cause: 'network-lost-before-sending', how: 'no-signal' },
  { cause: 'sim-refused-or-expired', how: 'sim-refused' },
  { cause: 'mobile-data-used-up', how: 'no-data', bearer: 'mobile' },
  { cause: 'wifi-password-or-login-page', how: 'wifi-refused', bearer: 'wifi', whole: true },
  { cause: 'network-address-missing', how: 'no-address', bearer: 'wifi' },
  { cause: 'name-not-found', how: 'name-not-found', bearer: 'cable' },
  { cause: 'blocked-by-firewall', how: 'blocked', bearer: 'cable', whole: true },
  { cause: 'tls-handshake-refused', how: 'tls-handshake' },
  { cause: 'interference-at-this-place', how: 'connection-timeout', bearer: 'wifi' },
  { cause: 'store-network-slow', how: 'connection-timeout', bearer: 'wifi', whole: true },
];

/** Not sent for want of a line, or gone with it; and what that leaves open holds back the next. */
const offline: Symptom = either(
  linkFailed(),
  lost,
  both(notSent, noted('held-back')),
  noted('held-back', 'reversal-due', 'refund-open'),
);

interface Cut extends Pick<Line, 'how' | 'bearer' | 'signal'> {
  readonly cause: string;
  readonly also?: string;
  readonly ids: readonly TerminalId[];
  readonly span: Span;
}

function cut(day: Day, { cause, also, ids, span, how, bearer, signal }: Cut): Trouble {
  const before = new Map<TerminalId, object>();
  return around(day, cause, {
    ...span,
    ...(also !== undefined && { also }),
    begins: (world) => {
      for (const id of ids) {
        const { physical, line } = world.terminal(id);
        const { sensors } = physical;
        before.set(id, { bearer: sensors.bearer, signal: sensors.signal });
        if (bearer !== undefined && sensors.bearer !== null) sensors.bearer = bearer;
        if (signal !== undefined && sensors.signal !== null) sensors.signal = signal;
        physical.line = how;
        line.sever();
      }
    },
    ends: (world) => {
      for (const id of ids) {
        const { physical } = world.terminal(id);
        physical.line = 'up';
        Object.assign(physical.sensors, before.get(id));
      }
    },
    symptom: at(ids, offline),
  });
}

function single(day: Day): readonly Trouble[] {
  return LINES.flatMap(({ cause, how, bearer, signal, whole }) =>
    day.times(cause).map(({ prng, name }) => {
      const span = day.span(prng, 'line');
      const { shop, till } = day.counter(
        prng,
        'line',
        (counter) => whole === undefined || manyTills(counter.shop.tills),
      );
      const tills = whole === undefined ? [till] : [till, ...freeTills(day, shop.tills)];
      for (const each of tills.slice(0, 5))
        day.crowd(prng, { shop, till: each }, { name, span, ...(whole !== undefined && { count: 1 }) });
      const ids = tills.map(({ id }) => id);
      return cut(day, { cause, how, ids, span, ...(bearer && { bearer }), ...(signal && { signal }) });
    }),
  );
}

const manyTills = (tills: readonly Till[]): boolean => tills.length > 2 && tills.length < 40;

/** Those whose line nothing else is the matter with; from now on this is. */
function freeTills(day: Day, tills: readonly Till[]): readonly Till[] {
  const free = tills.filter(({ id }) => !day.isTaken(id, 'line'));
  for (const { id } of free) day.take(id, 'line');
  return free;
}

/** So far behind that the certificate is of tomorrow. */
const BEHIND_MS = -5_400_000;

function clocks(day: Day): readonly Trouble[] {
  return day.times('clock-wrong').map(({ prng, name }) => {
    const span = day.span(prng, 'line');
    const counter = day.counter(prng, 'core');
    const { id } = counter.till;
    day.crowd(prng, counter, { name, span });
    const set = (world: World, ms: number): void => world.terminal(id).wall.set(ms);
    const trouble = cut(day, { cause: 'clock-wrong', how: 'certificate-not-yet-valid', ids: [id], span });
    return {
      ...trouble,
      begins: (world) => {
        set(world, BEHIND_MS);
        trouble.begins?.(world);
      },
      ends: (world) => {
        set(world, 0);
        trouble.ends?.(world);
      },
    };
  });
}

/** The typhoon comes by some quarters, not always where and when it was expected. */
function quarters(day: Day): readonly Trouble[] {
  const hit = day.times('severe-weather-at-site').map(({ prng }) => {
    const quarter = prng.pick([...SHAPE.quarters]);
    const span = day.span(prng, 'everybody');
    const isWarned = prng.chance(0.75);
    if (isWarned)
      day.gazette.weather(quarter, { from: span.from - 50, to: span.to + 30, warning: prng.pick(['orange', 'red']) });
    const tills = day.shops.filter((shop) => shop.quarter === quarter).flatMap((shop) => shop.tills);
    const ids = freeTills(
      day,
      tills.filter(() => prng.chance(0.6)),
    ).map(({ id }) => id);
    const also = isWarned ? {} : { also: 'network-lost-before-sending' };
    return cut(day, { cause: 'severe-weather-at-site', how: 'no-signal', ids, span, ...also });
  });
  const idle = day.prng.fork('storms that pass by');
  for (let i = 0; i < 3; i++) {
    const { from, to } = day.span(idle, 'line');
    day.gazette.weather(idle.pick([...SHAPE.quarters]), { from, to, warning: 'orange' });
  }
  return hit;
}

interface Fleet {
  readonly cause: string;
  readonly how: LineHealth;
  readonly of: (prng: Prng) => (till: Till) => boolean;
  readonly says?: (day: Day, span: Span) => void;
}

const FLEETS: readonly Fleet[] = [
  { cause: 'acquirer-port-closed', how: 'connection-refused', of: () => () => true },
  {
    cause: 'server-certificate-expired',
    how: 'certificate-expired',
    of: () => () => true,
    says: (day, { from }) =>
      day.gazette.change({ kind: 'certificate', scope: { kind: 'acquirer', id: null }, at: from }),
  },
  {
    cause: 'app-too-old',
    how: 'tls-handshake',
    of: (prng) => (till) => till.version === '5.4' && prng.chance(0.4),
    says: (day, span) => {
      day.gazette.notice({ kind: 'service-ended', scope: { kind: 'acquirer', id: null }, ...span });
    },
  },
];

function fleets(day: Day): readonly Trouble[] {
  const tills = day.shops.flatMap((shop) => shop.tills);
  const several = FLEETS.flatMap(({ cause, how, of: whose, says }) =>
    day.times(cause).map(({ prng }) => {
      const span = day.span(prng, 'everybody');
      says?.(day, span);
      return cut(day, { cause, how, span, ids: freeTills(day, tills.filter(whose(prng))).map(({ id }) => id) });
    }),
  );
  const carriers = day.times('carrier-outage').map(({ prng }) => {
    const { carrier } = prng.pick([...SHAPE.carriers]);
    const span = day.span(prng, 'everybody');
    if (prng.chance(0.6)) day.gazette.notice({ kind: 'outage', scope: { kind: 'carrier', id: carrier }, ...span });
    const ids = freeTills(
      day,
      tills.filter((till) => till.carrier === carrier),
    ).map(({ id }) => id);
    return cut(day, { cause: 'carrier-outage', how: 'no-carrier', ids, span });
  });
  return [...carriers, ...several];
}

/** A version that stops as soon as a key is pressed, on some of the devices that have it. */
function releases(day: Day): readonly Trouble[] {
  return day.times('app-version-defect').map(({ prng }) => {
    const span = day.span(prng, 'line');
    const tills = day.shops.flatMap((shop) => shop.tills).filter(({ version }) => version === '6.0');
    const ids = tills.filter(({ id }) => !day.isTaken(id, 'core') && prng.chance(0.3)).map(({ id }) => id);
    day.gazette.change({ kind: 'release', scope: { kind: 'app-version', id: '6.0' }, at: span.from, to: '6.0' });
    const set = (world: World, software: 'sound' | 'crash-on-start'): void => {
      for (const id of ids) world.terminal(id).physical.software = software;
    };
    return around(day, 'app-version-defect', {
      ...span,
      begins: (world) => set(world, 'crash-on-start'),
      ends: (world) => set(world, 'sound'),
      symptom: at(ids, either(both(notSent, noted('app-crashed')), notSent, lost)),
    });
  });
}
