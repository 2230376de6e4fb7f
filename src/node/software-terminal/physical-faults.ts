/** What can be broken on a terminal of flesh and plastic, made breakable on one of software. */
import { deriveKey, type Key } from '../../security/index.ts';
import type { PrinterFault, ReaderCondition } from '../../terminal/index.ts';
import type { KeypadFault, LinkFailure, ReadFailure, ScanFailure } from '../../trade/index.ts';

export interface PhysicalFaults {
  readonly chipReader: 'good' | 'dirty' | Extract<ReadFailure, 'not-seated' | 'reader-silent'>;
  readonly stripeReader: 'good' | 'dirty' | Extract<ReadFailure, 'swipe-too-fast'>;
  readonly antenna: 'good' | 'weak' | Extract<ReadFailure, 'antenna-silent'>;
  readonly keypad: 'good' | KeypadFault;
  readonly scanner: 'good' | ScanFailure;
  readonly printer: 'ready' | PrinterFault;
  readonly supply: 'steady' | 'battery-low' | 'flapping';
  readonly storage: 'as-it-is' | 'full';
  readonly tamper: 'closed' | 'open';
  /** The key that the PIN pad really holds. */
  readonly pinKey: 'right' | 'wrong';
  readonly macKey: 'right' | 'wrong';
  /**
   * `cut-before`: dies the moment a payment wants to leave. `cut-after`: once, right after a payment has left. Any other:
   * nothing connects, and this is why.
   */
  readonly network: 'up' | 'cut-before' | 'cut-after' | LinkFailure;
}

export const NO_FAULTS: PhysicalFaults = {
  chipReader: 'good',
  stripeReader: 'good',
  antenna: 'good',
  keypad: 'good',
  scanner: 'good',
  printer: 'ready',
  supply: 'steady',
  storage: 'as-it-is',
  tamper: 'closed',
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

/** What the reader says without having come to the card at all. */
export function readerFailure(
  faults: PhysicalFaults,
  entry: 'chip' | 'contactless' | 'swipe',
): ReadFailure | undefined {
  const { chipReader, stripeReader, antenna } = faults;
  const fault = { chip: chipReader, contactless: antenna, swipe: stripeReader }[entry];
  return fault === 'good' || fault === 'dirty' || fault === 'weak' ? undefined : fault;
}

/** Why nothing connects, if somebody has seen to that. */
export function networkFailure({ network }: PhysicalFaults): LinkFailure | undefined {
  return network === 'up' || network === 'cut-before' || network === 'cut-after' ? undefined : network;
}

/** Some other key of the same length: what a pad holds after a load that went wrong. */
export function wrongKey(key: Key): Key {
  return deriveKey({ key, label: 'another key', lengthBytes: key.length });
}
