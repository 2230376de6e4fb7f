/**
 * Codes that a customer shows and that hold chip data: Base64 over BER-TLV. Source: EMV QR Code Specification for Payment
 * Systems, Consumer-Presented Mode 1.1, tables 4.1 to 4.4; vectors/qr/consumer-presented.json.
 */
import { readTlv, type Tlv, type TlvFault, tlv, tlvValue, writeTlv } from '../emv/index.ts';
import { concat, fault, fromBase64, fromLatin1, ok, type Result, toBase64, toLatin1 } from '../std/index.ts';

export interface ConsumerQr {
  /** Application templates (61), common data (62): secrets stay wrapped. */
  readonly items: readonly Tlv[];
  readonly faults: readonly TlvFault[];
  readonly applications: number;
}

export type ConsumerQrFault =
  | { readonly kind: 'not-base64' }
  /** The first object is 85 with `CPV01`. */
  | { readonly kind: 'not-consumer-presented' };

/** The beginning that 85 05 CPV01 gives in Base64. */
export const CONSUMER_QR_BEGINNING = 'hQVDUFYwMW';

/** Reads what can be read. Objects of unknown tags stay as they are. */
export function readConsumerQr(text: string): Result<ConsumerQr, ConsumerQrFault> {
  const bytes = fromBase64(text.trim());
  if (bytes === undefined) return fault({ kind: 'not-base64' });
  const { items, faults } = readTlv(bytes);
  const format = tlvValue(items, PAYLOAD_FORMAT);
  if (items[0]?.tag !== PAYLOAD_FORMAT || format === undefined || toLatin1(format) !== VERSION) {
    return fault({ kind: 'not-consumer-presented' });
  }
  return ok({ items, faults, applications: items.filter(({ tag }) => tag === '61').length });
}

/** The text of a code from its templates. */
export function makeConsumerQr(templates: readonly Tlv[]): string {
  return toBase64(concat(writeTlv([tlv(PAYLOAD_FORMAT, fromLatin1(VERSION))]), writeTlv(templates)));
}

const PAYLOAD_FORMAT = '85';
const VERSION = 'CPV01';
