/** What is wrong with terminals of the first town, and with their lines and places. */
import { after, type Prng } from '../../../std/index.ts';
import type { TerminalId } from '../../../trade/index.ts';
import type { LineHealth, Physical } from '../../physical.ts';
import { TOWN_CENTRE } from '../../town-facts.ts';
import type { World } from '../../world.ts';
import { answered, either, linkFailed, lost, noted, notSent, refusedFor, type Symptom, unread } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { atTerminals, between, lasts, type Shop, type Sketch, someShop, timesOf, visitTo } from './sketch.ts';

export function deviceTroubles(sketch: Sketch): readonly Trouble[] {
  return [...bodies(sketch), ...moments(sketch), ...registries(sketch), ...lines(sketch), ...places(sketch)];
}

type Change = (world: World, id: TerminalId) => void;

interface Body {
  readonly cause: string;
  readonly symptom: Symptom;
  readonly begins: Change;
  readonly ends: Change;
  /** How those pay who come to see it. */
  readonly visit?: (sketch: Sketch, prng: Prng) => Partial<Visit>;
}

const physical =
  (change: (of: Physical) => void): Change =>
  (world, id) =>
    change(world.terminal(id).physical);

const chip = either(unread('chip'), answered('45'));
const stripeCard = ({ cards }: Sketch, prng: Prng): Partial<Visit> => ({
  card: prng.pick(cards.stripes).name,
  entry: 'swipe',
});
const tap = (): Partial<Visit> => ({ entry: 'contactless', tapsOnly: true });
const scan = (_: Sketch, prng: Prng): Partial<Visit> => ({
  transaction: 'qr-sale',
  payer: { wallet: prng.pick(['yunduo', 'qinghe']), user: 'good' },
  amountMinor: between(prng, [600, 3_000]),
});
const slip: Symptom = (failed) => failed.row.outcome === 'approved' || noted('print-failed')(failed);

