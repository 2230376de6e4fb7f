/**
 * What the API says and takes: what the console imports of the platform (types), but for its page of questions, which
 * carries the engine along.
 * Everything here is already masked and already passed through the disclosure rule for the voice that asked.
 */
import type { CodeReading, Explanation } from '../diagnosis/index.ts';
import type { Job, StartInput } from '../terminal/index.ts';
import type { TimelineStep } from '../trace/index.ts';
import type { Bilingual, CardEntry, TransactionKind, Voice } from '../trade/index.ts';
import type { PaymentItem } from './item-contract.ts';

export type {
  AskAnswer,
  CallPack,
  CodeReading,
  Conversation,
  EvidenceLine,
  Explanation,
  RankedCause,
  RetryAdvice,
  VerdictTerm,
  VoiceText,
} from '../diagnosis/index.ts';
export type { TimelineStep } from '../trace/index.ts';
export type {
  Bilingual,
  CardEntry,
  Contact,
  Hop,
  Language,
  MaskedElement,
  MaskedMessage,
  MoneyState,
  PaymentOutcome,
  TransactionKind,
  Voice,
} from '../trade/index.ts';

export type * from './item-contract.ts';
export type * from './knowledge-contract.ts';
export type * from './operations-contract.ts';

/** GET /api/status */
export interface StatusAnswer {
  readonly version: string;
  /** Demo traffic is marked everywhere; `preparing` while the lab still makes the day. */
  readonly demo: 'none' | 'preparing' | 'ready';
  readonly database: 'embedded' | 'server';
  readonly switchAddress: string;
  readonly now: number;
}

/** GET /api/home?date=YYYY-MM-DD&voice= */
export interface HomeAnswer {
  readonly date: string;
  /** Newest first; dates that have payments. */
  readonly dates: readonly string[];
  readonly payments: number;
  readonly approved: number;
  readonly failed: number;
  /** Approved / (approved + failed), 0..1; null without payments. */
  readonly successRate: number | null;
  readonly approvedMinor: number;
  readonly failedMinor: number;
  /** Worst first: by what the failures cost. */
  readonly groups: readonly CauseGroup[];
  /** 24 entries, civil hours. */
  readonly hours: readonly { readonly hour: number; readonly approved: number; readonly failed: number }[];
}

export interface CauseGroup {
  readonly cause: string;
  readonly title: Bilingual;
  readonly failures: number;
  /** Sales that did not happen, in fen. */
  readonly costMinor: number;
  readonly terminals: number;
  readonly cards: number;
  readonly issuers: number;
  readonly whoActs: Bilingual;
  readonly actor: string;
  /** First thing that actor should do. */
  readonly nextStep: Bilingual;
  readonly medianProbability: number;
  readonly newestPaymentId: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Places, for "12 of them at one terminal". */
  readonly mostlyAt: {
    readonly terminalId: string;
    readonly merchantName: Bilingual;
    readonly failures: number;
  } | null;
}

/** GET /api/payments?from=&to=&amount=&lastFour=&terminal=&code=&outcome=&cause=&cursor=&limit=&voice= */
export interface PaymentsAnswer {
  readonly items: readonly PaymentItem[];
  readonly next: string | null;
}

/** GET /api/payments/:id?voice= */
export interface PaymentAnswer {
  readonly item: PaymentItem;
  readonly rrn: string | null;
  readonly authorisationCode: string | null;
  readonly batch: string;
  /** YYYY-MM-DD, as the terminal and the issuer were told. */
  readonly settlementDate: string;
  readonly terminalName: Bilingual;
  readonly explanation: Explanation;
  readonly timeline: readonly TimelineStep[];
}

/** GET /api/payments/:id/papers?voice=&lang=: what is read out to a bank, and what a cardholder takes along. */
export interface PapersAnswer {
  readonly callPack: {
    /** Label and value. */
    readonly lines: readonly (readonly [string, string])[];
    /** What is copied and printed, and what the code holds. */
    readonly text: string;
    /** The same text as a QR code, an SVG. */
    readonly code: string;
  };
  /** Rows of a till's paper, 32 columns; without discreet causes, whoever asks. */
  readonly slip: readonly string[];
}

