/**
 * What the codes inside composite elements mean. Cross-read from open implementations and public write-ups of terminals
 * (UnionPay-style); the official specification was not read. Chinese names as terminals and acquirers use them.
 */
import type { Meanings } from './layout.ts';

/** DE 22, first two digits: how the card came in. */
export const ENTRY_WAYS: Meanings = {
  '00': { zh: '未说明', en: 'not said' },
  '01': { zh: '手工输入', en: 'keyed' },
  '02': { zh: '磁条', en: 'magnetic stripe' },
  '03': { zh: '付款码', en: 'payment code' },
  '05': { zh: '接触式芯片', en: 'contact chip' },
  '07': { zh: '非接触芯片', en: 'contactless chip' },
  '91': { zh: '非接触磁条模式', en: 'contactless, stripe mode' },
  '92': { zh: '无卡（预约）', en: 'no card read (reservation)' },
  '95': { zh: '接触式芯片，数据不可靠（降级）', en: 'contact chip, not reliable (fallback)' },
  '96': { zh: '手机芯片', en: 'chip of a phone' },
  '98': { zh: '非接触 PBOC 芯片', en: 'contactless PBOC chip' },
};

/** DE 22, third digit. */
export const PIN_PRESENCE: Meanings = {
  '0': { zh: '是否有 PIN 未说明', en: 'PIN not said' },
  '1': { zh: '有 PIN', en: 'PIN present' },
  '2': { zh: '无 PIN', en: 'no PIN' },
};

/** DE 25. */
export const CONDITIONS: Meanings = {
  '00': { zh: '正常', en: 'normal' },
  '06': { zh: '预授权类', en: 'pre-authorisation' },
  '08': { zh: 'MOTO 消费', en: 'mail or telephone order' },
  '18': { zh: 'MOTO 预授权', en: 'pre-authorisation by mail or telephone' },
  '28': { zh: '代收', en: 'recurring' },
  '60': { zh: '追加预授权', en: 'incremental pre-authorisation' },
  '63': { zh: '优惠券', en: 'coupon' },
  '64': { zh: '分期付款', en: 'instalments' },
  '65': { zh: '积分', en: 'points' },
  '66': { zh: '账户充值', en: 'account top-up' },
  '67': { zh: '预约消费', en: 'reservation' },
  '91': { zh: '电子现金圈存', en: 'electronic cash load' },
};

/** DE 26: the longest PIN that the pad takes. */
export const PIN_LENGTHS: Meanings = {
  '06': { zh: '最多 6 位', en: 'at most 6 digits' },
  '12': { zh: '最多 12 位', en: 'at most 12 digits' },
};

/** DE 3. */
export const PROCESSING_CODES: Meanings = {
  '000000': { zh: '消费', en: 'purchase' },
  '030000': { zh: '预授权', en: 'pre-authorisation' },
  '170000': { zh: '现金充值撤销', en: 'void of a cash load' },
  '190000': { zh: '消费（部分机构）', en: 'purchase, at some acquirers' },
  '200000': { zh: '撤销或退货', en: 'void or refund' },
  '280000': { zh: '撤销（部分机构）', en: 'void, at some acquirers' },
  '300000': { zh: '余额查询', en: 'balance enquiry' },
  '310000': { zh: '余额查询', en: 'balance enquiry' },
  '600000': { zh: '指定账户圈存', en: 'load from the linked account' },
  '620000': { zh: '非指定账户圈存', en: 'load from another account' },
  '630000': { zh: '现金充值', en: 'cash load' },
};

/** DE 49, ISO 4217. */
export const CURRENCIES: Meanings = {
  '156': { zh: '人民币', en: 'CNY' },
  '344': { zh: '港元', en: 'HKD' },
  '446': { zh: '澳门元', en: 'MOP' },
  '840': { zh: '美元', en: 'USD' },
};

/** DE 53, first three digits. */
export const PIN_FORMATS: Meanings = {
  '0': { zh: '无 PIN', en: 'no PIN' },
  '1': { zh: 'PIN 块不含主账号', en: 'PIN block without the card number' },
  '2': { zh: 'PIN 块含主账号', en: 'PIN block with the card number' },
};
export const PIN_CIPHERS: Meanings = {
  '0': { zh: '单倍长 DES', en: 'single DES' },
  '3': { zh: 'SM4', en: 'SM4' },
  '6': { zh: '双倍长 3DES', en: 'double-length TDES' },
};
export const TRACK_CIPHERS: Meanings = {
  '0': { zh: '磁道不加密', en: 'clear tracks' },
  '1': { zh: '磁道加密', en: 'enciphered tracks' },
};

