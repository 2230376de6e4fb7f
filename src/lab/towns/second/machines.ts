/** What is wrong with terminals of the second town: with a part of theirs for hours, or with the whole at one moment. */
import type { Prng } from '../../../std/index.ts';
import { answered, either, noted, refusedFor, type Symptom, unread } from '../symptoms.ts';
import type { Trouble, Visit } from '../town-plan.ts';
import { around, at, type Day } from './day.ts';
import { all, body, type Fault, has, senses, standing, stops } from './faults.ts';
import { between } from './shops.ts';

export function machineTroubles(day: Day): readonly Trouble[] {
  return [...parts(day), ...moments(day), ...powerCuts(day)];
}

const byChip = (): Partial<Visit> => ({ entry: 'chip' });
const byTap = (): Partial<Visit> => ({ entry: 'contactless', tapsOnly: true });
const byOldCard = (day: Day, prng: Prng): Partial<Visit> => ({ entry: 'swipe', card: prng.pick(day.cards.old).name });
const byCode = (): Partial<Visit> => ({
  transaction: 'qr-sale',
  payer: { wallet: 'yunduo', user: 'good' },
  amountMinor: 2_600,
});

const noChip = either(unread('chip'), answered('45'));
const noSlip: Symptom = either(({ row }) => row.outcome === 'approved', noted('print-failed', 'slip-waived'));

const PARTS: readonly Fault[] = [
  {
    cause: 'reader-dirty-or-worn',
    part: 'reader',
    symptom: noChip,
    begins: body({ chip: 'dirty' }),
    ends: body({ chip: 'good' }),
    how: byChip,
  },
  {
    cause: 'reader-silent-or-broken',
    part: 'reader',
    symptom: either(noChip, unread('swipe')),
    begins: body({ chip: 'silent', stripe: 'silent' }),
    ends: body({ chip: 'good', stripe: 'good' }),
    how: byChip,
  },
  {
    cause: 'slot-blocked-by-something',
    part: 'reader',
    symptom: noChip,
    begins: body({ chip: 'blocked' }),
    ends: body({ chip: 'good' }),
    how: byChip,
  },
  {
    cause: 'stripe-reader-worn',
    part: 'stripe',
    symptom: unread('swipe'),
    begins: body({ stripe: 'dead' }),
    ends: body({ stripe: 'good' }),
    how: byOldCard,
  },
  {
    cause: 'contactless-reader-dead',
    part: 'touch',
    symptom: unread('contactless'),
    begins: body({ contactless: 'silent' }),
    ends: body({ contactless: 'good' }),
    how: byTap,
  },
  {
    cause: 'keypad-key-dead',
    part: 'pad',
    symptom: noted('pin-timed-out', 'pin-cancelled'),
    begins: body({ keypad: 'dead-digit', deadDigit: '3' }),
    ends: body({ keypad: 'good' }),
    how: byChip,
  },
  {
    cause: 'keypad-fault',
    part: 'pad',
    symptom: noted('keypad-fault'),
    begins: body({ keypad: 'digit-key-stuck' }),
    ends: body({ keypad: 'good' }),
    how: byChip,
  },
  {
    cause: 'pin-key-out-of-step',
    part: 'pad',
    symptom: answered('55', '99'),
    begins: all(body({ keypad: 'stuck-key' }), (world, id) => world.terminal(id).signOn()),
    ends: all(body({ keypad: 'good' }), (world, id) => world.terminal(id).signOn()),
    how: byChip,
  },
  {
    cause: 'pin-unreadable-format',
    part: 'pad',
    symptom: answered('55', '99'),
    begins: body({ keypad: 'short-number' }),
    ends: body({ keypad: 'good' }),
    how: byChip,
  },
  {
    cause: 'printer-out-of-paper',
    part: 'paper',
    symptom: noSlip,
    begins: all(senses({ printer: 'no-paper' }), body({ slip: 'no-paper' })),
    ends: all(senses({ printer: 'ready' }), body({ slip: 'comes' })),
  },
  {
    cause: 'printer-fault',
    part: 'paper',
    symptom: noSlip,
    begins: body({ slip: 'head-fault' }),
    ends: body({ slip: 'comes' }),
  },
  {
    cause: 'scanner-dirty-or-broken',
    part: 'camera',
    symptom: noted('scan-failed'),
    begins: body({ scanner: 'camera-dirty' }),
    ends: body({ scanner: 'good' }),
    how: byCode,
  },
  {
    cause: 'tamper-tripped',
    part: 'core',
    symptom: noted('device-refused'),
    // Whoever has opened it once has to load it anew.
    leaves: { cause: 'tamper-tripped', symptom: noted('device-refused') },
    begins: senses({ tamper: 'open' }),
    ends: senses({ tamper: 'ok' }),
  },
  {
    cause: 'storage-full',
    part: 'core',
    symptom: noted('device-refused', 'log-full'),
    begins: senses({ storage: 'full' }),
    ends: senses({ storage: 'ok' }),
    fits: has('storage'),
  },
  {
    cause: 'parameters-stale-or-wrong',
    part: 'core',
    symptom: noted('not-supported'),
    begins: (world, id) => world.terminal(id).configure({ transactions: ['void', 'balance', 'qr-sale'] }),
    ends: (world, id) => {
      const site = world.terminal(id);
      site.configure({ transactions: site.factory.settings.transactions });
    },
  },
  {
    cause: 'message-format-wrong',
    part: 'core',
    symptom: answered('30', '12'),
    begins: body({ software: 'spoils-messages' }),
    ends: body({ software: 'sound' }),
  },
];

