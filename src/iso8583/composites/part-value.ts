/** A part's text as a value: plain where anybody may see it, a `Secret` everywhere else. */
import { assertNever } from '../../std/index.ts';
import { type Bilingual, Secret } from '../../trade/index.ts';
import type { Unit } from '../text-codec.ts';
import type { PartSecrecy } from './layout.ts';
import type { CompositePart } from './part.ts';

/** How many units of the element a text is; bytes are hexadecimal. */
export const unitsOf = (text: string, unit: Unit): number => (unit === 'bytes' ? text.length >> 1 : text.length);

export function partValue(secrecy: PartSecrecy, text: string, unit: Unit): string | Secret {
  switch (secrecy) {
    case 'open':
    case 'free-text':
      return text;
    case 'pan':
      // A batch upload fills a card number with zeros in front.
      return Secret.pan(text.length === FILLED_PAN_DIGITS ? text.replace(/^0+/, '') : text);
    case 'track':
      return Secret.track2(text);
    case 'pin-block':
      return Secret.pinBlock(text);
    case 'balance':
      return Secret.withheld(text, '[balance]');
    case 'key':
      return Secret.key(text);
    case 'withheld':
      return Secret.withheld(text, `[${unitsOf(text, unit)} ${unit}]`);
    default:
      return assertNever(secrecy);
  }
}

/** A part whose value is its parts. */
export function container(
  named: Bilingual & { readonly path: string; readonly name: string },
  text: string,
  parts: readonly CompositePart[],
): CompositePart {
  return { ...named, secrecy: 'withheld', value: Secret.withheld(text, ''), parts };
}

const FILLED_PAN_DIGITS = 20;
