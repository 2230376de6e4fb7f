/**
 * The tags of DE 55 and of the card and terminal behind it, one row each. EMV's rows: EMV 4.3 Book 3 Annex A1 (names,
 * forms, lengths, templates). Contactless rows: EMV Contactless Books C-2 and C-3, read against public tag lists. PBOC's
 * rows (JR/T 0025) and the terminal rows: cross-read from public implementations, unreviewed. Where two schemes give one
 * tag two meanings, both are named and the more careful mask holds.
 */

/** `n` digits in BCD, right-justified; `cn` digits left-justified, filled with F; `dol` a list of tags and lengths. */
export type TagFormat = 'a' | 'an' | 'ans' | 'n' | 'cn' | 'b' | 'dol' | 'template';

/**
 * What the value may show: everything (`public`), a masked PAN, asterisks, a name for what is hidden, the header of a
 * command, behind which a PIN block may follow (`header`), or its length only (`withheld`: content that an issuer or a
 * wallet defines; `unknown`: no row).
 */
export type TagSecrecy =
  | 'public'
  | 'pan'
  | 'expiry'
  | 'track'
  | 'track1'
  | 'personal'
  | 'pin'
  | 'key'
  | 'header'
  | 'withheld'
  | 'unknown';

export interface TagFacts {
  readonly zh: string;
  readonly en: string;
  readonly secrecy: TagSecrecy;
  readonly format: TagFormat;
  /** Of the value, both ends included. Where a standard says "variable", up to what one length byte can hold. */
  readonly bytesMin: number;
  readonly bytesMax: number;
  /** Who provides it; `unknown` only for a tag without a row. */
  readonly origin: 'card' | 'terminal' | 'issuer' | 'unknown';
  /** Templates that it belongs in when it does not stand alone; empty when no standard names one. */
  readonly templates: readonly string[];
  readonly source: string;
}

interface Row {
  readonly zh: string;
  readonly en: string;
  readonly secrecy: Exclude<TagSecrecy, 'unknown'>;
  readonly in?: readonly string[];
}

type Unsourced = Omit<TagFacts, 'source'>;
type Rows = Readonly<Record<string, Unsourced>>;
type Bytes = number | readonly [min: number, max: number];

/** EMV 4.3 Book 3 Annex A1: a card's record, or the answer in format 2. */
const RECORD = ['70', '77'] as const;
const RESPONSE = ['77', '80'] as const;

const EMV_BOOK_3 = 'EMV 4.3 Book 3, Annex A1';
const CONTACTLESS_BOOKS = 'EMV Contactless Books C-2 and C-3, read against public tag lists';
const PBOC = 'JR/T 0025 (PBOC), cross-read from public implementations';
const TERMINALS = 'UnionPay-style terminals, cross-read from public implementations, unreviewed';

const card = (format: TagFormat, bytes: Bytes, row: Row): Unsourced => facts('card', { format, bytes }, row);
const terminal = (format: TagFormat, bytes: Bytes, row: Row): Unsourced => facts('terminal', { format, bytes }, row);
const issuer = (format: TagFormat, bytes: Bytes, row: Row): Unsourced => facts('issuer', { format, bytes }, row);

