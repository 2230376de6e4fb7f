/**
 * Keys in a PKCS#11 token, for `securityModuleOver` of kacha/security. Every key is one object, and so is every part of it
 * that an operation works under: two halves for a retail MAC, the masked key for DUKPT and for key blocks of versions A
 * and C. Only types are imported from Kacha, so that the package and the program need not share one copy of it.
 */
import { createDecipheriv, randomBytes } from 'node:crypto';
import type {
  BlockCipher,
  HeldKey,
  Key,
  KeyDescription,
  KeyKeeper,
  KeyPart,
  KeyParts,
  KeyUsage,
  SecurityOperation,
  Standing,
} from 'kacha/security';
import pkcs11 from 'pkcs11js';
import { standingOf } from './standings.ts';
import {
  GENERATION,
  type ObjectHandle,
  type SecretKeyType,
  type TokenOptions,
  TokenSession,
  TokenTrouble,
} from './token-session.ts';

export type { TokenOptions } from './token-session.ts';

export interface TokenKeeper extends KeyKeeper {
  /** Ends the session; the keeper is of no use afterwards. */
  close(): void;
}

/** Logs in. Throws `KeeperTrouble` with the library's word (CKR_PIN_INCORRECT, ...) when that does not work. */
export function openTokenKeeper(options: TokenOptions): TokenKeeper {
  return new PkcsKeeper(new TokenSession(options));
}

interface Entry {
  readonly description: KeyDescription;
  readonly objects: Map<KeyPart, ObjectHandle>;
}

/** The whole key is stored last: without it the others are remains, and there is no such key. */
const isWhole = ({ objects }: Entry): boolean => objects.has('whole');

class PkcsKeeper implements TokenKeeper {
  readonly name = { zh: 'PKCS#11 令牌', en: 'PKCS#11 token' };
  readonly #session: TokenSession;
  readonly #entries = new Map<string, Entry>();

  constructor(session: TokenSession) {
    this.#session = session;
    for (const { handle, label, id } of session.secretKeys()) {
      const part = /^kacha:([\w-]+)$/.exec(label)?.[1];
      const description = part === undefined ? undefined : descriptionOf(id);
      if (part === undefined || description === undefined) continue; // Somebody else's key.
      this.#entry(description).objects.set(part as KeyPart, handle);
    }
  }

  standing(operation: SecurityOperation, variant: string | undefined): Standing {
    return standingOf((mechanism) => this.#session.offers(mechanism), operation, variant);
  }

  random(lengthBytes: number): Uint8Array {
    return lengthBytes === 0 ? new Uint8Array() : this.#session.random(lengthBytes);
  }

  list(): readonly KeyDescription[] {
    return [...this.#entries.values()].filter(isWhole).map((entry) => entry.description);
  }

  find(label: string): HeldKey | undefined {
    const entry = this.#entries.get(label);
    return entry !== undefined && isWhole(entry) ? this.#held(entry) : undefined;
  }

  store(description: KeyDescription, { whole, others }: KeyParts): HeldKey {
    this.remove(description.label); // Parts of a key that a killed program did not finish.
    const entry = this.#entry(description);
    try {
      for (const { part, key } of [...others, { part: 'whole' as const, key: whole }])
        entry.objects.set(part, this.#create(description, part, key));
    } catch (error) {
      this.remove(description.label);
      throw error;
    }
    return this.#held(entry);
  }

  generate(description: KeyDescription, parts: readonly KeyPart[]): HeldKey | undefined {
    const { cipher, lengthBytes } = description;
    const type = typeOf(description.cipher, lengthBytes);
    if (parts.length > 0 || lengthBytes === 8 || !this.#session.offers(GENERATION[type])) return undefined;
    if (cipher !== 'tdes' && cipher !== 'aes') return undefined;
    this.remove(description.label);
    const entry = this.#entry(description);
    entry.objects.set('whole', this.#session.generate(this.#newKey(description, 'whole', type), lengthBytes));
    return this.#held(entry);
  }

  remove(label: string): void {
    const entry = this.#entries.get(label);
    this.#entries.delete(label);
    for (const handle of entry?.objects.values() ?? []) this.#session.destroy(handle);
  }

  close(): void {
    this.#entries.clear();
    this.#session.close();
  }

  #entry(description: KeyDescription): Entry {
    const known = this.#entries.get(description.label);
    if (known !== undefined) return known;
    const fresh: Entry = { description, objects: new Map() };
    this.#entries.set(description.label, fresh);
    return fresh;
  }

  #create(description: KeyDescription, part: KeyPart, key: Key): ObjectHandle {
    const bytes = key.revealFor('sealing');
    // A single-length key is a double-length one with equal halves: tokens keep single DES no longer.
    const value = bytes.length === 8 ? new Uint8Array([...bytes, ...bytes]) : bytes;
    const type = typeOf(description.cipher, value.length);
    return this.#session.create(this.#newKey(description, part, type), value);
  }

  #newKey(description: KeyDescription, part: KeyPart, type: SecretKeyType) {
    const extractable = part === 'whole' && description.exportable === 'yes';
    return { type, label: `kacha:${part}`, id: JSON.stringify(description), extractable };
  }

  #held({ description, objects }: Entry): HeldKey {
    const session = this.#session;
    const handleOf = (part: KeyPart): ObjectHandle => {
      const handle = objects.get(part);
      if (handle === undefined) throw new TokenTrouble(`the token has lost the part ${part} of a key`);
      return handle;
    };
    const isAes = description.cipher === 'aes';
    const cmac = isAes ? pkcs11.CKM_AES_CMAC : pkcs11.CKM_DES3_CMAC;
    return {
      description,
      lengthBytes: description.lengthBytes,
      cipher: (part) => new TokenCipher(session, handleOf(part), isAes),
      reveal: () => this.#revealed(handleOf('whole')).subarray(0, description.lengthBytes),
      ...(session.offers(cmac) ? { cmac: (message) => session.sign(cmac, handleOf('whole'), message) } : {}),
    };
  }

  /** Out of the token under a key of one use that only this process knows, and opened here. */
  #revealed(handle: ObjectHandle): Uint8Array {
    const once = randomBytes(32);
    const wrapped = this.#session.wrapped(handle, once);
    const opener = createDecipheriv('id-aes256-wrap', once, Buffer.from('A6A6A6A6A6A6A6A6', 'hex'));
    return new Uint8Array(Buffer.concat([opener.update(wrapped), opener.final()]));
  }
}

