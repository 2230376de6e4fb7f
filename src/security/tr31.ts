/**
 * Key blocks (密钥块) of TR-31 / ANSI X9.143, versions A, B, C and D: a key that travels or rests under a key block
 * protection key (KBPK), bound to its header by a MAC. Source: ASC X9 TR-31:2018, 6 and annex A; vectors/security/tr31.json.
 */
import { assert, concat, equalBytes, fault, fromHex, fromLatin1, ok, type Result, toHex } from '../std/index.ts';
import { type BlockCipher, decryptCbc, encryptCbc } from './block-cipher.ts';
import { CIPHERS } from './ciphers.ts';
import { cmac } from './cmac.ts';
import { Key, type KeyLengthBytes, keyOf } from './key.ts';
import { type PartedKey, partedInMemory, strengthBits } from './key-parts.ts';
import { chainedMac } from './mac.ts';
import type { Tr31Fault, Tr31Warning } from './tr31-faults.ts';
import { readTr31Header, type Tr31Header, tr31HeaderText } from './tr31-header.ts';
import { TR31_VERSIONS, type Tr31Version } from './tr31-tables.ts';

export interface UnwrappedTr31 {
  readonly header: Tr31Header;
  readonly key: Key;
  readonly warnings: readonly Tr31Warning[];
}

/** A key in memory, or one that is known by the ciphers of its parts (it must be of the version's cipher). */
export type ProtectionKey = Key | PartedKey;

/** Opens a key block. The MAC is compared in constant time; no key is handed out unless it fits. Never throws. */
export function unwrapTr31(input: {
  readonly block: string;
  readonly protectionKey: ProtectionKey;
}): Result<UnwrappedTr31, Tr31Fault> {
  const read = readTr31Header(input.block);
  if (!read.ok) return read;
  const { header, headerLength, warnings } = read.value;
  const parts = keyParts(input, header.version, headerLength);
  if (!parts.ok) return parts;
  const keys = boundKeys(header.version, input.protectionKey);
  const { blockBytes, macBytes } = TR31_VERSIONS[header.version];
  const headerBytes = fromLatin1(input.block.slice(0, headerLength));
  const { enciphered, mac } = parts.value;
  const iv = header.version === 'B' || header.version === 'D' ? mac : headerBytes.subarray(0, blockBytes);
  const clear = decryptCbc({ cipher: keys.cipher, blocks: enciphered, iv });
  const covered = concat(headerBytes, keys.macOver === 'clear' ? clear : enciphered);
  if (!equalBytes(keys.mac(covered).subarray(0, macBytes), mac))
    return fault({ kind: 'mac-wrong', byteOffset: input.block.length - 2 * macBytes });
  const lengthBits = ((clear[0] as number) << 8) | (clear[1] as number);
  const key = Key.fromBytes(clear.subarray(2, 2 + Math.floor(lengthBits / 8)));
  if (!key.ok || 8 * key.value.length !== lengthBits) return fault({ kind: 'key-length', lengthBits });
  const weaker = weakerWarning(header, lengthOf(input.protectionKey), key.value);
  return ok({ header, key: key.value, warnings: [...warnings, ...weaker] });
}

/**
 * Makes a key block. `random` gives that many unpredictable bytes for the padding; `paddedTo` hides the length of the
 * key among keys of up to so many bytes. The protection key has a length its version takes; another one is a bug.
 */
export function wrapTr31(input: {
  readonly header: Tr31Header;
  readonly key: Key;
  readonly protectionKey: ProtectionKey;
  readonly random: (lengthBytes: number) => Uint8Array;
  readonly paddedTo?: KeyLengthBytes;
}): string {
  const { blockBytes, macBytes, protectionKeyBytes } = TR31_VERSIONS[input.header.version];
  assert(protectionKeyBytes.includes(lengthOf(input.protectionKey)), 'a protection key has a length its version takes');
  const held = Math.max(input.key.length, input.paddedTo ?? 0);
  const wholeBytes = Math.ceil((2 + held) / blockBytes) * blockBytes;
  const lengthBits = 8 * input.key.length;
  const padding = input.random(wholeBytes - 2 - input.key.length);
  assert(padding.length === wholeBytes - 2 - input.key.length, 'as many random bytes as asked for');
  const clear = concat(Uint8Array.of(lengthBits >>> 8, lengthBits & 0xff), input.key.revealFor('cipher'), padding);
  const headerText = tr31HeaderText(input.header, 2 * (wholeBytes + macBytes));
  const headerBytes = fromLatin1(headerText);
  const keys = boundKeys(input.header.version, input.protectionKey);
  if (keys.macOver === 'clear') {
    const mac = keys.mac(concat(headerBytes, clear));
    return headerText + toHex(concat(encryptCbc({ cipher: keys.cipher, blocks: clear, iv: mac }), mac));
  }
  const iv = headerBytes.subarray(0, blockBytes);
  const enciphered = encryptCbc({ cipher: keys.cipher, blocks: clear, iv });
  return headerText + toHex(concat(enciphered, keys.mac(concat(headerBytes, enciphered)).subarray(0, macBytes)));
}

