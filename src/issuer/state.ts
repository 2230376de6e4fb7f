/**
 * An issuer's books: cards, accounts, what was authorised and what was posted. They are the issuer's own record, kept
 * apart from the switch's, so that an audit compares two independent witnesses.
 *
 * Rows are values and are replaced, never changed; the maps that hold them are written in place by `evolve` alone,
 * since one host owns the books and copying them for every payment would cost more than the payment.
 */
import type { Message } from '../iso8583/index.ts';
import type { Instant } from '../std/index.ts';
import type { CardEntry, CardToken, IssuerId } from '../trade/index.ts';

/** Beyond this many authorisations in memory the issuer answers 96 instead of forgetting one that may be repeated. */
export const AUTHORISATIONS_MAX = 2_000_000;
/** Late answers kept for a slow issuer; beyond it an answer is lost, as on a congested link. */
export const PENDING_ANSWERS_MAX = 20_000;
/** Refunds, increments and adjustments of one original; each of them is counted anew whenever one more comes. */
export const POINTING_MAX = 500;
/** Links an issuer remembers; the one unused for longest is forgotten first. */
export const LINKS_MAX = 256;
/** Wrong PINs in a row before a card locks: the customary three. */
export const PIN_TRIES_MAX = 3;

/**
 * `refer` is answered 01 without any reason, as issuers do. `closed`: the account behind it is. `suspected`: by the
 * issuer's own watch over fraud.
 */
export type CardState = 'active' | 'lost' | 'stolen' | 'refer' | 'inactive' | 'restricted' | 'closed' | 'suspected';

/** A card as its issuer knows it. */
export interface Card {
  /** Keyed by the issuer, under a key of its own: the acquirer's token of the same card is another one. */
  readonly token: CardToken;
  readonly panMasked: string;
  readonly accountId: string;
  readonly state: CardState;
  /** YYMM, valid to the end of that month. */
  readonly expiry: string;
  /** Keyed hash of the PIN (see wire.ts). */
  readonly pinVerification: string;
  readonly pinTriesLeft: number;
  readonly chip: boolean;
  /** What its approvals are answered with: a VIP's card 11, others approve with something to mend. */
  readonly approvalCode: ApprovalCode;
  /** What its chip is to run after an approval; `null`: nothing. */
  readonly script: CardScript | null;
}

/** What issuers have for their chips; the bytes are in wire.ts. */
export type CardScript = 'unblock-pin';

/** Answers that approve the whole amount. Source: cross-read lists of approvals (UnionPay-style). */
export const APPROVAL_CODES = ['00', '11', '16', 'A2', 'A4', 'A5', 'A6'] as const;
export type ApprovalCode = (typeof APPROVAL_CODES)[number];

/** An amount that counts for one civil day in China and is nothing on every other. */
export interface DayTotal {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly minor: number;
}

/** An amount that counts for one calendar month in China. */
export interface MonthTotal {
  /** YYYY-MM. */
  readonly month: string;
  readonly minor: number;
}

/** How many payments were made on one civil day in China. */
export interface DayCount {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly count: number;
}

/** Where a card's money is. Amounts are in fen. */
export interface Account {
  readonly id: string;
  /** What the account held before its first posting; opening and postings together are the balance. */
  readonly openingMinor: number;
  readonly balanceMinor: number;
  /** Set aside by pre-authorisations: still in the balance, and not to be spent otherwise. */
  readonly heldMinor: number;
  readonly singleLimitMinor: number;
  readonly dayLimitMinor: number;
  /** `null`: none. */
  readonly monthLimitMinor: number | null;
  /** Payments and pre-authorisations in a day; `null`: any number. */
  readonly dayCountLimit: number | null;
  /** Whether a terminal that says so may be given less than it asked for. */
  readonly partialApproval: boolean;
  /** Charged and held by what was authorised today, without what was given back of it since. */
  readonly spentToday: DayTotal;
  readonly spentThisMonth: MonthTotal;
  readonly paidToday: DayCount;
  /**
   * Given back today by voids, refunds and released holds. In the balance, but not spendable before tomorrow: until then
   * they may be reversed, and the money must still be there.
   */
  readonly voidedToday: DayTotal;
}

/**
 * What was asked for. On the interchange an offline settlement is an offline sale and a tip an adjustment; a stand-in is
 * a sale that the switch approved in the issuer's place.
 */
