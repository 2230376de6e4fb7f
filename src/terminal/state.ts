/** What a terminal knows: the durable part, the attempt under way, and what is on the line. Holds check values, never keys. */
import type { Message } from '../iso8583/index.ts';
import { type Instant, instant } from '../std/index.ts';
import type { CardEntry, MoneyState, Secret, TerminalEvent, TransactionKind } from '../trade/index.ts';
import { type JobsState, NO_JOBS } from './jobs/job.ts';
import type { Operator, TerminalIdentity, TerminalSettings } from './settings.ts';

/** An approved sale, as a void needs it. */
export interface LoggedPayment {
  readonly stan: string;
  readonly batch: string;
  readonly amountMinor: number;
  readonly rrn: string | null;
  readonly authorisationCode: string | null;
  readonly panMasked: string;
  /** MMDD, as the answer gave it. */
  readonly localDate: string | null;
  readonly voided: boolean;
}

/** One press of "pay". */
export interface OpenAttempt {
  readonly attempt: number;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly operator: string;
  /** What a void points at. */
  readonly original: LoggedPayment | null;
}

/** Volatile: dies with the power, and with the end of the attempt. */
export interface CardInHand {
  readonly entry: CardEntry;
  readonly pan: Secret;
  readonly track2: Secret | null;
  readonly expiry: Secret | null;
  /** Three digits. */
  readonly cardSequence: string | null;
  /** The stripe was read because the chip could not be. */
  readonly fallback: boolean;
  /** Eight hexadecimal digits for the chip (9F37), drawn by the host. */
  readonly unpredictable: string;
}

/** Everything a request is made of. Volatile. */
export interface PaymentInHand {
  readonly attempt: OpenAttempt;
  readonly card: CardInHand;
  readonly pin: Secret | null;
  /** DE 55, hexadecimal. */
  readonly iccData: string | null;
}

/** What may be remembered of a request. */
export interface SentPayment {
  readonly stan: string;
  readonly batch: string;
  readonly entry: CardEntry;
  readonly entryMode: string;
  readonly fallback: boolean;
  readonly panMasked: string;
  readonly pin: 'entered' | 'not-entered';
  /** 9F26 and 95 for the slip, when a chip made them. */
  readonly cryptogram: string | null;
  readonly terminalVerificationResults: string | null;
}

/** What may be remembered of an answer. */
export interface PaymentAnswer {
  readonly code: string;
  readonly rrn: string | null;
  readonly authorisationCode: string | null;
  readonly localDate: string | null;
  readonly localTime: string | null;
}

/** What the cashier is asked for. */
export type CardPrompt = 'any' | 'chip' | 'stripe';

export type Phase =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'awaiting-card';
      readonly attempt: OpenAttempt;
      readonly prompt: CardPrompt;
      readonly chipFailed: boolean;
      readonly failures: number;
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
  | { readonly kind: 'showing-result'; readonly balances: string | null; readonly dueAt: Instant };

/** What is on the line besides a payment. An upload runs beside all of these. */
export type Line =
  | { readonly kind: 'closed' }
  | { readonly kind: 'connecting'; readonly dueAt: Instant }
  | { readonly kind: 'quiet' }
  | { readonly kind: 'awaiting-sign-on'; readonly stan: string; readonly sentAt: Instant; readonly dueAt: Instant }
  | { readonly kind: 'installing-keys'; readonly batch: string; readonly dueAt: Instant }
  | { readonly kind: 'awaiting-reversal'; readonly dueAt: Instant }
  | { readonly kind: 'awaiting-echo'; readonly dueAt: Instant }
  /** The first job that is due has asked. */
  | { readonly kind: 'awaiting-job'; readonly message: Message; readonly dueAt: Instant };

/** DE 39 of a reversal: 98 no answer, A0 answer with a wrong MAC, 06 anything else. */
export type ReversalCode = '06' | '98' | 'A0';

