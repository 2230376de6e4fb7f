/** Money in minor units (fen). There is no floating point anywhere. */
import { fault, ok, type Result } from '../std/index.ts';

/** Twelve digits is what DE 4 can carry. */
export const AMOUNT_MINOR_MAX = 999_999_999_999;

export type AmountFault = 'not-a-number' | 'too-many-decimals' | 'zero' | 'too-large';

/** "88.80" or "88" in yuan to fen. */
export function parseYuan(text: string): Result<number, AmountFault> {
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(text.trim());
  if (match === null) return fault('not-a-number');
  const decimals = match[2] ?? '';
  if (decimals.length > 2) return fault('too-many-decimals');
  const minor = Number(match[1]) * 100 + Number(decimals.padEnd(2, '0'));
  if (minor === 0) return fault('zero');
  if (minor > AMOUNT_MINOR_MAX) return fault('too-large');
  return ok(minor);
}

/** 8880 to "88.80". */
export function yuan(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** ISO 4217 numeric code of the only currency so far. */
export const CNY = '156';
