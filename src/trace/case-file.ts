/**
 * All that diagnosis may know of one payment: its own masked events, its neighbours and the context. The same form
 * comes from live traffic, from the lab and from a file, and it never holds a PAN.
 */
import type { Instant } from '../std/index.ts';
import type {
  Bilingual,
  CardEntry,
  CardToken,
  ContactRow,
  IssuerId,
  MerchantId,
  MoneyState,
  PaymentId,
  PaymentOutcome,
  PaymentRecord,
  PaymentRow,
  RefusalReason,
  TerminalId,
  TransactionKind,
} from '../trade/index.ts';
import type { ContextFacts } from './context.ts';
import type { TracePlace } from './record-tables.ts';

/** Another payment, reduced to what a comparison needs. */
export interface NeighbourPayment {
  readonly paymentId: PaymentId;
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  readonly issuerId: IssuerId | null;
  readonly cardToken: CardToken | null;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly entry: CardEntry | 'unknown';
  readonly fallback: boolean;
  readonly pin: 'entered' | 'not-entered' | 'unknown';
  readonly keyGeneration: number;
  readonly readFailures: readonly CardEntry[];
  readonly code: string | null;
  readonly refusal: RefusalReason | null;
  readonly outcome: PaymentOutcome;
  readonly money: MoneyState;
  readonly openedAt: Instant;
}

/** How far a comparison looks; every list is bounded. */
export const NEIGHBOUR_LIMITS = {
  sameTerminalWindowMs: 24 * 3_600_000,
  sameTerminalMax: 200,
  sameCardWindowMs: 7 * 24 * 3_600_000,
  sameCardMax: 50,
  sameIssuerWindowMs: 30 * 60_000,
  sameIssuerMax: 300,
} as const;

/** Samples that lie further away and do not overlap with the lists: each leaves out what a narrower one has counted. */
export const WIDE_SAMPLES = [
  'site-others',
  'route-others',
  'version-others',
  'carrier-others',
  'operator-others',
  'range-others',
  'everyone-else',
] as const;

/** Of n finished payments k failed in the same way as the payment in question, within so long before and after it. */
export interface WideCount {
  readonly of: (typeof WIDE_SAMPLES)[number];
  readonly k: number;
  readonly n: number;
  readonly windowMs: number;
}

/** Neighbours lie before and after the payment (never the payment itself), newest first. */
export interface Neighbours {
  readonly sameTerminal: readonly NeighbourPayment[];
  /** At any terminal. Empty when the card is not known. */
  readonly sameCard: readonly NeighbourPayment[];
  /** Other terminals, same issuer, within half an hour. */
  readonly sameIssuer: readonly NeighbourPayment[];
  /** Missing where nobody has counted. */
  readonly wide?: readonly WideCount[];
}

/** What was so around it is missing where nobody collects it. */
export interface CaseContext extends Partial<ContextFacts> {
  /** What is asked, where it is not why the payment failed: `money`, where the merchant's money is. */
  readonly asks?: 'money';
  /** When the explanation is made. */
  readonly now: Instant;
  readonly merchantName: Bilingual | null;
  readonly terminalName: Bilingual | null;
  readonly issuerName: Bilingual | null;
  /** Whose line, device and house it is, where that is known. */
  readonly place?: Pick<TracePlace, 'carrier' | 'model' | 'acquirer'>;
  /** Whom this acquirer gives for people to ring up; they come before those that everybody knows. */
  readonly contacts?: readonly ContactRow[];
}

export interface CaseFile {
  readonly record: PaymentRecord;
  readonly neighbours: Neighbours;
  readonly context: CaseContext;
}

export function neighbourOf(row: PaymentRow): NeighbourPayment {
  const {
    paymentId,
    merchantId,
    terminalId,
    issuerId,
    cardToken,
    transaction,
    amountMinor,
    entry,
    fallback,
    pin,
    keyGeneration,
    readFailures,
    code,
    refusal,
    outcome,
    money,
    openedAt,
  } = row;
  return {
    paymentId,
    merchantId,
    terminalId,
    issuerId,
    cardToken,
    transaction,
    amountMinor,
    entry,
    fallback,
    pin,
    keyGeneration,
    readFailures,
    code,
    refusal,
    outcome,
    money,
    openedAt,
  };
}

export const NO_NEIGHBOURS: Neighbours = { sameTerminal: [], sameCard: [], sameIssuer: [] };
