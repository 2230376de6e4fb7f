/** Codes on paper and on screens: merchant-presented, consumer-presented, and the wallets' payment codes. */
export { type MerchantQr, type QrFinding, type QrFindingKind, qrValue, readMerchantQr } from './check.ts';
export { type ConsumerQr, type ConsumerQrFault, makeConsumerQr, readConsumerQr } from './consumer-qr.ts';
export { qrCheckValue } from './crc16.ts';
export { describeMerchantQr, qrMeaning } from './describe.ts';
export { type MerchantQrParts, makeMerchantQr, type QrAccount } from './make.ts';
export {
  ACCOUNT_OWNERS,
  ADDITIONAL_OBJECTS,
  LANGUAGE_OBJECTS,
  type QrObjectFacts,
  ROOT_OBJECTS,
} from './object-facts.ts';
export {
  QR_CHARACTERS_MAX,
  type QrObject,
  type QrReadFault,
  qrObjectFacts,
  qrObjectName,
  readObjects,
} from './objects.ts';
export {
  fictionalPaymentCode,
  isPaymentCode,
  type PaymentCode,
  type PaymentCodeFault,
  readPaymentCode,
  shownCode,
  type Wallet,
} from './payment-code.ts';
export { MERCHANT_LINKS, type MerchantLinkFacts, PAYMENT_CODES, type PaymentCodeFacts } from './payment-code-facts.ts';
export { type RecognisedCode, recogniseCode } from './recognise.ts';