/** For hours, until somebody sees to it. */
const BODIES: readonly Body[] = [
  {
    cause: 'reader-dirty-or-worn',
    symptom: chip,
    begins: physical((of) => {
      of.chip = 'dirty';
    }),
    ends: physical((of) => {
      of.chip = 'good';
    }),
    visit: () => ({ entry: 'chip' }),
  },
  {
    cause: 'reader-silent-or-broken',
    symptom: either(unread('chip'), unread('swipe'), answered('45')),
    begins: physical((of) => {
      of.chip = 'silent';
      of.stripe = 'silent';
    }),
    ends: physical((of) => {
      of.chip = 'good';
      of.stripe = 'good';
    }),
    visit: () => ({ entry: 'chip' }),
  },
  {
    cause: 'slot-blocked-by-something',
    symptom: chip,
    begins: physical((of) => {
      of.chip = 'blocked';
    }),
    ends: physical((of) => {
      of.chip = 'good';
    }),
    visit: () => ({ entry: 'chip' }),
  },
  {
    cause: 'stripe-reader-worn',
    symptom: unread('swipe'),
    begins: physical((of) => {
      of.stripe = 'dead';
    }),
    ends: physical((of) => {
      of.stripe = 'good';
    }),
    visit: stripeCard,
  },
  {
    cause: 'contactless-reader-dead',
    symptom: unread('contactless'),
    begins: physical((of) => {
      of.contactless = 'silent';
    }),
    ends: physical((of) => {
      of.contactless = 'good';
    }),
    visit: tap,
  },
  {
    cause: 'keypad-key-dead',
    symptom: either(notSent, noted('pin-timed-out')),
    begins: physical((of) => {
      of.keypad = 'dead-digit';
    }),
    ends: physical((of) => {
      of.keypad = 'good';
    }),
    visit: () => ({ entry: 'chip' }),
  },
  {
    cause: 'keypad-fault',
    symptom: noted('keypad-fault'),
    begins: physical((of) => {
      of.keypad = 'digit-key-stuck';
    }),
    ends: physical((of) => {
      of.keypad = 'good';
    }),
    visit: () => ({ entry: 'chip' }),
  },
  {
    cause: 'pin-key-out-of-step',
    symptom: answered('55', '99'),
    begins: (world, id) => {
      world.terminal(id).physical.keypad = 'stuck-key';
      world.terminal(id).signOn();
    },
    ends: (world, id) => {
      world.terminal(id).physical.keypad = 'good';
      world.terminal(id).signOn();
    },
    visit: () => ({ entry: 'chip' }),
  },
  {
    cause: 'printer-out-of-paper',
    symptom: slip,
    begins: physical((of) => {
      of.sensors.printer = 'no-paper';
    }),
    ends: physical((of) => {
      of.sensors.printer = 'ready';
    }),
  },
  {
    cause: 'printer-fault',
    symptom: slip,
    begins: physical((of) => {
      of.slip = 'head-fault';
    }),
    ends: physical((of) => {
      of.slip = 'comes';
    }),
  },
  {
    cause: 'scanner-dirty-or-broken',
    symptom: noted('scan-failed'),
    begins: physical((of) => {
      of.scanner = 'camera-dirty';
    }),
    ends: physical((of) => {
      of.scanner = 'good';
    }),
    visit: scan,
  },
  {
    cause: 'tamper-tripped',
    symptom: notSent,
    begins: physical((of) => {
      of.sensors.tamper = 'open';
    }),
    ends: physical((of) => {
      of.sensors.tamper = 'ok';
    }),
  },
  {
    cause: 'storage-full',
    symptom: notSent,
    begins: physical((of) => {
      if (of.sensors.storage !== null) of.sensors.storage = 'full';
    }),
    ends: physical((of) => {
      if (of.sensors.storage !== null) of.sensors.storage = 'ok';
    }),
  },
  {
    cause: 'parameters-stale-or-wrong',
    symptom: noted('not-supported'),
    begins: (world, id) => world.terminal(id).configure({ transactions: ['balance', 'void'] }),
    ends: (world, id) => world.terminal(id).configure({ transactions: ALL_ORDINARY }),
  },
  {
    cause: 'message-format-wrong',
    symptom: answered('30', '12'),
    begins: physical((of) => {
      of.software = 'spoils-messages';
    }),
    ends: physical((of) => {
      of.software = 'sound';
    }),
  },
];

const ALL_ORDINARY = [
  'sale',
  'void',
  'refund',
  'balance',
  'pre-authorisation',
  'completion',
  'instalment',
  'qr-sale',
  'qr-refund',
] as const;

function bodies(sketch: Sketch): readonly Trouble[] {
  return BODIES.flatMap(({ cause, symptom, begins, ends, visit }) =>
    each(sketch, cause, (prng, name) => {
      const { shop, id } = busyCounter(sketch, prng);
      const { from, to } = lasts(prng, 'device');
      const [begin, end] = [sketch.at(from), sketch.at(to)];
      const trouble = atTerminals({ cause, terminals: [id], from: begin, to: end, symptom, begins, ends });
      return [trouble, ...custom(sketch, { prng, name, shop, id, from, to, change: visit?.bind(null, sketch) })];
    }),
  );
}

/** Ordinary customers of that counter in those hours, more than the rest of the town has: it was noticed by them. */
function custom(
  sketch: Sketch,
  of: {
    readonly prng: Prng;
    readonly name: string;
    readonly shop: Shop;
    readonly id: TerminalId;
    readonly from: number;
    readonly to: number;
    readonly change?: ((prng: Prng) => Partial<Visit>) | undefined;
  },
): readonly Trouble[] {
  const { prng, name, shop, id, from, to, change } = of;
  const visits = Array.from({ length: between(prng, [2, 6]) }, (_, i): Visit => {
    const draws = prng.fork(`customer ${i}`);
    const base = visitTo(sketch, draws, { name: `custom of ${name} ${i}`, shop });
    const at = sketch.at(from - 30 + draws.next() * (to - from + 60));
    return { ...base, terminalId: id, at, ...change?.(draws) };
  });
  const [at] = visits.map((visit) => visit.at);
  return at === undefined ? [] : [{ cause: null, from: at, to: at, visits, did: () => false }];
}

