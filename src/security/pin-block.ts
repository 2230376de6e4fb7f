/**
 * PIN blocks of ISO 9564-1 format 0 (ANSI X9.8), enciphered under a PIN key: (0 | length | PIN | F...) XOR (0000 | the
 * twelve rightmost digits of the PAN without its check digit). A PIN has 4 to 12 digits; in China 6.
 */
import { assert, fault, fromHex, hex, ok, type Result, toHex, xor } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import type { Key } from './key.ts';
import { BLOCK_BYTES, tdes } from './tdes.ts';

export const PIN_LENGTH_DIGITS_MIN = 4;
export const PIN_LENGTH_DIGITS_MAX = 12;

/** What a keyed PIN must look like before `encipherPinBlock` takes it. */
export function isPin(pin: Secret): boolean {
  return PIN_DIGITS.test(pin.revealFor('pin-block'));
}

/**
 * A `Secret.pinBlock` of sixteen hexadecimal digits, DE 52. The PIN satisfies `isPin` and the PAN is digits; the pad and
 * the card reader have seen to that, so anything else is a bug.
 */
export function encipherPinBlock(input: { readonly pin: Secret; readonly pan: Secret; readonly key: Key }): Secret {
  const clear = xor(pinField(input.pin), accountField(input.pan));
  return Secret.pinBlock(toHex(tdes(input.key).encrypt(clear)));
}

/**
 * The PIN inside, or `unreadable`: a block of another size, a control digit that is not 0, a length outside 4 to 12,
 * digits that are not decimal, a fill that is not F, or a PAN that is not digits. A wrong key is `unreadable` but for
 * about one block in seventeen million; a wrong PAN may read as another PIN. Never throws.
 */
export function decipherPinBlock(input: {
  readonly block: Secret;
  readonly pan: Secret;
  readonly key: Key;
}): Result<Secret, 'unreadable'> {
  const block = fromHex(input.block.revealFor('pin-block'));
  if (block?.length !== BLOCK_BYTES || !/^\d+$/.test(input.pan.revealFor('pin-block'))) return fault('unreadable');
  const field = toHex(xor(tdes(input.key).decrypt(block), accountField(input.pan)));
  const lengthDigits = Number.parseInt(field.slice(1, 2), 16);
  const pin = field.slice(2, 2 + lengthDigits);
  const fill = field.slice(2 + lengthDigits);
  const readable = field.startsWith('0') && pin.length === lengthDigits && PIN_DIGITS.test(pin) && /^F*$/.test(fill);
  return readable ? ok(Secret.pin(pin)) : fault('unreadable');
}

/**
 * The same clear block under another key, without looking inside: an unreadable block stays one, and the party that
 * knows the PIN says so. The PAN does not change (ISO 9564-1). The block is the eight bytes that the dialect's table
 * promises; any other size is a bug.
 */
export function translatePinBlock(input: { readonly block: Secret; readonly from: Key; readonly to: Key }): Secret {
  const block = fromHex(input.block.revealFor('pin-block'));
  assert(block?.length === BLOCK_BYTES, 'a PIN block has eight bytes');
  return Secret.pinBlock(toHex(tdes(input.to).encrypt(tdes(input.from).decrypt(block))));
}

const PIN_DIGITS = new RegExp(`^\\d{${PIN_LENGTH_DIGITS_MIN},${PIN_LENGTH_DIGITS_MAX}}$`);

function pinField(pin: Secret): Uint8Array {
  assert(isPin(pin), 'a PIN has 4 to 12 digits');
  const digits = pin.revealFor('pin-block');
  return hex(`0${digits.length.toString(16)}${digits}`.padEnd(2 * BLOCK_BYTES, 'F'));
}

function accountField(pan: Secret): Uint8Array {
  const digits = pan.revealFor('pin-block');
  assert(/^\d+$/.test(digits), 'a PAN is digits');
  return hex(`0000${digits.slice(-13, -1).padStart(12, '0')}`);
}
