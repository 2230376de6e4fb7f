/**
 * The truth about a payment: append only, masked by type. A payment's row, its trace and its explanation are all read
 * from these. Events are durable before the byte they speak of leaves.
 */
import type { Instant } from '../std/index.ts';
import type { CardEntry, CardToken } from './card.ts';
import type { CodeSpace } from './code-space.ts';
import type { IssuerId, MerchantId, TerminalId } from './identifiers.ts';
import type { Hop } from './masked-message.ts';
import type { PassedOverLink, RouteRecord } from './route-record.ts';
import type { TerminalEvent } from './terminal-event.ts';
import type { TransactionKind } from './transaction-kind.ts';

/** Why the switch itself refused. Only the last one comes after an issuer was asked, for what moves no money. */
export type RefusalReason =
  | 'terminal-unknown'
  | 'mac-wrong'
  | 'not-signed-on'
  | 'malformed'
  | 'no-route'
  | 'issuer-link-down'
  /** A link is up, but its circuit is open: it has been failing, and is being rested. */
  | 'issuer-circuit-open'
  | 'trace-number-reused'
  | 'batch-mismatch'
  | 'pin-unreadable'
  | 'original-not-found'
  | 'original-mismatch'
  | 'reversed-before-arrival'
  | 'kind-unsupported'
  | 'overloaded'
  | 'issuer-unanswered';

/** Why a reversal was begun. */
export type ReversalReason = 'issuer-silent' | 'terminal-asked' | 'crash' | 'late-approval' | 'link-lost';

export type PaymentFact =
  | {
      readonly kind: 'opened';
      readonly merchantId: MerchantId;
      readonly terminalId: TerminalId;
      readonly businessDate: string;
      readonly batch: string;
      readonly stan: string;
      readonly transaction: TransactionKind;
      readonly amountMinor: number;
      readonly currency: string;
      readonly entry: CardEntry | 'unknown';
      /** DE 60.5 = 2: the stripe was read because the chip could not be. */
      readonly fallback: boolean;
      readonly pin: 'entered' | 'not-entered';
      readonly cardToken: CardToken | null;
      readonly panMasked: string | null;
      readonly issuerId: IssuerId | null;
      /** Hash of kind, amount, card token, entry and chip data: tells a repeat from a trace number used twice. */
      readonly fingerprint: string;
      readonly mac: 'good' | 'bad' | 'none';
      /** False for a request that must not occupy its trace number: sender unproven, or number already in use. */
      readonly keyed: boolean;
      /** Counts key loads of this terminal; neighbours are compared within one generation. */
      readonly keyGeneration: number;
      readonly rrn: string;
      /** What a void points at. */
      readonly original: { readonly batch: string; readonly stan: string; readonly rrn: string } | null;
      readonly hop: Hop;
    }
  /** An attempt that never reached the wire; known only because the terminal told of it. */
  | {
      readonly kind: 'attempt-reported';
      readonly merchantId: MerchantId;
      readonly terminalId: TerminalId;
      readonly businessDate: string;
      readonly batch: string;
      readonly transaction: TransactionKind;
      readonly amountMinor: number;
      readonly attempt: number;
      readonly keyGeneration: number;
    }
  | {
      readonly kind: 'refused';
      readonly reason: RefusalReason;
      /** Why none of the issuer's links could carry it. */
      readonly passedOver?: readonly PassedOverLink[];
    }
  | {
      readonly kind: 'forwarded';
      readonly issuerId: IssuerId;
      readonly linkStan: string;
      readonly dueAt: Instant;
      /** Which of the issuer's links carries it, and why; absent in records from before there were several. */
      readonly route?: RouteRecord;
      readonly hop: Hop;
    }
  | {
      readonly kind: 'issuer-answered';
      readonly space: CodeSpace;
      readonly code: string;
      readonly authorisationCode: string | null;
      readonly waitedMs: number;
      readonly late: boolean;
      readonly hop: Hop;
    }
  | { readonly kind: 'issuer-silent'; readonly waitedMs: number; readonly why: 'no-answer' | 'link-lost' }
  | { readonly kind: 'answered'; readonly space: CodeSpace; readonly code: string; readonly hop: Hop }
  | { readonly kind: 'repeat-received' }
  | {
      readonly kind: 'reversal-received';
      readonly reasonCode: string;
      readonly mac: 'good' | 'bad' | 'none';
      readonly hop: Hop;
    }
  | { readonly kind: 'reversal-started'; readonly why: ReversalReason; readonly dueAt: Instant }
  | {
      readonly kind: 'reversal-forwarded';
      readonly attempt: number;
      readonly linkStan: string;
      readonly dueAt: Instant;
      readonly hop: Hop;
    }
  | { readonly kind: 'reversal-unanswered'; readonly attempt: number; readonly dueAt: Instant }
  | { readonly kind: 'reversal-confirmed'; readonly code: string; readonly hop: Hop | null }
  | { readonly kind: 'reversal-acknowledged'; readonly code: string; readonly hop: Hop }
  | { readonly kind: 'voided'; readonly by: string }
  | { readonly kind: 'void-undone'; readonly by: string }
  /** On a void: its original now says so too. */
  | { readonly kind: 'original-marked' }
  | { readonly kind: 'terminal-reported'; readonly events: readonly TerminalEvent[] };

export type PaymentEvent = PaymentFact & {
  /** 1, 2, 3 … within one payment; appending the same number twice is refused by the store. */
  readonly seq: number;
  readonly at: Instant;
};
