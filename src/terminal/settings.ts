/** Who a terminal is, what it may do and how long it waits. Knows no state. */
import type { Tpdu } from '../iso8583/index.ts';
import type { Bilingual, MerchantId, Operation, TerminalId } from '../trade/index.ts';

export interface TerminalIdentity {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly merchantName: Bilingual;
  readonly tpdu: Tpdu;
  /** Printable ASCII, at most `APP_VERSION_CHARACTERS_MAX`; the rest is cut off. */
  readonly appVersion: string;
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
  readonly permissions: Permissions;
  /** First pause after a job that was not answered; doubles up to the maximum. There is no last attempt. */
  readonly jobPauseMsMin: number;
  readonly jobPauseMsMax: number;
  /** Transactions of one batch: when they are reached, it must be settled before the next one. */
  readonly batchPaymentsMax: number;
  readonly signOffAfterSettlement: 'automatic' | 'by-hand';
  /** Whether public keys and applications must be downloaded before a chip is read. */
  readonly chipData: 'required' | 'not-required';
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
  permissions: {
    supervisor: ['sale', 'void', 'balance', 'keyed-entry'],
    administrator: [],
    cashier: ['sale', 'balance'],
  },
};

/** Events kept until the switch has them; beyond that the oldest go, those that belong to no attempt first. */
export const OUTBOX_EVENTS_MAX = 200;

/** Approved sales kept for a void; the precedent is terminals that hold 300 to 500 records. */
export const LOG_PAYMENTS_MAX = 500;

/** DE 62 carries at most 512 bytes. */
export const UPLOAD_BYTES_MAX = 512;

export const APP_VERSION_CHARACTERS_MAX = 40;

/** DE 55 in the usual dialect. */
export const ICC_DATA_BYTES_MAX = 255;

/** DE 11 runs from 1 to this and begins again. */
export const STAN_MAX = 999_999;
