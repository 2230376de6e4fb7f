/** What is wrong with the bodies of terminals of the first town: for hours, until somebody sees to it. */
import type { Prng } from '../../../std/index.ts';
import { answered, either, noted, type Symptom, unread } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { busyCounter, type Change, custom, each, physical } from './counters.ts';
import { atTerminals, between, lasts, type Sketch } from './sketch.ts';

interface Body {
  readonly cause: string;
  readonly symptom: Symptom;
  readonly begins: Change;
  readonly ends: Change;
  /** How those pay who come to see it. */
  readonly visit?: (sketch: Sketch, prng: Prng) => Partial<Visit>;
}

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
    symptom: noted('pin-timed-out'),
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
    symptom: noted('device-refused'),
    begins: physical((of) => {
      of.sensors.tamper = 'open';
    }),
    ends: physical((of) => {
      of.sensors.tamper = 'ok';
    }),
  },
  {
    cause: 'storage-full',
    symptom: noted('device-refused'),
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

export function bodies(sketch: Sketch): readonly Trouble[] {
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
