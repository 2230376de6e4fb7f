/** What the suites of a security module share: keys with known values, and short ways to say what came back. */
import type { CipherName } from './ciphers.ts';
import { type Key, keyOf } from './key.ts';
import type { Done, KeyDescription, ModuleFault, SecurityModule } from './security-module.ts';
import type { KeyUsage } from './security-module-tables.ts';

export interface Bench {
  readonly module: SecurityModule;
  readonly able: (operation: string, variant?: string) => boolean;
  readonly put: (usage: KeyUsage, cipher: CipherName, key: Key) => string;
  readonly fresh: () => string;
}

/** The same key encryption keys in every module, so that keys with known values can be brought in. */
export const KEKS: Readonly<Record<CipherName, Key>> = {
  tdes: counted(24, 7),
  aes: counted(32, 11),
  sm4: counted(16, 13),
};

export function described(label: string, usage: KeyUsage, cipher: CipherName, key: Key): KeyDescription {
  return { label, usage, cipher, lengthBytes: key.length, exportable: 'yes' };
}

export function counted(lengthBytes: number, seed: number): Key {
  return keyOf(new Uint8Array(lengthBytes).map((_, i) => (i + 1) * 17 * seed + (seed << (i & 7))));
}

export function value<T>(done: Done<T>): T {
  if (!done.ok) throw new Error(`expected it to be done: ${JSON.stringify(done.fault)}`);
  return done.value;
}

export function kindOf(done: Done<unknown>): ModuleFault['kind'] | 'done' {
  return done.ok ? 'done' : done.fault.kind;
}
