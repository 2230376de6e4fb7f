/** The points of the catalogue on which acquirers differ: what is accepted, and, first in each list, what is sent. */

export interface CatalogueSettings {
  /** DE 3. Some acquirers have a sale as 190000, a void as 280000 and a balance enquiry as 300000. */
  readonly saleProcessingCodes: readonly string[];
  readonly voidProcessingCodes: readonly string[];
  readonly balanceProcessingCodes: readonly string[];
  /** An echo is 0820; a few write-ups have 0800. */
  readonly echoMtis: readonly string[];
  /** DE 60.1 and 60.3 of a master key download: every acquirer has its own. */
  readonly masterKeyTypeCodes: readonly string[];
  readonly masterKeyNetworkCodes: readonly string[];
  readonly settlementMac: 'with-mac' | 'without-mac';
  /** Most terminals read a settlement answer without DE 39. */
  readonly settlementResponseCode: 'required' | 'may-be-absent';
  /** One host leaves DE 41 out of the answers to downloads. */
  readonly downloadResponseTerminal: 'required' | 'may-be-absent';
  /** Whether DE 42 of an answer must be the request's also when it declines. */
  readonly merchantCompared: 'always' | 'when-approved';
  /** A stripe read because the chip could not be: 02x with 60.5 = 2, or 95x. */
  readonly fallbackEntry: '02' | '95';
  /** DE 26: `any` accepts both and sends 12. */
  readonly pinCaptureCode: 'any' | '06' | '12' | '06-stripe-12-chip';
  /** Digit 2 of DE 53, as it is sent. */
  readonly pinCipher: 'des' | 'triple-des' | 'sm4';
  /** DE 64 of the UnionPay MAC is eight hexadecimal characters; other algorithms put raw bytes there. */
  readonly macBytes: 'ascii-hex' | 'raw';
  /** DE 59: how many digits the length of a tag has. */
  readonly paymentTagLengthDigits: 2 | 3;
  /** DE 49. */
  readonly currency: string;
}

export const CATALOGUE_USUAL: CatalogueSettings = {
  saleProcessingCodes: ['000000'],
  voidProcessingCodes: ['200000'],
  balanceProcessingCodes: ['310000'],
  echoMtis: ['0820'],
  masterKeyTypeCodes: ['00', '96', '99'],
  masterKeyNetworkCodes: ['401', '101', '102', '350', '351', '352'],
  settlementMac: 'without-mac',
  settlementResponseCode: 'may-be-absent',
  downloadResponseTerminal: 'required',
  merchantCompared: 'always',
  fallbackEntry: '02',
  pinCaptureCode: 'any',
  pinCipher: 'triple-des',
  macBytes: 'ascii-hex',
  paymentTagLengthDigits: 3,
  currency: '156',
};

/** The settings that are lists of codes: a row names one of them where its own code is disputed. */
export type CodeListSetting = {
  [Key in keyof CatalogueSettings]: CatalogueSettings[Key] extends readonly string[] ? Key : never;
}[keyof CatalogueSettings];