function parts(day: Day): readonly Trouble[] {
  return PARTS.flatMap((fault) =>
    day.times(fault.cause).flatMap((of) => standing(day, fault, { ...of, span: day.span(of.prng, 'fault') })),
  );
}

const CUT = body({ power: 'cut-after-sending' });
const CRASH = body({ software: 'crash-after-sending' });

const MOMENTS: readonly Fault[] = [
  { cause: 'terminal-power-lost', part: 'core', symptom: stops, begins: CUT, ends: body({ power: 'steady' }) },
  {
    cause: 'battery-flat',
    part: 'core',
    symptom: stops,
    begins: all(senses({ power: 'battery', batteryPercent: 2 }), CUT),
    ends: all(senses({ power: 'mains', batteryPercent: 80 }), body({ power: 'steady' })),
    fits: has('batteryPercent'),
  },
  {
    cause: 'power-supply-flapping',
    part: 'core',
    symptom: stops,
    begins: all(senses({ power: 'flapping' }), CUT),
    ends: all(senses({ power: 'mains' }), body({ power: 'steady' })),
    fits: has('power'),
  },
  {
    cause: 'app-crashed-in-the-middle',
    part: 'core',
    symptom: stops,
    begins: CRASH,
    ends: body({ software: 'sound' }),
  },
  {
    cause: 'terminal-overloaded-or-hot',
    part: 'core',
    symptom: stops,
    begins: all(senses({ temperature: 'high', load: 'high' }), CRASH),
    ends: all(senses({ temperature: 'ok', load: 'normal' }), body({ software: 'sound' })),
    fits: has('temperature', 'load'),
  },
  {
    cause: 'network-lost-after-sending',
    part: 'core',
    symptom: stops,
    begins: body({ line: 'cut-after-sending' }),
    ends: body({ line: 'up' }),
  },
  {
    cause: 'mac-key-out-of-step',
    part: 'core',
    symptom: either(stops, answered('A0'), refusedFor('mac-wrong')),
    begins: (world, id) => world.terminal(id).corruptMacKey(),
    ends: (world, id) => world.terminal(id).signOn(),
  },
];

/** In the middle of a payment, and for some quarter of an hour it may strike again. */
function moments(day: Day): readonly Trouble[] {
  return MOMENTS.flatMap((fault) =>
    day.times(fault.cause).flatMap((of) => {
      const { from } = day.span(of.prng, 'fault');
      return standing(day, fault, { ...of, span: { from, to: from + between(of.prng, [9, 22]) } });
    }),
  );
}

/** The whole shop, when a fuse goes in the rain. */
function powerCuts(day: Day): readonly Trouble[] {
  return day.times('site-power-cut').map(({ prng, name }) => {
    const shop = day.someShop(prng, ({ tills }) => tills.length > 2);
    const from = day.minute(prng);
    const span = { from, to: from + 8 };
    const tills = shop.tills.filter(({ id }) => !day.isTaken(id, 'core'));
    for (const till of tills.slice(0, 10)) {
      day.take(till.id, 'core');
      day.crowd(prng, { shop, till }, { name, span: { from: from + 0.2, to: from + 4 }, count: 1 });
    }
    const ids = tills.map(({ id }) => id);
    return around(day, 'site-power-cut', {
      ...span,
      begins: (world) => {
        for (const id of ids) CUT(world, id);
      },
      ends: (world) => {
        for (const id of ids) world.terminal(id).physical.power = 'steady';
      },
      symptom: at(ids, stops),
    });
  });
}
