/**
 * The payment operations of a security module, over ciphers of keys wherever those live. Each takes keys whose usage has
 * been looked at already; what is left to go wrong is what the caller sent.
 */
import { fault, fromHex, ok, toHex, xor } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { decryptBlocks, decryptCbc, encryptBlocks, encryptCbc } from './block-cipher.ts';
import { cmac } from './cmac.ts';
import {
  applicationCryptogram,
  authorisationResponseCryptogram,
  authorisationResponseCryptogram2,
  iccMasterKeyBy,
  sessionKey,
} from './cryptogram.ts';
import { aesInitialKeyBy, aesTransactionKey, aesWorkingKey, WORKING_KEY_ALGORITHMS } from './dukpt-aes.ts';
import { tdesInitialKeyBy, tdesTransactionKey, tdesWorkingKey } from './dukpt-tdes.ts';
import type { Key } from './key.ts';
import type { HeldKey } from './key-keeper.ts';
import { strengthBits } from './key-parts.ts';
import { chainedMac, foldedMac, type MacPadding } from './mac.ts';
import { MAC_ALGORITHMS, macMisfit } from './mac-algorithms.ts';
import {
  accountField,
  forbiddenFormats,
  isPin,
  isPinPan,
  PIN_FORMATS,
  type PinFormat,
  pinField,
  readPinField,
} from './pin-formats.ts';
import type {
  ArpcAnswer,
  CipherRequestBy,
  CryptogramRequestBy,
  Done,
  DukptRequestBy,
  MacRequestBy,
  TrackRequestBy,
} from './security-module.ts';
import { decipherTrack, encipherTrack } from './track-cipher.ts';

/** A PIN key, and the format of a block under it. */
export interface HeldPinKey {
  readonly held: HeldKey;
  readonly format: PinFormat;
}

export function macOver(held: HeldKey, request: MacRequestBy): Done<Uint8Array> {
  const wrong = macMisfit(request, held.lengthBytes);
  if (wrong !== undefined) return fault({ kind: 'mac', fault: wrong });
  const { construction, paddings } = MAC_ALGORITHMS[request.algorithm];
  const padding = request.padding ?? paddings[0] ?? 'zeros';
  const whole = {
    folded: () => foldedMac(held.cipher('whole'), request.message),
    chained: () => chainedMac(held.cipher('whole'), request.message, padding),
    retail: () => retailOver(held, request.message, padding),
    cmac: () => held.cmac?.(request.message) ?? cmac(held.cipher('whole'), request.message),
  }[construction]();
  return ok(request.macBytes === undefined ? whole : whole.subarray(0, request.macBytes));
}

function retailOver(held: HeldKey, message: Uint8Array, padding: MacPadding): Uint8Array {
  const left = held.cipher('left');
  return left.encrypt(held.cipher('right').decrypt(chainedMac(left, message, padding)));
}

export function encipheredPin(
  key: HeldPinKey,
  input: { readonly pin: Secret; readonly pan: Secret; readonly random: (lengthBytes: number) => Uint8Array },
): Done<Secret> {
  if (!isPin(input.pin)) return fault({ kind: 'pin-unusable' });
  if (!isPinPan(input.pan)) return fault({ kind: 'card-number-unusable' });
  const { format } = key;
  const random = input.random(PIN_FORMATS[format].randomBytes);
  return ok(underPinKey(key, pinField({ format, pin: input.pin, random }), input.pan));
}

export function translatedPin(
  input: { readonly block: Secret; readonly pan: Secret; readonly random: (lengthBytes: number) => Uint8Array },
  from: HeldPinKey,
  to: HeldPinKey,
): Done<Secret> {
  if (!isPinPan(input.pan)) return fault({ kind: 'card-number-unusable' });
  const block = fromHex(input.block.revealFor('pin-block'));
  const facts = PIN_FORMATS[from.format];
  if (block?.length !== facts.blockBytes) return fault({ kind: 'pin-block-unreadable' });
  if (forbiddenFormats(from.format, to.format) !== undefined)
    return fault({ kind: 'pin-format-forbidden', from: from.format, to: to.format });
  const field = clearField(from, block, input.pan);
  if (from.format === to.format) return ok(underPinKey(to, field, input.pan));
  const pin = readPinField(from.format, field);
  return pin.ok ? encipheredPin(to, { ...input, pin: pin.value }) : fault({ kind: 'pin-block-unreadable' });
}

/** Format 4 enciphers the PIN field, adds the account field and enciphers again (ISO 9564-1:2017, 9.4.2). */
function underPinKey({ held, format }: HeldPinKey, field: Uint8Array, pan: Secret): Secret {
  const cipher = held.cipher('whole');
  const account = accountField(format, pan);
  const mixed = xor(PIN_FORMATS[format].blockBytes === 16 ? cipher.encrypt(field) : field, account);
  return Secret.pinBlock(toHex(cipher.encrypt(mixed)));
}

function clearField({ held, format }: HeldPinKey, block: Uint8Array, pan: Secret): Uint8Array {
  const cipher = held.cipher('whole');
  const mixed = xor(cipher.decrypt(block), accountField(format, pan));
  return PIN_FORMATS[format].blockBytes === 16 ? cipher.decrypt(mixed) : mixed;
}

