/** The composite elements of Kacha's interchange; see docs/reference/interchange.md. */
import { CONDITIONS, LINK_CODES } from './code-tables.ts';
import type { CompositeLayout } from './layout.ts';
import { hidden, names, open, text, unsized } from './rows.ts';
import { code, type ElementLayouts, SHARED_LAYOUTS } from './unionpay-pos.ts';

/** DE 48, version 2: labels of three letters, two digits of length, values. */
const PRIVATE_PARTS: CompositeLayout = {
  kind: 'text-tlv',
  tagWidth: 3,
  lengthWidth: 2,
  tags: unsized([
    text(['ORN', 'originalRrn', 'rest', names('原检索参考号', 'original reference number')]),
    open(['IPN', 'instalments', 'rest', names('分期期数', 'number of instalments')]),
    open(['PAR', 'partialApproval', 'rest', names('接受部分批准', 'partial approval taken')]),
    open(['STI', 'standIn', 'rest', names('代授权', 'stand-in')]),
    hidden('withheld', ['QRC', 'paymentCode', 'rest', names('付款码', 'payment code')]),
    open(['QRO', 'codeWanted', 'rest', names('请求收款码', 'a code to show is wanted')]),
    hidden('withheld', ['QRU', 'shownCode', 'rest', names('收款码内容', 'text of the code to show')]),
    text(['QRV', 'voucher', 'rest', names('付款凭证号', 'payment voucher')]),
  ]),
};
const PRIVATE_LABELS = ['ORN', 'IPN', 'PAR', 'STI', 'QRC', 'QRO', 'QRU', 'QRV'];

/** DE 48: version 1's reference number of the original (at most 15 characters), version 2's parts, or words. */
const PRIVATE_TEXT: CompositeLayout = {
  kind: 'chosen',
  cases: [
    {
      when: { startsWith: 'ORN', units: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] },
      layout: {
        kind: 'row',
        parts: [
          open(['1', 'label', 3, names('标识', 'label')]),
          text(['2', 'originalRrn', 12, names('原检索参考号', 'original reference number')], { ends: 'early' }),
        ],
      },
    },
    ...PRIVATE_LABELS.map((startsWith) => ({ when: { startsWith }, layout: PRIVATE_PARTS })),
    {
      when: {},
      layout: {
        kind: 'value',
        part: { id: '1', name: 'text', ...names('文本', 'text'), secrecy: 'free-text', reads: 'gbk' },
      },
    },
  ],
};

const ORIGINAL_ELEMENTS: CompositeLayout = {
  kind: 'row',
  parts: [
    open(['1', 'mti', 4, names('原消息类型', 'original message type')]),
    open(['2', 'stan', 6, names('原流水号', 'original trace number')]),
    open(['3', 'transmittedAt', 10, names('原传输时间', 'original transmission time')], { reads: 'date-and-time' }),
    open(['4', 'acquirerId', 11, names('原受理方', 'original acquirer')]),
    open(['5', 'forwarderId', 11, names('原发送方', 'original forwarder')]),
  ],
};

/** DE 125: a zone PIN key under the zone master key, perhaps with its check value; the answer has the check value alone. */
const ZONE_KEY = hidden('key', ['1', 'zonePinKey', 16, names('区域 PIN 密钥密文', 'enciphered zone PIN key')]);
const ZONE_KEY_CHECK = open(['2', 'checkValue', 4, names('密钥校验值', 'check value')]);

const KEY_BLOCK: CompositeLayout = {
  kind: 'chosen',
  cases: [
    { when: { mti: ['0800'], units: [16] }, layout: { kind: 'row', parts: [ZONE_KEY] } },
    { when: { mti: ['0800'], units: [20] }, layout: { kind: 'row', parts: [ZONE_KEY, ZONE_KEY_CHECK] } },
    { when: { mti: ['0810'], units: [4] }, layout: { kind: 'row', parts: [ZONE_KEY_CHECK] } },
  ],
};

export const INTERCHANGE_LAYOUTS: ElementLayouts = {
  ...SHARED_LAYOUTS,
  conditionCode: code('25', 'conditionCode', CONDITIONS),
  additionalPrivate: PRIVATE_TEXT,
  networkManagementCode: code('70', 'networkManagementCode', LINK_CODES),
  originalElements: ORIGINAL_ELEMENTS,
  keyBlock: KEY_BLOCK,
};
