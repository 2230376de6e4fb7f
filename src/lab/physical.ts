/**
 * The physical world around a terminal, as faults may leave it. Nobody in the world can ask for these words: a terminal
 * learns of them what its own device can measure, and no more.
 */
import type { KeypadFault, LinkFailure, ScanFailure, TerminalHealth } from '../trade/index.ts';

/**
 * `dirty`: fails with three reads out of four. `dead`: with every one. `silent`: the reader itself is broken, and says
 * nothing at all. `blocked`: something sits in the slot.
 */
export type ReaderHealth = 'good' | 'dirty' | 'dead' | 'silent' | 'blocked';

/** How people at this counter handle their cards. */
export type CardHandling = 'careful' | 'half-inserted' | 'swiped-too-fast' | 'taken-away-early' | 'two-cards-held';

/**
 * `stuck-key`: whatever key is loaded, the pad goes on enciphering under one that nobody else has. `dead-digit`: one key
 * never comes, so that nobody with that digit in the PIN gets to its end. `short-number`: it binds a PIN to no more
 * than sixteen digits of a card's number. A fault of its self-test is told as such.
 */
export type KeypadHealth = 'good' | 'stuck-key' | 'dead-digit' | 'short-number' | KeypadFault;

/**
 * `no-signal`: nothing leaves. `cut-after-sending`: the next payment leaves and the signal goes with it, for a while.
 * `weak`: either may happen, and mostly neither. The rest fail at a step of their own, every time.
 */
export type LineHealth = 'up' | 'cut-after-sending' | 'weak' | Exclude<LinkFailure, 'connection-reset'>;

/** `cut-after-sending`: the next payment leaves, and in that moment somebody trips over the cable. */
export type PowerSupply = 'steady' | 'cut-after-sending';

/** `crash-after-sending`: the next payment leaves, and the software stops. `crash-on-start`: as soon as a key is pressed. `spoils-messages`: what it asks leaves with a currency that there is not. */
export type SoftwareHealth = 'sound' | 'spoils-messages' | 'crash-after-sending' | 'crash-on-start';

export interface Physical {
  chip: ReaderHealth;
  contactless: ReaderHealth;
  stripe: ReaderHealth;
  handling: CardHandling;
  keypad: KeypadHealth;
  /** Which one it is that never comes. */
  deadDigit: string;
  scanner: 'good' | ScanFailure;
  line: LineHealth;
  power: PowerSupply;
  software: SoftwareHealth;
  /** Whether the printer says that it is ready and still gives no slip: it finds out when it is to print. */
  slip: 'comes' | Exclude<TerminalHealth['printer'], 'ready' | null>;
  /** What its sensors say; null where it has none. */
  sensors: { -readonly [Part in keyof TerminalHealth]: TerminalHealth[Part] };
}

/** An ordinary Android terminal on a counter; its clock is what the world has set. */
export const soundPhysical = (): Physical => ({
  chip: 'good',
  contactless: 'good',
  stripe: 'good',
  handling: 'careful',
  keypad: 'good',
  deadDigit: '5',
  scanner: 'good',
  line: 'up',
  power: 'steady',
  software: 'sound',
  slip: 'comes',
  sensors: {
    power: 'mains',
    bearer: 'mobile',
    signal: 'good',
    printer: 'ready',
    storage: 'ok',
    tamper: 'ok',
    load: 'normal',
    temperature: 'ok',
    batteryPercent: 90,
    clockOffsetSeconds: 0,
  },
});
