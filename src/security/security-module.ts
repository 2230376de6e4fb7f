/**
 * The port behind which keys live (安全模块): a file of enciphered keys on a laptop, a PKCS#11 token, one day somebody's
 * HSM. A caller names a key by its label and never holds it; every operation looks first whether the key is meant for it,
 * so that a PIN key deciphers no data.
 *
 * The port is synchronous: PKCS#11 is, the core stays free of waiting, and an operation takes microseconds. A module
 * across a network would need a port of its own.
 *
 * There is deliberately no operation that shows a PIN or compares one: an acquirer has no use for it.
 */
import type { Result } from '../std/index.ts';
import type { Bilingual, Secret } from '../trade/index.ts';
import type { CipherName } from './ciphers.ts';
import type { MasterKeyOption, SessionKeyMethod } from './cryptogram.ts';
import type { AesKeyUse, WorkingKeyAlgorithm } from './dukpt-aes.ts';
import type { Ksn } from './dukpt-ksn.ts';
import type { TdesKeyUse } from './dukpt-tdes.ts';
import type { Key, KeyLengthBytes } from './key.ts';
import type { MacPadding } from './mac.ts';
import type { MacAlgorithm, MacFault } from './mac-algorithms.ts';
import type { PinFormat } from './pin-formats.ts';
import type { KeyDeed, KeyUsage, SecurityOperation } from './security-module-tables.ts';
import type { Tr31Fault, Tr31Warning } from './tr31-faults.ts';
import type { Tr31Version } from './tr31-tables.ts';
import type { TrackExtent, TrackFault } from './track-cipher.ts';

/** What is known of a key without the key. `label` is unique within a module. */
export interface KeyDescription {
  readonly label: string;
  readonly usage: KeyUsage;
  readonly cipher: CipherName;
  readonly lengthBytes: KeyLengthBytes;
  readonly exportable: 'yes' | 'no';
  /** Left out for a key that came otherwise than in a key block. */
  readonly keyBlock?: KeyBlockTerms;
}

/**
 * Usage and mode of use (such as M6 and V) in the header of the key block that brought a key. What the mode does not allow
 * is refused, and a key block that leaves says the same again.
 */
export interface KeyBlockTerms {
  readonly usage: string;
  readonly modeOfUse: string;
}

/** One row of the capability matrix. */
export interface Capability {
  readonly operation: SecurityOperation;
  /** A MAC algorithm, a version of key blocks, a DUKPT scheme, a cipher; left out where there is only one way. */
  readonly variant?: string;
  readonly standing: Standing;
}

/**
 * `native`: the module does it by itself and nothing secret leaves it. `composed`: made from the module's primitives;
 * the reason says what passes through this process's memory. `unable`: asking for it gives the fault `unable`.
 */
export interface Standing {
  readonly kind: 'native' | 'composed' | 'unable';
  readonly reason: Bilingual;
}

