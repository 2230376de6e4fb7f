/**
 * The data objects of a merchant-presented code. Source: EMV QR Code Specification for Payment Systems,
 * Merchant-Presented Mode 1.1, tables 3.1 to 3.9, as its public implementations agree on them.
 */
import type { Bilingual } from '../trade/index.ts';

/** n digits · ans printable characters · s text in the merchant's language · objects: a template. */
export type QrFormat = 'n' | 'ans' | 's' | 'objects';

export interface QrObjectFacts extends Bilingual {
  readonly id: string;
  readonly format: QrFormat;
  readonly charactersMin: number;
  readonly charactersMax: number;
  readonly presence: 'mandatory' | 'optional' | 'conditional';
  /** The only values that it may have. */
  readonly values?: Readonly<Record<string, Bilingual>>;
}

type Shape = Omit<QrObjectFacts, 'id' | 'zh' | 'en'>;

const row = (id: string, words: readonly [zh: string, en: string], shape: Shape): QrObjectFacts => ({
  id,
  zh: words[0],
  en: words[1],
  ...shape,
});
const fixed = (format: QrFormat, characters: number, presence: Shape['presence']): Shape => ({
  format,
  charactersMin: characters,
  charactersMax: characters,
  presence,
});
const upTo = (format: QrFormat, charactersMax: number, presence: Shape['presence']): Shape => ({
  format,
  charactersMin: 1,
  charactersMax,
  presence,
});

export const ROOT_OBJECTS: readonly QrObjectFacts[] = [
  row('00', ['载荷格式标识', 'payload format indicator'], {
    ...fixed('n', 2, 'mandatory'),
    values: { '01': { zh: '第 1 版', en: 'version 1' } },
  }),
  row('01', ['码的类型', 'point of initiation method'], {
    ...fixed('n', 2, 'optional'),
    values: {
      '11': { zh: '静态码(可反复扫)', en: 'static: one code for many payments' },
      '12': { zh: '动态码(一笔一码)', en: 'dynamic: a code for each payment' },
    },
  }),
  row('52', ['商户类别码(MCC)', 'merchant category code'], fixed('n', 4, 'mandatory')),
  row('53', ['交易货币', 'transaction currency'], fixed('n', 3, 'mandatory')),
  row('54', ['交易金额', 'transaction amount'], upTo('ans', 13, 'conditional')),
  row('55', ['小费或服务费方式', 'tip or convenience fee indicator'], {
    ...fixed('n', 2, 'optional'),
    values: {
      '01': { zh: '由顾客输入小费', en: 'the consumer is asked for a tip' },
      '02': { zh: '固定服务费', en: 'a fixed fee' },
      '03': { zh: '按比例服务费', en: 'a percentage fee' },
    },
  }),
  row('56', ['固定服务费', 'fixed convenience fee'], upTo('ans', 13, 'conditional')),
  row('57', ['服务费比例', 'percentage convenience fee'], upTo('ans', 5, 'conditional')),
  row('58', ['国家代码', 'country code'], fixed('ans', 2, 'mandatory')),
  row('59', ['商户名称', 'merchant name'], upTo('ans', 25, 'mandatory')),
  row('60', ['商户所在城市', 'merchant city'], upTo('ans', 15, 'mandatory')),
  row('61', ['邮政编码', 'postal code'], upTo('ans', 10, 'optional')),
  row('62', ['附加信息', 'additional data'], upTo('objects', 99, 'optional')),
  row('63', ['校验码(CRC)', 'CRC'], fixed('ans', 4, 'mandatory')),
  row('64', ['商户本地语言信息', 'merchant information in a local language'], upTo('objects', 99, 'optional')),
];

export const ADDITIONAL_OBJECTS: readonly QrObjectFacts[] = [
  row('01', ['账单号', 'bill number'], upTo('ans', 25, 'optional')),
  row('02', ['手机号', 'mobile number'], upTo('ans', 25, 'optional')),
  row('03', ['门店标识', 'store label'], upTo('ans', 25, 'optional')),
  row('04', ['会员号', 'loyalty number'], upTo('ans', 25, 'optional')),
  row('05', ['参考号', 'reference label'], upTo('ans', 25, 'optional')),
  row('06', ['顾客标识', 'customer label'], upTo('ans', 25, 'optional')),
  row('07', ['终端标识', 'terminal label'], upTo('ans', 25, 'optional')),
  row('08', ['交易目的', 'purpose of transaction'], upTo('ans', 25, 'optional')),
  row('09', ['要求顾客补充的信息', 'additional consumer data request'], upTo('ans', 3, 'optional')),
  row('10', ['商户税号', 'merchant tax identification'], upTo('ans', 20, 'optional')),
  row('11', ['收款渠道', 'merchant channel'], fixed('ans', 3, 'optional')),
];

export const LANGUAGE_OBJECTS: readonly QrObjectFacts[] = [
  row('00', ['语言代码', 'language preference'], fixed('ans', 2, 'mandatory')),
  row('01', ['商户名称(本地语言)', 'merchant name, alternate language'], upTo('s', 25, 'mandatory')),
  row('02', ['商户所在城市(本地语言)', 'merchant city, alternate language'], upTo('s', 15, 'optional')),
];

/** Whose account stands in objects 02 to 51: the first 24 are given to schemes, the rest name themselves by 00. */
export const ACCOUNT_OWNERS: readonly (Bilingual & { readonly first: number; readonly last: number })[] = [
  { first: 2, last: 3, zh: 'Visa', en: 'Visa' },
  { first: 4, last: 5, zh: '万事达', en: 'Mastercard' },
  { first: 6, last: 8, zh: 'EMVCo 保留', en: 'reserved by EMVCo' },
  { first: 9, last: 10, zh: '发现卡', en: 'Discover' },
  { first: 11, last: 12, zh: '美国运通', en: 'American Express' },
  { first: 13, last: 14, zh: 'JCB', en: 'JCB' },
  { first: 15, last: 16, zh: '银联', en: 'UnionPay' },
  { first: 17, last: 25, zh: 'EMVCo 保留', en: 'reserved by EMVCo' },
  { first: 26, last: 51, zh: '自定义收款账户', en: 'account of a named scheme' },
];

/** The name of the scheme inside a template. */
export const GLOBALLY_UNIQUE_ID: QrObjectFacts = row(
  '00',
  ['全球唯一标识', 'globally unique identifier'],
  upTo('ans', 32, 'mandatory'),
);

/** Decimal places of the currencies that are met; ISO 4217. Two for those not listed. */
export const CURRENCY_DECIMALS: Readonly<Record<string, number>> = {
  '156': 2,
  '344': 2,
  '392': 0,
  '410': 0,
  '446': 2,
  '702': 2,
  '704': 0,
  '764': 2,
  '840': 2,
  '978': 2,
};