export type AuthorisationKind =
  | 'sale'
  | 'void'
  | 'balance'
  | 'refund'
  | 'pre-authorisation'
  | 'incremental-pre-authorisation'
  | 'pre-authorisation-void'
  | 'completion'
  | 'completion-void'
  | 'completion-advice'
  | 'instalment'
  | 'offline-sale'
  | 'adjustment'
  | 'stand-in';

/**
 * What became of it since. A pre-authorisation is `completed` while a completion of it stands, and `lapsed` for good once
 * its days were over while nothing had ended it.
 */
export type AuthorisationState =
  | 'approved'
  | 'declined'
  | 'reversed'
  | 'reversed-before-arrival'
  | 'voided'
  | 'completed'
  | 'lapsed';

/** What an approval changed at once, in fen: the money that moved and the money that was set aside. */
export interface Effect {
  /** Negative takes money from the cardholder. */
  readonly balanceMinor: number;
  /** Negative lets go of it. */
  readonly heldMinor: number;
}

/** What changes nothing, and what was declined. */
export const NO_EFFECT: Effect = { balanceMinor: 0, heldMinor: 0 };

/** A request and its answer, remembered for repeats, voids and reversals. */
export interface Authorisation {
  /** `authorisationKey(rrn, stan)`. */
  readonly key: string;
  readonly kind: AuthorisationKind;
  readonly rrn: string;
  /** Trace number of the request on the link. */
  readonly stan: string;
  /** DE 7 of the request; empty when it had none. */
  readonly transmittedAt: string;
  /** What was approved; of a refusal, what was asked for. */
  readonly amountMinor: number;
  /** DE 4 of the request: more than `amountMinor` when only a part was approved. */
  readonly requestedMinor: number;
  readonly cardToken: CardToken | null;
  readonly accountId: string | null;
  readonly state: AuthorisationState;
  /** What was answered (DE 39, space `kacha.interchange`). */
  readonly code: string;
  readonly authorisationCode: string | null;
  /** The key of what it voids, refunds, raises, completes or adjusts. */
  readonly originalKey: string | null;
  /** What it changed when it was approved; a reversal takes it out again. */
  readonly effect: Effect;
  /** Of the chip's cryptogram, when one came and was right (see wire.ts): one payment, one reference number. */
  readonly cryptogramId: string | null;
  readonly at: Instant;
}

/** Why money moved: by a request, or by its reversal; a sale's is called `reversal` alone. */
export type PostingKind = AuthorisationKind | 'reversal' | `${AuthorisationKind}-reversal`;

/** Append only. Negative takes money from the cardholder. */
export interface Posting {
  /** `postingId(rrn, kind)`: a second posting of the same kind for the same reference number cannot exist. */
  readonly id: string;
  readonly accountId: string;
  readonly amountMinor: number;
  readonly kind: PostingKind;
  readonly rrn: string;
  readonly at: Instant;
}

/** Rows to keep: what an event changed, or everything there is. */
export interface BookRows {
  readonly cards: readonly Card[];
  readonly accounts: readonly Account[];
  readonly authorisations: readonly Authorisation[];
  readonly postings: readonly Posting[];
}

/** For what changes nothing. */
export const NO_ROWS: BookRows = { cards: [], accounts: [], authorisations: [], postings: [] };

/** What the issuer does with a PIN block that does not open: 99 says so; 55 cannot tell it from a wrong PIN. */
export interface UnreadablePin {
  readonly code: '55' | '99';
  /** An issuer that takes an unreadable block for a wrong PIN counts a try as well. */
  readonly countsTry: boolean;
}

/** In what issuers differ. */
export interface IssuerSettings {
  readonly unreadablePin: UnreadablePin;
  /** What a chip card that was swiped is told: 45, or nothing. */
  readonly fallback: 'accepted' | 'refused';
  /** `always` still lets a contactless payment up to `noPinLimitMinor` pass without one. */
  readonly pin: 'always' | 'signature-accepted';
  readonly noPinLimitMinor: number;
  /** A bank that issues debit cards only grants none. */
  readonly instalments: 'granted' | 'refused';
  /** How much of a hold may be charged. */
  readonly completionPercentMax: number;
  /** How long a hold may be completed; then it lapses. */
  readonly holdDays: number;
  /** How long a charge may be refunded. */
  readonly refundDays: number;
  /** The largest single refund; `null`: any. */
  readonly refundLimitMinor: number | null;
  /** How far a tip or a correction may take a charge, of what was charged first. */
  readonly adjustmentPercentMax: number;
  /** What it takes from nobody, or not from these merchants, by its own rules or by law; absent: no such rule. */
  readonly bars?: readonly Bar[];
}

