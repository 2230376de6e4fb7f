/** Rules about the elements that carry several facts: DE 48, 54, 59, 60, 61, 62 and 63. */
import type { Elements } from '../message.ts';
import { parseBalances, parseOriginal, parseTyping, type Typing } from '../typing.ts';
import { APPROVING_CODES, CHIP_READINGS, readingOf } from './condition.ts';
import { type Breach, isMonthDay, type RuleSubject, rule, unless, type ValueRule } from './value-rule.ts';

/** The value of a tag of DE 59; `undefined` when it is not there or the text is no row of tags. */
export function paymentTag(text: string, tag: string, lengthDigits: 2 | 3): string | undefined {
  return paymentTags(text, lengthDigits)?.get(tag);
}

/** A row of tags as DE 59 has them. */
export function buildPaymentTag(tag: string, value: string, lengthDigits: 2 | 3): string {
  return `${tag}${String(value.length).padStart(lengthDigits, '0')}${value}`;
}

const TYPING_RULES: readonly ValueRule[] = [
  rule({
    kind: 'typing-form',
    element: 'typing',
    severity: 'error',
    effect: 'declined-30',
    breach: (typing) => unless(parseTyping(typing).ok),
  }),
  rule({
    kind: 'typing-short',
    element: 'typing',
    severity: 'note',
    effect: 'ignored',
    only: 'request',
    breach: (typing, { row }) =>
      withTyping(typing, ({ chipCondition }) =>
        unless(row === undefined || row.processingCode === undefined || chipCondition !== undefined),
      ),
  }),
  rule({
    kind: 'management-typing-long',
    element: 'typing',
    severity: 'note',
    effect: 'ignored',
    breach: (typing, { row }) =>
      withTyping(typing, ({ readCapability }) => unless(row?.family !== 'management' || readCapability === undefined)),
  }),
  rule({
    kind: 'read-capability-unknown',
    element: 'typing',
    severity: 'warning',
    effect: 'wrong-read',
    breach: (typing) =>
      withTyping(typing, ({ readCapability: got }) =>
        unless(got === undefined || '0256'.includes(got), { part: '4', got }),
      ),
  }),
  rule({
    kind: 'chip-condition-unknown',
    element: 'typing',
    severity: 'warning',
    effect: 'wrong-read',
    breach: (typing) =>
      withTyping(typing, ({ chipCondition: got }) =>
        unless(got === undefined || '012'.includes(got), { part: '5', got }),
      ),
  }),
  rule({
    kind: 'fallback-contradicts',
    element: 'typing',
    severity: 'warning',
    effect: 'declined-45',
    only: 'request',
    breach: (typing, { message }) =>
      withTyping(typing, ({ chipCondition: got }) =>
        unless(got !== '2' || !CHIP_READINGS.has(readingOf(message) ?? ''), { part: '5', got }),
      ),
  }),
];

const ORIGINAL_RULES: readonly ValueRule[] = [
  rule({
    kind: 'original-form',
    element: 'originalTransaction',
    severity: 'error',
    effect: 'declined-25',
    breach: (original) => unless(parseOriginal(original).ok),
  }),
  rule({
    kind: 'original-trace-zero',
    element: 'originalTransaction',
    severity: 'error',
    effect: 'declined-25',
    only: 'request',
    breach(original, { row }) {
      const parsed = parseOriginal(original);
      if (!parsed.ok || row?.originalLayout !== 'batch-and-trace') return undefined;
      const { stan, date } = parsed.value;
      // A pre-authorisation of another day or terminal is found by its date and authorisation code.
      const byCode = row.request.authorisationCode === 'mandatory' && date !== undefined && date !== '0000';
      return unless(stan !== '000000' || byCode, { part: '2', got: stan });
    },
  }),
  rule({
    kind: 'original-date-missing',
    element: 'originalTransaction',
    severity: 'error',
    effect: 'declined-25',
    only: 'request',
    breach(original, { row }) {
      const parsed = parseOriginal(original);
      if (!parsed.ok || row?.originalLayout !== 'date') return undefined;
      const { date } = parsed.value;
      return unless(date !== undefined && date !== '0000', { part: '3', got: date });
    },
  }),
  rule({
    kind: 'original-date-invalid',
    element: 'originalTransaction',
    severity: 'error',
    effect: 'declined-25',
    breach(original) {
      const parsed = parseOriginal(original);
      const date = parsed.ok ? parsed.value.date : undefined;
      return unless(date === undefined || date === '0000' || isMonthDay(date), { part: '3', got: date });
    },
  }),
];

