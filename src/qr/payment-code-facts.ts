/**
 * The codes that a customer shows to be charged (付款码, 被扫). Prefix and length are all that a till can tell; a code
 * lives for about a minute and is good once, so it is a credential: it is never stored or shown whole.
 */
import type { Bilingual } from '../trade/index.ts';

export interface PaymentCodeFacts extends Bilingual {
  readonly wallet: 'wechat' | 'alipay' | 'unionpay' | 'e-cny';
  /** Two digits, first and last of the range. */
  readonly prefixes: readonly [first: number, last: number];
  readonly digitsMin: number;
  readonly digitsMax: number;
  readonly source: string;
  readonly since: string;
  /** False where one source only was found. */
  readonly reviewed: boolean;
}

export const PAYMENT_CODES: readonly PaymentCodeFacts[] = [
  {
    wallet: 'wechat',
    zh: '微信支付付款码',
    en: 'WeChat Pay payment code',
    prefixes: [10, 15],
    digitsMin: 18,
    digitsMax: 18,
    source: 'pay.weixin.qq.com, micropay, auth_code; cross-read in public validators',
    since: 'unknown',
    reviewed: true,
  },
  {
    wallet: 'alipay',
    zh: '支付宝付款码',
    en: 'Alipay payment code',
    prefixes: [25, 30],
    digitsMin: 16,
    digitsMax: 24,
    source: 'opendocs.alipay.com, face-to-face payment, auth_code; cross-read in public validators',
    since: 'unknown (28 with 16 to 18 digits before)',
    reviewed: true,
  },
  {
    wallet: 'unionpay',
    zh: '银联(云闪付)付款码',
    en: 'UnionPay payment code',
    prefixes: [62, 62],
    digitsMin: 19,
    digitsMax: 19,
    source: 'cross-read: DE 59 A3 of the terminal interface, public validators',
    since: 'unknown',
    reviewed: true,
  },
  {
    wallet: 'e-cny',
    zh: '数字人民币付款码',
    en: 'e-CNY payment code',
    prefixes: [1, 1],
    digitsMin: 19,
    digitsMax: 19,
    source: 'cross-read: one public validator',
    since: 'unknown',
    reviewed: false,
  },
];

/** Wallets that are not in the table, ours among them: as long as the longest, and no shorter than WeChat Pay's. Our own. */
export const OTHER_WALLETS: Pick<PaymentCodeFacts, 'digitsMin' | 'digitsMax'> = { digitsMin: 18, digitsMax: 24 };

export interface MerchantLinkFacts extends Bilingual {
  readonly beginning: string;
  readonly source: string;
}

/** What a merchant's own code leads to: scanned by the till it pays nothing. */
export const MERCHANT_LINKS: readonly MerchantLinkFacts[] = [
  {
    beginning: 'weixin://wxpay/',
    zh: '微信商户收款码',
    en: "a merchant's WeChat Pay code",
    source: 'pay.weixin.qq.com, native payment, code_url',
  },
  { beginning: 'wxp://', zh: '微信个人收款码', en: "a person's WeChat Pay code", source: 'cross-read' },
  {
    beginning: 'https://qr.alipay.com/',
    zh: '支付宝收款码',
    en: 'an Alipay collection code',
    source: 'opendocs.alipay.com, precreate, qr_code',
  },
  {
    beginning: 'https://qr.95516.com/',
    zh: '银联收款码',
    en: 'a UnionPay collection code',
    source: 'cross-read: UnionPay QR, C2B main scan',
  },
];
