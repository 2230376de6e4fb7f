/** What strikes all who pay in the second town at the time: the acquirer, the scheme, the switch, the wallets. */
import { issuerId } from '../../../trade/index.ts';
import type { World } from '../../world.ts';
import { answered, both, either, linkFailed, lost, noted, refusedFor, type Symptom } from '../symptoms.ts';
import type { Trouble } from '../town-plan.ts';
import { bankTroubles } from './banks.ts';
import { around, at, type Day, of, type Span } from './day.ts';
import { calm, ISSUERS } from './habits.ts';
import { between } from './shops.ts';
import { heldBack, resting, unreached } from './unreached.ts';

export function hostTroubles(day: Day): readonly Trouble[] {
  return [
    ...everybody(day),
    ...routes(day),
    ...restarts(day),
    ...keysInTheMiddle(day),
    ...bankTroubles(day),
    ...wallets(day),
    ...bits(day),
  ];
}

const cutAll = (world: World, isCut: boolean): void => {
  for (const process of world.switches)
    for (const [link, kink] of process.kinks) {
      kink.cut = isCut;
      if (isCut) process.sever(link);
    }
};

const cutShort = (world: World, cutsRequests: boolean): void => {
  for (const process of world.switches) for (const kink of process.kinks.values()) kink.cutsRequests = cutsRequests;
};

const store = (world: World, weather: Partial<World['storeWeather']>): void => {
  world.storeWeather = { ...world.storeWeather, ...weather };
};

interface Everybody {
  readonly cause: string;
  readonly does: (world: World, isOn: boolean) => void;
  readonly symptom: Symptom;
  readonly says?: (day: Day, span: Span) => boolean;
  readonly unsaid?: string;
}

const EVERYBODY: readonly Everybody[] = [
  { cause: 'scheme-outage', does: cutAll, symptom: either(unreached, resting, heldBack) },
  {
    cause: 'acquirer-maintenance',
    does: cutAll,
    symptom: either(unreached, resting, heldBack),
    says: (day, span) => day.gazette.notice({ kind: 'maintenance', scope: { kind: 'acquirer', id: null }, ...span }),
    unsaid: 'scheme-outage',
  },
  {
    cause: 'acquirer-release-broke-it',
    does: cutShort,
    symptom: either(unreached, resting, answered('30', '96'), heldBack),
    says: (day, { from }) => {
      day.gazette.change({ kind: 'release', scope: { kind: 'acquirer', id: null }, at: from, to: '9.2' });
      return true;
    },
  },
  {
    cause: 'switch-store-away',
    does: (world, isAway) => store(world, { isAway }),
    symptom: either(answered('96'), lost, heldBack, refusedFor('overloaded')),
  },
  {
    cause: 'switch-overloaded',
    does: (world, isOn) => store(world, { readFailChance: isOn ? 1 : 0 }),
    symptom: either(refusedFor('overloaded'), answered('96'), lost, heldBack),
  },
  {
    cause: 'pin-security-module-out',
    does: (world, isOn) => {
      for (const id of ISSUERS) {
        if (isOn) world.issuer(id).behave({ kind: 'code', code: '96', only: { pin: 'with' } });
        else calm(world, id);
      }
    },
    symptom: answered('96'),
  },
];

function everybody(day: Day): readonly Trouble[] {
  return EVERYBODY.flatMap(({ cause, does, symptom, says: word, unsaid }) =>
    day.times(cause).flatMap(({ prng }) => {
      const span = day.free(prng, [...ISSUERS, 'wallets'], 'everybody');
      if (span === undefined) return [];
      const isSaid = word?.(day, span) ?? false;
      return around(day, cause, {
        ...span,
        ...(unsaid !== undefined && !isSaid && { also: unsaid }),
        begins: (world) => does(world, true),
        ends: (world) => does(world, false),
        symptom,
      });
    }),
  );
}

function routes(day: Day): readonly Trouble[] {
  return day.times('route-misconfigured').flatMap(({ prng }) => {
    const issuer = prng.pick([...ISSUERS]);
    const span = day.free(prng, [issuer], 'everybody');
    if (span === undefined) return [];
    day.gazette.change({ kind: 'route', scope: { kind: 'acquirer', id: null }, at: span.from });
    let gone: World['routes'] = [];
    return around(day, 'route-misconfigured', {
      ...span,
      begins: (world) => {
        gone = world.routes.filter((route) => route.issuerId === issuer);
        world.routes.splice(0, world.routes.length, ...world.routes.filter((route) => route.issuerId !== issuer));
      },
      ends: (world) => {
        world.routes.push(...gone);
      },
      symptom: refusedFor('no-route'),
    });
  });
}

