/**
 * The rows of `kacha bench crypto`: Kacha's own ciphers against `node:crypto` with a cipher per call, as most payment
 * code uses it, and with a cipher object that is kept, where a mode without memory allows that. Everybody is given hot
 * keys and the same bytes; keys and messages are made up. OpenSSL 3 has single DES only as triple DES with equal parts.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { aes, cmac, Key, retailMac, sm4, tdes, translatePinBlock, unionpayMac } from '../../security/index.ts';
import { assert, hex, toHex, toLatin1 } from '../../std/index.ts';
import { Secret } from '../../trade/index.ts';
import { both } from '../saying.ts';
import type { BenchRow } from './harness.ts';

const OURS = 'kacha';
const PER_CALL = 'node:crypto, a cipher per call';
const KEPT = 'node:crypto, a cipher kept';

const KEY_BYTES = hex('0123456789ABCDEFFEDCBA9876543210');
const OTHER_KEY_BYTES = hex('89ABCDEF01234567FEDCBA9876543210');
const KEY = benchKey(KEY_BYTES);
const OTHER_KEY = benchKey(OTHER_KEY_BYTES);

/** As long as an ordinary sale request without its MAC. */
const MESSAGE_BYTES = 200;
const MESSAGE = Uint8Array.from({ length: MESSAGE_BYTES }, (_, i) => (i * 37 + 11) & 0xff);

export function cryptoRows(): readonly BenchRow[] {
  return [tdesBlockRow(), unionpayMacRow(), retailMacRow(), pinTranslationRow(), aesCmacRow(), sm4BlockRow()];
}

function tdesBlockRow(): BenchRow {
  const ours = tdes(KEY);
  const block = MESSAGE.subarray(0, 8);
  const fresh = (): Uint8Array => openssl('des-ede', KEY_BYTES).update(block);
  const kept = openssl('des-ede', KEY_BYTES);
  return {
    id: 'tdes-block',
    title: both('3DES，一个 8 字节分组', '3DES, one 8-byte block'),
    contestants: [
      { name: OURS, run: () => ours.encrypt(block), answer: () => toHex(ours.encrypt(block)) },
      { name: PER_CALL, run: fresh, answer: () => toHex(fresh()) },
      { name: KEPT, run: () => kept.update(block), answer: () => toHex(kept.update(block)) },
    ],
  };
}

function sm4BlockRow(): BenchRow {
  const ours = sm4(KEY);
  const block = MESSAGE.subarray(0, 16);
  const fresh = (): Uint8Array => openssl('sm4-ecb', KEY_BYTES).update(block);
  const kept = openssl('sm4-ecb', KEY_BYTES);
  return {
    id: 'sm4-block',
    title: both('SM4，一个 16 字节分组', 'SM4, one 16-byte block'),
    contestants: [
      { name: OURS, run: () => ours.encrypt(block), answer: () => toHex(ours.encrypt(block)) },
      { name: PER_CALL, run: fresh, answer: () => toHex(fresh()) },
      { name: KEPT, run: () => kept.update(block), answer: () => toHex(kept.update(block)) },
    ],
  };
}

function unionpayMacRow(): BenchRow {
  const perBlock = (): string => foldedMac((block) => openssl('des-ede', KEY_BYTES).update(block));
  const perMac = (): string => {
    const cipher = openssl('des-ede', KEY_BYTES);
    return foldedMac((block) => cipher.update(block));
  };
  const cipher = openssl('des-ede', KEY_BYTES);
  const kept = (): string => foldedMac((block) => cipher.update(block));
  return {
    id: 'unionpay-mac',
    title: both(`银联 MAC，${MESSAGE_BYTES} 字节`, `UnionPay MAC, ${MESSAGE_BYTES} bytes`),
    contestants: [
      { name: OURS, run: () => unionpayMac(KEY, MESSAGE), answer: () => toLatin1(unionpayMac(KEY, MESSAGE)) },
      { name: PER_CALL, run: perBlock, answer: perBlock },
      { name: 'node:crypto, a cipher per MAC', run: perMac, answer: perMac },
      { name: KEPT, run: kept, answer: kept },
    ],
  };
}

function foldedMac(encrypt: (block: Uint8Array) => Buffer): string {
  const folded = Buffer.alloc(8);
  for (let i = 0; i < MESSAGE.length; i++) folded[i & 7] = (folded[i & 7] as number) ^ (MESSAGE[i] as number);
  const characters = Buffer.from(folded.toString('hex').toUpperCase(), 'latin1');
  const first = encrypt(characters.subarray(0, 8));
  for (let i = 0; i < 8; i++) first[i] = (first[i] as number) ^ (characters[8 + i] as number);
  return encrypt(first).toString('hex', 0, 4).toUpperCase();
}

