/**
 * The data objects whose bits have names. Sources: EMV 4.3 Book 3 Annex C (82, 9F07, 95, 9B) and 6.5.5 (9F27), Book 4
 * Annex A (9F33, 9F40); EMV Contactless Book C-3 and JR/T 0025 for 9F66 and 9F6C; the card verification results of PBOC
 * cross-read from public implementations. TVR's rows are in terminal-verification-results.ts.
 */
import type { Bilingual } from '../trade/index.ts';
import { TVR_BYTES, terminalVerificationResults } from './terminal-verification-results.ts';

/** When the bits of `mask` in that byte (counted from 1) equal `value`, the row says what it says. */
export interface BitRow extends Bilingual {
  readonly byte: number;
  readonly mask: number;
  readonly value: number;
}

export interface BitTable {
  readonly lengthBytes: number;
  readonly rows: readonly BitRow[];
  readonly source: string;
  /** What a reader of the bits should know beyond them. */
  readonly note?: Bilingual;
}

const says = (zh: string, en: string): Bilingual => ({ zh, en });
/** One bit that is set; 8 is the highest, as the standards print it. */
const bit = (byte: number, bitNumber: number, text: Bilingual): BitRow =>
  coded(byte, bitNumber, { bits: 1, code: 1, text });

/** `highest` is the highest bit of the group; `code` the number that its bits form. */
function coded(
  byte: number,
  highest: number,
  group: { readonly bits: number; readonly code: number; readonly text: Bilingual },
): BitRow {
  const shift = highest - group.bits;
  return { byte, mask: ((1 << group.bits) - 1) << shift, value: group.code << shift, ...group.text };
}

/** 82. */
const APPLICATION_INTERCHANGE_PROFILE: BitTable = {
  lengthBytes: 2,
  source: 'EMV 4.3 Book 3, Annex C1; the contactless bits: EMV Contactless Book C-2',
  note: says(
    '非接内核另有用法：第 1 字节第 2 位为设备端持卡人验证，第 2 字节第 8 位为 EMV 模式（C-2）或磁条模式（C-3）',
    'contactless kernels differ: byte 1 bit 2 is on-device verification, byte 2 bit 8 EMV mode (C-2) or magnetic mode (C-3)',
  ),
  rows: [
    bit(1, 7, says('支持静态数据认证(SDA)', 'static data authentication supported')),
    bit(1, 6, says('支持动态数据认证(DDA)', 'dynamic data authentication supported')),
    bit(1, 5, says('支持持卡人验证', 'cardholder verification supported')),
    bit(1, 4, says('须做终端风险管理', 'terminal risk management is to be performed')),
    bit(1, 3, says('支持发卡行认证', 'issuer authentication supported')),
    bit(1, 2, says('支持设备端持卡人验证（非接）', 'on-device cardholder verification supported (contactless)')),
    bit(1, 1, says('支持复合动态数据认证(CDA)', 'combined data authentication supported')),
    bit(
      2,
      8,
      says('支持 EMV 模式或磁条模式（非接，按内核）', 'EMV mode or magnetic mode supported (contactless, by kernel)'),
    ),
    bit(2, 1, says('支持防中继协议（非接）', 'relay resistance protocol supported (contactless)')),
  ],
};

/** 9F07. */
const APPLICATION_USAGE_CONTROL: BitTable = {
  lengthBytes: 2,
  source: 'EMV 4.3 Book 3, Annex C2',
  rows: [
    bit(1, 8, says('可用于国内现金交易', 'valid for domestic cash')),
    bit(1, 7, says('可用于国际现金交易', 'valid for international cash')),
    bit(1, 6, says('可用于国内商品', 'valid for domestic goods')),
    bit(1, 5, says('可用于国际商品', 'valid for international goods')),
    bit(1, 4, says('可用于国内服务', 'valid for domestic services')),
    bit(1, 3, says('可用于国际服务', 'valid for international services')),
    bit(1, 2, says('可用于 ATM', 'valid at ATMs')),
    bit(1, 1, says('可用于 ATM 以外的终端', 'valid at terminals other than ATMs')),
    bit(2, 8, says('允许国内返现', 'domestic cashback allowed')),
    bit(2, 7, says('允许国际返现', 'international cashback allowed')),
  ],
};

