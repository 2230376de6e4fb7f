/** A payment request or a reversal, read once: what later steps rely on is checked here and nowhere else. */
import { type Message, type OriginalElements, parseOriginalElements, parsePrivateParts } from '../iso8583/index.ts';
import { fault, ok, type Result } from '../std/index.ts';
import { type CardEntry, CNY, entryOf } from '../trade/index.ts';
import { KINDS, kindOf } from './kinds.ts';
import type { Finding } from './messages.ts';
import { type AuthorisationKind, authorisationKey } from './state.ts';

/** A 0100, 0200 or 0220 with everything in it parsed. */
export interface FinancialRequest {
  readonly transaction: AuthorisationKind;
  readonly key: string;
  readonly rrn: string;
  readonly stan: string;
  /** DE 42; empty when absent. */
  readonly merchantId: string;
  /** DE 7; empty when absent. */
  readonly transmittedAt: string;
  /** Zero for a balance enquiry. */
  readonly amountMinor: number;
  readonly entry: CardEntry | 'unknown';
  /** DE 22 says that the chip was there and could not be used (95). */
  readonly chipUnusable: boolean;
  /** Of what points at another: DE 90. */
  readonly original: OriginalElements | null;
  /** The original's reference number, DE 48 `ORN`. */
  readonly originalRrn: string | null;
  /** DE 38 as the acquirer knows it. */
  readonly authorisationCode: string | null;
  /** DE 48 `PAR1`: the terminal can take a part of the amount. */
  readonly takesPart: boolean;
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
  const original = originalOf(message);
  const parts = privatePartsOf(message);
  const transaction = kindOf({
    ...marksOf(message),
    namesOriginal: original !== null,
    isStandIn: parts['STI'] === '1',
  });
  if (transaction === undefined) return fault({ check: 'function', code: '40' });
  if (rrn === undefined || rrn === '' || stan === undefined) return fault({ check: 'format', code: '30' });
  if (message.currency !== undefined && message.currency !== CNY) return fault({ check: 'currency', code: '12' });
  const amountMinor = transaction === 'balance' ? 0 : amountOf(message.amount);
  if (transaction !== 'balance' && amountMinor === 0) return fault({ check: 'amount', code: '13' });
  const missing = missingOf(transaction, original, parts);
  if (missing !== undefined) return fault(missing);
  const mode = message.entryMode ?? '';
  return ok({
    transaction,
    key: authorisationKey(rrn, stan),
    rrn,
    stan,
    merchantId: (message.merchantId ?? '').trim(),
    transmittedAt: message.transmittedAt ?? '',
    amountMinor,
    entry: entryOf(mode),
    chipUnusable: mode.startsWith(CHIP_UNUSABLE),
    original,
    originalRrn: parts['ORN'] ?? null,
    authorisationCode: message.authorisationCode ?? null,
    takesPart: parts['PAR'] === '1',
  });
}

/** The reversal, or 30 when it names no original. */
export function readReversal(message: Message): Result<ReversalRequest, Finding> {
  const original = originalOf(message);
  if (message.rrn === undefined || message.rrn === '') return fault({ check: 'format', code: '30' });
  if (original === null) return fault({ check: 'original-named', code: '30' });
  // DE 90 holds the MTI of what is reversed; what DE 48 said is not sent again.
  const marks = { ...marksOf(message), mti: original.mti, namesOriginal: false, isStandIn: false };
  return ok({
    transaction: kindOf(marks) ?? 'sale',
    rrn: message.rrn,
    original,
    amountMinor: amountOf(message.amount),
  });
}

/** DE 22, positions 1-2, on the network side: contact chip read without reliable data. */
const CHIP_UNUSABLE = '95';

const marksOf = ({ mti, processingCode, conditionCode }: Message) => ({ mti, processingCode, conditionCode });

/** What this kind cannot do without. */
function missingOf(
  transaction: AuthorisationKind,
  original: OriginalElements | null,
  parts: Readonly<Record<string, string>>,
): Finding | undefined {
  if (KINDS[transaction].originals.length > 0 && original === null) return { check: 'original-named', code: '30' };
  if (transaction !== 'instalment') return undefined;
  const periods = parts['IPN'] ?? '';
  if (!/^\d\d$/.test(periods)) return { check: 'instalments-named', code: '30' };
  return Number(periods) < INSTALMENTS_MIN ? { check: 'instalments-named', code: '12' } : undefined;
}

/** One instalment is a sale. */
const INSTALMENTS_MIN = 2;

/** Words are no parts: version 1 let DE 48 say anything. */
function privatePartsOf({ additionalPrivate }: Message): Readonly<Record<string, string>> {
  const read = parsePrivateParts(additionalPrivate ?? '');
  return read.ok ? read.value : {};
}

/** Zero when there is none, or nothing that could be one. */
const amountOf = (digits: string | undefined): number => (/^\d{1,12}$/.test(digits ?? '') ? Number(digits) : 0);

function originalOf(message: Message): OriginalElements | null {
  const read = parseOriginalElements(message.originalElements ?? '');
  return read.ok ? read.value : null;
}