/** Somebody pulls the wrong plug in the machine room, when it is full. */
function restarts(day: Day): readonly Trouble[] {
  return day.times('switch-restarted-in-the-middle').map(({ prng, name }) => {
    const from = between(prng, [17 * 60, 19 * 60]) + prng.next();
    for (let i = 0; i < 14 * Math.max(0.3, day.size); i++) {
      const shop = day.someShop(prng);
      const visit = day.visit(prng, `someone at ${name} ${i}`, shop);
      day.visits.push({ ...visit, at: day.at(from - 0.35 + prng.next() * 0.5) });
    }
    return around(day, 'switch-restarted-in-the-middle', {
      from,
      to: from + 1,
      begins: (world) => {
        for (const process of world.switches) process.crash(25_000);
      },
      symptom: interrupted,
    });
  });
}

const interrupted: Symptom = either(
  refusedFor('interrupted', 'issuer-link-down'),
  lost,
  linkFailed('connection-refused', 'connection-reset'),
  noted('held-back', 'reversal-due', 'refund-open'),
);

/** New keys come into force where the terminal has the old ones; the process that remembered those is started anew. */
function keysInTheMiddle(day: Day): readonly Trouble[] {
  return day.times('key-changed-in-the-middle').flatMap(({ prng, name }) => {
    const counter = day.counter(prng, 'core');
    const { id } = counter.till;
    const from = day.minute(prng);
    const span = { from, to: from + 12 };
    day.crowd(prng, counter, { name, span: { from: from + 0.5, to: from + 8 } });
    const first = day.visit(prng, `someone before ${name}`, counter.shop);
    day.visits.push({ ...first, terminalId: id, at: day.at(from - 15) });
    day.gazette.change({ kind: 'key-load', scope: { kind: 'terminal', id }, at: from });
    const stranger = day.shops[0]?.tills.find((till) => till.id !== id)?.id ?? id;
    const wrong = either(
      refusedFor('mac-wrong', 'not-signed-on'),
      answered('A0', '99', '55'),
      lost,
      noted('held-back', 'reversal-due'),
    );
    return [
      around(day, 'key-changed-in-the-middle', {
        ...span,
        begins: (world) => {
          const { archive } = world;
          const donor =
            archive.terminal(stranger)?.working ??
            [...world.terminals.keys()]
              .map((each) => (each === id ? null : archive.terminal(each)?.working))
              .find((keys) => keys != null);
          if (donor != null) archive.keepKeys(id, donor);
          for (const process of world.switches) process.crash(2_000);
        },
        symptom: at([id], wrong),
      }),
      around(day, 'switch-restarted-in-the-middle', {
        from,
        to: from + 0.5,
        symptom: both((failed) => failed.row.terminalId !== id, interrupted),
      }),
    ];
  });
}

function wallets(day: Day): readonly Trouble[] {
  return day.times('wallet-down').flatMap(({ prng }) => {
    const wallet = issuerId(prng.pick(['yunduo', 'qinghe']));
    const span = day.free(prng, ['wallets'], 'issuer');
    if (span === undefined) return [];
    return around(day, 'wallet-down', {
      ...span,
      begins: (world) => world.wallets.get(wallet)?.behave({ kind: 'down' }),
      ends: (world) => world.wallets.get(wallet)?.behave({ kind: 'normal' }),
      symptom: of(wallet, either(unreached, resting)),
    });
  });
}

/** A box between terminals and switch turns a bit over now and then; nobody knows that it is there. */
function bits(day: Day): readonly Trouble[] {
  return day.times('a box on the way that turns bits over').flatMap(({ prng }) => {
    const span = day.free(prng, ['wallets', ...ISSUERS], 'everybody');
    if (span === undefined) return [];
    const turns = (world: World, macBitChance: number): void => {
      world.terminalWeather = { ...world.terminalWeather, macBitChance };
    };
    return around(day, null, {
      ...span,
      begins: (world) => turns(world, 0.12),
      ends: (world) => turns(world, 0),
      symptom: either(
        lost,
        refusedFor('mac-wrong'),
        answered('A0'),
        noted('answer-mac-bad', 'held-back', 'reversal-due', 'sign-on-refused', 'key-check-failed'),
      ),
    });
  });
}