export function ciphered(held: HeldKey, request: CipherRequestBy, way: 'encrypt' | 'decrypt'): Done<Uint8Array> {
  const cipher = held.cipher('whole');
  const { blockBytes } = cipher;
  for (const bytes of [request.bytes, request.iv ?? new Uint8Array(blockBytes)])
    if (bytes.length % blockBytes !== 0)
      return fault({ kind: 'not-whole-blocks', lengthBytes: bytes.length, blockBytes });
  if (request.mode === 'ecb')
    return ok(way === 'encrypt' ? encryptBlocks(cipher, request.bytes) : decryptBlocks(cipher, request.bytes));
  const iv = request.iv ?? new Uint8Array(blockBytes);
  if (iv.length !== blockBytes) return fault({ kind: 'not-whole-blocks', lengthBytes: iv.length, blockBytes });
  const input = { cipher, blocks: request.bytes, iv };
  return ok(way === 'encrypt' ? encryptCbc(input) : decryptCbc(input));
}

export function trackOver(held: HeldKey, request: TrackRequestBy, way: 'encrypt' | 'decrypt'): Done<Secret> {
  const input = { ...request, key: held.cipher('whole') };
  const done = way === 'encrypt' ? encipherTrack(input) : decipherTrack(input);
  return done.ok ? done : fault({ kind: 'track', fault: done.fault });
}

/** The session key of one chip transaction; it lives for one operation, in memory. */
function cardSession(held: HeldKey, request: CryptogramRequestBy): Done<Key> {
  const { atc, cardSequence } = request;
  if (!/^\d{1,19}$/.test(request.pan.revealFor('cryptogram')) || !/^\d{0,3}$/.test(cardSequence ?? ''))
    return fault({ kind: 'card-number-unusable' });
  if (atc.length !== 2) return wrongSize('atc', atc);
  const masterKey = iccMasterKeyBy({ ...request, cipher: held.cipher('whole') });
  return ok(sessionKey({ masterKey, atc, method: request.sessionKey ?? 'common' }));
}

export function arqcOver(held: HeldKey, request: CryptogramRequestBy): Done<Uint8Array> {
  const session = cardSession(held, request);
  return session.ok ? ok(applicationCryptogram({ ...request, sessionKey: session.value })) : session;
}

export function arpcOver(
  held: HeldKey,
  request: CryptogramRequestBy & { readonly arqc: Uint8Array; readonly answer: ArpcAnswer },
): Done<Uint8Array> {
  const { arqc, answer } = request;
  if (arqc.length !== 8) return wrongSize('arqc', arqc);
  const session = cardSession(held, request);
  if (!session.ok) return session;
  const key = session.value;
  if (answer.method === 1)
    return answer.arc.length === 2
      ? ok(authorisationResponseCryptogram({ key, arqc, arc: answer.arc }))
      : wrongSize('arc', answer.arc);
  const proprietary = answer.proprietary ?? new Uint8Array();
  if (answer.csu.length !== 4) return wrongSize('csu', answer.csu);
  if (proprietary.length > 8) return wrongSize('proprietary', proprietary);
  return ok(authorisationResponseCryptogram2({ key, arqc, csu: answer.csu, proprietary }));
}

function wrongSize(what: 'atc' | 'arqc' | 'arc' | 'csu' | 'proprietary', bytes: Uint8Array): Done<never> {
  return fault({ kind: 'wrong-size', what, lengthBytes: bytes.length });
}

/** The working key of a DUKPT transaction, in memory; the base key stays where it is. */
export function dukptKey(held: HeldKey, { ksn, use }: DukptRequestBy): Done<Key> {
  if (ksn.scheme !== use.scheme) return fault({ kind: 'ksn-of-other-scheme', got: ksn.scheme });
  const cipher = held.cipher('whole');
  if (use.scheme === 'tdes') {
    const initialKey = tdesInitialKeyBy({ whole: cipher, masked: held.cipher('dukpt-mask'), ksn });
    return ok(tdesWorkingKey({ transactionKey: tdesTransactionKey({ initialKey, ksn }), use: use.as }));
  }
  const baseBits = strengthBits('aes', held.lengthBytes);
  if (WORKING_KEY_ALGORITHMS[use.algorithm].strengthBits > baseBits)
    return fault({ kind: 'working-key-too-strong', baseBits });
  const initialKey = aesInitialKeyBy({ cipher, lengthBytes: held.lengthBytes, ksn });
  const transactionKey = aesTransactionKey({ initialKey, ksn });
  return ok(aesWorkingKey({ transactionKey, ksn, use: use.as, algorithm: use.algorithm }));
}

/** A key on its way in or out, in code-book mode under a key encryption key. */
export function keyUnder(kek: HeldKey, bytes: Uint8Array, way: 'encrypt' | 'decrypt'): Done<Uint8Array> {
  const cipher = kek.cipher('whole');
  if (bytes.length % cipher.blockBytes !== 0)
    return fault({ kind: 'not-whole-blocks', lengthBytes: bytes.length, blockBytes: cipher.blockBytes });
  return ok(way === 'encrypt' ? encryptBlocks(cipher, bytes) : decryptBlocks(cipher, bytes));
}

/** Eight digits: the first four bytes of a zero block under the key, for every cipher. */
export function checkValueOf(held: HeldKey): string {
  const cipher = held.cipher('whole');
  return toHex(cipher.encrypt(new Uint8Array(cipher.blockBytes)).subarray(0, 4));
}