/** No fault quotes a key, a PIN or a card number. */
export type ModuleFault =
  | { readonly kind: 'unable'; readonly operation: SecurityOperation; readonly reason: Bilingual }
  | { readonly kind: 'no-such-key'; readonly label: string; readonly nearest: string | undefined }
  | { readonly kind: 'label-taken'; readonly label: string }
  | { readonly kind: 'label-unusable'; readonly expected: string }
  | {
      readonly kind: 'wrong-usage';
      readonly label: string;
      readonly usage: KeyUsage;
      readonly expected: KeyUsage;
      readonly operation: SecurityOperation;
    }
  /** The mode of use in the header of the key block that brought the key does not allow it. */
  | {
      readonly kind: 'wrong-mode';
      readonly label: string;
      readonly modeOfUse: string;
      readonly deed: KeyDeed;
      readonly operation: SecurityOperation;
    }
  | { readonly kind: 'wrong-cipher'; readonly label: string; readonly got: CipherName; readonly expected: CipherName }
  | { readonly kind: 'key-length'; readonly lengthBytes: number; readonly expected: readonly number[] }
  /** A key may only travel under one that is at least as strong (PCI PIN v3.1, 21-1 and annex C). */
  | { readonly kind: 'kek-too-weak'; readonly kekBits: number; readonly keyBits: number }
  | { readonly kind: 'component-count'; readonly count: number; readonly min: number; readonly max: number }
  /** Their XOR is zero: most likely two people brought the same component. */
  | { readonly kind: 'components-cancel' }
  | { readonly kind: 'not-exportable'; readonly label: string }
  | { readonly kind: 'check-value-wrong'; readonly expected: string; readonly got: string }
  | { readonly kind: 'key-block'; readonly fault: Tr31Fault }
  /** The header of a key block asks for a usage that has no row in KEY_USAGES. */
  | { readonly kind: 'key-block-usage'; readonly got: string }
  /** No key of that algorithm is kept here (`got` a letter of the header), or key blocks have no letter for it. */
  | { readonly kind: 'key-block-algorithm'; readonly got: string }
  /** The mode of use in the header allows nothing that a key of this usage does here. */
  | { readonly kind: 'key-block-mode'; readonly got: string; readonly expected: readonly string[] }
  | { readonly kind: 'mac'; readonly fault: MacFault }
  | { readonly kind: 'not-whole-blocks'; readonly lengthBytes: number; readonly blockBytes: number }
  | { readonly kind: 'track'; readonly fault: TrackFault }
  | { readonly kind: 'pin-unusable' }
  | { readonly kind: 'pin-block-unreadable' }
  | { readonly kind: 'pin-format-forbidden'; readonly from: PinFormat; readonly to: PinFormat }
  | { readonly kind: 'card-number-unusable' }
  | {
      readonly kind: 'wrong-size';
      readonly what: 'atc' | 'arqc' | 'arc' | 'csu' | 'proprietary';
      readonly lengthBytes: number;
    }
  | { readonly kind: 'ksn-of-other-scheme'; readonly got: 'tdes' | 'aes' }
  | { readonly kind: 'working-key-too-strong'; readonly baseBits: number }
  | { readonly kind: 'too-many-derived-keys'; readonly derivedKeysMax: number }
  /** Random bytes are asked for by a whole number from 0 to `lengthBytesMax`. */
  | { readonly kind: 'random-length'; readonly lengthBytes: number; readonly lengthBytesMax: number }
  /** The device or the file said no; `code` is its own word for it. */
  | { readonly kind: 'keeper-trouble'; readonly code: string };

export type Done<T> = Result<T, ModuleFault>;

export interface WrappedKey {
  readonly bytes: Uint8Array;
  /** Eight hexadecimal digits; people compare the first six. */
  readonly checkValue: string;
}

export interface ImportedKeyBlock {
  readonly key: KeyDescription;
  readonly warnings: readonly Tr31Warning[];
}

export interface MacRequestBy {
  readonly key: string;
  readonly algorithm: MacAlgorithm;
  readonly message: Uint8Array;
  readonly padding?: MacPadding;
  readonly macBytes?: number;
  /** As in `computeMac`: needed for algorithms that no public vector proves. */
  readonly unproven?: 'accept';
}

export interface CipherRequestBy {
  readonly key: string;
  /** Whole blocks; filling is the business of whoever knows the field. */
  readonly bytes: Uint8Array;
  readonly mode: 'ecb' | 'cbc';
  /** For `cbc`; zeros when left out. */
  readonly iv?: Uint8Array;
}

/** A track as terminals with a track key send it (third digit of DE 53 is 1); see `encipherTrack`. */
export interface TrackRequestBy {
  /** A triple-DES data key. */
  readonly key: string;
  readonly track: Secret;
  readonly which?: 'track2' | 'track3';
  readonly extent?: TrackExtent;
}

/** A chip card's transaction, for the issuer: session key, retail MAC. */
export interface CryptogramRequestBy {
  readonly issuerMaster: string;
  readonly pan: Secret;
  readonly cardSequence: string | undefined;
  /** `option-a` when left out. */
  readonly option?: MasterKeyOption;
  /** `common` when left out; `pboc` for the cards of UnionPay. */
  readonly sessionKey?: SessionKeyMethod;
  /** Tag 9F36, two bytes. */
  readonly atc: Uint8Array;
  /** The bytes that the cryptogram covers. */
  readonly input: Uint8Array;
  readonly padding?: MacPadding;
}

