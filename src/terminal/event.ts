/**
 * What a terminal remembers. Durable events are journalled before anything leaves and hold no secret; volatile ones may
 * hold the card and the PIN, live in memory only, and a terminal that lost them finds its way from the durable ones.
 */
import type { Instant } from '../std/index.ts';
import type { TerminalEvent, TerminalHealth } from '../trade/index.ts';
import type { PrinterFault, ToldHealth } from './device-state.ts';
import type { JobEvent, JobProgress } from './jobs/job.ts';
import type { LogChange, LoggedPayment } from './logged-payment.ts';
import type { QueuedMessage } from './queued-message.ts';
import type { Operator } from './settings.ts';
import type {
  AttemptResult,
  Errand,
  Line,
  Notice,
  OpenAttempt,
  PendingRefund,
  PendingReversal,
  Phase,
  QueueTurn,
  ReversalCode,
  ReversalTurn,
  SentPayment,
  Upload,
  WrongPasswords,
} from './state.ts';

export type DurableEvent =
  /** For the diagnosis: kept in the outbox until the switch has it. */
  | { readonly kind: 'told'; readonly event: TerminalEvent }
  | { readonly kind: 'operator-logged-on'; readonly operator: Operator }
  /** `null` after a right one. */
  | { readonly kind: 'password-tried'; readonly operator: string; readonly wrong: WrongPasswords | null }
  | { readonly kind: 'attempt-opened'; readonly attempt: OpenAttempt; readonly dueAt: Instant }
  | { readonly kind: 'stan-taken'; readonly stan: string }
  /** Stands before the request leaves, and its reversal with it. */
  | {
      readonly kind: 'request-written';
      readonly attempt: OpenAttempt;
      readonly sent: SentPayment;
      readonly reversal: PendingReversal | null;
      readonly refund: PendingRefund | null;
      readonly sentAt: Instant;
      readonly dueAt: Instant;
    }
  | {
      readonly kind: 'reversal-marked-due';
      readonly code: ReversalCode;
      readonly authorisationCode: string | null;
      readonly answered: boolean;
      /** DF31, hexadecimal. */
      readonly scriptResults: string | null;
    }
  | {
      readonly kind: 'reversal-cleared';
      readonly stan: string;
      /** The only three ways out: an answer to the request, an answer to the reversal, a request that never left. */
      readonly by: 'answer' | 'acknowledgement' | 'nothing-sent';
    }
  | { readonly kind: 'refund-marked-due' }
  | {
      readonly kind: 'refund-settled';
      readonly stan: string;
      readonly by: 'answer' | 'asked-again' | 'nothing-sent';
      readonly outcome: 'refunded' | 'not-refunded';
    }
  | { readonly kind: 'payment-logged'; readonly payment: LoggedPayment; readonly at: Instant }
  | { readonly kind: 'original-changed'; readonly stan: string; readonly batch: string; readonly change: LogChange }
  | { readonly kind: 'original-voided'; readonly stan: string; readonly batch: string }
  | { readonly kind: 'attempt-closed'; readonly result: AttemptResult; readonly shownUntil: Instant }
  | { readonly kind: 'message-queued'; readonly queued: QueuedMessage }
  | { readonly kind: 'message-taken'; readonly id: number }
  /** Nothing more is taken before the batch is settled; settling takes it back. */
  | { readonly kind: 'settlement-forced'; readonly forced: boolean }
  | { readonly kind: 'signed-on'; readonly batch: string; readonly pinKcv: string; readonly macKcv: string }
  /** A sign-on named another batch than the terminal's own: taken only when the next one says it again. */
  | { readonly kind: 'batch-doubted'; readonly batch: string }
  | { readonly kind: 'signed-off' }
  | { readonly kind: 'outbox-acknowledged'; readonly throughSeq: number }
  | { readonly kind: 'tamper-marked'; readonly tampered: boolean }
  | JobEvent;

export type VolatileEvent =
  | JobProgress
  | { readonly kind: 'phase-entered'; readonly phase: Phase }
  | { readonly kind: 'device-read'; readonly reading: TerminalHealth }
  | { readonly kind: 'health-told'; readonly told: ToldHealth }
  | { readonly kind: 'slip-unprinted'; readonly attempt: number; readonly why: PrinterFault }
  | { readonly kind: 'line-entered'; readonly line: Line }
  | { readonly kind: 'reversal-put-off'; readonly turn: ReversalTurn }
  | { readonly kind: 'refund-put-off'; readonly turn: ReversalTurn }
  | { readonly kind: 'queue-put-off'; readonly turn: QueueTurn }
  | { readonly kind: 'upload-changed'; readonly upload: Upload }
  | { readonly kind: 'errand-asked'; readonly errand: Errand }
  | { readonly kind: 'errand-ended'; readonly notice: Notice }
  | { readonly kind: 'noticed'; readonly notice: Notice }
  /** DE 54 of a balance enquiry: for the cardholder's eyes, for as long as the result is shown. */
  | { readonly kind: 'balances-shown'; readonly balances: string };

export type TerminalEventRecord = DurableEvent | VolatileEvent;

/** Whether the host journals it. */
export function isDurable(event: TerminalEventRecord): event is DurableEvent {
  return !VOLATILE_KINDS.has(event.kind);
}

const VOLATILE: Readonly<Record<VolatileEvent['kind'], true>> = {
  'phase-entered': true,
  'device-read': true,
  'health-told': true,
  'slip-unprinted': true,
  'line-entered': true,
  'reversal-put-off': true,
  'refund-put-off': true,
  'queue-put-off': true,
  'upload-changed': true,
  'errand-asked': true,
  'errand-ended': true,
  noticed: true,
  'balances-shown': true,
  'job-put-off': true,
  'fetch-moved': true,
};

const VOLATILE_KINDS: ReadonlySet<string> = new Set(Object.keys(VOLATILE));
