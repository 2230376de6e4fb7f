/**
 * An issuer's books: cards, accounts, what was authorised and what was posted. They are the issuer's own record, kept
 * apart from the switch's, so that an audit compares two independent witnesses.
 *
 * Rows are values and are replaced, never changed; the maps that hold them are written in place by `evolve` alone,
 * since one host owns the books and copying them for every payment would cost more than the payment.
 */
import type { Message } from '../iso8583/index.ts';
import type { Instant } from '../std/index.ts';
import type { CardToken, IssuerId } from '../trade/index.ts';

/** Beyond this many authorisations in memory the issuer answers 96 instead of forgetting one that may be repeated. */
export const AUTHORISATIONS_MAX = 2_000_000;
/** Late answers kept for a slow issuer; beyond it an answer is lost, as on a congested link. */
export const PENDING_ANSWERS_MAX = 20_000;
/** Links an issuer remembers; the one unused for longest is forgotten first. */
export const LINKS_MAX = 256;
/** Wrong PINs in a row before a card locks: the customary three. */
export const PIN_TRIES_MAX = 3;

/** `refer` is answered 01 without any reason, as issuers do. */
export type CardState = 'active' | 'lost' | 'stolen' | 'refer' | 'inactive' | 'restricted';

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
}

/** An amount that counts for one civil day in China and is nothing on every other. */
export interface DayTotal {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly minor: number;
}

/** Where a card's money is. Amounts are in fen. */
export interface Account {
  readonly id: string;
  /** What the account held before its first posting; opening and postings together are the balance. */
  readonly openingMinor: number;
  readonly balanceMinor: number;
  readonly singleLimitMinor: number;
  readonly dayLimitMinor: number;
  readonly spentToday: DayTotal;
  /**
   * Given back today by voids. In the balance, but not spendable before tomorrow: until then the void itself may be
   * reversed, and the money must still be there.
   */
  readonly voidedToday: DayTotal;
}

/** What was asked for. */
export type AuthorisationKind = 'sale' | 'void' | 'balance';

/** What became of it since. */
export type AuthorisationState = 'approved' | 'declined' | 'reversed' | 'reversed-before-arrival' | 'voided';

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
  readonly amountMinor: number;
  readonly cardToken: CardToken | null;
  readonly accountId: string | null;
  readonly state: AuthorisationState;
  /** What was answered (DE 39, space `kacha.interchange`). */
  readonly code: string;
  readonly authorisationCode: string | null;
  /** Of a void: the key of the sale it undid. */
  readonly originalKey: string | null;
  readonly at: Instant;
}

/** Why money moved. */
export type PostingKind = 'sale' | 'void' | 'reversal' | 'void-reversal';

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
  /** Answers 0200 late. Reversals and network management are answered at once, so that a repair can end. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Answers every 0200 with this code and posts nothing. */
  | { readonly kind: 'code'; readonly code: string };

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
}

/** An answer that waits for its time. Lost by a restart, as the connection is. */
export interface PendingAnswer {
  readonly dueAt: Instant;
  readonly send: IssuerSend;
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
  readonly postings: ReadonlyMap<string, Posting>;
  readonly links: ReadonlyMap<string, LinkState>;
  /** Soonest first. */
  readonly pending: readonly PendingAnswer[];
}

/** What names a request for ever: its reference number and its trace number on the link. */
export const authorisationKey = (rrn: string, stan: string): string => `${rrn}/${stan}`;

/** What names a posting for ever. */
export const postingId = (rrn: string, kind: PostingKind): string => `${rrn}/${kind}`;

/** What counts on `date`. */
export const totalOn = (total: DayTotal, date: string): number => (total.date === date ? total.minor : 0);
