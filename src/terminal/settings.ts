/** Who a terminal is, what it may do and how long it waits. Knows no state. */
import type { Tpdu } from '../iso8583/index.ts';
import {
  type Bilingual,
  type CardEntry,
  type MerchantId,
  type Operation,
  type TerminalId,
  TRANSACTION_KINDS,
  type TransactionKind,
} from '../trade/index.ts';

export interface TerminalIdentity {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly merchantName: Bilingual;
  readonly tpdu: Tpdu;
  /** Printable ASCII, at most `APP_VERSION_CHARACTERS_MAX`; the rest is cut off. */
  readonly appVersion: string;
  /** The device's own serial number, printable and without blanks; shown to the acquirer with every payment. */
  readonly serial?: string;
}

export type Role = 'supervisor' | 'administrator' | 'cashier';

export interface Operator {
  /** Two digits. */
  readonly code: string;
  readonly role: Role;
}

/** 00 is the supervisor, 99 the administrator, as on terminals in the field; everybody else is a cashier. */
export const roleOf = (operator: string): Role =>
  operator === '00' ? 'supervisor' : operator === '99' ? 'administrator' : 'cashier';

/** How long each role's password is; the host verifies it. Source: protocol reference 5.8. */
export const PASSWORD_DIGITS: Readonly<Record<Role, number>> = { supervisor: 6, administrator: 8, cashier: 4 };

/** What a terminal refuses by itself, in fen; what is not there has no limit. */
export interface TerminalLimits {
  readonly single: Readonly<Partial<Record<TransactionKind, number>>>;
  readonly keyed?: number;
  /** Of an operator: one refund, and the refunds of a day. */
  readonly operators: Readonly<Partial<Record<Role, { readonly refund?: number; readonly refundDay?: number }>>>;
}

/** What each role may do without asking anybody. */
export type Permissions = Readonly<Record<Role, readonly Operation[]>>;

export interface TerminalSettings {
  /** How long the switch may take to answer; it must exceed the switch's own wait for an issuer. */
  readonly answerWaitMs: number;
  readonly connectWaitMs: number;
  readonly cardWaitMs: number;
  readonly pinWaitMs: number;
  readonly chipWaitMs: number;
  /** For the host to open a key block. */
  readonly keysWaitMs: number;
  readonly resultShownMs: number;
  /** First pause after a reversal that was not acknowledged; doubles up to the maximum. There is no last attempt. */
  readonly reversalPauseMsMin: number;
  readonly reversalPauseMsMax: number;
  readonly uploadWaitMs: number;
  readonly uploadPauseMsMin: number;
  readonly uploadPauseMsMax: number;
  readonly cardReadFailuresMax: number;
  /** DE 60.3 of a sign-on: 003 asks for double-length keys. */
  readonly signOnCode: string;
  /** DE 26. */
  readonly pinCaptureCode: string;
  /** DE 60.4: 6 reads stripe, chip and contactless. */
  readonly readCapability: string;
  readonly pinOnVoid: 'asked' | 'not-asked';
  /** Of a completion and of its void. */
  readonly pinOnCompletion: 'asked' | 'not-asked';
  /** The readings after which a cardholder may do without a PIN. */
  readonly pinBypass: readonly CardEntry[];
  /** A sale without contact up to this amount takes no PIN and no signature; 0 turns it off. */
  readonly smallAmountMinor: number;
  /** Whether the stripe may be tried after a chip that failed. `unchecked`: a terminal that was never taught to look. */
  readonly fallback: 'allowed' | 'not-allowed' | 'unchecked';
  /** DE 60.6 of a sale: whether this till can take a part and the rest otherwise. */
  readonly partialApproval: 'taken' | 'not-taken';
  /** Up to this amount a chip may approve a sale while the line is down; 0 turns it off. */
  readonly floorLimitMinor: number;
  /** What a supervisor must allow: only under a supervisor's own log-on, or by password in the middle of an attempt. */
  readonly approval: 'by-role' | 'by-password';
  readonly supervisorWaitMs: number;
  readonly passwordTriesMax: number;
  readonly passwordLockMs: number;
  /** Of the amount without the tip. */
  readonly tipPercentMax: number;
  /** What a tip or a correction may make of a charge, of what was charged first. Our own, as our switch has it. */
  readonly adjustmentPercentMax: number;
  /** What a completion that is told later may take of what is held. Source: protocol reference 5.6. */
  readonly completionPercentMax: number;
  readonly limits: TerminalLimits;
  readonly permissions: Permissions;
  /** First pause after a job that was not answered; doubles up to the maximum. There is no last attempt. */
  readonly jobPauseMsMin: number;
  readonly jobPauseMsMax: number;
  /** Transactions of one batch: when they are reached, it must be settled before the next one. */
  readonly batchPaymentsMax: number;
  readonly signOffAfterSettlement: 'automatic' | 'by-hand';
  /** Whether public keys and applications must be downloaded before a chip is read. */
  readonly chipData: 'required' | 'not-required';
  /** What this terminal is set up for. */
  readonly transactions: readonly TransactionKind[];
  /** How it can take a card's number. */
  readonly entries: readonly CardEntry[];
  /** First digits of cards of schemes that are not taken here. */
  readonly prefixesNotTaken: readonly string[];
  /** Whether the cashier is asked before a payment for which no paper will come. */
  readonly withoutPaper: 'asked' | 'not-asked';
  /** At this much of a battery the screen warns. */
  readonly batteryLowPercent: number;
  /** `none`: it speaks of payments only, and tells nothing of itself. */
  readonly telemetry: 'told' | 'none';
}

