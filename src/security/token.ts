/** Short stand-ins for values that must not travel: the keyed token of a card, the fingerprint of a request. */
import { fromLatin1, toHex } from '../std/index.ts';
import type { CardToken, Secret } from '../trade/index.ts';
import type { Key } from './key.ts';
import { hmacSha256, sha256 } from './sha256.ts';

/**
 * 32 letters from a to p, a nibble each: the first 16 bytes of HMAC-SHA-256 over the PAN's digits. Letters only, so that
 * a token never holds a run of digits that a search for card numbers would take for one. Without the key the few
 * digits of a PAN could be tried through; hence keyed, and each party has a key of its own (PCI DSS 3.5.1.1).
 */
export function cardToken(input: { readonly key: Key; readonly pan: Secret }): CardToken {
  const code = hmacSha256(input.key.revealFor('token'), fromLatin1(input.pan.revealFor('token')));
  return toHex(code.subarray(0, 16)).replace(/./g, (nibble) =>
    TOKEN_LETTERS.charAt(Number.parseInt(nibble, 16)),
  ) as CardToken;
}

/**
 * 16 upper-case hexadecimal digits: the first 8 bytes of SHA-256 over the parts, joined unambiguously. It is not keyed:
 * secrets go in as tokens only.
 */
export function fingerprint(parts: readonly string[]): string {
  return toHex(sha256(joinedBytes(parts)).subarray(0, 8));
}

/** The parts as a JSON array in ASCII, so that no two different lists give the same bytes. */
export function joinedBytes(parts: readonly (string | number)[]): Uint8Array {
  const json = JSON.stringify(parts).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return fromLatin1(json);
}

const TOKEN_LETTERS = 'abcdefghijklmnop';
