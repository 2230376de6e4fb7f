/** Payment codes: which wallet a row of digits belongs to, what is wrong with it, and codes for tests. */
import { fault, ok, type Prng, type Result } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { OTHER_WALLETS, PAYMENT_CODES, type PaymentCodeFacts } from './payment-code-facts.ts';

export type Wallet = PaymentCodeFacts['wallet'];

export interface PaymentCode {
  readonly facts: PaymentCodeFacts;
  /** First two and last four digits. */
  readonly shown: string;
}

export interface PaymentCodeFault {
  readonly kind: 'not-digits' | 'unknown-prefix' | 'wrong-length';
  readonly expected: string;
  readonly got: string;
  readonly text: Bilingual;
}

/** Spaces are taken: people read codes out in groups. */
export function readPaymentCode(text: string): Result<PaymentCode, PaymentCodeFault> {
  const digits = text.replace(/[ \t\r\n]/g, '');
  if (!/^\d+$/.test(digits)) {
    const words = { zh: '付款码只有数字', en: 'a payment code is digits only' };
    return fault({ kind: 'not-digits', expected: 'digits', got: 'other characters', text: words });
  }
  const facts = factsOf(digits);
  if (facts === undefined) return fault(unknownPrefix(digits));
  if (digits.length >= facts.digitsMin && digits.length <= facts.digitsMax)
    return ok({ facts, shown: shownCode(digits) });
  const { digitsMin: least, digitsMax: most } = facts;
  const expected = least === most ? String(least) : `${least}-${most}`;
  const words = {
    zh: `${facts.zh}应有 ${expected} 位，读到 ${digits.length} 位：多半没扫完整，请顾客刷新后重扫`,
    en: `a ${facts.en} has ${expected} digits, not ${digits.length}: most likely a partial scan; refresh the code and scan again`,
  };
  return fault({ kind: 'wrong-length', expected, got: String(digits.length), text: words });
}

/** Whether a row of digits may be sent for payment: what a terminal scans and what a switch takes go by the same rule. */
export function isPaymentCode(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  const known = factsOf(digits);
  // A length that one source alone tells turns nobody away.
  const { digitsMin, digitsMax } = known?.reviewed === true ? known : OTHER_WALLETS;
  return digits.length >= digitsMin && digits.length <= digitsMax;
}

/** A code of the wallet's form that no wallet issued: for tests and simulated wallets. */
export function fictionalPaymentCode(wallet: Wallet, dice: Prng): string {
  const facts = PAYMENT_CODES.find((row) => row.wallet === wallet);
  if (facts === undefined) throw new RangeError(`no wallet ${wallet}`);
  const [first, last] = facts.prefixes;
  const prefix = String(first + dice.below(last - first + 1)).padStart(2, '0');
  return prefix + Array.from({ length: facts.digitsMin - 2 }, () => dice.below(10)).join('');
}

function factsOf(digits: string): PaymentCodeFacts | undefined {
  const prefix = Number(digits.slice(0, 2));
  return PAYMENT_CODES.find(({ prefixes: [first, last] }) => prefix >= first && prefix <= last);
}

/** What may be shown of a code or of anything that may be one. */
export function shownCode(digits: string): string {
  return digits.length < 10
    ? '*'.repeat(digits.length)
    : `${digits.slice(0, 2)}${'*'.repeat(digits.length - 6)}${digits.slice(-4)}`;
}

function unknownPrefix(digits: string): PaymentCodeFault {
  const known = PAYMENT_CODES.map(({ prefixes: [first, last] }) =>
    first === last ? String(first).padStart(2, '0') : `${first}-${last}`,
  ).join(' ');
  const text = {
    zh: `没有钱包用 ${digits.slice(0, 2)} 开头的付款码(已知 ${known})`,
    en: `no known wallet begins its codes with ${digits.slice(0, 2)} (known: ${known})`,
  };
  return { kind: 'unknown-prefix', expected: known, got: digits.slice(0, 2), text };
}
