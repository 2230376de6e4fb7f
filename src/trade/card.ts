/** Cards as the trade sees them. A PAN travels as a `Secret`; what joins payments is its keyed token. */
import type { Brand } from '../std/index.ts';

/** Keyed, one-way: the same card gives the same token under the same key, and nothing else can be learnt from it. */
export type CardToken = Brand<string, 'CardToken'>;

/** How the card's number got into the terminal. */
export type CardEntry = 'chip' | 'contactless' | 'swipe' | 'keyed';

export interface EntryModeFacts {
  readonly entry: CardEntry | 'unknown';
  readonly en: string;
  readonly zh: string;
}

/** Positions 1-2 of DE 22. Source: cross-read from open terminal implementations; see docs/reference. */
export const ENTRY_MODES: Readonly<Record<string, EntryModeFacts>> = {
  '00': { entry: 'unknown', en: 'unspecified', zh: '未指明' },
  '01': { entry: 'keyed', en: 'keyed', zh: '手工输入' },
  '02': { entry: 'swipe', en: 'magnetic stripe', zh: '磁条' },
  '05': { entry: 'chip', en: 'contact chip', zh: '插卡（芯片）' },
  '07': { entry: 'contactless', en: 'contactless chip', zh: '挥卡（非接）' },
  '91': { entry: 'contactless', en: 'contactless magnetic mode', zh: '非接磁条' },
  '95': { entry: 'chip', en: 'contact chip, data unreliable', zh: '芯片（数据不可靠）' },
};

export const ENTRY_MODE_DIGITS: Readonly<Record<CardEntry, string>> = {
  chip: '05',
  contactless: '07',
  swipe: '02',
  keyed: '01',
};

/** DE 22, three digits: how the card was read and whether a PIN came along. */
export function entryMode(entry: CardEntry, pin: 'with-pin' | 'without-pin'): string {
  return ENTRY_MODE_DIGITS[entry] + (pin === 'with-pin' ? '1' : '2');
}

export const entryOf = (mode: string): CardEntry | 'unknown' => ENTRY_MODES[mode.slice(0, 2)]?.entry ?? 'unknown';

/** ISO/IEC 7812-1 Annex B. Evidence for keyed entry only: some genuine cards fail it. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The digit that makes `body` pass the Luhn check. */
export function luhnCheckDigit(body: string): string {
  for (let digit = 0; digit < 10; digit++) if (passesLuhn(body + digit)) return String(digit);
  return '0';
}