/** DE 54. */
export const BALANCE_TYPES: Meanings = {
  '01': { zh: '账面余额', en: 'ledger balance' },
  '02': { zh: '可用余额', en: 'available balance' },
};

/** DE 48 of a settlement: the last digit of a block. */
export const SETTLEMENT_RESULTS: Meanings = {
  '0': { zh: '未应答', en: 'not answered' },
  '1': { zh: '对账平', en: 'balanced' },
  '2': { zh: '对账不平', en: 'not balanced' },
  '3': { zh: '出错', en: 'error' },
};

/** DE 48 of a batch upload. */
export const UPLOAD_TYPES: Meanings = {
  '00': { zh: '借记', en: 'debit' },
  '01': { zh: '贷记', en: 'credit' },
};

/** 59.A2.01. */
export const DEVICE_TYPES: Meanings = {
  '01': { zh: '自助终端', en: 'ATM or kiosk' },
  '02': { zh: '传统 POS', en: 'POS' },
  '03': { zh: 'mPOS', en: 'mobile POS' },
  '04': { zh: '智能 POS', en: 'smart POS' },
  '05': { zh: 'II 型固定电话', en: 'telephone POS, type II' },
  '06': { zh: '云闪付终端', en: 'QuickPass terminal' },
  '07': { zh: '保留', en: 'reserved' },
  '08': { zh: '手机 POS', en: 'phone POS' },
  '09': { zh: '刷脸付终端', en: 'face payment' },
  '10': { zh: '条码支付受理终端', en: 'QR terminal' },
  '11': { zh: '条码支付辅助受理终端（码牌）', en: 'QR plate' },
  '12': { zh: '行业终端', en: 'industry terminal' },
  '13': { zh: 'MIS 终端', en: 'till system' },
};

/** 60.1. */
export const TYPE_CODES: Meanings = {
  '00': { zh: '管理类', en: 'management' },
  '01': { zh: '余额查询', en: 'balance enquiry' },
  '03': { zh: '积分查询', en: 'points enquiry' },
  '07': { zh: '电子签名上送', en: 'signature upload' },
  '10': { zh: '预授权', en: 'pre-authorisation' },
  '11': { zh: '预授权撤销', en: 'void of a pre-authorisation' },
  '20': { zh: '预授权完成（请求）', en: 'completion (request)' },
  '21': { zh: '预授权完成撤销', en: 'void of a completion' },
  '22': { zh: '消费', en: 'sale' },
  '23': { zh: '消费撤销', en: 'void' },
  '24': { zh: '预授权完成（通知）', en: 'completion (advice)' },
  '25': { zh: '退货', en: 'refund' },
  '27': { zh: '电子现金脱机退货', en: 'electronic cash refund' },
  '30': { zh: '离线结算', en: 'offline settlement' },
  '32': { zh: '结算调整', en: 'adjustment' },
  '34': { zh: '小费调整', en: 'tip adjustment' },
  '36': { zh: '脱机消费', en: 'offline sale' },
  '40': { zh: '电子钱包圈存', en: 'wallet load' },
  '41': { zh: '电子钱包圈存', en: 'wallet load' },
  '42': { zh: '电子钱包圈存', en: 'wallet load' },
  '45': { zh: '电子现金指定账户圈存', en: 'electronic cash load, linked account' },
  '46': { zh: '电子现金现金充值', en: 'electronic cash load, cash' },
  '47': { zh: '电子现金非指定账户圈存', en: 'electronic cash load, other account' },
  '48': { zh: '磁条卡充值', en: 'stripe card top-up' },
  '49': { zh: '磁条卡充值确认', en: 'stripe card top-up, confirmed' },
  '51': { zh: '现金充值撤销', en: 'void of a cash load' },
  '53': { zh: '预约消费', en: 'reservation' },
  '54': { zh: '预约消费撤销', en: 'void of a reservation' },
  '96': { zh: '密钥下载（部分机构）', en: 'key download, at some acquirers' },
  '99': { zh: '密钥下载（部分机构）', en: 'key download, at some acquirers' },
};

