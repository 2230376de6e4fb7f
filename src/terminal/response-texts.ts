/**
 * The customary short texts on a terminal's display, by answer code. Source: protocol reference, answer codes
 * (cross-read). Codes that would say "lost", "stolen" or "suspected" are discreet: they read like any other refusal.
 */
import type { Bilingual } from '../trade/index.ts';

export interface ResponseText extends Bilingual {
  /** A discreet code is not shown either. */
  readonly code: string | null;
}

/** The text for a code, the generic one when there is none. A wallet means some of them otherwise than a card's issuer. */
export function responseText(code: string, paidBy: 'card' | 'code' = 'card'): ResponseText {
  if (DISCREET_CODES.has(code)) return { ...GENERIC, code: null };
  const ofWallet = paidBy === 'code' ? WALLET_TEXTS[code] : undefined;
  return { ...(ofWallet ?? RESPONSE_TEXTS[code] ?? GENERIC), code };
}

const GENERIC: Bilingual = { zh: '交易失败', en: 'Transaction failed' };

/** Pick-up, suspected fraud, restricted with capture, lost, stolen. */
const DISCREET_CODES: ReadonlySet<string> = new Set(['04', '07', '34', '35', '36', '37', '41', '43']);

/** Our own: no terminal table has words for payment codes. See docs/reference/qr-payments.md. */
const WALLET_TEXTS: Readonly<Record<string, Bilingual>> = {
  '14': { zh: '付款码无效，请刷新后重扫', en: 'Payment code not valid: refresh it and scan again' },
  '15': { zh: '不支持这个钱包的付款码', en: 'No wallet for this payment code' },
  '17': { zh: '顾客取消了付款', en: 'The customer cancelled' },
  '19': { zh: '顾客没有及时输入密码', en: 'The password was not entered in time' },
  '54': { zh: '码已过期，请刷新后重扫', en: 'Code expired: refresh it and scan again' },
  '57': { zh: '该钱包账户还不能付款', en: 'This wallet account may not pay yet' },
  '62': { zh: '该钱包账户受限', en: 'Wallet account restricted' },
  '94': { zh: '付款码已用过，请刷新后重扫', en: 'Payment code used already: refresh it and scan again' },
};

const RESPONSE_TEXTS: Readonly<Record<string, Bilingual>> = {
  '00': { zh: '交易成功', en: 'Approved' },
  '01': { zh: '请持卡人与发卡银行联系', en: 'Cardholder to contact the issuing bank' },
  '03': { zh: '无效商户', en: 'Merchant not valid' },
  '05': { zh: '持卡人认证失败', en: 'Cardholder authentication failed' },
  '06': { zh: '请联系发卡行', en: 'Contact the issuing bank' },
  '10': { zh: '部分批准', en: 'Approved in part' },
  '11': { zh: '成功，VIP客户', en: 'Approved, VIP' },
  '12': { zh: '无效交易', en: 'Transaction not valid' },
  '13': { zh: '无效金额', en: 'Amount not valid' },
  '14': { zh: '无效卡号', en: 'Card number not valid' },
  '15': { zh: '此卡无对应发卡方', en: 'No issuer for this card' },
  '16': { zh: '交易成功', en: 'Approved' },
  '19': { zh: '请稍后再做', en: 'Please try again later' },
  '21': { zh: '该卡未初始化或睡眠卡', en: 'Card not activated or dormant' },
  '22': { zh: '操作有误，或超出交易允许天数', en: 'Wrong operation, or too many days have passed' },
  '25': { zh: '没有原始交易，请联系发卡方', en: 'Original not found, contact the issuer' },
  '30': { zh: '请重试', en: 'Please try again' },
  '38': { zh: '密码错误次数超限，请与发卡方联系', en: 'Too many wrong PINs, contact the issuer' },
  '40': { zh: '发卡方不支持的交易类型', en: 'Not supported by the issuer' },
  '45': { zh: '请使用芯片', en: 'Please use the chip' },
  '51': { zh: '可用余额不足', en: 'Insufficient funds' },
  '54': { zh: '该卡已过期', en: 'Card expired' },
  '55': { zh: '密码错', en: 'Wrong PIN' },
  '57': { zh: '不允许此卡交易', en: 'Not permitted to this card' },
  '58': { zh: '发卡方不允许该卡在本终端进行此交易', en: 'Not permitted to this card at this terminal' },
  '59': { zh: '卡片校验错', en: 'Card verification failed' },
  '61': { zh: '交易金额超限', en: 'Amount over the limit' },
  '62': { zh: '受限制的卡', en: 'Restricted card' },
  '64': { zh: '交易金额与原交易不匹配', en: 'Amount differs from the original' },
  '65': { zh: '超出消费次数限制', en: 'Too many purchases' },
  '68': { zh: '交易超时，结果待查', en: 'Answer came too late, outcome being checked' },
  '75': { zh: '密码错误次数超限', en: 'Too many wrong PINs' },
  '77': { zh: '批次不一致，请重新签到', en: 'Batch differs, sign on again' },
  '90': { zh: '系统日切，请稍后重试', en: 'Day change in progress, try again shortly' },
  '91': { zh: '发卡方状态不正常，请稍后重试', en: 'Issuer not operating, try again later' },
  '92': { zh: '发卡方线路异常，请稍后重试', en: 'Line to the issuer down, try again later' },
  '94': { zh: '拒绝，重复交易，请稍后重试', en: 'Duplicate, refused' },
  '96': { zh: '拒绝，交换中心异常，请稍后重试', en: 'Switch out of order, try again later' },
  '97': { zh: '终端未登记', en: 'Terminal not registered' },
  '98': { zh: '发卡方超时，结果待查', en: 'Issuer too late, outcome being checked' },
  '99': { zh: 'PIN格式错，请重新签到', en: 'PIN format error, sign on again' },
  A0: { zh: 'MAC校验错，请重新签到', en: 'MAC error, sign on again' },
  A2: { zh: '交易成功，请向发卡行确认', en: 'Approved, confirm with the issuer' },
  A4: { zh: '交易成功', en: 'Approved' },
  A5: { zh: '交易成功', en: 'Approved' },
  A6: { zh: '交易成功', en: 'Approved' },
  A7: { zh: '拒绝，交换中心处理异常', en: 'Security processing failed' },
};
