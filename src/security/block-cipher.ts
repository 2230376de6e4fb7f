/** What every block cipher here can do, and the two modes that payments use: code book (ECB) and chaining (CBC). */
import { assert } from '../std/index.ts';
import type { Key } from './key.ts';

/** Works on one block at a time. Any other length than `blockBytes` is a bug. */
export interface BlockCipher {
  /** 8 for DES, 16 for AES and SM4. */
  readonly blockBytes: 8 | 16;
  /** One block in, one fresh block out; the block given is left as it was. */
  encrypt(block: Uint8Array): Uint8Array;
  decrypt(block: Uint8Array): Uint8Array;
  /** Replaces the block that begins at `at`: no allocation, for loops over many blocks. */
  encryptAt(bytes: Uint8Array, at: number): void;
  decryptAt(bytes: Uint8Array, at: number): void;
}

export interface CbcInput {
  readonly cipher: BlockCipher;
  /** Whole blocks. */
  readonly blocks: Uint8Array;
  /** One block; zeros when left out, as DUKPT and sign-on messages have it. */
  readonly iv?: Uint8Array;
}

/** Electronic code book: each block for itself. A fresh array; the length is a multiple of `blockBytes`. */
export function encryptBlocks(cipher: BlockCipher, blocks: Uint8Array): Uint8Array {
  const out = wholeBlocks(cipher, blocks);
  for (let at = 0; at < out.length; at += cipher.blockBytes) cipher.encryptAt(out, at);
  return out;
}

/** Undoes `encryptBlocks`. */
export function decryptBlocks(cipher: BlockCipher, blocks: Uint8Array): Uint8Array {
  const out = wholeBlocks(cipher, blocks);
  for (let at = 0; at < out.length; at += cipher.blockBytes) cipher.decryptAt(out, at);
  return out;
}

/** Cipher block chaining (NIST SP 800-38A, 6.2) without padding. */
export function encryptCbc({ cipher, blocks, iv }: CbcInput): Uint8Array {
  const out = wholeBlocks(cipher, blocks);
  const { blockBytes } = cipher;
  xorInto(out, 0, initialVector(cipher, iv));
  for (let at = 0; at < out.length; at += blockBytes) {
    cipher.encryptAt(out, at);
    for (let i = at + blockBytes; i < at + 2 * blockBytes && i < out.length; i++) {
      out[i] = (out[i] as number) ^ (out[i - blockBytes] as number);
    }
  }
  return out;
}

/** Undoes `encryptCbc`. */
export function decryptCbc({ cipher, blocks, iv }: CbcInput): Uint8Array {
  const out = wholeBlocks(cipher, blocks);
  const { blockBytes } = cipher;
  for (let at = 0; at < out.length; at += blockBytes) {
    cipher.decryptAt(out, at);
    if (at > 0) xorInto(out, at, blocks.subarray(at - blockBytes, at));
  }
  xorInto(out, 0, initialVector(cipher, iv));
  return out;
}

/** The two fresh-block operations, for ciphers that know how to work in place. */
export abstract class InPlaceCipher implements BlockCipher {
  abstract readonly blockBytes: 8 | 16;
  abstract encryptAt(bytes: Uint8Array, at: number): void;
  abstract decryptAt(bytes: Uint8Array, at: number): void;
  encrypt(block: Uint8Array): Uint8Array {
    const out = oneBlock(this, block);
    this.encryptAt(out, 0);
    return out;
  }
  decrypt(block: Uint8Array): Uint8Array {
    const out = oneBlock(this, block);
    this.decryptAt(out, 0);
    return out;
  }
}

/** Remembers what was made of each `Key` object, for as long as the key lives: a key schedule is dear. */
export function oncePerKey<T extends object>(make: (key: Key) => T): (key: Key) => T {
  const known = new WeakMap<Key, T>();
  return (key) => {
    const made = known.get(key);
    if (made !== undefined) return made;
    const fresh = make(key);
    known.set(key, fresh);
    return fresh;
  };
}

/** Four bytes as a signed 32-bit word, the most significant first. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

export function putWord(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}

function wholeBlocks(cipher: BlockCipher, blocks: Uint8Array): Uint8Array {
  assert(blocks.length % cipher.blockBytes === 0, 'a mode without padding takes whole blocks');
  return new Uint8Array(blocks);
}

function oneBlock(cipher: BlockCipher, block: Uint8Array): Uint8Array {
  assert(block.length === cipher.blockBytes, 'a cipher takes one block of its own size');
  return new Uint8Array(block);
}

function initialVector(cipher: BlockCipher, iv: Uint8Array | undefined): Uint8Array {
  assert(iv === undefined || iv.length === cipher.blockBytes, 'an initial vector is one block');
  return iv ?? new Uint8Array(cipher.blockBytes);
}

function xorInto(bytes: Uint8Array, at: number, mask: Uint8Array): void {
  for (let i = 0; i < mask.length && at + i < bytes.length; i++) {
    bytes[at + i] = (bytes[at + i] as number) ^ (mask[i] as number);
  }
}
