/**
 * The rules of an account, in the order in which an issuer asks them. Every failed rule is reported, since a support
 * agent needs them all; the first decides the code. Codes are of the space `kacha.interchange`.
 */

import type { FinancialRequest } from './financial-request.ts';
import { AUTHORISATION_KINDS } from './kinds.ts';
import type { CheckName, CryptogramEvidence, Finding, LimitReached, PinEvidence, StripeEvidence } from './messages.ts';
import {
  type Account,
  type AuthorisationKind,
  type Card,
  countOn,
  type IssuerSettings,
  PIN_TRIES_MAX,
  totalIn,
  totalOn,
} from './state.ts';

/** Everything a rule may look at. */
export interface Enquiry {
  readonly request: FinancialRequest;
  readonly card: Card;
  readonly account: Account;
  readonly pin: PinEvidence;
  readonly cryptogram: CryptogramEvidence;
  readonly stripe: StripeEvidence;
  readonly settings: IssuerSettings;
  /** The civil day in China, YYYY-MM-DD. */
  readonly date: string;
}

/** The code to refuse with, and the limit that bit where one did. */
export type Refusal = Omit<Finding, 'check'>;

/** One named check: of which requests it is asked, and what it refuses with. */
export interface AccountRule {
  readonly check: CheckName;
  readonly asked: readonly AuthorisationKind[];
  /** `undefined` when the rule is kept. */
  readonly refuses: (enquiry: Enquiry) => Refusal | undefined;
}

/** The card is in front of the terminal, and what it proves is sent along. */
const WITH_CARD: readonly AuthorisationKind[] = ['sale', 'balance', 'instalment', 'pre-authorisation'];
/** Take or set aside money of a card, which must then be in order. */
const OF_GOOD_CARD: readonly AuthorisationKind[] = [...WITH_CARD, 'incremental-pre-authorisation', 'stand-in'];
const WITHIN_LIMITS = OF_GOOD_CARD.filter((kind) => kind !== 'balance');
const ANOTHER_PAYMENT = WITHIN_LIMITS.filter((kind) => kind !== 'incremental-pre-authorisation');
/** A PIN may come with them. Advices tell what happened, and a refund only gives. */
const WITH_PIN = AUTHORISATION_KINDS.filter(
  (kind) => !['refund', 'completion-advice', 'offline-sale', 'adjustment', 'stand-in'].includes(kind),
);

/**
 * What gives money back, or takes what was set aside, asks neither for the state of the card nor for funds; an offline
 * sale has happened, and is only asked whether its chip really signed it.
 */
export const ACCOUNT_RULES: readonly AccountRule[] = [
  { check: 'not-lost', asked: OF_GOOD_CARD, refuses: ({ card }) => when(card.state === 'lost', '41') },
  { check: 'not-stolen', asked: OF_GOOD_CARD, refuses: ({ card }) => when(card.state === 'stolen', '43') },
  { check: 'not-suspected', asked: OF_GOOD_CARD, refuses: ({ card }) => when(card.state === 'suspected', '59') },
  // The issuer has put a chip on it, and the service code of the stripe denies it: this is not the stripe it made.
  {
    check: 'stripe-genuine',
    asked: WITH_CARD,
    refuses: ({ card, stripe }) => when(card.chip && stripe === 'says-no-chip', '59'),
  },
  { check: 'account-open', asked: OF_GOOD_CARD, refuses: ({ card }) => when(card.state === 'closed', '46') },
  // In ISO 8583:1987 21 means "no action taken"; at this interchange and at the terminal it is a card not in use yet.
  { check: 'activated', asked: OF_GOOD_CARD, refuses: ({ card }) => when(card.state === 'inactive', '21') },
  { check: 'no-referral', asked: OF_GOOD_CARD, refuses: ({ card }) => when(card.state === 'refer', '01') },
  { check: 'not-restricted', asked: OF_GOOD_CARD, refuses: ({ card }) => when(card.state === 'restricted', '62') },
  {
    check: 'kind-permitted',
    asked: ['instalment'],
    refuses: ({ settings }) => when(settings.instalments === 'refused', '57'),
  },
  { check: 'not-expired', asked: OF_GOOD_CARD, refuses: (enquiry) => when(isExpired(enquiry), '54') },
  { check: 'not-barred', asked: ANOTHER_PAYMENT, refuses: barred },
  { check: 'chip-used', asked: WITH_CARD, refuses: (enquiry) => when(isFallbackRefused(enquiry), '45') },
  // The interchange has no code for a wrong cryptogram; 63 "security violation" of ISO 8583:1987 is the nearest.
  { check: 'cryptogram-good', asked: AUTHORISATION_KINDS, refuses: (enquiry) => when(isUnproven(enquiry), '63') },
  { check: 'pin-tries-left', asked: WITH_PIN, refuses: ({ card }) => when(card.pinTriesLeft <= 0, '75') },
  { check: 'pin-given', asked: WITH_CARD, refuses: pinMissing },
  {
    check: 'pin-readable',
    asked: WITH_PIN,
    refuses: ({ pin, settings }) => when(pin.kind === 'unreadable', settings.unreadablePin.code),
  },
  {
    check: 'pin-right',
    asked: WITH_PIN,
    refuses: ({ pin, card }) => when(pin.kind === 'value' && pin.verification !== card.pinVerification, '55'),
  },
  {
    check: 'single-limit',
    asked: WITHIN_LIMITS,
    refuses: ({ request, account }) =>
      beyond('61', request.amountMinor, { period: 'payment', limit: account.singleLimitMinor, used: 0 }),
  },
  {
    check: 'day-limit',
    asked: WITHIN_LIMITS,
    refuses: ({ request, account, date }) =>
      beyond('61', request.amountMinor, {
        period: 'day',
        limit: account.dayLimitMinor,
        used: totalOn(account.spentToday, date),
      }),
  },
  {
    check: 'month-limit',
    asked: WITHIN_LIMITS,
    refuses: ({ request, account, date }) =>
      beyond('61', request.amountMinor, {
        period: 'month',
        limit: account.monthLimitMinor,
        used: totalIn(account.spentThisMonth, date.slice(0, 'YYYY-MM'.length)),
      }),
  },
  {
    check: 'day-count',
    asked: ANOTHER_PAYMENT,
    refuses: ({ account, date }) =>
      beyond('65', 1, {
        period: 'day',
        counts: 'payments',
        limit: account.dayCountLimit,
        used: countOn(account.paidToday, date),
      }),
  },
  {
    check: 'funds',
    asked: WITHIN_LIMITS,
    refuses: ({ request, account, date }) => when(request.amountMinor > spendableMinor(account, date), '51'),
  },
];

