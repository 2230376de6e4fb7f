/** Everything that can happen to a terminal, and everything it can ask of the world. Two closed lists. */
import type { Message, ProcessingRequest } from '../iso8583/index.ts';
import type { CardEntry, LinkFailure, ReadFailure, Secret, TransactionKind } from '../trade/index.ts';
import type { Job } from './jobs/job.ts';
import type { Operator } from './settings.ts';

/** Volatile: may hold secrets, and is never journalled. */
export type TerminalInput =
  | { readonly kind: 'start'; readonly transaction: 'sale'; readonly amountMinor: number }
  | { readonly kind: 'start'; readonly transaction: 'balance' }
  /** `originalStan` is the trace number on the slip, six digits. */
  | { readonly kind: 'start'; readonly transaction: 'void'; readonly originalStan: string }
  /** The host has checked the password. */
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'sign-on' }
  | { readonly kind: 'echo' }
  /** Batch settlement, sign-off and the like. */
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'card'; readonly entry: Exclude<CardEntry, 'keyed'>; readonly outcome: CardOutcome }
  /** YYMM. */
  | { readonly kind: 'keyed'; readonly digits: Secret; readonly expiry: Secret | null }
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
  | { readonly kind: 'link'; readonly status: 'up' }
  /** An orderly end of the connection; what was waiting on it is lost. */
  | { readonly kind: 'link'; readonly status: 'closed' }
  /** `sent: 'nothing'` is a promise: not one byte of the message under way has left. */
  | {
      readonly kind: 'link';
      readonly status: 'failed';
      readonly why: LinkFailure;
      readonly sent: 'nothing' | 'request';
    }
  | { readonly kind: 'wake' }
  | { readonly kind: 'restarted' };

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
    }
  | { readonly kind: 'failed'; readonly why: ReadFailure };

export type PinOutcome =
  | { readonly kind: 'entered'; readonly pin: Secret }
  | { readonly kind: 'bypassed' }
  | { readonly kind: 'cancelled' };

export type ChipOutcome =
  /** Answer to `generate-ac`: DE 55 in hexadecimal. */
  | { readonly kind: 'cryptogram'; readonly iccData: string }
  /** Answer to `complete`. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'declined' }
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
}

export interface SwitchSend {
  readonly to: 'switch';
  readonly purpose: 'sign-on' | 'echo' | 'upload' | 'reversal' | 'payment' | 'job';
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