/** The two working keys of a version, ready for use. */
interface BoundKeys {
  readonly cipher: BlockCipher;
  readonly mac: (covered: Uint8Array) => Uint8Array;
  /** The variant versions sign what is enciphered, the derivation versions what is clear. */
  readonly macOver: 'clear' | 'enciphered';
}

function keyParts(
  input: { readonly block: string; readonly protectionKey: ProtectionKey },
  version: Tr31Version,
  headerLength: number,
): Result<{ readonly enciphered: Uint8Array; readonly mac: Uint8Array }, Tr31Fault> {
  const { blockBytes, macBytes, protectionKeyBytes } = TR31_VERSIONS[version];
  const lengthBytes = lengthOf(input.protectionKey);
  if (!protectionKeyBytes.includes(lengthBytes))
    return fault({ kind: 'protection-key-length', lengthBytes, expected: protectionKeyBytes });
  const text = input.block.slice(headerLength);
  const bytes = fromHex(text);
  if (bytes === undefined) return fault({ kind: 'key-part-not-hexadecimal', byteOffset: headerLength });
  const encipheredBytes = bytes.length - macBytes;
  if (encipheredBytes < blockBytes || encipheredBytes % blockBytes !== 0)
    return fault({ kind: 'key-part-length', byteOffset: headerLength, lengthBytes: bytes.length });
  return ok({ enciphered: bytes.subarray(0, encipheredBytes), mac: bytes.subarray(encipheredBytes) });
}

function lengthOf(key: ProtectionKey): KeyLengthBytes {
  return key instanceof Key ? key.length : key.lengthBytes;
}

function boundKeys(version: Tr31Version, protectionKey: ProtectionKey): BoundKeys {
  const { cipher, binding } = TR31_VERSIONS[version];
  const source = protectionKey instanceof Key ? partedInMemory(protectionKey, cipher) : protectionKey;
  if (binding === 'variant') {
    const macCipher = source.cipher('tr31-mac');
    return {
      cipher: source.cipher('tr31-encryption'),
      mac: (message) => chainedMac(macCipher, message, 'zeros'),
      macOver: 'enciphered',
    };
  }
  const { of } = CIPHERS[cipher];
  const macCipher = of(derivedKey(source, MAC_USAGE));
  return {
    cipher: of(derivedKey(source, ENCRYPTION_USAGE)),
    mac: (message) => cmac(macCipher, message),
    macOver: 'clear',
  };
}

const ENCRYPTION_USAGE = 0x0000;
const MAC_USAGE = 0x0001;

/** CMAC in counter mode over: counter, usage, separator, algorithm, length in bits (TR-31:2018, tables 8 and 9). */
function derivedKey(source: PartedKey, usage: number): Key {
  const { lengthBytes } = source;
  const cipher = source.cipher('whole');
  const indicator = (cipher.blockBytes === 8 ? 0 : 2) + (lengthBytes - 16) / 8;
  const parts: Uint8Array[] = [];
  for (let counter = 1; (counter - 1) * cipher.blockBytes < lengthBytes; counter++) {
    const lengthBits = 8 * lengthBytes;
    parts.push(cmac(cipher, Uint8Array.of(counter, 0, usage, 0, 0, indicator, lengthBits >>> 8, lengthBits & 0xff)));
  }
  return keyOf(concat(...parts).subarray(0, lengthBytes));
}

function weakerWarning(header: Tr31Header, protectionKeyBytes: KeyLengthBytes, key: Key): readonly Tr31Warning[] {
  const guard = strengthBits(TR31_VERSIONS[header.version].cipher, protectionKeyBytes);
  const guarded = strengthBits(header.algorithm === 'A' ? 'aes' : 'tdes', key.length);
  return guard < guarded ? [{ kind: 'protection-key-weaker', protectionKeyBytes, keyBytes: key.length }] : [];
}