const each = (
  sketch: Sketch,
  cause: string,
  draw: (prng: Prng, name: string) => readonly Trouble[],
): readonly Trouble[] =>
  Array.from({ length: timesOf(sketch, cause) }, (_, i) => {
    const name = `${cause} ${i}`;
    return draw(sketch.prng.fork(name), name);
  }).flat();

function busyCounter(sketch: Sketch, prng: Prng): { readonly shop: Shop; readonly id: TerminalId } {
  const shop = someShop(sketch, prng, ({ custom: customers }) => customers > 2);
  return { shop, id: prng.pick(shop.terminals).terminalId };
}

interface Moment {
  readonly cause: string;
  readonly symptom: Symptom;
  readonly begins: Change;
  readonly ends?: Change;
}

const down: Symptom = either(lost, notSent);

/** It strikes in the middle of a payment, and may strike again. */
const MOMENTS: readonly Moment[] = [
  {
    cause: 'terminal-power-lost',
    symptom: down,
    begins: physical((of) => {
      of.power = 'cut-after-sending';
    }),
  },
  {
    cause: 'battery-flat',
    symptom: down,
    begins: physical((of) => {
      of.sensors.power = 'battery';
      if (of.sensors.batteryPercent !== null) of.sensors.batteryPercent = 3;
      of.power = 'cut-after-sending';
    }),
    ends: physical((of) => {
      of.sensors.power = 'mains';
      if (of.sensors.batteryPercent !== null) of.sensors.batteryPercent = 90;
    }),
  },
  {
    cause: 'power-supply-flapping',
    symptom: down,
    begins: physical((of) => {
      of.sensors.power = 'flapping';
      of.power = 'cut-after-sending';
    }),
    ends: physical((of) => {
      of.sensors.power = 'mains';
    }),
  },
  {
    cause: 'app-crashed-in-the-middle',
    symptom: down,
    begins: physical((of) => {
      of.software = 'crash-after-sending';
    }),
    ends: physical((of) => {
      of.software = 'sound';
    }),
  },
  {
    cause: 'terminal-overloaded-or-hot',
    symptom: down,
    begins: physical((of) => {
      if (of.sensors.temperature !== null) of.sensors.temperature = 'high';
      if (of.sensors.load !== null) of.sensors.load = 'high';
      of.software = 'crash-after-sending';
    }),
    ends: physical((of) => {
      if (of.sensors.temperature !== null) of.sensors.temperature = 'ok';
      if (of.sensors.load !== null) of.sensors.load = 'normal';
      of.software = 'sound';
    }),
  },
  {
    cause: 'network-lost-after-sending',
    symptom: down,
    begins: physical((of) => {
      of.line = 'cut-after-sending';
    }),
    ends: physical((of) => {
      of.line = 'up';
    }),
  },
  {
    cause: 'mac-key-out-of-step',
    symptom: either(down, answered('A0')),
    begins: (world, id) => world.terminal(id).corruptMacKey(),
  },
];

function moments(sketch: Sketch): readonly Trouble[] {
  return MOMENTS.flatMap(({ cause, symptom, begins, ends }) =>
    each(sketch, cause, (prng, name) => {
      const { shop, id } = busyCounter(sketch, prng);
      const { from } = lasts(prng, 'device');
      const to = from + between(prng, [8, 25]);
      const trouble = atTerminals({
        cause,
        terminals: [id],
        from: sketch.at(from),
        to: sketch.at(to),
        symptom,
        begins,
        ends: ends ?? (() => undefined),
      });
      const visit: Visit = {
        ...visitTo(sketch, prng, { name: `custom of ${name}`, shop }),
        terminalId: id,
        at: sketch.at(from + 1 + prng.below(5)),
      };
      return [trouble, { cause: null, from: visit.at, to: visit.at, visits: [visit], did: () => false }];
    }),
  );
}