/** GET /api/explain?code=55&space=unionpay.pos&voice= */
export interface CodeAnswer {
  readonly readings: readonly CodeReading[];
  /** One per space that knows the code. */
  readonly explanations: readonly Explanation[];
}

/**
 * POST /api/ask?voice=: the whole conversation in, the next question or the explanation out (`AskAnswer`). Nothing of it
 * is kept here.
 */
export interface AskCommand {
  /** What screen, slip or customer says; never a card number, a PIN or a security code. */
  readonly words?: readonly string[];
  /** In the order in which they were asked. */
  readonly answers?: readonly { readonly question: string; readonly answer: string }[];
}

/** GET /api/elements: what the data elements of a message are called. */
export type ElementNames = Readonly<Record<string, Bilingual>>;

/** GET /api/cards */
export interface CardItem {
  readonly name: string;
  readonly title: Bilingual;
  readonly panMasked: string;
  readonly issuerName: Bilingual;
  /** Shown because it is a test card: the PIN that its fictional cardholder knows. */
  readonly testPin: string;
  readonly entries: readonly CardEntry[];
}

/** What the till's screen shows. GET /api/till/:terminalId?lang=zh|en (the slip's language), and pushed on /api/till/:terminalId/events as `till`. */
export interface TillState {
  readonly terminalId: string;
  readonly merchantName: Bilingual;
  readonly phase:
    | 'starting'
    | 'idle'
    | 'card'
    | 'pin'
    /** The supervisor's password is wanted; its digits go as those of a PIN. */
    | 'supervisor'
    /** A payment code is wanted. */
    | 'code'
    /** A code is on the screen for the payer to scan. */
    | 'showing-code'
    /** Approved in part: taken, or given back. */
    | 'part'
    | 'no-slip'
    | 'sending'
    | 'approved'
    | 'failed';
  readonly screen: { readonly headline: Bilingual; readonly lines: readonly Bilingual[] };
  readonly amountMinor: number | null;
  readonly operator: string;
  /** What the terminal said of the latest log-on, while it still says it. */
  readonly logOn: 'password-wrong' | 'operator-locked' | 'password-changed' | null;
  /** Passwords of the factory that nobody has changed yet, and whose they are. */
  readonly factoryPasswords: readonly { readonly operators: readonly string[]; readonly password: string }[];
  readonly signedOn: boolean;
  readonly pinDigits: number;
  readonly panMasked: string | null;
  readonly slip: readonly string[] | null;
  readonly paymentId: string | null;
  readonly explanation: Explanation | null;
  /** Of the payment on the screen; `null` when nobody signs for it on the pad. */
  readonly signature: TillSignature | null;
  readonly breaks: readonly TillBreak[];
  /** The text of the code on the screen; its picture is GET /api/till/:terminalId/code.svg. */
  readonly qr: string | null;
  /** Newest first. */
  readonly payments: readonly TillPayment[];
  readonly standing: TillStanding;
  /** What can be printed once more. */
  readonly papers: readonly TillPaper[];
}

export interface TillSignature {
  /** Asked for on the pad, left to the slip, on its way to the switch, or there. */
  readonly standing: 'wanted' | 'on-paper' | 'sending' | 'sent';
  /** Of the payment that is signed for. */
  readonly stan: string;
  /** Dots of the pad. */
  readonly width: number;
  readonly height: number;
}

/** A payment of the terminal's log, and what may still follow it. */
export interface TillPayment {
  readonly stan: string;
  readonly batch: string;
  readonly transaction: TransactionKind;
  readonly name: Bilingual;
  readonly amountMinor: number;
  readonly tipMinor: number;
  readonly refundedMinor: number;
  readonly voided: boolean;
  /** Of a pre-authorisation. */
  readonly completed: boolean;
  /** Told to the switch later. */
  readonly offline: boolean;
  readonly panMasked: string;
  readonly rrn: string | null;
  readonly authorisationCode: string | null;
  /** MMDD. */
  readonly date: string | null;
  readonly follow: readonly TransactionKind[];
}

