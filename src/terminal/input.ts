/** Everything that can happen to a terminal, and everything it can ask of the world. Two closed lists. */
import type { Message, ProcessingRequest } from '../iso8583/index.ts';
import type {
  CardEntry,
  KeypadFault,
  LinkFailure,
  QueuedKind,
  ReadFailure,
  ScanFailure,
  Secret,
  TerminalHealth,
  TransactionKind,
} from '../trade/index.ts';
import type { PrinterFault } from './device-state.ts';
import type { Job } from './jobs/job.ts';
import type { Operator } from './settings.ts';

/** Volatile: may hold secrets, and is never journalled. */
export type TerminalInput =
  | StartInput
  /** The host verifies passwords; the tries are counted here. */
  | { readonly kind: 'operator'; readonly operator: Operator; readonly password: 'right' | 'wrong' }
  /** The host has kept another password for somebody. */
  | { readonly kind: 'password-changed' }
  /** The supervisor's password in the middle of an attempt. */
  | { readonly kind: 'supervisor'; readonly password: 'right' | 'wrong' }
  /** What was scanned off the payer's telephone. */
  | { readonly kind: 'code'; readonly code: Secret }
  /** After a partial approval: take the part, and the rest otherwise; or give it back. */
  | { readonly kind: 'part'; readonly taken: boolean }
  /** The cardholder has signed on the screen: the image, hexadecimal. */
  | { readonly kind: 'signature'; readonly image: string }
  /** The batch is to be settled before anything else is taken. */
  | { readonly kind: 'force-settlement' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'sign-on' }
  | { readonly kind: 'echo' }
  /** Batch settlement, sign-off and the like. */
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'card'; readonly entry: Exclude<CardEntry, 'keyed'>; readonly outcome: CardOutcome }
  /** `expiry`: YYMM. */
  | { readonly kind: 'keyed'; readonly digits: Secret; readonly expiry: Secret | null; readonly sealed?: string }
  | { readonly kind: 'pin'; readonly outcome: PinOutcome }
  | { readonly kind: 'chip'; readonly outcome: ChipOutcome }
  | {
      readonly kind: 'message';
      readonly message: Message;
      readonly mac: 'good' | 'bad' | 'none';
      readonly processingRequest: ProcessingRequest;
    }
  | { readonly kind: 'keys'; readonly outcome: KeysOutcome }
  /** Answer to `install-master-key`: durable at the host when it says so. */
  | { readonly kind: 'master-key'; readonly outcome: MasterKeyOutcome }
  | {
      readonly kind: 'link';
      readonly status: 'up';
      /** Over what, and how long it took to stand, where the host knows. */
      readonly bearer?: TerminalHealth['bearer'];
      readonly tookMs?: number;
    }
  /** An orderly end of the connection; what was waiting on it is lost. */
  | { readonly kind: 'link'; readonly status: 'closed' }
  /** `sent: 'nothing'` is a promise: not one byte of the message under way has left. */
  | {
      readonly kind: 'link';
      readonly status: 'failed';
      readonly why: LinkFailure;
      readonly sent: 'nothing' | 'request';
    }
  /** The device has found out where it is. */
  | {
      readonly kind: 'located';
      readonly latitudeMicro: number | null;
      readonly longitudeMicro: number | null;
      readonly cell: string | null;
    }
  /** The device has looked at itself; what it cannot measure is left out or null. */
  | { readonly kind: 'device'; readonly reading: Partial<TerminalHealth> }
  /** The slip of the last payment did not come out. */
  | { readonly kind: 'print-failed'; readonly why: PrinterFault }
  /** The cashier goes on although no paper will come. */
  | { readonly kind: 'without-slip' }
  | { readonly kind: 'scan-failed'; readonly why: ScanFailure }
  | { readonly kind: 'keypad-fault'; readonly why: KeypadFault }
  /** The service has set right what somebody had opened. */
  | { readonly kind: 'serviced' }
  | { readonly kind: 'wake' }
  /** After the power was gone, unless the software had stopped by itself. */
  | { readonly kind: 'restarted'; readonly why?: 'power' | 'crash' };

/** How the cashier names an original: by its trace number in this terminal's log, or by what its slip says. */
export type OriginalKey =
  | { readonly stan: string }
  /** MMDD; the voucher is that of a payment by code. */
  | { readonly rrn: string; readonly date: string; readonly voucher?: string }
  | { readonly authorisationCode: string; readonly date: string };