/** 9B. */
const TRANSACTION_STATUS: BitTable = {
  lengthBytes: 2,
  source: 'EMV 4.3 Book 3, Annex C6',
  rows: [
    bit(1, 8, says('已做脱机数据认证', 'offline data authentication was performed')),
    bit(1, 7, says('已做持卡人验证', 'cardholder verification was performed')),
    bit(1, 6, says('已做卡片风险管理', 'card risk management was performed')),
    bit(1, 5, says('已做发卡行认证', 'issuer authentication was performed')),
    bit(1, 4, says('已做终端风险管理', 'terminal risk management was performed')),
    bit(1, 3, says('已处理发卡行脚本', 'script processing was performed')),
  ],
};

/** 9F33. */
const TERMINAL_CAPABILITIES: BitTable = {
  lengthBytes: 3,
  source: 'EMV 4.3 Book 4, Annex A2',
  rows: [
    bit(1, 8, says('可手工输入', 'manual key entry')),
    bit(1, 7, says('可读磁条', 'magnetic stripe')),
    bit(1, 6, says('可读接触式芯片', 'chip with contacts')),
    bit(2, 8, says('脱机明文 PIN', 'plaintext PIN, checked by the card')),
    bit(2, 7, says('联机加密 PIN', 'enciphered PIN, checked online')),
    bit(2, 6, says('签名', 'signature')),
    bit(2, 5, says('脱机密文 PIN', 'enciphered PIN, checked by the card')),
    bit(2, 4, says('无需验证', 'no verification required')),
    bit(2, 1, says('持卡人证件验证（PBOC）', 'identity document (PBOC)')),
    bit(3, 8, says('静态数据认证(SDA)', 'static data authentication')),
    bit(3, 7, says('动态数据认证(DDA)', 'dynamic data authentication')),
    bit(3, 6, says('可吞卡', 'card capture')),
    bit(3, 4, says('复合动态数据认证(CDA)', 'combined data authentication')),
  ],
};

/** 9F40. */
const ADDITIONAL_TERMINAL_CAPABILITIES: BitTable = {
  lengthBytes: 5,
  source: 'EMV 4.3 Book 4, Annex A3',
  rows: [
    bit(1, 8, says('现金', 'cash')),
    bit(1, 7, says('商品', 'goods')),
    bit(1, 6, says('服务', 'services')),
    bit(1, 5, says('返现', 'cashback')),
    bit(1, 4, says('查询', 'enquiry')),
    bit(1, 3, says('转账', 'transfer')),
    bit(1, 2, says('付款', 'payment')),
    bit(1, 1, says('管理', 'administrative')),
    bit(2, 8, says('存现', 'cash deposit')),
    bit(3, 8, says('数字键', 'numeric keys')),
    bit(3, 7, says('字母和符号键', 'alphabetic and special character keys')),
    bit(3, 6, says('命令键', 'command keys')),
    bit(3, 5, says('功能键', 'function keys')),
    bit(4, 8, says('打印给收银员', 'print, attendant')),
    bit(4, 7, says('打印给持卡人', 'print, cardholder')),
    bit(4, 6, says('显示给收银员', 'display, attendant')),
    bit(4, 5, says('显示给持卡人', 'display, cardholder')),
    bit(4, 2, says('代码表 10', 'code table 10')),
    bit(4, 1, says('代码表 9', 'code table 9')),
    bit(5, 8, says('代码表 8', 'code table 8')),
    bit(5, 7, says('代码表 7', 'code table 7')),
    bit(5, 6, says('代码表 6', 'code table 6')),
    bit(5, 5, says('代码表 5', 'code table 5')),
    bit(5, 4, says('代码表 4', 'code table 4')),
    bit(5, 3, says('代码表 3', 'code table 3')),
    bit(5, 2, says('代码表 2', 'code table 2')),
    bit(5, 1, says('代码表 1', 'code table 1')),
  ],
};

