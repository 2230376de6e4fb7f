/** The capability matrix of a token: what its mechanisms allow, and what passes through memory for the rest. */
import type { SecurityOperation, Standing } from 'kacha/security';
import pkcs11 from 'pkcs11js';

type Offers = (mechanism: number) => boolean;
type Rule = (offers: Offers, variant: string | undefined) => Standing;

export function standingOf(offers: Offers, operation: SecurityOperation, variant: string | undefined): Standing {
  return RULES[operation](offers, variant);
}

const native = (zh: string, en: string): Standing => ({ kind: 'native', reason: { zh, en } });
const composed = (zh: string, en: string): Standing => ({ kind: 'composed', reason: { zh, en } });
const unable = (zh: string, en: string): Standing => ({ kind: 'unable', reason: { zh, en } });

const NO_SM4 = unable('令牌没有 SM4 机制', 'the token has no SM4 mechanism');
const NO_WRAP = unable(
  '令牌没有 CKM_AES_KEY_WRAP，密钥出不来',
  'the token has no CKM_AES_KEY_WRAP, so no key comes out of it',
);

/** Which code book a cipher needs. Whatever the token does for payments is made of it. */
const CODE_BOOKS: Readonly<Record<string, number>> = { tdes: pkcs11.CKM_DES3_ECB, aes: pkcs11.CKM_AES_ECB };

function lacks(offers: Offers, cipher: string): Standing | undefined {
  const mechanism = CODE_BOOKS[cipher];
  if (mechanism === undefined) return NO_SM4;
  return offers(mechanism)
    ? undefined
    : unable('令牌没有该算法的 ECB 机制', 'the token has no code book (ECB) of that cipher');
}

const cipherOfBlock = (version: string | undefined): string => (version === 'D' ? 'aes' : 'tdes');
const cipherOfPin = (format: string | undefined): string => (format === 'iso-4' ? 'aes' : 'tdes');
const cipherOfMac = (algorithm: string | undefined): string =>
  algorithm?.endsWith('sm4') ? 'sm4' : algorithm?.endsWith('aes') ? 'aes' : 'tdes';

const RULES: Readonly<Record<SecurityOperation, Rule>> = {
  random: () => native('令牌产生（C_GenerateRandom）', 'by the token (C_GenerateRandom)'),
  hold: (offers, cipher) =>
    lacks(offers, cipher ?? '') ??
    native('密钥是令牌里的敏感对象，明文读不出', 'a sensitive object of the token, which shows it to nobody'),
  generate: (offers, cipher) =>
    lacks(offers, cipher ?? '') ??
    (cipher === 'aes'
      ? native('令牌自己生成', 'by the token')
      : composed(
          'PIN、数据、发卡行主密钥由令牌生成；MAC、加密密钥和 BDK 要另存分半或变体，用令牌的随机数在内存里生成后存入',
          'PIN, data and issuer keys by the token; MAC, key encryption and base keys have parts of their own and are made in memory from its random bytes',
        )),
  'form-key': () =>
    composed('分量和密钥经过内存，之后只在令牌里', 'components and key pass through memory, then stay in the token'),
  'import-wrapped': () =>
    composed('在令牌里解密，密钥明文经过内存再存入', 'deciphered in the token; the clear key passes through memory'),
  'import-key-block': (offers, version) =>
    lacks(offers, cipherOfBlock(version)) ??
    composed(
      '保护密钥留在令牌里；派生的工作密钥和被导入的密钥明文经过内存',
      'the protection key stays; its derived keys and the clear key inside pass through memory',
    ),
  'export-wrapped': (offers) => (offers(pkcs11.CKM_AES_KEY_WRAP) ? EXPORT : NO_WRAP),
  'export-key-block': (offers, version) =>
    lacks(offers, cipherOfBlock(version)) ?? (offers(pkcs11.CKM_AES_KEY_WRAP) ? EXPORT : NO_WRAP),
  'check-value': () => native('在令牌里加密一个全零分组', 'one block of zeros enciphered in the token'),
  'encipher-pin': (offers, format) =>
    lacks(offers, cipherOfPin(format)) ??
    composed(
      '明文 PIN 块在内存里组成，在令牌里加密',
      'the clear PIN block is built in memory, enciphered in the token',
    ),
  'translate-pin': (offers, format) =>
    lacks(offers, cipherOfPin(format)) ??
    composed(
      '没有转加密机制：一把密钥解密、另一把加密，明文 PIN 块经过内存（不符合 PCI PIN）',
      'no such mechanism: deciphered under one key and enciphered under the other, so the clear PIN block passes through memory (not PCI PIN compliant)',
    ),
  mac: macStanding,
  encrypt: () => composed('令牌逐个分组加解密，链接在本进程', 'block by block in the token, chained in this process'),
  cryptogram: (offers) =>
    lacks(offers, 'tdes') ??
    composed(
      '发卡行主密钥留在令牌里；卡片密钥和过程密钥只在一次运算中经过内存',
      "the issuer's master key stays; the card's key and the session key pass through memory for one operation",
    ),
  dukpt: (offers, scheme) =>
    lacks(offers, scheme ?? '') ??
    composed(
      'BDK 留在令牌里；初始密钥和工作密钥在内存里派生',
      'the base key stays; initial key and working key are derived in memory',
    ),
};

const EXPORT = composed(
  '令牌用一次性 AES 密钥包出，内存里解开再用目标密钥加密',
  'out under an AES key of one use, opened in memory, then enciphered under the other key',
);

function macStanding(offers: Offers, algorithm: string | undefined): Standing {
  const cipher = cipherOfMac(algorithm);
  const missing = lacks(offers, cipher);
  if (missing !== undefined) return missing;
  const cmac = cipher === 'aes' ? pkcs11.CKM_AES_CMAC : pkcs11.CKM_DES3_CMAC;
  if (algorithm?.startsWith('cmac') && offers(cmac)) return native('令牌的 CMAC 机制', "the token's CMAC mechanism");
  if (algorithm === 'x9.19')
    return composed(
      '令牌没有 X9.19：密钥的两半各存一个对象，逐个分组运算',
      'no such mechanism: both halves of the key are objects of their own, used block by block',
    );
  return composed(
    '令牌没有该 MAC：逐个分组加密，异或在本进程',
    'no such mechanism: enciphered block by block, chained in this process',
  );
}
