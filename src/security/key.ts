/** A DES, triple-DES, AES or SM4 key that hides its bytes from every accidental printer. */
import { assert, fault, fromHex, ok, type Result } from '../std/index.ts';
import type { SecretPurpose } from '../trade/index.ts';

export type KeyFault =
  | { readonly kind: 'not-hexadecimal' }
  /** A key has 8, 16, 24 or 32 bytes. */
  | { readonly kind: 'wrong-length'; readonly lengthBytes: number };

export type KeyLengthBytes = 8 | 16 | 24 | 32;

/**
 * 8, 16, 24 or 32 bytes; which cipher they are for is the business of whoever uses them. Parity bits are kept as they came and never checked: hosts and pads in the field disagree on them,
 * and DES ignores them. Prints as `[key]`.
 */
export class Key {
  readonly #bytes: Uint8Array;
  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    Object.freeze(this);
  }
  /** 16, 32, 48 or 64 hexadecimal digits in either case. The text is not repeated in the fault. */
  static fromHex(text: string): Result<Key, KeyFault> {
    const bytes = fromHex(text);
    return bytes === undefined ? fault({ kind: 'not-hexadecimal' }) : Key.fromBytes(bytes);
  }
  /** Copies the bytes, so that the caller may overwrite its own. */
  static fromBytes(bytes: Uint8Array): Result<Key, KeyFault> {
    if (!isKeyLength(bytes.length)) return fault({ kind: 'wrong-length', lengthBytes: bytes.length });
    return ok(new Key(new Uint8Array(bytes)));
  }
  /** In bytes. */
  get length(): KeyLengthBytes {
    return this.#bytes.length as KeyLengthBytes;
  }
  /** A copy of the clear bytes. The purpose comes from the closed list of secrets, so that a search is the whole audit. */
  revealFor(_purpose: SecretPurpose): Uint8Array {
    return new Uint8Array(this.#bytes);
  }
  toString(): string {
    return '[key]';
  }
  toJSON(): string {
    return '[key]';
  }
}

/** For bytes whose length the code itself has fixed; any other length is a bug. */
export function keyOf(bytes: Uint8Array): Key {
  const key = Key.fromBytes(bytes);
  assert(key.ok, 'a key has 8, 16, 24 or 32 bytes');
  return key.value;
}

/** Each byte with its lowest bit set so that its number of one bits is odd (FIPS PUB 46-3, ANSI X3.92). */
export function withOddParity(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte & 0xfe) | (isOdd(byte >>> 1) ? 0 : 1));
}

function isKeyLength(lengthBytes: number): lengthBytes is KeyLengthBytes {
  return lengthBytes === 8 || lengthBytes === 16 || lengthBytes === 24 || lengthBytes === 32;
}

function isOdd(bits: number): boolean {
  let rest = bits;
  rest ^= rest >>> 4;
  rest ^= rest >>> 2;
  rest ^= rest >>> 1;
  return (rest & 1) === 1;
}
