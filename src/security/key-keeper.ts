/**
 * What a place for keys must be able to do so that a security module can be built over it: keep a key, and lend the
 * ciphers of its parts. Payments are not its business.
 */
import type { Bilingual } from '../trade/index.ts';
import type { Key } from './key.ts';
import { type KeyPart, type PartedKey, partedInMemory } from './key-parts.ts';
import type { KeyDescription, Standing } from './security-module.ts';
import type { SecurityOperation } from './security-module-tables.ts';

/** A key in its place. */
export interface HeldKey extends PartedKey {
  readonly description: KeyDescription;
  /** CMAC by the keeper itself, where it can. */
  cmac?(message: Uint8Array): Uint8Array;
  /** The clear value on its way under another key. Asked for only when the key is exportable. */
  reveal(): Uint8Array;
}

/** A key with the parts that operations need beside it. A token keeps each part as an object of its own. */
export interface KeyParts {
  readonly whole: Key;
  readonly others: readonly { readonly part: KeyPart; readonly key: Key }[];
}

/**
 * Ciphers have no way to say that a device was unplugged, nor has a full disk: a keeper throws `KeeperTrouble`, and the
 * module turns it into a fault at its border. Everything else that is thrown is a bug.
 */
export class KeeperTrouble extends Error {
  override readonly name = 'KeeperTrouble';
  /** The keeper's own word, e.g. CKR_DEVICE_REMOVED. Never a value. */
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** By name: a keeper from a package of its own does not share our class. */
export function isKeeperTrouble(error: unknown): error is KeeperTrouble {
  return error instanceof Error && error.name === 'KeeperTrouble' && 'code' in error && typeof error.code === 'string';
}

export interface KeyKeeper {
  readonly name: Bilingual;
  standing(operation: SecurityOperation, variant: string | undefined): Standing;
  random(lengthBytes: number): Uint8Array;
  list(): readonly KeyDescription[];
  find(label: string): HeldKey | undefined;
  /** Kept for good when it returns. The label is free. */
  store(description: KeyDescription, key: KeyParts): HeldKey;
  /** By the keeper itself, so that the key is never outside; `undefined` where it cannot, e.g. for those `parts`. */
  generate?(description: KeyDescription, parts: readonly KeyPart[]): HeldKey | undefined;
  remove(label: string): void;
}

/** A key in this process's memory. */
export function heldInMemory(description: KeyDescription, key: Key): HeldKey {
  return { description, ...partedInMemory(key, description.cipher), reveal: () => key.revealFor('cipher') };
}
