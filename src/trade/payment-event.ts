/**
 * The truth about a payment: append only, masked by type. A payment's row, its trace and its explanation are all read
 * from these. Events are durable before the byte they speak of leaves.
 */
import type { Instant } from '../std/index.ts';
import type { CardEntry, CardToken } from './card.ts';
import type { CodeSpace } from './code-space.ts';
import type { IssuerId, MerchantId, PaymentId, TerminalId } from './identifiers.ts';
import type { LimitBreach } from './limit-breach.ts';
import type { Hop } from './masked-message.ts';
import type { PassedOverLink, RouteRecord } from './route-record.ts';
import type { StandInObstacle } from './stand-in.ts';
import type { BindingDoubt } from './terminal-binding.ts';
import type { TerminalEvent } from './terminal-event.ts';
import type { TransactionKind } from './transaction-kind.ts';

/** Why the switch itself refused. Only the last one comes after an issuer was asked, for what moves no money. */
export type RefusalReason =
  | 'terminal-unknown'
  | 'mac-wrong'
  | 'not-signed-on'
  | 'malformed'
  | 'no-route'
  | 'issuer-link-down'
  /** A link is up, but its circuit is open: it has been failing, and is being rested. */
  | 'issuer-circuit-open'
  | 'trace-number-reused'
  | 'batch-mismatch'
  /** The settlement date was being turned. */
  | 'cut-off'
  | 'pin-unreadable'
  | 'original-not-found'
  | 'original-mismatch'
  | 'reversed-before-arrival'
  | 'kind-unsupported'
  | 'overloaded'
  /** Undone, completed or given back in whole already. */
  | 'original-closed'
  | 'original-too-old'
  /** More than what is left of the original. */
  | 'amount-exceeds-original'
  /** More than a completion may take of what is held. */
  | 'completion-exceeds-hold'
  /** Another one of the same original, or of the same card and amount, whose outcome is not known yet. */
  | 'first-unresolved'
  /** Written down, and left by its process before anything was forwarded. */
  | 'interrupted'
  /** The terminal asks again about something that never came. */
  | 'nothing-to-repeat'
  | 'issuer-unanswered'
  /** More, or more often, than a limit of the acquirer's allows. */
  | 'limit-amount'
  | 'limit-count'
  /** Another device speaks under the terminal's number, or the device belongs to another terminal. */
  | 'terminal-cloned'
  /** The device is not where it belongs. */
  | 'terminal-moved'
  /** The acquirer's contract with the merchant is not in force. */
  | 'contract-closed'
  /** It is in force, and does not hold this service. */
  | 'service-closed'
  /** The acquirer's risk rules have stopped the merchant. */
  | 'merchant-blocked';

/** Why a reversal was begun. */
export type ReversalReason =
  | 'issuer-silent'
  | 'terminal-asked'
  | 'crash'
  | 'late-approval'
  | 'link-lost'
  /** A part was approved for a terminal that cannot take a part, or in a way nobody can read. */
  | 'partial-unusable'
  /** Whoever should pay by code did not, in the time there was. */
  | 'payer-absent'
  /** The issuer itself said that it does not know what became of it. */
  | 'issuer-unsure';

/** What a void, a refund, a completion points at. */
export interface OriginalPointer {
  /** Zeros when the terminal does not know. */
  readonly batch: string;
  readonly stan: string;
  /** As the terminal named it; or, once it was found, the original's own. */
  readonly rrn: string | null;
  /** MMDD of the terminal's clock. */
  readonly date?: string;
  readonly authorisationCode?: string;
  /** Set when it was found. */
  readonly paymentId?: PaymentId;
}

/** What a dependent points at in the issuer's books: kept, because it may have to be said again. */
export interface OriginalOnLink {
  readonly rrn: string;
  /** DE 90. */
  readonly elements: string;
}

/**
 * What a person says of a payment that is stuck: the issuer has carried out what nobody answered; it has not and never
 * will; or what it refused is a loss that somebody has taken.
 */
export const PERSON_VERDICTS = ['confirmed-elsewhere', 'not-done', 'loss-taken'] as const;
export type PersonVerdict = (typeof PERSON_VERDICTS)[number];

export type AlarmCause =
  | 'reversal-unanswered'
  | 'delivery-unanswered'
  | 'advice-refused'
  /** The issuer says that it has never seen what it approved. */
  | 'reversal-contradicted'
  /** The issuer has done what it had refused, or what a person had found out that it would not do. */
  | 'done-after-all';

