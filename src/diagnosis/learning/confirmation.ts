/** What turned out to be the cause of a payment, and by whose word. A word is never erased: it is taken back by another. */
import type { Instant } from '../../std/index.ts';
import type { MerchantId, PaymentId, Voice } from '../../trade/index.ts';

/** Whose word it is, and what it weighs: a finding, or an impression from the counter. See ADR 0046. */
export const CONFIRMATION_SOURCES = {
  bank: 1,
  scheme: 1,
  acquirer: 1,
  repair: 1,
  carrier: 1,
  support: 0.5,
  merchant: 0.25,
  cashier: 0.25,
  cardholder: 0.25,
} as const satisfies Readonly<Record<string, number>>;
export type ConfirmationSource = keyof typeof CONFIRMATION_SOURCES;

export const CONFIRMATION_WORDS = [
  'was', // It was this cause.
  'helped', // What the explanation advised helped.
  'did-not-help',
  'withdrawn',
] as const;
export type ConfirmationWord = (typeof CONFIRMATION_WORDS)[number];

export interface Confirmation {
  readonly merchantId: MerchantId;
  readonly paymentId: PaymentId;
  /** Of the words on this payment, from 1. */
  readonly seq: number;
  readonly at: Instant;
  readonly word: ConfirmationWord;
  /** What it was; of advice that did not help, what it was held to be. `null` where a word is taken back. */
  readonly cause: string | null;
  readonly source: ConfirmationSource;
  readonly by: string;
  readonly why: string;
  /** The word that is taken back. */
  readonly takesBack: number | null;
  /** Of advice that did not help: what else it may have been, as it was weighed then. Shares of one. */
  readonly instead: Readonly<Record<string, number>> | null;
}

/** Who stands at the counter speaks for themselves; support and operations hold the letters, and record for anybody. */
const OWN_SOURCE: Readonly<Partial<Record<Voice, ConfirmationSource>>> = {
  cashier: 'cashier',
  owner: 'merchant',
  cardholder: 'cardholder',
};

/** A voice at the counter knows that something helped or did not, and not what it was. */
export function mayRecord(voice: Voice, { word, source }: Pick<Confirmation, 'word' | 'source'>): boolean {
  const own = OWN_SOURCE[voice];
  return own === undefined || (source === own && word !== 'was');
}

/** Its own words only: a bank's answer is not taken back at a till. */
export const mayTakeBack = (voice: Voice, taken: Pick<Confirmation, 'source'>, source: ConfirmationSource): boolean =>
  mayRecord(voice, { word: 'withdrawn', source }) && mayRecord(voice, { word: 'withdrawn', source: taken.source });

/** How a word is named where somebody takes it back. */
export const confirmationName = ({ paymentId, seq }: Pick<Confirmation, 'paymentId' | 'seq'>): string =>
  `${paymentId}#${seq}`;

/** What stands: each word that was not taken back. In an order of their own, whichever they came in. */
export function standingOf(words: readonly Confirmation[]): readonly Confirmation[] {
  const takenBack = new Set(
    words.flatMap((each) =>
      each.takesBack === null ? [] : [confirmationName({ paymentId: each.paymentId, seq: each.takesBack })],
    ),
  );
  const standing = words.filter((each) => each.word !== 'withdrawn' && !takenBack.has(confirmationName(each)));
  return standing.toSorted((a, b) => compare(a.paymentId, b.paymentId) || a.seq - b.seq);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