const NEXT_COUNTY = { ...TOWN_CENTRE, latitudeMicro: TOWN_CENTRE.latitudeMicro + 240_000 };

const REGISTRIES: readonly Moment[] = [
  {
    cause: 'device-swapped-without-keys',
    symptom: either(notSent, answered('A0', '97', '77')),
    begins: (world, id) => world.terminal(id).swap('missing'),
    ends: (world, id) => world.terminal(id).swap('loaded'),
  },
  {
    cause: 'terminal-not-signed-on',
    symptom: refusedFor('not-signed-on'),
    begins: (world, id) => world.archive.dropKeys(id),
  },
  {
    cause: 'duplicate-trace-number',
    symptom: refusedFor('trace-number-reused'),
    begins: (world, id) => {
      const site = world.terminal(id);
      site.reset(site.factory);
    },
  },
  {
    cause: 'terminal-cloned',
    symptom: refusedFor('terminal-cloned'),
    begins: (world, id) => world.terminal(id).becomeCloneOf(`COPY-${id}`),
    ends: (world, id) => world.terminal(id).becomeCloneOf(`FT-${id}`),
  },
  {
    cause: 'terminal-moved',
    symptom: refusedFor('terminal-moved'),
    begins: (world, id) => world.terminal(id).carryTo(NEXT_COUNTY),
    ends: (world, id) => world.terminal(id).carryTo(TOWN_CENTRE),
  },
  {
    cause: 'terminal-not-registered',
    symptom: either(refusedFor('terminal-unknown'), answered('97', '03')),
    begins: (world, id) => world.archive.strike(id),
  },
];

function registries(sketch: Sketch): readonly Trouble[] {
  return REGISTRIES.flatMap(({ cause, symptom, begins, ends = () => undefined }) =>
    each(sketch, cause, (prng, name) => {
      const { shop, id } = busyCounter(sketch, prng);
      const { from, to } = lasts(prng, 'device');
      const [begin, end] = [sketch.at(from), sketch.at(to)];
      const trouble = atTerminals({ cause, terminals: [id], from: begin, to: end, symptom, begins, ends });
      return [trouble, ...custom(sketch, { prng, name, shop, id, from, to })];
    }),
  );
}

interface Line {
  readonly cause: string;
  readonly how: LineHealth;
  readonly bearer?: 'mobile' | 'wifi' | 'cable';
  readonly signal?: 'weak';
  /** All the terminals of the shop, not one. */
  readonly whole?: true;
}

const LINES: readonly Line[] = [
  { cause: 'cable-out-or-loose', how: 'cable-out', bearer: 'cable' },
  { cause: 'weak-signal', how: 'weak', signal: 'weak' },
  { cause: 'sim-refused-or-expired', how: 'sim-refused' },
  { cause: 'mobile-data-used-up', how: 'no-data' },
  { cause: 'wifi-password-or-login-page', how: 'wifi-refused', bearer: 'wifi', whole: true },
  { cause: 'network-address-missing', how: 'no-address', bearer: 'wifi' },
  { cause: 'name-not-found', how: 'name-not-found' },
  { cause: 'blocked-by-firewall', how: 'blocked', bearer: 'cable', whole: true },
  { cause: 'tls-handshake-refused', how: 'tls-handshake' },
  { cause: 'interference-at-this-place', how: 'connection-timeout', bearer: 'wifi' },
  { cause: 'store-network-slow', how: 'connection-timeout', bearer: 'wifi', whole: true },
];

const offline: Symptom = either(linkFailed(), notSent, lost);