/** `armed` stands beside a request that waits for its answer; `due` must be delivered. */
export interface PendingReversal {
  readonly status: 'armed' | 'due';
  readonly attempt: number;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly stan: string;
  readonly batch: string;
  readonly entryMode: string;
  readonly cardSequence: string | null;
  readonly chipCondition: string;
  /** The reduced DE 55. */
  readonly iccData: string | null;
  readonly original: LoggedPayment | null;
  readonly code: ReversalCode;
  /** From an answer that could not be trusted. */
  readonly authorisationCode: string | null;
}

/** When the reversal takes its next turn. Volatile: after a power cut it is tried at once. */
export interface ReversalTurn {
  readonly tries: number;
  readonly nextAt: Instant;
  /** A sign-on was already tried because the switch refused the reversal's MAC. */
  readonly keysRenewed: boolean;
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
  | 'link-failed'
  | 'line-lost-after-sending'
  | 'sign-on-refused'
  | 'sign-on-unanswered'
  | 'key-check-failed'
  | 'reversal-undelivered'
  | 'operator-denied'
  | 'original-not-found'
  | 'keyed-number-refused'
  | 'card-not-read'
  | 'card-blacklisted'
  | 'chip-data-missing'
  | 'chip-not-answering'
  | 'card-not-presented'
  | 'pin-not-entered'
  | 'pin-cancelled'
  | 'cancelled';

export type EndResult = Extract<TerminalEvent, { kind: 'attempt-ended' }>['result'];

/** What the screen and the slip say of an attempt that is over. */
export interface AttemptResult {
  readonly attempt: OpenAttempt;
  readonly result: EndResult;
  readonly why: EndReason;
  readonly money: MoneyState;
  readonly sent: SentPayment | null;
  readonly answer: PaymentAnswer | null;
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
  | 'settling';

export interface TerminalState {
  readonly identity: TerminalIdentity;
  readonly settings: TerminalSettings;
  readonly signedOn: boolean;
  readonly keys: 'none' | 'loaded';
  readonly pinKcv: string | null;
  readonly macKcv: string | null;
  /** Six digits. */
  readonly batch: string;
  readonly nextStan: number;
  readonly operator: Operator;
  readonly phase: Phase;
  readonly line: Line;
  readonly reversal: PendingReversal | null;
  readonly reversalTurn: ReversalTurn;
  /** Volatile: a reversal after a power cut goes out without the card's number. */
  readonly reversalCard: { readonly pan: Secret; readonly expiry: Secret | null } | null;
  readonly log: readonly LoggedPayment[];
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
}

export const NEVER_TRIED: ReversalTurn = { tries: 0, nextAt: instant(0), keysRenewed: false };
export const NOTHING_UPLOADED: Upload = { throughSeq: null, dueAt: null, tries: 0, nextAt: instant(0) };

/** A terminal out of the box: no keys, batch 1, trace number 1, cashier 01. */
export function initialState(identity: TerminalIdentity, settings: TerminalSettings): TerminalState {
  return {
    identity,
    settings,
    signedOn: false,
    keys: 'none',
    pinKcv: null,
    macKcv: null,
    batch: '000001',
    nextStan: 1,
    operator: { code: '01', role: 'cashier' },
    phase: { kind: 'idle' },
    line: { kind: 'closed' },
    reversal: null,
    reversalTurn: NEVER_TRIED,
    reversalCard: null,
    log: [],
    outbox: [],
    heads: [],
    upload: NOTHING_UPLOADED,
    attempt: 0,
    seq: 0,
    lastResult: null,
    errand: null,
    notice: null,
    jobs: NO_JOBS,
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
      return phase.payment.attempt;
    default:
      return phase.attempt;
  }
}

/** The request of the attempt under way, once it has been written. */
export function sentPayment(phase: Phase): SentPayment | null {
  return phase.kind === 'awaiting-answer' || phase.kind === 'awaiting-completion' ? phase.sent : null;
}

/** One question at a time: until it is answered or given up, the next one waits. */
export function isLineBusy(state: TerminalState): boolean {
  if (state.phase.kind === 'awaiting-answer') return true;
  return state.line.kind !== 'closed' && state.line.kind !== 'quiet';
}
