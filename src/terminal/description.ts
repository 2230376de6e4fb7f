/** DE 59, A2: what a terminal says of its own device, so that the acquirer can tell it from a copy. */
import type { Secret } from '../trade/index.ts';
import type { TerminalIdentity } from './settings.ts';

/** Device type 04, a smart POS. Source: protocol reference 1.7. */
const DEVICE_TYPE = '04';

/** `null` for a device that has no serial number of its own to show. */
export function deviceDescription({ serial, appVersion }: TerminalIdentity, pan: Secret | null): string | null {
  if (serial === undefined) return null;
  const parts = [
    tagged('01', DEVICE_TYPE),
    tagged('02', serial),
    ...(pan === null ? [] : [tagged('03', pan.revealFor('packing').slice(-RANDOM_FACTOR_DIGITS))]),
    tagged('05', appVersion.slice(0, APP_VERSION_CHARACTERS)),
  ];
  return tagged('A2', parts.join(''));
}

/** What ties the description to this payment: the end of the number that is paid with. */
const RANDOM_FACTOR_DIGITS = 6;
const APP_VERSION_CHARACTERS = 8;

const tagged = (tag: string, value: string): string => `${tag}${String(value.length).padStart(3, '0')}${value}`;