/** One rule; what it leaves out, it does not ask for. */
export interface Bar {
  /** DE 42. */
  readonly merchantIds: readonly string[] | null;
  readonly fromMinor: number;
  /** Only whole multiples of this. */
  readonly roundMinor: number | null;
  readonly code: string;
}

/** What people and scenarios may make of an issuer. */
export type Behaviour =
  | { readonly kind: 'normal' }
  /** The host refuses connections; a request that arrives all the same is not looked at. */
  | { readonly kind: 'down' }
  /** Works, posts, and says nothing: every answer is lost. */
  | { readonly kind: 'silent' }
  /** Takes the bytes and does nothing. */
  | { readonly kind: 'deaf' }
  /** Answers payments late. Reversals and network management are answered at once, so that a repair can end. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Answers every payment with this code and posts nothing; an approving code is what approvals are answered with. */
  | { readonly kind: 'code'; readonly code: string; readonly only?: OnlyThose };

/** Of which payments a behaviour is; what is left out does not matter. */
export interface OnlyThose {
  readonly kinds?: readonly AuthorisationKind[];
  readonly entries?: readonly CardEntry[];
  readonly pin?: 'with' | 'without';
  /** More than this amount. */
  readonly overMinor?: number;
}

/** What is known of one connection to the switch. */
export interface LinkState {
  readonly signedOnAt: Instant | null;
  /** Check value of the zone PIN key in force, hexadecimal. */
  readonly zonePinKcv: string | null;
}

/** Said to the switch, on the link the request came by. */
export interface IssuerSend {
  readonly to: 'switch';
  readonly link: string;
  readonly message: Message;
  /** For the chip, beside the issuer's authentication data. */
  readonly script?: CardScript;
}

/** An answer that waits for its time. Lost by a restart, as the connection is. */
export interface PendingAnswer {
  readonly dueAt: Instant;
  readonly send: IssuerSend;
}

/** A pre-authorisation that holds money, and when it lapses. */
export interface OpenHold {
  readonly lapsesAt: Instant;
  /** Of its authorisation. */
  readonly key: string;
}

/** The books as `decide` sees them. */
export interface Books {
  readonly issuerId: IssuerId;
  readonly settings: IssuerSettings;
  readonly behaviour: Behaviour;
  readonly cards: ReadonlyMap<CardToken, Card>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly authorisations: ReadonlyMap<string, Authorisation>;
  /** Keys of the authorisations of one trace number, oldest first: trace numbers wrap. */
  readonly keysByStan: ReadonlyMap<string, readonly string[]>;
  /** Keys of the authorisations under one reference number. */
  readonly keysByRrn: ReadonlyMap<string, readonly string[]>;
  /** Keys of what points at an authorisation: its voids, refunds, completions. */
  readonly keysByOriginal: ReadonlyMap<string, readonly string[]>;
  /** Keys of what came with one cryptogram of one card (`cryptogramName`). */
  readonly keysByCryptogram: ReadonlyMap<string, readonly string[]>;
  /** Soonest first. */
  readonly openHolds: readonly OpenHold[];
  readonly postings: ReadonlyMap<string, Posting>;
  readonly links: ReadonlyMap<string, LinkState>;
  /** Soonest first. */
  readonly pending: readonly PendingAnswer[];
}

/** What names a request for ever: its reference number and its trace number on the link. */
export const authorisationKey = (rrn: string, stan: string): string => `${rrn}/${stan}`;

/** What names a cryptogram among all cards. */
export const cryptogramName = (card: CardToken | null, cryptogramId: string): string => `${card}/${cryptogramId}`;

/** What names a posting for ever. */
export const postingId = (rrn: string, kind: PostingKind): string => `${rrn}/${kind}`;

/** What a reversal of this kind posts as. */
export const reversalPosting = (kind: AuthorisationKind): PostingKind =>
  kind === 'sale' ? 'reversal' : `${kind}-reversal`;

/** What counts on `date`. */
export const totalOn = (total: DayTotal, date: string): number => (total.date === date ? total.minor : 0);

/** What counts in `month`, YYYY-MM. */
export const totalIn = (total: MonthTotal, month: string): number => (total.month === month ? total.minor : 0);

/** How many count on `date`. */
export const countOn = (count: DayCount, date: string): number => (count.date === date ? count.count : 0);
