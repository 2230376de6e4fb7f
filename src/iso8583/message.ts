/**
 * A message by the names of its data elements. Numbers live in dialect tables and nowhere else.
 * Text elements hold their characters, numeric ones their digits, binary ones upper-case hexadecimal; what must stay
 * hidden is a `Secret` by type. A message is a value: answers are built, requests are never edited.
 */
import type { Secret } from '../trade/index.ts';

export interface Elements {
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
}

export type ElementName = keyof Elements;

export type Message = { readonly mti: string } & { readonly [Name in ElementName]?: Elements[Name] };

/** Elements that are `Secret` by type. */
export const SECRET_ELEMENTS: ReadonlySet<ElementName> = new Set(['pan', 'expiry', 'track2', 'track3', 'pinBlock']);
