/**
 * PIN blocks under a key (PIN 块): enciphered, opened, and translated from one key, cipher or format to another. Without
 * a format they are of ISO 9564-1 format 0 under triple DES, which is what terminals and interchanges here exchange.
 */
import { assert, fault, fromHex, ok, type Result, toHex, xor } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import type { BlockCipher } from './block-cipher.ts';
import { CIPHERS, type CipherName } from './ciphers.ts';
import type { Key } from './key.ts';
import {
  accountField,
  forbiddenFormats,
  isPinPan,
  PIN_FORMATS,
  type PinFormat,
  pinField,
  readPinField,
} from './pin-formats.ts';
import { BLOCK_BYTES, tdes } from './tdes.ts';

/** Under which key, in which format and for which card a block is made. */
export interface PinBlockTerms {
  readonly key: Key;
  /** `iso-0` when left out. */
  readonly format?: PinFormat;
  /** The first cipher of the format when left out. */
  readonly cipher?: CipherName;
  /** Digits; formats that are not bound to a card ignore it. */
  readonly pan?: Secret;
}

export type PinTranslationFault =
  /** The block does not open under these terms, and the PIN is needed for another format. */
  | { readonly kind: 'unreadable' }
  /** PCI PIN requirement 3: a block that is bound to a card number never becomes one that is not. */
  | { readonly kind: 'would-lose-pan'; readonly from: PinFormat; readonly to: PinFormat }
  /** PCI PIN requirement 3: a standard format never becomes the one of terminals that leaves the card number out. */
  | { readonly kind: 'not-standard'; readonly from: PinFormat; readonly to: PinFormat }
  /** PCI PIN requirement 3: the card number of a block stays the same. */
  | { readonly kind: 'pan-changed' }
  | { readonly kind: 'pan-missing'; readonly format: PinFormat };

/**
 * A `Secret.pinBlock` of 16 hexadecimal digits, for format 4 of 32: DE 52. The PIN satisfies `isPin`, the PAN is digits
 * and the cipher is one of the format's; `random` holds the bytes that the format takes. The pad and the card reader
 * have seen to that, so anything else is a bug.
 */
export function encipherPinBlock(
  input: PinBlockTerms & { readonly pin: Secret; readonly random?: Uint8Array },
): Secret {
  const { pin, random } = input;
  const format = input.format ?? 'iso-0';
  return wrapped(input, pinField({ format, pin, ...(random === undefined ? {} : { random }) }));
}

/**
 * The PIN inside, or `unreadable`: a block of another size, a field that the format does not allow, or a PAN that is not
 * digits. A wrong key reads as some PIN once in seventeen million blocks of formats 0 and 4, once in two hundred thousand
 * of format 3, and once in six hundred of format 1, which has little to check. A wrong PAN may read as another PIN; in
 * format 4 it acts like a wrong key. Never throws but for a cipher that the format does not take, which is a bug.
 */
export function decipherPinBlock(input: PinBlockTerms & { readonly block: Secret }): Result<Secret, 'unreadable'> {
  const format = input.format ?? 'iso-0';
  const { blockBytes, pan } = PIN_FORMATS[format];
  const block = fromHex(input.block.revealFor('pin-block'));
  if (block?.length !== blockBytes) return fault('unreadable');
  if (pan === 'bound' && (input.pan === undefined || !isPinPan(input.pan))) return fault('unreadable');
  return readPinField(format, unwrapped(input, block));
}

/**
 * The same clear block under another key, without looking inside: an unreadable block stays one, and the party that
 * knows the PIN says so. The PAN does not change (ISO 9564-1). The block is the eight bytes that the dialect's table
 * promises; any other size is a bug.
 */
export function translatePinBlock(input: { readonly block: Secret; readonly from: Key; readonly to: Key }): Secret {
  const block = fromHex(input.block.revealFor('pin-block'));
  assert(block?.length === BLOCK_BYTES, 'a PIN block has eight bytes');
  tdes(input.from).decryptAt(block, 0);
  tdes(input.to).encryptAt(block, 0);
  return Secret.pinBlock(toHex(block));
}

/**
 * A block from one format to another, by the rules of PCI PIN v3.1, requirement 3-3: a card number that is bound stays
 * bound and stays the same, and a standard format stays one. Formats that bind none may become formats that do. Within one format the PIN is not looked
 * at, as in `translatePinBlock`; `random` is for the new format.
 */
export function reformatPinBlock(input: {
  readonly block: Secret;
  readonly from: PinBlockTerms;
  readonly to: PinBlockTerms & { readonly random?: Uint8Array };
}): Result<Secret, PinTranslationFault> {
  const { from, to } = input;
  const forbidden = forbiddenTranslation(from, to);
  if (forbidden !== undefined) return fault(forbidden);
  const block = fromHex(input.block.revealFor('pin-block'));
  if (block?.length !== PIN_FORMATS[formatOf(from)].blockBytes) return fault({ kind: 'unreadable' });
  if (formatOf(from) === formatOf(to)) return ok(wrapped(to, unwrapped(from, block)));
  const pin = decipherPinBlock({ ...from, block: input.block });
  return pin.ok ? ok(encipherPinBlock({ ...to, pin: pin.value })) : fault({ kind: 'unreadable' });
}

function forbiddenTranslation(from: PinBlockTerms, to: PinBlockTerms): PinTranslationFault | undefined {
  const bound = ({ format }: PinBlockTerms): boolean => PIN_FORMATS[format ?? 'iso-0'].pan === 'bound';
  const kind = forbiddenFormats(formatOf(from), formatOf(to));
  if (kind !== undefined) return { kind, from: formatOf(from), to: formatOf(to) };
  for (const terms of [from, to]) {
    if (bound(terms) && (terms.pan === undefined || !isPinPan(terms.pan))) {
      return { kind: 'pan-missing', format: formatOf(terms) };
    }
  }
  const samePan = from.pan?.revealFor('pin-block') === to.pan?.revealFor('pin-block');
  return bound(from) && !samePan ? { kind: 'pan-changed' } : undefined;
}

const formatOf = ({ format }: PinBlockTerms): PinFormat => format ?? 'iso-0';

function cipherOf(terms: PinBlockTerms): BlockCipher {
  const { ciphers } = PIN_FORMATS[formatOf(terms)];
  const cipher = terms.cipher ?? ciphers[0];
  assert(cipher !== undefined && ciphers.includes(cipher), 'a PIN format takes the ciphers of its row');
  return CIPHERS[cipher].of(terms.key);
}

/** Under the key; format 4 enciphers the PIN field, adds the account field and enciphers once more. */
function wrapped(terms: PinBlockTerms, field: Uint8Array): Secret {
  const cipher = cipherOf(terms);
  const account = accountField(formatOf(terms), terms.pan);
  const bound = cipher.blockBytes === 16 ? cipher.encrypt(field) : field;
  const block = xor(bound, account);
  cipher.encryptAt(block, 0);
  return Secret.pinBlock(toHex(block));
}

/** Undoes `wrapped`. */
function unwrapped(terms: PinBlockTerms, block: Uint8Array): Uint8Array {
  const cipher = cipherOf(terms);
  const bound = xor(cipher.decrypt(block), accountField(formatOf(terms), terms.pan));
  if (cipher.blockBytes === 16) cipher.decryptAt(bound, 0);
  return bound;
}