/** 60.3. Where acquirers differ the meaning says so. */
export const NETWORK_CODES: Meanings = {
  '000': { zh: '金融交易', en: 'financial transaction' },
  '001': { zh: '签到（单倍长密钥）', en: 'sign-on, single-length keys' },
  '002': { zh: '签退', en: 'sign-off' },
  '003': { zh: '签到（双倍长密钥）', en: 'sign-on, double-length keys' },
  '004': { zh: '签到（双倍长密钥，含磁道密钥）', en: 'sign-on, double-length keys and track key' },
  '005': { zh: '签到（国密）', en: 'sign-on, SM4 keys' },
  '006': { zh: '签到（国密）', en: 'sign-on, SM4 keys' },
  '101': { zh: '主密钥下载（部分机构）', en: 'master key download, at some acquirers' },
  '102': { zh: '主密钥下载（部分机构）', en: 'master key download, at some acquirers' },
  '201': { zh: '批结算或磁条卡批上送', en: 'settlement, or batch upload of stripe payments' },
  '202': { zh: '批上送结束（对账不平）', en: 'end of the batch upload, not balanced' },
  '203': { zh: '芯片卡 TC 上送（对账平）', en: 'chip certificates, balanced' },
  '204': { zh: '芯片卡失败交易上送（对账平）', en: 'failed chip payments, balanced' },
  '205': { zh: '芯片卡交易上送（对账不平）', en: 'chip payments, not balanced' },
  '206': { zh: '芯片卡失败交易上送（对账不平）', en: 'failed chip payments, not balanced' },
  '207': { zh: '批上送结束（对账平）', en: 'end of the batch upload, balanced' },
  '301': { zh: '回响测试', en: 'echo' },
  '350': { zh: '主密钥下载（部分机构）', en: 'master key download, at some acquirers' },
  '351': { zh: '主密钥下载（部分机构）', en: 'master key download, at some acquirers' },
  '352': { zh: '主密钥下载（部分机构）', en: 'master key download, at some acquirers' },
  '360': { zh: '参数下载', en: 'parameter download' },
  '361': { zh: '参数下载结束', en: 'end of the parameter download' },
  '362': { zh: '状态上送', en: 'status upload' },
  '370': { zh: 'IC 卡公钥下载', en: 'chip public key download' },
  '371': { zh: 'IC 卡公钥下载结束', en: 'end of the chip public key download' },
  '372': { zh: 'IC 卡公钥查询', en: 'chip public key query' },
  '373': { zh: '国密 IC 卡公钥', en: 'chip public keys, SM2' },
  '380': { zh: 'IC 卡参数下载', en: 'chip parameter download' },
  '381': { zh: 'IC 卡参数下载结束', en: 'end of the chip parameter download' },
  '382': { zh: 'IC 卡参数查询', en: 'chip parameter query' },
  '390': { zh: '卡 BIN 黑名单下载', en: 'card blacklist download' },
  '391': { zh: '卡 BIN 黑名单下载结束', en: 'end of the card blacklist download' },
  '394': { zh: '非接业务参数下载', en: 'contactless parameter download' },
  '395': { zh: '非接业务参数下载结束', en: 'end of the contactless parameter download' },
  '396': { zh: '卡 BIN 表 B 下载', en: 'BIN table B download' },
  '397': { zh: '卡 BIN 表 B 下载结束', en: 'end of the BIN table B download' },
  '398': { zh: '卡 BIN 表 C 下载', en: 'BIN table C download' },
  '399': { zh: '卡 BIN 表 C 下载结束', en: 'end of the BIN table C download' },
  '401': { zh: '收银员积分签到，或主密钥下载（部分机构）', en: 'points sign-on, or master key download' },
  '800': { zh: '电子签名上送', en: 'signature upload' },
  '951': { zh: '脚本结果通知', en: 'issuer script result' },
};