const EMV_BOOK_3_TAGS: Rows = {
  '42': card('n', 3, {
    zh: '发卡行识别码(IIN)',
    en: 'issuer identification number',
    in: ['BF0C', '73'],
    secrecy: 'public',
  }),
  '4F': card('b', [5, 16], {
    zh: '应用标识符(AID)',
    en: 'application identifier of the card',
    in: ['61'],
    secrecy: 'public',
  }),
  '50': card('ans', [1, 16], { zh: '应用标签', en: 'application label', in: ['61', 'A5'], secrecy: 'public' }),
  '57': card('b', [1, 19], { zh: '磁条 2 等效数据', en: 'track 2 equivalent data', in: RECORD, secrecy: 'track' }),
  '5A': card('cn', [1, 10], { zh: '应用主账号', en: 'application primary account number', in: RECORD, secrecy: 'pan' }),
  '5F20': card('ans', [2, 26], { zh: '持卡人姓名', en: 'cardholder name', in: RECORD, secrecy: 'personal' }),
  '5F24': card('n', 3, { zh: '应用失效日期', en: 'application expiration date', in: RECORD, secrecy: 'expiry' }),
  '5F25': card('n', 3, { zh: '应用生效日期', en: 'application effective date', in: RECORD, secrecy: 'public' }),
  '5F28': card('n', 2, { zh: '发卡行国家代码', en: 'issuer country code', in: RECORD, secrecy: 'public' }),
  '5F2A': terminal('n', 2, { zh: '交易货币代码', en: 'transaction currency code', secrecy: 'public' }),
  '5F2D': card('an', [2, 8], { zh: '首选语言', en: 'language preference', in: ['A5'], secrecy: 'public' }),
  '5F30': card('n', 2, { zh: '服务码', en: 'service code', in: RECORD, secrecy: 'withheld' }),
  '5F34': card('n', 1, { zh: '应用主账号序列号', en: 'card sequence number', in: RECORD, secrecy: 'public' }),
  '5F36': terminal('n', 1, { zh: '交易货币指数', en: 'transaction currency exponent', secrecy: 'public' }),
  '5F50': card('ans', [1, 255], { zh: '发卡行网址', en: 'issuer URL', in: ['BF0C', '73'], secrecy: 'public' }),
  '5F53': card('b', [1, 34], {
    zh: '国际银行账号(IBAN)',
    en: 'international bank account number',
    in: ['BF0C', '73'],
    secrecy: 'personal',
  }),
  '5F54': card('b', [8, 11], {
    zh: '银行标识代码(BIC)',
    en: 'bank identifier code',
    in: ['BF0C', '73'],
    secrecy: 'public',
  }),
  '5F55': card('a', 2, {
    zh: '发卡行国家代码(两位字母)',
    en: 'issuer country code, two letters',
    in: ['BF0C', '73'],
    secrecy: 'public',
  }),
  '5F56': card('a', 3, {
    zh: '发卡行国家代码(三位字母)',
    en: 'issuer country code, three letters',
    in: ['BF0C', '73'],
    secrecy: 'public',
  }),
  '5F57': terminal('n', 1, { zh: '账户类型', en: 'account type', secrecy: 'public' }),
  '61': card('template', [0, 252], { zh: '应用模板', en: 'application template', in: ['70'], secrecy: 'public' }),
  '6F': card('template', [0, 252], {
    zh: '文件控制信息(FCI)模板',
    en: 'file control information template',
    secrecy: 'public',
  }),
  '70': card('template', [0, 252], { zh: '应用数据模板', en: 'record template', secrecy: 'public' }),
  '71': issuer('template', [0, 255], { zh: '发卡行脚本模板 1', en: 'issuer script template 1', secrecy: 'public' }),
  '72': issuer('template', [0, 255], { zh: '发卡行脚本模板 2', en: 'issuer script template 2', secrecy: 'public' }),
  '73': card('template', [0, 252], {
    zh: '目录自定义模板',
    en: 'directory discretionary template',
    in: ['61'],
    secrecy: 'public',
  }),
  '77': card('template', [0, 255], { zh: '响应报文模板格式 2', en: 'response template format 2', secrecy: 'public' }),
  '80': card('b', [1, 255], { zh: '响应报文模板格式 1', en: 'response template format 1', secrecy: 'withheld' }),
  '81': terminal('b', 4, { zh: '授权金额(二进制)', en: 'amount, authorised (binary)', secrecy: 'public' }),
  '82': card('b', 2, {
    zh: '应用交互特征(AIP)',
    en: 'application interchange profile',
    in: RESPONSE,
    secrecy: 'public',
  }),
  '83': terminal('b', [0, 255], { zh: '命令模板', en: 'command template', secrecy: 'withheld' }),
  '84': card('b', [5, 16], { zh: '专用文件名称', en: 'dedicated file name', in: ['6F'], secrecy: 'public' }),
  '86': issuer('b', [1, 255], {
    zh: '发卡行脚本命令',
    en: 'issuer script command',
    in: ['71', '72'],
    secrecy: 'header',
  }),
  '87': card('b', 1, {
    zh: '应用优先指示器',
    en: 'application priority indicator',
    in: ['61', 'A5'],
    secrecy: 'public',
  }),
  '88': card('b', 1, { zh: '短文件标识符(SFI)', en: 'short file identifier', in: ['A5'], secrecy: 'public' }),
  '89': issuer('ans', 6, { zh: '授权码', en: 'authorisation code', secrecy: 'public' }),
  '8A': issuer('an', 2, { zh: '授权响应码', en: 'authorisation response code', secrecy: 'public' }),
  '8C': card('dol', [0, 252], {
    zh: '卡片风险管理数据对象列表 1(CDOL1)',
    en: 'card risk management data object list 1',
    in: RECORD,
    secrecy: 'public',
  }),
  '8D': card('dol', [0, 252], {
    zh: '卡片风险管理数据对象列表 2(CDOL2)',
    en: 'card risk management data object list 2',
    in: RECORD,
    secrecy: 'public',
  }),
  '8E': card('b', [8, 252], {
    zh: '持卡人验证方法(CVM)列表',
    en: 'cardholder verification method list',
    in: RECORD,
    secrecy: 'public',
  }),
  '8F': card('b', 1, {
    zh: '认证中心公钥索引(卡片)',
    en: 'certification authority public key index of the card',
    in: RECORD,
    secrecy: 'public',
  }),
  '90': card('b', [1, 255], {
    zh: '发卡行公钥证书',
    en: 'issuer public key certificate',
    in: RECORD,
    secrecy: 'public',
  }),
  '91': issuer('b', [8, 16], { zh: '发卡行认证数据', en: 'issuer authentication data', secrecy: 'public' }),
  '92': card('b', [1, 255], { zh: '发卡行公钥余项', en: 'issuer public key remainder', in: RECORD, secrecy: 'public' }),
  '93': card('b', [1, 255], {
    zh: '签名的静态应用数据(SAD)',
    en: 'signed static application data',
    in: RECORD,
    secrecy: 'public',
  }),
  '94': card('b', [0, 252], {
    zh: '应用文件定位器(AFL)',
    en: 'application file locator',
    in: RESPONSE,
    secrecy: 'public',
  }),
  '95': terminal('b', 5, { zh: '终端验证结果(TVR)', en: 'terminal verification results', secrecy: 'public' }),
  '97': card('dol', [0, 252], {
    zh: '交易证书数据对象列表(TDOL)',
    en: 'transaction certificate data object list',
    in: RECORD,
    secrecy: 'public',
  }),
  '98': terminal('b', 20, { zh: '交易证书(TC)哈希值', en: 'transaction certificate hash value', secrecy: 'public' }),
  '99': terminal('b', [1, 255], { zh: '交易 PIN 数据', en: 'transaction PIN data', secrecy: 'pin' }),
  '9A': terminal('n', 3, { zh: '交易日期', en: 'transaction date', secrecy: 'public' }),
  '9B': terminal('b', 2, { zh: '交易状态信息(TSI)', en: 'transaction status information', secrecy: 'public' }),
  '9C': terminal('n', 1, { zh: '交易类型', en: 'transaction type', secrecy: 'public' }),
  '9D': card('b', [5, 16], {
    zh: '目录定义文件(DDF)名称',
    en: 'directory definition file name',
    in: ['61'],
    secrecy: 'public',
  }),
  '9F01': terminal('n', 6, { zh: '收单行标识', en: 'acquirer identifier', secrecy: 'public' }),
  '9F02': terminal('n', 6, { zh: '授权金额', en: 'amount, authorised', secrecy: 'public' }),
  '9F03': terminal('n', 6, { zh: '其他金额', en: 'amount, other', secrecy: 'public' }),
  '9F04': terminal('b', 4, { zh: '其他金额(二进制)', en: 'amount, other (binary)', secrecy: 'public' }),
  '9F05': card('b', [1, 32], {
    zh: '应用自定义数据',
    en: 'application discretionary data',
    in: RECORD,
    secrecy: 'withheld',
  }),
  '9F06': terminal('b', [5, 16], {
    zh: '终端应用标识符',
    en: 'application identifier of the terminal',
    secrecy: 'public',
  }),
  '9F07': card('b', 2, { zh: '应用用途控制(AUC)', en: 'application usage control', in: RECORD, secrecy: 'public' }),
  '9F08': card('b', 2, {
    zh: '卡片应用版本号',
    en: 'application version number of the card',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F09': terminal('b', 2, {
    zh: '终端应用版本号',
    en: 'application version number of the terminal',
    secrecy: 'public',
  }),
  '9F0B': card('ans', [27, 45], {
    zh: '持卡人姓名扩展',
    en: 'cardholder name, extended',
    in: RECORD,
    secrecy: 'personal',
  }),
  '9F0D': card('b', 5, {
    zh: '发卡行行为代码(IAC)-缺省',
    en: 'issuer action code, default',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F0E': card('b', 5, {
    zh: '发卡行行为代码(IAC)-拒绝',
    en: 'issuer action code, denial',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F0F': card('b', 5, {
    zh: '发卡行行为代码(IAC)-联机',
    en: 'issuer action code, online',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F10': card('b', [1, 32], {
    zh: '发卡行应用数据(IAD)',
    en: 'issuer application data',
    in: RESPONSE,
    secrecy: 'public',
  }),
  '9F11': card('n', 1, { zh: '发卡行代码表索引', en: 'issuer code table index', in: ['A5'], secrecy: 'public' }),
  '9F12': card('ans', [1, 16], {
    zh: '应用优先名称',
    en: 'application preferred name',
    in: ['61', 'A5'],
    secrecy: 'public',
  }),
  '9F13': card('b', 2, {
    zh: '上次联机应用交易计数器',
    en: 'last online application transaction counter',
    secrecy: 'public',
  }),
  '9F14': card('b', 1, {
    zh: '连续脱机交易下限',
    en: 'lower consecutive offline limit',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F15': terminal('n', 2, { zh: '商户类别码', en: 'merchant category code', secrecy: 'public' }),
  '9F16': terminal('ans', 15, { zh: '商户标识', en: 'merchant identifier', secrecy: 'public' }),
  '9F17': card('b', 1, { zh: 'PIN 重试计数器', en: 'PIN try counter', secrecy: 'public' }),
  '9F18': issuer('b', 4, { zh: '发卡行脚本标识', en: 'issuer script identifier', in: ['71', '72'], secrecy: 'public' }),
  '9F1A': terminal('n', 2, { zh: '终端国家代码', en: 'terminal country code', secrecy: 'public' }),
  '9F1B': terminal('b', 4, { zh: '终端最低限额', en: 'terminal floor limit', secrecy: 'public' }),
  '9F1C': terminal('an', 8, { zh: '终端标识', en: 'terminal identification', secrecy: 'public' }),
  '9F1D': terminal('b', [1, 8], { zh: '终端风险管理数据', en: 'terminal risk management data', secrecy: 'public' }),
  '9F1E': terminal('an', 8, { zh: '接口设备序列号', en: 'interface device serial number', secrecy: 'public' }),
  '9F1F': card('ans', [1, 255], {
    zh: '磁条 1 自定义数据',
    en: 'track 1 discretionary data',
    in: RECORD,
    secrecy: 'track1',
  }),
  '9F20': card('cn', [1, 255], {
    zh: '磁条 2 自定义数据',
    en: 'track 2 discretionary data',
    in: RECORD,
    secrecy: 'track',
  }),
  '9F21': terminal('n', 3, { zh: '交易时间', en: 'transaction time', secrecy: 'public' }),
  '9F22': terminal('b', 1, {
    zh: '认证中心公钥索引',
    en: 'certification authority public key index',
    secrecy: 'public',
  }),
  '9F23': card('b', 1, {
    zh: '连续脱机交易上限',
    en: 'upper consecutive offline limit',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F26': card('b', 8, { zh: '应用密文', en: 'application cryptogram', in: RESPONSE, secrecy: 'public' }),
  '9F27': card('b', 1, { zh: '密文信息数据(CID)', en: 'cryptogram information', in: RESPONSE, secrecy: 'public' }),
  '9F2D': card('b', [1, 255], {
    zh: '卡片 PIN 加密公钥证书',
    en: 'card PIN encipherment public key certificate',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F2E': card('b', [1, 3], {
    zh: '卡片 PIN 加密公钥指数',
    en: 'card PIN encipherment public key exponent',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F2F': card('b', [1, 255], {
    zh: '卡片 PIN 加密公钥余项',
    en: 'card PIN encipherment public key remainder',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F32': card('b', [1, 3], { zh: '发卡行公钥指数', en: 'issuer public key exponent', in: RECORD, secrecy: 'public' }),
  '9F33': terminal('b', 3, { zh: '终端性能', en: 'terminal capabilities', secrecy: 'public' }),
  '9F34': terminal('b', 3, {
    zh: '持卡人验证方法(CVM)结果',
    en: 'cardholder verification method results',
    secrecy: 'public',
  }),
  '9F35': terminal('n', 1, { zh: '终端类型', en: 'terminal type', secrecy: 'public' }),
  '9F36': card('b', 2, {
    zh: '应用交易计数器(ATC)',
    en: 'application transaction counter',
    in: RESPONSE,
    secrecy: 'public',
  }),
  '9F37': terminal('b', 4, { zh: '不可预知数', en: 'unpredictable number', secrecy: 'public' }),
  '9F38': card('dol', [0, 255], {
    zh: '处理选项数据对象列表(PDOL)',
    en: 'processing options data object list',
    in: ['A5'],
    secrecy: 'public',
  }),
  '9F39': terminal('n', 1, { zh: '销售点输入方式', en: 'point-of-service entry mode', secrecy: 'public' }),
  '9F3A': terminal('b', 4, { zh: '参考货币金额', en: 'amount, reference currency', secrecy: 'public' }),
  '9F3B': card('n', [2, 8], {
    zh: '应用参考货币',
    en: 'application reference currency',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F3C': terminal('n', 2, { zh: '交易参考货币代码', en: 'transaction reference currency code', secrecy: 'public' }),
  '9F3D': terminal('n', 1, {
    zh: '交易参考货币指数',
    en: 'transaction reference currency exponent',
    secrecy: 'public',
  }),
  '9F40': terminal('b', 5, { zh: '附加终端性能', en: 'additional terminal capabilities', secrecy: 'public' }),
  '9F41': terminal('n', [2, 4], { zh: '交易序列计数器', en: 'transaction sequence counter', secrecy: 'public' }),
  '9F42': card('n', 2, { zh: '应用货币代码', en: 'application currency code', in: RECORD, secrecy: 'public' }),
  '9F43': card('n', [1, 4], {
    zh: '应用参考货币指数',
    en: 'application reference currency exponent',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F44': card('n', 1, { zh: '应用货币指数', en: 'application currency exponent', in: RECORD, secrecy: 'public' }),
  '9F45': card('b', 2, { zh: '数据认证码', en: 'data authentication code', secrecy: 'public' }),
  '9F46': card('b', [1, 255], { zh: '卡片公钥证书', en: 'card public key certificate', in: RECORD, secrecy: 'public' }),
  '9F47': card('b', [1, 3], { zh: '卡片公钥指数', en: 'card public key exponent', in: RECORD, secrecy: 'public' }),
  '9F48': card('b', [1, 255], { zh: '卡片公钥余项', en: 'card public key remainder', in: RECORD, secrecy: 'public' }),
  '9F49': card('dol', [0, 252], {
    zh: '动态数据认证数据对象列表(DDOL)',
    en: 'dynamic data authentication data object list',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F4A': card('b', [0, 255], {
    zh: '静态数据认证标签列表',
    en: 'static data authentication tag list',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F4B': card('b', [1, 255], {
    zh: '签名的动态应用数据(SDAD)',
    en: 'signed dynamic application data',
    in: RESPONSE,
    secrecy: 'public',
  }),
  '9F4C': card('b', [2, 8], { zh: '卡片动态数', en: 'card dynamic number', secrecy: 'public' }),
  '9F4D': card('b', 2, { zh: '交易日志入口', en: 'log entry', in: ['BF0C', '73'], secrecy: 'public' }),
  '9F4E': terminal('ans', [1, 255], { zh: '商户名称和地址', en: 'merchant name and location', secrecy: 'public' }),
  '9F4F': card('dol', [0, 255], { zh: '交易日志格式', en: 'log format', secrecy: 'public' }),
  A5: card('template', [0, 255], { zh: 'FCI 专用模板', en: 'FCI proprietary template', in: ['6F'], secrecy: 'public' }),
  BF0C: card('template', [0, 222], {
    zh: 'FCI 发卡行自定义数据',
    en: 'FCI issuer discretionary data',
    in: ['A5'],
    secrecy: 'public',
  }),
};

const CONTACTLESS_BOOKS_TAGS: Rows = {
  '56': card('ans', [0, 76], { zh: '磁条 1 数据', en: 'track 1 data', in: RECORD, secrecy: 'track1' }),
  '9F24': card('an', 29, {
    zh: '支付账户参考号(PAR)',
    en: 'payment account reference',
    in: RECORD,
    secrecy: 'personal',
  }),
  '9F19': card('n', 6, { zh: '令牌请求方标识', en: 'token requestor identifier', in: RECORD, secrecy: 'public' }),
  '9F25': card('n', 2, { zh: '账号后四位', en: 'last four digits of the PAN', in: RECORD, secrecy: 'withheld' }),
  '9F29': card('b', [0, 16], { zh: '扩展选择', en: 'extended selection', in: ['61'], secrecy: 'public' }),
  '9F2A': card('b', [1, 8], { zh: '内核标识', en: 'kernel identifier', in: ['61'], secrecy: 'public' }),
  '9F50': card('b', [1, 6], {
    zh: '脱机累计余额/持卡人验证状态',
    en: 'offline accumulator balance, or cardholder verification status',
    secrecy: 'public',
  }),
  '9F5A': card('b', [1, 16], { zh: '应用程序标识', en: 'application program identifier', secrecy: 'public' }),
  '9F5B': terminal('b', [1, 255], { zh: '发卡行脚本结果', en: 'issuer script results', secrecy: 'public' }),
  '9F5E': card('n', [1, 11], { zh: '数据存储标识', en: 'data storage identifier', secrecy: 'withheld' }),
  '9F5F': card('b', 1, { zh: '数据存储槽可用性', en: 'data storage slot availability', secrecy: 'public' }),
  '9F60': card('b', 2, { zh: '磁条 1 动态验证码', en: 'CVC3 of track 1', secrecy: 'pin' }),
  '9F61': card('b', [1, 40], {
    zh: '磁条 2 动态验证码/持卡人证件号',
    en: "CVC3 of track 2; in PBOC the cardholder's identity document number",
    secrecy: 'personal',
  }),
  '9F62': card('b', [1, 6], {
    zh: '磁条 1 动态验证码位图/证件类型',
    en: 'PCVC3 bitmap of track 1; in PBOC the kind of identity document',
    secrecy: 'withheld',
  }),
  '9F64': card('b', 1, { zh: '磁条 1 计数器位数', en: 'number of counter digits of track 1', secrecy: 'public' }),
  '9F65': card('b', 2, { zh: '磁条 2 动态验证码位图', en: 'PCVC3 bitmap of track 2', secrecy: 'public' }),
  '9F66': terminal('b', [2, 4], { zh: '终端交易属性(TTQ)', en: 'terminal transaction qualifiers', secrecy: 'public' }),
  '9F67': card('b', 1, { zh: '磁条 2 计数器位数', en: 'number of counter digits of track 2', secrecy: 'public' }),
  '9F69': card('b', [5, 16], { zh: '卡片认证相关数据', en: 'card authentication related data', secrecy: 'public' }),
  '9F6A': terminal('n', 4, { zh: '不可预知数(数值型)', en: 'unpredictable number (numeric)', secrecy: 'public' }),
  '9F6B': card('b', [0, 19], {
    zh: '非接磁条 2 数据/卡片 CVM 限额',
    en: "track 2 data, contactless; in PBOC the card's CVM limit",
    secrecy: 'track',
  }),
  '9F6C': card('b', 2, { zh: '卡片交易属性(CTQ)', en: 'card transaction qualifiers', secrecy: 'public' }),
  '9F6E': card('b', [4, 32], {
    zh: '设备形态/第三方数据',
    en: 'form factor indicator, or third-party data',
    secrecy: 'withheld',
  }),
  '9F6F': card('b', 1, { zh: '数据存储槽管理控制', en: 'data storage slot management control', secrecy: 'public' }),
  '9F70': card('b', [0, 192], { zh: '受保护数据区 1', en: 'protected data envelope 1', secrecy: 'withheld' }),
  '9F71': card('b', [0, 192], { zh: '受保护数据区 2', en: 'protected data envelope 2', secrecy: 'withheld' }),
  '9F7C': card('b', [0, 32], {
    zh: '客户专用数据',
    en: 'customer exclusive data, or merchant custom data',
    secrecy: 'withheld',
  }),
  '9F7D': card('b', [8, 16], { zh: '数据存储摘要 1', en: 'data storage summary 1', secrecy: 'withheld' }),
  '9F7E': card('b', [1, 48], { zh: '移动支持指示器', en: 'mobile support indicator', secrecy: 'withheld' }),
  '9F7F': card('b', 4, { zh: '数据存储不可预知数', en: 'data storage unpredictable number', secrecy: 'public' }),
  DF8101: terminal('b', [8, 16], { zh: '数据存储摘要 2', en: 'data storage summary 2', secrecy: 'withheld' }),
  DF8102: terminal('b', [8, 16], { zh: '数据存储摘要 3', en: 'data storage summary 3', secrecy: 'withheld' }),
  DF8104: terminal('n', 6, { zh: '生成密文前读到的余额', en: 'balance read before GENERATE AC', secrecy: 'public' }),
  DF8105: terminal('n', 6, { zh: '生成密文后读到的余额', en: 'balance read after GENERATE AC', secrecy: 'public' }),
  DF8106: terminal('b', [0, 255], { zh: '所需数据', en: 'data needed', secrecy: 'public' }),
  DF8107: terminal('b', [0, 255], { zh: 'CDOL1 相关数据', en: 'CDOL1 related data', secrecy: 'withheld' }),
  DF8108: terminal('b', 1, { zh: '数据存储密文类型', en: 'data storage AC type', secrecy: 'public' }),
  DF810C: terminal('b', 1, { zh: '内核标识', en: 'kernel identifier', secrecy: 'public' }),
  DF810E: terminal('b', 1, { zh: '生成密文后写卡状态', en: 'post-GENERATE AC put data status', secrecy: 'public' }),
  DF810F: terminal('b', 1, { zh: '生成密文前写卡状态', en: 'pre-GENERATE AC put data status', secrecy: 'public' }),
  DF8110: terminal('b', 1, { zh: '允许首次写入标志', en: 'proceed to first write flag', secrecy: 'public' }),
  DF8111: terminal('b', [0, 255], { zh: 'PDOL 相关数据', en: 'PDOL related data', secrecy: 'withheld' }),
  DF8112: terminal('b', [0, 255], { zh: '待读标签', en: 'tags to read', secrecy: 'public' }),
  DF8113: terminal('b', [0, 255], { zh: 'DRDOL 相关数据', en: 'DRDOL related data', secrecy: 'withheld' }),
  DF8114: terminal('b', 1, { zh: '参考控制参数', en: 'reference control parameter', secrecy: 'public' }),
  DF8115: terminal('b', 6, { zh: '错误指示', en: 'error indication', secrecy: 'public' }),
  DF8116: terminal('b', 22, { zh: '用户界面请求数据', en: 'user interface request data', secrecy: 'public' }),
  DF8117: terminal('b', 1, { zh: '读卡能力', en: 'card data input capability', secrecy: 'public' }),
  DF8118: terminal('b', 1, {
    zh: 'CVM 能力(需要 CVM)',
    en: 'CVM capability when a CVM is required',
    secrecy: 'public',
  }),
  DF8119: terminal('b', 1, {
    zh: 'CVM 能力(无需 CVM)',
    en: 'CVM capability when no CVM is required',
    secrecy: 'public',
  }),
  DF811A: terminal('dol', 3, { zh: '缺省 UDOL', en: 'default UDOL', secrecy: 'public' }),
  DF811B: terminal('b', 1, { zh: '内核配置', en: 'kernel configuration', secrecy: 'public' }),
  DF811C: terminal('b', 2, {
    zh: '撕裂记录最长保存时间',
    en: 'maximum lifetime of a torn transaction record',
    secrecy: 'public',
  }),
  DF811D: terminal('b', 1, {
    zh: '撕裂记录最大条数',
    en: 'maximum number of torn transaction records',
    secrecy: 'public',
  }),
  DF811E: terminal('b', 1, {
    zh: '磁条模式 CVM 能力(需要 CVM)',
    en: 'magnetic mode CVM capability when a CVM is required',
    secrecy: 'public',
  }),
  DF811F: terminal('b', 1, { zh: '安全能力', en: 'security capability', secrecy: 'public' }),
  DF8120: terminal('b', 5, { zh: '终端行为代码(TAC)-缺省', en: 'terminal action code, default', secrecy: 'public' }),
  DF8121: terminal('b', 5, { zh: '终端行为代码(TAC)-拒绝', en: 'terminal action code, denial', secrecy: 'public' }),
  DF8122: terminal('b', 5, { zh: '终端行为代码(TAC)-联机', en: 'terminal action code, online', secrecy: 'public' }),
  DF8123: terminal('n', 6, { zh: '非接最低限额', en: 'reader contactless floor limit', secrecy: 'public' }),
  DF8124: terminal('n', 6, {
    zh: '非接交易限额(无设备端 CVM)',
    en: 'reader contactless transaction limit without on-device CVM',
    secrecy: 'public',
  }),
  DF8125: terminal('n', 6, {
    zh: '非接交易限额(有设备端 CVM)',
    en: 'reader contactless transaction limit with on-device CVM',
    secrecy: 'public',
  }),
  DF8126: terminal('n', 6, { zh: '非接 CVM 限额', en: 'reader CVM required limit', secrecy: 'public' }),
  DF8127: terminal('b', 2, { zh: '超时值', en: 'time-out value', secrecy: 'public' }),
  DF8128: terminal('b', 1, { zh: '数据存储状态', en: 'integrated data storage status', secrecy: 'public' }),
  DF8129: terminal('b', 8, { zh: '结果参数集', en: 'outcome parameter set', secrecy: 'public' }),
  DF812A: card('ans', [0, 56], {
    zh: '磁条 1 自定义数据(非接)',
    en: 'discretionary data of track 1, contactless',
    secrecy: 'track1',
  }),
  DF812B: card('cn', [0, 8], {
    zh: '磁条 2 自定义数据(非接)',
    en: 'discretionary data of track 2, contactless',
    secrecy: 'track',
  }),
  DF812C: terminal('b', 1, {
    zh: '磁条模式 CVM 能力(无需 CVM)',
    en: 'magnetic mode CVM capability when no CVM is required',
    secrecy: 'public',
  }),
  DF812D: terminal('n', 3, { zh: '提示保留时间', en: 'message hold time', secrecy: 'public' }),
  FF8101: terminal('template', [0, 255], { zh: '撕裂记录', en: 'torn record', secrecy: 'public' }),
  FF8102: terminal('template', [0, 255], {
    zh: '生成密文前待写标签',
    en: 'tags to write before GENERATE AC',
    secrecy: 'public',
  }),
  FF8103: terminal('template', [0, 255], {
    zh: '生成密文后待写标签',
    en: 'tags to write after GENERATE AC',
    secrecy: 'public',
  }),
  FF8104: terminal('template', [0, 255], { zh: '待发数据', en: 'data to send', secrecy: 'public' }),
  FF8105: terminal('template', [0, 255], { zh: '数据记录', en: 'data record', secrecy: 'public' }),
  FF8106: terminal('template', [0, 255], { zh: '自定义数据', en: 'discretionary data', secrecy: 'public' }),
};

const PBOC_TAGS: Rows = {
  '9F51': card('n', 2, { zh: '应用货币代码(PBOC)', en: 'application currency code (PBOC)', secrecy: 'public' }),
  '9F52': card('b', [2, 6], { zh: '应用缺省行为(ADA)', en: 'application default action', secrecy: 'public' }),
  '9F53': card('b', 1, {
    zh: '连续脱机交易限制数(国际-货币)/交易类别码',
    en: 'consecutive transaction limit (international, currency), or transaction category code',
    secrecy: 'public',
  }),
  '9F54': card('n', 6, { zh: '累计脱机交易金额限制数', en: 'cumulative offline amount limit', secrecy: 'public' }),
  '9F55': card('b', 1, { zh: '地域指示位', en: 'geographic indicator', secrecy: 'public' }),
  '9F56': card('b', 1, { zh: '发卡行认证指示位', en: 'issuer authentication indicator', secrecy: 'public' }),
  '9F57': card('n', 2, { zh: '发卡行国家代码(PBOC)', en: 'issuer country code (PBOC)', secrecy: 'public' }),
  '9F58': card('b', 1, {
    zh: '连续脱机交易下限(PBOC)',
    en: 'lower consecutive offline limit (PBOC)',
    secrecy: 'public',
  }),
  '9F59': card('b', [1, 3], {
    zh: '连续脱机交易上限(PBOC)',
    en: 'upper consecutive offline limit (PBOC)',
    secrecy: 'public',
  }),
  '9F5C': card('n', 6, { zh: '累计脱机交易金额上限', en: 'cumulative offline amount upper limit', secrecy: 'public' }),
  '9F5D': card('n', [1, 6], { zh: '可用脱机消费金额', en: 'available offline spending amount', secrecy: 'public' }),
  '9F63': card('b', 16, { zh: '卡产品标识信息', en: 'card product identification', secrecy: 'public' }),
  '9F68': card('b', 4, { zh: '卡片附加处理', en: 'card additional processes', secrecy: 'public' }),
  '9F6D': card('n', 6, { zh: '电子现金重置阈值', en: 'electronic cash reset threshold', secrecy: 'public' }),
  '9F72': card('b', 1, {
    zh: '连续脱机交易限制数(国际-国家)',
    en: 'consecutive transaction limit (international, country)',
    secrecy: 'public',
  }),
  '9F73': card('n', 4, { zh: '货币转换因子', en: 'currency conversion factor', secrecy: 'public' }),
  '9F74': card('ans', 6, {
    zh: '电子现金发卡行授权码',
    en: 'electronic cash issuer authorisation code',
    in: RECORD,
    secrecy: 'public',
  }),
  '9F75': card('n', 6, {
    zh: '累计脱机交易金额限制数(双货币)',
    en: 'cumulative offline amount limit (two currencies)',
    secrecy: 'public',
  }),
  '9F76': card('n', 2, { zh: '第二应用货币代码', en: 'second application currency code', secrecy: 'public' }),
  '9F77': card('n', 6, { zh: '电子现金余额上限', en: 'electronic cash balance limit', secrecy: 'public' }),
  '9F78': card('n', 6, {
    zh: '电子现金单笔交易限额',
    en: 'electronic cash single transaction limit',
    secrecy: 'public',
  }),
  '9F79': card('n', 6, { zh: '电子现金余额', en: 'electronic cash balance', secrecy: 'public' }),
  '9F7A': terminal('n', 1, {
    zh: '电子现金终端支持指示器',
    en: 'electronic cash terminal support indicator',
    secrecy: 'public',
  }),
  '9F7B': terminal('n', 6, {
    zh: '电子现金终端交易限额',
    en: 'electronic cash terminal transaction limit',
    secrecy: 'public',
  }),
  DF4D: card('b', 2, { zh: '圈存日志入口', en: 'load log entry', in: ['BF0C'], secrecy: 'public' }),
  DF4F: card('dol', [0, 255], { zh: '圈存日志格式', en: 'load log format', secrecy: 'public' }),
  DF60: terminal('b', 1, {
    zh: 'CAPP 交易指示位',
    en: 'extended application transaction indicator',
    secrecy: 'public',
  }),
  DF61: card('b', 1, { zh: '分段扣费应用标识', en: 'sectional charging application identifier', secrecy: 'public' }),
  DF62: card('n', 6, {
    zh: '电子现金分段扣费抵扣限额',
    en: 'electronic cash sectional charging offset limit',
    secrecy: 'public',
  }),
  DF63: card('n', 6, {
    zh: '电子现金分段扣费已抵扣额',
    en: 'electronic cash sectional charging amount already offset',
    secrecy: 'public',
  }),
  DF69: terminal('b', 1, { zh: 'SM 算法支持指示器', en: 'SM algorithm support indicator', secrecy: 'public' }),
  DF71: card('n', 2, {
    zh: '第二币种电子现金应用货币代码',
    en: 'second electronic cash currency code',
    secrecy: 'public',
  }),
  DF72: card('n', 6, { zh: '第二币种卡片 CVM 限额', en: "second currency's card CVM limit", secrecy: 'public' }),
  DF76: card('n', 6, {
    zh: '第二币种电子现金重置阈值',
    en: 'second electronic cash reset threshold',
    secrecy: 'public',
  }),
  DF77: card('n', 6, { zh: '第二币种电子现金余额上限', en: 'second electronic cash balance limit', secrecy: 'public' }),
  DF78: card('n', 6, {
    zh: '第二币种电子现金单笔交易限额',
    en: 'second electronic cash single transaction limit',
    secrecy: 'public',
  }),
  DF79: card('n', 6, { zh: '第二币种电子现金余额', en: 'second electronic cash balance', secrecy: 'public' }),
};

const TERMINALS_TAGS: Rows = {
  DF02: issuer('b', [1, 255], {
    zh: '认证中心公钥模',
    en: 'certification authority public key modulus',
    secrecy: 'public',
  }),
  DF03: issuer('b', 20, {
    zh: '认证中心公钥校验值',
    en: 'certification authority public key check value',
    secrecy: 'public',
  }),
  DF04: issuer('b', [1, 3], {
    zh: '认证中心公钥指数',
    en: 'certification authority public key exponent',
    secrecy: 'public',
  }),
  DF05: issuer('b', [3, 8], { zh: '公钥有效期', en: 'public key expiry', secrecy: 'public' }),
  DF06: issuer('b', 1, {
    zh: '认证中心公钥哈希算法标识',
    en: 'hash algorithm of the certification authority public key',
    secrecy: 'public',
  }),
  DF07: issuer('b', 1, {
    zh: '认证中心公钥算法标识',
    en: 'algorithm of the certification authority public key',
    secrecy: 'public',
  }),
  DF01: issuer('b', 1, { zh: '应用选择指示符(ASI)', en: 'application selection indicator', secrecy: 'public' }),
  DF11: issuer('b', 5, { zh: '终端行为代码(TAC)-缺省', en: 'terminal action code, default', secrecy: 'public' }),
  DF12: issuer('b', 5, { zh: '终端行为代码(TAC)-联机', en: 'terminal action code, online', secrecy: 'public' }),
  DF13: issuer('b', 5, { zh: '终端行为代码(TAC)-拒绝', en: 'terminal action code, denial', secrecy: 'public' }),
  DF14: issuer('dol', [0, 252], { zh: '缺省 DDOL', en: 'default DDOL', secrecy: 'public' }),
  DF15: issuer('b', 4, { zh: '偏置随机选择的阈值', en: 'threshold for biased random selection', secrecy: 'public' }),
  DF16: issuer('n', 1, {
    zh: '偏置随机选择的最大目标百分数',
    en: 'maximum target percentage of biased random selection',
    secrecy: 'public',
  }),
  DF17: issuer('n', 1, { zh: '随机选择的目标百分数', en: 'target percentage of random selection', secrecy: 'public' }),
  DF18: issuer('b', 1, { zh: '终端联机 PIN 支持能力', en: 'terminal support of online PIN', secrecy: 'public' }),
  DF19: issuer('n', 6, { zh: '非接脱机最低限额', en: 'contactless offline floor limit', secrecy: 'public' }),
  DF20: issuer('n', 6, { zh: '非接交易限额', en: 'contactless transaction limit', secrecy: 'public' }),
  DF21: issuer('n', 6, { zh: '非接 CVM 限额', en: 'contactless CVM limit', secrecy: 'public' }),
  DF31: terminal('b', [1, 255], { zh: '发卡行脚本结果', en: 'issuer script results', secrecy: 'public' }),
  DF32: terminal('b', [1, 255], { zh: '芯片序列号', en: 'chip serial number', secrecy: 'public' }),
  DF33: terminal('b', [1, 255], { zh: '过程密钥数据', en: 'session key material', secrecy: 'key' }),
  DF34: terminal('b', [1, 255], { zh: '终端读取时间', en: 'terminal reading time', secrecy: 'public' }),
};

/** Keys are tags in upper-case hexadecimal. */
export const TAGS: Readonly<Record<string, TagFacts>> = {
  ...sourced(EMV_BOOK_3, EMV_BOOK_3_TAGS),
  ...sourced(CONTACTLESS_BOOKS, CONTACTLESS_BOOKS_TAGS),
  ...sourced(PBOC, PBOC_TAGS),
  ...sourced(TERMINALS, TERMINALS_TAGS),
};

function facts(
  origin: TagFacts['origin'],
  form: { readonly format: TagFormat; readonly bytes: Bytes },
  row: Row,
): Unsourced {
  const { zh, en, secrecy } = row;
  const [bytesMin, bytesMax] = typeof form.bytes === 'number' ? [form.bytes, form.bytes] : form.bytes;
  return { zh, en, secrecy, format: form.format, bytesMin, bytesMax, origin, templates: row.in ?? [] };
}

function sourced(source: string, rows: Rows): Readonly<Record<string, TagFacts>> {
  return Object.fromEntries(Object.entries(rows).map(([tag, row]) => [tag, { ...row, source }]));
}
