/** What arrives at an issuer, what it remembers and what it says. */
import type { Message } from '../iso8583/index.ts';
import type { Instant } from '../std/index.ts';
import type { CardToken } from '../trade/index.ts';
import type { AuthorisationKind, AuthorisationState, Behaviour, BookRows, IssuerSend } from './state.ts';

/** What became of the PIN block: opened outside the machine, so that no PIN ever enters it. */
export type PinEvidence =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'value'; readonly verification: string };

/** Whether the chip's cryptogram was right; `none` when the message carries none. */
export type CryptogramEvidence = 'good' | 'bad' | 'none';

/** What the service code of the track says of a chip; `none` when the message carries no track. Source: ISO/IEC 7813. */
export type StripeEvidence = 'says-chip' | 'says-no-chip' | 'none';

/** What became of the key block of a key exchange. The key itself stays with the host. */
export type KeyEvidence =
  | { readonly kind: 'none' }
  | { readonly kind: 'opened'; readonly kcv: string }
  | { readonly kind: 'refused' };

/** A message from the switch, opened: see `openRequest`. */
export interface IssuerRequest {
  readonly kind: 'request';
  /** Names the connection; the answer goes back on it. */
  readonly link: string;
  /** Interchange dialect, without PAN, tracks, expiry and PIN block. */
  readonly message: Message;
  /** Damaged: part of the message could not be read. What is missing may be what mattered, so it is refused with 30. */
  readonly condition: 'whole' | 'damaged';
  readonly card: CardToken | null;
  readonly pin: PinEvidence;
  readonly cryptogram: CryptogramEvidence;
  readonly stripe: StripeEvidence;
  /** Of a cryptogram that was right: anybody can send a wrong one, and nobody may use up another's with it. */
  readonly cryptogramId: string | null;
  readonly key: KeyEvidence;
}

/** What arrives. `restarted` comes first after a start from kept rows. */
export type IssuerInput =
  | IssuerRequest
  | { readonly kind: 'wake' }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'behaviour'; readonly behaviour: Behaviour };

/** The check that failed. Every failed one is reported; the first decides the code. */
export type CheckName =
  | 'behaviour'
  | 'format'
  | 'amount'
  | 'capacity'
  | 'currency'
  | 'function'
  | 'reference-unused'
  | 'cryptogram-unused'
  | 'not-reversed-already'
  | 'card-known'
  | 'not-lost'
  | 'not-stolen'
  | 'account-open'
  | 'stripe-genuine'
  | 'not-suspected'
  | 'kind-permitted'
  | 'activated'
  | 'no-referral'
  | 'not-restricted'
  | 'not-expired'
  | 'not-barred'
  | 'chip-used'
  | 'cryptogram-good'
  | 'pin-tries-left'
  | 'pin-given'
  | 'pin-readable'
  | 'pin-right'
  | 'single-limit'
  | 'day-limit'
  | 'month-limit'
  | 'day-count'
  | 'funds'
  | 'instalments-named'
  | 'original-named'
  | 'original-known'
  | 'original-fits'
  | 'original-open'
  | 'original-untouched'
  | 'original-recent'
  | 'original-count'
  | 'original-amount'
  | 'completion-limit'
  | 'refund-limit'
  | 'adjustment-limit';

/** Which limit bit, so that the issuer's own event tells it. */
export interface LimitReached {
  readonly layer: 'issuer';
  /** What it is counted over; `original` is the charge or hold that is spoken of. */
  readonly period: 'payment' | 'day' | 'month' | 'original';
  readonly counts: 'fen' | 'payments' | 'days';
  readonly limit: number;
  /** Used of it already, without this request. */
  readonly used: number;
}

/** A check that failed, and the code it refuses with. */
export interface Finding {
  readonly check: CheckName;
  readonly code: string;
  readonly limit?: LimitReached;
}

/** What happened, without when. Nothing in it is secret. */
export type IssuerFact =
  | {
      readonly kind: 'authorised';
      readonly transaction: AuthorisationKind;
      readonly rrn: string;
      readonly authorisationCode: string;
      /** DE 39: 00, or another approval. */
      readonly code: string;
      readonly amountMinor: number;
      /** Of what points at another. */
      readonly originalRrn: string | null;
    }
  | {
      readonly kind: 'declined';
      readonly transaction: AuthorisationKind | null;
      readonly rrn: string;
      readonly code: string;
      readonly findings: readonly Finding[];
    }
  /** The same request again: answered, nothing posted. */
  | { readonly kind: 'repeated'; readonly rrn: string; readonly code: string }
  | { readonly kind: 'pin-tried'; readonly right: boolean; readonly triesLeft: number }
  | { readonly kind: 'voided'; readonly rrn: string; readonly originalRrn: string }
  | { readonly kind: 'reversed'; readonly transaction: AuthorisationKind; readonly rrn: string }
  /** The days of a hold were over: what it still set aside may be spent again. */
  | { readonly kind: 'lapsed'; readonly rrn: string; readonly releasedMinor: number }
  | { readonly kind: 'reversal-remembered'; readonly rrn: string }
  /** A reversal that found nothing left to undo: declined, reversed already, or remembered already. */
  | { readonly kind: 'reversal-noted'; readonly rrn: string; readonly state: AuthorisationState }
  | { readonly kind: 'signed-on'; readonly link: string }
  | { readonly kind: 'signed-off'; readonly link: string }
  | { readonly kind: 'key-installed'; readonly link: string; readonly kcv: string }
  | { readonly kind: 'key-refused'; readonly link: string }
  | { readonly kind: 'echoed'; readonly link: string }
  | { readonly kind: 'not-understood'; readonly link: string; readonly mti: string }
  | { readonly kind: 'answer-scheduled'; readonly dueAt: Instant; readonly send: IssuerSend }
  | { readonly kind: 'answers-released'; readonly count: number }
  | { readonly kind: 'answer-lost'; readonly why: 'silent' | 'too-many-pending' }
  | { readonly kind: 'behaviour-changed'; readonly behaviour: Behaviour }
  | { readonly kind: 'restarted' };

/** A fact, when it happened, and every row it leaves changed in the books: applying the rows is applying the event. */
export type IssuerEvent = IssuerFact & { readonly at: Instant; readonly rows: BookRows };