export const TERMINAL_SETTINGS: TerminalSettings = {
  answerWaitMs: 60_000,
  connectWaitMs: 20_000,
  cardWaitMs: 60_000,
  pinWaitMs: 60_000,
  chipWaitMs: 30_000,
  keysWaitMs: 10_000,
  resultShownMs: 60_000,
  reversalPauseMsMin: 5_000,
  reversalPauseMsMax: 300_000,
  uploadWaitMs: 30_000,
  uploadPauseMsMin: 15_000,
  uploadPauseMsMax: 600_000,
  cardReadFailuresMax: 3,
  signOnCode: '003',
  pinCaptureCode: '12',
  readCapability: '6',
  pinOnVoid: 'not-asked',
  jobPauseMsMin: 5_000,
  jobPauseMsMax: 300_000,
  batchPaymentsMax: 500,
  signOffAfterSettlement: 'by-hand',
  chipData: 'not-required',
  transactions: TRANSACTION_KINDS,
  entries: ['chip', 'contactless', 'swipe', 'keyed'],
  prefixesNotTaken: [],
  withoutPaper: 'asked',
  batteryLowPercent: 10,
  telemetry: 'told',
  pinOnCompletion: 'not-asked',
  pinBypass: ['chip', 'contactless', 'swipe', 'keyed'],
  smallAmountMinor: 100_000,
  fallback: 'allowed',
  partialApproval: 'not-taken',
  floorLimitMinor: 0,
  approval: 'by-role',
  supervisorWaitMs: 60_000,
  passwordTriesMax: 3,
  passwordLockMs: 15 * 60_000,
  tipPercentMax: 100,
  adjustmentPercentMax: 120,
  completionPercentMax: 115,
  limits: { single: {}, operators: {} },
  permissions: {
    supervisor: [...TRANSACTION_KINDS, 'keyed-entry'],
    administrator: [],
    cashier: [
      'sale',
      'balance',
      'pre-authorisation',
      'incremental-pre-authorisation',
      'completion',
      'completion-advice',
      'instalment',
      'offline-sale',
      'tip-adjustment',
      'qr-sale',
      'qr-code-sale',
    ],
  },
};

/** What takes money back or lets go of it: a supervisor's business. Source: protocol reference 5.8. */
export const SUPERVISED: ReadonlySet<TransactionKind> = new Set<TransactionKind>([
  'void',
  'refund',
  'completion-void',
  'pre-authorisation-void',
  'qr-void',
  'qr-refund',
]);

/** Events kept until the switch has them; beyond that the oldest go, those that belong to no attempt first. */
export const OUTBOX_EVENTS_MAX = 200;

/** A full log is settled before anything else is taken; the precedent is terminals that hold 300 to 500 records. */
export const LOG_PAYMENTS_MAX = 500;

/** DE 62 carries at most 512 bytes. */
export const UPLOAD_BYTES_MAX = 512;

/** A signature goes in one part (60.3 = 800), or in up to nine (801 to 809). Source: protocol reference 1.8. */
export const SIGNATURE_BYTES_MAX = 9 * UPLOAD_BYTES_MAX;

/** Parts of signatures that wait; a terminal that reached it prints a line to sign on instead. */
export const SIGNATURES_WAITING_MAX = 200;

export const APP_VERSION_CHARACTERS_MAX = 40;

/** DE 55 in the usual dialect. */
export const ICC_DATA_BYTES_MAX = 255;

/** DE 11 runs from 1 to this and begins again. */
export const STAN_MAX = 999_999;
