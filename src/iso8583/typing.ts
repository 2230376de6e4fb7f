/** Elements that carry several facts in one row: DE 54, 60, 61 and 90. What comes from outside is parsed to a Result. */
import { assert, fault, ok, type Result } from '../std/index.ts';
import { cut, join, type SubElement, type SubElementFault } from './sub-elements.ts';

/** Balance rows have letters of their own: `bad-sign` is neither credit nor debit. */
export type TypingFault = SubElementFault | 'bad-sign';

/** DE 60. Network management stops after the network code. */
export interface Typing {
  /** 60.1, two digits: the kind of transaction. */
  readonly typeCode: string;
  /** 60.2, six digits. */
  readonly batch: string;
  /** 60.3, three digits. */
  readonly networkCode: string;
  /** 60.4: 0 unknown, 2 stripe, 5 stripe and chip, 6 also contactless. */
  readonly readCapability?: string;
  /** 60.5: 0 none, 1 last chip read was good but the card was swiped, 2 fallback. */
  readonly chipCondition?: string;
  /** 60.6. */
  readonly partialApproval?: string;
  /** 60.7, three digits. */
  readonly accountType?: string;
  /** What an acquirer appends. */
  readonly rest?: string;
}

/** DE 61: what a void, a completion or a reversal points at. */
export interface OriginalTransaction {
  readonly batch: string;
  readonly stan: string;
  /** MMDD. */
  readonly date?: string;
  readonly authorisationMode?: string;
  /** Eleven digits. */
  readonly authorisingInstitution?: string;
}

/** One row of DE 54; below zero for a debit balance. */
export interface Balance {
  readonly accountType: string;
  readonly amountType: string;
  readonly currency: string;
  readonly amountMinor: number;
}

/** DE 90. */
export interface OriginalElements {
  readonly mti: string;
  readonly stan: string;
  /** MMDDhhmmss. */
  readonly transmittedAt: string;
  /** Eleven digits, zeros in front. */
  readonly acquirerId: string;
  readonly forwarderId: string;
}

export function parseTyping(text: string): Result<Typing, TypingFault> {
  const read = cut(text, TYPING);
  if (!read.ok) return read;
  const { typeCode, batch, networkCode, ...optional } = read.value.parts;
  if (typeCode === undefined || batch === undefined || networkCode === undefined) return fault('wrong-length');
  const { rest } = read.value;
  return ok({ typeCode, batch, networkCode, ...optional, ...(rest !== '' && { rest }) });
}

/** Ends at the first sub-element that is absent. */
export function buildTyping(typing: Typing): string {
  const text = join(TYPING, typing);
  const complete = typing.accountType !== undefined && typing.chipCondition !== undefined;
  assert(typing.rest === undefined || complete, 'what an acquirer appends follows a complete row');
  return text + (typing.rest ?? '');
}

export function parseOriginal(text: string): Result<OriginalTransaction, TypingFault> {
  const read = cut(text, ORIGINAL_TRANSACTION);
  if (!read.ok) return read;
  const { batch, stan, ...optional } = read.value.parts;
  if (batch === undefined || stan === undefined || read.value.rest !== '') return fault('wrong-length');
  return ok({ batch, stan, ...optional });
}

export function buildOriginal(original: OriginalTransaction): string {
  return join(ORIGINAL_TRANSACTION, original);
}

export function parseOriginalElements(text: string): Result<OriginalElements, TypingFault> {
  const read = cut(text, ORIGINAL_ELEMENTS);
  if (!read.ok) return read;
  const { mti, stan, transmittedAt, acquirerId, forwarderId } = read.value.parts;
  if (forwarderId === undefined || read.value.rest !== '') return fault('wrong-length');
  if (mti === undefined || stan === undefined || transmittedAt === undefined || acquirerId === undefined) {
    return fault('wrong-length');
  }
  return ok({ mti, stan, transmittedAt, acquirerId, forwarderId });
}

export function buildOriginalElements(original: OriginalElements): string {
  return join(ORIGINAL_ELEMENTS, original);
}

export function parseBalances(text: string): Result<readonly Balance[], TypingFault> {
  if (text.length % BALANCE_CHARACTERS !== 0) return fault('wrong-length');
  const balances: Balance[] = [];
  for (let at = 0; at < text.length; at += BALANCE_CHARACTERS) {
    const sign = text[at + SIGN_AT];
    if (sign !== 'C' && sign !== 'D') return fault('bad-sign');
    const digits = text.slice(at, at + SIGN_AT) + text.slice(at + SIGN_AT + 1, at + BALANCE_CHARACTERS);
    const read = cut(digits, BALANCE);
    if (!read.ok) return read;
    const { accountType, amountType, currency, amount } = read.value.parts;
    if (accountType === undefined || amountType === undefined || currency === undefined || amount === undefined) {
      return fault('wrong-length');
    }
    const minor = Number(amount);
    balances.push({ accountType, amountType, currency, amountMinor: sign === 'D' && minor > 0 ? -minor : minor });
  }
  return ok(balances);
}

export function buildBalances(balances: readonly Balance[]): string {
  return balances
    .map(({ accountType, amountType, currency, amountMinor }) => {
      assert(Number.isSafeInteger(amountMinor), 'a balance is a whole number of minor units');
      const digits = join(BALANCE, { accountType, amountType, currency, amount: String(Math.abs(amountMinor)) });
      return digits.slice(0, SIGN_AT) + (amountMinor < 0 ? 'D' : 'C') + digits.slice(SIGN_AT);
    })
    .join('');
}

export const TYPING = [
  { name: 'typeCode', widthDigits: 2 },
  { name: 'batch', widthDigits: 6 },
  { name: 'networkCode', widthDigits: 3 },
  { name: 'readCapability', widthDigits: 1 },
  { name: 'chipCondition', widthDigits: 1 },
  { name: 'partialApproval', widthDigits: 1 },
  { name: 'accountType', widthDigits: 3 },
] as const satisfies readonly SubElement<string>[];

export const ORIGINAL_TRANSACTION = [
  { name: 'batch', widthDigits: 6 },
  { name: 'stan', widthDigits: 6 },
  { name: 'date', widthDigits: 4 },
  { name: 'authorisationMode', widthDigits: 2 },
  { name: 'authorisingInstitution', widthDigits: 11 },
] as const satisfies readonly SubElement<string>[];

export const ORIGINAL_ELEMENTS = [
  { name: 'mti', widthDigits: 4 },
  { name: 'stan', widthDigits: 6 },
  { name: 'transmittedAt', widthDigits: 10 },
  { name: 'acquirerId', widthDigits: 11 },
  { name: 'forwarderId', widthDigits: 11 },
] as const satisfies readonly SubElement<string>[];

const BALANCE = [
  { name: 'accountType', widthDigits: 2 },
  { name: 'amountType', widthDigits: 2 },
  { name: 'currency', widthDigits: 3 },
  { name: 'amount', widthDigits: 12 },
] as const satisfies readonly SubElement<string>[];

/** The sign stands before the amount. */
const SIGN_AT = 7;
const BALANCE_CHARACTERS = 20;
