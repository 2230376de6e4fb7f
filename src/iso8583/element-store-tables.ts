/**
 * Putting an element into a message by a name that stands in the program. An engine remembers where such a store goes;
 * one by a name that it is told each time, it works out each time, and after a dozen of them it turns the message into
 * a dictionary, at five times the cost. A row for every element; names of one's own take the long way.
 */
import type { Secret } from '../trade/index.ts';
import type { FieldName } from './message.ts';

/** A message while it is read. */
export type ElementsRead = { mti: string } & { [Name in FieldName]?: string | Secret };

export type StoreElement = (into: ElementsRead, value: string | Secret) => void;

/** The store of an element. */
export function storeOf(name: FieldName): StoreElement {
  return (
    STORES[name] ??
    ((into, value) => {
      into[name] = value;
    })
  );
}

const STORES: { readonly [Name in FieldName]?: StoreElement } = {
  pan: (into, value) => {
    into.pan = value;
  },
  processingCode: (into, value) => {
    into.processingCode = value;
  },
  amount: (into, value) => {
    into.amount = value;
  },
  transmittedAt: (into, value) => {
    into.transmittedAt = value;
  },
  stan: (into, value) => {
    into.stan = value;
  },
  localTime: (into, value) => {
    into.localTime = value;
  },
  localDate: (into, value) => {
    into.localDate = value;
  },
  expiry: (into, value) => {
    into.expiry = value;
  },
  settlementDate: (into, value) => {
    into.settlementDate = value;
  },
  merchantCategory: (into, value) => {
    into.merchantCategory = value;
  },
  entryMode: (into, value) => {
    into.entryMode = value;
  },
  cardSequence: (into, value) => {
    into.cardSequence = value;
  },
  conditionCode: (into, value) => {
    into.conditionCode = value;
  },
  pinCaptureCode: (into, value) => {
    into.pinCaptureCode = value;
  },
  acquirerId: (into, value) => {
    into.acquirerId = value;
  },
  forwarderId: (into, value) => {
    into.forwarderId = value;
  },
  track2: (into, value) => {
    into.track2 = value;
  },
  track3: (into, value) => {
    into.track3 = value;
  },
  rrn: (into, value) => {
    into.rrn = value;
  },
  authorisationCode: (into, value) => {
    into.authorisationCode = value;
  },
  responseCode: (into, value) => {
    into.responseCode = value;
  },
  terminalId: (into, value) => {
    into.terminalId = value;
  },
  merchantId: (into, value) => {
    into.merchantId = value;
  },
  acceptorName: (into, value) => {
    into.acceptorName = value;
  },
  additionalResponse: (into, value) => {
    into.additionalResponse = value;
  },
  additionalPrivate: (into, value) => {
    into.additionalPrivate = value;
  },
  currency: (into, value) => {
    into.currency = value;
  },
  pinBlock: (into, value) => {
    into.pinBlock = value;
  },
  securityControl: (into, value) => {
    into.securityControl = value;
  },
  balances: (into, value) => {
    into.balances = value;
  },
  iccData: (into, value) => {
    into.iccData = value;
  },
  paymentData: (into, value) => {
    into.paymentData = value;
  },
  typing: (into, value) => {
    into.typing = value;
  },
  originalTransaction: (into, value) => {
    into.originalTransaction = value;
  },
  privateBinary: (into, value) => {
    into.privateBinary = value;
  },
  privateText: (into, value) => {
    into.privateText = value;
  },
  networkManagementCode: (into, value) => {
    into.networkManagementCode = value;
  },
  originalElements: (into, value) => {
    into.originalElements = value;
  },
  keyBlock: (into, value) => {
    into.keyBlock = value;
  },
  mac: (into, value) => {
    into.mac = value;
  },
  settlementAmount: (into, value) => {
    into.settlementAmount = value;
  },
  billingAmount: (into, value) => {
    into.billingAmount = value;
  },
  billingFee: (into, value) => {
    into.billingFee = value;
  },
  settlementRate: (into, value) => {
    into.settlementRate = value;
  },
  billingRate: (into, value) => {
    into.billingRate = value;
  },
  localDateTime: (into, value) => {
    into.localDateTime = value;
  },
  effectiveDate: (into, value) => {
    into.effectiveDate = value;
  },
  conversionDate: (into, value) => {
    into.conversionDate = value;
  },
  captureDate: (into, value) => {
    into.captureDate = value;
  },
  acquirerCountry: (into, value) => {
    into.acquirerCountry = value;
  },
  panCountry: (into, value) => {
    into.panCountry = value;
  },
  forwarderCountry: (into, value) => {
    into.forwarderCountry = value;
  },
  receiverCountry: (into, value) => {
    into.receiverCountry = value;
  },
  settlementCountry: (into, value) => {
    into.settlementCountry = value;
  },
  authorisingAgentCountry: (into, value) => {
    into.authorisingAgentCountry = value;
  },
  destinationCountry: (into, value) => {
    into.destinationCountry = value;
  },
  originatorCountry: (into, value) => {
    into.originatorCountry = value;
  },
  pointOfServiceCode: (into, value) => {
    into.pointOfServiceCode = value;
  },
  networkIdentifier: (into, value) => {
    into.networkIdentifier = value;
  },
  functionCode: (into, value) => {
    into.functionCode = value;
  },
  messageReason: (into, value) => {
    into.messageReason = value;
  },
  acceptorBusinessCode: (into, value) => {
    into.acceptorBusinessCode = value;
  },
  authorisationCodeLength: (into, value) => {
    into.authorisationCodeLength = value;
  },
  transactionFee: (into, value) => {
    into.transactionFee = value;
  },
  settlementFee: (into, value) => {
    into.settlementFee = value;
  },
  processingFee: (into, value) => {
    into.processingFee = value;
  },
  settlementProcessingFee: (into, value) => {
    into.settlementProcessingFee = value;
  },
  reconciliationDate: (into, value) => {
    into.reconciliationDate = value;
  },
  reconciliationIndicator: (into, value) => {
    into.reconciliationIndicator = value;
  },
  originalAmounts: (into, value) => {
    into.originalAmounts = value;
  },
  acquirerReference: (into, value) => {
    into.acquirerReference = value;
  },
  issuerReference: (into, value) => {
    into.issuerReference = value;
  },
  extendedPan: (into, value) => {
    into.extendedPan = value;
  },
  track1: (into, value) => {
    into.track1 = value;
  },
  actionCode: (into, value) => {
    into.actionCode = value;
  },
  serviceRestrictionCode: (into, value) => {
    into.serviceRestrictionCode = value;
  },
  serviceCode: (into, value) => {
    into.serviceCode = value;
  },
  additionalIso: (into, value) => {
    into.additionalIso = value;
  },
  additionalNational: (into, value) => {
    into.additionalNational = value;
  },
  feeAmounts: (into, value) => {
    into.feeAmounts = value;
  },
  originalFeeAmounts: (into, value) => {
    into.originalFeeAmounts = value;
  },
  settlementCurrency: (into, value) => {
    into.settlementCurrency = value;
  },
  billingCurrency: (into, value) => {
    into.billingCurrency = value;
  },
  originalMessage: (into, value) => {
    into.originalMessage = value;
  },
  authorisationLifeCycle: (into, value) => {
    into.authorisationLifeCycle = value;
  },
  authorisingAgentId: (into, value) => {
    into.authorisingAgentId = value;
  },
  transportData: (into, value) => {
    into.transportData = value;
  },
  securityParameters: (into, value) => {
    into.securityParameters = value;
  },
  settlementCode: (into, value) => {
    into.settlementCode = value;
  },
  extendedPayment: (into, value) => {
    into.extendedPayment = value;
  },
  messageNumber: (into, value) => {
    into.messageNumber = value;
  },
  lastMessageNumber: (into, value) => {
    into.lastMessageNumber = value;
  },
  dataRecord: (into, value) => {
    into.dataRecord = value;
  },
  actionDate: (into, value) => {
    into.actionDate = value;
  },
  creditCount: (into, value) => {
    into.creditCount = value;
  },
  creditReversalCount: (into, value) => {
    into.creditReversalCount = value;
  },
  debitCount: (into, value) => {
    into.debitCount = value;
  },
  debitReversalCount: (into, value) => {
    into.debitReversalCount = value;
  },
  transferCount: (into, value) => {
    into.transferCount = value;
  },
  transferReversalCount: (into, value) => {
    into.transferReversalCount = value;
  },
  enquiryCount: (into, value) => {
    into.enquiryCount = value;
  },
  enquiryReversalCount: (into, value) => {
    into.enquiryReversalCount = value;
  },
  authorisationCount: (into, value) => {
    into.authorisationCount = value;
  },
  authorisationReversalCount: (into, value) => {
    into.authorisationReversalCount = value;
  },
  paymentCount: (into, value) => {
    into.paymentCount = value;
  },
  paymentReversalCount: (into, value) => {
    into.paymentReversalCount = value;
  },
  feeCollectionCount: (into, value) => {
    into.feeCollectionCount = value;
  },
  creditChargebackCount: (into, value) => {
    into.creditChargebackCount = value;
  },
  debitChargebackCount: (into, value) => {
    into.debitChargebackCount = value;
  },
  creditProcessingFees: (into, value) => {
    into.creditProcessingFees = value;
  },
  creditTransactionFees: (into, value) => {
    into.creditTransactionFees = value;
  },
  debitProcessingFees: (into, value) => {
    into.debitProcessingFees = value;
  },
  debitTransactionFees: (into, value) => {
    into.debitTransactionFees = value;
  },
  creditFeeAmounts: (into, value) => {
    into.creditFeeAmounts = value;
  },
  debitFeeAmounts: (into, value) => {
    into.debitFeeAmounts = value;
  },
  creditAmount: (into, value) => {
    into.creditAmount = value;
  },
  creditReversalAmount: (into, value) => {
    into.creditReversalAmount = value;
  },
  debitAmount: (into, value) => {
    into.debitAmount = value;
  },
  debitReversalAmount: (into, value) => {
    into.debitReversalAmount = value;
  },
  creditChargebackAmount: (into, value) => {
    into.creditChargebackAmount = value;
  },
  debitChargebackAmount: (into, value) => {
    into.debitChargebackAmount = value;
  },
  fileUpdateCode: (into, value) => {
    into.fileUpdateCode = value;
  },
  fileSecurityCode: (into, value) => {
    into.fileSecurityCode = value;
  },
  responseIndicator: (into, value) => {
    into.responseIndicator = value;
  },
  serviceIndicator: (into, value) => {
    into.serviceIndicator = value;
  },
  replacementAmounts: (into, value) => {
    into.replacementAmounts = value;
  },
  destinationId: (into, value) => {
    into.destinationId = value;
  },
  originatorId: (into, value) => {
    into.originatorId = value;
  },
  messageSecurityCode: (into, value) => {
    into.messageSecurityCode = value;
  },
  keyManagement: (into, value) => {
    into.keyManagement = value;
  },
  netSettlementAmount: (into, value) => {
    into.netSettlementAmount = value;
  },
  payee: (into, value) => {
    into.payee = value;
  },
  settlementInstitutionId: (into, value) => {
    into.settlementInstitutionId = value;
  },
  receiverId: (into, value) => {
    into.receiverId = value;
  },
  fileName: (into, value) => {
    into.fileName = value;
  },
  accountFrom: (into, value) => {
    into.accountFrom = value;
  },
  accountTo: (into, value) => {
    into.accountTo = value;
  },
  transactionDescription: (into, value) => {
    into.transactionDescription = value;
  },
  element2: (into, value) => {
    into.element2 = value;
  },
  element3: (into, value) => {
    into.element3 = value;
  },
  element4: (into, value) => {
    into.element4 = value;
  },
  element5: (into, value) => {
    into.element5 = value;
  },
  element6: (into, value) => {
    into.element6 = value;
  },
  element7: (into, value) => {
    into.element7 = value;
  },
  element8: (into, value) => {
    into.element8 = value;
  },
  element9: (into, value) => {
    into.element9 = value;
  },
  element10: (into, value) => {
    into.element10 = value;
  },
  element11: (into, value) => {
    into.element11 = value;
  },
  element12: (into, value) => {
    into.element12 = value;
  },
  element13: (into, value) => {
    into.element13 = value;
  },
  element14: (into, value) => {
    into.element14 = value;
  },
  element15: (into, value) => {
    into.element15 = value;
  },
  element16: (into, value) => {
    into.element16 = value;
  },
  element17: (into, value) => {
    into.element17 = value;
  },
  element18: (into, value) => {
    into.element18 = value;
  },
  element19: (into, value) => {
    into.element19 = value;
  },
  element20: (into, value) => {
    into.element20 = value;
  },
  element21: (into, value) => {
    into.element21 = value;
  },
  element22: (into, value) => {
    into.element22 = value;
  },
  element23: (into, value) => {
    into.element23 = value;
  },
  element24: (into, value) => {
    into.element24 = value;
  },
  element25: (into, value) => {
    into.element25 = value;
  },
  element26: (into, value) => {
    into.element26 = value;
  },
  element27: (into, value) => {
    into.element27 = value;
  },
  element28: (into, value) => {
    into.element28 = value;
  },
  element29: (into, value) => {
    into.element29 = value;
  },
  element30: (into, value) => {
    into.element30 = value;
  },
  element31: (into, value) => {
    into.element31 = value;
  },
  element32: (into, value) => {
    into.element32 = value;
  },
  element33: (into, value) => {
    into.element33 = value;
  },
  element34: (into, value) => {
    into.element34 = value;
  },
  element35: (into, value) => {
    into.element35 = value;
  },
  element36: (into, value) => {
    into.element36 = value;
  },
  element37: (into, value) => {
    into.element37 = value;
  },
  element38: (into, value) => {
    into.element38 = value;
  },
  element39: (into, value) => {
    into.element39 = value;
  },
  element40: (into, value) => {
    into.element40 = value;
  },
  element41: (into, value) => {
    into.element41 = value;
  },
  element42: (into, value) => {
    into.element42 = value;
  },
  element43: (into, value) => {
    into.element43 = value;
  },
  element44: (into, value) => {
    into.element44 = value;
  },
  element45: (into, value) => {
    into.element45 = value;
  },
  element46: (into, value) => {
    into.element46 = value;
  },
  element47: (into, value) => {
    into.element47 = value;
  },
  element48: (into, value) => {
    into.element48 = value;
  },
  element49: (into, value) => {
    into.element49 = value;
  },
  element50: (into, value) => {
    into.element50 = value;
  },
  element51: (into, value) => {
    into.element51 = value;
  },
  element52: (into, value) => {
    into.element52 = value;
  },
  element53: (into, value) => {
    into.element53 = value;
  },
  element54: (into, value) => {
    into.element54 = value;
  },
  element55: (into, value) => {
    into.element55 = value;
  },
  element56: (into, value) => {
    into.element56 = value;
  },
  element57: (into, value) => {
    into.element57 = value;
  },
  element58: (into, value) => {
    into.element58 = value;
  },
  element59: (into, value) => {
    into.element59 = value;
  },
  element60: (into, value) => {
    into.element60 = value;
  },
  element61: (into, value) => {
    into.element61 = value;
  },
  element62: (into, value) => {
    into.element62 = value;
  },
  element63: (into, value) => {
    into.element63 = value;
  },
  element66: (into, value) => {
    into.element66 = value;
  },
  element67: (into, value) => {
    into.element67 = value;
  },
  element68: (into, value) => {
    into.element68 = value;
  },
  element69: (into, value) => {
    into.element69 = value;
  },
  element70: (into, value) => {
    into.element70 = value;
  },
  element71: (into, value) => {
    into.element71 = value;
  },
  element72: (into, value) => {
    into.element72 = value;
  },
  element73: (into, value) => {
    into.element73 = value;
  },
  element74: (into, value) => {
    into.element74 = value;
  },
  element75: (into, value) => {
    into.element75 = value;
  },
  element76: (into, value) => {
    into.element76 = value;
  },
  element77: (into, value) => {
    into.element77 = value;
  },
  element78: (into, value) => {
    into.element78 = value;
  },
  element79: (into, value) => {
    into.element79 = value;
  },
  element80: (into, value) => {
    into.element80 = value;
  },
  element81: (into, value) => {
    into.element81 = value;
  },
  element82: (into, value) => {
    into.element82 = value;
  },
  element83: (into, value) => {
    into.element83 = value;
  },
  element84: (into, value) => {
    into.element84 = value;
  },
  element85: (into, value) => {
    into.element85 = value;
  },
  element86: (into, value) => {
    into.element86 = value;
  },
  element87: (into, value) => {
    into.element87 = value;
  },
  element88: (into, value) => {
    into.element88 = value;
  },
  element89: (into, value) => {
    into.element89 = value;
  },
  element90: (into, value) => {
    into.element90 = value;
  },
  element91: (into, value) => {
    into.element91 = value;
  },
  element92: (into, value) => {
    into.element92 = value;
  },
  element93: (into, value) => {
    into.element93 = value;
  },
  element94: (into, value) => {
    into.element94 = value;
  },
  element95: (into, value) => {
    into.element95 = value;
  },
  element96: (into, value) => {
    into.element96 = value;
  },
  element97: (into, value) => {
    into.element97 = value;
  },
  element98: (into, value) => {
    into.element98 = value;
  },
  element99: (into, value) => {
    into.element99 = value;
  },
  element100: (into, value) => {
    into.element100 = value;
  },
  element101: (into, value) => {
    into.element101 = value;
  },
  element102: (into, value) => {
    into.element102 = value;
  },
  element103: (into, value) => {
    into.element103 = value;
  },
  element104: (into, value) => {
    into.element104 = value;
  },
  element105: (into, value) => {
    into.element105 = value;
  },
  element106: (into, value) => {
    into.element106 = value;
  },
  element107: (into, value) => {
    into.element107 = value;
  },
  element108: (into, value) => {
    into.element108 = value;
  },
  element109: (into, value) => {
    into.element109 = value;
  },
  element110: (into, value) => {
    into.element110 = value;
  },
  element111: (into, value) => {
    into.element111 = value;
  },
  element112: (into, value) => {
    into.element112 = value;
  },
  element113: (into, value) => {
    into.element113 = value;
  },
  element114: (into, value) => {
    into.element114 = value;
  },
  element115: (into, value) => {
    into.element115 = value;
  },
  element116: (into, value) => {
    into.element116 = value;
  },
  element117: (into, value) => {
    into.element117 = value;
  },
  element118: (into, value) => {
    into.element118 = value;
  },
  element119: (into, value) => {
    into.element119 = value;
  },
  element120: (into, value) => {
    into.element120 = value;
  },
  element121: (into, value) => {
    into.element121 = value;
  },
  element122: (into, value) => {
    into.element122 = value;
  },
  element123: (into, value) => {
    into.element123 = value;
  },
  element124: (into, value) => {
    into.element124 = value;
  },
  element125: (into, value) => {
    into.element125 = value;
  },
  element126: (into, value) => {
    into.element126 = value;
  },
  element127: (into, value) => {
    into.element127 = value;
  },
};
