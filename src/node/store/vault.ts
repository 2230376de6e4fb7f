/**
 * Seals what must not lie open in the database: card numbers and keys, by AES-256-GCM under one key file. The file
 * lies beside the data unless told otherwise: it protects a dump, not a stolen folder.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Key } from '../../security/index.ts';
import { fault, ok, type Result } from '../../std/index.ts';
import { Secret } from '../../trade/index.ts';
import { syncFolder } from '../durable-file/index.ts';
import {
  keyCannotBeMade,
  keyUnreadable,
  keyWrongLength,
  otherKey,
  type StoreFault,
  sealedTextDamaged,
} from './store-fault.ts';

/** Opens and closes sealed values. A value opens only at the place it was sealed for. */
export interface Vault {
  /** Tells one storage key from another without telling anything of either. */
  readonly fingerprint: string;
  /** Others may read the key file and its file system would not let that be changed. */
  readonly exposed: boolean;
  sealPan(pan: Secret): string;
  openPan(sealed: string): Result<Secret, StoreFault>;
  sealKey(key: Key, place: string): string;
  openKey(sealed: string, place: string): Result<Key, StoreFault>;
}

/** Reads the key file, making it first when there is none. */
export function openVault(path: string): Result<Vault, StoreFault> {
  if (!existsSync(path)) {
    try {
      makeKeyFile(path);
    } catch (error) {
      return fault(keyCannotBeMade(path, error));
    }
  }
  try {
    const exposed = !keepPrivate(path);
    const storageKey = readFileSync(path);
    if (storageKey.length !== KEY_BYTES) return fault(keyWrongLength(path, storageKey.length));
    return ok(vaultOver(storageKey, exposed));
  } catch (error) {
    return fault(keyUnreadable(path, error));
  }
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = 'k1';
const PAN_PLACE = 'pan';

function vaultOver(storageKey: Buffer, exposed: boolean): Vault {
  const fingerprint = createHmac('sha256', storageKey).update('kacha storage key').digest('hex').slice(0, 8);
  const seal = (clear: Uint8Array, place: string): string => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', storageKey, nonce).setAAD(Buffer.from(place));
    const enciphered = Buffer.concat([cipher.update(clear), cipher.final()]);
    return `${FORM}.${fingerprint}.${Buffer.concat([nonce, cipher.getAuthTag(), enciphered]).toString('base64url')}`;
  };
  const open = (sealed: string, place: string): Result<Buffer, StoreFault> => {
    const [form, sealedWith, content] = sealed.split('.');
    if (form !== FORM || content === undefined) return fault(sealedTextDamaged());
    if (sealedWith !== fingerprint) return fault(otherKey());
    const bytes = Buffer.from(content, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return fault(sealedTextDamaged());
    const decipher = createDecipheriv('aes-256-gcm', storageKey, bytes.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      return ok(Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]));
    } catch {
      return fault(sealedTextDamaged());
    }
  };
  return {
    fingerprint,
    exposed,
    sealPan: (pan) => seal(Buffer.from(pan.revealFor('sealing'), 'latin1'), PAN_PLACE),
    openPan: (sealed) => {
      const opened = open(sealed, PAN_PLACE);
      return opened.ok ? ok(Secret.pan(opened.value.toString('latin1'))) : opened;
    },
    sealKey: (key, place) => seal(key.revealFor('sealing'), place),
    openKey: (sealed, place) => {
      const opened = open(sealed, place);
      if (!opened.ok) return opened;
      // A plain array: a Buffer's `slice` shares its memory, and a key must have its own.
      const key = Key.fromBytes(new Uint8Array(opened.value));
      return key.ok ? key : fault(sealedTextDamaged());
    },
  };
}

/** Written beside its place and linked into it: nobody ever reads half a key, and of two starts at once one wins. */
function makeKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(fresh, 'wx', 0o600);
  try {
    writeSync(file, randomBytes(KEY_BYTES));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(fresh, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // File systems without hard links still rename in one step.
    if (code !== 'EEXIST') renameSync(fresh, path);
  } finally {
    rmSync(fresh, { force: true });
  }
  syncFolder(dirname(path));
}

/** False when others may read the file all the same: some file systems know no owners. */
function keepPrivate(path: string): boolean {
  const isPrivate = (): boolean => process.platform === 'win32' || (statSync(path).mode & 0o077) === 0;
  if (isPrivate()) return true;
  try {
    chmodSync(path, 0o600);
  } catch {
    return false; // Not ours to change.
  }
  return isPrivate();
}
