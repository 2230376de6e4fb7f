/**
 * What a terminal tells of itself. A terminal keeps these until the switch has acknowledged them
 * (status upload, 0820 with network management code 362), so that a failure that never reached the wire is still explained.
 */
import type { Instant } from '../std/index.ts';
import type { CardEntry } from './card.ts';
import type {
  DeviceRefusal,
  KeypadFault,
  LinkFailure,
  ReadFailure,
  ScanFailure,
  Unsupported,
} from './device-faults.ts';
import type { PrinterState, TerminalHealth } from './terminal-health.ts';
import type { TransactionKind } from './transaction-kind.ts';

/** What an operator may or may not do. */
export type Operation = TransactionKind | 'keyed-entry';

/**
 * Which limit said no before anything was sent; `refundable` is what is left of the original, `original-share` how much
 * of it a completion or an adjustment may come to.
 */
export type LocalLimit =
  | 'single-amount'
  | 'keyed-amount'
  | 'tip'
  | 'refund-amount'
  | 'refund-day'
  | 'refundable'
  | 'original-share';

/** What is not over yet, and lets nothing new begin: a reversal before any payment, a refund before the next refund. */
export type HeldBackBy = 'reversal' | 'refund' | 'settlement';

/** What a terminal owes the switch besides payments and reversals. */
export type QueuedKind = 'advice' | 'script-result' | 'signature';

