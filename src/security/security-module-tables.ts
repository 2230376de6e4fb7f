/**
 * The rows behind a security module: what a key may be for, and what can be asked. The usages are those of TR-31 that
 * card acceptance needs; the operations are the lines of the capability matrix.
 */
import type { Bilingual } from '../trade/index.ts';
import { CIPHER_NAMES, type CipherName } from './ciphers.ts';
import type { KeyPart } from './key-parts.ts';
import { MAC_ALGORITHMS } from './mac-algorithms.ts';
import { PIN_FORMAT_NAMES } from './pin-formats.ts';
import { TR31_VERSIONS } from './tr31-tables.ts';

export type KeyUsage = 'key-encryption' | 'pin' | 'mac' | 'data' | 'issuer-master' | 'dukpt-base';

/** What a mode of use allows or not. `encrypt` and `decrypt` stand for wrapping and unwrapping too. */
export type KeyDeed = 'encrypt' | 'decrypt' | 'generate' | 'verify' | 'derive';

/** Modes of use in a header of TR-31 and what they allow (X9.143, table 4); a mode that is not here allows nothing. */
export const MODE_DEEDS: Readonly<Record<string, readonly KeyDeed[]>> = {
  B: ['encrypt', 'decrypt'],
  C: ['generate', 'verify'],
  D: ['decrypt'],
  E: ['encrypt'],
  G: ['generate'],
  N: ['encrypt', 'decrypt', 'generate', 'verify', 'derive'],
  V: ['verify'],
  X: ['derive'],
};

export interface KeyUsageFacts {
  readonly names: Bilingual;
  /** Key usage and mode of use that the header of a key block gets. */
  readonly tr31Usage: string;
  readonly tr31Mode: string;
  /** Usages of incoming key blocks that mean the same. */
  readonly tr31Accepted: readonly string[];
  readonly ciphers: readonly CipherName[];
  /** Parts beside the whole key that operations work under, where the key is one of TDES with sixteen bytes. */
  readonly parts: readonly KeyPart[];
}

export const KEY_USAGES: Readonly<Record<KeyUsage, KeyUsageFacts>> = {
  'key-encryption': {
    names: { zh: '密钥加密密钥（TMK、ZMK、KBPK）', en: 'key encryption key (TMK, ZMK, KBPK)' },
    tr31Usage: 'K0',
    tr31Mode: 'B',
    tr31Accepted: ['K0', 'K1'],
    ciphers: ['tdes', 'aes', 'sm4'],
    parts: ['tr31-encryption', 'tr31-mac'],
  },
  pin: {
    names: { zh: 'PIN 密钥（TPK、ZPK）', en: 'PIN key (TPK, ZPK)' },
    tr31Usage: 'P0',
    tr31Mode: 'B',
    tr31Accepted: ['P0'],
    ciphers: ['tdes', 'aes', 'sm4'],
    parts: [],
  },
  mac: {
    names: { zh: 'MAC 密钥（TAK、ZAK）', en: 'MAC key (TAK, ZAK)' },
    tr31Usage: 'M3',
    tr31Mode: 'C',
    tr31Accepted: ['M0', 'M1', 'M3', 'M6'],
    ciphers: ['tdes', 'aes', 'sm4'],
    parts: ['left', 'right'],
  },
  data: {
    names: { zh: '数据密钥（磁道密钥 TDK）', en: 'data key (track key, TDK)' },
    tr31Usage: 'D0',
    tr31Mode: 'B',
    tr31Accepted: ['D0'],
    ciphers: ['tdes', 'aes', 'sm4'],
    parts: [],
  },
  'issuer-master': {
    names: { zh: '发卡行主密钥（应用密文）', en: 'issuer master key (application cryptograms)' },
    tr31Usage: 'E0',
    tr31Mode: 'X',
    tr31Accepted: ['E0'],
    ciphers: ['tdes'],
    parts: [],
  },
  'dukpt-base': {
    names: { zh: 'DUKPT 基础派生密钥 BDK', en: 'DUKPT base derivation key (BDK)' },
    tr31Usage: 'B0',
    tr31Mode: 'X',
    tr31Accepted: ['B0'],
    ciphers: ['tdes', 'aes'],
    parts: ['dukpt-mask'],
  },
};

export const KEY_USAGE_NAMES = Object.keys(KEY_USAGES) as readonly KeyUsage[];

export type SecurityOperation =
  | 'random'
  | 'hold'
  | 'generate'
  | 'form-key'
  | 'import-wrapped'
  | 'import-key-block'
  | 'export-wrapped'
  | 'export-key-block'
  | 'check-value'
  | 'encipher-pin'
  | 'translate-pin'
  | 'mac'
  | 'encrypt'
  | 'cryptogram'
  | 'dukpt';

/** In which ways an operation can be asked for: the lines of the matrix. None: only one way. */
const VARIANTS: Readonly<Partial<Record<SecurityOperation, readonly string[]>>> = {
  hold: CIPHER_NAMES,
  generate: CIPHER_NAMES,
  'import-key-block': Object.keys(TR31_VERSIONS),
  'export-key-block': Object.keys(TR31_VERSIONS),
  'encipher-pin': PIN_FORMAT_NAMES,
  'translate-pin': PIN_FORMAT_NAMES,
  mac: Object.keys(MAC_ALGORITHMS),
  dukpt: ['tdes', 'aes'],
};

export function capabilityRows(): readonly { readonly operation: SecurityOperation; readonly variant?: string }[] {
  return (Object.keys(SECURITY_OPERATIONS) as SecurityOperation[]).flatMap((operation) => {
    const variants = VARIANTS[operation];
    return variants === undefined ? [{ operation }] : variants.map((variant) => ({ operation, variant }));
  });
}

export const SECURITY_OPERATIONS: Readonly<Record<SecurityOperation, Bilingual>> = {
  random: { zh: '随机数', en: 'random bytes' },
  hold: { zh: '保存密钥', en: 'keep a key' },
  generate: { zh: '生成密钥', en: 'generate a key' },
  'form-key': { zh: '用分量合成密钥', en: 'form a key from components' },
  'import-wrapped': { zh: '导入（密钥加密密钥下的密文）', en: 'import a key under a KEK' },
  'import-key-block': { zh: '导入密钥块', en: 'import a key block' },
  'export-wrapped': { zh: '导出（密钥加密密钥下的密文）', en: 'export a key under a KEK' },
  'export-key-block': { zh: '导出密钥块', en: 'export a key block' },
  'check-value': { zh: '密钥校验值', en: 'check value' },
  'encipher-pin': { zh: '加密 PIN', en: 'encipher a PIN block' },
  'translate-pin': { zh: 'PIN 转加密', en: 'translate a PIN block' },
  mac: { zh: '生成和校验 MAC', en: 'make and check a MAC' },
  encrypt: { zh: '加解密磁道等数据', en: 'encrypt and decrypt track data' },
  cryptogram: { zh: '校验 ARQC，生成 ARPC', en: 'check an ARQC, make an ARPC' },
  dukpt: { zh: '派生 DUKPT 工作密钥', en: 'derive DUKPT working keys' },
};
