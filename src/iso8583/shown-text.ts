/** Text from outside made fit to be read: no card number, no track, nothing that steers a screen. */
import { maskDigitRuns } from '../trade/index.ts';
import { withPlainDigits } from './known-secrets.ts';

/** A track goes on behind its separator. */
export function maskFreeText(text: string): string {
  return maskDigitRuns(text.replace(/\d{12,19}[=D^][\d=D^]*/g, '[track 2]'));
}

/** As `maskFreeText`, for text that was decoded: wide digits are digits, and spaces of any width part nothing. */
export function maskDecodedText(text: string): string {
  const plain = withPlainDigits(text).replace(/\p{White_Space}/gu, ' ');
  return visible(maskFreeText(plain)).trimEnd();
}

/** Letters of every script, without what a terminal obeys: controls, directions, marks of no width. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '·');
}

/** A run of digits that is long enough for a card. */
export const holdsDigitRun = (text: string): boolean => /\d(?:[ -]?\d){12}/.test(text);