/** What happened, without when. `stan` is the trace number the attempt was given once a request was made. */
export type TerminalFact =
  | {
      readonly kind: 'attempt-started';
      readonly transaction: TransactionKind;
      readonly amountMinor: number;
      readonly operator: string;
    }
  | { readonly kind: 'card-read'; readonly entry: CardEntry }
  | { readonly kind: 'card-read-failed'; readonly entry: CardEntry; readonly why: ReadFailure }
  | { readonly kind: 'keyed-number-refused'; readonly why: 'check-digit' | 'length'; readonly digits: number }
  | { readonly kind: 'code-read' }
  /** What was scanned is no payment code; only its length is told. */
  | { readonly kind: 'code-refused'; readonly characters: number }
  | { readonly kind: 'scan-failed'; readonly why: ScanFailure }
  | { readonly kind: 'pin-entered' }
  | { readonly kind: 'pin-cancelled' }
  /** Nobody finished a PIN in time. `keys`: whether the pad had seen any key by then; null where it does not say. */
  | { readonly kind: 'pin-timed-out'; readonly keys: 'none' | 'some' | null }
  | { readonly kind: 'keypad-fault'; readonly why: KeypadFault }
  | {
      readonly kind: 'operator-denied';
      readonly operation: Operation;
      readonly operator: string;
      readonly needs: 'supervisor';
    }
  /** A password was wrong, or was wrong so often that no further one is heard for a while. */
  | { readonly kind: 'operator-refused'; readonly operator: string; readonly why: 'password-wrong' | 'locked' }
  | { readonly kind: 'supervisor-approved' }
  | {
      readonly kind: 'limit-reached';
      readonly layer: 'terminal' | 'operator';
      readonly limit: LocalLimit;
      readonly limitMinor: number;
      readonly amountMinor: number;
    }
  /** Nothing more is taken before the batch is settled. */
  | { readonly kind: 'log-full'; readonly payments: number }
  | { readonly kind: 'held-back'; readonly by: HeldBackBy }
  /** Nothing new is taken because of the device's own state. */
  | { readonly kind: 'device-refused'; readonly why: DeviceRefusal }
  /** Never possible here: the kind of transaction, the way of reading (`entry`), or cards of this scheme. */
  | { readonly kind: 'not-supported'; readonly what: Unsupported; readonly entry: CardEntry | null }
  /** A void was asked for, of a sale that is not in this batch or was voided before; `000000` if what was keyed is no trace number. */
  | { readonly kind: 'original-not-found'; readonly stan: string }
  /** Only of a connection that an attempt waited for. */
  | {
      readonly kind: 'link-up';
      readonly bearer: TerminalHealth['bearer'];
      /** From dialling until it stood. */
      readonly tookMs: number;
    }
  | { readonly kind: 'link-failed'; readonly why: LinkFailure; readonly sent: 'nothing' | 'request' }
  | { readonly kind: 'request-sent'; readonly stan: string }
  | { readonly kind: 'no-answer'; readonly stan: string; readonly waitedMs: number }
  | { readonly kind: 'answer-mac-bad'; readonly stan: string }
  | { readonly kind: 'answer-received'; readonly stan: string; readonly code: string }
  | {
      readonly kind: 'reversal-due';
      readonly stan: string;
      readonly why:
        | 'no-answer'
        | 'answer-mac-bad'
        | 'power-lost'
        | 'app-crashed'
        | 'chip-declined'
        | 'part-not-taken'
        | 'code-not-paid'
        /** Refused, and nothing proves that no copy of the request is taken after all. */
        | 'refused-unrecorded';
    }
  | { readonly kind: 'reversal-acknowledged'; readonly stan: string; readonly code: string }
  /** A refund has no reversal: it is asked for again until its answer is known. */
  | {
      readonly kind: 'refund-open';
      readonly stan: string;
      readonly why: 'no-answer' | 'answer-mac-bad' | 'power-lost' | 'app-crashed';
    }
  | { readonly kind: 'refund-known'; readonly stan: string; readonly code: string }
  | { readonly kind: 'partly-approved'; readonly stan: string; readonly amountMinor: number }
  | { readonly kind: 'approved-offline'; readonly stan: string }
  | { readonly kind: 'message-queued'; readonly what: QueuedKind; readonly stan: string }
  | { readonly kind: 'message-taken'; readonly what: QueuedKind; readonly stan: string; readonly code: string }
  | { readonly kind: 'message-refused'; readonly what: QueuedKind; readonly stan: string; readonly code: string }
  | {
      readonly kind: 'attempt-ended';
      readonly result: 'approved' | 'declined' | 'failed-locally' | 'outcome-unknown' | 'cancelled';
    }
  | { readonly kind: 'keys-loaded'; readonly pinKcv: string; readonly macKcv: string }
  | { readonly kind: 'key-check-failed'; readonly key: 'pin' | 'mac' }
  | { readonly kind: 'sign-on-refused'; readonly code: string }
  | { readonly kind: 'signed-off' }
  /** Applications, keys and settings were downloaded. */
  | { readonly kind: 'parameters-loaded'; readonly version: string }
  | { readonly kind: 'power-lost' }
  /** The software stopped by itself, with the power on. */
  | { readonly kind: 'app-crashed'; readonly appVersion: string }
  /** At the beginning of an attempt, and when something has changed that matters. */
  | ({ readonly kind: 'health' } & TerminalHealth)
  /** The slip did not come; the payment stands. */
  | { readonly kind: 'print-failed'; readonly why: Exclude<PrinterState, 'ready'> }
  /** There will be no paper, and the cashier goes on all the same. */
  | { readonly kind: 'slip-waived'; readonly printer: Exclude<PrinterState, 'ready'> }
  | { readonly kind: 'tamper-tripped' }
  /** Somebody from the service has set it right. */
  | { readonly kind: 'tamper-cleared' }
  /** Where the device is: its own fix, the base station it hears, or both. */
  | {
      readonly kind: 'located';
      readonly latitudeMicro: number | null;
      readonly longitudeMicro: number | null;
      readonly cell: string | null;
    }
  | { readonly kind: 'started'; readonly appVersion: string };

export type TerminalEvent = TerminalFact & {
  /** Counts up per terminal, never reused: an upload that is repeated is recognised. */
  readonly seq: number;
  readonly at: Instant;
  /** Counts up per terminal; every press of "pay" is an attempt, sent or not. */
  readonly attempt: number;
};
