/** What arrives at a wallet, what it remembers and what it says. */
import type { Message } from '../iso8583/index.ts';
import type { Instant } from '../std/index.ts';
import type { CodeToken, Habit, OrderKind, OrderState, WalletBehaviour, WalletRows, WalletSend } from './state.ts';

/** What became of the key block of a key exchange. A wallet never sees a PIN; it agrees to the key as any issuer does. */
export type KeyEvidence =
  | { readonly kind: 'none' }
  | { readonly kind: 'opened'; readonly kcv: string }
  | { readonly kind: 'refused' };

/** A message from the switch, opened: see `openWalletRequest`. */
export interface WalletRequest {
  readonly kind: 'request';
  /** Names the connection; the answer goes back on it. */
  readonly link: string;
  /** Interchange dialect; DE 48 without the payment code. */
  readonly message: Message;
  readonly condition: 'whole' | 'damaged';
  /** Stands for the payment code in DE 48. */
  readonly code: CodeToken | null;
  readonly key: KeyEvidence;
}

/** What arrives. `restarted` comes first after a start from kept rows. */
export type WalletInput =
  | WalletRequest
  /** A user opens the payment code on the phone; the host made its digits (see wire.ts). */
  | { readonly kind: 'code-shown'; readonly userId: string; readonly token: CodeToken }
  /** A user scans what a terminal shows. */
  | { readonly kind: 'scanned'; readonly userId: string; readonly text: string }
  /** A user makes up their mind over an order that waits for the password. */
  | { readonly kind: 'user-acts'; readonly orderKey: string; readonly act: 'pays' | 'cancels' }
  | { readonly kind: 'habit'; readonly userId: string; readonly habit: Habit }
  | { readonly kind: 'behaviour'; readonly behaviour: WalletBehaviour }
  | { readonly kind: 'wake' }
  | { readonly kind: 'restarted' };

/** The check that failed; the first decides the code. */
export type CheckName =
  | 'format'
  | 'function'
  | 'currency'
  | 'amount'
  | 'capacity'
  | 'reference-unused'
  | 'not-reversed-already'
  | 'code-known'
  | 'code-unused'
  | 'code-alive'
  | 'user-active'
  | 'user-verified'
  | 'merchant-funds'
  | 'single-limit'
  | 'day-limit'
  | 'day-count'
  | 'funds'
  | 'original-named'
  | 'original-known'
  | 'original-open'
  | 'original-amount'
  | 'voucher'
  | 'paid-in-time'
  | 'not-cancelled'
  | 'scanned-in-time';

export interface Finding {
  readonly check: CheckName;
  readonly code: string;
}

/** What happened, without when. Nothing in it is secret. */
export type WalletFact =
  /** Money was taken for a sale. */
  | { readonly kind: 'paid'; readonly rrn: string }
  | { readonly kind: 'password-asked'; readonly rrn: string }
  | { readonly kind: 'code-offered'; readonly rrn: string }
  | { readonly kind: 'declined'; readonly rrn: string; readonly code: string; readonly check: CheckName }
  | { readonly kind: 'voided'; readonly rrn: string; readonly originalRrn: string }
  | { readonly kind: 'refunded'; readonly rrn: string; readonly originalRrn: string }
  /** The same request again: answered, nothing posted. */
  | { readonly kind: 'repeated'; readonly rrn: string; readonly code: string }
  | { readonly kind: 'queried'; readonly rrn: string; readonly code: string }
  | { readonly kind: 'reversed'; readonly order: OrderKind; readonly rrn: string }
  | { readonly kind: 'reversal-remembered'; readonly rrn: string }
  /** A reversal that found nothing left to undo. */
  | { readonly kind: 'reversal-noted'; readonly rrn: string; readonly state: OrderState }
  | { readonly kind: 'code-shown'; readonly userId: string }
  | { readonly kind: 'scan-refused'; readonly userId: string }
  | { readonly kind: 'habit-changed'; readonly userId: string }
  | { readonly kind: 'signed-on'; readonly link: string }
  | { readonly kind: 'signed-off'; readonly link: string }
  | { readonly kind: 'key-answered'; readonly link: string }
  | { readonly kind: 'echoed'; readonly link: string }
  | { readonly kind: 'not-understood'; readonly link: string; readonly mti: string }
  | { readonly kind: 'answer-scheduled'; readonly dueAt: Instant; readonly send: WalletSend }
  | { readonly kind: 'answers-released'; readonly count: number }
  | { readonly kind: 'answer-lost'; readonly why: 'silent' | 'too-many-pending' }
  | { readonly kind: 'behaviour-changed'; readonly behaviour: WalletBehaviour }
  | { readonly kind: 'restarted' };

/** A fact, when it happened, and every row it leaves changed in the books: applying the rows is applying the event. */
export type WalletEvent = WalletFact & { readonly at: Instant; readonly rows: WalletRows };
