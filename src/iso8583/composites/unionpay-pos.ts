/**
 * The composite elements of the terminal interface (UnionPay-style). Cross-read from open implementations and public
 * write-ups; the official specification was not read. Where they disagree, the point is a setting.
 */
import type { ElementName } from '../message.ts';
import {
  ACCOUNT_TYPES,
  BALANCE_TYPES,
  CARD_ORGANISATIONS,
  CHIP_CONDITIONS,
  CONDITIONS,
  CURRENCIES,
  DEVICE_TYPES,
  ENTRY_WAYS,
  NETWORK_CODES,
  PARTIAL_APPROVALS,
  PIN_CIPHERS,
  PIN_FORMATS,
  PIN_LENGTHS,
  PIN_PRESENCE,
  PROCESSING_CODES,
  READ_CAPABILITIES,
  SETTLEMENT_RESULTS,
  TRACK_CIPHERS,
  TYPE_CODES,
  UPLOAD_TYPES,
} from './code-tables.ts';
import type { CompositeLayout, Meanings, SizedPart } from './layout.ts';
import { hidden, names, open, REST, text, unsized } from './rows.ts';
import { PRIVATE_BINARY } from './unionpay-private.ts';

export type ElementLayouts = { readonly [Name in ElementName]?: CompositeLayout };

/** The points on which acquirers differ. */
export interface UnionpayPosLayoutSettings {
  /** DE 59: three digits at most acquirers, two in frames that were seen. */
  readonly paymentDataLengthDigits: 2 | 3;
}

export const UNIONPAY_POS_LAYOUTS_USUAL: UnionpayPosLayoutSettings = { paymentDataLengthDigits: 3 };

export function unionpayPosLayouts(settings: Partial<UnionpayPosLayoutSettings> = {}): ElementLayouts {
  const { paymentDataLengthDigits } = { ...UNIONPAY_POS_LAYOUTS_USUAL, ...settings };
  return {
    ...SHARED_LAYOUTS,
    conditionCode: code('25', 'conditionCode', CONDITIONS),
    pinCaptureCode: code('26', 'pinCaptureCode', PIN_LENGTHS),
    additionalResponse: INSTITUTIONS,
    additionalPrivate: PRIVATE_DIGITS,
    paymentData: paymentData(paymentDataLengthDigits),
    typing: { kind: 'row', parts: TYPING_PARTS, least: 3 },
    originalTransaction: { kind: 'row', parts: ORIGINAL_PARTS, least: 2 },
    privateBinary: PRIVATE_BINARY,
    privateText: PRIVATE_TEXT,
  };
}

/** An element that is one code: its part bears the element's own number. */
export function code(id: string, name: string, meanings: Meanings): CompositeLayout {
  return { kind: 'value', part: { id, name, ...names('代码', 'code'), secrecy: 'open', meanings } };
}

/** DE 22, 23: what both sides write the same way. */
const ENTRY_MODE: CompositeLayout = {
  kind: 'row',
  parts: [
    open(['1', 'entryWay', 2, names('输入方式', 'how the card came in')], { meanings: ENTRY_WAYS }),
    open(['2', 'pinPresence', 1, names('PIN 输入能力', 'PIN')], { meanings: PIN_PRESENCE }),
  ],
};

const SECURITY_CONTROL: CompositeLayout = {
  kind: 'row',
  parts: [
    open(['1', 'pinFormat', 1, names('PIN 格式', 'PIN format')], { meanings: PIN_FORMATS }),
    open(['2', 'cipher', 1, names('加密算法', 'cipher')], { meanings: PIN_CIPHERS }),
    open(['3', 'trackCipher', 1, names('磁道加密标志', 'track encryption')], { meanings: TRACK_CIPHERS }),
    hidden('withheld', ['4', 'reserved', 13, names('保留', 'reserved')]),
  ],
};

