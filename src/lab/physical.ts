/** The physical world around a terminal, as faults may leave it. Nobody in the world can ask for these words. */

/** `dirty`: fails with three reads out of four. `dead`: with every one. */
export type ReaderHealth = 'good' | 'dirty' | 'dead';

/** `stuck-key`: whatever key is loaded, the pad goes on enciphering under one that nobody else has. */
export type KeypadHealth = 'good' | 'stuck-key';

/**
 * `no-signal`: nothing leaves. `cut-after-sending`: the next payment leaves and the signal goes with it, for a while.
 * `weak`: either may happen, and mostly neither.
 */
export type LineHealth = 'up' | 'no-signal' | 'cut-after-sending' | 'weak';

/** `cut-after-sending`: the next payment leaves, and in that moment somebody trips over the cable. */
export type PowerSupply = 'steady' | 'cut-after-sending';

export interface Physical {
  chip: ReaderHealth;
  contactless: ReaderHealth;
  stripe: ReaderHealth;
  keypad: KeypadHealth;
  line: LineHealth;
  power: PowerSupply;
}

export const soundPhysical = (): Physical => ({
  chip: 'good',
  contactless: 'good',
  stripe: 'good',
  keypad: 'good',
  line: 'up',
  power: 'steady',
});
