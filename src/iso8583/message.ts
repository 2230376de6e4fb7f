/**
 * A message by the names of its data elements. Numbers live in dialect tables and nowhere else.
 * Text elements hold their characters, numeric ones their digits, binary ones upper-case hexadecimal; what must stay
 * hidden is a `Secret` by type. A character of text is a byte: Chinese stands there as its GBK bytes, which dumps and
 * `compositeParts` decode, `buildComposite` writes, and `toLatin1(encodeGbk(text).value)` of kacha/std makes. A message is a value: answers are built, requests are never edited.
 */
import type { Secret } from '../trade/index.ts';

interface NamedElements {
  readonly pan: Secret;
  readonly processingCode: string;
  /** Twelve digits, in fen. */
  readonly amount: string;
  readonly transmittedAt: string;
  readonly stan: string;
  readonly localTime: string;
  readonly localDate: string;
  readonly expiry: Secret;
  readonly settlementDate: string;
  readonly merchantCategory: string;
  readonly entryMode: string;
  readonly cardSequence: string;
  readonly conditionCode: string;
  readonly pinCaptureCode: string;
  readonly acquirerId: string;
  readonly forwarderId: string;
  readonly track2: Secret;
  readonly track3: Secret;
  readonly rrn: string;
  readonly authorisationCode: string;
  readonly responseCode: string;
  readonly terminalId: string;
  readonly merchantId: string;
  readonly acceptorName: string;
  readonly additionalResponse: string;
  readonly additionalPrivate: string;
  readonly currency: string;
  readonly pinBlock: Secret;
  readonly securityControl: string;
  readonly balances: string;
  /** Hexadecimal TLV. Carries no PAN in a request; still shown by tag, never raw. */
  readonly iccData: string;
  readonly paymentData: string;
  /** DE 60: type 2, batch 6, network management 3, … digits. */
  readonly typing: string;
  /** DE 61: original batch 6, original trace 6, original date 4 … digits. */
  readonly originalTransaction: string;
  /** DE 62: hexadecimal, keys or uploads. */
  readonly privateBinary: string;
  readonly privateText: string;
  readonly networkManagementCode: string;
  /** DE 90: original MTI 4, trace 6, transmission time 10, acquirer 11, forwarder 11. */
  readonly originalElements: string;
  /** Key exchange of the interchange: hexadecimal. */
  readonly keyBlock: string;
  /** Eight bytes, hexadecimal. */
  readonly mac: string;
  /** Amounts beside the transaction's own: in the currency of settlement, and in the cardholder's. */
  readonly settlementAmount: string;
  readonly billingAmount: string;
  readonly billingFee: string;
  /** Eight digits: how many decimals, then the rate. */
  readonly settlementRate: string;
  readonly billingRate: string;
  /** YYMMDDhhmmss, which ISO 8583:1993 has in one element. */
  readonly localDateTime: string;
  /** YYMM: from when the card is good. */
  readonly effectiveDate: string;
  readonly conversionDate: string;
  readonly captureDate: string;
  readonly acquirerCountry: string;
  readonly panCountry: string;
  readonly forwarderCountry: string;
  readonly receiverCountry: string;
  readonly settlementCountry: string;
  readonly authorisingAgentCountry: string;
  readonly destinationCountry: string;
  readonly originatorCountry: string;
  /** Twelve characters of ISO 8583:1993: how the card was read, by what, and how the cardholder was known. */
  readonly pointOfServiceCode: string;
  /** Three digits: to which network the message goes. */
  readonly networkIdentifier: string;
  readonly functionCode: string;
  readonly messageReason: string;
  readonly acceptorBusinessCode: string;
  readonly authorisationCodeLength: string;
  /** A fee is a sign (C for credit, D for debit) and eight digits. */
  readonly transactionFee: string;
  readonly settlementFee: string;
  readonly processingFee: string;
  readonly settlementProcessingFee: string;
  readonly reconciliationDate: string;
  readonly reconciliationIndicator: string;
  /** The original's amount and its amount of reconciliation, twelve digits each. */
  readonly originalAmounts: string;
  readonly acquirerReference: string;
  readonly issuerReference: string;
  readonly extendedPan: Secret;
  readonly track1: Secret;
  /** Three digits of ISO 8583:1993; a response code has two characters and other meanings. */
  readonly actionCode: string;
  readonly serviceRestrictionCode: string;
  readonly serviceCode: string;
  readonly additionalIso: string;
  readonly additionalNational: string;
  readonly feeAmounts: string;
  readonly originalFeeAmounts: string;
  readonly settlementCurrency: string;
  readonly billingCurrency: string;
  /** ISO 8583:1993, DE 56: original MTI 4, trace 6, local date and time 12, and the acquirer behind its length. */
  readonly originalMessage: string;
  readonly authorisationLifeCycle: string;
  readonly authorisingAgentId: string;
  readonly transportData: string;
  /** Hexadecimal, where ISO 8583:1993 makes the security control bytes. */
  readonly securityParameters: string;
  readonly settlementCode: string;
  readonly extendedPayment: string;
  readonly messageNumber: string;
  readonly lastMessageNumber: string;
  readonly dataRecord: string;
  readonly actionDate: string;
  readonly creditCount: string;
  readonly creditReversalCount: string;
  readonly debitCount: string;
  readonly debitReversalCount: string;
  readonly transferCount: string;
  readonly transferReversalCount: string;
  readonly enquiryCount: string;
  readonly enquiryReversalCount: string;
  readonly authorisationCount: string;
  readonly authorisationReversalCount: string;
  readonly paymentCount: string;
  readonly paymentReversalCount: string;
  readonly feeCollectionCount: string;
  readonly creditChargebackCount: string;
  readonly debitChargebackCount: string;
  readonly creditProcessingFees: string;
  readonly creditTransactionFees: string;
  readonly debitProcessingFees: string;
  readonly debitTransactionFees: string;
  readonly creditFeeAmounts: string;
  readonly debitFeeAmounts: string;
  readonly creditAmount: string;
  readonly creditReversalAmount: string;
  readonly debitAmount: string;
  readonly debitReversalAmount: string;
  readonly creditChargebackAmount: string;
  readonly debitChargebackAmount: string;
  readonly fileUpdateCode: string;
  readonly fileSecurityCode: string;
  readonly responseIndicator: string;
  readonly serviceIndicator: string;
  readonly replacementAmounts: string;
  readonly destinationId: string;
  readonly originatorId: string;
  /** Hexadecimal. */
  readonly messageSecurityCode: string;
  readonly keyManagement: string;
  /** A sign (C or D) and sixteen digits. */
  readonly netSettlementAmount: string;
  readonly payee: string;
  readonly settlementInstitutionId: string;
  readonly receiverId: string;
  readonly fileName: string;
  readonly accountFrom: string;
  readonly accountTo: string;
  readonly transactionDescription: string;
}