const BALANCES: CompositeLayout = {
  kind: 'rows',
  name: 'balance',
  row: [
    open(['1', 'accountType', 2, names('账户类型', 'account type')]),
    open(['2', 'amountType', 2, names('余额类型', 'kind of balance')], { meanings: BALANCE_TYPES }),
    open(['3', 'currency', 3, names('货币代码', 'currency')], { meanings: CURRENCIES }),
    hidden('balance', ['4', 'sign', 1, names('余额符号', 'sign')]),
    hidden('balance', ['5', 'amount', 12, names('余额', 'balance')]),
  ],
};

/** Elements that the terminal interface and our interchange cut alike. */
export const SHARED_LAYOUTS: ElementLayouts = {
  processingCode: code('3', 'processingCode', PROCESSING_CODES),
  entryMode: ENTRY_MODE,
  currency: code('49', 'currency', CURRENCIES),
  securityControl: SECURITY_CONTROL,
  balances: BALANCES,
  iccData: { kind: 'ber-tlv' },
};

/** DE 44: the names of two institutions, by their numbers, each filled with spaces. */
const INSTITUTIONS: CompositeLayout = {
  kind: 'row',
  least: 1,
  parts: [
    text(['1', 'issuerId', 11, names('发卡机构代码', 'issuer')], { ends: 'early' }),
    text(['2', 'acquirerId', 11, names('收单机构代码', 'acquirer')], { ends: 'early' }),
    REST,
  ],
};

const TOTALS_PARTS: readonly SizedPart[] = [
  open(['1', 'debitAmount', 12, names('借记总金额', 'debit amount')], { reads: 'amount' }),
  open(['2', 'debitCount', 3, names('借记总笔数', 'debit count')], { reads: 'count' }),
  open(['3', 'creditAmount', 12, names('贷记总金额', 'credit amount')], { reads: 'amount' }),
  open(['4', 'creditCount', 3, names('贷记总笔数', 'credit count')], { reads: 'count' }),
  open(['5', 'result', 1, names('对账应答代码', 'result')], { meanings: SETTLEMENT_RESULTS }),
];
const TOTALS: CompositeLayout = { kind: 'row', parts: TOTALS_PARTS };

/** DE 48: a settlement, a batch upload, its end, or a tip. */
const PRIVATE_DIGITS: CompositeLayout = {
  kind: 'chosen',
  cases: [
    {
      when: { mti: ['0500', '0510'], units: [62] },
      layout: {
        kind: 'row',
        parts: [
          open(['1', 'domestic', 31, names('内卡', 'domestic cards')], { layout: TOTALS }),
          open(['2', 'foreign', 31, names('外卡', 'foreign cards')], { layout: TOTALS }),
        ],
      },
    },
    {
      when: { mti: ['0320', '0330'], networkCode: ['202', '207'] },
      layout: {
        kind: 'row',
        parts: [open(['1', 'count', 4, names('上送总笔数', 'payments sent')], { reads: 'count' })],
      },
    },
    {
      when: { mti: ['0320', '0330'], networkCode: ['201'] },
      layout: {
        kind: 'rows',
        name: 'payment',
        countWidth: 2,
        row: [
          open(['1', 'type', 2, names('明细类型', 'kind')], { meanings: UPLOAD_TYPES }),
          open(['2', 'stan', 6, names('流水号', 'trace number')]),
          hidden('pan', ['3', 'pan', 20, names('卡号', 'card number')]),
          open(['4', 'amount', 12, names('金额', 'amount')], { reads: 'amount' }),
        ],
      },
    },
    {
      when: { units: [12] },
      layout: { kind: 'row', parts: [open(['1', 'tip', 12, names('小费金额', 'tip')], { reads: 'amount' })] },
    },
  ],
};

