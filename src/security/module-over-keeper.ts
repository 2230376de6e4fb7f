/** A security module over any place for keys: looks at usages, runs the operations, and lets no trouble out as a throw. */
import { assert, equalBytes, fault, fromHex, nearest, ok } from '../std/index.ts';
import type { Bilingual, Secret } from '../trade/index.ts';
import { Key, keyOf, withOddParity } from './key.ts';
import { type HeldKey, heldInMemory, isKeeperTrouble, type KeyKeeper } from './key-keeper.ts';
import { MAC_ALGORITHMS } from './mac-algorithms.ts';
import {
  arpcOver,
  arqcOver,
  checkValueOf,
  ciphered,
  dukptKey,
  encipheredPin,
  type HeldPinKey,
  keyUnder,
  macOver,
  trackOver,
  translatedPin,
} from './module-operations.ts';
import {
  arriving,
  componentMisfit,
  derivedDescription,
  type Errand,
  headerFor,
  heldParts,
  joined,
  lengthsOf,
  misused,
  otherCipher,
  partsFor,
  tooWeak,
} from './module-rules.ts';
import { PIN_FORMATS, type PinFormat } from './pin-formats.ts';
import type {
  Capability,
  CipherRequestBy,
  CryptogramRequestBy,
  Done,
  DukptRequestBy,
  ImportedKeyBlock,
  KeyDescription,
  MacRequestBy,
  PinPlace,
  SecurityModule,
  TrackRequestBy,
  WrappedKey,
} from './security-module.ts';
import { capabilityRows, KEY_USAGES, type KeyDeed, type SecurityOperation } from './security-module-tables.ts';
import { unwrapTr31, wrapTr31 } from './tr31.ts';
import { readTr31Header } from './tr31-header.ts';
import { TR31_VERSIONS, type Tr31Version } from './tr31-tables.ts';

/** Working keys of DUKPT transactions that have not been removed. A caller that forgets to remove them is told. */
export const DERIVED_KEYS_MAX = 1000;
/** Asked for at once; nothing in payments needs more. */
export const RANDOM_BYTES_MAX = 4096;
/** What a label looks like. Begins with `dukpt/` only where a key was derived. */
const LABEL = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/;
const DERIVED = 'dukpt/';

/** The module whose keys lie with `keeper`. */
export function securityModuleOver(keeper: KeyKeeper): SecurityModule {
  return new ModuleOverKeeper(keeper);
}

class ModuleOverKeeper implements SecurityModule {
  readonly #keeper: KeyKeeper;
  readonly #derived = new Map<string, HeldKey>();
  #derivations = 0;
  constructor(keeper: KeyKeeper) {
    this.#keeper = keeper;
  }

  get name(): Bilingual {
    return this.#keeper.name;
  }

  capabilities(): readonly Capability[] {
    return capabilityRows().map(({ operation, variant }) => {
      const standing = this.#keeper.standing(operation, variant);
      return { operation, ...(variant === undefined ? {} : { variant }), standing };
    });
  }

