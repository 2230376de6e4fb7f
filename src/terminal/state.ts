/** What a terminal knows: the durable part, the attempt under way, and what is on the line. Holds check values, never keys. */
import type { Message } from '../iso8583/index.ts';
import { type Instant, instant } from '../std/index.ts';
import type { MoneyState, Secret, TerminalEvent, TransactionKind } from '../trade/index.ts';
import { type DeviceState, type PrinterFault, SOUND_DEVICE } from './device-state.ts';
import { type JobsState, NO_JOBS } from './jobs/job.ts';
import type { LoggedPayment } from './logged-payment.ts';
import {
  NEVER_TRIED,
  type PendingRefund,
  type PendingReversal,
  type QueueTurn,
  type ReversalTurn,
} from './obligation.ts';
import type { CardInHand, OpenAttempt, PaymentAnswer, PaymentInHand, SentPayment } from './payment-in-hand.ts';
import type { QueuedMessage } from './queued-message.ts';
import type { Operator, TerminalIdentity, TerminalSettings } from './settings.ts';

export type { LoggedPayment } from './logged-payment.ts';
export {
  NEVER_TRIED,
  type PendingRefund,
  type PendingReversal,
  type QueueTurn,
  type ReversalCode,
  type ReversalTurn,
} from './obligation.ts';
export type { CardInHand, OpenAttempt, PaymentAnswer, PaymentInHand, SentPayment } from './payment-in-hand.ts';

/** What the cashier is asked for. */
export type CardPrompt =
  | 'any'
  | 'chip'
  | 'stripe'
  | 'number-again'
  /** To the end of the slot. */
  | 'push-in'
  | 'slower'
  | 'one-card';

export type Phase =
  | { readonly kind: 'idle' }
  /** The supervisor's password is asked for before the attempt goes on. */
  | {
      readonly kind: 'awaiting-supervisor';
      readonly attempt: OpenAttempt;
      readonly tried: 'not-yet' | 'in-vain';
      readonly dueAt: Instant;
    }
  /** There will be no paper: whether to go on is the cashier's word. */
  | {
      readonly kind: 'confirming-no-slip';
      readonly attempt: OpenAttempt;
      readonly printer: PrinterFault;
      readonly dueAt: Instant;
    }
  | {
      readonly kind: 'awaiting-code';
      readonly attempt: OpenAttempt;
      readonly failures: number;
      readonly dueAt: Instant;
    }
  | {
      readonly kind: 'awaiting-card';
      readonly attempt: OpenAttempt;
      readonly prompt: CardPrompt;
      readonly chipFailed: boolean;
      readonly failures: number;
      /** A number that fails its check digit: some genuine ones do, so that it is taken when it is keyed in twice. */
      readonly doubtful?: Secret;
      readonly dueAt: Instant;
    }
  | {
      readonly kind: 'awaiting-pin';
      readonly attempt: OpenAttempt;
      readonly card: CardInHand;
      readonly dueAt: Instant;
    }
  /** The chip is making its request cryptogram. */
  | { readonly kind: 'awaiting-chip'; readonly payment: PaymentInHand; readonly dueAt: Instant }
  /** Ready to be sent; connection, sign-on and a pending reversal come first. */
  | { readonly kind: 'awaiting-line'; readonly payment: PaymentInHand }
  | {
      readonly kind: 'awaiting-answer';
      readonly attempt: OpenAttempt;
      readonly sent: SentPayment;
      readonly sentAt: Instant;
      readonly dueAt: Instant;
    }
  /** Approved by the issuer; the chip has the last word. */
  | {
      readonly kind: 'awaiting-completion';
      readonly attempt: OpenAttempt;
      readonly sent: SentPayment;
      readonly answer: PaymentAnswer;
      readonly dueAt: Instant;
    }
  /** The line is down, the amount is small: the chip is asked alone. */
  | { readonly kind: 'awaiting-offline-approval'; readonly payment: PaymentInHand; readonly dueAt: Instant }
  /** The code is on the screen: whoever scans it pays. */
  | {
      readonly kind: 'showing-code';
      readonly attempt: OpenAttempt;
      readonly sent: SentPayment;
      readonly text: string;
      /** Nobody has paid by then: it is taken off and undone. */
      readonly until: Instant;
      /** A question is on the wire. */
      readonly asked: boolean;
      /** The next question, or the end of the wait for its answer. */
      readonly askAt: Instant;
      readonly dueAt: Instant;
    }
  /** Approved in part: the cashier takes it, or gives it back. */
  | {
      readonly kind: 'offering-part';
      readonly attempt: OpenAttempt;
      readonly sent: SentPayment;
      readonly answer: PaymentAnswer;
      readonly dueAt: Instant;
    }
  | { readonly kind: 'showing-result'; readonly balances: string | null; readonly dueAt: Instant };

