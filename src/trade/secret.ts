/**
 * A secret is a type: every accidental printer (string, JSON, template, inspector) shows the mask, and only
 * `revealFor` gives the value away, for a purpose from a closed list, so that searching for it is the whole audit.
 */
export type SecretPurpose =
  | 'packing'
  | 'routing'
  | 'token'
  | 'pin-block'
  | 'cryptogram'
  | 'cipher'
  | 'sealing'
  | 'track'
  /** A value out of a log is handed to the reader of messages, which knows what it is. */
  | 'reading'
  /** To hold a value against the rules of its element; what is found shows none of it. */
  | 'checking'
  /** Whether two of them are the same; neither is shown. */
  | 'comparing'
  /** Somebody asked for the clear value by name (`--unmask`). */
  | 'unmasking';

export class Secret {
  readonly #text: string;
  /** Worked out when somebody prints: most secrets are only carried from one message to the next. */
  readonly #mask: (text: string) => string;
  private constructor(text: string, mask: (text: string) => string) {
    this.#text = text;
    this.#mask = mask;
  }
  /** Shows the first six and last four digits, and only when at least three digits stay hidden. */
  static pan(digits: string): Secret {
    return new Secret(digits, maskPan);
  }
  /** Four digits, YYMM: too few to keep any. */
  static expiry(digits: string): Secret {
    return new Secret(digits, stars);
  }
  static track1(text: string): Secret {
    return new Secret(text, TRACK_1);
  }
  static track2(text: string): Secret {
    return new Secret(text, TRACK_2);
  }
  static track3(text: string): Secret {
    return new Secret(text, TRACK_3);
  }
  /** A name, an identity document: about the person, not the payment. */
  static personal(text: string): Secret {
    return new Secret(text, PERSONAL);
  }
  static pin(digits: string): Secret {
    return new Secret(digits, PIN);
  }
  /** Hexadecimal text of an enciphered PIN block. */
  static pinBlock(hexText: string): Secret {
    return new Secret(hexText, PIN_BLOCK);
  }
  /** Hexadecimal text of a clear key. */
  static key(hexText: string): Secret {
    return new Secret(hexText, KEY);
  }
  /** A value that nobody declared harmless, or that is nobody's business; it shows only what is given for it. */
  static withheld(text: string, shown: string): Secret {
    return new Secret(text, () => shown);
  }
  /** Text out of a log before anybody knows which field it is: it may be a card's. */
  static unread(text: string): Secret {
    return new Secret(text, countOf);
  }
  revealFor(_purpose: SecretPurpose): string {
    return this.#text;
  }
  toString(): string {
    return this.#mask(this.#text);
  }
  toJSON(): string {
    return this.#mask(this.#text);
  }
}

// No instance can be given a printer of its own; freezing every instance would cost a message a quarter of its time.
Object.freeze(Secret.prototype);

/** First six, last four; a number too short to hide at least three digits shows nothing at all. */
export function maskPan(digits: string): string {
  const hidden = digits.length - 10;
  if (hidden < 3) return '*'.repeat(digits.length);
  return digits.slice(0, 6) + '*'.repeat(hidden) + digits.slice(-4);
}

/**
 * Hides any run of 13 to 19 digits in free text: some genuine cards fail the Luhn check, so it is not consulted. A longer
 * run may hold a card anywhere inside and hides as a whole. Digits as wide as Chinese characters are digits.
 */
export function maskDigitRuns(text: string): string {
  return text.replace(LONG_RUN, (run) => {
    const digits = run.replace(/[ -]/g, '').replace(WIDE_DIGITS, plainDigit);
    return digits.length > PAN_DIGITS_MAX ? '*'.repeat(digits.length) : maskPan(digits);
  });
}

/** ISO/IEC 7812-1. */
const PAN_DIGITS_MAX = 19;
const LONG_RUN = /[0-9\uFF10-\uFF19](?:[ -]?[0-9\uFF10-\uFF19]){12,}/g;
const WIDE_DIGITS = /[\uFF10-\uFF19]/g;
const plainDigit = (digit: string): string => String(digit.charCodeAt(0) - 0xff10);

const stars = (digits: string): string => '*'.repeat(digits.length);
const TRACK_1 = (): string => '[track 1]';
const TRACK_2 = (): string => '[track 2]';
const TRACK_3 = (): string => '[track 3]';
const PERSONAL = (): string => '[personal]';
const countOf = (text: string): string => `[${text.length} characters]`;
const PIN = (): string => '[PIN]';
const PIN_BLOCK = (): string => '[PIN block]';
const KEY = (): string => '[key]';
