/**
 * DE 48 of the interchange, version 2: parts one after another, each a label of three letters, two digits of length and
 * the value. Source: our own, docs/reference/interchange.md.
 */

/** What a wallet reads and writes there. */
export const PART_LABELS = {
  originalRrn: 'ORN',
  /** A payment code that a user shows. */
  paymentCode: 'QRC',
  /** `1`: a code to show is wanted. */
  codeWanted: 'QRO',
  /** The text of the code to show. */
  codeText: 'QRU',
  voucher: 'QRV',
} as const;

/** Parts by their labels; `undefined` when the element is no row of parts. A part that comes twice is no row either. */
export function readParts(text: string): ReadonlyMap<string, string> | undefined {
  const parts = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const head = /^([A-Z]{3})(\d{2})$/.exec(text.slice(at, at + 5));
    const label = head?.[1];
    const length = Number(head?.[2]);
    if (label === undefined || parts.has(label) || at + 5 + length > text.length) return undefined;
    parts.set(label, text.slice(at + 5, at + 5 + length));
    at += 5 + length;
  }
  return parts;
}

export function writeParts(parts: Readonly<Record<string, string | null>>): string {
  return Object.entries(parts)
    .filter((part): part is [string, string] => part[1] !== null)
    .map(([label, value]) => `${label}${String(value.length).padStart(2, '0')}${value}`)
    .join('');
}
