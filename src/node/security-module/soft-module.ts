/**
 * The soft security module: keys in this process's memory while it runs, and in one file between runs, each sealed by
 * AES-256-GCM under a storage key file (see `store/vault.ts`). It protects a copied file, not a machine that somebody
 * else is on; the ciphers are not constant time. For simulators, tests and a laptop.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  type HeldKey,
  heldInMemory,
  isCipherName,
  KEY_USAGE_NAMES,
  Key,
  type KeyBlockTerms,
  type KeyDescription,
  type KeyKeeper,
  type KeyLengthBytes,
  type KeyParts,
  type SecurityModule,
  type SecurityOperation,
  type Standing,
  securityModuleOver,
} from '../../security/index.ts';
import { assert, fault, ok, type Result } from '../../std/index.ts';
import type { StoreFault } from '../store/store-fault.ts';
import { openVault, type Vault } from '../store/vault.ts';
import { readKeyFile, replaceKeyFile } from './key-file.ts';

export interface SoftModuleOptions {
  /**
   * Where the sealed keys lie; made when there is none. One program at a time: the second one to write is refused
   * (`keeper-trouble`, code `changed-elsewhere` or `busy`) and has to open the file again.
   */
  readonly file: string;
  /** The storage key, made when there is none (mode 0600). Keep it on another disk than the file if you can. */
  readonly storageKeyFile: string;
}

export type SoftModuleFault =
  | StoreFault
  /** Not a file of sealed keys, or one line of it was changed; `line` counts from 1. No key of it is used. */
  | { readonly kind: 'key-file-damaged'; readonly line: number }
  /** `code` is what the file system said, such as EACCES or EISDIR. */
  | { readonly kind: 'key-file-unreadable'; readonly code: string }
  /** There are sealed keys and no storage key: a new one could not open them, so none is made. */
  | { readonly kind: 'storage-key-missing' };

/** Reads every key, so that damage shows at the start and not in the middle of a payment. */
export function openSoftModule(options: SoftModuleOptions): Result<SecurityModule, SoftModuleFault> {
  if (existsSync(options.file) && !existsSync(options.storageKeyFile)) return fault({ kind: 'storage-key-missing' });
  const vault = openVault(options.storageKeyFile);
  if (!vault.ok) return vault;
  const keeper = new FileKeeper(options.file, vault.value);
  const wrong = keeper.load();
  return wrong === undefined ? ok(securityModuleOver(keeper)) : fault(wrong);
}

/** The same module without a file: its keys end with the process. */
export function temporarySoftModule(): SecurityModule {
  return securityModuleOver(new MemoryKeeper());
}

class MemoryKeeper implements KeyKeeper {
  readonly name = { zh: '软件安全模块', en: 'soft security module' };
  protected readonly held = new Map<string, HeldKey>();

  standing(operation: SecurityOperation, variant: string | undefined): Standing {
    if (operation === 'mac' && variant === 'unionpay-sm4') return UNPROVEN;
    return IN_PROCESS;
  }

  random(lengthBytes: number): Uint8Array {
    return new Uint8Array(randomBytes(lengthBytes));
  }

  list(): readonly KeyDescription[] {
    return [...this.held.values()].map((held) => held.description);
  }

  find(label: string): HeldKey | undefined {
    return this.held.get(label);
  }

  store(description: KeyDescription, { whole }: Pick<KeyParts, 'whole'>): HeldKey {
    const held = heldInMemory(description, whole);
    this.held.set(description.label, held);
    return held;
  }

  remove(label: string): void {
    this.held.delete(label);
  }
}

class FileKeeper extends MemoryKeeper {
  readonly #file: string;
  readonly #vault: Pick<Vault, 'sealKey' | 'openKey'>;
  /** As this program read or wrote it last; `undefined` for no file. */
  #known: string | undefined;
  constructor(file: string, vault: Pick<Vault, 'sealKey' | 'openKey'>) {
    super();
    this.#file = file;
    this.#vault = vault;
  }

