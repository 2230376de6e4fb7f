/** A small issuer for tests: one account and card of each kind, and requests as the switch words them. */
import type { Message } from '../iso8583/index.ts';
import { buildOriginalElements, buildPrivateParts, type PrivateParts } from '../iso8583/index.ts';
import { fromCivil, type Instant } from '../std/index.ts';
import { type CardToken, issuerId } from '../trade/index.ts';
import { booksFrom, evolve } from './books.ts';
import { decide, type IssuerDecision } from './decide.ts';
import type { IssuerInput, IssuerRequest } from './messages.ts';
import type { Account, AuthorisationKind, Books, Card, IssuerSettings } from './state.ts';

export const NOON: Instant = fromCivil({ year: 2026, month: 11, day: 22, hour: 12, minute: 0, second: 0 });
export const RIGHT = 'A1';
export const CARD = 'card-1' as CardToken;

export const SETTINGS: IssuerSettings = {
  unreadablePin: { code: '99', countsTry: false },
  fallback: 'accepted',
  pin: 'signature-accepted',
  noPinLimitMinor: 100_000,
  completionPercentMax: 115,
  holdDays: 30,
  refundDays: 180,
  refundLimitMinor: null,
  adjustmentPercentMax: 120,
  instalments: 'granted',
};

export function card(own: Partial<Card> = {}): Card {
  return {
    token: CARD,
    panMasked: '999901******0001',
    accountId: 'account-1',
    state: 'active',
    expiry: '3212',
    pinVerification: RIGHT,
    pinTriesLeft: 3,
    chip: true,
    approvalCode: '00',
    script: null,
    ...own,
  };
}

export function account(own: Partial<Account> = {}): Account {
  const balanceMinor = own.balanceMinor ?? 100_000;
  return {
    id: 'account-1',
    openingMinor: balanceMinor,
    balanceMinor,
    heldMinor: 0,
    singleLimitMinor: 50_000,
    dayLimitMinor: 80_000,
    monthLimitMinor: null,
    dayCountLimit: null,
    partialApproval: false,
    spentToday: { date: '', minor: 0 },
    spentThisMonth: { month: '', minor: 0 },
    paidToday: { date: '', count: 0 },
    voidedToday: { date: '', minor: 0 },
    ...own,
  };
}

export function books(
  own: {
    readonly settings?: Partial<IssuerSettings>;
    readonly card?: Partial<Card>;
    readonly account?: Partial<Account>;
  } = {},
): Books {
  return booksFrom({
    issuerId: issuerId('huaxing'),
    settings: { ...SETTINGS, ...own.settings },
    cards: [card(own.card)],
    accounts: [account(own.account)],
  });
}

export function request(message: Message, own: Partial<IssuerRequest> = {}): IssuerRequest {
  return {
    kind: 'request',
    link: 'link-1',
    message,
    condition: 'whole',
    card: CARD,
    pin: { kind: 'value', verification: RIGHT },
    cryptogram: 'good',
    cryptogramId: null,
    stripe: 'none',
    key: { kind: 'none' },
    ...own,
  };
}

export interface Numbers {
  /** The reference number is made of it; the trace number too, unless it is given. */
  readonly number: number;
  readonly stan?: number;
  readonly amountMinor?: number;
}

export const rrnOf = (number: number): string => String(number).padStart(12, '0');
export const stanOf = (number: number): string => String(number).padStart(6, '0');

export function saleMessage({ number, stan = number, amountMinor = 8_880 }: Numbers): Message {
  return {
    mti: '0200',
    processingCode: '000000',
    amount: String(amountMinor).padStart(12, '0'),
    transmittedAt: '1122120000',
    stan: stanOf(stan),
    entryMode: '051',
    rrn: rrnOf(number),
    terminalId: '10000001',
    merchantId: 'KACHA0000000001',
    currency: '156',
  };
}

export function balanceMessage(numbers: Numbers): Message {
  const { amount: _amount, ...rest } = saleMessage(numbers);
  return { ...rest, processingCode: '300000' };
}

const originalElementsOf = (number: number, mti = '0200'): string =>
  buildOriginalElements({
    mti,
    stan: stanOf(number),
    transmittedAt: '1122120000',
    acquirerId: '48000000',
    forwarderId: '0',
  });