function retailMacRow(): BenchRow {
  const ours = (): Uint8Array => retailMac({ key: KEY, message: MESSAGE, padding: 'zeros' });
  const left = KEY_BYTES.subarray(0, 8);
  const single = Buffer.concat([left, left, left]);
  const theirs = (): Uint8Array => {
    // The last block of a retail MAC is enciphered, deciphered and enciphered: triple DES, which saves a cipher.
    const chain = createCipheriv('des-ede3-cbc', single, Buffer.alloc(8)).update(MESSAGE.subarray(0, -8)).subarray(-8);
    for (let i = 0; i < 8; i++) chain[i] = (chain[i] as number) ^ (MESSAGE[MESSAGE.length - 8 + i] as number);
    return openssl('des-ede', KEY_BYTES).update(chain);
  };
  return {
    id: 'retail-mac',
    title: both(`X9.19 MAC，${MESSAGE_BYTES} 字节`, `X9.19 MAC, ${MESSAGE_BYTES} bytes`),
    contestants: [
      { name: OURS, run: ours, answer: () => toHex(ours()) },
      { name: PER_CALL, run: theirs, answer: () => toHex(theirs()) },
    ],
  };
}

function aesCmacRow(): BenchRow {
  const ours = (): Uint8Array => cmac(aes(KEY), MESSAGE);
  // Node has no CMAC: CBC with the subkey of a cut last block, which the contestant is given for nothing.
  const lastBlockAt = MESSAGE_BYTES - (MESSAGE_BYTES % 16);
  const subkey = twiceDoubled(openssl('aes-128-ecb', KEY_BYTES).update(Buffer.alloc(16)));
  const theirs = (): Uint8Array => {
    const last = Buffer.from(subkey);
    for (let i = lastBlockAt; i < MESSAGE_BYTES; i++) {
      last[i - lastBlockAt] = (last[i - lastBlockAt] as number) ^ (MESSAGE[i] as number);
    }
    last[MESSAGE_BYTES - lastBlockAt] = (last[MESSAGE_BYTES - lastBlockAt] as number) ^ 0x80;
    const cipher = createCipheriv('aes-128-cbc', KEY_BYTES, Buffer.alloc(16));
    cipher.update(MESSAGE.subarray(0, lastBlockAt));
    return cipher.update(last);
  };
  return {
    id: 'aes-cmac',
    title: both(`AES-128 CMAC，${MESSAGE_BYTES} 字节`, `AES-128 CMAC, ${MESSAGE_BYTES} bytes`),
    contestants: [
      { name: OURS, run: ours, answer: () => toHex(ours()) },
      { name: PER_CALL, run: theirs, answer: () => toHex(theirs()) },
    ],
  };
}

/** Multiplied by x twice in GF(2^128), as SP 800-38B makes K2. */
function twiceDoubled(block: Uint8Array): Uint8Array {
  let value = BigInt(`0x${toHex(block)}`);
  for (let i = 0; i < 2; i++) value = BigInt.asUintN(128, value << 1n) ^ (value >> 127n === 1n ? 0x87n : 0n);
  return hex(value.toString(16).padStart(32, '0'));
}

function pinTranslationRow(): BenchRow {
  const block = toHex(MESSAGE.subarray(0, 8));
  const secret = Secret.pinBlock(block);
  const ours = (): Secret => translatePinBlock({ block: secret, from: KEY, to: OTHER_KEY });
  const perCall = (): string => {
    const clear = createDecipheriv('des-ede', KEY_BYTES, null).setAutoPadding(false).update(block, 'hex');
    return openssl('des-ede', OTHER_KEY_BYTES).update(clear).toString('hex').toUpperCase();
  };
  const decipher = createDecipheriv('des-ede', KEY_BYTES, null).setAutoPadding(false);
  const cipher = openssl('des-ede', OTHER_KEY_BYTES);
  const kept = (): string => cipher.update(decipher.update(block, 'hex')).toString('hex').toUpperCase();
  return {
    id: 'pin-translation',
    title: both('PIN 转加密（两次 3DES，十六进制进出）', 'PIN translation (3DES twice, hexadecimal in and out)'),
    contestants: [
      { name: OURS, run: ours, answer: () => ours().revealFor('pin-block') },
      { name: PER_CALL, run: perCall, answer: perCall },
      { name: KEPT, run: kept, answer: kept },
    ],
  };
}

function openssl(name: string, key: Uint8Array): ReturnType<typeof createCipheriv> {
  return createCipheriv(name, key, null).setAutoPadding(false);
}

function benchKey(bytes: Uint8Array): Key {
  const key = Key.fromBytes(bytes);
  assert(key.ok, 'the keys of the bench have the right length');
  return key.value;
}