/**
 * What a standard reserves, or a dialect carries without saying what it is: `element57`. Such a name stands at its own
 * number only. Text or hexadecimal, as the dialect says.
 */
export type NumberedName = `element${ReservedNumber}`;

/** Every data element of ISO 8583:1987 and :1993, of the terminal interface and of the interchange. */
export interface Elements extends NamedElements, Readonly<Record<NumberedName, string>> {}

export type ElementName = keyof Elements;

/** The name that a dialect of your own gives to an element of its own. */
export type OwnName = `x-${string}`;

/** Whatever may stand in a row of a dialect. */
export type FieldName = ElementName | OwnName;

export type Message = { readonly mti: string } & { readonly [Name in ElementName]?: Elements[Name] } & {
  readonly [own: OwnName]: string | Secret | undefined;
};

/** Elements that are `Secret` by type. */
export const SECRET_ELEMENTS: ReadonlySet<ElementName> = new Set([
  'pan',
  'expiry',
  'extendedPan',
  'track1',
  'track2',
  'track3',
  'pinBlock',
]);

/** Numbers that some standard reserves, ascending. */
export const RESERVED_NUMBERS = [
  2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
  33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61,
  62, 63, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92,
  93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117,
  118, 119, 120, 121, 122, 123, 124, 125, 126, 127,
] as const;

type ReservedNumber = (typeof RESERVED_NUMBERS)[number];

export const isOwnName = (name: string): name is OwnName => OWN_NAME.test(name);

/** A letter first: a name is read by people and by programs. */
const OWN_NAME = /^x-[a-zA-Z][a-zA-Z0-9-]{0,62}$/;
