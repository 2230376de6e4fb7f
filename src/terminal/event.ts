/**
 * What a terminal remembers. Durable events are journalled before anything leaves and hold no secret; volatile ones may
 * hold the card and the PIN, live in memory only, and a terminal that lost them finds its way from the durable ones.
 */
import type { Instant } from '../std/index.ts';
import type { TerminalEvent } from '../trade/index.ts';
import type { JobEvent, JobProgress } from './jobs/job.ts';
import type { Operator } from './settings.ts';
import type {
  AttemptResult,
  Errand,
  Line,
  LoggedPayment,
  Notice,
  OpenAttempt,
  PendingReversal,
  Phase,
  ReversalCode,
  ReversalTurn,
  SentPayment,
  Upload,
} from './state.ts';

export type DurableEvent =
  /** For the diagnosis: kept in the outbox until the switch has it. */
  | { readonly kind: 'told'; readonly event: TerminalEvent }
  | { readonly kind: 'operator-logged-on'; readonly operator: Operator }
  | { readonly kind: 'attempt-opened'; readonly attempt: OpenAttempt; readonly dueAt: Instant }
  | { readonly kind: 'stan-taken'; readonly stan: string }
  /** Stands before the request leaves, and its reversal with it. */
  | {
      readonly kind: 'request-written';
      readonly attempt: OpenAttempt;
      readonly sent: SentPayment;
      readonly reversal: PendingReversal | null;
      readonly sentAt: Instant;
      readonly dueAt: Instant;
    }
  | {
      readonly kind: 'reversal-marked-due';
      readonly code: ReversalCode;
      readonly authorisationCode: string | null;
    }
  | {
      readonly kind: 'reversal-cleared';
      readonly stan: string;
      /** The only three ways out: an answer to the request, an answer to the reversal, a request that never left. */
      readonly by: 'answer' | 'acknowledgement' | 'nothing-sent';
    }
  | { readonly kind: 'sale-logged'; readonly payment: LoggedPayment }
  | { readonly kind: 'original-voided'; readonly stan: string; readonly batch: string }
  | { readonly kind: 'attempt-closed'; readonly result: AttemptResult; readonly shownUntil: Instant }
  | { readonly kind: 'signed-on'; readonly batch: string; readonly pinKcv: string; readonly macKcv: string }
  | { readonly kind: 'signed-off' }
  | { readonly kind: 'outbox-acknowledged'; readonly throughSeq: number }
  | JobEvent;

export type VolatileEvent =
  | JobProgress
  | { readonly kind: 'phase-entered'; readonly phase: Phase }
  | { readonly kind: 'line-entered'; readonly line: Line }
  | { readonly kind: 'reversal-put-off'; readonly turn: ReversalTurn }
  | { readonly kind: 'upload-changed'; readonly upload: Upload }
  | { readonly kind: 'errand-asked'; readonly errand: Errand }
  | { readonly kind: 'errand-ended'; readonly notice: Notice }
  /** DE 54 of a balance enquiry: for the cardholder's eyes, for as long as the result is shown. */
  | { readonly kind: 'balances-shown'; readonly balances: string };

export type TerminalEventRecord = DurableEvent | VolatileEvent;

/** Whether the host journals it. */
export function isDurable(event: TerminalEventRecord): event is DurableEvent {
  return !VOLATILE_KINDS.has(event.kind);
}

const VOLATILE: Readonly<Record<VolatileEvent['kind'], true>> = {
  'phase-entered': true,
  'line-entered': true,
  'reversal-put-off': true,
  'upload-changed': true,
  'errand-asked': true,
  'errand-ended': true,
  'balances-shown': true,
  'job-put-off': true,
  'fetch-moved': true,
};

const VOLATILE_KINDS: ReadonlySet<string> = new Set(Object.keys(VOLATILE));
