/**
 * The transactions of a UnionPay-style terminal interface, one row each. Cross-read from open terminal and host
 * implementations and public write-ups; the official specification was not read. `source` says which kind of reading a
 * row rests on, `sureness` how far it carries.
 */
import type { Presence, Presences } from './presence.ts';
import type { RowFacts } from './row.ts';

const TERMINALS_AND_HOST = 'field lists of open terminal implementations, held against one host implementation';
const TERMINALS = 'field lists of open terminal implementations';
const ONE_TERMINAL = 'one open terminal implementation';
const WRITE_UPS = 'public write-ups of acquirers, which differ';

const M = 'mandatory';
const O = 'optional';
const F = 'forbidden';

const PIN: Presence = { when: 'pin-entered', is: M, otherwise: F };
const CHIP_MUST: Presence = { when: 'chip-read', is: M, otherwise: F };
const CHIP_MAY: Presence = { when: 'chip-read', is: O, otherwise: F };
const STRIPE_MAY: Presence = { when: 'stripe-read', is: O, otherwise: F };
const APPROVED: Presence = { when: 'approved', is: M, otherwise: O };
const ECHOED: Presence = { when: 'request-had-it', is: M, otherwise: O };
const ORIGINAL_HAD: Presence = { when: 'original-had-it', is: M, otherwise: O };
const HOST_HAS: Presence = { when: 'host-has-it', is: O, otherwise: O };

/** What no response may bring back, and no reversal may carry. */
const NEVER_RETURNED: Presences = {
  entryMode: F,
  pinCaptureCode: F,
  track2: F,
  track3: F,
  pinBlock: F,
  securityControl: F,
};
const NEVER_REVERSED: Presences = {
  pinCaptureCode: F,
  track2: F,
  track3: F,
  rrn: F,
  pinBlock: F,
  securityControl: F,
};

const PARTIES: Presences = { terminalId: M, merchantId: M, typing: M };
const TIMES: Presences = { localTime: M, localDate: M };

/** A card in hand, and a terminal that asks for money. */
const CARD_REQUEST: Presences = {
  ...PARTIES,
  pan: { when: 'no-track-sent', is: M, otherwise: O },
  processingCode: M,
  amount: M,
  stan: M,
  expiry: O,
  entryMode: M,
  cardSequence: CHIP_MAY,
  conditionCode: M,
  pinCaptureCode: PIN,
  track2: { when: 'stripe-read', is: M, otherwise: CHIP_MAY },
  track3: STRIPE_MAY,
  currency: M,
  pinBlock: PIN,
  securityControl: { when: 'secret-sent', is: M, otherwise: F },
  iccData: CHIP_MUST,
  paymentData: O,
  mac: M,
};

const KEYED_REQUEST: Presences = {
  ...CARD_REQUEST,
  pan: M,
  cardSequence: F,
  track2: F,
  track3: F,
  iccData: F,
};

/** What follows an earlier transaction: many terminals then read a chip for its number only, without a cryptogram. */
const FOLLOWING_REQUEST: Presences = { ...CARD_REQUEST, iccData: CHIP_MAY };

/** An advice is never authorised by a PIN. */
const ADVICE_REQUEST: Presences = {
  ...FOLLOWING_REQUEST,
  pinCaptureCode: F,
  pinBlock: F,
};

const CARD_RESPONSE: Presences = {
  ...NEVER_RETURNED,
  ...PARTIES,
  ...TIMES,
  pan: ECHOED,
  processingCode: M,
  amount: M,
  stan: M,
  expiry: HOST_HAS,
  settlementDate: APPROVED,
  conditionCode: ECHOED,
  acquirerId: APPROVED,
  rrn: APPROVED,
  authorisationCode: HOST_HAS,
  responseCode: M,
  additionalResponse: HOST_HAS,
  currency: ECHOED,
  balances: HOST_HAS,
  iccData: HOST_HAS,
  paymentData: HOST_HAS,
  privateText: HOST_HAS,
  mac: APPROVED,
};

/** What authorises carries the authorisation code when it approves. */
const AUTHORISING_RESPONSE: Presences = { ...CARD_RESPONSE, authorisationCode: APPROVED };