/** DE 59. The random factor may be the end of a card number; a payment code pays. */
function paymentData(lengthWidth: 2 | 3): CompositeLayout {
  const terminal: CompositeLayout = {
    kind: 'text-tlv',
    tagWidth: 2,
    lengthWidth,
    tags: unsized([
      open(['01', 'deviceType', 'rest', names('设备类型', 'device type')], { meanings: DEVICE_TYPES }),
      text(['02', 'serialNumber', 'rest', names('终端硬件序列号', 'serial number')]),
      hidden('withheld', ['03', 'randomFactor', 'rest', names('加密随机因子', 'random factor')]),
      hidden('withheld', ['04', 'serialCipher', 'rest', names('硬件序列号密文', 'enciphered serial number')]),
      text(['05', 'applicationVersion', 'rest', names('应用程序版本号', 'application version')]),
    ]),
  };
  return {
    kind: 'text-tlv',
    tagWidth: 2,
    lengthWidth,
    tags: unsized([
      open(['A2', 'terminal', 'rest', names('终端信息', 'terminal')], { layout: terminal }),
      hidden('pan', ['A3', 'paymentCode', 'rest', names('付款码', 'payment code')]),
      hidden('withheld', ['A4', 'voucherCode', 'rest', names('付款凭证码', 'payment voucher code')]),
    ]),
  };
}

const TYPING_PARTS: readonly SizedPart[] = [
  open(['1', 'typeCode', 2, names('交易类型码', 'transaction type')], { meanings: TYPE_CODES }),
  open(['2', 'batch', 6, names('批次号', 'batch')]),
  open(['3', 'networkCode', 3, names('网络管理信息码', 'network management code')], { meanings: NETWORK_CODES }),
  open(['4', 'readCapability', 1, names('终端读取能力', 'what the terminal reads')], { meanings: READ_CAPABILITIES }),
  open(['5', 'chipCondition', 1, names('IC 卡条件代码', 'chip condition')], { meanings: CHIP_CONDITIONS }),
  open(['6', 'partialApproval', 1, names('部分承兑标志', 'partial approval')], { meanings: PARTIAL_APPROVALS }),
  open(['7', 'accountType', 3, names('账户类型', 'account type')], { meanings: ACCOUNT_TYPES }),
  REST,
];

const ORIGINAL_PARTS: readonly SizedPart[] = [
  open(['1', 'batch', 6, names('原批次号', 'original batch')]),
  open(['2', 'stan', 6, names('原流水号', 'original trace number')]),
  open(['3', 'date', 4, names('原交易日期', 'original date')], { reads: 'date' }),
  open(['4', 'authorisationMode', 2, names('原授权方式', 'original authorisation mode')]),
  open(['5', 'authorisingInstitution', 11, names('原授权机构', 'original authorising institution')]),
];

const ORGANISATION = open(['1', 'organisation', 3, names('卡组织', 'card organisation')], {
  meanings: CARD_ORGANISATIONS,
  ends: 'early',
});

const TEXTS: readonly SizedPart[] = [
  text(['2.1', 'issuerText', 20, names('发卡方说明', 'issuer says')], { reads: 'gbk', ends: 'early' }),
  text(['2.2', 'schemeText', 20, names('银联说明', 'scheme says')], { reads: 'gbk', ends: 'early' }),
  text(['2.3', 'acquirerText', 20, names('受理方说明', 'acquirer says')], { reads: 'gbk', ends: 'early' }),
  text(['2.4', 'terminalText', 60, names('终端提示', 'shown on the terminal')], { reads: 'gbk', ends: 'early' }),
  REST,
];

/** DE 63: the operator of a management message, else the card organisation and what the parties say. */
const PRIVATE_TEXT: CompositeLayout = {
  kind: 'chosen',
  cases: [
    {
      when: { mti: ['0500', '0510', '0800', '0810', '0820', '0830'] },
      layout: {
        kind: 'row',
        parts: [text(['1', 'operator', 3, names('操作员号', 'operator')], { ends: 'early' }), REST],
      },
    },
    { when: {}, layout: { kind: 'row', least: 1, parts: [ORGANISATION, ...TEXTS] } },
  ],
};