/** Every rule that is not kept, in order. */
export function failedRules(enquiry: Enquiry): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { check, asked, refuses } of ACCOUNT_RULES) {
    if (!asked.includes(enquiry.request.transaction)) continue;
    const refusal = refuses(enquiry);
    if (refusal !== undefined) findings.push({ check, ...refusal });
  }
  return findings;
}

/** What may be spent on a day: the balance without what is held, and without what was given back on that day. */
export function spendableMinor(account: Account, date: string): number {
  return account.balanceMinor - account.heldMinor - totalOn(account.voidedToday, date);
}

/** What may be approved when only funds are short: the rest of the account, if the terminal can collect the remainder. */
export function partMinor({ request, account, date }: Enquiry, findings: readonly Finding[]): number | undefined {
  const onlyFunds = findings.length === 1 && findings[0]?.check === 'funds';
  const spendable = spendableMinor(account, date);
  const isOffered = request.transaction === 'sale' && request.takesPart && account.partialApproval;
  return onlyFunds && isOffered && spendable > 0 ? spendable : undefined;
}

/**
 * The tries that are left after this enquiry. A try counts only when the PIN decided: whoever is refused for another
 * reason first learns nothing about the PIN and pays nothing for it. A right PIN gives all tries back.
 */
export function pinTriesAfter(enquiry: Enquiry, findings: readonly Finding[]): number {
  const { card, pin, settings } = enquiry;
  const decided = findings[0]?.check;
  const wrong = decided === 'pin-right' || (decided === 'pin-readable' && settings.unreadablePin.countsTry);
  if (wrong) return Math.max(0, card.pinTriesLeft - 1);
  const reached = decided === undefined || AFTER_PIN.has(decided);
  return pin.kind === 'value' && reached ? PIN_TRIES_MAX : card.pinTriesLeft;
}

const AFTER_PIN: ReadonlySet<CheckName> = new Set(['single-limit', 'day-limit', 'month-limit', 'day-count', 'funds']);

const when = (broken: boolean, code: string): Refusal | undefined => (broken ? { code } : undefined);

/** Refused when what is asked for and what is used together go beyond the limit; `null` is no limit. */
export function beyond(
  code: string,
  asked: number,
  own: Pick<LimitReached, 'period' | 'used'> &
    Partial<Pick<LimitReached, 'counts'>> & { readonly limit: number | null },
): Refusal | undefined {
  const { limit } = own;
  if (limit === null || own.used + asked <= limit) return undefined;
  return { code, limit: { layer: 'issuer', counts: 'fen', ...own, limit } };
}

/** A card is valid to the end of the month that is printed on it. */
function isExpired({ card, date }: Enquiry): boolean {
  return card.expiry < `${date.slice(2, 4)}${date.slice(5, 7)}`;
}

/** The issuer knows its own chip cards: a stripe read of one is a fallback, whatever the message calls it. */
function isFallbackRefused({ request, card, settings }: Enquiry): boolean {
  const stripeRead = request.entry === 'swipe' || request.chipUnusable;
  return settings.fallback === 'refused' && card.chip && stripeRead;
}

/** A chip that was read makes a cryptogram; one that is missing is as bad as one that is wrong. */
function isUnproven({ request, cryptogram, card }: Enquiry): boolean {
  if (cryptogram === 'bad') return true;
  const chipRead = card.chip && !request.chipUnusable && (request.entry === 'chip' || request.entry === 'contactless');
  return chipRead && cryptogram === 'none' && WITH_CARD.includes(request.transaction);
}

function barred({ request, settings }: Enquiry): Refusal | undefined {
  const { merchantId, amountMinor } = request;
  const bar = settings.bars?.find(
    ({ merchantIds, fromMinor, roundMinor }) =>
      (merchantIds === null || merchantIds.includes(merchantId)) &&
      amountMinor >= fromMinor &&
      (roundMinor === null || amountMinor % roundMinor === 0),
  );
  return bar && { code: bar.code };
}

function pinMissing({ request, pin, settings }: Enquiry): Refusal | undefined {
  if (pin.kind !== 'none' || settings.pin === 'signature-accepted') return undefined;
  if (request.entry !== 'contactless') return { code: '55' };
  return beyond('55', request.amountMinor, { period: 'payment', limit: settings.noPinLimitMinor, used: 0 });
}