/** What is on the line besides a payment. An upload runs beside all of these. */
export type Line =
  | { readonly kind: 'closed' }
  | { readonly kind: 'connecting'; readonly dueAt: Instant }
  | { readonly kind: 'quiet' }
  | { readonly kind: 'awaiting-sign-on'; readonly stan: string; readonly sentAt: Instant; readonly dueAt: Instant }
  | { readonly kind: 'installing-keys'; readonly batch: string; readonly dueAt: Instant }
  | { readonly kind: 'awaiting-reversal'; readonly dueAt: Instant }
  | { readonly kind: 'awaiting-refund'; readonly dueAt: Instant }
  | { readonly kind: 'awaiting-queued'; readonly id: number; readonly dueAt: Instant }
  | { readonly kind: 'awaiting-echo'; readonly dueAt: Instant }
  /** The first job that is due has asked. */
  | { readonly kind: 'awaiting-job'; readonly message: Message; readonly dueAt: Instant };

/** Wrong PINs of one card, seen here today. */
export interface WrongPins {
  readonly panMasked: string;
  readonly on: string;
  readonly tries: number;
}

/** Wrong passwords of one operator, and until when no further one is heard. */
export interface WrongPasswords {
  readonly operator: string;
  readonly tries: number;
  readonly lockedUntil: Instant | null;
}

/** What one operator has given back on one day. */
export interface RefundsOfDay {
  readonly operator: string;
  readonly on: string;
  readonly sumMinor: number;
}

export interface Upload {
  /** The last event in the message under way, or in the one that was not answered: it is repeated as it was. */
  readonly throughSeq: number | null;
  readonly dueAt: Instant | null;
  readonly tries: number;
  readonly nextAt: Instant;
}

/** Why an attempt ended as it did, when the answer code does not say it. */
export type EndReason =
  | 'answered'
  | 'no-answer'
  | 'answer-mac-bad'
  | 'chip-declined'
  | 'power-lost'
  | 'app-crashed'
  | 'link-failed'
  | 'line-lost-after-sending'
  | 'sign-on-refused'
  | 'sign-on-unanswered'
  | 'not-signed-on'
  | 'key-check-failed'
  | 'reversal-undelivered'
  | 'operator-denied'
  | 'original-not-found'
  /** Not the card of the payment that it points at. */
  | 'other-card'
  | 'keyed-number-refused'
  | 'card-not-read'
  | 'card-blacklisted'
  | 'chip-data-missing'
  | 'chip-not-answering'
  | 'card-not-presented'
  | 'pin-not-entered'
  | 'pin-cancelled'
  | 'cancelled'
  /** Kept here, and sent when the line is free. */
  | 'recorded'
  | 'approved-offline'
  | 'offline-declined'
  | 'log-full'
  | 'batch-settling'
  | 'limit-reached'
  | 'approval-not-given'
  /** Of the supervisor. */
  | 'password-wrong'
  | 'password-locked'
  | 'code-refused'
  | 'code-not-presented'
  | 'part-not-taken'
  | 'code-not-paid'
  | 'refund-open'
  | 'number-not-kept'
  | 'tampered'
  | 'storage-full'
  | 'no-slip'
  | 'keypad-fault'
  | 'code-not-read'
  | 'card-application-blocked'
  | 'transaction-not-supported'
  | 'entry-not-supported'
  | 'brand-not-supported';

export type EndResult = Extract<TerminalEvent, { kind: 'attempt-ended' }>['result'];

/** What the screen and the slip say of an attempt that is over. */
export interface AttemptResult {
  readonly attempt: OpenAttempt;
  readonly result: EndResult;
  readonly why: EndReason;
  readonly money: MoneyState;
  readonly sent: SentPayment | null;
  readonly answer: PaymentAnswer | null;
  /** On the screen: the slip needs no signature line then. */
  readonly signed: boolean;
  readonly at: Instant;
}

/** What every upload says of the attempt it speaks of. */
export interface ReportHead {
  readonly attempt: number;
  /** `null` when no request was written. */
  readonly stan: string | null;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly result: EndResult;
}

/** What the cashier asked for besides a payment. */
export type Errand = 'sign-on' | 'echo';

