/** One session with a token: the few PKCS#11 calls that are needed, with every refusal as `KeeperTrouble`. */
import pkcs11 from 'pkcs11js';

export interface TokenOptions {
  /** The library of the token's maker, e.g. /usr/lib/softhsm/libsofthsm2.so. */
  readonly library: string;
  /** The user PIN. Kept nowhere. */
  readonly pin: string;
  /** Which token, by its label; the first one that is initialised when left out. */
  readonly token?: string;
}

/** What the token's key is to the PKCS#11 library. */
export type ObjectHandle = pkcs11.Handle;

export type SecretKeyType = 'DES2' | 'DES3' | 'AES';

export interface NewSecretKey {
  readonly type: SecretKeyType;
  readonly label: string;
  readonly id: string;
  readonly extractable: boolean;
}

/** What a keeper throws when the device says no; `securityModuleOver` turns it into a fault, knowing it by its name. */
export class TokenTrouble extends Error {
  override readonly name = 'KeeperTrouble';
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export class TokenSession {
  readonly #library: pkcs11.PKCS11;
  readonly #session: pkcs11.Handle;
  readonly #mechanisms: ReadonlySet<number>;

  constructor(options: TokenOptions) {
    this.#library = new pkcs11.PKCS11();
    const opened = said(() => {
      this.#library.load(options.library);
      this.#library.C_Initialize();
      try {
        return loggedIn(this.#library, options);
      } catch (error) {
        this.#library.C_Finalize();
        throw error;
      }
    });
    this.#session = opened.session;
    this.#mechanisms = opened.mechanisms;
  }

  offers(mechanism: number): boolean {
    return this.#mechanisms.has(mechanism);
  }

  random(lengthBytes: number): Uint8Array {
    return said(() => new Uint8Array(this.#library.C_GenerateRandom(this.#session, Buffer.alloc(lengthBytes))));
  }

  create(key: NewSecretKey, value: Uint8Array): ObjectHandle {
    const template = [...keyTemplate(key), { type: pkcs11.CKA_VALUE, value: Buffer.from(value) }];
    return said(() => this.#library.C_CreateObject(this.#session, template));
  }

  generate(key: NewSecretKey, lengthBytes: number): ObjectHandle {
    const length = key.type === 'AES' ? [{ type: pkcs11.CKA_VALUE_LEN, value: lengthBytes }] : [];
    const template = [...keyTemplate(key), ...length];
    return said(() => this.#library.C_GenerateKey(this.#session, { mechanism: GENERATION[key.type] }, template));
  }

  destroy(handle: ObjectHandle): void {
    said(() => this.#library.C_DestroyObject(this.#session, handle));
  }

  /** Every secret key in the token that this program may see. */
  secretKeys(): readonly { readonly handle: ObjectHandle; readonly label: string; readonly id: string }[] {
    return said(() => {
      this.#library.C_FindObjectsInit(this.#session, [
        { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
        { type: pkcs11.CKA_TOKEN, value: true },
      ]);
      const handles: ObjectHandle[] = [];
      for (let more = this.#find(); more.length > 0; more = this.#find()) handles.push(...more);
      this.#library.C_FindObjectsFinal(this.#session);
      return handles.map((handle) => ({ handle, ...this.#words(handle) }));
    });
  }

  cipher(mechanism: number, key: ObjectHandle, way: 'encrypt' | 'decrypt', bytes: Uint8Array): Uint8Array {
    const input = Buffer.from(bytes);
    const output = Buffer.alloc(bytes.length + 16);
    return said(() => {
      if (way === 'encrypt') {
        this.#library.C_EncryptInit(this.#session, { mechanism }, key);
        return new Uint8Array(this.#library.C_Encrypt(this.#session, input, output));
      }
      this.#library.C_DecryptInit(this.#session, { mechanism }, key);
      return new Uint8Array(this.#library.C_Decrypt(this.#session, input, output));
    });
  }

  sign(mechanism: number, key: ObjectHandle, message: Uint8Array): Uint8Array {
    return said(() => {
      this.#library.C_SignInit(this.#session, { mechanism }, key);
      return new Uint8Array(this.#library.C_Sign(this.#session, Buffer.from(message), Buffer.alloc(64)));
    });
  }

  /** AES key wrap (RFC 3394) under a key of this session that ends with it. */
  wrapped(key: ObjectHandle, wrappingKey: Uint8Array): Uint8Array {
    return said(() => {
      const wrapper = this.#library.C_CreateObject(this.#session, [
        { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
        { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_AES },
        { type: pkcs11.CKA_TOKEN, value: false },
        { type: pkcs11.CKA_WRAP, value: true },
        { type: pkcs11.CKA_VALUE, value: Buffer.from(wrappingKey) },
      ]);
      try {
        const mechanism = { mechanism: pkcs11.CKM_AES_KEY_WRAP };
        return new Uint8Array(this.#library.C_WrapKey(this.#session, mechanism, wrapper, key, Buffer.alloc(128)));
      } finally {
        this.#library.C_DestroyObject(this.#session, wrapper);
      }
    });
  }

  close(): void {
    said(() => {
      this.#library.C_CloseSession(this.#session);
      this.#library.C_Finalize();
      this.#library.close();
    });
  }

  #find(): readonly ObjectHandle[] {
    return this.#library.C_FindObjects(this.#session, 64);
  }

  #words(handle: ObjectHandle): { readonly label: string; readonly id: string } {
    const [label, id] = this.#library.C_GetAttributeValue(this.#session, handle, [
      { type: pkcs11.CKA_LABEL },
      { type: pkcs11.CKA_ID },
    ]);
    return { label: String(label?.value ?? ''), id: String(id?.value ?? '') };
  }
}

const KEY_TYPES: Readonly<Record<SecretKeyType, number>> = {
  DES2: pkcs11.CKK_DES2,
  DES3: pkcs11.CKK_DES3,
  AES: pkcs11.CKK_AES,
};

export const GENERATION: Readonly<Record<SecretKeyType, number>> = {
  DES2: pkcs11.CKM_DES2_KEY_GEN,
  DES3: pkcs11.CKM_DES3_KEY_GEN,
  AES: pkcs11.CKM_AES_KEY_GEN,
};

/** Sensitive always: the token shows the clear value to nobody. Extractable only under another key, and only if meant. */
function keyTemplate({ type, label, id, extractable }: NewSecretKey): pkcs11.Template {
  const yes = [pkcs11.CKA_TOKEN, pkcs11.CKA_PRIVATE, pkcs11.CKA_SENSITIVE, pkcs11.CKA_ENCRYPT, pkcs11.CKA_DECRYPT];
  return [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: KEY_TYPES[type] },
    ...[...yes, pkcs11.CKA_SIGN].map((attribute) => ({ type: attribute, value: true })),
    { type: pkcs11.CKA_EXTRACTABLE, value: extractable },
    { type: pkcs11.CKA_LABEL, value: label },
    { type: pkcs11.CKA_ID, value: Buffer.from(id, 'utf8') },
  ];
}

function loggedIn(
  library: pkcs11.PKCS11,
  { token, pin }: TokenOptions,
): { readonly session: pkcs11.Handle; readonly mechanisms: ReadonlySet<number> } {
  const slot = slotOf(library, token);
  const session = library.C_OpenSession(slot, pkcs11.CKF_RW_SESSION | pkcs11.CKF_SERIAL_SESSION);
  library.C_Login(session, pkcs11.CKU_USER, pin);
  return { session, mechanisms: new Set(library.C_GetMechanismList(slot)) };
}

function slotOf(library: pkcs11.PKCS11, token: string | undefined): pkcs11.Handle {
  for (const slot of library.C_GetSlotList(true)) {
    const { label, flags } = library.C_GetTokenInfo(slot);
    if ((flags & pkcs11.CKF_TOKEN_INITIALIZED) === 0) continue;
    if (token === undefined || label.trim() === token) return slot;
  }
  throw new TokenTrouble(token === undefined ? 'no token is initialised' : `no token is called ${token}`);
}

/** The library's errors carry a CKR_ name; nothing else of them is passed on. */
function said<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof TokenTrouble) throw error;
    const text = error instanceof Error ? error.message : '';
    throw new TokenTrouble(/CKR_\w+/.exec(text)?.[0] ?? 'the library cannot be used');
  }
}
