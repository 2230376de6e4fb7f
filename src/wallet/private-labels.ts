/** Labels of DE 48 of the interchange that a wallet reads and writes. Source: our own, docs/reference/interchange.md. */
export const PART_LABELS = {
  originalRrn: 'ORN',
  /** A payment code that a user shows. */
  paymentCode: 'QRC',
  /** `1`: a code to show is wanted. */
  codeWanted: 'QRO',
  /** The text of the code to show. */
  codeText: 'QRU',
  voucher: 'QRV',
} as const;
