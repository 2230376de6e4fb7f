/** What speaks against an operation before it is tried, and the facts that go with a key on its way. */
import { fault, ok, xor } from '../std/index.ts';
import { CIPHERS, type CipherName } from './ciphers.ts';
import type { Key, KeyLengthBytes } from './key.ts';
import type { HeldKey, KeyParts } from './key-keeper.ts';
import { type KeyPart, partOf, strengthBits } from './key-parts.ts';
import type { Done, DukptRequestBy, KeyDescription } from './security-module.ts';
import {
  KEY_USAGE_NAMES,
  KEY_USAGES,
  type KeyDeed,
  type KeyUsage,
  MODE_DEEDS,
  type SecurityOperation,
} from './security-module-tables.ts';
import type { UnwrappedTr31 } from './tr31.ts';
import type { Tr31Header } from './tr31-header.ts';
import type { Tr31Version } from './tr31-tables.ts';

export const COMPONENTS_MIN = 2;
export const COMPONENTS_MAX = 9;

/** Too few or too many components, one of another length than the key, or such as cancel each other out. */
export function componentMisfit(wanted: KeyDescription, components: readonly Key[]): Done<never> | undefined {
  const count = components.length;
  if (count < COMPONENTS_MIN || count > COMPONENTS_MAX)
    return fault({ kind: 'component-count', count, min: COMPONENTS_MIN, max: COMPONENTS_MAX });
  const odd = components.find((component) => component.length !== wanted.lengthBytes);
  if (odd !== undefined) return fault({ kind: 'key-length', lengthBytes: odd.length, expected: [wanted.lengthBytes] });
  return joined(components).every((byte) => byte === 0) ? fault({ kind: 'components-cancel' }) : undefined;
}

/** The XOR of components that are as long as the first. */
export function joined(components: readonly Key[]): Uint8Array {
  const none: Uint8Array = new Uint8Array(components[0]?.length ?? 0);
  return components.reduce((sum, component) => xor(sum, component.revealFor('cipher')), none);
}

/** The operation works with another cipher than this key's. */
export function otherCipher(held: HeldKey, expected: CipherName): Done<never> | undefined {
  const { label, cipher } = held.description;
  return cipher === expected ? undefined : fault({ kind: 'wrong-cipher', label, got: cipher, expected });
}

/** A key never travels under a weaker one. */
export function tooWeak(kek: HeldKey, wanted: KeyDescription): Done<never> | undefined {
  const kekBits = strengthBits(kek.description.cipher, kek.lengthBytes);
  const keyBits = strengthBits(wanted.cipher, wanted.lengthBytes);
  return kekBits < keyBits ? fault({ kind: 'kek-too-weak', kekBits, keyBits }) : undefined;
}

/** Keys that others hang from have at least double length. */
export function lengthsOf(usage: KeyUsage, cipher: CipherName): readonly KeyLengthBytes[] {
  if (usage === 'issuer-master' || (usage === 'dukpt-base' && cipher === 'tdes')) return [16];
  const lengths = CIPHERS[cipher].keyBytes;
  return usage === 'key-encryption' ? lengths.filter((length) => length >= 16) : lengths;
}

/** What a key is wanted for. */
export interface Errand {
  readonly expected: KeyUsage;
  readonly deed: KeyDeed;
  readonly operation: SecurityOperation;
  readonly variant?: string | undefined;
}

/** The key is for something else, or its key block allowed less. */
export function misused({ description }: HeldKey, { expected, deed, operation }: Errand): Done<never> | undefined {
  const { label, usage, keyBlock } = description;
  if (usage !== expected) return fault({ kind: 'wrong-usage', label, usage, expected, operation });
  if (keyBlock === undefined || deedsOf(keyBlock.modeOfUse).includes(deed)) return undefined;
  return fault({ kind: 'wrong-mode', label, modeOfUse: keyBlock.modeOfUse, deed, operation });
}

/** What becomes of the key inside a key block. */
export function arriving(label: string, { header, key }: UnwrappedTr31): Done<KeyDescription> {
  const { usage: tr31Usage, algorithm, modeOfUse, exportability } = header;
  const usage = KEY_USAGE_NAMES.find((known) => KEY_USAGES[known].tr31Accepted.includes(tr31Usage));
  if (usage === undefined) return fault({ kind: 'key-block-usage', got: tr31Usage });
  const cipher = Object.hasOwn(ALGORITHM_CIPHERS, algorithm) ? ALGORITHM_CIPHERS[algorithm] : undefined;
  if (cipher === undefined) return fault({ kind: 'key-block-algorithm', got: algorithm });
  const useful = deedsOf(KEY_USAGES[usage].tr31Mode);
  const isUseful = (mode: string): boolean => deedsOf(mode).some((deed) => useful.includes(deed));
  if (!isUseful(modeOfUse))
    return fault({ kind: 'key-block-mode', got: modeOfUse, expected: Object.keys(MODE_DEEDS).filter(isUseful) });
  const exportable = exportability === 'N' ? 'no' : 'yes';
  const keyBlock = { usage: tr31Usage, modeOfUse };
  return ok({ label, usage, cipher, lengthBytes: key.length, exportable, keyBlock });
}

/** The header of a key block for a key that leaves: what it came with, or what keys of its usage usually say. */
export function headerFor(description: KeyDescription, version: Tr31Version): Done<Tr31Header> {
  const { usage, cipher, lengthBytes, keyBlock } = description;
  if (cipher === 'sm4') return fault({ kind: 'key-block-algorithm', got: cipher });
  const { tr31Usage, tr31Mode } = KEY_USAGES[usage];
  const isCmac = usage === 'mac' && cipher !== 'tdes';
  return ok({
    version,
    usage: keyBlock?.usage ?? (isCmac ? 'M6' : tr31Usage),
    algorithm: cipher === 'aes' ? 'A' : lengthBytes === 8 ? 'D' : 'T',
    modeOfUse: keyBlock?.modeOfUse ?? tr31Mode,
    keyVersion: '00',
    exportability: 'E',
    reserved: '00',
    optionalBlocks: [],
  });
}

/** Letters of the header for keys that are kept here. Single DES was written as T by older systems. */
const ALGORITHM_CIPHERS: Readonly<Record<string, CipherName>> = { A: 'aes', D: 'tdes', T: 'tdes' };

function deedsOf(modeOfUse: string): readonly KeyDeed[] {
  return Object.hasOwn(MODE_DEEDS, modeOfUse) ? (MODE_DEEDS[modeOfUse] ?? []) : [];
}

/** What a derived working key is for: what was asked, and nothing else. */
export function derivedDescription(
  { use }: DukptRequestBy,
  label: string,
  lengthBytes: KeyLengthBytes,
): KeyDescription {
  const usage: KeyUsage = use.as === 'pin' ? 'pin' : use.as.startsWith('mac') ? 'mac' : 'data';
  const cipher: CipherName = use.scheme === 'aes' && use.algorithm.startsWith('aes') ? 'aes' : 'tdes';
  return { label, usage, cipher, lengthBytes, exportable: 'no' };
}

/** The parts beside the whole key that a key of this usage, cipher and length has to lend. */
export function partsFor({ usage, cipher, lengthBytes }: KeyDescription): readonly KeyPart[] {
  if (cipher !== 'tdes' || lengthBytes === 8) return [];
  const { parts } = KEY_USAGES[usage];
  return lengthBytes === 16 ? parts : parts.filter((part) => part.startsWith('tr31'));
}

export function heldParts(description: KeyDescription, key: Key): KeyParts {
  return { whole: key, others: partsFor(description).map((part) => ({ part, key: partOf(key, part) })) };
}
