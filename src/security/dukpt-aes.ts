/**
 * DUKPT over AES, the host's side: every key from the base derivation key (BDK) and the KSN. Source: ANSI X9.24-3:2017,
 * 6.2 and 6.3, and its published test vectors (vectors/security/dukpt-aes.json).
 */
import { assert, concat } from '../std/index.ts';
import { aes } from './aes.ts';
import { type BlockCipher, encryptBlocks } from './block-cipher.ts';
import type { Ksn } from './dukpt-ksn.ts';
import { type Key, type KeyLengthBytes, keyOf } from './key.ts';

/** What a working key may be used for. `mac-request` is made by the terminal and checked by the host, and so on. */
export type AesKeyUse =
  | 'pin'
  | 'mac-request'
  | 'mac-response'
  | 'mac-both-ways'
  | 'data-request'
  | 'data-response'
  | 'data-both-ways'
  | 'key-encryption';

/** Which cipher a working key is for. It may not promise more strength than the key it is derived from. */
export type WorkingKeyAlgorithm = 'tdes-double' | 'tdes-triple' | 'aes-128' | 'aes-192' | 'aes-256';

interface AlgorithmFacts {
  /** Algorithm indicator of the derivation data. */
  readonly indicator: number;
  readonly lengthBytes: 16 | 24 | 32;
  /** Effective strength in bits (NIST SP 800-57 part 1, table 2). */
  readonly strengthBits: number;
}

export const WORKING_KEY_ALGORITHMS: Readonly<Record<WorkingKeyAlgorithm, AlgorithmFacts>> = {
  'tdes-double': { indicator: 0, lengthBytes: 16, strengthBits: 80 },
  'tdes-triple': { indicator: 1, lengthBytes: 24, strengthBits: 112 },
  'aes-128': { indicator: 2, lengthBytes: 16, strengthBits: 128 },
  'aes-192': { indicator: 3, lengthBytes: 24, strengthBits: 192 },
  'aes-256': { indicator: 4, lengthBytes: 32, strengthBits: 256 },
};

/** True when a key of that many bytes may bear a working key of that algorithm (X9.24-3, 6.2). */
export function bears(derivationKeyBytes: number, algorithm: WorkingKeyAlgorithm): boolean {
  return WORKING_KEY_ALGORITHMS[algorithm].strengthBits <= 8 * derivationKeyBytes;
}

/** The initial key of a device, as long as the BDK (16, 24 or 32 bytes). */
export function aesInitialKey(input: { readonly bdk: Key; readonly ksn: Ksn }): Key {
  return aesInitialKeyBy({ cipher: aes(input.bdk), lengthBytes: input.bdk.length, ksn: input.ksn });
}

/** The same with the cipher of the BDK, wherever that key lives. */
export function aesInitialKeyBy(input: {
  readonly cipher: BlockCipher;
  readonly lengthBytes: KeyLengthBytes;
  readonly ksn: Ksn;
}): Key {
  assert(input.ksn.scheme === 'aes', 'the KSN of AES DUKPT has twelve bytes');
  return derived(input.cipher, {
    usage: USAGE_INITIAL_KEY,
    algorithm: aesOf(input.lengthBytes),
    tail: input.ksn.identifier,
  });
}

/** The key of one transaction, from the initial key: one derivation for each one bit of the counter, highest first. */
export function aesTransactionKey(input: { readonly initialKey: Key; readonly ksn: Ksn }): Key {
  assert(input.ksn.counter > 0, 'a transaction has a counter above zero');
  let key = input.initialKey;
  let reached = 0;
  for (let bit = 2 ** 31; bit >= 1; bit /= 2) {
    if ((input.ksn.counter & bit) === 0) continue;
    reached += bit;
    key = deriveAesNext(key, { ...input.ksn, counter: reached });
  }
  return key;
}

/** The key that does the work. An algorithm that the transaction key does not bear (see `bears`) is a bug. */
export function aesWorkingKey(input: {
  readonly transactionKey: Key;
  readonly ksn: Ksn;
  readonly use: AesKeyUse;
  readonly algorithm: WorkingKeyAlgorithm;
}): Key {
  assert(bears(input.transactionKey.length, input.algorithm), 'a working key is no stronger than its source');
  return derived(aes(input.transactionKey), {
    usage: USAGES[input.use],
    algorithm: input.algorithm,
    tail: counterTail(input.ksn),
  });
}

/**
 * The key under which a host sends a device its next initial key. It is derived like that of a transaction with all
 * counter bits set, which no payment ever uses (X9.24-3, 6.5.3). A device takes it when it loads its initial key.
 */
export function aesUpdateKey(input: {
  readonly initialKey: Key;
  readonly ksn: Ksn;
  readonly algorithm: WorkingKeyAlgorithm;
}): Key {
  const ksn: Ksn = { ...input.ksn, counter: UPDATE_COUNTER };
  const transactionKey = aesTransactionKey({ initialKey: input.initialKey, ksn });
  return aesWorkingKey({ transactionKey, ksn, use: 'key-encryption', algorithm: input.algorithm });
}

/** One step down the tree: the key of `ksn` from the key of the counter without its lowest bit. */
export function deriveAesNext(parent: Key, ksn: Ksn): Key {
  return derived(aes(parent), { usage: USAGE_DERIVATION, algorithm: aesOf(parent.length), tail: counterTail(ksn) });
}

const UPDATE_COUNTER = 0xffffffff;
const USAGE_DERIVATION = 0x8000;
const USAGE_INITIAL_KEY = 0x8001;

const USAGES: Readonly<Record<AesKeyUse, number>> = {
  'key-encryption': 0x0002,
  pin: 0x1000,
  'mac-request': 0x2000,
  'mac-response': 0x2001,
  'mac-both-ways': 0x2002,
  'data-request': 0x3000,
  'data-response': 0x3001,
  'data-both-ways': 0x3002,
};

interface DerivationFacts {
  readonly usage: number;
  readonly algorithm: WorkingKeyAlgorithm;
  /** Eight bytes: the initial key identifier, or its right half and the counter. */
  readonly tail: Uint8Array;
}

/** Enciphers one or two blocks of derivation data that differ in their block counter, and keeps what is needed. */
function derived(source: BlockCipher, facts: DerivationFacts): Key {
  const { indicator, lengthBytes } = WORKING_KEY_ALGORITHMS[facts.algorithm];
  const block = (count: number): Uint8Array =>
    concat(
      Uint8Array.of(1, count, facts.usage >>> 8, facts.usage & 0xff, 0, indicator, lengthBytes >>> 5, lengthBytes << 3),
      facts.tail,
    );
  const blocks = lengthBytes > 16 ? concat(block(1), block(2)) : block(1);
  return keyOf(encryptBlocks(source, blocks).subarray(0, lengthBytes));
}

function aesOf(lengthBytes: KeyLengthBytes): WorkingKeyAlgorithm {
  assert(lengthBytes !== 8, 'an AES key has 16, 24 or 32 bytes');
  return ({ 16: 'aes-128', 24: 'aes-192', 32: 'aes-256' } as const)[lengthBytes];
}

function counterTail(ksn: Ksn): Uint8Array {
  const { counter } = ksn;
  return Uint8Array.of(...ksn.identifier.subarray(4, 8), counter >>> 24, counter >>> 16, counter >>> 8, counter);
}
