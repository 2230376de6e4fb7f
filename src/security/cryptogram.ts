/**
 * The application cryptogram (应用密文) of chip cards, one scheme: ICC master key by option A, common session key, retail
 * MAC, answer by method 1. Source: EMV 4.3 Book 2, A1.4.1, A1.3.1, 8.1 and 8.2.1; vectors/security/emv-cryptogram.json.
 * Which tags a cryptogram covers is the business of `emv`; here they are bytes.
 */
import { assert, concat, hex, xor } from '../std/index.ts';
import type { Secret } from '../trade/index.ts';
import type { BlockCipher } from './block-cipher.ts';
import { type Key, keyOf, withOddParity } from './key.ts';
import { type MacPadding, retailMac } from './mac.ts';
import { tdes } from './tdes.ts';

/**
 * A card's own master key, by option A: the sixteen rightmost digits of PAN and sequence number, enciphered under the
 * issuer's master key, and once more inverted. `cardSequence` is tag 5F34 or DE 23: one to three digits, of which the
 * last two count; `undefined` counts as 00. EMV has option B for PANs of more than 16 digits; PBOC cards keep option A,
 * and so do we. PAN and sequence are digits and the master key has 16 bytes; anything else is a bug.
 */
export function iccMasterKey(input: {
  readonly issuerMasterKey: Key;
  readonly pan: Secret;
  readonly cardSequence: string | undefined;
}): Key {
  assert(input.issuerMasterKey.length === 16, 'an issuer master key has double length');
  return iccMasterKeyBy({ ...input, cipher: tdes(input.issuerMasterKey) });
}

/** The same with the cipher of the issuer's master key, wherever that key lives. */
export function iccMasterKeyBy(input: {
  readonly cipher: BlockCipher;
  readonly pan: Secret;
  readonly cardSequence: string | undefined;
}): Key {
  const sequence = (input.cardSequence ?? '').slice(-2).padStart(2, '0');
  const digits = (input.pan.revealFor('cryptogram') + sequence).slice(-16).padStart(16, '0');
  assert(/^\d+$/.test(digits), 'PAN and card sequence number are digits');
  const plain = hex(digits);
  const inverted = plain.map((byte) => byte ^ 0xff);
  return keyOf(withOddParity(concat(input.cipher.encrypt(plain), input.cipher.encrypt(inverted))));
}

/** The key of one transaction's cryptogram: the common session key for an application transaction counter (9F36, 2 bytes). */
export function sessionKey(input: { readonly masterKey: Key; readonly atc: Uint8Array }): Key {
  assert(input.atc.length === 2, 'an application transaction counter has two bytes');
  const diversifier = new Uint8Array(8);
  diversifier.set(input.atc);
  return commonSessionKey({ masterKey: input.masterKey, diversifier });
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
