/** Names of things, parsed once at the border. */
import { type Brand, type CivilTime, type Instant, isoDate } from '../std/index.ts';
import { TRANSACTIONS, type TransactionKind } from './transaction-kind.ts';

export type PaymentId = Brand<string, 'PaymentId'>;
/** DE 42, 15 characters. */
export type MerchantId = Brand<string, 'MerchantId'>;
/** DE 41, 8 characters. */
export type TerminalId = Brand<string, 'TerminalId'>;
export type IssuerId = Brand<string, 'IssuerId'>;
/** One link to an issuer. An issuer with a single link lends it its own name. */
export type LinkId = Brand<string, 'LinkId'> | IssuerId;

export const merchantId = (text: string): MerchantId => text.trim() as MerchantId;
export const terminalId = (text: string): TerminalId => text.trim() as TerminalId;
export const issuerId = (text: string): IssuerId => text as IssuerId;
export const linkId = (text: string): LinkId => text as LinkId;
export const paymentId = (text: string): PaymentId => text as PaymentId;
export const isPaymentId = (text: string): text is PaymentId =>
  /^p_[0-9]{6}_[0-9A-Za-z]{1,8}_[0-9a-z_]{1,24}$/.test(text);

/** What makes a payment the same payment. The business date is the acquirer's own, fixed with the intent. */
export interface PaymentKey {
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  /** YYYY-MM-DD. */
  readonly businessDate: string;
  /** DE 60.2, six digits. */
  readonly batch: string;
  /** DE 11, six digits. */
  readonly stan: string;
  readonly kind: TransactionKind;
  /** How many payments had this key before, 0 if absent: see ADR 0027. Only an advice is ever told under a used key. */
  readonly reuse?: number;
}

/** How far from midnight two copies of one request, or the clocks of two processes, may lie and still be held together. */
export const DATE_CHANGE_WINDOW_MS = 15 * 60_000;

const DAY_MS = 24 * 3_600_000;
/** China has no summer time. */
const CHINA_MS = 8 * 3_600_000;

/** Which midnight in China lies within the window, in days since 1970; `undefined` in the rest of the day. */
export function midnightNear(at: Instant): number | undefined {
  const [day, ofDayMs] = [Math.floor((at + CHINA_MS) / DAY_MS), (at + CHINA_MS) % DAY_MS];
  if (ofDayMs < DATE_CHANGE_WINDOW_MS) return day;
  return ofDayMs >= DAY_MS - DATE_CHANGE_WINDOW_MS ? day + 1 : undefined;
}

const compact = (businessDate: string): string => businessDate.slice(2).replaceAll('-', '');

/** Readable and derived, so that every party that knows the key knows the id: p_261122_10000001_000001_000123s. */
export function paymentIdOf(key: PaymentKey): PaymentId {
  const reuse = (key.reuse ?? 0) === 0 ? '' : `${key.reuse}`;
  return `p_${compact(key.businessDate)}_${key.terminalId}_${key.batch}_${key.stan}${TRANSACTIONS[key.kind].letter}${reuse}` as PaymentId;
}

/** Of an attempt that never got a trace number: attempts are counted within the terminal's life, batches tell lives apart. */
export const attemptMark = (batch: string, attempt: number): string => `${batch}_a${attempt}`;

/** For an attempt that never became a payment of its own key: `mark` is `attemptMark`, or 'x' + a number of the switch's own. */
export function attemptIdOf(businessDate: string, terminal: TerminalId, mark: string): PaymentId {
  return `p_${compact(businessDate)}_${terminal}_${mark}` as PaymentId;
}

/**
 * The civil date in China, whatever the acquirer's cut-off: it is part of a payment's key, and limits count by it. Money
 * is added up for settlement by another date, which turns at the cut-off.
 */
export const businessDateOf = (time: CivilTime): string => isoDate(time);