/** 9F27. */
const CRYPTOGRAM_INFORMATION: BitTable = {
  lengthBytes: 1,
  source: 'EMV 4.3 Book 3, 6.5.5',
  rows: [
    coded(1, 8, { bits: 2, code: 0, text: says('AAC：卡片拒绝', 'AAC: the card declines') }),
    coded(1, 8, { bits: 2, code: 1, text: says('TC：卡片批准', 'TC: the card approves') }),
    coded(1, 8, { bits: 2, code: 2, text: says('ARQC：卡片要求联机', 'ARQC: the card asks to go online') }),
    coded(1, 8, {
      bits: 2,
      code: 3,
      text: says('AAR：卡片要求参考（已停用）', 'AAR: the card asks for a referral (withdrawn)'),
    }),
    bit(1, 4, says('须发通知', 'an advice is required')),
    coded(1, 3, { bits: 3, code: 1, text: says('原因：不允许的服务', 'reason: service not allowed') }),
    coded(1, 3, { bits: 3, code: 2, text: says('原因：PIN 重试超限', 'reason: PIN try limit exceeded') }),
    coded(1, 3, { bits: 3, code: 3, text: says('原因：发卡行认证失败', 'reason: issuer authentication failed') }),
  ],
};

/** 9F66. */
const TERMINAL_TRANSACTION_QUALIFIERS: BitTable = {
  lengthBytes: 4,
  source: 'EMV Contactless Book C-3, read against JR/T 0025',
  rows: [
    bit(1, 8, says('支持非接磁条模式', 'magnetic mode supported')),
    bit(1, 7, says('支持非接借记/贷记', 'full chip transaction over contactless supported')),
    bit(1, 6, says('支持 qPBOC（快速 EMV 模式）', 'qPBOC, the fast EMV mode, supported')),
    bit(1, 5, says('支持接触式芯片', 'chip with contacts supported')),
    bit(1, 4, says('终端只能脱机', 'offline-only reader')),
    bit(1, 3, says('支持联机 PIN', 'online PIN supported')),
    bit(1, 2, says('支持签名', 'signature supported')),
    bit(1, 1, says('联机交易也可做脱机数据认证', 'offline data authentication for online transactions supported')),
    bit(2, 8, says('要求联机密文', 'online cryptogram required')),
    bit(2, 7, says('要求持卡人验证', 'cardholder verification required')),
    bit(2, 6, says('支持接触式脱机 PIN', 'offline PIN supported over contacts')),
    bit(3, 8, says('支持发卡行更新', 'issuer update processing supported')),
    bit(3, 7, says('支持设备端持卡人验证', 'verification on the cardholder device supported')),
    bit(4, 8, says('支持 fDDA 1.0', 'fDDA version 1.0 supported')),
  ],
};

/** 9F6C. */
const CARD_TRANSACTION_QUALIFIERS: BitTable = {
  lengthBytes: 2,
  source: 'EMV Contactless Book C-3, read against JR/T 0025',
  rows: [
    bit(1, 8, says('要求联机 PIN', 'online PIN required')),
    bit(1, 7, says('要求签名', 'signature required')),
    bit(1, 6, says('脱机数据认证失败则联机', 'go online if offline data authentication fails')),
    bit(1, 5, says('脱机数据认证失败则改插卡', 'change to contacts if offline data authentication fails')),
    bit(1, 4, says('应用过期则联机', 'go online if the application has expired')),
    bit(1, 3, says('取现改插卡', 'change to contacts for cash')),
    bit(1, 2, says('返现改插卡', 'change to contacts for cashback')),
    bit(2, 8, says('已在持卡人设备上验证', 'verification on the cardholder device was performed')),
    bit(2, 7, says('卡片支持发卡行更新', 'the card supports issuer update processing')),
  ],
};

