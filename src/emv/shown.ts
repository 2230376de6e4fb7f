/**
 * What of a public value may be printed. A number that looks like a card's hides wherever it was put: in text, ASCII or
 * EBCDIC, every run of 13 digits and more, in hexadecimal a run that passes the Luhn check once its padding is taken off.
 */
import { fromLatin1, toHex, toLatin1 } from '../std/index.ts';
import { maskDigitRuns, maskPan, passesLuhn } from '../trade/index.ts';
import { tagFacts } from './tags.ts';
import type { Tlv } from './tlv.ts';

/** Hexadecimal, a mask such as `[track 2]`, `[7 bytes]`, or empty for a template. */
export function shownMasked(item: Tlv): string {
  switch (item.kind) {
    case 'secret':
      return item.value.toString();
    case 'constructed':
      return '';
    case 'primitive':
      return shownValue(item.tag, item.value);
  }
}

/** Everything, because somebody asked for it by name. */
export function shownUnmasked(item: Tlv): string {
  switch (item.kind) {
    case 'secret':
      return item.value.revealFor('unmasking');
    case 'constructed':
      return '';
    case 'primitive':
      return toHex(item.value);
  }
}

/** Text with every run that may be a card number masked. */
export const maskedText = (text: string): string => maskDigitRuns(text);

function shownValue(tag: string, value: Uint8Array): string {
  const { secrecy, bytesMin, bytesMax } = tagFacts(tag);
  const isAsExpected = value.length >= bytesMin && value.length <= bytesMax;
  // A value of the wrong size is not what its tag says, so nobody knows what it is.
  if (secrecy === 'header' && isAsExpected) return shownCommand(value);
  if (secrecy !== 'public' || !isAsExpected) return `[${value.length} bytes]`;
  const text = toLatin1(value);
  const safeText = maskedText(text);
  if (safeText !== text) return toHex(fromLatin1(safeText));
  const safeHex = toHex(value).replace(EBCDIC_RUN, (run) => '*'.repeat(run.length));
  return value.length > SHORT_BYTES_MAX ? maskedLongHex(safeHex) : maskedHex(safeHex);
}

/** F0 to F9 are its digits. */
const EBCDIC_RUN = /(?:F\d){13,}/g;

/** What issuers and cards put counters and amounts in (9F10 has at most 32 bytes); keys and certificates are longer. */
const SHORT_BYTES_MAX = 32;

/** Nobody reads a certificate digit by digit, so every run that could hold a card number hides. */
function maskedLongHex(digits: string): string {
  return digits.replace(/\d{13,}/g, (run) => '*'.repeat(run.length));
}

/** ISO/IEC 7816-4: class, instruction, two parameters, length. */
const COMMAND_HEADER_BYTES = 5;

function shownCommand(command: Uint8Array): string {
  const header = toHex(command.subarray(0, COMMAND_HEADER_BYTES));
  const hiddenBytes = command.length - COMMAND_HEADER_BYTES;
  return hiddenBytes > 0 ? `${header} [${hiddenBytes} bytes]` : header;
}

/** Twelve digits cannot be a card number, and amounts have twelve; no payment card begins with 0 or 1 (ISO/IEC 7812). */
function maskedHex(digits: string): string {
  return digits.replace(/\d{13,}/g, (run) => {
    const start = run.search(/[1-9]/);
    const bare = start < 0 ? '' : run.slice(start);
    const isCard = /^[2-9]\d{12,18}$/.test(bare) && passesLuhn(bare);
    return isCard ? '0'.repeat(start) + maskPan(bare) : run;
  });
}