export type Notice =
  | 'signed-on'
  | 'sign-on-failed'
  | 'line-tested'
  | 'line-failed'
  | 'signed-off'
  | 'batch-settled'
  | 'downloaded'
  | 'master-key-changed'
  | 'master-key-current'
  | 'master-key-refused'
  | 'password-wrong'
  | 'password-changed'
  | 'operator-locked';

export interface TerminalState {
  /** As the host gave them: what is downloaded is laid over these, so that a later download can take it back. */
  readonly given: { readonly identity: TerminalIdentity; readonly settings: TerminalSettings };
  readonly identity: TerminalIdentity;
  readonly settings: TerminalSettings;
  readonly signedOn: boolean;
  readonly keys: 'none' | 'loaded';
  readonly pinKcv: string | null;
  readonly macKcv: string | null;
  /** Six digits. */
  readonly batch: string;
  /** Named by one sign-on; a second one must say it again. */
  readonly doubtedBatch: string | null;
  readonly nextStan: number;
  readonly operator: Operator;
  readonly phase: Phase;
  readonly line: Line;
  readonly reversal: PendingReversal | null;
  readonly reversalTurn: ReversalTurn;
  /** Volatile: a reversal after a power cut goes out without the card's number. */
  readonly reversalCard: { readonly pan: Secret; readonly expiry: Secret | null } | null;
  readonly refund: PendingRefund | null;
  readonly refundTurn: ReversalTurn;
  /** Volatile: DE 55 of the request under way, for the script result that may follow. */
  readonly chipData: string | null;
  readonly queue: readonly QueuedMessage[];
  readonly queueTurns: readonly QueueTurn[];
  readonly log: readonly LoggedPayment[];
  /** Somebody wants the batch settled before anything else is taken. */
  readonly settleFirst: boolean;
  readonly wrongPins: readonly WrongPins[];
  readonly wrongPasswords: readonly WrongPasswords[];
  readonly refundsOfDay: readonly RefundsOfDay[];
  readonly outbox: readonly TerminalEvent[];
  /** Of attempts that are over and of which something may still be told. */
  readonly heads: readonly ReportHead[];
  readonly upload: Upload;
  /** Of the latest attempt. */
  readonly attempt: number;
  /** Of the latest event told. */
  readonly seq: number;
  readonly lastResult: AttemptResult | null;
  readonly errand: Errand | null;
  readonly notice: Notice | null;
  readonly jobs: JobsState;
  readonly device: DeviceState;
}

export const NOTHING_UPLOADED: Upload = { throughSeq: null, dueAt: null, tries: 0, nextAt: instant(0) };

/** A terminal out of the box: no keys, batch 1, trace number 1, cashier 01. */
export function initialState(identity: TerminalIdentity, settings: TerminalSettings): TerminalState {
  return {
    given: { identity, settings },
    identity,
    settings,
    signedOn: false,
    keys: 'none',
    pinKcv: null,
    macKcv: null,
    batch: '000001',
    doubtedBatch: null,
    nextStan: 1,
    operator: { code: '01', role: 'cashier' },
    phase: { kind: 'idle' },
    line: { kind: 'closed' },
    reversal: null,
    reversalTurn: NEVER_TRIED,
    reversalCard: null,
    refund: null,
    refundTurn: NEVER_TRIED,
    chipData: null,
    queue: [],
    queueTurns: [],
    log: [],
    settleFirst: false,
    wrongPins: [],
    wrongPasswords: [],
    refundsOfDay: [],
    outbox: [],
    heads: [],
    upload: NOTHING_UPLOADED,
    attempt: 0,
    seq: 0,
    lastResult: null,
    errand: null,
    notice: null,
    jobs: NO_JOBS,
    device: SOUND_DEVICE,
  };
}

/** The attempt under way, whatever it waits for. */
export function openAttempt(phase: Phase): OpenAttempt | null {
  switch (phase.kind) {
    case 'idle':
    case 'showing-result':
      return null;
    case 'awaiting-chip':
    case 'awaiting-line':
    case 'awaiting-offline-approval':
      return phase.payment.attempt;
    default:
      return phase.attempt;
  }
}

/** The request of the attempt under way, once it has been written. */
export function sentPayment(phase: Phase): SentPayment | null {
  return 'sent' in phase ? phase.sent : null;
}

/** One question at a time: until it is answered or given up, the next one waits. */
export function isLineBusy(state: TerminalState): boolean {
  if (state.phase.kind === 'awaiting-answer') return true;
  if (state.phase.kind === 'showing-code' && state.phase.asked) return true;
  return state.line.kind !== 'closed' && state.line.kind !== 'quiet';
}
