/**
 * What the letters in the header of a key block mean. Source: ASC X9 TR-31:2018 tables 3 to 7 and ANSI X9.143:2022, as
 * open implementations list them (openemv/tr31, psec). A value that is not here is reported, not refused: issuers and
 * module makers use numeric codes of their own.
 */
import type { Bilingual } from '../trade/index.ts';

export type Tr31Version = 'A' | 'B' | 'C' | 'D';

export interface Tr31VersionFacts {
  readonly names: Bilingual;
  readonly cipher: 'tdes' | 'aes';
  /** How the two working keys come from the protection key. */
  readonly binding: 'variant' | 'derivation';
  readonly blockBytes: 8 | 16;
  readonly macBytes: 4 | 8 | 16;
  /** A key block protection key of another length is refused. */
  readonly protectionKeyBytes: readonly number[];
  readonly standing: 'current' | 'deprecated';
}

export const TR31_VERSIONS: Readonly<Record<Tr31Version, Tr31VersionFacts>> = {
  A: {
    names: { zh: '3DES，密钥变体（已淘汰）', en: 'TDES, key variants (deprecated)' },
    cipher: 'tdes',
    binding: 'variant',
    blockBytes: 8,
    macBytes: 4,
    protectionKeyBytes: [16, 24],
    standing: 'deprecated',
  },
  B: {
    names: { zh: '3DES，密钥派生', en: 'TDES, key derivation' },
    cipher: 'tdes',
    binding: 'derivation',
    blockBytes: 8,
    macBytes: 8,
    protectionKeyBytes: [16, 24],
    standing: 'current',
  },
  C: {
    names: { zh: '3DES，密钥变体（旧系统用）', en: 'TDES, key variants (kept for older systems)' },
    cipher: 'tdes',
    binding: 'variant',
    blockBytes: 8,
    macBytes: 4,
    protectionKeyBytes: [16, 24],
    standing: 'deprecated',
  },
  D: {
    names: { zh: 'AES，密钥派生', en: 'AES, key derivation' },
    cipher: 'aes',
    binding: 'derivation',
    blockBytes: 16,
    macBytes: 16,
    protectionKeyBytes: [16, 24, 32],
    standing: 'current',
  },
};

/** Key usage, two characters at 5. */
export const TR31_USAGES: Readonly<Record<string, Bilingual>> = {
  B0: { zh: 'DUKPT 基础派生密钥 BDK', en: 'DUKPT base derivation key (BDK)' },
  B1: { zh: 'DUKPT 初始密钥 IPEK', en: 'DUKPT initial key' },
  B2: { zh: '基础密钥变体（已停用）', en: 'base key variant (withdrawn)' },
  B3: { zh: '其他派生密钥（非 X9.24）', en: 'key derivation key, not of X9.24' },
  C0: { zh: '卡片校验码密钥 CVK', en: 'card verification key' },
  D0: { zh: '数据加密密钥', en: 'data encryption key' },
  D1: { zh: '非对称数据加密密钥', en: 'asymmetric data encryption key' },
  D2: { zh: '十进制转换表加密密钥', en: 'key for decimalisation tables' },
  D3: { zh: '敏感数据加密密钥', en: 'key for sensitive data' },
  E0: { zh: '发卡行主密钥：应用密文', en: 'issuer master key: application cryptograms' },
  E1: { zh: '发卡行主密钥：安全报文加密', en: 'issuer master key: secure messaging, confidentiality' },
  E2: { zh: '发卡行主密钥：安全报文完整性', en: 'issuer master key: secure messaging, integrity' },
  E3: { zh: '发卡行主密钥：数据认证码', en: 'issuer master key: data authentication code' },
  E4: { zh: '发卡行主密钥：动态数', en: 'issuer master key: dynamic numbers' },
  E5: { zh: '发卡行主密钥：个人化', en: 'issuer master key: card personalisation' },
  E6: { zh: '发卡行主密钥：其他', en: 'issuer master key: other' },
  E7: { zh: '个人化主密钥', en: 'master personalisation key' },
  I0: { zh: '初始向量', en: 'initialisation vector' },
  K0: { zh: '密钥加密密钥', en: 'key encryption key' },
  K1: { zh: '密钥块保护密钥 KBPK', en: 'key block protection key (KBPK)' },
  K2: { zh: 'TR-34 非对称密钥', en: 'asymmetric key of TR-34' },
  K3: { zh: '密钥协商用非对称密钥', en: 'asymmetric key for key agreement' },
  K4: { zh: 'ISO 20038 密钥块保护密钥', en: 'key block protection key of ISO 20038' },
  M0: { zh: 'MAC 密钥，ISO 16609 算法 1', en: 'MAC key, ISO 16609 algorithm 1' },
  M1: { zh: 'MAC 密钥，ISO 9797-1 算法 1', en: 'MAC key, ISO 9797-1 algorithm 1' },
  M2: { zh: 'MAC 密钥，ISO 9797-1 算法 2', en: 'MAC key, ISO 9797-1 algorithm 2' },
  M3: { zh: 'MAC 密钥，ISO 9797-1 算法 3（X9.19）', en: 'MAC key, ISO 9797-1 algorithm 3 (X9.19)' },
  M4: { zh: 'MAC 密钥，ISO 9797-1 算法 4', en: 'MAC key, ISO 9797-1 algorithm 4' },
  M5: { zh: 'MAC 密钥，ISO 9797-1:1999 算法 5', en: 'MAC key, ISO 9797-1:1999 algorithm 5' },
  M6: { zh: 'MAC 密钥，CMAC', en: 'MAC key, CMAC' },
  M7: { zh: 'MAC 密钥，HMAC', en: 'MAC key, HMAC' },
  M8: { zh: 'MAC 密钥，ISO 9797-1 算法 6', en: 'MAC key, ISO 9797-1 algorithm 6' },
  P0: { zh: 'PIN 加密密钥', en: 'PIN encryption key' },
  P1: { zh: 'PIN 生成密钥', en: 'PIN generation key' },
  S0: { zh: '签名密钥', en: 'signature key' },
  S1: { zh: 'CA 签名密钥', en: 'certification authority key' },
  S2: { zh: '其他非对称密钥', en: 'asymmetric key, not of X9.24' },
  V0: { zh: 'PIN 校验密钥，其他算法', en: 'PIN verification key, other algorithm' },
  V1: { zh: 'PIN 校验密钥，IBM 3624', en: 'PIN verification key, IBM 3624' },
  V2: { zh: 'PIN 校验密钥，PVV', en: 'PIN verification key, PVV' },
  V3: { zh: 'PIN 校验密钥，X9.132 算法 1', en: 'PIN verification key, X9.132 algorithm 1' },
  V4: { zh: 'PIN 校验密钥，X9.132 算法 2', en: 'PIN verification key, X9.132 algorithm 2' },
  V5: { zh: 'PIN 校验密钥，X9.132 算法 3', en: 'PIN verification key, X9.132 algorithm 3' },
};

