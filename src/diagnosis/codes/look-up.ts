/** From digits to rows: with a space, one meaning; without, every space that knows them. Never throws on any text. */
import { fault, ok, type Result } from '../../std/index.ts';
import { CODE_SPACES, type CodeSpace } from '../../trade/index.ts';
import type { CodeRow, MessageClass } from './code-row.ts';
import { ISO8583_1987_CODES } from './iso8583-1987.ts';
import { KACHA_INTERCHANGE_CODES } from './kacha-interchange.ts';
import { UNIONPAY_ACP_CODES } from './unionpay-acp.ts';
import { UNIONPAY_POS_CODES } from './unionpay-pos.ts';
import { UNIONPAY_QR_CODES } from './unionpay-qr.ts';

/** Every row of every space, in the order of the tables. */
export const CODE_ROWS: Readonly<Record<CodeSpace, readonly CodeRow[]>> = {
  'unionpay.pos': UNIONPAY_POS_CODES,
  'iso8583.1987': ISO8583_1987_CODES,
  'kacha.interchange': KACHA_INTERCHANGE_CODES,
  'unionpay.qr': UNIONPAY_QR_CODES,
  'unionpay.acp': UNIONPAY_ACP_CODES,
};

export interface CodeUnknown {
  readonly kind: 'code-unknown';
  readonly asked: string;
  /** What was asked, read as a code: trimmed, upper case, two places. `null` when it cannot be one. */
  readonly readAs: string | null;
  /** The nearest valid forms, nearest first, at most five. */
  readonly nearest: readonly CodeRow[];
}

/** How long a text is looked at at all. */
const ASKED_MAX = 32;
const NEAREST_MAX = 5;

/** The rows for a code: one in a given space, otherwise every space that knows it. */
export function lookUpCode(asked: string, space?: CodeSpace): Result<readonly CodeRow[], CodeUnknown> {
  const readAs = codeOf(asked);
  const spaces = space === undefined ? CODE_SPACES : [space];
  const rows = readAs === null ? [] : spaces.flatMap((each) => rowOf(each, readAs) ?? []);
  if (rows.length > 0) return ok(rows);
  return fault({ kind: 'code-unknown', asked: asked.slice(0, ASKED_MAX), readAs, nearest: nearest(readAs, spaces) });
}

/** The row of exactly this code in exactly this space. */
export function rowOf(space: CodeSpace, code: string, messageClass: MessageClass = 'response'): CodeRow | undefined {
  return CODE_ROWS[space].find((row) => row.code === code && row.messageClass === messageClass);
}

/** "5", " a0 ", "F39=055" and full-width digits are all read as the two-place code they stand for. */
export function codeOf(asked: string): string | null {
  const plain = asked.slice(0, ASKED_MAX).normalize('NFKC').trim().toUpperCase();
  const bare = plain.replace(/^(?:DE|F|RC|CODE)?\s*(?:39)?\s*[=:]\s*/, '');
  const places = bare.length > 2 ? bare.replace(/^0+(?=..$)/, '') : bare.padStart(2, '0');
  return /^[0-9A-Z]{2}$/.test(places) ? places : null;
}

function nearest(code: string | null, spaces: readonly CodeSpace[]): readonly CodeRow[] {
  if (code === null) return [];
  // The letter O is the commonest slip for a zero, I for a one.
  const likely = code.replaceAll('O', '0').replaceAll('I', '1');
  const elsewhere = CODE_SPACES.filter((space) => !spaces.includes(space)).flatMap((space) => rowOf(space, code) ?? []);
  const close = spaces
    .flatMap((space) => CODE_ROWS[space])
    .filter((row) => row.messageClass === 'response' && distance(row.code, likely) <= 1)
    .sort((a, b) => distance(a.code, likely) - distance(b.code, likely));
  return [
    ...close.filter((row) => row.code === likely),
    ...elsewhere,
    ...close.filter((row) => row.code !== likely),
  ].slice(0, NEAREST_MAX);
}

/** Places that differ; two places swapped count as one slip. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  if (a === `${b.slice(1)}${b.slice(0, 1)}`) return 1;
  return (a.slice(0, 1) === b.slice(0, 1) ? 0 : 1) + (a.slice(1) === b.slice(1) ? 0 : 1);
}
