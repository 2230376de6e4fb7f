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
  /** Somebody asked for the clear value by name (`--unmask`). */
  | 'unmasking';

export class Secret {
  readonly #text: string;
  readonly #shown: string;
  private constructor(text: string, shown: string) {
    this.#text = text;
    this.#shown = shown;
    Object.freeze(this);
  }
  /** Shows the first six and last four digits, and only when at least three digits stay hidden. */
  static pan(digits: string): Secret {
    return new Secret(digits, maskPan(digits));
  }
  /** Four digits, YYMM: too few to keep any. */
  static expiry(digits: string): Secret {
    return new Secret(digits, '*'.repeat(digits.length));
  }
  static track1(text: string): Secret {
    return new Secret(text, '[track 1]');
  }
  static track2(text: string): Secret {
    return new Secret(text, '[track 2]');
  }
  static track3(text: string): Secret {
    return new Secret(text, '[track 3]');
  }
  /** A name, an identity document: about the person, not the payment. */
  static personal(text: string): Secret {
    return new Secret(text, '[personal]');
  }
  static pin(digits: string): Secret {
    return new Secret(digits, '[PIN]');
  }
  /** Hexadecimal text of an enciphered PIN block. */
  static pinBlock(hexText: string): Secret {
    return new Secret(hexText, '[PIN block]');
  }
  /** Hexadecimal text of a clear key. */
  static key(hexText: string): Secret {
    return new Secret(hexText, '[key]');
  }
  revealFor(_purpose: SecretPurpose): string {
    return this.#text;
  }
  toString(): string {
    return this.#shown;
  }
  toJSON(): string {
    return this.#shown;
  }
}

/** First six, last four; a number too short to hide at least three digits shows nothing at all. */
export function maskPan(digits: string): string {
  const hidden = digits.length - 10;
  if (hidden < 3) return '*'.repeat(digits.length);
  return digits.slice(0, 6) + '*'.repeat(hidden) + digits.slice(-4);
}

/** Hides any run of 13 to 19 digits in free text: some genuine cards fail the Luhn check, so it is not consulted. */
export function maskDigitRuns(text: string): string {
  return text.replace(/\d(?:[ -]?\d){12,18}/g, (run) => maskPan(run.replace(/[ -]/g, '')));
}
