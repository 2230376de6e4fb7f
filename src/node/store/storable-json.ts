/** JSON that PostgreSQL takes: it refuses NUL and lone surrogates, which a hostile terminal can put into any text. */

/** The value as JSON text; what cannot be stored is shown as U+FFFD, since the bytes of a message are not ours to trust. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return UNSTORABLE_ESCAPE.test(text) ? JSON.stringify(value, withoutUnstorable) : text;
}

/** The same for a text on its own. With the `u` flag a surrogate matches only when it stands alone. */
export const storableText = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');

const UNSTORABLE_ESCAPE = /\\u(?:0000|d[89a-f])/i;

function withoutUnstorable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}
