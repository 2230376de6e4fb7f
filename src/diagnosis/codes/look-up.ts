/** From digits to rows: with a space, one meaning; without, every space that knows them. Never throws on any text. */
import { fault, nearest as nearestWord, ok, type Result } from '../../std/index.ts';
import { CODE_SPACES, type CodeSpace } from '../../trade/index.ts';
import { ALIPAY_CODES } from './alipay.ts';
import type { CodeRow, MessageClass } from './code-row.ts';
import { EMV_OFFLINE_CODES } from './emv-offline.ts';
import { ISO8583_1987_CODES } from './iso8583-1987.ts';
import { KACHA_INTERCHANGE_CODES } from './kacha-interchange.ts';
import { KACHA_SWITCH_CODES } from './kacha-switch.ts';
import { KACHA_TERMINAL_CODES } from './kacha-terminal.ts';
import { MASTERCARD_ADVICE_CODES, MASTERCARD_CODES } from './mastercard.ts';
import { classesWithin } from './message-class.ts';
import { UNIONPAY_ACP_CODES } from './unionpay-acp.ts';
import { UNIONPAY_POS_CODES } from './unionpay-pos.ts';
import { UNIONPAY_QR_CODES } from './unionpay-qr.ts';
import { VISA_CODES } from './visa.ts';
import { WECHAT_PAY_CODES } from './wechat-pay.ts';

/** Every row of every space, in the order of the tables. */
export const CODE_ROWS: Readonly<Record<CodeSpace, readonly CodeRow[]>> = {
  'unionpay.pos': UNIONPAY_POS_CODES,
  'iso8583.1987': ISO8583_1987_CODES,
  'kacha.interchange': KACHA_INTERCHANGE_CODES,
  'unionpay.qr': UNIONPAY_QR_CODES,
  'unionpay.acp': UNIONPAY_ACP_CODES,
  visa: VISA_CODES,
  mastercard: MASTERCARD_CODES,
  'mastercard.advice': MASTERCARD_ADVICE_CODES,
  'wechat.pay': WECHAT_PAY_CODES,
  alipay: ALIPAY_CODES,
  'emv.offline': EMV_OFFLINE_CODES,
  'kacha.switch': KACHA_SWITCH_CODES,
  'kacha.terminal': KACHA_TERMINAL_CODES,
};

export interface CodeUnknown {
  readonly kind: 'code-unknown';
  readonly asked: string;
  /** What was asked, read as a code: trimmed, upper case, two places. `null` when it cannot be one. */
  readonly readAs: string | null;
  /** The nearest valid forms, nearest first, at most five. */
  readonly nearest: readonly CodeRow[];
}

/** How long a text is looked at at all: the longest code there is, with what people write around it. */
const ASKED_MAX = 64;
const NEAREST_MAX = 5;

/** The rows for a code: one in a given space, otherwise every space that knows it. */
export function lookUpCode(asked: string, space?: CodeSpace): Result<readonly CodeRow[], CodeUnknown> {
  const readAs = codeOf(asked);
  const spaces = space === undefined ? CODE_SPACES : [space];
  const rows = readAs === null ? [] : spaces.flatMap((each) => rowOf(each, readAs) ?? []);
  if (rows.length > 0) return ok(rows);
  const near = nearest(readAs ?? asked.slice(0, ASKED_MAX).trim(), spaces);
  return fault({ kind: 'code-unknown', asked: asked.slice(0, ASKED_MAX), readAs, nearest: near });
}

/**
 * The row of exactly this code in exactly this space: that of the message class, else of the wider one. Without a class
 * that of any answer, or the only one there is. Of several editions the newest.
 */
export function rowOf(space: CodeSpace, code: string, messageClass?: MessageClass): CodeRow | undefined {
  const rows = rowsOfCode(space, code);
  for (const each of classesWithin(messageClass ?? 'response')) {
    const [first, ...others] = rows.filter((row) => row.messageClass === each);
    if (first !== undefined)
      return others.reduce((newest, row) => (row.version > newest.version ? row : newest), first);
  }
  return messageClass === undefined ? rows[0] : undefined;
}

/** Every row of a code: all its message classes and editions. */
export const rowsOfCode = (space: CodeSpace, code: string): readonly CodeRow[] =>
  ROWS_OF_CODE.get(keyOf(space, code)) ?? [];

/** "5", " a0 ", "F39=055" and full-width digits are all read as the two-place code they stand for; a word as itself. */
export function codeOf(asked: string): string | null {
  const plain = asked.slice(0, ASKED_MAX).normalize('NFKC').trim();
  const word = WORDS.get(plain.toUpperCase());
  if (word !== undefined) return word;
  const bare = plain.toUpperCase().replace(/^(?:DE|F|RC|CODE)?\s*(?:39)?\s*[=:]\s*/, '');
  const places = bare.length > 2 ? bare.replace(/^0+(?=..$)/, '') : bare.padStart(2, '0');
  return /^[0-9A-Z]{2}$/.test(places) ? places : null;
}

const keyOf = (space: CodeSpace, code: string): string => `${space} ${code}`;

const ALL_ROWS: readonly CodeRow[] = CODE_SPACES.flatMap((space) => CODE_ROWS[space]);

const ROWS_OF_CODE: ReadonlyMap<string, readonly CodeRow[]> = grouped();

function grouped(): ReadonlyMap<string, readonly CodeRow[]> {
  const rows = new Map<string, CodeRow[]>();
  for (const row of ALL_ROWS) {
    const key = keyOf(row.space, row.code);
    const same = rows.get(key);
    if (same === undefined) rows.set(key, [row]);
    else same.push(row);
  }
  return rows;
}

/** Codes that are words, however they are capitalised; Alipay's reasons also without what they all begin with. */
const WORDS: ReadonlyMap<string, string> = new Map(
  ALL_ROWS.filter(({ code }) => code.length > 2).flatMap(({ code }) => {
    const forms = [code, code.replace(/^ACQ\./, '')];
    return forms.map((form): [string, string] => [form.toUpperCase(), code]);
  }),
);

function nearest(asked: string, spaces: readonly CodeSpace[]): readonly CodeRow[] {
  if (asked.length === 2) return nearestDigits(asked, spaces);
  const words = ALL_ROWS.filter(({ code, space }) => code.length > 2 && spaces.includes(space));
  const word = nearestWord(asked, [...new Set(words.map(({ code }) => code))]);
  return words.filter(({ code }) => code === word).slice(0, 1);
}

function nearestDigits(code: string, spaces: readonly CodeSpace[]): readonly CodeRow[] {
  // The letter O is the commonest slip for a zero, I for a one.
  const likely = code.replaceAll('O', '0').replaceAll('I', '1');
  const elsewhere = CODE_SPACES.filter((space) => !spaces.includes(space)).flatMap((space) => rowOf(space, code) ?? []);
  const close = spaces
    .flatMap((space) => CODE_ROWS[space])
    .filter((row) => row.code.length === 2 && row.messageClass === 'response' && distance(row.code, likely) <= 1)
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