  keys(): Done<readonly KeyDescription[]> {
    return atBorder(() => ok([...this.#keeper.list(), ...[...this.#derived.values()].map((held) => held.description)]));
  }

  random(lengthBytes: number): Done<Uint8Array> {
    if (!Number.isInteger(lengthBytes) || lengthBytes < 0 || lengthBytes > RANDOM_BYTES_MAX)
      return fault({ kind: 'random-length', lengthBytes, lengthBytesMax: RANDOM_BYTES_MAX });
    return this.#able('random') ?? atBorder(() => ok(this.#keeper.random(lengthBytes)));
  }

  generate(wanted: KeyDescription): Done<KeyDescription> {
    return atBorder(() => {
      const wrong = this.#able('generate', wanted.cipher) ?? this.#placeable(wanted);
      if (wrong !== undefined) return wrong;
      const made = this.#keeper.generate?.(wanted, partsFor(wanted));
      if (made !== undefined) return ok(made.description);
      const bytes = this.#keeper.random(wanted.lengthBytes);
      return this.#kept(wanted, wanted.cipher === 'tdes' ? withOddParity(bytes) : bytes);
    });
  }

  formKey(input: Parameters<SecurityModule['formKey']>[0]): Done<KeyDescription> {
    return atBorder(() => {
      const { wanted, components, checkValue } = input;
      const wrong = this.#able('form-key') ?? this.#placeable(wanted) ?? componentMisfit(wanted, components);
      if (wrong !== undefined) return wrong;
      return this.#kept(wanted, joined(components), checkValue);
    });
  }

  importWrapped(input: Parameters<SecurityModule['importWrapped']>[0]): Done<KeyDescription> {
    return atBorder(() => {
      const kek = this.#held(input.kek, {
        expected: 'key-encryption',
        deed: 'decrypt',
        operation: 'import-wrapped',
      });
      if (!kek.ok) return kek;
      const wrong = this.#able('import-wrapped') ?? this.#placeable(input.wanted) ?? tooWeak(kek.value, input.wanted);
      if (wrong !== undefined) return wrong;
      if (input.bytes.length !== input.wanted.lengthBytes)
        return fault({ kind: 'key-length', lengthBytes: input.bytes.length, expected: [input.wanted.lengthBytes] });
      const clear = keyUnder(kek.value, input.bytes, 'decrypt');
      return clear.ok ? this.#kept(input.wanted, clear.value, input.checkValue) : clear;
    });
  }

  importKeyBlock(input: Parameters<SecurityModule['importKeyBlock']>[0]): Done<ImportedKeyBlock> {
    return atBorder((): Done<ImportedKeyBlock> => {
      const kek = this.#held(input.kek, {
        expected: 'key-encryption',
        deed: 'decrypt',
        operation: 'import-key-block',
      });
      if (!kek.ok) return kek;
      const read = readTr31Header(input.block);
      if (!read.ok) return fault({ kind: 'key-block', fault: read.fault });
      const { version } = read.value.header;
      const wrong = this.#able('import-key-block', version) ?? otherCipher(kek.value, TR31_VERSIONS[version].cipher);
      if (wrong !== undefined) return wrong;
      const opened = unwrapTr31({ block: input.block, protectionKey: kek.value });
      if (!opened.ok) return fault({ kind: 'key-block', fault: opened.fault });
      const wanted = arriving(input.label, opened.value);
      if (!wanted.ok) return wanted;
      const unfit = this.#placeable(wanted.value) ?? tooWeak(kek.value, wanted.value);
      if (unfit !== undefined) return unfit;
      const { key, warnings } = opened.value;
      const kept = this.#kept(wanted.value, key.revealFor('cipher'));
      return kept.ok ? ok({ key: kept.value, warnings }) : kept;
    });
  }

  exportWrapped(input: { readonly key: string; readonly kek: string }): Done<WrappedKey> {
    return atBorder(() => {
      const leaving = this.#leaving(input, 'export-wrapped');
      if (!leaving.ok) return leaving;
      const { held, kek } = leaving.value;
      const bytes = keyUnder(kek, held.reveal(), 'encrypt');
      return bytes.ok ? ok({ bytes: bytes.value, checkValue: checkValueOf(held) }) : bytes;
    });
  }

  exportKeyBlock(input: { readonly key: string; readonly kek: string; readonly version: Tr31Version }): Done<string> {
    return atBorder((): Done<string> => {
      const leaving = this.#leaving(input, 'export-key-block', input.version);
      if (!leaving.ok) return leaving;
      const { held, kek } = leaving.value;
      const { cipher, protectionKeyBytes } = TR31_VERSIONS[input.version];
      const wrong = otherCipher(kek, cipher);
      if (wrong !== undefined) return wrong;
      if (!protectionKeyBytes.includes(kek.lengthBytes))
        return fault({ kind: 'key-length', lengthBytes: kek.lengthBytes, expected: protectionKeyBytes });
      const header = headerFor(held.description, input.version);
      if (!header.ok) return header;
      const random = (lengthBytes: number): Uint8Array => this.#keeper.random(lengthBytes);
      return ok(wrapTr31({ header: header.value, key: keyOf(held.reveal()), protectionKey: kek, random }));
    });
  }

  remove(label: string): Done<'removed'> {
    return atBorder(() => {
      if (this.#derived.delete(label)) return ok('removed' as const);
      if (this.#keeper.find(label) === undefined) return this.#unknown(label);
      this.#keeper.remove(label);
      return ok('removed' as const);
    });
  }

  checkValue(label: string): Done<string> {
    return atBorder(() => {
      const held = this.#find(label);
      return held === undefined ? this.#unknown(label) : ok(checkValueOf(held));
    });
  }

  encipherPin(input: Parameters<SecurityModule['encipherPin']>[0]): Done<Secret> {
    return atBorder(() => {
      const key = this.#pinKey(input, 'encipher-pin', 'encrypt');
      return key.ok ? encipheredPin(key.value, { ...input, random: (bytes) => this.#keeper.random(bytes) }) : key;
    });
  }

  translatePin(input: Parameters<SecurityModule['translatePin']>[0]): Done<Secret> {
    return atBorder((): Done<Secret> => {
      const from = this.#pinKey(input.from, 'translate-pin', 'decrypt');
      if (!from.ok) return from;
      const to = this.#pinKey(input.to, 'translate-pin', 'encrypt');
      if (!to.ok) return to;
      const { block, pan } = input;
      return translatedPin({ block, pan, random: (bytes) => this.#keeper.random(bytes) }, from.value, to.value);
    });
  }

  mac(request: MacRequestBy): Done<Uint8Array> {
    return this.#maced(request, 'generate');
  }

  verifyMac(request: MacRequestBy & { readonly mac: Uint8Array }): Done<'fits' | 'differs'> {
    const made = this.#maced(request, 'verify');
    return made.ok ? ok(equalBytes(made.value, request.mac) ? 'fits' : 'differs') : made;
  }

  encrypt(request: CipherRequestBy): Done<Uint8Array> {
    return this.#onData(request.key, 'encrypt', (held) => ciphered(held, request, 'encrypt'));
  }

  decrypt(request: CipherRequestBy): Done<Uint8Array> {
    return this.#onData(request.key, 'decrypt', (held) => ciphered(held, request, 'decrypt'));
  }

  encryptTrack(request: TrackRequestBy): Done<Secret> {
    return this.#onTrack(request, 'encrypt');
  }

  decryptTrack(request: TrackRequestBy): Done<Secret> {
    return this.#onTrack(request, 'decrypt');
  }

  arqc(request: CryptogramRequestBy): Done<Uint8Array> {
    return atBorder(() => {
      const held = this.#held(request.issuerMaster, ISSUER_ERRAND);
      return held.ok ? arqcOver(held.value, request) : held;
    });
  }

  verifyArqc(request: CryptogramRequestBy & { readonly arqc: Uint8Array }): Done<'fits' | 'differs'> {
    const made = this.arqc(request);
    return made.ok ? ok(equalBytes(made.value, request.arqc) ? 'fits' : 'differs') : made;
  }

  arpc(request: Parameters<SecurityModule['arpc']>[0]): Done<Uint8Array> {
    return atBorder(() => {
      const held = this.#held(request.issuerMaster, ISSUER_ERRAND);
      return held.ok ? arpcOver(held.value, request) : held;
    });
  }

  deriveDukpt(request: DukptRequestBy): Done<KeyDescription> {
    return atBorder((): Done<KeyDescription> => {
      const base = this.#held(request.base, {
        expected: 'dukpt-base',
        deed: 'derive',
        operation: 'dukpt',
        variant: request.use.scheme,
      });
      if (!base.ok) return base;
      const wrong = otherCipher(base.value, request.use.scheme);
      if (wrong !== undefined) return wrong;
      if (this.#derived.size >= DERIVED_KEYS_MAX)
        return fault({ kind: 'too-many-derived-keys', derivedKeysMax: DERIVED_KEYS_MAX });
      const key = dukptKey(base.value, request);
      if (!key.ok) return key;
      this.#derivations += 1;
      const description = derivedDescription(request, `${DERIVED}${this.#derivations}`, key.value.length);
      this.#derived.set(description.label, heldInMemory(description, key.value));
      return ok(description);
    });
  }

  #onTrack(request: TrackRequestBy, way: 'encrypt' | 'decrypt'): Done<Secret> {
    return this.#onData(request.key, way, (held) => otherCipher(held, 'tdes') ?? trackOver(held, request, way));
  }

  #onData<T>(label: string, deed: KeyDeed, work: (held: HeldKey) => Done<T>): Done<T> {
    return atBorder(() => {
      const held = this.#held(label, { expected: 'data', deed, operation: 'encrypt' });
      return held.ok ? work(held.value) : held;
    });
  }

  #find(label: string): HeldKey | undefined {
    return this.#derived.get(label) ?? this.#keeper.find(label);
  }

  #unknown(label: string): Done<never> {
    const known = [...this.#keeper.list().map((key) => key.label), ...this.#derived.keys()];
    return fault({ kind: 'no-such-key', label, nearest: nearest(label, known) });
  }

  /** The key of a label, when it exists, is meant for the operation, and the module can do that. */
  #held(label: string, wanted: Errand): Done<HeldKey> {
    const held = this.#find(label);
    if (held === undefined) return this.#unknown(label);
    return misused(held, wanted) ?? this.#able(wanted.operation, wanted.variant) ?? ok(held);
  }

  #pinKey(place: PinPlace, operation: SecurityOperation, deed: KeyDeed): Done<HeldPinKey> {
    const format: PinFormat = place.format ?? 'iso-0';
    const held = this.#held(place.key, { expected: 'pin', deed, operation, variant: format });
    if (!held.ok) return held;
    const [expected] = PIN_FORMATS[format].ciphers;
    const { cipher, label } = held.value.description;
    assert(expected !== undefined, 'every PIN format has a cipher');
    if (!PIN_FORMATS[format].ciphers.includes(cipher))
      return fault({ kind: 'wrong-cipher', label, got: cipher, expected });
    return ok({ held: held.value, format });
  }

  #maced(request: MacRequestBy, deed: KeyDeed): Done<Uint8Array> {
    return atBorder(() => {
      const { key, algorithm } = request;
      const held = this.#held(key, { expected: 'mac', deed, operation: 'mac', variant: algorithm });
      return held.ok
        ? (otherCipher(held.value, MAC_ALGORITHMS[algorithm].cipher) ?? macOver(held.value, request))
        : held;
    });
  }

  #leaving(
    input: { readonly key: string; readonly kek: string },
    operation: SecurityOperation,
    variant?: string,
  ): Done<{ readonly held: HeldKey; readonly kek: HeldKey }> {
    const kek = this.#held(input.kek, { expected: 'key-encryption', deed: 'encrypt', operation, variant });
    if (!kek.ok) return kek;
    const held = this.#find(input.key);
    if (held === undefined) return this.#unknown(input.key);
    if (held.description.exportable === 'no') return fault({ kind: 'not-exportable', label: input.key });
    return tooWeak(kek.value, held.description) ?? ok({ held, kek: kek.value });
  }

  #able(operation: SecurityOperation, variant?: string): Done<never> | undefined {
    const { kind, reason } = this.#keeper.standing(operation, variant);
    return kind === 'unable' ? fault({ kind: 'unable', operation, reason }) : undefined;
  }

  /** What speaks against keeping such a key. */
  #placeable(wanted: KeyDescription): Done<never> | undefined {
    const { label, cipher, lengthBytes, usage } = wanted;
    if (!LABEL.test(label) || label.startsWith(DERIVED))
      return fault({ kind: 'label-unusable', expected: LABEL.source });
    if (this.#find(label) !== undefined) return fault({ kind: 'label-taken', label });
    const [expected] = KEY_USAGES[usage].ciphers;
    assert(expected !== undefined, 'every usage has a cipher');
    if (!KEY_USAGES[usage].ciphers.includes(cipher))
      return fault({ kind: 'wrong-cipher', label, got: cipher, expected });
    const lengths = lengthsOf(usage, cipher);
    if (!lengths.includes(lengthBytes)) return fault({ kind: 'key-length', lengthBytes, expected: lengths });
    return this.#able('hold', cipher);
  }

  #kept(wanted: KeyDescription, bytes: Uint8Array, checkValue?: string): Done<KeyDescription> {
    const key = Key.fromBytes(bytes);
    assert(key.ok, 'the length of a key has been looked at');
    if (checkValue !== undefined) {
      const got = checkValueOf(heldInMemory(wanted, key.value)).slice(0, checkValue.length);
      const expected = checkValue.toUpperCase();
      if (fromHex(expected) === undefined || expected.length < CHECK_DIGITS_MIN || got !== expected)
        return fault({ kind: 'check-value-wrong', expected, got });
    }
    return ok(this.#keeper.store(wanted, heldParts(wanted, key.value)).description);
  }
}

const ISSUER_ERRAND: Errand = { expected: 'issuer-master', deed: 'derive', operation: 'cryptogram' };

/** Fewer digits of a check value prove too little. */
const CHECK_DIGITS_MIN = 4;

/** Whatever happens beyond it, a fault comes back. */
function atBorder<T>(operate: () => Done<T>): Done<T> {
  try {
    return operate();
  } catch (error) {
    if (isKeeperTrouble(error)) return fault({ kind: 'keeper-trouble', code: error.code });
    throw error;
  }
}
