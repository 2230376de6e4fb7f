/** What is true of an element in every dialect: its names, and what of it may be shown. */
import type { Bilingual, Secret } from '../trade/index.ts';
import { type ElementName, type Elements, type NumberedName, RESERVED_NUMBERS } from './message.ts';

/** How a `Secret` element shows itself. */
export type SecretKind = 'pan' | 'expiry' | 'track1' | 'track2' | 'track3' | 'pin-block';

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
  settlementAmount: { zh: '清算金额', en: 'settlement amount', secrecy: 'open' },
  billingAmount: { zh: '持卡人扣账金额', en: 'cardholder billing amount', secrecy: 'open' },
  billingFee: { zh: '持卡人扣账手续费', en: 'cardholder billing fee', secrecy: 'open' },
  settlementRate: { zh: '清算汇率', en: 'conversion rate of settlement', secrecy: 'open' },
  billingRate: { zh: '持卡人扣账汇率', en: 'conversion rate of cardholder billing', secrecy: 'open' },
  localDateTime: { zh: '受卡方所在地日期时间', en: 'local date and time', secrecy: 'open' },
  effectiveDate: { zh: '卡生效日期', en: 'effective date', secrecy: 'open' },
  conversionDate: { zh: '汇率兑换日期', en: 'conversion date', secrecy: 'open' },
  captureDate: { zh: '收单日期', en: 'capture date', secrecy: 'open' },
  acquirerCountry: { zh: '受理方国家代码', en: 'acquirer country', secrecy: 'open' },
  panCountry: { zh: '主账号国家代码', en: 'card number country', secrecy: 'open' },
  forwarderCountry: { zh: '发送方国家代码', en: 'forwarder country', secrecy: 'open' },
  receiverCountry: { zh: '接收方国家代码', en: 'receiver country', secrecy: 'open' },
  settlementCountry: { zh: '清算机构国家代码', en: 'settlement institution country', secrecy: 'open' },
  authorisingAgentCountry: { zh: '授权代理机构国家代码', en: 'authorising agent country', secrecy: 'open' },
  destinationCountry: { zh: '交易目的机构国家代码', en: 'destination institution country', secrecy: 'open' },
  originatorCountry: { zh: '交易发起机构国家代码', en: 'originator institution country', secrecy: 'open' },
  pointOfServiceCode: { zh: '服务点数据码', en: 'point of service data code', secrecy: 'open' },
  networkIdentifier: { zh: '网络国际标识(NII)', en: 'network international identifier', secrecy: 'open' },
  functionCode: { zh: '功能码', en: 'function code', secrecy: 'open' },
  messageReason: { zh: '报文原因码', en: 'message reason code', secrecy: 'open' },
  acceptorBusinessCode: { zh: '受卡方业务类别码', en: 'card acceptor business code', secrecy: 'open' },
  authorisationCodeLength: { zh: '授权码长度', en: 'authorisation code length', secrecy: 'open' },
  transactionFee: { zh: '交易手续费', en: 'transaction fee', secrecy: 'open' },
  settlementFee: { zh: '清算手续费', en: 'settlement fee', secrecy: 'open' },
  processingFee: { zh: '交易处理费', en: 'transaction processing fee', secrecy: 'open' },
  settlementProcessingFee: { zh: '清算处理费', en: 'settlement processing fee', secrecy: 'open' },
  reconciliationDate: { zh: '对账日期', en: 'reconciliation date', secrecy: 'open' },
  reconciliationIndicator: { zh: '对账标识', en: 'reconciliation indicator', secrecy: 'open' },
  originalAmounts: { zh: '原始金额', en: 'original amounts', secrecy: 'grouped' },
  acquirerReference: { zh: '受理方参考数据', en: 'acquirer reference data', secrecy: 'free-text' },
  issuerReference: { zh: '发卡方参考数据', en: 'card issuer reference data', secrecy: 'free-text' },
  extendedPan: { zh: '扩展主账号', en: 'extended primary account number', secrecy: 'pan' },
  track1: { zh: '一磁道数据', en: 'track 1', secrecy: 'track1' },
  actionCode: { zh: '处理结果码', en: 'action code', secrecy: 'open' },
  serviceRestrictionCode: { zh: '服务限制码', en: 'service restriction code', secrecy: 'open' },
  serviceCode: { zh: '服务码', en: 'service code', secrecy: 'open' },
  additionalIso: { zh: '附加数据(ISO)', en: 'additional ISO text', secrecy: 'length-only' },
  additionalNational: { zh: '附加数据(国家)', en: 'additional national text', secrecy: 'length-only' },
  feeAmounts: { zh: '费用金额', en: 'fee amounts', secrecy: 'free-text' },
  originalFeeAmounts: { zh: '原始费用金额', en: 'original fee amounts', secrecy: 'free-text' },
  settlementCurrency: { zh: '清算货币代码', en: 'settlement currency', secrecy: 'open' },
  billingCurrency: { zh: '持卡人扣账货币代码', en: 'cardholder billing currency', secrecy: 'open' },
  originalMessage: { zh: '原始报文数据', en: 'original message', secrecy: 'grouped' },
  authorisationLifeCycle: { zh: '授权有效周期', en: 'authorisation life cycle', secrecy: 'open' },
  authorisingAgentId: { zh: '授权代理机构标识码', en: 'authorising agent identification', secrecy: 'open' },
  transportData: { zh: '传输数据', en: 'transport data', secrecy: 'length-only' },
  securityParameters: { zh: '安全控制参数', en: 'security control parameters', secrecy: 'length-only' },
  settlementCode: { zh: '清算码', en: 'settlement code', secrecy: 'open' },
  extendedPayment: { zh: '延期付款码', en: 'extended payment code', secrecy: 'open' },
  messageNumber: { zh: '报文序号', en: 'message number', secrecy: 'open' },
  lastMessageNumber: { zh: '末条报文序号', en: 'last message number', secrecy: 'open' },
  // A record of a file is whatever two parties agreed on.
  dataRecord: { zh: '数据记录', en: 'data record', secrecy: 'length-only' },
  actionDate: { zh: '执行日期', en: 'action date', secrecy: 'open' },
  creditCount: { zh: '贷记笔数', en: 'credits, number', secrecy: 'open' },
  creditReversalCount: { zh: '冲正贷记笔数', en: 'credit reversals, number', secrecy: 'open' },
  debitCount: { zh: '借记笔数', en: 'debits, number', secrecy: 'open' },
  debitReversalCount: { zh: '冲正借记笔数', en: 'debit reversals, number', secrecy: 'open' },
  transferCount: { zh: '转账笔数', en: 'transfers, number', secrecy: 'open' },
  transferReversalCount: { zh: '冲正转账笔数', en: 'transfer reversals, number', secrecy: 'open' },
  enquiryCount: { zh: '查询笔数', en: 'enquiries, number', secrecy: 'open' },
  enquiryReversalCount: { zh: '冲正查询笔数', en: 'enquiry reversals, number', secrecy: 'open' },
  authorisationCount: { zh: '授权笔数', en: 'authorisations, number', secrecy: 'open' },
  authorisationReversalCount: { zh: '冲正授权笔数', en: 'authorisation reversals, number', secrecy: 'open' },
  paymentCount: { zh: '付款笔数', en: 'payments, number', secrecy: 'open' },
  paymentReversalCount: { zh: '冲正付款笔数', en: 'payment reversals, number', secrecy: 'open' },
  feeCollectionCount: { zh: '收费笔数', en: 'fee collections, number', secrecy: 'open' },
  creditChargebackCount: { zh: '贷记退单笔数', en: 'credit chargebacks, number', secrecy: 'open' },
  debitChargebackCount: { zh: '借记退单笔数', en: 'debit chargebacks, number', secrecy: 'open' },
  creditProcessingFees: { zh: '贷记处理费', en: 'credits, processing fees', secrecy: 'open' },
  creditTransactionFees: { zh: '贷记交易费', en: 'credits, transaction fees', secrecy: 'open' },
  debitProcessingFees: { zh: '借记处理费', en: 'debits, processing fees', secrecy: 'open' },
  debitTransactionFees: { zh: '借记交易费', en: 'debits, transaction fees', secrecy: 'open' },
  creditFeeAmounts: { zh: '贷记费用金额', en: 'credits, fee amounts', secrecy: 'free-text' },
  debitFeeAmounts: { zh: '借记费用金额', en: 'debits, fee amounts', secrecy: 'free-text' },
  creditAmount: { zh: '贷记金额', en: 'credits, amount', secrecy: 'grouped' },
  creditReversalAmount: { zh: '冲正贷记金额', en: 'credit reversals, amount', secrecy: 'grouped' },
  debitAmount: { zh: '借记金额', en: 'debits, amount', secrecy: 'grouped' },
  debitReversalAmount: { zh: '冲正借记金额', en: 'debit reversals, amount', secrecy: 'grouped' },
  creditChargebackAmount: { zh: '贷记退单金额', en: 'credit chargebacks, amount', secrecy: 'grouped' },
  debitChargebackAmount: { zh: '借记退单金额', en: 'debit chargebacks, amount', secrecy: 'grouped' },
  fileUpdateCode: { zh: '文件更新码', en: 'file update code', secrecy: 'open' },
  fileSecurityCode: { zh: '文件安全码', en: 'file security code', secrecy: 'length-only' },
  responseIndicator: { zh: '响应标识', en: 'response indicator', secrecy: 'open' },
  serviceIndicator: { zh: '服务标识', en: 'service indicator', secrecy: 'open' },
  replacementAmounts: { zh: '替换金额', en: 'replacement amounts', secrecy: 'grouped' },
  destinationId: { zh: '交易目的机构标识码', en: 'destination institution identification', secrecy: 'open' },
  originatorId: { zh: '交易发起机构标识码', en: 'originator institution identification', secrecy: 'open' },
  messageSecurityCode: { zh: '报文安全码', en: 'message security code', secrecy: 'length-only' },
  keyManagement: { zh: '密钥管理数据', en: 'key management elements', secrecy: 'length-only' },
  netSettlementAmount: { zh: '净清算金额', en: 'net settlement amount', secrecy: 'free-text' },
  payee: { zh: '收款人', en: 'payee', secrecy: 'free-text' },
  settlementInstitutionId: { zh: '清算机构标识码', en: 'settlement institution identification', secrecy: 'open' },
  receiverId: { zh: '接收方标识码', en: 'receiver identification', secrecy: 'open' },
  fileName: { zh: '文件名', en: 'file name', secrecy: 'free-text' },
  // The account of a person, who need not be the cardholder.
  accountFrom: { zh: '账户标识 1(转出)', en: 'account identification 1 (from)', secrecy: 'length-only' },
  accountTo: { zh: '账户标识 2(转入)', en: 'account identification 2 (to)', secrecy: 'length-only' },
  transactionDescription: { zh: '交易说明', en: 'transaction description', secrecy: 'free-text' },
  ...numberedFacts(),
};

/** The name of every element in both languages. */
export const elementNames: Readonly<Record<ElementName, Bilingual>> = ELEMENT_FACTS;

/** Nobody knows what stands in them, so nothing but their length is shown. */
function numberedFacts(): Readonly<Record<NumberedName, ElementFacts<ShownKind>>> {
  const rows = RESERVED_NUMBERS.map((de): [NumberedName, ElementFacts<ShownKind>] => [
    `element${de}`,
    { zh: `第 ${de} 域`, en: `element ${de}`, secrecy: 'length-only' },
  ]);
  return Object.fromEntries(rows) as Record<NumberedName, ElementFacts<ShownKind>>;
}
