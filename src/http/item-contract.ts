/** Payments and terminals as every list of the contract shows them. */
import type { Bilingual, CardEntry, MoneyState, PaymentOutcome, TransactionKind } from '../trade/index.ts';

export interface PaymentItem {
  readonly paymentId: string;
  readonly openedAt: number;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly merchantId: string;
  readonly merchantName: Bilingual;
  readonly terminalId: string;
  readonly entry: CardEntry | 'unknown';
  readonly panMasked: string | null;
  readonly issuerName: Bilingual | null;
  readonly code: string | null;
  readonly stan: string | null;
  readonly outcome: PaymentOutcome;
  readonly money: MoneyState;
  readonly cause: { readonly id: string; readonly title: Bilingual; readonly probability: number } | null;
  readonly demo: boolean;
}

/** GET /api/terminals */
export interface TerminalItem {
  readonly terminalId: string;
  readonly merchantId: string;
  readonly merchantName: Bilingual;
  readonly name: Bilingual;
  readonly signedOnAt: number | null;
  readonly keysLoadedAt: number | null;
  /** May the till page drive it? (Its software runs on this server.) */
  readonly till: boolean;
}