const TOTALS_RULES: readonly ValueRule[] = [
  rule({
    kind: 'totals-form',
    element: 'additionalPrivate',
    severity: 'error',
    effect: 'settlement-differs',
    breach: (totals, { row }) => unless(row?.privateLayout !== 'totals' || /^\d{62}$/.test(totals)),
  }),
  rule({
    kind: 'totals-flag',
    element: 'additionalPrivate',
    severity: 'error',
    effect: 'settlement-differs',
    breach(totals, { row, direction }) {
      if (row?.privateLayout !== 'totals' || !/^\d{62}$/.test(totals)) return undefined;
      const flags = totals.slice(DOMESTIC_FLAG_AT, DOMESTIC_FLAG_AT + 1) + totals.slice(FOREIGN_FLAG_AT);
      return unless((direction === 'request' ? /^00$/ : /^[123]{2}$/).test(flags), { got: flags });
    },
  }),
  rule({
    kind: 'batch-records-form',
    element: 'additionalPrivate',
    severity: 'error',
    effect: 'settlement-differs',
    only: 'request',
    breach(records, { row }) {
      if (row?.privateLayout !== 'batch-records') return undefined;
      const count = Number(records.slice(0, 2));
      const fits = count >= 1 && count <= BATCH_RECORDS_MAX && records.length === 2 + count * BATCH_RECORD_DIGITS;
      return unless(fits && /^\d+$/.test(records));
    },
  }),
  rule({
    kind: 'batch-count-form',
    element: 'additionalPrivate',
    severity: 'error',
    effect: 'settlement-differs',
    breach: (count, { row }) => unless(row?.privateLayout !== 'batch-count' || /^\d{4}$/.test(count)),
  }),
  rule({
    kind: 'tip-form',
    element: 'additionalPrivate',
    severity: 'error',
    effect: 'declined-30',
    breach: (tip, { row }) => unless(row?.privateLayout !== 'tip' || /^\d{12}$/.test(tip)),
  }),
  rule({
    kind: 'balances-form',
    element: 'balances',
    severity: 'warning',
    effect: 'slip-incomplete',
    breach: (balances) => unless(parseBalances(balances).ok),
  }),
];

const PAYMENT_CODE_RULES: readonly ValueRule[] = [
  rule({
    kind: 'payment-tags-form',
    element: 'paymentData',
    severity: 'error',
    effect: 'declined-30',
    breach: (text, { settings }) => unless(paymentTags(text, settings.paymentTagLengthDigits) !== undefined),
  }),
  rule({
    kind: 'payment-code-missing',
    element: 'paymentData',
    severity: 'error',
    effect: 'declined-14',
    only: 'request',
    breach(text, { row, settings }) {
      const tags = paymentTags(text, settings.paymentTagLengthDigits);
      if (row?.id !== 'qr-sale' || tags === undefined) return undefined;
      return unless(PAYMENT_CODE.test(tags.get('A3') ?? ''));
    },
  }),
  rule({
    kind: 'payment-voucher-missing',
    element: 'paymentData',
    severity: 'warning',
    effect: 'books-differ',
    breach(text, subject) {
      const tags = paymentTags(text, subject.settings.paymentTagLengthDigits);
      return unless(tags === undefined || !needsVoucher(subject) || (tags.get('A4') ?? '') !== '');
    },
  }),
];

