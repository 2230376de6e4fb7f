/** A small wallet for tests: its users, and requests as the switch words them. */
import { buildOriginalElements, buildPrivateParts, type Message, parsePrivateParts } from '../iso8583/index.ts';
import { fromCivil, type Instant } from '../std/index.ts';
import { issuerId } from '../trade/index.ts';
import { evolve, walletBooksFrom } from './books.ts';
import { decide, type WalletDecision } from './decide.ts';
import { firstWalletRows } from './fictional.ts';
import type { WalletInput, WalletRequest } from './messages.ts';
import { type CodeToken, orderKey, type User, type WalletBooks, type WalletSettings } from './state.ts';

export const NOON: Instant = fromCivil({ year: 2026, month: 11, day: 22, hour: 12, minute: 0, second: 0 });
export const WALLET = issuerId('yunduo');
export const SETTINGS: WalletSettings = { codeLifeMs: 60_000, passwordWaitMs: 90_000, shownLifeMs: 120_000 };

export const books = (users: readonly User[] = firstWalletRows().users): WalletBooks =>
  walletBooksFrom({ walletId: WALLET, settings: SETTINGS, users });

/** Runs one input as a host does: the events are applied before anything is said. */
export function step(of: WalletBooks, input: WalletInput, now: Instant = NOON): WalletDecision {
  const decision = decide(of, input, now);
  for (const event of decision.events) evolve(of, event);
  return decision;
}

export const token = (name: string): CodeToken => name as CodeToken;

/** The phone of a user shows a code. */
export function showCode(of: WalletBooks, userId: string, name = userId, now: Instant = NOON): CodeToken {
  step(of, { kind: 'code-shown', userId, token: token(name) }, now);
  return token(name);
}

export function request(message: Message, code: CodeToken | null = null): WalletRequest {
  return { kind: 'request', link: 'link-1', message, condition: 'whole', code, key: { kind: 'none' } };
}

export const rrnOf = (number: number): string => String(number).padStart(12, '0');
export const stanOf = (number: number): string => String(number).padStart(6, '0');
export const keyOf = (number: number): string => orderKey(rrnOf(number), stanOf(number));

export interface Numbers {
  /** The reference number is made of it; the trace number too, unless it is given. */
  readonly number: number;
  readonly stan?: number;
  readonly amountMinor?: number;
}

export function saleMessage({ number, stan = number, amountMinor = 8_880 }: Numbers): Message {
  return {
    mti: '0200',
    processingCode: '000000',
    amount: String(amountMinor).padStart(12, '0'),
    transmittedAt: '1122120000',
    stan: stanOf(stan),
    entryMode: '032',
    conditionCode: '00',
    rrn: rrnOf(number),
    terminalId: '10000001',
    merchantId: 'KCH330158120001',
    currency: '156',
  };
}

export const codeSaleMessage = (numbers: Numbers): Message => ({
  ...saleMessage(numbers),
  entryMode: '042',
  additionalPrivate: buildPrivateParts({ QRO: '1' }),
});

const originalElementsOf = (number: number, mti = '0200'): string =>
  buildOriginalElements({
    mti,
    stan: stanOf(number),
    transmittedAt: '1122120000',
    acquirerId: '48000000',
    forwarderId: '0',
  });

interface Undoing extends Numbers {
  readonly of: number;
  readonly voucher?: string;
}

const pointingAt = ({ of, voucher }: Undoing): Partial<Message> => ({
  originalElements: originalElementsOf(of),
  additionalPrivate: buildPrivateParts({ ORN: rrnOf(of), ...(voucher !== undefined && { QRV: voucher }) }),
});

export const voidMessage = (undoing: Undoing): Message => ({
  ...saleMessage(undoing),
  processingCode: '200000',
  ...pointingAt(undoing),
});

export const refundMessage = (undoing: Undoing): Message => ({ ...voidMessage(undoing), mti: '0220' });

/** A query bears the reference number of what it asks after, and a trace number of its own. */
export function queryMessage({ of, stan = 800_000 }: { readonly of: number; readonly stan?: number }): Message {
  const { amount: _amount, ...rest } = saleMessage({ number: of, stan });
  return { ...rest, processingCode: '330000', ...pointingAt({ number: of, of }) };
}

/** The reversal of request `of`; `undoes` says what that request was. */
export function reversalMessage(reversal: {
  readonly of: number;
  readonly undoes?: 'charge' | 'void' | 'refund';
}): Message {
  const { of, undoes = 'charge' } = reversal;
  return {
    ...saleMessage({ number: of, stan: 900_000 }),
    mti: '0420',
    processingCode: undoes === 'charge' ? '000000' : '200000',
    originalElements: originalElementsOf(of, undoes === 'refund' ? '0220' : '0200'),
    responseCode: '68',
  };
}

/** The code of the only answer. */
export const codeOf = (decision: WalletDecision): string | undefined => decision.sends[0]?.message.responseCode;

/** A part of DE 48 of the only answer. */
export const partOf = (decision: WalletDecision, label: string): string | undefined => partsOf(decision)[label];

function partsOf(decision: WalletDecision): Readonly<Record<string, string>> {
  const read = parsePrivateParts(decision.sends[0]?.message.additionalPrivate ?? '');
  return read.ok ? read.value : {};
}

export const balanceOf = (of: WalletBooks, userId: string): number | undefined => of.users.get(userId)?.balanceMinor;
