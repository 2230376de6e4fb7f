/**
 * DUKPT over triple DES, the host's side: every key from the base derivation key (BDK) and the KSN. Source: ANSI
 * X9.24-1:2009, A.1 to A.4, and its test data (vectors/security/dukpt-tdes.json).
 */
import { assert, concat, xor } from '../std/index.ts';
import { type BlockCipher, encryptBlocks } from './block-cipher.ts';
import { type Ksn, ksnBytes } from './dukpt-ksn.ts';
import { type Key, keyOf } from './key.ts';
import { tdes } from './tdes.ts';

/** What a transaction key is turned into. Request is terminal to host, response the way back. */
export type TdesKeyUse = 'pin' | 'mac-request' | 'mac-response' | 'data-request' | 'data-response';

/** The initial key of a device (IPEK), from the BDK and any KSN of the device. The BDK has double length. */
export function tdesInitialKey(input: { readonly bdk: Key; readonly ksn: Ksn }): Key {
  const masked = keyOf(xor(input.bdk.revealFor('cipher'), DUKPT_KEY_MASK));
  return tdesInitialKeyBy({ whole: tdes(input.bdk), masked: tdes(masked), ksn: input.ksn });
}

/** The same with the ciphers of the BDK and of the BDK with `DUKPT_KEY_MASK` added, wherever those keys live. */
export function tdesInitialKeyBy(input: {
  readonly whole: BlockCipher;
  readonly masked: BlockCipher;
  readonly ksn: Ksn;
}): Key {
  assert(input.ksn.scheme === 'tdes', 'the KSN of TDES DUKPT has ten bytes');
  const plain = input.ksn.identifier.subarray(0, 8);
  return keyOf(concat(input.whole.encrypt(plain), input.masked.encrypt(plain)));
}

/** The key of one transaction, from the initial key: one derivation for each one bit of the counter, highest first. */
export function tdesTransactionKey(input: { readonly initialKey: Key; readonly ksn: Ksn }): Key {
  assert(input.initialKey.length === 16 && input.ksn.counter > 0, 'a transaction has a counter above zero');
  let key = input.initialKey;
  let reached = 0;
  for (let bit = 1 << 20; bit > 0; bit >>>= 1) {
    if ((input.ksn.counter & bit) === 0) continue;
    reached |= bit;
    key = deriveTdesNext(key, { ...input.ksn, counter: reached });
  }
  return key;
}

/** The key that does the work: a variant of the transaction key, for data enciphered once more under itself. */
export function tdesWorkingKey(input: { readonly transactionKey: Key; readonly use: TdesKeyUse }): Key {
  assert(input.transactionKey.length === 16, 'a transaction key has double length');
  const variant = keyOf(xor(input.transactionKey.revealFor('cipher'), VARIANTS[input.use]));
  const isData = input.use === 'data-request' || input.use === 'data-response';
  return isData ? keyOf(encryptBlocks(tdes(variant), variant.revealFor('cipher'))) : variant;
}

/** One step down the tree: the key of `ksn` from the key of the counter without its lowest bit (non-reversible). */
export function deriveTdesNext(parent: Key, ksn: Ksn): Key {
  const register = ksnBytes(ksn).subarray(2);
  const key = parent.revealFor('cipher');
  return keyOf(concat(oneWay(xor(key, DUKPT_KEY_MASK), register), oneWay(key, register)));
}

/** Added to a key where X9.24-1 wants a second, unrelated one. */
export const DUKPT_KEY_MASK = Uint8Array.of(0xc0, 0xc0, 0xc0, 0xc0, 0, 0, 0, 0, 0xc0, 0xc0, 0xc0, 0xc0, 0, 0, 0, 0);

/** One byte of each half is inverted; its place says what for. */
const VARIANTS: Readonly<Record<TdesKeyUse, Uint8Array>> = {
  pin: variantAt(7),
  'mac-request': variantAt(6),
  'mac-response': variantAt(4),
  'data-request': variantAt(5),
  'data-response': variantAt(3),
};

function variantAt(place: number): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes[place] = 0xff;
  bytes[place + 8] = 0xff;
  return bytes;
}

/** Single DES under the left half, the right half added before and behind. */
function oneWay(key: Uint8Array, register: Uint8Array): Uint8Array {
  const right = key.subarray(8);
  return xor(tdes(keyOf(key.subarray(0, 8))).encrypt(xor(register, right)), right);
}
