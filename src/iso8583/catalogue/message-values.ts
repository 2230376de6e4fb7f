/** What a person or a program gives to have a message built; everything else follows from the row. */
import type { CivilTime } from '../../std/index.ts';
import type { CardEntry, Secret } from '../../trade/index.ts';
import type { Dialect } from '../dialect.ts';
import type { Elements } from '../message.ts';
import type { Balance } from '../typing.ts';
import type { CatalogueSettings } from './settings.ts';
import type { TransactionId } from './transaction-row.ts';

export interface BuildOptions {
  readonly settings?: Partial<CatalogueSettings>;
  /** The usual UnionPay dialect when none is given: what a value may be depends on it. */
  readonly dialect?: Dialect;
}

/** Elements that the row or the other values decide. */
type Derived =
  | 'processingCode'
  | 'conditionCode'
  | 'currency'
  | 'typing'
  | 'entryMode'
  | 'pinCaptureCode'
  | 'securityControl'
  | 'mac';

/** What may be given by its element, where there is no better way to say it. */
export type GivenElements = { readonly [Name in Exclude<keyof Elements, Derived>]?: Elements[Name] };

export interface MessageValues {
  /** DE 41, eight characters. */
  readonly terminalId: string;
  /** DE 42, fifteen characters. */
  readonly merchantId: string;
  /** 60.2, 0 to 999999. */
  readonly batch: number;
  /** DE 11, 1 to 999999. */
  readonly stan?: number;
  /** DE 4, in fen. */
  readonly amountMinor?: number;
  readonly card?: CardValues;
  readonly pin?: PinValues;
  /** What a void, a refund, a completion or a script result points at. */
  readonly original?: OriginalValues;
  /** Of a script result: the transaction that brought the script. */
  readonly of?: TransactionId;
  /** The payment code of the customer's phone (DE 59, A3): UnionPay's has nineteen digits, other wallets' 16 to 24. */
  readonly paymentCode?: Secret;
  /** The voucher code that the answer to a sale by payment code brought (DE 59, A4). */
  readonly paymentVoucher?: string;
  /** DE 59, A2: the terminal's own description, as the acquirer wants it. */
  readonly terminalDescription?: string;
  /** DE 63 of a sign-on or a settlement: the cashier, two digits. */
  readonly operator?: string;
  /** 63.1: `CUP`, `VIS`, … `000`. */
  readonly organisation?: string;
  /** DE 48 of a settlement. */
  readonly totals?: { readonly domestic: BatchTotals; readonly foreign: BatchTotals };
  /** DE 48 of a batch upload: one to eight transactions. */
  readonly batchRecords?: readonly BatchRecord[];
  /** DE 48 of the end of a batch upload. */
  readonly batchCount?: number;
  /** DE 48 of a tip adjustment, in fen. */
  readonly tipMinor?: number;
  /** 60.3, where the row has several. */
  readonly networkCode?: string;
  /** 60.1, where the acquirer has its own. */
  readonly typeCode?: string;
  /** 60.4; 6 (stripe, chip and contactless) when it is not given. */
  readonly readCapability?: '0' | '2' | '5' | '6';
  readonly elements?: GivenElements;
}

export interface CardValues {
  /** `unread`: the number is known from the original, no card was read. */
  readonly entry: CardEntry | 'contactless-stripe' | 'unread';
  readonly pan?: Secret;
  readonly expiry?: Secret;
  readonly track2?: Secret;
  readonly track3?: Secret;
  readonly tracks?: 'clear' | 'enciphered';
  /** DE 23, three digits. */
  readonly sequence?: string;
  /** DE 55, hexadecimal TLV. */
  readonly iccData?: string;
  /** The stripe of a chip card, read because the chip could not be. */
  readonly fallback?: boolean;
}

export interface PinValues {
  /** The enciphered PIN block. */
  readonly block: Secret;
  /** Whether the card number went into the block; with it when nothing is said. */
  readonly format?: 'with-pan' | 'without-pan';
}

export interface OriginalValues {
  readonly batch: number;
  readonly stan: number;
  /** MMDD. */
  readonly date?: string;
  readonly rrn?: string;
  readonly authorisationCode?: string;
}

export interface BatchTotals {
  readonly debitMinor: number;
  readonly debitCount: number;
  readonly creditMinor: number;
  readonly creditCount: number;
}

export interface BatchRecord {
  /** 00 or 01. */
  readonly kind: '00' | '01';
  readonly stan: number;
  readonly pan: Secret;
  readonly amountMinor: number;
}

export interface ResponseValues {
  /** DE 39. */
  readonly code: string;
  /** DE 12 and 13. */
  readonly at: CivilTime;
  /** DE 15, MMDD. */
  readonly settlementDate?: string;
  /** DE 32. */
  readonly acquirerId?: string;
  /** DE 37. */
  readonly rrn?: string;
  /** DE 38. */
  readonly authorisationCode?: string;
  /** What was approved, where that is less than was asked for; in fen. */
  readonly amountMinor?: number;
  /** DE 54. */
  readonly balances?: readonly Balance[];
  /** DE 55, hexadecimal TLV. */
  readonly iccData?: string;
  /** DE 59, A4. */
  readonly paymentVoucher?: string;
  /** 60.2 of a sign-on's answer: the new batch. */
  readonly batch?: number;
  readonly elements?: GivenElements;
}

/**
 * Why a request is undone: no answer came (98) · its MAC was wrong (A0) · the chip declined what the host had approved,
 * or the terminal lost power before it knew (06).
 */
export type ReversalReason =
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'bad-mac' | 'chip-declined'; readonly authorisationCode?: string; readonly scriptResult?: string };
