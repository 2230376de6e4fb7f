/** DE 59, A2: what a terminal says of its own device. Source: protocol reference 1.7. */

export interface DeviceDescription {
  /** Sub-tag 02. */
  readonly serial: string;
  /** Sub-tag 03: the last six digits of the number that is paid with. */
  readonly randomFactor: string | null;
  /** Sub-tag 05. */
  readonly appVersion: string | null;
}

const TAG_WIDTH = 2;
const LENGTH_WIDTH = 3;

/** `undefined` when there is none, or it cannot be read: whoever sent it has then shown no serial number. */
export function deviceOf(paymentData: string | undefined): DeviceDescription | undefined {
  const description = tagsOf(paymentData ?? '')?.get('A2');
  const parts = description === undefined ? undefined : tagsOf(description);
  const serial = parts?.get('02');
  if (parts === undefined || serial === undefined || !SERIAL.test(serial)) return undefined;
  return { serial, randomFactor: parts.get('03') ?? null, appVersion: parts.get('05') ?? null };
}

/** Printable, without blanks, and short: it is kept and shown. */
const SERIAL = /^[!-~]{1,50}$/;

/** A row of tags, lengths and values, of which none comes twice. */
function tagsOf(text: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const tag = text.slice(at, at + TAG_WIDTH);
    const length = text.slice(at + TAG_WIDTH, at + TAG_WIDTH + LENGTH_WIDTH);
    if (!/^\d{3}$/.test(length) || tags.has(tag)) return undefined;
    const begin = at + TAG_WIDTH + LENGTH_WIDTH;
    at = begin + Number(length);
    if (at > text.length) return undefined;
    tags.set(tag, text.slice(begin, at));
  }
  return tags;
}
