/** What is wrong with the lines of terminals of the first town, and with whole places. */
import type { TerminalId } from '../../../trade/index.ts';
import type { LineHealth } from '../../physical.ts';
import { either, linkFailed, lost, type Symptom } from '../symptoms.ts';
import type { Trouble } from '../town-plan.ts';
import { busyCounter, type Change, custom, each, physical, rush } from './counters.ts';
import { powerless } from './moments.ts';
import { atTerminals, lasts, type Sketch, someShop } from './sketch.ts';

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

/** A weak line fails in more ways than one. */
const offline = (how: LineHealth): Symptom =>
  how === 'weak' || how === 'up' || how === 'cut-after-sending' ? either(linkFailed(), lost) : linkFailed(how);

/** Whoever mends one thing does not mend another that happened there since. */
const cuts =
  (how: LineHealth): Change =>
  (world, id) => {
    const site = world.terminal(id);
    if (site.physical.line !== 'up') return;
    site.physical.line = how;
    site.line.sever();
  };

const mends = (how: LineHealth): Change =>
  physical((body) => {
    if (body.line === how) body.line = 'up';
  });

export function lines(sketch: Sketch): readonly Trouble[] {
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
        symptom: offline(how),
        begins: (world, id) => {
          const site = world.terminal(id);
          if (bearer !== undefined && site.physical.sensors.bearer !== null) site.physical.sensors.bearer = bearer;
          if (signal !== undefined && site.physical.sensors.signal !== null) site.physical.sensors.signal = signal;
          cuts(how)(world, id);
        },
        ends: (world, id) => {
          const { physical: body } = world.terminal(id);
          mends(how)(world, id);
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
export function places(sketch: Sketch): readonly Trouble[] {
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
        symptom: powerless,
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
        symptom: offline('certificate-not-yet-valid'),
        begins: (world, each_) => {
          world.terminal(each_).wall.set(-2_400_000);
          cuts('certificate-not-yet-valid')(world, each_);
        },
        ends: (world, each_) => {
          world.terminal(each_).wall.set(0);
          mends('certificate-not-yet-valid')(world, each_);
        },
      });
      return [trouble, ...custom(sketch, { prng, name, shop, id, from, to })];
    }),
  ];
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
    symptom: offline(of.how),
    begins: cuts(of.how),
    ends: mends(of.how),
  });
}