const { amount: _enquiresNoAmount, ...BALANCE_REQUEST } = CARD_REQUEST;
const { amount: _answersNoAmount, ...BALANCE_RESPONSE } = CARD_RESPONSE;

const CODE_REQUEST: Presences = {
  ...PARTIES,
  processingCode: M,
  amount: M,
  stan: M,
  entryMode: M,
  conditionCode: M,
  currency: M,
  paymentData: M,
  pan: F,
  track2: F,
  track3: F,
  pinCaptureCode: F,
  pinBlock: F,
  securityControl: F,
  iccData: F,
  mac: M,
};

const CODE_RESPONSE: Presences = {
  ...NEVER_RETURNED,
  ...PARTIES,
  ...TIMES,
  processingCode: M,
  amount: M,
  stan: M,
  settlementDate: APPROVED,
  conditionCode: HOST_HAS,
  acquirerId: HOST_HAS,
  rrn: APPROVED,
  authorisationCode: HOST_HAS,
  responseCode: M,
  additionalResponse: HOST_HAS,
  currency: HOST_HAS,
  paymentData: APPROVED,
  privateText: HOST_HAS,
  mac: APPROVED,
};

/** What tells of something done: heard, and no more. */
const HEARD_RESPONSE: Presences = {
  ...NEVER_RETURNED,
  ...PARTIES,
  localTime: O,
  localDate: O,
  stan: M,
  responseCode: M,
};

const SCRIPT_RESPONSE: Presences = {
  ...HEARD_RESPONSE,
  ...TIMES,
  pan: O,
  processingCode: O,
  amount: O,
  rrn: APPROVED,
  currency: O,
  mac: O,
};

const ADVICE_RESPONSE: Presences = {
  ...CARD_RESPONSE,
  localTime: O,
  localDate: O,
  settlementDate: O,
  acquirerId: O,
  rrn: O,
};

const MANAGEMENT_RESPONSE: Presences = { ...NEVER_RETURNED, ...PARTIES, ...TIMES, responseCode: M };

const DOWNLOAD_RESPONSE: Presences = {
  ...MANAGEMENT_RESPONSE,
  terminalId: { when: 'download-terminal-required', is: M, otherwise: O },
  rrn: HOST_HAS,
  privateBinary: APPROVED,
};

const END_RESPONSE: Presences = { ...DOWNLOAD_RESPONSE, privateBinary: O };

const DOWNLOAD_REQUEST: Presences = { ...PARTIES, privateBinary: M };

/** The reversal of a card transaction: who, what and how much, and nothing that could authorise it again. */
export const REVERSAL_REQUEST: Presences = {
  ...NEVER_REVERSED,
  ...PARTIES,
  pan: ORIGINAL_HAD,
  processingCode: M,
  amount: M,
  stan: M,
  expiry: O,
  entryMode: M,
  cardSequence: ORIGINAL_HAD,
  conditionCode: M,
  authorisationCode: O,
  responseCode: M,
  currency: M,
  iccData: O,
  paymentData: O,
  originalTransaction: ORIGINAL_HAD,
  mac: M,
};

export const REVERSAL_RESPONSE: Presences = {
  ...NEVER_RETURNED,
  ...PARTIES,
  ...TIMES,
  pan: O,
  processingCode: M,
  amount: M,
  stan: M,
  settlementDate: O,
  conditionCode: O,
  acquirerId: O,
  rrn: O,
  responseCode: M,
  additionalResponse: O,
  currency: O,
  // Listed as covered by a MAC, and missing from the response lists: terminals end the loop on any 0410.
  mac: O,
};

const MANAGEMENT = {
  family: 'management',
  typeCode: ['00'],
  entry: 'none',
  recovery: 'none',
  sureness: 'agreed',
  source: TERMINALS_AND_HOST,
} as const satisfies Partial<RowFacts>;

const DOWNLOAD = {
  ...MANAGEMENT,
  requestMti: ['0800'],
  request: DOWNLOAD_REQUEST,
  response: DOWNLOAD_RESPONSE,
} as const satisfies Partial<RowFacts>;

const DOWNLOAD_END = {
  ...MANAGEMENT,
  requestMti: ['0800'],
  request: { ...PARTIES, privateBinary: O },
  response: END_RESPONSE,
} as const satisfies Partial<RowFacts>;

