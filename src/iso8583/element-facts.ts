/** What is true of an element in every dialect: its names, and what of it may be shown. */
import type { Bilingual, Secret } from '../trade/index.ts';
import type { ElementName, Elements } from './message.ts';

/** How a `Secret` element shows itself. */
export type SecretKind = 'pan' | 'expiry' | 'track2' | 'track3' | 'pin-block';

/**
 * How any other element is shown: as it is · in groups of its sub-elements, so that no run of digits looks like a card
 * number · as text in which anything like a card number is masked · by its length alone.
 */
export type ShownKind = 'open' | 'grouped' | 'free-text' | 'length-only';

export type Secrecy = SecretKind | ShownKind;

export interface ElementFacts<Kind extends Secrecy = Secrecy> {
  readonly zh: string;
  readonly en: string;
  readonly secrecy: Kind;
}

type FactsOf<Name extends ElementName> = ElementFacts<Elements[Name] extends Secret ? SecretKind : ShownKind>;

/** One row for each element; a `Secret` element that is declared open does not compile. */
export const ELEMENT_FACTS: { readonly [Name in ElementName]: FactsOf<Name> } = {
  pan: { zh: '主账号', en: 'primary account number', secrecy: 'pan' },
  processingCode: { zh: '交易处理码', en: 'processing code', secrecy: 'open' },
  amount: { zh: '交易金额', en: 'amount', secrecy: 'open' },
  transmittedAt: { zh: '交易传输时间', en: 'transmission date and time', secrecy: 'open' },
  stan: { zh: '受卡方系统跟踪号', en: 'system trace audit number', secrecy: 'open' },
  localTime: { zh: '受卡方所在地时间', en: 'local time', secrecy: 'open' },
  localDate: { zh: '受卡方所在地日期', en: 'local date', secrecy: 'open' },
  expiry: { zh: '卡有效期', en: 'expiry', secrecy: 'expiry' },
  settlementDate: { zh: '清算日期', en: 'settlement date', secrecy: 'open' },
  merchantCategory: { zh: '商户类别码', en: 'merchant category code', secrecy: 'open' },
  entryMode: { zh: '服务点输入方式码', en: 'entry mode', secrecy: 'open' },
  cardSequence: { zh: '卡序列号', en: 'card sequence number', secrecy: 'open' },
  conditionCode: { zh: '服务点条件码', en: 'condition code', secrecy: 'open' },
  pinCaptureCode: { zh: '服务点 PIN 获取码', en: 'PIN capture code', secrecy: 'open' },
  acquirerId: { zh: '受理方标识码', en: 'acquirer identification', secrecy: 'open' },
  forwarderId: { zh: '发送方标识码', en: 'forwarder identification', secrecy: 'open' },
  track2: { zh: '二磁道数据', en: 'track 2', secrecy: 'track2' },
  track3: { zh: '三磁道数据', en: 'track 3', secrecy: 'track3' },
  rrn: { zh: '检索参考号', en: 'retrieval reference number', secrecy: 'open' },
  authorisationCode: { zh: '授权标识应答码', en: 'authorisation code', secrecy: 'open' },
  responseCode: { zh: '应答码', en: 'response code', secrecy: 'open' },
  terminalId: { zh: '受卡机终端标识码', en: 'terminal identification', secrecy: 'open' },
  merchantId: { zh: '受卡方标识码', en: 'merchant identification', secrecy: 'open' },
  acceptorName: { zh: '受卡方名称地址', en: 'merchant name and location', secrecy: 'free-text' },
  additionalResponse: { zh: '附加响应数据', en: 'additional response', secrecy: 'free-text' },
  // A batch upload carries card numbers in here; what is shown of it is decided in mask.ts.
  additionalPrivate: { zh: '附加数据(私有)', en: 'additional private text', secrecy: 'grouped' },
  currency: { zh: '交易货币代码', en: 'currency', secrecy: 'open' },
  pinBlock: { zh: '个人标识码数据', en: 'PIN block', secrecy: 'pin-block' },
  securityControl: { zh: '安全控制信息', en: 'security control', secrecy: 'grouped' },
  // Nobody but the cardholder is ever told a balance.
  balances: { zh: '附加金额(余额)', en: 'additional amounts (balances)', secrecy: 'length-only' },
  iccData: { zh: 'IC 卡数据域', en: 'chip card elements', secrecy: 'length-only' },
  // Terminals put the last six digits of the card, or a whole payment code, in here.
  paymentData: { zh: '终端信息与付款码', en: 'terminal and payment code', secrecy: 'length-only' },
  typing: { zh: '自定义域(交易类型、批次)', en: 'transaction typing', secrecy: 'grouped' },
  originalTransaction: { zh: '原始信息域', en: 'original transaction', secrecy: 'grouped' },
  privateBinary: { zh: '自定义域(密钥、参数)', en: 'private bytes (keys, parameters)', secrecy: 'length-only' },
  privateText: { zh: '自定义域(文本)', en: 'private text', secrecy: 'free-text' },
  networkManagementCode: { zh: '网络管理信息码', en: 'network management code', secrecy: 'open' },
  originalElements: { zh: '原始数据元', en: 'original elements', secrecy: 'grouped' },
  keyBlock: { zh: '密钥块', en: 'key block', secrecy: 'length-only' },
  mac: { zh: '报文鉴别码', en: 'message authentication code', secrecy: 'length-only' },
};

/** The name of every element in both languages. */
export const elementNames: Readonly<Record<ElementName, Bilingual>> = ELEMENT_FACTS;