/** What the terminal still owes, and where its batch stands. */
export interface TillStanding {
  readonly batch: string;
  /** Payments of the batch, as the settlement counts them. */
  readonly batchCount: number;
  readonly reversal: boolean;
  readonly refund: boolean;
  readonly queued: number;
  readonly settlement: { readonly stage: 'totals' | 'upload' | 'end' | 'refused'; readonly uploaded: number } | null;
  /** Under way or waiting, in this order. */
  readonly jobs: readonly Job[];
  /** Nothing more is taken before the batch is settled. */
  readonly mustSettle: boolean;
}

export interface TillPaper {
  readonly kind: 'cardholder' | 'merchant' | 'totals' | 'details';
  readonly lines: readonly string[];
}

/** GET /api/wallets: the fictional wallets, and whose telephones can pay. */
export interface WalletItem {
  readonly walletId: string;
  readonly name: Bilingual;
  readonly users: readonly { readonly id: string; readonly title: Bilingual }[];
}

export interface TillBreak {
  readonly id: string;
  readonly label: Bilingual;
  readonly hint: Bilingual;
  readonly on: boolean;
}

/** POST /api/till/:terminalId/commands → TillState */
export type TillCommand =
  | { readonly kind: 'sale'; readonly amountMinor: number }
  | { readonly kind: 'balance' }
  | { readonly kind: 'void'; readonly stan: string }
  /** Any transaction, with all that it needs before a card or a code. */
  | StartInput
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'echo' }
  /** What a scanner reads off a telephone, keyed in. */
  | { readonly kind: 'code'; readonly digits: string }
  /** A fictional user's telephone shows its code to the scanner, or scans what the terminal shows. */
  | { readonly kind: 'payer'; readonly does: 'shows-code' | 'scans'; readonly wallet: string; readonly user: string }
  /** The part that was approved is taken, or given back. */
  | { readonly kind: 'part'; readonly taken: boolean }
  /** There will be no paper, and the cashier goes on. */
  | { readonly kind: 'without-slip' }
  | {
      readonly kind: 'card';
      readonly card: string;
      readonly entry: CardEntry;
      readonly keyedDigits?: 'right' | 'one-digit-wrong';
    }
  | { readonly kind: 'pin-digit'; readonly digit: string }
  | { readonly kind: 'pin-clear' }
  | { readonly kind: 'pin-confirm' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'sign-on' }
  | { readonly kind: 'operator'; readonly operator: string; readonly password: string }
  /** `of`: whose password it is; the supervisor changes everybody's. */
  | {
      readonly kind: 'password';
      readonly operator: string;
      readonly password: string;
      readonly of: string;
      readonly fresh: string;
    }
  /** Nothing more is taken before the batch is settled. */
  | { readonly kind: 'force-settlement' }
  /** The pad as it was drawn on: a bit a dot, line by line, black is 1; Base64. */
  | { readonly kind: 'signature'; readonly stan: string; readonly picture: string }
  /** The customer signs the slip instead. */
  | { readonly kind: 'paper-signature'; readonly stan: string };

/** POST /api/till/:terminalId/breaks → TillState */
export interface BreakCommand {
  readonly id: string;
  readonly on: boolean;
}

/** GET /api/issuers, POST /api/issuers/:id/behaviour */
export interface IssuerItem {
  readonly issuerId: string;
  readonly name: Bilingual;
  readonly link: 'up' | 'down';
  readonly behaviour: IssuerBehaviour;
}
export interface IssuerBehaviour {
  readonly mode: 'normal' | 'down' | 'silent' | 'slow' | 'code';
  /** For `slow`. */
  readonly delayMs?: number;
  /** For `code`: the DE 39 it answers to everything. */
  readonly code?: string;
}

/** POST /api/wallets/:wallet/users/:user/code: what the telephone of a fictional user shows. */
export interface ShownPaymentCode {
  readonly code: string;
}

/** Every answer that is not 2xx. */
export interface ApiFault {
  readonly error: { readonly code: string; readonly message: Bilingual; readonly nearest?: string };
}

/** GET /api/events?voice= (server-sent events): event name → JSON. */
export interface LiveEvents {
  readonly payment: PaymentItem;
  readonly status: StatusAnswer;
}

export type VoiceQuery = { readonly voice?: Voice };