const FINANCIAL = {
  family: 'financial',
  requestMti: ['0200'],
  networkCode: ['000'],
  entry: 'card',
  recovery: 'reversed',
  sureness: 'agreed',
  source: TERMINALS_AND_HOST,
  response: CARD_RESPONSE,
  chipTags: 'cryptogram',
} as const satisfies Partial<RowFacts>;

const FOLLOWING = { ...FINANCIAL, chipTags: 'any' } as const satisfies Partial<RowFacts>;

const PRE_AUTHORISED = {
  ...FOLLOWING,
  request: { ...FOLLOWING_REQUEST, authorisationCode: M, originalTransaction: M },
  originalLayout: 'batch-and-trace',
} as const satisfies Partial<RowFacts>;

const LOAD = {
  ...FINANCIAL,
  conditionCode: '91',
  entry: 'chip',
  sureness: 'single',
  source: TERMINALS,
  request: { ...CARD_REQUEST, iccData: M, privateBinary: O, rrn: O, originalTransaction: O },
  response: { ...CARD_RESPONSE, iccData: APPROVED, privateBinary: O },
  originalLayout: 'free',
} as const satisfies Partial<RowFacts>;

const ADVICE = {
  ...FOLLOWING,
  requestMti: ['0220'],
  processingCode: ['000000'],
  conditionCode: '00',
  recovery: 'resent',
  source: TERMINALS,
  request: {
    ...ADVICE_REQUEST,
    rrn: O,
    authorisationCode: M,
    additionalPrivate: O,
    originalTransaction: O,
    privateText: O,
  },
  response: ADVICE_RESPONSE,
  privateLayout: 'free',
  originalLayout: 'free',
} as const satisfies Partial<RowFacts>;

const UPLOAD = {
  family: 'upload',
  requestMti: ['0320'],
  typeCode: ['00'],
  entry: 'none',
  recovery: 'resent',
  sureness: 'agreed',
  source: TERMINALS,
} as const satisfies Partial<RowFacts>;

const CHIP_UPLOAD = {
  ...UPLOAD,
  entry: 'card',
  chipTags: 'any',
  request: {
    ...PARTIES,
    pan: M,
    amount: M,
    stan: M,
    entryMode: M,
    cardSequence: O,
    iccData: M,
    privateBinary: M,
  },
  response: HEARD_RESPONSE,
} as const satisfies Partial<RowFacts>;