/** Code book of one block: everything else is chained here. */
class TokenCipher implements BlockCipher {
  readonly blockBytes: 8 | 16;
  readonly #session: TokenSession;
  readonly #key: ObjectHandle;
  readonly #mechanism: number;
  constructor(session: TokenSession, key: ObjectHandle, isAes: boolean) {
    this.#session = session;
    this.#key = key;
    this.blockBytes = isAes ? 16 : 8;
    this.#mechanism = isAes ? pkcs11.CKM_AES_ECB : pkcs11.CKM_DES3_ECB;
  }
  encrypt(block: Uint8Array): Uint8Array {
    return this.#session.cipher(this.#mechanism, this.#key, 'encrypt', block);
  }
  decrypt(block: Uint8Array): Uint8Array {
    return this.#session.cipher(this.#mechanism, this.#key, 'decrypt', block);
  }
  encryptAt(bytes: Uint8Array, at: number): void {
    bytes.set(this.encrypt(bytes.subarray(at, at + this.blockBytes)), at);
  }
  decryptAt(bytes: Uint8Array, at: number): void {
    bytes.set(this.decrypt(bytes.subarray(at, at + this.blockBytes)), at);
  }
}

function typeOf(cipher: KeyDescription['cipher'], lengthBytes: number): SecretKeyType {
  if (cipher === 'aes') return 'AES';
  return lengthBytes === 24 ? 'DES3' : 'DES2';
}

/** Our own words from CKA_ID; anything else belongs to somebody else. */
function descriptionOf(id: string): KeyDescription | undefined {
  try {
    const read = JSON.parse(id) as Partial<KeyDescription> | null;
    return read !== null && isDescription(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Whoever may write to the token may have written this: a word that no module knows makes it somebody else's. */
function isDescription(read: Partial<KeyDescription>): read is KeyDescription {
  const { label, usage, cipher, lengthBytes, exportable, keyBlock } = read;
  return (
    typeof label === 'string' &&
    USAGES.some((known) => known === usage) &&
    (cipher === 'tdes' || cipher === 'aes') &&
    [8, 16, 24, 32].some((known) => known === lengthBytes) &&
    (exportable === 'yes' || exportable === 'no') &&
    (keyBlock === undefined || (typeof keyBlock.usage === 'string' && typeof keyBlock.modeOfUse === 'string'))
  );
}

const USAGES: readonly KeyUsage[] = ['key-encryption', 'pin', 'mac', 'data', 'issuer-master', 'dukpt-base'];