  load(): SoftModuleFault | undefined {
    try {
      this.#known = readKeyFile(this.#file);
    } catch (error) {
      return { kind: 'key-file-unreadable', code: (error as NodeJS.ErrnoException).code ?? 'unreadable' };
    }
    if (this.#known === undefined) return undefined;
    const [form, ...lines] = this.#known.trimEnd().split('\n');
    if (form !== FORM) return { kind: 'key-file-damaged', line: 1 };
    for (const [index, line] of lines.entries()) {
      const damaged = { kind: 'key-file-damaged', line: index + 2 } as const;
      const read = readLine(line);
      if (read === undefined || this.held.has(read.description.label)) return damaged;
      const key = this.#vault.openKey(read.sealed, placeOf(read.description));
      if (!key.ok) return key.fault.kind === 'other-key' ? key.fault : damaged;
      if (key.value.length !== read.description.lengthBytes) return damaged;
      super.store(read.description, { whole: key.value });
    }
    return undefined;
  }

  override store(description: KeyDescription, key: Pick<KeyParts, 'whole'>): HeldKey {
    const held = super.store(description, key);
    this.#save(() => super.remove(description.label));
    return held;
  }

  override remove(label: string): void {
    const held = this.held.get(label);
    super.remove(label);
    this.#save(() => held !== undefined && this.held.set(label, held));
  }

  #sealed(description: KeyDescription, bytes: Uint8Array): string {
    const key = Key.fromBytes(bytes);
    assert(key.ok, 'a held key has the length of a key');
    return this.#vault.sealKey(key.value, placeOf(description));
  }

  /** On disk when it returns; what was there before stays when the disk says no. */
  #save(undo: () => void): void {
    const lines = [...this.held.values()].map(({ description, reveal }) =>
      JSON.stringify({ ...description, sealed: this.#sealed(description, reveal()) }),
    );
    const text = `${[FORM, ...lines].join('\n')}\n`;
    try {
      replaceKeyFile(this.#file, this.#known, text);
      this.#known = text;
    } catch (error) {
      undo();
      throw error;
    }
  }
}

const FORM = 'kacha security module 1';

const IN_PROCESS: Standing = {
  kind: 'native',
  reason: { zh: '密钥和运算都在本进程的内存里', en: "keys and computation are in this process's memory" },
};

const UNPROVEN: Standing = {
  kind: 'native',
  reason: {
    zh: '没有公开的测试向量，默认不用；与真实主机核对过再打开',
    en: 'no public vector: off unless the caller accepts that',
  },
};

/** A sealed key opens only beside the facts that it was sealed with: a PIN key cannot be relabelled into a data key. */
function placeOf({ label, usage, cipher, lengthBytes, exportable, keyBlock }: KeyDescription): string {
  const terms = keyBlock === undefined ? [] : [keyBlock.usage, keyBlock.modeOfUse];
  return ['security module', label, usage, cipher, lengthBytes, exportable, ...terms].join('\t');
}

function readLine(line: string): { readonly description: KeyDescription; readonly sealed: string } | undefined {
  const parsed = jsonOf(line);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { label, usage, cipher, lengthBytes, exportable, keyBlock, sealed } = parsed as Readonly<
    Record<string, unknown>
  >;
  const known = KEY_USAGE_NAMES.find((name) => name === usage);
  if (known === undefined || typeof label !== 'string' || typeof sealed !== 'string') return undefined;
  if (typeof cipher !== 'string' || !isCipherName(cipher)) return undefined;
  if (typeof lengthBytes !== 'number' || (exportable !== 'yes' && exportable !== 'no')) return undefined;
  const description: KeyDescription = {
    label,
    usage: known,
    cipher,
    lengthBytes: lengthBytes as KeyLengthBytes,
    exportable,
  };
  if (keyBlock === undefined) return { description, sealed };
  return isKeyBlockTerms(keyBlock) ? { description: { ...description, keyBlock }, sealed } : undefined;
}

function isKeyBlockTerms(value: unknown): value is KeyBlockTerms {
  if (typeof value !== 'object' || value === null) return false;
  const { usage, modeOfUse } = value as Readonly<Record<string, unknown>>;
  return typeof usage === 'string' && typeof modeOfUse === 'string';
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
