/** A 0200 or a reversal, read once: what later steps rely on is checked here and nowhere else. */
import { type Message, type OriginalElements, parseOriginalElements } from '../iso8583/index.ts';
import { fault, ok, type Result } from '../std/index.ts';
import { type CardEntry, CNY, entryOf } from '../trade/index.ts';
import type { Finding } from './messages.ts';
import { type AuthorisationKind, authorisationKey } from './state.ts';

/** A 0200 with everything in it parsed. */
export interface FinancialRequest {
  readonly transaction: AuthorisationKind;
  readonly key: string;
  readonly rrn: string;
  readonly stan: string;
  /** DE 7; empty when absent. */
  readonly transmittedAt: string;
  /** Zero for a balance enquiry. */
  readonly amountMinor: number;
  readonly entry: CardEntry | 'unknown';
  /** DE 22 says that the chip was there and could not be used (95). */
  readonly chipUnusable: boolean;
  /** Of a void: DE 90. */
  readonly original: OriginalElements | null;
  /** Of a void: the sale's reference number, DE 48 `ORN`. */
  readonly originalRrn: string | null;
  /** DE 38 as the acquirer knows it. */
  readonly authorisationCode: string | null;
}

/** An 0420 with everything in it parsed. */
export interface ReversalRequest {
  readonly transaction: AuthorisationKind;
  readonly rrn: string;
  readonly original: OriginalElements;
  readonly amountMinor: number;
}

/** The request, or the check it fails before any account is looked at. */
export function readFinancialRequest(message: Message): Result<FinancialRequest, Finding> {
  const { rrn, stan } = message;
  if (rrn === undefined || rrn === '' || stan === undefined) return fault({ check: 'format', code: '30' });
  const transaction = transactionOf(message.processingCode);
  if (transaction === undefined) return fault({ check: 'function', code: '40' });
  if (message.currency !== undefined && message.currency !== CNY) return fault({ check: 'currency', code: '12' });
  const amountMinor = transaction === 'balance' ? 0 : amountOf(message.amount);
  if (transaction !== 'balance' && amountMinor === 0) return fault({ check: 'amount', code: '13' });
  const original = originalOf(message);
  if (transaction === 'void' && original === null) return fault({ check: 'original-named', code: '30' });
  const mode = message.entryMode ?? '';
  return ok({
    transaction,
    key: authorisationKey(rrn, stan),
    rrn,
    stan,
    transmittedAt: message.transmittedAt ?? '',
    amountMinor,
    entry: entryOf(mode),
    chipUnusable: mode.startsWith(CHIP_UNUSABLE),
    original,
    originalRrn: /^ORN(.{1,12})$/.exec(message.additionalPrivate ?? '')?.[1] ?? null,
    authorisationCode: message.authorisationCode ?? null,
  });
}

/** The reversal, or 30 when it names no original. */
export function readReversal(message: Message): Result<ReversalRequest, Finding> {
  const original = originalOf(message);
  if (message.rrn === undefined || message.rrn === '') return fault({ check: 'format', code: '30' });
  if (original === null) return fault({ check: 'original-named', code: '30' });
  return ok({
    transaction: transactionOf(message.processingCode) ?? 'sale',
    rrn: message.rrn,
    original,
    amountMinor: amountOf(message.amount),
  });
}

/** DE 22, positions 1-2, on the network side: contact chip read without reliable data. */
const CHIP_UNUSABLE = '95';

/** The first two digits of DE 3 in the interchange; 31 is the terminal's balance enquiry, let through unchanged. */
const TRANSACTION_DIGITS: Readonly<Record<string, AuthorisationKind>> = {
  '00': 'sale',
  '20': 'void',
  '30': 'balance',
  '31': 'balance',
};

const transactionOf = (processingCode: string | undefined): AuthorisationKind | undefined =>
  TRANSACTION_DIGITS[(processingCode ?? '').slice(0, 2)];

/** Zero when there is none, or nothing that could be one. */
const amountOf = (digits: string | undefined): number => (/^\d{1,12}$/.test(digits ?? '') ? Number(digits) : 0);

function originalOf(message: Message): OriginalElements | null {
  const read = parseOriginalElements(message.originalElements ?? '');
  return read.ok ? read.value : null;
}
