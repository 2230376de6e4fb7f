/** When an element has to be there: conditions as data, each answered from the message and what is known around it. */
import { entryOf } from '../../trade/index.ts';
import type { ElementName, Message } from '../message.ts';
import type { CatalogueSettings } from './settings.ts';

export const CONDITIONS = [
  'pin-entered',
  'stripe-read',
  'chip-read',
  'no-track-sent',
  'secret-sent',
  'approved',
  'request-had-it',
  'original-had-it',
  'host-has-it',
  'settlement-maced',
  'settlement-code-required',
  'download-terminal-required',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** `unknown` demands nothing and forbids nothing: the message alone does not tell. */
export type Holds = 'yes' | 'no' | 'unknown';

export interface Circumstances {
  readonly message: Message;
  readonly settings: CatalogueSettings;
  /** The request that a response answers. */
  readonly request?: Message | undefined;
  /** The request that a reversal undoes. */
  readonly original?: Message | undefined;
}

/** Whether `condition` holds for the element `name` of the message. */
export function holds(condition: Condition, name: ElementName, around: Circumstances): Holds {
  const { message, settings } = around;
  switch (condition) {
    case 'pin-entered':
      return pinEntered(message);
    case 'stripe-read':
      return readBy(message, STRIPE_READINGS);
    case 'chip-read':
      return readBy(message, CHIP_READINGS);
    case 'no-track-sent':
      return yesIf(message.track2 === undefined && message.track3 === undefined);
    case 'secret-sent':
      return secretSent(message);
    case 'approved':
      return message.responseCode === undefined ? 'unknown' : yesIf(APPROVING_CODES.has(message.responseCode));
    case 'request-had-it':
      return had(around.request, name);
    case 'original-had-it':
      return had(around.original, name);
    case 'host-has-it':
      return 'unknown';
    case 'settlement-maced':
      return yesIf(settings.settlementMac === 'with-mac');
    case 'settlement-code-required':
      return yesIf(settings.settlementResponseCode === 'required');
    case 'download-terminal-required':
      return yesIf(settings.downloadResponseTerminal === 'required');
  }
}

/** Answer codes that approve. Source: protocol reference, answer codes of class A. */
export const APPROVING_CODES: ReadonlySet<string> = new Set(['00', '10', '11', '16', 'A2', 'A4', 'A5', 'A6']);

/** DE 22 ends in 1 with a PIN and in 2 without; anything else does not say. */
export function pinEntered({ entryMode }: Message): Holds {
  const last = entryMode?.[2];
  return last === '1' ? 'yes' : last === '2' ? 'no' : 'unknown';
}

/**
 * The readings of DE 22, positions 1 and 2. 95 is a chip whose data were not reliable: the stripe was read instead. 00 is
 * unspecified and tells nothing. Mobile chips (96) and contactless PBOC (98) sign like any chip.
 */
export const STRIPE_READINGS: ReadonlySet<string> = new Set(['02', '91', '95']);
export const CHIP_READINGS: ReadonlySet<string> = new Set(['05', '07', '96', '98']);
export const CODE_READING = '03';

/** The reading of the entry mode, two digits; `undefined` when there is none. */
export const readingOf = ({ entryMode }: Message): string | undefined => entryMode?.slice(0, 2);

export const isKeyed = ({ entryMode }: Message): boolean => entryMode !== undefined && entryOf(entryMode) === 'keyed';

function readBy(message: Message, readings: ReadonlySet<string>): Holds {
  const reading = readingOf(message);
  if (reading === undefined || reading === '00') return 'unknown';
  return yesIf(readings.has(reading));
}

/** DE 53 goes with a PIN block or a track. Where DE 22 says that there is neither, a stray one does not ask for it. */
function secretSent(message: Message): Holds {
  const pin = pinEntered(message);
  const stripe = readBy(message, STRIPE_READINGS);
  if (pin === 'yes' || stripe === 'yes') return 'yes';
  const chip = readBy(message, CHIP_READINGS) === 'yes' && message.track2 !== undefined;
  const tracks = chip || (stripe === 'unknown' && (message.track2 !== undefined || message.track3 !== undefined));
  if (tracks || (pin === 'unknown' && message.pinBlock !== undefined)) return 'yes';
  return pin === 'unknown' || stripe === 'unknown' ? 'unknown' : 'no';
}

const had = (other: Message | undefined, name: ElementName): Holds =>
  other === undefined ? 'unknown' : yesIf(other[name] !== undefined);

const yesIf = (truth: boolean): Holds => (truth ? 'yes' : 'no');