/** A key pressed. `originalStan` is the trace number on the slip, six digits. */
export type StartInput = { readonly kind: 'start' } & (
  | { readonly transaction: 'balance' }
  /** The tip comes on top. */
  | { readonly transaction: 'sale'; readonly amountMinor: number; readonly tipMinor?: number }
  | {
      readonly transaction: 'pre-authorisation' | 'offline-sale' | 'qr-sale' | 'qr-code-sale';
      readonly amountMinor: number;
    }
  | { readonly transaction: 'instalment'; readonly amountMinor: number; readonly periods: number }
  | { readonly transaction: 'void' | 'completion-void' | 'qr-void'; readonly originalStan: string }
  | {
      readonly transaction:
        | 'refund'
        | 'qr-refund'
        | 'incremental-pre-authorisation'
        | 'completion'
        | 'completion-advice';
      readonly amountMinor: number;
      readonly original: OriginalKey;
    }
  /** The amount of a pre-authorisation in the log is known; of another it is on the slip. */
  | { readonly transaction: 'pre-authorisation-void'; readonly original: OriginalKey; readonly amountMinor?: number }
  /** Authorised by telephone. */
  | { readonly transaction: 'offline-settlement'; readonly amountMinor: number; readonly authorisationCode: string }
  /** The new total. */
  | { readonly transaction: 'adjustment'; readonly originalStan: string; readonly amountMinor: number }
  | { readonly transaction: 'tip-adjustment'; readonly originalStan: string; readonly tipMinor: number }
);

export type CardOutcome =
  | {
      readonly kind: 'read';
      readonly pan: Secret;
      readonly track2?: Secret;
      /** YYMM. */
      readonly expiry?: Secret;
      readonly cardSequence?: string;
      /** Eight hexadecimal digits, drawn by the host for this presentation; the stripe ignores them. */
      readonly unpredictable: string;
      /** The number enciphered under a key of the host's: the only form in which a terminal keeps it. */
      readonly sealed?: string;
    }
  | { readonly kind: 'failed'; readonly why: ReadFailure };

export type PinOutcome =
  | { readonly kind: 'entered'; readonly pin: Secret }
  | { readonly kind: 'bypassed' }
  | { readonly kind: 'cancelled' }
  /** The pad has given up by itself. */
  | { readonly kind: 'timed-out'; readonly keys: 'none' | 'some' };

export type ChipOutcome =
  /** Answer to `generate-ac`: DE 55 in hexadecimal. */
  | { readonly kind: 'cryptogram'; readonly iccData: string }
  /** Answer to `complete`. */
  | {
      readonly kind: 'accepted';
      /** Offline: DE 55 with the transaction certificate, hexadecimal. */
      readonly iccData?: string;
      /** What became of the issuer's scripts (DF31), hexadecimal. */
      readonly scriptResults?: string;
    }
  | { readonly kind: 'declined'; readonly scriptResults?: string }
  | { readonly kind: 'failed'; readonly why: ReadFailure };

export type KeysOutcome =
  | { readonly kind: 'opened'; readonly pinKcv: string; readonly macKcv: string }
  | { readonly kind: 'refused'; readonly key: 'pin' | 'mac' };

export type MasterKeyOutcome =
  /** Eight hexadecimal digits. */
  { readonly kind: 'opened'; readonly kcv: string } | { readonly kind: 'refused' };

/** What the host adds when it packs: a MAC, and the PIN enciphered against the PAN. */
export interface Seal {
  readonly mac: boolean;
  readonly pin?: Secret;
  readonly pan?: Secret;
  /** The card's number as the host sealed it: it opens it into DE 2. */
  readonly sealed?: string;
}

export interface SwitchSend {
  readonly to: 'switch';
  readonly purpose:
    | 'sign-on'
    | 'echo'
    | 'upload'
    | 'reversal'
    | 'payment'
    | 'refund-again'
    | 'code-query'
    | 'job'
    | QueuedKind;
  readonly message: Message;
  readonly seal: Seal;
}

/** What the chip is asked to sign. */
export interface GenerateAcRequest {
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  /** Three digits. */
  readonly currency: string;
  /** YYMMDD. */
  readonly date: string;
  readonly unpredictable: string;
}

export type TerminalSend =
  | SwitchSend
  | { readonly to: 'card'; readonly kind: 'generate-ac'; readonly request: GenerateAcRequest }
  | {
      readonly to: 'card';
      readonly kind: 'complete';
      readonly responseCode: string;
      /** DE 55 of the answer, hexadecimal. */
      readonly iccResponse: string | null;
    }
  | { readonly to: 'host'; readonly kind: 'install-keys'; readonly keyBlock: string }
  /** A TR-31 block under the master key in the host. */
  | { readonly to: 'host'; readonly kind: 'install-master-key'; readonly block: string }
  | { readonly to: 'host'; readonly kind: 'connect' };