/** 60.4 to 60.7. */
export const READ_CAPABILITIES: Meanings = {
  '0': { zh: '不可知', en: 'not known' },
  '2': { zh: '磁条', en: 'stripe' },
  '5': { zh: '磁条和接触式芯片', en: 'stripe and contact chip' },
  '6': { zh: '磁条、接触式和非接触芯片', en: 'stripe, contact and contactless chip' },
};
export const CHIP_CONDITIONS: Meanings = {
  '0': { zh: '未使用或正常', en: 'not used, or in order' },
  '1': { zh: '上一笔读芯片成功，本笔刷磁条', en: 'last chip was read, this card was swiped' },
  '2': { zh: '上一笔读芯片失败（降级）', en: 'last chip could not be read (fallback)' },
};
export const PARTIAL_APPROVALS: Meanings = {
  '0': { zh: '不支持部分承兑', en: 'no partial approval' },
  '1': { zh: '支持部分承兑和返回余额', en: 'partial approval and balances' },
};
export const ACCOUNT_TYPES: Meanings = {
  '000': { zh: '默认账户', en: 'default account' },
  '048': { zh: '发卡行积分', en: 'points of the issuer' },
  '065': { zh: '联盟积分', en: 'points of an alliance' },
};

/** 62 of a list of public keys or chip parameters: what follows. */
export const LIST_STATES: Meanings = {
  '0': { zh: '没有', en: 'none' },
  '1': { zh: '一次性全部返回', en: 'all of them' },
  '2': { zh: '后面还有', en: 'more to come' },
  '3': { zh: '最后一批', en: 'the last of them' },
};

/** 63.1. */
export const CARD_ORGANISATIONS: Meanings = {
  CUP: { zh: '中国银联', en: 'UnionPay' },
  VIS: { zh: 'VISA', en: 'Visa' },
  MCC: { zh: '万事达', en: 'Mastercard' },
  MAE: { zh: '万事顺', en: 'Maestro' },
  JCB: { zh: 'JCB', en: 'JCB' },
  AMX: { zh: '美国运通', en: 'American Express' },
  DCC: { zh: '动态货币转换', en: 'dynamic currency conversion' },
  '000': { zh: '未说明', en: 'not said' },
};

/** The header, 报文头. */
export const APPLICATION_CLASSES: Meanings = {
  '60': { zh: '磁条卡金融支付类应用', en: 'stripe, financial' },
  '61': { zh: 'IC 卡金融支付类应用', en: 'chip, financial' },
  '62': { zh: '磁条卡增值类应用', en: 'stripe, value added' },
  '63': { zh: 'IC 卡增值类应用', en: 'chip, value added' },
};
export const TERMINAL_STATES: Meanings = {
  '0': { zh: '正常交易状态', en: 'normal' },
  '1': { zh: '测试交易状态', en: 'test' },
};

/** DE 70 of the interchange. */
export const LINK_CODES: Meanings = {
  '001': { zh: '签到', en: 'sign-on' },
  '002': { zh: '签退', en: 'sign-off' },
  '101': { zh: '密钥交换', en: 'key exchange' },
  '301': { zh: '回响测试', en: 'echo' },
};

/** The message type. ISO 8583:1987, and the uses that terminals make of it. */
export const MESSAGE_TYPES: Meanings = {
  '0100': { zh: '授权类请求', en: 'authorisation request' },
  '0110': { zh: '授权类应答', en: 'authorisation response' },
  '0200': { zh: '金融类请求', en: 'financial request' },
  '0210': { zh: '金融类应答', en: 'financial response' },
  '0220': { zh: '金融类通知', en: 'financial advice' },
  '0230': { zh: '金融类通知应答', en: 'financial advice response' },
  '0300': { zh: '文件更新请求', en: 'file update request' },
  '0310': { zh: '文件更新应答', en: 'file update response' },
  '0320': { zh: '批上送', en: 'batch upload' },
  '0330': { zh: '批上送应答', en: 'batch upload response' },
  '0400': { zh: '冲正请求', en: 'reversal request' },
  '0410': { zh: '冲正应答', en: 'reversal response' },
  '0420': { zh: '冲正通知', en: 'reversal advice' },
  '0430': { zh: '冲正通知应答', en: 'reversal advice response' },
  '0500': { zh: '批结算请求', en: 'settlement request' },
  '0510': { zh: '批结算应答', en: 'settlement response' },
  '0620': { zh: '脚本结果通知', en: 'script result advice' },
  '0630': { zh: '脚本结果通知应答', en: 'script result advice response' },
  '0800': { zh: '管理类请求', en: 'management request' },
  '0810': { zh: '管理类应答', en: 'management response' },
  '0820': { zh: '管理类通知', en: 'management advice' },
  '0830': { zh: '管理类通知应答', en: 'management advice response' },
};
