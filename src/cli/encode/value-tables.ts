/** What `kacha encode <transaction> key=value` takes: one row for each key. */
import type { ElementName } from '../../iso8583/index.ts';
import type { Bilingual } from '../../trade/index.ts';

export interface ValueFacts extends Bilingual {
  readonly pattern: RegExp;
  readonly example: string;
  /** The elements that it, among others, decides. */
  readonly elements: readonly ElementName[];
}

export const VALUE_KEYS = {
  terminal: {
    zh: '终端号，8 位',
    en: 'terminal, 8 characters',
    pattern: /^[\x20-\x7e]{1,8}$/,
    example: '20000001',
    elements: ['terminalId'],
  },
  merchant: {
    zh: '商户号，15 位',
    en: 'merchant, 15 characters',
    pattern: /^[\x20-\x7e]{1,15}$/,
    example: 'KACHA0000000001',
    elements: ['merchantId'],
  },
  batch: { zh: '批次号，默认 1', en: 'batch; 1 when not given', pattern: /^\d{1,6}$/, example: '1', elements: [] },
  trace: { zh: '流水号', en: 'trace number', pattern: /^\d{1,6}$/, example: '12', elements: ['stan'] },
  amount: {
    zh: '金额，元',
    en: 'amount, in yuan',
    pattern: /^\d{1,10}(\.\d{1,2})?$/,
    example: '88.80',
    elements: ['amount'],
  },
  card: {
    zh: '测试卡的名字，或卡号',
    en: 'the name of a test card, or digits',
    pattern: /^[a-z0-9-]{1,40}$/i,
    example: 'good',
    elements: ['pan', 'track2', 'entryMode'],
  },
  entry: {
    zh: '怎么读卡：chip、contactless、swipe、keyed、contactless-stripe、unread',
    en: 'how the card was read: chip, contactless, swipe, keyed, contactless-stripe, unread',
    pattern: /^(chip|contactless|swipe|keyed|contactless-stripe|unread)$/,
    example: 'swipe',
    elements: ['entryMode'],
  },
  expiry: { zh: '有效期 YYMM', en: 'expiry, YYMM', pattern: /^\d{4}$/, example: '3012', elements: ['expiry'] },
  sequence: {
    zh: '卡序列号',
    en: 'card sequence number',
    pattern: /^\d{1,3}$/,
    example: '001',
    elements: ['cardSequence'],
  },
  icc: {
    zh: '55 域，十六进制',
    en: 'DE 55 in hexadecimal',
    pattern: /^([0-9a-f]{2})+$/i,
    example: '9F2701809F36020001',
    elements: ['iccData'],
  },
  pinblock: {
    zh: '加密后的 PIN 块，16 位十六进制',
    en: 'the enciphered PIN block, 16 hexadecimal digits',
    pattern: /^[0-9a-f]{16}$/i,
    example: '0011223344556677',
    elements: ['pinBlock'],
  },
  'original-trace': {
    zh: '原交易流水号',
    en: 'trace number of the original',
    pattern: /^\d{1,6}$/,
    example: '11',
    elements: ['originalTransaction'],
  },
  'original-batch': {
    zh: '原交易批次号',
    en: 'batch of the original',
    pattern: /^\d{1,6}$/,
    example: '1',
    elements: [],
  },
  'original-date': {
    zh: '原交易日期 MMDD',
    en: 'date of the original, MMDD',
    pattern: /^\d{4}$/,
    example: '1122',
    elements: [],
  },
  rrn: {
    zh: '原交易参考号',
    en: 'reference number of the original',
    pattern: /^[\x20-\x7e]{12}$/,
    example: '112200000011',
    elements: ['rrn'],
  },
  auth: {
    zh: '原交易授权码',
    en: 'authorisation code of the original',
    pattern: /^[\x20-\x7e]{1,6}$/,
    example: 'A1B2C3',
    elements: ['authorisationCode'],
  },
  code: { zh: '付款码', en: 'payment code', pattern: /^\d{16,24}$/, example: '62……', elements: ['paymentData'] },
  voucher: { zh: '付款凭证码', en: 'payment voucher', pattern: /^[\x20-\x7e]{1,40}$/, example: '01……', elements: [] },
  operator: {
    zh: '操作员号，2 位',
    en: 'cashier, two digits',
    pattern: /^\d{2}$/,
    example: '01',
    elements: ['privateText'],
  },
  organisation: {
    zh: '国际组织代码',
    en: 'card organisation',
    pattern: /^[A-Z0-9]{3}$/,
    example: 'CUP',
    elements: ['privateText'],
  },
  tip: { zh: '小费，元', en: 'tip, in yuan', pattern: /^\d{1,10}(\.\d{1,2})?$/, example: '5.00', elements: [] },
  network: {
    zh: '60.3 网络管理信息码',
    en: '60.3, where the row has several',
    pattern: /^\d{3}$/,
    example: '001',
    elements: [],
  },
  type: {
    zh: '60.1 交易类型码',
    en: '60.1, where the acquirer has its own',
    pattern: /^\d{2}$/,
    example: '22',
    elements: [],
  },
  of: {
    zh: '脚本所在的交易',
    en: 'the transaction that brought the script',
    pattern: /^[a-z-]{1,40}$/,
    example: 'sale',
    elements: [],
  },
  count: { zh: '批上送总笔数', en: 'how many were uploaded', pattern: /^\d{1,4}$/, example: '3', elements: [] },
} as const satisfies Readonly<Record<string, ValueFacts>>;

export type ValueKey = keyof typeof VALUE_KEYS;

export const VALUE_KEY_NAMES = Object.keys(VALUE_KEYS) as ValueKey[];

export const isValueKey = (text: string): text is ValueKey => Object.hasOwn(VALUE_KEYS, text);
