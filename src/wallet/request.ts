/** A message from the switch, read once: what later steps rely on is checked here and nowhere else. */
import {
  type Message,
  type OriginalElements,
  type PrivateParts,
  parseOriginalElements,
  parsePrivateParts,
} from '../iso8583/index.ts';
import { fault, ok, type Result } from '../std/index.ts';
import { CNY } from '../trade/index.ts';
import type { Finding, WalletRequest } from './messages.ts';
import { PART_LABELS } from './private-labels.ts';
import { type OrderKind, orderKey } from './state.ts';

/** A request that makes an order. */
export interface OrderRequest {
  readonly kind: OrderKind;
  readonly key: string;
  readonly rrn: string;
  readonly stan: string;
  readonly amountMinor: number;
  /** Of a void or a refund: the key of the sale. */
  readonly originalKey: string | null;
  readonly voucher: string | null;
}

/** A request that makes one, or a question after one. */
export type WalletQuestion =
  | { readonly kind: 'order'; readonly order: OrderRequest }
  | { readonly kind: 'query'; readonly rrn: string; readonly originalKey: string };

/** The request, or the check it fails before any order is looked at. */
export function readQuestion({ message, code }: WalletRequest): Result<WalletQuestion, Finding> {
  const { rrn, stan } = message;
  const read = parsePrivateParts(message.additionalPrivate ?? '');
  if (rrn === undefined || rrn === '' || stan === undefined || !read.ok) return wrong('format', '30');
  const parts = read.value;
  const originalKey = originalKeyOf(message, parts);
  if (message.processingCode === PROCESSING.query) {
    return originalKey === null ? wrong('original-named', '30') : ok({ kind: 'query', rrn, originalKey });
  }
  const kind = orderKindOf(message, { code, wanted: parts[PART_LABELS.codeWanted] === '1' });
  if (kind === undefined) return wrong('function', '40');
  if (message.currency !== undefined && message.currency !== CNY) return wrong('currency', '12');
  const amountMinor = amountOf(message.amount);
  if (amountMinor === 0) return wrong('amount', '13');
  if (kind === 'sale' && code === null) return wrong('format', '30');
  if ((kind === 'void' || kind === 'refund') && originalKey === null) return wrong('original-named', '30');
  const voucher = parts[PART_LABELS.voucher] ?? null;
  return ok({
    kind: 'order',
    order: { kind, key: orderKey(rrn, stan), rrn, stan, amountMinor, originalKey, voucher },
  });
}

export interface ReversalRequest {
  readonly kind: OrderKind;
  readonly rrn: string;
  readonly stan: string;
  readonly key: string;
  readonly amountMinor: number;
}

/** The reversal, or 30 when it names no original. */
export function readReversal(message: Message): Result<ReversalRequest, Finding> {
  const original = originalOf(message);
  const { rrn } = message;
  if (rrn === undefined || rrn === '') return wrong('format', '30');
  if (original === null) return wrong('original-named', '30');
  const isUndoing = message.processingCode === PROCESSING.giveBack;
  const kind: OrderKind = isUndoing ? (original.mti === '0220' ? 'refund' : 'void') : 'sale';
  const { stan } = original;
  return ok({ kind, rrn, stan, key: orderKey(rrn, stan), amountMinor: amountOf(message.amount) });
}

/** DE 3 on the interchange. */
const PROCESSING = { sale: '000000', giveBack: '200000', query: '330000' } as const;

/** 0200 gives back in whole and on the same day, 0220 in part and on any. Asking for a code to show needs no code. */
function orderKindOf(
  { mti, processingCode }: Message,
  given: { readonly code: unknown; readonly wanted: boolean },
): OrderKind | undefined {
  const isAdvice = mti.startsWith('022');
  if (processingCode === PROCESSING.giveBack) return isAdvice ? 'refund' : 'void';
  if (processingCode !== PROCESSING.sale || isAdvice) return undefined;
  return given.wanted && given.code === null ? 'code-sale' : 'sale';
}

function originalKeyOf(message: Message, parts: PrivateParts): string | null {
  const original = originalOf(message);
  const rrn = parts[PART_LABELS.originalRrn];
  return original === null || rrn === undefined ? null : orderKey(rrn, original.stan);
}

function originalOf(message: Message): OriginalElements | null {
  const read = parseOriginalElements(message.originalElements ?? '');
  return read.ok ? read.value : null;
}

/** Zero when there is none, or nothing that could be one. */
const amountOf = (digits: string | undefined): number => (/^\d{1,12}$/.test(digits ?? '') ? Number(digits) : 0);

const wrong = (check: Finding['check'], code: string): Result<never, Finding> => fault({ check, code });