export type PaymentFact =
  | {
      readonly kind: 'opened';
      readonly merchantId: MerchantId;
      readonly terminalId: TerminalId;
      readonly businessDate: string;
      /** DE 15, where it is not the business date; absent in records from before there was a cut-off, too. */
      readonly settlementDate?: string;
      readonly batch: string;
      readonly stan: string;
      readonly transaction: TransactionKind;
      readonly amountMinor: number;
      readonly currency: string;
      readonly entry: CardEntry | 'unknown';
      /** DE 60.5 = 2: the stripe was read because the chip could not be. */
      readonly fallback: boolean;
      readonly pin: 'entered' | 'not-entered';
      readonly cardToken: CardToken | null;
      readonly panMasked: string | null;
      readonly issuerId: IssuerId | null;
      /** Hash of kind, amount, card token, entry and chip data: tells a repeat from a trace number used twice. */
      readonly fingerprint: string;
      readonly mac: 'good' | 'bad' | 'none';
      /** False for a request that must not occupy its trace number: sender unproven, or number already in use. */
      readonly keyed: boolean;
      /** How many payments had its number before it: a terminal that was reset begins again. 0 if absent. */
      readonly reuse?: number;
      /** Counts key loads of this terminal; neighbours are compared within one generation. */
      readonly keyGeneration: number;
      readonly rrn: string;
      readonly original: OriginalPointer | null;
      /** While this payment is unresolved, nobody else of this merchant may hold the same. */
      readonly holdKey?: string;
      /** DE 60.6 = 1. */
      readonly acceptsPartial?: boolean;
      /** Of an instalment sale. */
      readonly periods?: number;
      /** DE 22. */
      readonly entryMode?: string;
      /** DE 38 of what was approved elsewhere before it came here. */
      readonly authorisationCode?: string;
      /** What is wrong with the device that sent it, or may be. */
      readonly bindingDoubt?: BindingDoubt;
      readonly hop: Hop;
    }
  /** An attempt that never reached the wire; known only because the terminal told of it. */
  | {
      readonly kind: 'attempt-reported';
      readonly merchantId: MerchantId;
      readonly terminalId: TerminalId;
      readonly businessDate: string;
      readonly batch: string;
      readonly transaction: TransactionKind;
      readonly amountMinor: number;
      readonly attempt: number;
      readonly keyGeneration: number;
      /** When it began by the terminal's clock: it is told when the line is back. Absent in records from before it was kept. */
      readonly startedAt?: Instant;
    }
  | {
      readonly kind: 'refused';
      readonly reason: RefusalReason;
      /** Why none of the issuer's links could carry it. */
      readonly passedOver?: readonly PassedOverLink[];
      /** Why the switch did not approve in the issuer's place. */
      readonly notStoodIn?: StandInObstacle;
      /** Which limit, and how much of it was left. */
      readonly limit?: LimitBreach;
    }
  | {
      readonly kind: 'forwarded';
      readonly issuerId: IssuerId;
      readonly linkStan: string;
      readonly dueAt: Instant;
      /** Which of the issuer's links carries it, and why; absent in records from before there were several. */
      readonly route?: RouteRecord;
      readonly original?: OriginalOnLink;
      readonly hop: Hop;
    }
  /** Approved in the issuer's place, at the acquirer's risk, since none of its links could carry it. */
  | {
      readonly kind: 'stood-in';
      readonly authorisationCode: string;
      readonly passedOver: readonly PassedOverLink[];
      /** Contract under which it was done. */
      readonly source: string;
      /** One was entered, and the contract takes the card although nobody could check it. */
      readonly pin?: 'not-verified';
    }
  /** The issuer would not have approved what was approved in its place: the acquirer's loss. */
  | {
      readonly kind: 'stand-in-lost';
      /** `null`: it never answered, and a person found out that it will not take it. */
      readonly code: string | null;
      readonly amountMinor: number;
    }
  /** From here on the switch sees to it that the issuer gets this, however long it takes. */
  | { readonly kind: 'delivery-started'; readonly dueAt: Instant; readonly original?: OriginalOnLink }
  | {
      readonly kind: 'delivery-forwarded';
      readonly attempt: number;
      readonly issuerId: IssuerId;
      readonly linkStan: string;
      readonly dueAt: Instant;
      readonly hop: Hop;
    }
  | { readonly kind: 'delivery-unanswered'; readonly attempt: number; readonly dueAt: Instant }
  | {
      readonly kind: 'issuer-answered';
      readonly space: CodeSpace;
      readonly code: string;
      readonly authorisationCode: string | null;
      /** Of a partial approval: what was approved. */
      readonly approvedMinor?: number;
      /** What names a payment by code to its wallet (DE 59 A4). */
      readonly voucher?: string;
      readonly waitedMs: number;
      readonly late: boolean;
      /** In time, and neither yes nor no: what follows is what follows on silence. */
      readonly undecided?: true;
      readonly hop: Hop;
    }
  /** The wallet has taken the request; its user is at it, or a code is shown for somebody to scan. */
  | { readonly kind: 'payer-asked'; readonly dueAt: Instant; readonly shownText?: string; readonly hop: Hop }
  /** The wallet was asked after it; without a link it could not be, and the wait goes on. */
  | {
      readonly kind: 'payer-queried';
      readonly attempt: number;
      readonly linkStan: string | null;
      readonly dueAt: Instant;
      readonly hop: Hop | null;
    }
  | { readonly kind: 'issuer-silent'; readonly waitedMs: number; readonly why: 'no-answer' | 'link-lost' }
  | { readonly kind: 'answered'; readonly space: CodeSpace; readonly code: string; readonly hop: Hop }
  | { readonly kind: 'repeat-received' }
  | {
      readonly kind: 'reversal-received';
      readonly reasonCode: string;
      readonly mac: 'good' | 'bad' | 'none';
      readonly hop: Hop;
    }
  | { readonly kind: 'reversal-started'; readonly why: ReversalReason; readonly dueAt: Instant }
  | {
      readonly kind: 'reversal-forwarded';
      readonly attempt: number;
      readonly linkStan: string;
      readonly dueAt: Instant;
      readonly hop: Hop;
    }
  | { readonly kind: 'reversal-unanswered'; readonly attempt: number; readonly dueAt: Instant }
  | { readonly kind: 'reversal-confirmed'; readonly code: string; readonly hop: Hop | null }
  /** 25 to a reversal of what the issuer had approved before that reversal left. */
  | { readonly kind: 'reversal-contradicted'; readonly code: string; readonly hop: Hop }
  | { readonly kind: 'reversal-acknowledged'; readonly code: string; readonly hop: Hop }
  /** On an original: a dependent of it was approved. */
  | {
      readonly kind: 'dependent-applied';
      readonly by: PaymentId;
      readonly transaction: TransactionKind;
      readonly amountMinor: number;
      /** The version of the dependent that says so; absent where none was written. */
      readonly asOf?: number;
    }
  /** On an original: that dependent was itself undone. Said even of one not heard of: its approval may be on its way. */
  | { readonly kind: 'dependent-undone'; readonly by: PaymentId; readonly asOf?: number }
  /** How `dependent-applied` was written while there were only voids. */
  | { readonly kind: 'voided'; readonly by: string }
  /** How `dependent-undone` was written while there were only voids. */
  | { readonly kind: 'void-undone'; readonly by: string }
  /** On a dependent: its original now says so too. */
  | { readonly kind: 'original-marked' }
  /** Once for each level. */
  | { readonly kind: 'alarm-raised'; readonly level: number; readonly why: AlarmCause }
  /** A person found out by other means what the issuer's answer would have said. */
  | {
      readonly kind: 'decided-by-person';
      readonly by: string;
      readonly decision: PersonVerdict;
      readonly why: string;
    }
  /** What the chip made of the issuer's script; `stan` is the notice's own. */
  | { readonly kind: 'script-result-received'; readonly stan: string; readonly hop: Hop }
  /** An electronic signature, or a part of one: what it was is told by its digest, the picture is not kept. */
  | {
      readonly kind: 'signature-received';
      readonly stan: string;
      /** DE 60.3: 800 whole, 801 to 809 the parts. */
      readonly part: string;
      readonly bytes: number;
      /** SHA-256, hexadecimal. */
      readonly digest: string;
    }
  | { readonly kind: 'terminal-reported'; readonly events: readonly TerminalEvent[] };

export type PaymentEvent = PaymentFact & {
  /** 1, 2, 3 … within one payment; appending the same number twice is refused by the store. */
  readonly seq: number;
  readonly at: Instant;
};
