/**
 * CMAC (NIST SP 800-38B, RFC 4493, ISO/IEC 9797-1 algorithm 5) over any block cipher. Unlike a plain CBC-MAC it is safe
 * for messages of any length.
 */
import type { BlockCipher } from './block-cipher.ts';
import { absorb, absorbRest, mark } from './mac.ts';

/** One block; callers that send fewer bytes keep the leftmost. */
export function cmac(cipher: BlockCipher, message: Uint8Array): Uint8Array {
  const { blockBytes } = cipher;
  const { whole, cut } = subkeysOf(cipher);
  const chain = new Uint8Array(blockBytes);
  const last = lastBlockAt(message.length, blockBytes);
  for (let at = 0; at < last; at += blockBytes) {
    absorb(chain, message, at);
    cipher.encryptAt(chain, 0);
  }
  absorbRest(chain, message, last);
  if (message.length - last === blockBytes) absorb(chain, whole, 0);
  else {
    mark(chain, message.length - last);
    absorb(chain, cut, 0);
  }
  cipher.encryptAt(chain, 0);
  return chain;
}

/** An empty message has one block, and it is cut. */
function lastBlockAt(lengthBytes: number, blockBytes: number): number {
  return lengthBytes === 0 ? 0 : lengthBytes - 1 - ((lengthBytes - 1) % blockBytes);
}

/** K1 for a last block that is whole, K2 for one that is cut; made once for each cipher object. As secret as the key. */
interface Subkeys {
  readonly whole: Uint8Array;
  readonly cut: Uint8Array;
}

const known = new WeakMap<BlockCipher, Subkeys>();

function subkeysOf(cipher: BlockCipher): Subkeys {
  const made = known.get(cipher);
  if (made !== undefined) return made;
  const whole = doubled(cipher.encrypt(new Uint8Array(cipher.blockBytes)));
  const subkeys = { whole, cut: doubled(whole) };
  known.set(cipher, subkeys);
  return subkeys;
}

/** The low byte of the reducing polynomial, SP 800-38B, 5.3. */
const REDUCTION = { 8: 0x1b, 16: 0x87 } as const;

/** Multiplication by x in GF(2^64) or GF(2^128). */
function doubled(block: Uint8Array): Uint8Array {
  const out = block.map((byte, i) => (byte << 1) | ((block[i + 1] ?? 0) >>> 7));
  const last = block.length - 1;
  const carried = (block[0] as number) & 0x80;
  if (carried !== 0) out[last] = (out[last] as number) ^ REDUCTION[block.length as 8 | 16];
  return out;
}
