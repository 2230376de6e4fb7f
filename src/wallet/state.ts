/**
 * A wallet's books: users, the payment codes their phones show, orders and what was posted. They are the wallet's own
 * record, kept apart from the switch's, so that an audit compares two independent witnesses.
 *
 * Rows are values and are replaced, never changed; the maps that hold them are written in place by `evolve` alone.
 */
import type { Message } from '../iso8583/index.ts';
import type { Brand, Instant } from '../std/index.ts';
import type { IssuerId } from '../trade/index.ts';

/** Keyed, one-way: a payment code is a credential, so that the books never hold one. */
export type CodeToken = Brand<string, 'CodeToken'>;

/** Beyond this many orders in memory the wallet answers 96 instead of forgetting one that may be asked for again. */
export const ORDERS_MAX = 2_000_000;
/** Late answers kept for a slow wallet; beyond it an answer is lost. */
export const PENDING_ANSWERS_MAX = 20_000;
/** Connections a wallet remembers; the one unused for longest is forgotten first. */
export const LINKS_MAX = 256;

/** What a user does when asked to pay. */
export type Habit =
  | { readonly kind: 'pays-at-once' }
  /** The phone asks for the password; what comes of it comes `afterMs` later. */
  | { readonly kind: 'enters-password'; readonly afterMs: number; readonly act: 'pays' | 'cancels' }
  /** The phone asks for the password and is put away, unless its user is told to act. */
  | { readonly kind: 'leaves-it' };

/** What counts for one civil day in China and is nothing on every other. */
export interface DayCount {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly minor: number;
  readonly count: number;
}

/** Somebody with money in the wallet. Amounts are in fen. */
export interface User {
  readonly id: string;
  /** `unverified`: has not yet proved who they are, and may pay nobody. */
  readonly state: 'active' | 'frozen' | 'unverified';
  readonly habit: Habit;
  /** What the user held before the first posting; opening and postings together are the balance. */
  readonly openingMinor: number;
  readonly balanceMinor: number;
  readonly singleLimitMinor: number;
  readonly dayLimitMinor: number;
  readonly dayCountMax: number;
  readonly spentToday: DayCount;
  /** In the balance, but not spendable before tomorrow: until then the void itself may be reversed. */
  readonly voidedToday: DayCount;
  /** Payment codes shown so far; the next one is made of this number. */
  readonly codesShown: number;
}

/** A code on somebody's phone: good for a minute, good once. */
export interface PaymentCode {
  readonly token: CodeToken;
  readonly userId: string;
  readonly expiresAt: Instant;
  /** The order that used it up. */
  readonly usedBy: string | null;
}

/** `sale` charges a code that a user shows, `code-sale` is paid by a user who scans what the terminal shows. */
export type OrderKind = 'sale' | 'code-sale' | 'void' | 'refund';

export type OrderState =
  /** A code is shown at the terminal and nobody has scanned it. */
  | 'shown'
  /** A user is at it. */
  | 'paying'
  /** Of a sale: paid. Of a void or a refund: done. */
  | 'done'
  | 'declined'
  | 'voided'
  | 'reversed'
  | 'reversed-before-arrival';

/** A request and what became of it, remembered for repeats, queries, refunds and reversals. */
export interface Order {
  /** `orderKey(rrn, stan)`. */
  readonly key: string;
  readonly kind: OrderKind;
  readonly rrn: string;
  /** Trace number of the request on the link. */
  readonly stan: string;
  readonly amountMinor: number;
  readonly userId: string | null;
  /** The payment code that was charged. */
  readonly codeToken: CodeToken | null;
  readonly state: OrderState;
  /** What is answered now (DE 39, space `kacha.interchange`). */
  readonly code: string;
  readonly authorisationCode: string | null;
  /** What names the payment to the wallet; goes to the terminal and comes back with a void or a refund. */
  readonly voucher: string | null;
  /** Of a code sale: the text of the code to show. */
  readonly shownText: string | null;
  /** Of a void or a refund: the key of the sale. */
  readonly originalKey: string | null;
  /** Given back so far by refunds. */
  readonly refundedMinor: number;
  /** While it is shown or being paid: when that ends by itself, and how. */
  readonly ends: { readonly at: Instant; readonly how: OrderEnd } | null;
  readonly at: Instant;
}