const TEXT_RULES: readonly ValueRule[] = [
  rule({
    kind: 'key-block-length',
    element: 'privateBinary',
    severity: 'error',
    effect: 'sign-on-fails',
    only: 'response',
    breach: keyBlockBreach,
  }),
  rule({
    kind: 'operator-form',
    element: 'privateText',
    severity: 'note',
    effect: 'ignored',
    only: 'request',
    breach(text, { row }) {
      const isOperator = row?.id === 'sign-on' || row?.id === 'settlement';
      return unless(!isOperator || /^\d\d /.test(text));
    },
  }),
  rule({
    kind: 'organisation-unknown',
    element: 'privateText',
    severity: 'note',
    effect: 'slip-incomplete',
    breach(text, { row }) {
      if (row?.family !== 'financial' && row?.family !== 'enquiry') return undefined;
      return unless(ORGANISATIONS.has(text.slice(0, 3)), { part: '1' });
    },
  }),
];

export const PRIVATE_RULES: readonly ValueRule[] = [
  ...TYPING_RULES,
  ...ORIGINAL_RULES,
  ...TOTALS_RULES,
  ...PAYMENT_CODE_RULES,
  ...TEXT_RULES,
];

/** The answer to a sign-on brings the keys that were asked for. Source: protocol reference 3.1. */
function keyBlockBreach(block: Elements['privateBinary'], { row, message }: RuleSubject): Breach | undefined {
  if (row?.id !== 'sign-on' || message.typing === undefined) return undefined;
  return withTyping(message.typing, ({ networkCode }) => {
    const lengths = KEY_BLOCK_BYTES[networkCode];
    const bytes = block.length / 2;
    if (lengths === undefined || lengths.includes(bytes)) return undefined;
    const text = lengths.join(' / ');
    return { got: String(bytes), expected: { zh: `${text} 字节`, en: `${text} bytes` } };
  });
}

/** A sale's answer gives the voucher code, and what undoes the sale sends it again. */
function needsVoucher({ row, direction, message }: RuleSubject): boolean {
  if (direction === 'request') return row?.id === 'qr-void' || row?.id === 'qr-refund';
  return row?.id === 'qr-sale' && APPROVING_CODES.has(message.responseCode ?? '');
}

function withTyping(text: string, judge: (typing: Typing) => Breach | undefined): Breach | undefined {
  const parsed = parseTyping(text);
  return parsed.ok ? judge(parsed.value) : undefined;
}

function paymentTags(text: string, lengthDigits: 2 | 3): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const head = /^[0-9A-Z]{2}\d+$/.exec(text.slice(at, at + 2 + lengthDigits));
    const length = Number(text.slice(at + 2, at + 2 + lengthDigits));
    const until = at + 2 + lengthDigits + length;
    if (head === null || head[0].length !== 2 + lengthDigits || until > text.length) return undefined;
    tags.set(text.slice(at, at + 2), text.slice(at + 2 + lengthDigits, until));
    at = until;
  }
  return tags;
}

/** Of sixty-two digits of totals, the ones that say whether each half balanced. */
const DOMESTIC_FLAG_AT = 30;
const FOREIGN_FLAG_AT = 61;

const BATCH_RECORDS_MAX = 8;
/** Type 2, trace 6, card number 20, amount 12. */
const BATCH_RECORD_DIGITS = 40;

/** By 60.3. 004 has 60 bytes where the MAC key is filled with zeros, 52 at one acquirer; SM4 layouts are inferred. */
const KEY_BLOCK_BYTES: { readonly [networkCode: string]: readonly number[] | undefined } = {
  '001': [24],
  '003': [40, 56],
  '004': [60, 52, 84],
};

/** UnionPay's have nineteen digits and begin with 62; an acquirer for several wallets passes on theirs, 16 to 24. */
const PAYMENT_CODE = /^(?:62\d{17}|(?!62)\d{16,24})$/;

/** 63.1. */
const ORGANISATIONS: ReadonlySet<string> = new Set(['CUP', 'VIS', 'MCC', 'MAE', 'JCB', 'AMX', 'DCC', '000']);
