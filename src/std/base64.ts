/** Base64 (RFC 4648), the standard and the URL-safe alphabet, without ambient types. */

/** `undefined` when the text is not Base64; white space and missing padding are taken. */
export function fromBase64(text: string): Uint8Array | undefined {
  const letters = text.replace(/[ \t\r\n]/g, '').replace(/={1,2}$/, '');
  if (letters.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < letters.length; i++) {
    const value = VALUES.get(letters.charCodeAt(i));
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}

/** The standard alphabet, padded. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const three = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += letter(three >> 18) + letter(three >> 12);
    text += left > 1 ? letter(three >> 6) : '=';
    text += left > 2 ? letter(three) : '=';
  }
  return text;
}

const letter = (value: number): string => LETTERS.charAt(value & 63);

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<number, number> = new Map([
  ...[...LETTERS].map((each, value) => [each.charCodeAt(0), value] as const),
  ['-'.charCodeAt(0), 62] as const,
  ['_'.charCodeAt(0), 63] as const,
]);