function lines(sketch: Sketch): readonly Trouble[] {
  return LINES.flatMap(({ cause, how, bearer, signal, whole }) =>
    each(sketch, cause, (prng, name) => {
      const shop = someShop(sketch, prng, ({ terminals }) => (whole === undefined ? true : terminals.length > 2));
      const some = whole === undefined ? [prng.pick(shop.terminals)] : shop.terminals;
      const ids = some.map(({ terminalId }) => terminalId);
      const { from, to } = lasts(prng, 'line');
      const trouble = atTerminals({
        cause,
        terminals: ids,
        from: sketch.at(from),
        to: sketch.at(to),
        symptom: offline,
        begins: (world, id) => {
          const site = world.terminal(id);
          if (bearer !== undefined && site.physical.sensors.bearer !== null) site.physical.sensors.bearer = bearer;
          if (signal !== undefined && site.physical.sensors.signal !== null) site.physical.sensors.signal = signal;
          site.physical.line = how;
          site.line.sever();
        },
        ends: (world, id) => {
          const { physical: body } = world.terminal(id);
          body.line = 'up';
          if (body.sensors.signal !== null) body.sensors.signal = 'good';
        },
      });
      const crowd = ids
        .slice(0, 6)
        .flatMap((id) => custom(sketch, { prng: prng.fork(id), name: `${name} ${id}`, shop, id, from, to }));
      return [trouble, ...crowd];
    }),
  );
}

/** The whole shop, or the whole quarter. */
function places(sketch: Sketch): readonly Trouble[] {
  return [
    ...each(sketch, 'site-power-cut', (prng, name) => {
      const shop = someShop(sketch, prng, ({ terminals }) => terminals.length > 3);
      const from = lasts(prng, 'device').from;
      const [begin, end] = [sketch.at(from), sketch.at(from + 6)];
      const ids = shop.terminals.map(({ terminalId }) => terminalId);
      const trouble = atTerminals({
        cause: 'site-power-cut',
        terminals: ids,
        from: begin,
        to: end,
        symptom: down,
        begins: physical((of) => {
          of.power = 'cut-after-sending';
        }),
        ends: physical((of) => {
          of.power = 'steady';
        }),
      });
      return [trouble, ...ids.slice(0, 8).flatMap((id) => rush(sketch, { prng, name, shop, id, from }))];
    }),
    ...each(sketch, 'clock-wrong', (prng, name) => {
      const { shop, id } = busyCounter(sketch, prng);
      const { from, to } = lasts(prng, 'line');
      const trouble = atTerminals({
        cause: 'clock-wrong',
        terminals: [id],
        from: sketch.at(from),
        to: sketch.at(to),
        symptom: offline,
        begins: (world, each_) => {
          const site = world.terminal(each_);
          site.wall.set(-2_400_000);
          site.physical.line = 'certificate-not-yet-valid';
          site.line.sever();
        },
        ends: (world, each_) => {
          const site = world.terminal(each_);
          site.wall.set(0);
          site.physical.line = 'up';
        },
      });
      return [trouble, ...custom(sketch, { prng, name, shop, id, from, to })];
    }),
  ];
}

/** One customer at each till within the same few minutes. */
function rush(
  sketch: Sketch,
  of: {
    readonly prng: Prng;
    readonly name: string;
    readonly shop: Shop;
    readonly id: TerminalId;
    readonly from: number;
  },
): readonly Trouble[] {
  const draws = of.prng.fork(`rush ${of.id}`);
  const base = visitTo(sketch, draws, { name: `custom of ${of.name} ${of.id}`, shop: of.shop });
  const at = after(sketch.at(of.from), 10_000 + draws.below(200_000));
  return [{ cause: null, from: at, to: at, visits: [{ ...base, terminalId: of.id, at }], did: () => false }];
}

/** Where many terminals lose their line at one time, for one reason. */
export function linesOf(
  sketch: Sketch,
  of: {
    readonly cause: string;
    readonly how: LineHealth;
    readonly ids: readonly TerminalId[];
    readonly from: number;
    readonly to: number;
  },
): Trouble {
  return atTerminals({
    cause: of.cause,
    terminals: of.ids,
    from: sketch.at(of.from),
    to: sketch.at(of.to),
    symptom: offline,
    begins: (world, id) => {
      world.terminal(id).physical.line = of.how;
      world.terminal(id).line.sever();
    },
    ends: physical((body) => {
      body.line = 'up';
    }),
  });
}
