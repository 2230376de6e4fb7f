/** Tag 95, five bytes in which the terminal notes what it found. Source: EMV 4.3 Book 3, Annex C5. */
import { fault, fromHex, ok, type Result } from '../std/index.ts';

/** One noted finding. Bytes count from 1, bits from 8 (highest) to 1, as the standard prints them. */
export interface TerminalFinding {
  readonly byte: number;
  readonly bit: number;
  readonly zh: string;
  readonly en: string;
}

export const TVR_BYTES = 5;

/** Bits that the standard names; the others are reserved. */
export const terminalVerificationResults: readonly TerminalFinding[] = [
  { byte: 1, bit: 8, zh: '未进行脱机数据认证', en: 'offline data authentication was not performed' },
  { byte: 1, bit: 7, zh: '静态数据认证(SDA)失败', en: 'static data authentication failed' },
  { byte: 1, bit: 6, zh: '芯片数据缺失', en: 'ICC data missing' },
  { byte: 1, bit: 5, zh: '卡片出现在终端异常文件中', en: 'card appears on the terminal exception file' },
  { byte: 1, bit: 4, zh: '动态数据认证(DDA)失败', en: 'dynamic data authentication failed' },
  { byte: 1, bit: 3, zh: '复合动态数据认证(CDA)失败', en: 'combined data authentication failed' },
  { byte: 1, bit: 2, zh: '已选择静态数据认证(SDA)', en: 'static data authentication selected' },
  { byte: 2, bit: 8, zh: '卡片与终端应用版本不一致', en: 'card and terminal have different application versions' },
  { byte: 2, bit: 7, zh: '应用已过期', en: 'expired application' },
  { byte: 2, bit: 6, zh: '应用尚未生效', en: 'application not yet effective' },
  { byte: 2, bit: 5, zh: '卡片产品不允许所请求的服务', en: 'requested service not allowed for the card product' },
  { byte: 2, bit: 4, zh: '新卡', en: 'new card' },
  { byte: 3, bit: 8, zh: '持卡人验证未成功', en: 'cardholder verification was not successful' },
  { byte: 3, bit: 7, zh: '未知的持卡人验证方法', en: 'unrecognised cardholder verification method' },
  { byte: 3, bit: 6, zh: 'PIN 重试次数超限', en: 'PIN try limit exceeded' },
  { byte: 3, bit: 5, zh: '要求输入 PIN，但密码键盘不存在或故障', en: 'PIN required, PIN pad absent or not working' },
  { byte: 3, bit: 4, zh: '要求输入 PIN，密码键盘正常，但未输入', en: 'PIN required, PIN pad present, PIN not entered' },
  { byte: 3, bit: 3, zh: '已输入联机 PIN', en: 'online PIN entered' },
  { byte: 4, bit: 8, zh: '交易超过最低限额', en: 'transaction exceeds the floor limit' },
  { byte: 4, bit: 7, zh: '超过连续脱机交易下限', en: 'lower consecutive offline limit exceeded' },
  { byte: 4, bit: 6, zh: '超过连续脱机交易上限', en: 'upper consecutive offline limit exceeded' },
  { byte: 4, bit: 5, zh: '交易被随机选择联机处理', en: 'transaction selected randomly for online processing' },
  { byte: 4, bit: 4, zh: '商户要求联机', en: 'merchant forced the transaction online' },
  { byte: 5, bit: 8, zh: '使用默认 TDOL', en: 'default TDOL used' },
  { byte: 5, bit: 7, zh: '发卡行认证失败', en: 'issuer authentication failed' },
  { byte: 5, bit: 6, zh: '最后一次生成应用密文之前脚本处理失败', en: 'script failed before the final cryptogram' },
  { byte: 5, bit: 5, zh: '最后一次生成应用密文之后脚本处理失败', en: 'script failed after the final cryptogram' },
];

/** The findings of ten hexadecimal digits, in the standard's order; a reserved bit that is set reads 保留 / reserved. */
export function readTvr(hexText: string): Result<readonly TerminalFinding[], 'not-five-bytes'> {
  const bytes = fromHex(hexText);
  if (bytes?.length !== TVR_BYTES) return fault('not-five-bytes');
  const findings: TerminalFinding[] = [];
  bytes.forEach((value, index) => {
    for (let bit = 8; bit >= 1; bit--) {
      if (((value >>> (bit - 1)) & 1) === 1) findings.push(findingAt(index + 1, bit));
    }
  });
  return ok(findings);
}

function findingAt(byte: number, bit: number): TerminalFinding {
  const named = terminalVerificationResults.find((each) => each.byte === byte && each.bit === bit);
  return named ?? { byte, bit, zh: '保留', en: 'reserved' };
}
