/** What somebody has scanned: whose code it is, and who should be scanning whom. */
import type { Bilingual } from '../trade/index.ts';
import { type MerchantQr, readMerchantQr } from './check.ts';
import { CONSUMER_QR_BEGINNING, type ConsumerQr, readConsumerQr } from './consumer-qr.ts';
import { type PaymentCode, readPaymentCode } from './payment-code.ts';
import { MERCHANT_LINKS, type MerchantLinkFacts } from './payment-code-facts.ts';

export type RecognisedCode = { readonly why: Bilingual } & (
  | { readonly kind: 'merchant-qr'; readonly code: MerchantQr }
  | { readonly kind: 'consumer-qr'; readonly code: ConsumerQr }
  | { readonly kind: 'payment-code'; readonly code: PaymentCode }
  | { readonly kind: 'merchant-link'; readonly facts: MerchantLinkFacts }
  | { readonly kind: 'link' }
  | { readonly kind: 'unknown' }
);

/** Never throws. Text that is nothing known says what is nearest. */
export function recogniseCode(scanned: string): RecognisedCode {
  const text = scanned.trim();
  if (/^0002\d\d/.test(text)) return { kind: 'merchant-qr', code: readMerchantQr(text), why: WORDS.merchantQr };
  if (text.startsWith(CONSUMER_QR_BEGINNING)) {
    const read = readConsumerQr(text);
    if (read.ok) return { kind: 'consumer-qr', code: read.value, why: WORDS.consumerQr };
  }
  const link = MERCHANT_LINKS.find(({ beginning }) => text.toLowerCase().startsWith(beginning));
  if (link !== undefined) {
    const why = {
      zh: `这是${link.zh}，要由顾客用手机扫；收银台扫它收不到钱`,
      en: `this is ${link.en}: the customer scans it; scanned by the till it pays nothing`,
    };
    return { kind: 'merchant-link', facts: link, why };
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { kind: 'link', why: WORDS.link };
  const payment = readPaymentCode(text);
  if (payment.ok) return { kind: 'payment-code', code: payment.value, why: paymentWords(payment.value) };
  return { kind: 'unknown', why: payment.fault.kind === 'not-digits' ? WORDS.unknown : payment.fault.text };
}

function paymentWords({ facts, shown }: PaymentCode): Bilingual {
  const doubt = facts.reviewed ? { zh: '', en: '' } : { zh: '(只有一个来源)', en: ' (one source only)' };
  return {
    zh: `${facts.zh} ${shown}${doubt.zh}：一次有效，由收银台扫`,
    en: `${facts.en} ${shown}${doubt.en}: good once, scanned by the till`,
  };
}

const WORDS = {
  merchantQr: {
    zh: '商户展示的 EMVCo 收款码，由顾客扫',
    en: 'an EMVCo code that a merchant presents: the customer scans it',
  },
  consumerQr: {
    zh: '顾客展示的 EMVCo 付款码(内含芯片数据)',
    en: 'an EMVCo code that a customer presents, with chip data inside',
  },
  link: { zh: '一个网址，不是付款码', en: 'a link, not a payment code' },
  unknown: {
    zh: '不是已知的收款码或付款码：EMVCo 收款码以 000201 开头，付款码是 16 到 24 位数字',
    en: 'no known code: an EMVCo code begins with 000201, a payment code is 16 to 24 digits',
  },
} as const satisfies Record<string, Bilingual>;
