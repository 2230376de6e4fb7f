/** What can be broken on a terminal of flesh and plastic, made breakable on one of software. */
import { deriveKey, type Key } from '../../security/index.ts';
import type { ReaderCondition } from '../../terminal/index.ts';

export interface PhysicalFaults {
  readonly chipReader: 'good' | 'dirty';
  readonly stripeReader: 'good' | 'dirty';
  readonly antenna: 'good' | 'weak';
  /** The key that the PIN pad really holds. */
  readonly pinKey: 'right' | 'wrong';
  readonly macKey: 'right' | 'wrong';
  /** `cut-before`: dies the moment a payment wants to leave. `cut-after`: once, right after a payment has left. */
  readonly network: 'up' | 'no-signal' | 'cut-before' | 'cut-after';
}

export const NO_FAULTS: PhysicalFaults = {
  chipReader: 'good',
  stripeReader: 'good',
  antenna: 'good',
  pinKey: 'right',
  macKey: 'right',
  network: 'up',
};

export function readerCondition(faults: PhysicalFaults, entry: 'chip' | 'contactless' | 'swipe'): ReaderCondition {
  if (entry === 'chip' && faults.chipReader === 'dirty') return 'chip-dirty';
  if (entry === 'swipe' && faults.stripeReader === 'dirty') return 'stripe-dirty';
  if (entry === 'contactless' && faults.antenna === 'weak') return 'field-weak';
  return 'good';
}

/** Some other key of the same length: what a pad holds after a load that went wrong. */
export function wrongKey(key: Key): Key {
  return deriveKey({ key, label: 'another key', lengthBytes: key.length });
}
