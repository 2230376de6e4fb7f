/**
 * The application cryptogram (应用密文) of chip cards: ICC master key by option A or B, session key (过程密钥) by EMV's
 * common method or PBOC's, retail MAC, answer by method 1 or 2. Source: EMV 4.3 Book 2, A1.4, A1.3.1, 8.1 and 8.2; for
 * PBOC a published worked example; vectors/security/emv-cryptogram.json. Which tags a cryptogram covers is the business
 * of `emv`; here they are bytes.
 */
import { assert, concat, hex, toHex, xor } from '../std/index.ts';
import type { Secret } from '../trade/index.ts';
import type { BlockCipher } from './block-cipher.ts';
import { type Key, keyOf, withOddParity } from './key.ts';
import { type MacPadding, retailMac } from './mac.ts';
import { sha1 } from './sha1.ts';
import { tdes } from './tdes.ts';

/** How the key of one transaction comes from the card's: EMV's common session key, or that of PBOC (JR/T 0025). */
export type SessionKeyMethod = 'common' | 'pboc';

/** How a card's master key comes from the issuer's. Option B differs from A only for card numbers of 17 to 19 digits. */
export type MasterKeyOption = 'option-a' | 'option-b';

export interface MasterKeyInput {
  readonly pan: Secret;
  /** Tag 5F34 or DE 23: one to three digits, of which the last two count; `undefined` counts as 00. */
  readonly cardSequence: string | undefined;
  /** `option-a` when left out: PBOC cards keep it, and so do we. */
  readonly option?: MasterKeyOption;
}

/**
 * A card's own master key: sixteen digits of PAN and sequence number, enciphered under the issuer's master key, and once
 * more inverted. Option A takes the rightmost digits; option B hashes a PAN of more than sixteen and takes the decimal
 * digits of the digest. PAN and sequence are digits and the master key has 16 bytes; anything else is a bug.
 */
export function iccMasterKey(input: MasterKeyInput & { readonly issuerMasterKey: Key }): Key {
  assert(input.issuerMasterKey.length === 16, 'an issuer master key has double length');
  return iccMasterKeyBy({ ...input, cipher: tdes(input.issuerMasterKey) });
}

/** The same with the cipher of the issuer's master key, wherever that key lives. */
export function iccMasterKeyBy(input: MasterKeyInput & { readonly cipher: BlockCipher }): Key {
  const sequence = (input.cardSequence ?? '').slice(-2).padStart(2, '0');
  const pan = input.pan.revealFor('cryptogram');
  const all = pan + sequence;
  assert(/^\d+$/.test(all), 'PAN and card sequence number are digits');
  const hashed = input.option === 'option-b' && pan.length > 16;
  const plain = hex(hashed ? decimalDigest(all) : all.slice(-16).padStart(16, '0'));
  const inverted = plain.map((byte) => byte ^ 0xff);
  return keyOf(withOddParity(concat(input.cipher.encrypt(plain), input.cipher.encrypt(inverted))));
}

/**
 * The key of one transaction's cryptogram for an application transaction counter (9F36, 2 bytes). `common` when the
 * method is left out; cards of PBOC (UnionPay) take `pboc`.
 */
export function sessionKey(input: {
  readonly masterKey: Key;
  readonly atc: Uint8Array;
  readonly method?: SessionKeyMethod;
}): Key {
  const { masterKey, atc } = input;
  assert(atc.length === 2, 'an application transaction counter has two bytes');
  if (input.method === 'pboc') return pbocSessionKey(masterKey, atc);
  const diversifier = new Uint8Array(8);
  diversifier.set(atc);
  return commonSessionKey({ masterKey, diversifier });
}

/** EMV common session key derivation for any eight-byte diversification value; its third byte is overwritten. */
export function commonSessionKey(input: { readonly masterKey: Key; readonly diversifier: Uint8Array }): Key {
  assert(input.masterKey.length === 16 && input.diversifier.length === 8, 'a double-length key and eight bytes');
  const cipher = tdes(input.masterKey);
  const left = cipher.encrypt(input.diversifier.with(2, 0xf0));
  const right = cipher.encrypt(input.diversifier.with(2, 0x0f));
  return keyOf(withOddParity(concat(left, right)));
}

/**
 * ARQC, TC or AAC, eight bytes, over the bytes that `cryptogramInput` of `emv` builds. Padding is EMV's 0x80 unless the
 * card says otherwise (older applications fill with zeros).
 */
export function applicationCryptogram(input: {
  readonly sessionKey: Key;
  readonly input: Uint8Array;
  readonly padding?: MacPadding;
}): Uint8Array {
  return retailMac({ key: input.sessionKey, message: input.input, padding: input.padding ?? 'mark-then-zeros' });
}

/**
 * ARPC by method 1, eight bytes: the ARQC (8 bytes) XOR the response code (8A, two bytes, ASCII on real cards),
 * enciphered. `key` is the session key that made the ARQC. Tag 91 is this and then the response code.
 */
export function authorisationResponseCryptogram(input: {
  readonly key: Key;
  readonly arqc: Uint8Array;
  readonly arc: Uint8Array;
}): Uint8Array {
  assert(input.arqc.length === 8 && input.arc.length === 2, 'an ARQC has eight bytes and a response code two');
  return tdes(input.key).encrypt(xor(input.arqc, concat(input.arc, new Uint8Array(6))));
}

/**
 * ARPC by method 2, four bytes: a retail MAC over the ARQC, the card status update (CSU, four bytes) and up to eight
 * bytes of proprietary data, shortened. Tag 91 is this, the CSU and the data. Other sizes are bugs.
 */
export function authorisationResponseCryptogram2(input: {
  readonly key: Key;
  readonly arqc: Uint8Array;
  readonly csu: Uint8Array;
  readonly proprietary?: Uint8Array;
}): Uint8Array {
  const proprietary = input.proprietary ?? new Uint8Array();
  assert(input.arqc.length === 8 && input.csu.length === 4, 'an ARQC has eight bytes and a CSU four');
  assert(proprietary.length <= 8, 'at most eight bytes of proprietary authentication data');
  const message = concat(input.arqc, input.csu, proprietary);
  return retailMac({ key: input.key, message, padding: 'mark-then-zeros' }).subarray(0, 4);
}

/** The counter behind six zero bytes gives the left half, the inverted counter behind six zero bytes the right half. */
function pbocSessionKey(masterKey: Key, atc: Uint8Array): Key {
  assert(masterKey.length === 16, 'a double-length key');
  const cipher = tdes(masterKey);
  const half = (counter: Uint8Array): Uint8Array => cipher.encrypt(concat(new Uint8Array(6), counter));
  return keyOf(withOddParity(concat(half(atc), half(atc.map((byte) => byte ^ 0xff)))));
}

/** Sixteen digits of SHA-1: its decimal nibbles in order, then, if they are too few, A to F as 0 to 5 (EMV A1.4.2). */
function decimalDigest(digits: string): string {
  const nibbles = toHex(sha1(hex(digits.length % 2 === 0 ? digits : `0${digits}`)));
  const letters = nibbles.replace(/\d/g, '').replace(/[A-F]/g, (letter) => String(letter.charCodeAt(0) - 0x41));
  return (nibbles.replace(/\D/g, '') + letters).slice(0, 16);
}