/** What the issuer tells the card: method 1 with the response code (8A, two bytes), method 2 with a status update. */
export type ArpcAnswer =
  | { readonly method: 1; readonly arc: Uint8Array }
  /** `csu` has four bytes, `proprietary` at most eight. */
  | { readonly method: 2; readonly csu: Uint8Array; readonly proprietary?: Uint8Array };

export interface DukptRequestBy {
  readonly base: string;
  readonly ksn: Ksn;
  readonly use: { readonly scheme: 'tdes'; readonly as: TdesKeyUse } | AesWorkingUse;
}

export interface AesWorkingUse {
  readonly scheme: 'aes';
  readonly as: Exclude<AesKeyUse, 'key-encryption'>;
  readonly algorithm: WorkingKeyAlgorithm;
}

export interface PinPlace {
  readonly key: string;
  /** `iso-0` when left out. */
  readonly format?: PinFormat;
}

export interface SecurityModule {
  /** For people: which module this is. */
  readonly name: Bilingual;
  capabilities(): readonly Capability[];
  keys(): Done<readonly KeyDescription[]>;
  random(lengthBytes: number): Done<Uint8Array>;

  generate(wanted: KeyDescription): Done<KeyDescription>;
  /**
   * The first key, from components that different people bring and nobody holds together (dual control): their XOR.
   * Each component is as long as the key; there are two to nine.
   */
  formKey(input: {
    readonly wanted: KeyDescription;
    readonly components: readonly Key[];
    readonly checkValue?: string;
  }): Done<KeyDescription>;
  /** A key in code-book mode under a KEK, as sign-on answers carry it; the check value is compared when it is given. */
  importWrapped(input: {
    readonly wanted: KeyDescription;
    readonly kek: string;
    readonly bytes: Uint8Array;
    readonly checkValue?: string;
  }): Done<KeyDescription>;
  importKeyBlock(input: {
    readonly label: string;
    readonly kek: string;
    readonly block: string;
  }): Done<ImportedKeyBlock>;
  exportWrapped(input: { readonly key: string; readonly kek: string }): Done<WrappedKey>;
  exportKeyBlock(input: { readonly key: string; readonly kek: string; readonly version: Tr31Version }): Done<string>;
  remove(label: string): Done<'removed'>;
  checkValue(label: string): Done<string>;

  /** `Secret.pinBlock` of hexadecimal digits, DE 52. The module draws the random bytes that a format takes. */
  encipherPin(input: {
    readonly key: string;
    readonly pin: Secret;
    readonly pan: Secret;
    readonly format?: PinFormat;
  }): Done<Secret>;
  /**
   * Into another key, another format, or both. The card number stays (ISO 9564-1, PCI PIN 3), and a format that is bound
   * to it never becomes one that is not. Without a change of format nobody looks inside the block.
   */
  translatePin(input: {
    readonly block: Secret;
    readonly pan: Secret;
    readonly from: PinPlace;
    readonly to: PinPlace;
  }): Done<Secret>;

  mac(request: MacRequestBy): Done<Uint8Array>;
  verifyMac(request: MacRequestBy & { readonly mac: Uint8Array }): Done<'fits' | 'differs'>;
  encrypt(request: CipherRequestBy): Done<Uint8Array>;
  decrypt(request: CipherRequestBy): Done<Uint8Array>;

  encryptTrack(request: TrackRequestBy): Done<Secret>;
  decryptTrack(request: TrackRequestBy): Done<Secret>;

  /** An ARQC as the card makes it, eight bytes: for simulators. */
  arqc(request: CryptogramRequestBy): Done<Uint8Array>;
  /** Whether an ARQC (eight bytes) is right. */
  verifyArqc(request: CryptogramRequestBy & { readonly arqc: Uint8Array }): Done<'fits' | 'differs'>;
  /** ARPC under the session key: eight bytes by method 1, four by method 2. */
  arpc(request: CryptogramRequestBy & { readonly arqc: Uint8Array; readonly answer: ArpcAnswer }): Done<Uint8Array>;

  /** The working key of one DUKPT transaction. It lives in memory under its label until it is removed. */
  deriveDukpt(request: DukptRequestBy): Done<KeyDescription>;
}
