/** What goes wrong in the town on an ordinary bad day: physical faults and business facts, each with its hours. */
import { type IssuerId, issuerId, type TerminalId, terminalId } from '../trade/index.ts';
import type { World } from './world.ts';

export interface TownFault {
  /** The cause that it ought to be found by. */
  readonly cause: string;
  /** Minutes after midnight. */
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly terminals: readonly TerminalId[];
  readonly issuer: IssuerId | null;
  readonly begins: (world: World) => void;
  readonly ends: (world: World) => void;
}

export const TOWN_FAULTS: readonly TownFault[] = [
  // The pad was changed at 11:40 and keeps a key of its own, until somebody signs on again.
  atTerminals('pin-key-out-of-step', {
    hours: ['11:40', '13:05'],
    terminals: ['10000003'],
    begins: (world, id) => {
      world.terminal(id).physical.keypad = 'stuck-key';
      world.terminal(id).signOn();
    },
    ends: (world, id) => {
      world.terminal(id).physical.keypad = 'good';
      world.terminal(id).signOn();
    },
  }),
  // Grease in the slot, all afternoon.
  atTerminals('reader-dirty-or-worn', {
    hours: ['13:30', '18:30'],
    terminals: ['10000005'],
    begins: (world, id) => {
      world.terminal(id).physical.chip = 'dirty';
      world.terminal(id).physical.stripe = 'dirty';
    },
    ends: (world, id) => {
      world.terminal(id).physical.chip = 'good';
      world.terminal(id).physical.stripe = 'good';
    },
  }),
  // A digger somewhere down the street: some payments do not leave, some lose their answer.
  atTerminals('network-lost-before-sending', {
    hours: ['16:00', '17:00'],
    terminals: ['10000006', '10000007'],
    begins: (world, id) => {
      world.terminal(id).physical.line = 'weak';
    },
    ends: (world, id) => {
      world.terminal(id).physical.line = 'up';
    },
  }),
  atTerminals('mac-key-out-of-step', {
    hours: ['10:25', '10:55'],
    terminals: ['10000009'],
    begins: (world, id) => world.terminal(id).corruptMacKey(),
    ends: () => undefined,
  }),
  atIssuer('issuer-down', {
    hours: ['17:20', '17:40'],
    issuer: 'jiangnan',
    behaviour: { kind: 'down' },
  }),
  atIssuer('issuer-too-late', {
    hours: ['18:20', '18:30'],
    issuer: 'yunling',
    behaviour: { kind: 'slow', delayMs: 40_000 },
  }),
];

type Hours = readonly [from: string, to: string];

function atTerminals(
  cause: string,
  fault: {
    readonly hours: Hours;
    readonly terminals: readonly string[];
    readonly begins: (world: World, id: TerminalId) => void;
    readonly ends: (world: World, id: TerminalId) => void;
  },
): TownFault {
  const terminals = fault.terminals.map(terminalId);
  return {
    cause,
    ...minutes(fault.hours),
    terminals,
    issuer: null,
    begins: (world) => {
      for (const id of terminals) fault.begins(world, id);
    },
    ends: (world) => {
      for (const id of terminals) fault.ends(world, id);
    },
  };
}

function atIssuer(
  cause: string,
  fault: {
    readonly hours: Hours;
    readonly issuer: string;
    readonly behaviour: Parameters<ReturnType<World['issuer']>['behave']>[0];
  },
): TownFault {
  const issuer = issuerId(fault.issuer);
  return {
    cause,
    ...minutes(fault.hours),
    terminals: [],
    issuer,
    begins: (world) => world.issuer(issuer).behave(fault.behaviour),
    ends: (world) => world.issuer(issuer).behave({ kind: 'normal' }),
  };
}

function minutes([from, to]: Hours): { readonly fromMinute: number; readonly toMinute: number } {
  return { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
}

/** "13:05" to minutes after midnight. */
export function minuteOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5));
}
