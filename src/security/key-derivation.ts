/** Keys from a key and a label: for the lab and the demo, where one seed key must give a whole town its keys. */
import { type Key, type KeyLengthBytes, keyOf, withOddParity } from './key.ts';
import { hmacSha256 } from './sha256.ts';
import { joinedBytes } from './token.ts';

/**
 * The same key, label and length give the same result; HMAC-SHA-256 over label, length and attempt, with odd parity.
 * Skips results with two equal eight-byte parts (which would be weaker than their length says) or parts of one repeated
 * byte. Kacha's own construction: not for keys that other systems must derive as well.
 */
export function deriveKey(input: {
  readonly key: Key;
  readonly label: string;
  readonly lengthBytes: KeyLengthBytes;
}): Key {
  const secret = input.key.revealFor('cipher');
  let attempt = 0;
  let bytes: Uint8Array;
  do {
    const code = hmacSha256(secret, joinedBytes(['kacha key', input.label, input.lengthBytes, attempt]));
    bytes = withOddParity(code.subarray(0, input.lengthBytes));
    attempt += 1;
  } while (isFeeble(bytes));
  return keyOf(bytes);
}

/** Expects odd parity, so that parts which act alike also look alike. */
export function isFeeble(bytes: Uint8Array): boolean {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8) {
    const part = bytes.subarray(at, at + 8);
    if (part.every((byte) => byte === part[0])) return true;
    parts.push(part.join());
  }
  return new Set(parts).size < parts.length;
}
