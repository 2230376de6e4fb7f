/** Base64 (RFC 4648, sections 4 and 5), with or without padding and line breaks, and inside a `data:` address. */
import type { Findings } from './findings.ts';
import type { Lines } from './text.ts';

/** Below it a word of a language would do. */
const CHARACTERS_MIN = 16;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DATA_ADDRESS = /^\s*data:[^,\s]{0,128};base64,/i;
const CHARACTERS = /^(?:[A-Za-z0-9+/]+|[A-Za-z0-9_-]+)={0,2}$/;

export const isDataAddress = (text: string): boolean => DATA_ADDRESS.test(text);

/**
 * Whether a text can be nothing else than base64: its alphabet, a possible length, lines of one width, and at least one
 * character that is no hexadecimal digit. Hexadecimal comes first, because every hexadecimal text is base64 by alphabet.
 */
export function isBase64(text: string): boolean {
  const lines = text.trim().split(/\r?\n/, LINES_LOOKED_AT);
  const [first = ''] = lines;
  if (lines.slice(0, -1).some((line) => line.length !== first.length)) return false;
  const joined = text.replace(/\s/g, '');
  if (joined.length < CHARACTERS_MIN || !CHARACTERS.test(joined) || /\S[ \t]+\S/.test(text)) return false;
  const letters = joined.replace(/=+$/, '').length;
  const padded = letters !== joined.length;
  return letters % 4 !== 1 && (!padded || joined.length % 4 === 0) && /[^0-9A-Fa-f]/.test(joined);
}

/** One piece. A character outside the alphabet ends it and is said. */
export function readBase64(lines: Lines, findings: Findings): void {
  const { text } = lines;
  let at = DATA_ADDRESS.exec(text)?.[0].length ?? (text.startsWith('\xef\xbb\xbf') ? 3 : 0);
  const start = at + Math.max(0, text.slice(at).search(/\S/));
  const bytes = new Uint8Array(Math.floor(((text.length - at) * 3) / 4));
  let written = 0;
  let bits = 0;
  let held = 0;
  for (; at < text.length; at++) {
    const value = VALUES[text.charCodeAt(at)] ?? SKIPPED;
    if (value === WRONG) {
      findings.fault({ kind: 'not-a-digit', place: lines.placeOf(at) });
      break;
    }
    if (value === SKIPPED) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[written++] = (held >> bits) & 0xff;
    }
  }
  // Six bits that belong to no byte: a character is missing.
  if (bits === 6) findings.fault({ kind: 'odd-digits', place: lines.placeOf(Math.max(0, at - 1)) });
  if (written > 0) findings.piece({ kind: 'bytes', bytes: bytes.subarray(0, written), place: lines.placeOf(start) });
  else findings.fault({ kind: 'nothing-found', place: { byteOffset: 0 } });
}

const LINES_LOOKED_AT = 1000;
const WRONG = -1;
const SKIPPED = -2;
const VALUES = Int8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\s=]/.test(character)) return SKIPPED;
  return ALPHABET.indexOf(character === '-' ? '+' : character === '_' ? '/' : character);
});
