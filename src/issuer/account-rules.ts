/**
 * The rules of an account, in the order in which an issuer asks them. Every failed rule is reported, since a support
 * agent needs them all; the first decides the code. Codes are of the space `kacha.interchange`.
 */

import type { FinancialRequest } from './financial-request.ts';
import type { CheckName, CryptogramEvidence, Finding, PinEvidence } from './messages.ts';
import {
  type Account,
  type AuthorisationKind,
  type Card,
  type IssuerSettings,
  PIN_TRIES_MAX,
  totalOn,
} from './state.ts';

/** Everything a rule may look at. */
export interface Enquiry {
  readonly request: FinancialRequest;
  readonly card: Card;
  readonly account: Account;
  readonly pin: PinEvidence;
  readonly cryptogram: CryptogramEvidence;
  readonly settings: IssuerSettings;
  /** The civil day in China, YYYY-MM-DD. */
  readonly date: string;
}

/** One named check: of which requests it is asked, and what it refuses with. */
export interface AccountRule {
  readonly check: CheckName;
  readonly asked: readonly AuthorisationKind[];
  /** The code to refuse with; `undefined` when the rule is kept. */
  readonly refuses: (enquiry: Enquiry) => string | undefined;
}

/** A void gives money back, so it asks neither for the state of the card nor for funds. */
export const ACCOUNT_RULES: readonly AccountRule[] = [
  { check: 'not-lost', asked: ['sale', 'balance'], refuses: ({ card }) => when(card.state === 'lost', '41') },
  { check: 'not-stolen', asked: ['sale', 'balance'], refuses: ({ card }) => when(card.state === 'stolen', '43') },
  // 21 would say it too, but in ISO 8583:1987 it means "no action taken"; 62 is refused alike everywhere.
  { check: 'activated', asked: ['sale', 'balance'], refuses: ({ card }) => when(card.state === 'inactive', '62') },
  { check: 'no-referral', asked: ['sale', 'balance'], refuses: ({ card }) => when(card.state === 'refer', '01') },
  {
    check: 'not-restricted',
    asked: ['sale', 'balance'],
    refuses: ({ card }) => when(card.state === 'restricted', '62'),
  },
  { check: 'not-expired', asked: ['sale', 'balance'], refuses: (enquiry) => when(isExpired(enquiry), '54') },
  { check: 'chip-used', asked: ['sale', 'balance'], refuses: (enquiry) => when(isFallbackRefused(enquiry), '45') },
  // The interchange has no code for a wrong cryptogram; 63 "security violation" of ISO 8583:1987 is the nearest.
  { check: 'cryptogram-good', asked: ['sale', 'void', 'balance'], refuses: cryptogramRefusal },
  {
    check: 'pin-tries-left',
    asked: ['sale', 'void', 'balance'],
    refuses: ({ card }) => when(card.pinTriesLeft <= 0, '75'),
  },
  { check: 'pin-given', asked: ['sale', 'balance'], refuses: (enquiry) => when(isPinMissing(enquiry), '55') },
  {
    check: 'pin-readable',
    asked: ['sale', 'void', 'balance'],
    refuses: ({ pin, settings }) => when(pin.kind === 'unreadable', settings.unreadablePin.code),
  },
  {
    check: 'pin-right',
    asked: ['sale', 'void', 'balance'],
    refuses: ({ pin, card }) => when(pin.kind === 'value' && pin.verification !== card.pinVerification, '55'),
  },
  {
    check: 'single-limit',
    asked: ['sale'],
    refuses: ({ request, account }) => when(request.amountMinor > account.singleLimitMinor, '61'),
  },
  {
    check: 'day-limit',
    asked: ['sale'],
    refuses: ({ request, account, date }) =>
      when(totalOn(account.spentToday, date) + request.amountMinor > account.dayLimitMinor, '61'),
  },
  {
    check: 'funds',
    asked: ['sale'],
    refuses: ({ request, account, date }) => when(request.amountMinor > spendableMinor(account, date), '51'),
  },
];

/** Every rule that is not kept, in order. */
export function failedRules(enquiry: Enquiry): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { check, asked, refuses } of ACCOUNT_RULES) {
    if (!asked.includes(enquiry.request.transaction)) continue;
    const code = refuses(enquiry);
    if (code !== undefined) findings.push({ check, code });
  }
  return findings;
}

/** What may be spent on a day: the balance without what voids gave back on that day. */
export function spendableMinor(account: Account, date: string): number {
  return account.balanceMinor - totalOn(account.voidedToday, date);
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

const AFTER_PIN: ReadonlySet<CheckName> = new Set(['single-limit', 'day-limit', 'funds']);

const when = (broken: boolean, code: string): string | undefined => (broken ? code : undefined);

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
function cryptogramRefusal({ request, cryptogram, card }: Enquiry): string | undefined {
  if (cryptogram === 'bad') return '63';
  const chipRead = card.chip && !request.chipUnusable && (request.entry === 'chip' || request.entry === 'contactless');
  return when(chipRead && cryptogram === 'none' && request.transaction !== 'void', '63');
}

function isPinMissing({ request, pin, settings }: Enquiry): boolean {
  if (pin.kind !== 'none' || settings.pin === 'signature-accepted') return false;
  return request.entry !== 'contactless' || request.amountMinor > settings.noPinLimitMinor;
}