export type OrderEnd = 'pays' | 'cancels' | 'times-out' | 'expires';

/** Why money moved. */
export type PostingKind = 'sale' | 'void' | 'refund' | 'reversal' | 'void-reversal';

/** Append only. Negative takes money from the user. */
export interface Posting {
  /** `postingId(rrn, kind)`: a second posting of the same kind for the same reference number cannot exist. */
  readonly id: string;
  readonly userId: string;
  readonly amountMinor: number;
  readonly kind: PostingKind;
  readonly rrn: string;
  readonly at: Instant;
}

/** Rows to keep: what an event changed, or everything there is. */
export interface WalletRows {
  readonly users: readonly User[];
  readonly codes: readonly PaymentCode[];
  readonly orders: readonly Order[];
  readonly postings: readonly Posting[];
}

/** For what changes nothing. */
export const NO_ROWS: WalletRows = { users: [], codes: [], orders: [], postings: [] };

/** In what wallets differ. */
export interface WalletSettings {
  /** How long a payment code is good. WeChat Pay and Alipay renew theirs every minute. */
  readonly codeLifeMs: number;
  /** How long a user may take over the password. */
  readonly passwordWaitMs: number;
  /** How long a code that a terminal shows may be scanned. */
  readonly shownLifeMs: number;
  /** What the merchants have with it for refunds, together; absent: enough. */
  readonly refundFundsMinor?: number;
}

/** What people and scenarios may make of a wallet. */
export type WalletBehaviour =
  | { readonly kind: 'normal' }
  /** The host refuses connections; a request that arrives all the same is not looked at. */
  | { readonly kind: 'down' }
  /** Works, posts, and says nothing: every answer is lost. */
  | { readonly kind: 'silent' }
  /** Says what it has decided after a while. */
  | { readonly kind: 'slow'; readonly delayMs: number };

export interface WalletSend {
  readonly to: 'switch';
  readonly link: string;
  readonly message: Message;
}

/** An answer that is due later. */
export interface PendingAnswer {
  readonly dueAt: Instant;
  readonly send: WalletSend;
}

/** The books as `decide` sees them. */
export interface WalletBooks {
  readonly walletId: IssuerId;
  readonly settings: WalletSettings;
  readonly behaviour: WalletBehaviour;
  readonly users: ReadonlyMap<string, User>;
  readonly codes: ReadonlyMap<CodeToken, PaymentCode>;
  readonly orders: ReadonlyMap<string, Order>;
  readonly postings: ReadonlyMap<string, Posting>;
  /** Keys of orders that end by themselves. */
  readonly open: ReadonlySet<string>;
  /** What a terminal shows, to the order it pays. */
  readonly keysByShownText: ReadonlyMap<string, string>;
  readonly links: ReadonlyMap<string, { readonly signedOnAt: Instant | null }>;
  /** Soonest first. */
  readonly pending: readonly PendingAnswer[];
}

/** What names a request for ever: its reference number and its trace number on the link. */
export const orderKey = (rrn: string, stan: string): string => `${rrn}/${stan}`;

/** What names a posting for ever. */
export const postingId = (rrn: string, kind: PostingKind): string => `${rrn}/${kind}`;

/** What counts on `date`. */
export const countOn = (total: DayCount, date: string): DayCount =>
  total.date === date ? total : { date, minor: 0, count: 0 };

/** What may be spent on a day: the balance without what voids gave back on that day. */
export const spendableMinor = (user: User, date: string): number =>
  user.balanceMinor - countOn(user.voidedToday, date).minor;

export const isCharge = ({ kind }: Pick<Order, 'kind'>): boolean => kind === 'sale' || kind === 'code-sale';
