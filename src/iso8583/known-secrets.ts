/**
 * The secrets of one message, to be recognised where they do not belong: a card number in a free text, a PIN block in a
 * reserved element, in digits, packed, or as ASCII or EBCDIC in hexadecimal. Gives nothing away but yes or no.
 */
import { fromLatin1, toHex } from '../std/index.ts';
import type { Message } from './message.ts';

export interface KnownSecrets {
  /** Whether this text, however it is written, shows one of them. */
  isIn(text: string): boolean;
}

export function knownSecrets(message: Message): KnownSecrets {
  let known: SecretForms | undefined;
  return {
    isIn(text) {
      // Letters and digits are themselves; anything else may be packed digits.
      const isPlain = PLAIN.test(text);
      if (text.length < (isPlain ? SECRET_CHARACTERS_MIN : PACKED_CHARACTERS_MIN)) return false;
      known ??= formsOf(message);
      const { forms, digits } = known;
      const upper = text.toUpperCase();
      if (forms.some((form) => upper.includes(form))) return true;
      if (forms.length === 0 || DIGITS.test(text)) return false;
      const bytes = isPlain ? '' : toHex(fromLatin1(text));
      if (bytes !== '' && forms.some((form) => bytes.includes(form))) return true;
      const digitsOnly = withPlainDigits(text).replace(/\D/g, '');
      return digits.some((form) => digitsOnly.includes(form));
    },
  };
}

interface SecretForms {
  readonly forms: readonly string[];
  /** Those that are digits: they are found between anything else as well. */
  readonly digits: readonly string[];
}

function formsOf(message: Message): SecretForms {
  const texts = new Set<string>();
  for (const value of Object.values(message)) {
    if (value === undefined || typeof value === 'string') continue;
    const text = value.revealFor('comparing').toUpperCase();
    // A track holds its card number between separators, whichever they are.
    for (const piece of [text, ...text.split(/\D/)]) if (piece.length >= SECRET_CHARACTERS_MIN) texts.add(piece);
  }
  const long = [...texts];
  return {
    forms: long.flatMap((text) => [text, text.replaceAll('=', 'D'), toHex(fromLatin1(text)), ...ebcdicOf(text)]),
    digits: long.filter((text) => DIGITS.test(text)),
  };
}

/** EBCDIC writes a digit as F0 to F9. */
const ebcdicOf = (text: string): readonly string[] => (DIGITS.test(text) ? [text.replace(/\d/g, 'F$&')] : []);

/** Chinese text may write its digits as wide as its characters. */
export function withPlainDigits(text: string): string {
  return text.replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - WIDE_TO_PLAIN));
}

const PLAIN = /^[\w ]*$/;
const DIGITS = /^\d+$/;
const WIDE_TO_PLAIN = 0xff10 - 0x30;

/** No card number is shorter; less would find itself in any amount. */
const SECRET_CHARACTERS_MIN = 12;
/** Two digits in a byte. */
const PACKED_CHARACTERS_MIN = SECRET_CHARACTERS_MIN / 2;