/** Every transaction but the reversals, which follow from these. */
export const TRANSACTION_ROWS = {
  'sign-on': {
    ...MANAGEMENT,
    zh: '签到',
    en: 'sign-on',
    requestMti: ['0800'],
    networkCode: ['003', '001', '004', '005', '006'],
    request: { ...PARTIES, stan: M, privateBinary: O, privateText: M },
    response: {
      ...MANAGEMENT_RESPONSE,
      stan: M,
      acquirerId: APPROVED,
      rrn: APPROVED,
      privateBinary: APPROVED,
      privateText: O,
    },
  },
  'sign-off': {
    ...MANAGEMENT,
    zh: '签退',
    en: 'sign-off',
    requestMti: ['0820'],
    networkCode: ['002'],
    request: { ...PARTIES, stan: M },
    response: { ...MANAGEMENT_RESPONSE, stan: M, acquirerId: O, rrn: O },
  },
  echo: {
    ...MANAGEMENT,
    zh: '回响测试',
    en: 'echo test',
    requestMti: { setting: 'echoMtis' },
    networkCode: ['301'],
    request: PARTIES,
    response: MANAGEMENT_RESPONSE,
    sureness: 'disputed',
  },
  'parameter-download': {
    ...DOWNLOAD,
    zh: '参数下载',
    en: 'parameter download',
    networkCode: ['360'],
    request: PARTIES,
  },
  'parameter-download-end': {
    ...DOWNLOAD_END,
    zh: '参数下载结束',
    en: 'end of parameter download',
    networkCode: ['361'],
    sureness: 'single',
    source: ONE_TERMINAL,
  },
  'status-upload': {
    ...DOWNLOAD,
    zh: '终端状态上送',
    en: 'terminal status upload',
    requestMti: ['0820'],
    networkCode: ['362'],
    response: END_RESPONSE,
  },
  'ca-key-query': {
    ...DOWNLOAD,
    zh: 'IC 卡公钥状态查询',
    en: 'certification authority key query',
    requestMti: ['0820'],
    networkCode: ['372'],
  },
  'ca-key-download': {
    ...DOWNLOAD,
    zh: 'IC 卡公钥下载',
    en: 'certification authority key download',
    networkCode: ['370'],
  },
  'sm2-ca-key-download': {
    ...DOWNLOAD,
    zh: 'SM2 公钥下载',
    en: 'SM2 certification authority key download',
    networkCode: ['373'],
    sureness: 'single',
    source: ONE_TERMINAL,
  },
  'ca-key-download-end': {
    ...DOWNLOAD_END,
    zh: 'IC 卡公钥下载结束',
    en: 'end of certification authority key download',
    networkCode: ['371'],
  },
  'aid-query': {
    ...DOWNLOAD,
    zh: 'IC 卡参数(AID)状态查询',
    en: 'chip parameter (AID) query',
    requestMti: ['0820'],
    networkCode: ['382'],
  },
  'aid-download': {
    ...DOWNLOAD,
    zh: 'IC 卡参数(AID)下载',
    en: 'chip parameter (AID) download',
    networkCode: ['380'],
  },
  'aid-download-end': {
    ...DOWNLOAD_END,
    zh: 'IC 卡参数(AID)下载结束',
    en: 'end of chip parameter (AID) download',
    networkCode: ['381'],
  },
  'contactless-parameter-download': {
    ...DOWNLOAD,
    zh: '非接(小额免密免签)参数下载',
    en: 'contactless parameter download',
    networkCode: ['394'],
    request: { ...PARTIES, privateBinary: O },
  },
  'contactless-parameter-download-end': {
    ...DOWNLOAD_END,
    zh: '非接参数下载结束',
    en: 'end of contactless parameter download',
    networkCode: ['395'],
  },
  'bin-blacklist-download': {
    ...DOWNLOAD,
    zh: '卡 BIN 黑名单下载',
    en: 'card range blacklist download',
    networkCode: ['390'],
    request: { ...PARTIES, privateBinary: O },
  },
  'bin-blacklist-download-end': {
    ...DOWNLOAD_END,
    zh: '卡 BIN 黑名单下载结束',
    en: 'end of card range blacklist download',
    networkCode: ['391'],
  },
  'bin-table-b-download': {
    ...DOWNLOAD,
    zh: '卡 BIN 表 B 下载',
    en: 'card range table B download',
    networkCode: ['396'],
    request: { ...PARTIES, privateBinary: O },
  },
  'bin-table-b-download-end': {
    ...DOWNLOAD_END,
    zh: '卡 BIN 表 B 下载结束',
    en: 'end of card range table B download',
    networkCode: ['397'],
  },
  'bin-table-c-download': {
    ...DOWNLOAD,
    zh: '卡 BIN 表 C 下载',
    en: 'card range table C download',
    networkCode: ['398'],
    request: { ...PARTIES, privateBinary: O },
  },
  'bin-table-c-download-end': {
    ...DOWNLOAD_END,
    zh: '卡 BIN 表 C 下载结束',
    en: 'end of card range table C download',
    networkCode: ['399'],
  },
  'master-key-download': {
    ...DOWNLOAD,
    zh: '主密钥下载',
    en: 'terminal master key download',
    typeCode: { setting: 'masterKeyTypeCodes' },
    networkCode: { setting: 'masterKeyNetworkCodes' },
    response: {
      ...NEVER_RETURNED,
      terminalId: O,
      merchantId: O,
      typing: O,
      localTime: O,
      localDate: O,
      stan: O,
      responseCode: M,
      privateBinary: APPROVED,
    },
    sureness: 'disputed',
    source: WRITE_UPS,
  },
  balance: {
    ...FINANCIAL,
    zh: '余额查询',
    en: 'balance enquiry',
    family: 'enquiry',
    processingCode: { setting: 'balanceProcessingCodes' },
    conditionCode: '00',
    typeCode: ['01'],
    recovery: 'none',
    request: BALANCE_REQUEST,
    response: { ...BALANCE_RESPONSE, settlementDate: O, conditionCode: O, balances: APPROVED },
    sureness: 'disputed',
  },
  sale: {
    ...FINANCIAL,
    zh: '消费',
    en: 'sale',
    processingCode: { setting: 'saleProcessingCodes' },
    conditionCode: '00',
    typeCode: ['22'],
    // A public frame of a sale has DE 48.
    request: { ...CARD_REQUEST, additionalPrivate: O },
    response: AUTHORISING_RESPONSE,
    privateLayout: 'free',
    sureness: 'disputed',
  },
  void: {
    ...FOLLOWING,
    zh: '消费撤销',
    en: 'void of a sale',
    processingCode: { setting: 'voidProcessingCodes' },
    conditionCode: '00',
    typeCode: ['23'],
    request: { ...FOLLOWING_REQUEST, rrn: M, authorisationCode: O, originalTransaction: M },
    originalLayout: 'batch-and-trace',
    sureness: 'disputed',
  },
  refund: {
    ...FOLLOWING,
    zh: '退货',
    en: 'refund',
    requestMti: ['0220'],
    processingCode: ['200000'],
    conditionCode: '00',
    typeCode: ['25'],
    recovery: 'none',
    request: { ...FOLLOWING_REQUEST, rrn: M, authorisationCode: O, originalTransaction: M, privateText: M },
    originalLayout: 'date',
  },
  'pre-authorisation': {
    ...FINANCIAL,
    zh: '预授权',
    en: 'pre-authorisation',
    requestMti: ['0100'],
    processingCode: ['030000'],
    conditionCode: '06',
    typeCode: ['10'],
    request: CARD_REQUEST,
    response: AUTHORISING_RESPONSE,
  },
  'incremental-pre-authorisation': {
    ...PRE_AUTHORISED,
    chipTags: 'cryptogram',
    zh: '追加预授权',
    en: 'incremental pre-authorisation',
    requestMti: ['0100'],
    processingCode: ['030000'],
    conditionCode: '60',
    typeCode: ['10'],
    request: { ...CARD_REQUEST, authorisationCode: M, originalTransaction: M },
    response: AUTHORISING_RESPONSE,
  },
  'pre-authorisation-void': {
    ...PRE_AUTHORISED,
    zh: '预授权撤销',
    en: 'void of a pre-authorisation',
    requestMti: ['0100'],
    processingCode: ['200000'],
    conditionCode: '06',
    typeCode: ['11'],
    reversalDate: 'cleared-without-answer',
  },
  completion: {
    ...PRE_AUTHORISED,
    zh: '预授权完成(请求)',
    en: 'completion, as a request',
    processingCode: ['000000'],
    conditionCode: '06',
    typeCode: ['20'],
    response: AUTHORISING_RESPONSE,
    reversalDate: 'cleared-without-answer',
  },
  'completion-void': {
    ...PRE_AUTHORISED,
    zh: '预授权完成撤销',
    en: 'void of a completion',
    processingCode: ['200000'],
    conditionCode: '06',
    typeCode: ['21'],
    request: { ...FOLLOWING_REQUEST, rrn: M, authorisationCode: M, originalTransaction: M },
    reversalDate: 'cleared-without-answer',
  },
  'completion-advice': {
    ...PRE_AUTHORISED,
    zh: '预授权完成(通知)',
    en: 'completion, as an advice',
    requestMti: ['0220'],
    processingCode: ['000000'],
    conditionCode: '06',
    typeCode: ['24'],
    recovery: 'resent',
  },
  instalment: {
    ...FINANCIAL,
    zh: '分期付款',
    en: 'instalment sale',
    processingCode: ['000000'],
    conditionCode: '64',
    typeCode: ['22'],
    request: { ...CARD_REQUEST, privateBinary: M },
    response: { ...AUTHORISING_RESPONSE, privateBinary: APPROVED },
    source: TERMINALS,
  },
  'moto-sale': {
    ...FINANCIAL,
    zh: '订购(电话、邮购)消费',
    en: 'mail or telephone order sale',
    processingCode: ['000000'],
    conditionCode: '08',
    typeCode: ['22'],
    entry: 'keyed',
    request: { ...KEYED_REQUEST, additionalPrivate: O, privateBinary: O },
    response: AUTHORISING_RESPONSE,
    privateLayout: 'free',
    source: TERMINALS,
  },
  'moto-pre-authorisation': {
    ...FINANCIAL,
    zh: '订购(电话、邮购)预授权',
    en: 'mail or telephone order pre-authorisation',
    requestMti: ['0100'],
    processingCode: ['030000'],
    conditionCode: '18',
    typeCode: ['10'],
    entry: 'keyed',
    request: { ...KEYED_REQUEST, additionalPrivate: O, privateBinary: O },
    response: AUTHORISING_RESPONSE,
    privateLayout: 'free',
    source: TERMINALS,
  },
  'qr-sale': {
    ...FINANCIAL,
    zh: '扫码消费(被扫)',
    en: 'sale by payment code',
    processingCode: { setting: 'saleProcessingCodes' },
    conditionCode: '00',
    typeCode: ['22'],
    entry: 'code',
    request: CODE_REQUEST,
    response: CODE_RESPONSE,
    source: TERMINALS,
  },
  'qr-void': {
    ...FINANCIAL,
    zh: '扫码消费撤销',
    en: 'void of a sale by payment code',
    processingCode: { setting: 'voidProcessingCodes' },
    conditionCode: '00',
    typeCode: ['23'],
    entry: 'code',
    request: { ...CODE_REQUEST, rrn: M, authorisationCode: O, originalTransaction: M },
    response: { ...CODE_RESPONSE, paymentData: O },
    originalLayout: 'batch-and-trace',
    source: TERMINALS,
  },
  'qr-refund': {
    ...FINANCIAL,
    zh: '扫码退货',
    en: 'refund of a sale by payment code',
    requestMti: ['0220'],
    processingCode: ['200000'],
    conditionCode: '00',
    typeCode: ['25'],
    entry: 'code',
    recovery: 'none',
    request: { ...CODE_REQUEST, rrn: M, authorisationCode: O, originalTransaction: M, privateText: M },
    response: { ...CODE_RESPONSE, paymentData: O },
    originalLayout: 'date',
    source: TERMINALS,
  },
  'designated-load': {
    ...LOAD,
    zh: '电子现金指定账户圈存',
    en: 'electronic cash load from the linked account',
    processingCode: ['600000'],
    typeCode: ['45'],
  },
  'non-designated-load': {
    ...LOAD,
    zh: '电子现金非指定账户圈存',
    en: 'electronic cash load from another account',
    processingCode: ['620000'],
    typeCode: ['47'],
  },
  'cash-load': {
    ...LOAD,
    zh: '电子现金现金充值',
    en: 'electronic cash load with cash',
    processingCode: ['630000'],
    typeCode: ['46'],
  },
  'cash-load-void': {
    ...LOAD,
    zh: '电子现金现金充值撤销',
    en: 'void of an electronic cash load with cash',
    processingCode: ['170000'],
    typeCode: ['51'],
  },
  'offline-settlement': {
    ...ADVICE,
    zh: '离线结算',
    en: 'offline settlement',
    typeCode: ['30'],
  },
  adjustment: {
    ...ADVICE,
    zh: '结算调整',
    en: 'settlement adjustment',
    typeCode: ['32'],
  },
  'tip-adjustment': {
    ...ADVICE,
    zh: '小费调整',
    en: 'tip adjustment',
    typeCode: ['34'],
    privateLayout: 'tip',
  },
  'offline-sale': {
    ...ADVICE,
    zh: '脱机消费上送',
    en: 'offline chip sale, sent later',
    requestMti: ['0200'],
    typeCode: ['36'],
    entry: 'chip',
    chipTags: 'cryptogram',
    request: {
      ...PARTIES,
      pan: M,
      processingCode: M,
      amount: M,
      stan: M,
      expiry: O,
      entryMode: M,
      cardSequence: O,
      conditionCode: M,
      pinCaptureCode: F,
      pinBlock: F,
      currency: M,
      iccData: M,
      mac: M,
    },
  },
  'script-result': {
    zh: '脚本处理结果通知',
    en: 'issuer script result',
    family: 'upload',
    requestMti: ['0620'],
    processingCode: 'as-original',
    conditionCode: 'as-original',
    typeCode: 'as-original',
    networkCode: ['951'],
    entry: 'chip',
    recovery: 'resent',
    chipTags: 'script-result',
    request: {
      ...PARTIES,
      pan: M,
      processingCode: M,
      amount: M,
      stan: M,
      entryMode: M,
      cardSequence: O,
      conditionCode: O,
      pinCaptureCode: F,
      pinBlock: F,
      acquirerId: M,
      rrn: M,
      authorisationCode: O,
      currency: M,
      iccData: M,
      originalTransaction: M,
      mac: M,
    },
    response: SCRIPT_RESPONSE,
    originalLayout: 'batch-and-trace',
    sureness: 'agreed',
    source: TERMINALS,
  },
  'signature-upload': {
    zh: '电子签名上送',
    en: 'electronic signature upload',
    family: 'upload',
    requestMti: ['0820'],
    typeCode: ['07'],
    networkCode: ['800', '801', '802', '803', '804', '805', '806', '807', '808', '809'],
    entry: 'none',
    recovery: 'resent',
    chipTags: 'any',
    request: {
      ...PARTIES,
      pan: M,
      amount: M,
      stan: M,
      settlementDate: M,
      rrn: M,
      iccData: M,
      privateBinary: M,
      mac: M,
    },
    response: { ...HEARD_RESPONSE, rrn: O, mac: O },
    sureness: 'agreed',
    source: TERMINALS,
  },
  settlement: {
    zh: '批结算',
    en: 'batch settlement',
    family: 'settlement',
    requestMti: ['0500'],
    typeCode: ['00'],
    networkCode: ['201'],
    entry: 'none',
    recovery: 'none',
    privateLayout: 'totals',
    request: {
      ...PARTIES,
      stan: M,
      additionalPrivate: M,
      currency: M,
      privateText: M,
      mac: { when: 'settlement-maced', is: M, otherwise: 'unlisted' },
    },
    response: {
      ...NEVER_RETURNED,
      ...PARTIES,
      ...TIMES,
      stan: M,
      settlementDate: M,
      acquirerId: M,
      rrn: M,
      responseCode: { when: 'settlement-code-required', is: M, otherwise: O },
      additionalPrivate: M,
      currency: M,
      mac: { when: 'settlement-maced', is: M, otherwise: 'unlisted' },
    },
    sureness: 'disputed',
    source: TERMINALS_AND_HOST,
  },
  'stripe-batch-upload': {
    ...UPLOAD,
    zh: '磁条交易批上送',
    en: 'batch upload of stripe transactions',
    networkCode: ['201'],
    privateLayout: 'batch-records',
    request: { ...PARTIES, stan: M, additionalPrivate: M },
    response: { ...HEARD_RESPONSE, ...TIMES, additionalPrivate: O },
  },
  'chip-batch-upload': {
    ...CHIP_UPLOAD,
    zh: 'IC 卡成功交易(TC)批上送',
    en: 'batch upload of a chip transaction',
    networkCode: ['203', '205'],
  },
  'failed-chip-batch-upload': {
    ...CHIP_UPLOAD,
    zh: 'IC 卡失败交易批上送',
    en: 'batch upload of a failed chip transaction',
    networkCode: ['204', '206'],
  },
  'single-batch-upload': {
    ...UPLOAD,
    zh: '逐笔批上送(退货、通知、脱机)',
    en: 'batch upload of a refund, an advice or an offline transaction',
    processingCode: ['200000', '000000'],
    typeCode: ['25', '24', '30', '32', '34', '36'],
    networkCode: ['000'],
    entry: 'card',
    chipTags: 'any',
    sureness: 'single',
    source: ONE_TERMINAL,
    request: {
      ...PARTIES,
      pan: M,
      processingCode: M,
      amount: M,
      stan: M,
      entryMode: M,
      cardSequence: O,
      conditionCode: O,
      rrn: O,
      authorisationCode: O,
      currency: M,
      iccData: O,
      originalTransaction: O,
    },
    response: HEARD_RESPONSE,
    originalLayout: 'free',
  },
  'batch-upload-end': {
    ...UPLOAD,
    zh: '批上送结束',
    en: 'end of batch upload',
    networkCode: ['207', '202'],
    privateLayout: 'batch-count',
    request: { ...PARTIES, stan: M, additionalPrivate: M },
    response: { ...HEARD_RESPONSE, stan: O, additionalPrivate: O },
  },
} as const satisfies Readonly<Record<string, RowFacts>>;