/** The void of the sale `of`, under numbers of its own. */
export function voidMessage(numbers: Numbers & { readonly of: number }): Message {
  return {
    ...saleMessage(numbers),
    processingCode: '200000',
    originalElements: originalElementsOf(numbers.of),
    additionalPrivate: `ORN${rrnOf(numbers.of)}`,
  };
}

/** MTI, DE 3 and DE 25 of every kind, as docs/reference/interchange.md has them. */
const WIRES: Readonly<Record<AuthorisationKind, readonly [mti: string, processingCode: string, condition: string]>> = {
  sale: ['0200', '000000', '00'],
  void: ['0200', '200000', '00'],
  balance: ['0200', '300000', '00'],
  refund: ['0220', '200000', '00'],
  'pre-authorisation': ['0100', '030000', '06'],
  'incremental-pre-authorisation': ['0100', '030000', '60'],
  'pre-authorisation-void': ['0100', '200000', '06'],
  completion: ['0200', '000000', '06'],
  'completion-void': ['0200', '200000', '06'],
  'completion-advice': ['0220', '000000', '06'],
  instalment: ['0200', '000000', '64'],
  'offline-sale': ['0220', '000000', '00'],
  adjustment: ['0220', '000000', '00'],
  'stand-in': ['0220', '000000', '00'],
};

export interface Asked extends Numbers {
  /** The number of the original. */
  readonly of?: number;
  readonly parts?: PrivateParts;
}

/** A request of any kind, as the switch words it. */
export function messageOf(kind: AuthorisationKind, { of, parts = {}, ...numbers }: Asked): Message {
  const [mti, processingCode, conditionCode] = WIRES[kind];
  const { amount, ...rest } = saleMessage(numbers);
  const own = {
    ...(of !== undefined && { ORN: rrnOf(of) }),
    ...(kind === 'instalment' && { IPN: '12' }),
    ...(kind === 'stand-in' && { STI: '1' }),
    ...parts,
  };
  return {
    ...rest,
    mti,
    processingCode,
    conditionCode,
    ...(kind !== 'balance' && amount !== undefined && { amount }),
    ...(of !== undefined && { originalElements: originalElementsOf(of) }),
    ...(Object.keys(own).length > 0 && { additionalPrivate: buildPrivateParts(own) }),
  };
}

/** The reversal of a request of any kind. */
export const reversalOf = (kind: AuthorisationKind, own: { readonly of: number; readonly stan?: number }): Message => {
  const [mti, processingCode, conditionCode] = WIRES[kind];
  return { ...reversalMessage(own), processingCode, conditionCode, originalElements: originalElementsOf(own.of, mti) };
};

/** The reversal of request `of`; `stan` is the reversal's own trace number. */
export function reversalMessage({ of, stan = 900_000 }: { readonly of: number; readonly stan?: number }): Message {
  const { entryMode: _entryMode, ...rest } = saleMessage({ number: of });
  return { ...rest, mti: '0420', stan: stanOf(stan), originalElements: originalElementsOf(of), responseCode: '68' };
}

/** Runs one input as a host does: the events are applied before anything is said. */
export function step(of: Books, input: IssuerInput, now: Instant = NOON): IssuerDecision {
  const decision = decide(of, input, now);
  for (const event of decision.events) evolve(of, event);
  return decision;
}

/** What the switch is told: MTI and code, or nothing. */
export const told = (decision: IssuerDecision): readonly string[] =>
  decision.sends.map(({ message }) => `${message.mti} ${message.responseCode ?? ''}`.trim());

/** The code of the only answer. */
export const codeOf = (decision: IssuerDecision): string | undefined => decision.sends[0]?.message.responseCode;

export const balanceOf = (of: Books): number | undefined => of.accounts.get('account-1')?.balanceMinor;

export const heldOf = (of: Books): number | undefined => of.accounts.get('account-1')?.heldMinor;

/** Asks for one thing and gives the code that is answered. */
export const ask = (of: Books, kind: AuthorisationKind, { now = NOON, ...asked }: Asked & { readonly now?: Instant }) =>
  codeOf(step(of, request(messageOf(kind, asked)), now));
