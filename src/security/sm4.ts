/**
 * SM4 (GB/T 32907-2016, formerly SMS4), the block cipher of Chinese commercial cryptography (国密), driven by tables.
 *
 * NOT CONSTANT TIME, like its neighbours. Checked against node:crypto and the examples in annex A of the standard.
 */
import { assert, hex } from '../std/index.ts';
import { type BlockCipher, InPlaceCipher, oncePerKey, putWord, wordAt } from './block-cipher.ts';
import type { Key } from './key.ts';

/** The cipher of a key of 16 bytes; any other length is a bug. The key schedule is made once per `Key` object. */
export const sm4: (key: Key) => BlockCipher = oncePerKey((key) => {
  assert(key.length === 16, 'an SM4 key has 16 bytes');
  return new Sm4(key.revealFor('cipher'));
});

class Sm4 extends InPlaceCipher {
  readonly blockBytes = 16;
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  constructor(keyBytes: Uint8Array) {
    super();
    this.#forward = keySchedule(keyBytes);
    this.#backward = this.#forward.toReversed();
  }
  encryptAt(bytes: Uint8Array, at: number): void {
    transform(this.#forward, bytes, at);
  }
  decryptAt(bytes: Uint8Array, at: number): void {
    transform(this.#backward, bytes, at);
  }
}

const ROUNDS = 32;

/** The S-box as clause 6.2 prints it. */
const SUBSTITUTION = hex(
  'D690E9FECCE13DB716B614C228FB2C05' +
    '2B679A762ABE04C3AA44132649860699' +
    '9C4250F491EF987A33540B43EDCFAC62' +
    'E4B31CA9C908E89580DF94FA758F3FA6' +
    '4707A7FCF37317BA83593C19E6854FA8' +
    '686B81B27164DA8BF8EB0F4B70569D35' +
    '1E240E5E6358D1A225227C3B01217887' +
    'D40046579FD327524C3602E7A0C4C89E' +
    'EABF8AD240C738B5A3F7F2CEF96115A1' +
    'E0AE5DA49B341A55AD933230F58CB1E3' +
    '1DF6E22E8266CA60C02923AB0D534E6F' +
    'D5DB3745DEFD8E2F03FF6A726D6C5B51' +
    '8D1BAF92BBDDBC7F11D95C411F105AD8' +
    '0AC13188A5CD7BBD2D74D012B8E5B4B0' +
    '8969974A0C96777E65B9F109C56EC684' +
    '18F07DEC3ADC4D2079EE5F3ED7CB3948',
);

/** The system parameter FK, clause 7.3. */
const FAMILY_KEY = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc];

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** S-box and the linear map L of the rounds in one look-up, one table a byte of the word. */
const [T0, T1, T2, T3] = roundTables() as [Int32Array, Int32Array, Int32Array, Int32Array];

function roundTables(): readonly Int32Array[] {
  return [24, 16, 8, 0].map((shift) =>
    Int32Array.from(SUBSTITUTION, (byte) => {
      const word = byte << shift;
      return word ^ rotated(word, 2) ^ rotated(word, 10) ^ rotated(word, 18) ^ rotated(word, 24);
    }),
  );
}

function keySchedule(keyBytes: Uint8Array): Int32Array {
  const words = new Int32Array(4 + ROUNDS);
  for (let i = 0; i < 4; i++) words[i] = wordAt(keyBytes, 4 * i) ^ (FAMILY_KEY[i] as number);
  for (let i = 0; i < ROUNDS; i++) {
    const mixed = (words[i + 1] as number) ^ (words[i + 2] as number) ^ (words[i + 3] as number) ^ constantKey(i);
    const boxed = substituted(mixed);
    words[i + 4] = (words[i] as number) ^ boxed ^ rotated(boxed, 13) ^ rotated(boxed, 23);
  }
  return words.slice(4);
}

/** The fixed parameter CK, clause 7.3: its bytes are the multiples of seven. */
function constantKey(round: number): number {
  let word = 0;
  for (let byte = 0; byte < 4; byte++) word = (word << 8) | ((7 * (4 * round + byte)) & 0xff);
  return word;
}

function substituted(word: number): number {
  return (
    ((SUBSTITUTION[word >>> 24] as number) << 24) |
    ((SUBSTITUTION[(word >>> 16) & 255] as number) << 16) |
    ((SUBSTITUTION[(word >>> 8) & 255] as number) << 8) |
    (SUBSTITUTION[word & 255] as number)
  );
}

/** Clause 7.1; the four words come out in opposite order. */
function transform(schedule: Int32Array, bytes: Uint8Array, at: number): void {
  let a = wordAt(bytes, at);
  let b = wordAt(bytes, at + 4);
  let c = wordAt(bytes, at + 8);
  let d = wordAt(bytes, at + 12);
  for (let round = 0; round < ROUNDS; round += 4) {
    a ^= mapped(b ^ c ^ d ^ (schedule[round] as number));
    b ^= mapped(c ^ d ^ a ^ (schedule[round + 1] as number));
    c ^= mapped(d ^ a ^ b ^ (schedule[round + 2] as number));
    d ^= mapped(a ^ b ^ c ^ (schedule[round + 3] as number));
  }
  putWord(bytes, at, d);
  putWord(bytes, at + 4, c);
  putWord(bytes, at + 8, b);
  putWord(bytes, at + 12, a);
}

function mapped(word: number): number {
  return (
    (T0[word >>> 24] as number) ^
    (T1[(word >>> 16) & 255] as number) ^
    (T2[(word >>> 8) & 255] as number) ^
    (T3[word & 255] as number)
  );
}