/** Algorithm of the key inside, one character at 7. */
export const TR31_ALGORITHMS: Readonly<Record<string, Bilingual>> = {
  A: { zh: 'AES', en: 'AES' },
  D: { zh: '单 DES', en: 'single DES' },
  E: { zh: '椭圆曲线', en: 'elliptic curve' },
  H: { zh: 'HMAC', en: 'HMAC' },
  R: { zh: 'RSA', en: 'RSA' },
  S: { zh: 'DSA', en: 'DSA' },
  T: { zh: '3DES', en: 'triple DES' },
};

/** Mode of use, one character at 8. */
export const TR31_MODES: Readonly<Record<string, Bilingual>> = {
  B: { zh: '加密和解密', en: 'encrypt and decrypt, wrap and unwrap' },
  C: { zh: '生成和校验', en: 'generate and verify' },
  D: { zh: '只解密', en: 'decrypt or unwrap only' },
  E: { zh: '只加密', en: 'encrypt or wrap only' },
  G: { zh: '只生成', en: 'generate only' },
  N: { zh: '不限（或不适用）', en: 'no special restrictions' },
  S: { zh: '只签名', en: 'sign only' },
  T: { zh: '签名和解密', en: 'sign and decrypt' },
  V: { zh: '只校验', en: 'verify only' },
  X: { zh: '派生其他密钥', en: 'derive other keys' },
  Y: { zh: '生成密钥变体', en: 'make key variants' },
};

/** Exportability, one character at 11. */
export const TR31_EXPORTABILITY: Readonly<Record<string, Bilingual>> = {
  E: { zh: '可在可信密钥下导出', en: 'exportable under a key in a form of X9.24' },
  N: { zh: '不可导出', en: 'not exportable' },
  S: { zh: '敏感：可在其他密钥下导出', en: 'sensitive: exportable under other keys' },
};

/** Optional blocks, by their two-character identifier. */
export const TR31_OPTIONAL_BLOCKS: Readonly<Record<string, Bilingual>> = {
  AL: { zh: '非对称密钥寿命', en: 'asymmetric key life' },
  BI: { zh: 'DUKPT 基础密钥标识', en: 'DUKPT base key identifier' },
  CT: { zh: '公钥证书', en: 'public key certificate' },
  DA: { zh: '允许的派生', en: 'derivations allowed' },
  DP: { zh: 'DUKPT 派生参数', en: 'DUKPT derivation parameters' },
  FL: { zh: '标志', en: 'flags' },
  HM: { zh: 'HMAC 散列算法', en: 'hash algorithm of HMAC' },
  IK: { zh: 'DUKPT 初始密钥标识', en: 'DUKPT initial key identifier' },
  KC: { zh: '密钥校验值', en: 'check value of the key' },
  KP: { zh: '保护密钥的校验值', en: 'check value of the protection key' },
  KS: { zh: '密钥序列号 KSN', en: 'key serial number' },
  KV: { zh: '密钥块取值版本', en: 'version of the key block values' },
  LB: { zh: '标签', en: 'label' },
  PB: { zh: '填充', en: 'padding' },
  PK: { zh: '导出保护密钥校验值', en: 'check value of the export protection key' },
  TC: { zh: '创建时间', en: 'time of creation' },
  TS: { zh: '封装时间', en: 'time stamp' },
  WP: { zh: '封装沿革', en: 'wrapping pedigree' },
};
