/**
 * The tags of DE 55 and of the card behind it. Sources: EMV 4.3 Book 3 Annex A (names, forms); UnionPay's own tags
 * (9F63, 9F74, DF31 to DF34) and the Chinese names cross-read from public implementations, unreviewed.
 */

export interface TagFacts {
  readonly zh: string;
  readonly en: string;
  /** What the value may show: everything, a masked PAN, or nothing because it is a track's content or a PIN's. */
  readonly secrecy: 'public' | 'pan' | 'track' | 'pin' | 'unknown';
}

/** Keys are tags in upper-case hexadecimal. */
export const TAGS: Readonly<Record<string, TagFacts>> = {
  '4F': { zh: '应用标识符(AID)', en: 'application identifier of the card', secrecy: 'public' },
  '50': { zh: '应用标签', en: 'application label', secrecy: 'public' },
  '56': { zh: '磁条 1 数据', en: 'track 1 data', secrecy: 'track' },
  '57': { zh: '磁条 2 等效数据', en: 'track 2 equivalent data', secrecy: 'track' },
  '5A': { zh: '应用主账号', en: 'application primary account number', secrecy: 'pan' },
  '5F20': { zh: '持卡人姓名', en: 'cardholder name', secrecy: 'track' },
  '5F24': { zh: '应用失效日期', en: 'application expiration date', secrecy: 'track' },
  '5F2A': { zh: '交易货币代码', en: 'transaction currency code', secrecy: 'public' },
  '5F34': { zh: '应用主账号序列号', en: 'card sequence number', secrecy: 'public' },
  '70': { zh: '应用数据模板', en: 'record template', secrecy: 'public' },
  '71': { zh: '发卡行脚本模板 1', en: 'issuer script template 1', secrecy: 'public' },
  '72': { zh: '发卡行脚本模板 2', en: 'issuer script template 2', secrecy: 'public' },
  '77': { zh: '响应报文模板格式 2', en: 'response template format 2', secrecy: 'public' },
  '82': { zh: '应用交互特征(AIP)', en: 'application interchange profile', secrecy: 'public' },
  '84': { zh: '专用文件名称', en: 'dedicated file name', secrecy: 'public' },
  '86': { zh: '发卡行脚本命令', en: 'issuer script command', secrecy: 'public' },
  '8A': { zh: '授权响应码', en: 'authorisation response code', secrecy: 'public' },
  '91': { zh: '发卡行认证数据', en: 'issuer authentication data', secrecy: 'public' },
  '95': { zh: '终端验证结果(TVR)', en: 'terminal verification results', secrecy: 'public' },
  '99': { zh: '交易 PIN 数据', en: 'transaction PIN data', secrecy: 'pin' },
  '9A': { zh: '交易日期', en: 'transaction date', secrecy: 'public' },
  '9C': { zh: '交易类型', en: 'transaction type', secrecy: 'public' },
  '9F02': { zh: '授权金额', en: 'amount, authorised', secrecy: 'public' },
  '9F03': { zh: '其他金额', en: 'amount, other', secrecy: 'public' },
  '9F06': { zh: '终端应用标识符', en: 'application identifier of the terminal', secrecy: 'public' },
  '9F07': { zh: '应用用途控制', en: 'application usage control', secrecy: 'public' },
  '9F09': { zh: '终端应用版本号', en: 'application version number of the terminal', secrecy: 'public' },
  '9F10': { zh: '发卡行应用数据', en: 'issuer application data', secrecy: 'public' },
  '9F18': { zh: '发卡行脚本标识', en: 'issuer script identifier', secrecy: 'public' },
  '9F1A': { zh: '终端国家代码', en: 'terminal country code', secrecy: 'public' },
  '9F1E': { zh: '接口设备序列号', en: 'interface device serial number', secrecy: 'public' },
  '9F1F': { zh: '磁条 1 自定义数据', en: 'track 1 discretionary data', secrecy: 'track' },
  '9F20': { zh: '磁条 2 自定义数据', en: 'track 2 discretionary data', secrecy: 'track' },
  '9F22': { zh: '认证中心公钥索引', en: 'certification authority public key index', secrecy: 'public' },
  '9F26': { zh: '应用密文', en: 'application cryptogram', secrecy: 'public' },
  '9F27': { zh: '密文信息数据', en: 'cryptogram information', secrecy: 'public' },
  '9F33': { zh: '终端性能', en: 'terminal capabilities', secrecy: 'public' },
  '9F34': { zh: '持卡人验证方法结果', en: 'cardholder verification method results', secrecy: 'public' },
  '9F35': { zh: '终端类型', en: 'terminal type', secrecy: 'public' },
  '9F36': { zh: '应用交易计数器(ATC)', en: 'application transaction counter', secrecy: 'public' },
  '9F37': { zh: '不可预知数', en: 'unpredictable number', secrecy: 'public' },
  '9F41': { zh: '交易序列计数器', en: 'transaction sequence counter', secrecy: 'public' },
  '9F63': { zh: '卡产品标识信息', en: 'card product identification', secrecy: 'public' },
  '9F6B': { zh: '非接磁条 2 数据', en: 'track 2 data, contactless', secrecy: 'track' },
  '9F74': { zh: '电子现金发卡行授权码', en: 'electronic cash issuer authorisation code', secrecy: 'public' },
  DF05: { zh: '公钥有效期', en: 'public key expiry', secrecy: 'public' },
  DF31: { zh: '发卡行脚本结果', en: 'issuer script results', secrecy: 'public' },
  DF32: { zh: '芯片序列号', en: 'chip serial number', secrecy: 'public' },
  DF33: { zh: '过程密钥数据', en: 'session key material', secrecy: 'pin' },
  DF34: { zh: '终端读取时间', en: 'terminal reading time', secrecy: 'public' },
};

const UNKNOWN_TAG: TagFacts = { zh: '未知标签', en: 'unknown tag', secrecy: 'unknown' };

/** The facts of a tag in upper-case hexadecimal; an unknown one has secrecy `unknown` and shows nothing. */
export function tagFacts(tag: string): TagFacts {
  return Object.hasOwn(TAGS, tag) ? (TAGS[tag] as TagFacts) : UNKNOWN_TAG;
}