/** Card verification results of PBOC in 9F10: the length byte (03) and three bytes of bits. */
export const PBOC_CARD_VERIFICATION_RESULTS: BitTable = {
  lengthBytes: 4,
  source: 'JR/T 0025 (PBOC), cross-read from public implementations; the Visa-style card uses the same bits',
  rows: [
    coded(1, 8, { bits: 8, code: 3, text: says('卡片验证结果三字节', 'three bytes of card verification results') }),
    coded(2, 8, { bits: 2, code: 0, text: says('第二次生成密文：AAC', 'second GENERATE AC: AAC') }),
    coded(2, 8, { bits: 2, code: 1, text: says('第二次生成密文：TC', 'second GENERATE AC: TC') }),
    coded(2, 8, { bits: 2, code: 2, text: says('尚未要求第二次生成密文', 'second GENERATE AC not requested') }),
    coded(2, 6, { bits: 2, code: 0, text: says('第一次生成密文：AAC', 'first GENERATE AC: AAC') }),
    coded(2, 6, { bits: 2, code: 1, text: says('第一次生成密文：TC', 'first GENERATE AC: TC') }),
    coded(2, 6, { bits: 2, code: 2, text: says('第一次生成密文：ARQC', 'first GENERATE AC: ARQC') }),
    bit(2, 4, says('发卡行认证已做但失败', 'issuer authentication was performed and failed')),
    bit(2, 3, says('已验脱机 PIN', 'offline PIN verification was performed')),
    bit(2, 2, says('脱机 PIN 不对', 'offline PIN verification failed')),
    bit(2, 1, says('未能联机', 'unable to go online')),
    bit(3, 8, says('上次联机交易未完成', 'the last online transaction was not completed')),
    bit(3, 7, says('PIN 重试超限', 'PIN try limit exceeded')),
    bit(3, 6, says('超过频度检查计数', 'velocity checking counters exceeded')),
    bit(3, 5, says('新卡', 'new card')),
    bit(3, 4, says('上次联机交易发卡行认证失败', 'issuer authentication failed in the last online transaction')),
    bit(3, 3, says('联机授权后未做发卡行认证', 'issuer authentication not performed after online authorisation')),
    bit(3, 2, says('PIN 重试超限，卡片已锁应用', 'application blocked by the card because of the PIN try limit')),
    bit(
      3,
      1,
      says('上次交易静态数据认证失败并被脱机拒绝', 'static data authentication failed last time, declined offline'),
    ),
    bit(4, 4, says('发卡行脚本处理失败', 'issuer script processing failed')),
    bit(
      4,
      3,
      says('上次交易动态数据认证失败并被脱机拒绝', 'dynamic data authentication failed last time, declined offline'),
    ),
    bit(4, 2, says('已做动态数据认证', 'dynamic data authentication was performed')),
    ...Array.from({ length: 15 }, (_, i) =>
      coded(4, 8, {
        bits: 4,
        code: i + 1,
        text: says(`上次交易收到 ${i + 1} 条脚本命令`, `${i + 1} script commands received last time`),
      }),
    ),
  ],
};

/** 95, and the action codes, whose bits mean the same findings. */
const TERMINAL_VERIFICATION: BitTable = {
  lengthBytes: TVR_BYTES,
  source: 'EMV 4.3 Book 3, Annex C5',
  rows: terminalVerificationResults.map((row) => bit(row.byte, row.bit, row)),
};

/** Keys are tags. */
export const BIT_TABLES: Readonly<Record<string, BitTable>> = {
  '82': APPLICATION_INTERCHANGE_PROFILE,
  '95': TERMINAL_VERIFICATION,
  '9B': TRANSACTION_STATUS,
  '9F07': APPLICATION_USAGE_CONTROL,
  '9F0D': TERMINAL_VERIFICATION,
  '9F0E': TERMINAL_VERIFICATION,
  '9F0F': TERMINAL_VERIFICATION,
  '9F27': CRYPTOGRAM_INFORMATION,
  '9F33': TERMINAL_CAPABILITIES,
  '9F40': ADDITIONAL_TERMINAL_CAPABILITIES,
  '9F66': TERMINAL_TRANSACTION_QUALIFIERS,
  '9F6C': CARD_TRANSACTION_QUALIFIERS,
  DF11: TERMINAL_VERIFICATION,
  DF12: TERMINAL_VERIFICATION,
  DF13: TERMINAL_VERIFICATION,
  DF8120: TERMINAL_VERIFICATION,
  DF8121: TERMINAL_VERIFICATION,
  DF8122: TERMINAL_VERIFICATION,
};
