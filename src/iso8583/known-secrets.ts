/**
 * The secrets of one message, to be recognised where they do not belong: a card number in a free text, a PIN block in a
 * reserved element, in digits, packed, or as ASCII in hexadecimal. Gives nothing away but yes or no.
 */
import { fromLatin1, toHex } from '../std/index.ts';
import type { Message } from './message.ts';

export interface KnownSecrets {
  /** Whether this text, however it is written, shows one of them. */
  isIn(text: string): boolean;
}

export function knownSecrets(message: Message): KnownSecrets {
  const secrets = Object.values(message).flatMap((value) =>
    value === undefined || typeof value === 'string' ? [] : [value.revealFor('comparing')],
  );
  // A track holds its card number between separators, whichever they are.
  const plain = secrets.flatMap((text) => [text, ...text.split(/\D/)]);
  const long = [...new Set(plain)]
    .filter((text) => text.length >= SECRET_CHARACTERS_MIN)
    .map((text) => text.toUpperCase());
  const forms = long.flatMap((text) => [text, text.replaceAll('=', 'D'), toHex(fromLatin1(text))]);
  const digits = long.filter((text) => /^\d+$/.test(text));
  return {
    isIn(text) {
      if (forms.length === 0 || text.length < PACKED_CHARACTERS_MIN) return false;
      const upper = text.toUpperCase();
      if (forms.some((form) => upper.includes(form))) return true;
      // Letters and digits are themselves; anything else may be packed digits.
      const bytes = /^[\w ]*$/.test(text) ? '' : toHex(fromLatin1(text));
      if (bytes !== '' && forms.some((form) => bytes.includes(form))) return true;
      const digitsOnly = withPlainDigits(text).replace(/\D/g, '');
      return digits.some((form) => digitsOnly.includes(form));
    },
  };
}

/** Chinese text may write its digits as wide as its characters. */
export function withPlainDigits(text: string): string {
  return text.replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - WIDE_TO_PLAIN));
}

const WIDE_TO_PLAIN = 0xff10 - 0x30;

/** No card number is shorter; less would find itself in any amount. */
const SECRET_CHARACTERS_MIN = 12;
/** Two digits in a byte. */
const PACKED_CHARACTERS_MIN = SECRET_CHARACTERS_MIN / 2;
