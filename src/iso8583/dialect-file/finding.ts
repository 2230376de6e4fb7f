/** What is wrong with a dialect file: where, what was expected, what came, and what was probably meant. */
import { nearest } from '../../std/index.ts';
import { type Bilingual, type Language, maskDigitRuns } from '../../trade/index.ts';
import type { FlawKind } from '../dialect-flaws.ts';

export type FindingKind =
  | 'not-an-object'
  | 'not-a-list'
  | 'not-text'
  | 'not-a-whole-number'
  | 'missing'
  | 'unknown-property'
  | 'unknown-value'
  | 'unknown-name'
  | 'bad-name'
  | 'no-such-row'
  | 'fixed-and-variable'
  | 'shows-more'
  | 'bad-layout'
  | 'too-many-rows'
  | FlawKind;

export interface DialectFinding {
  readonly kind: FindingKind;
  /** `fields[12].length.max`; empty for the file as a whole. */
  readonly path: string;
  /** Of the row, where there is one. */
  readonly de?: number;
  readonly name?: string;
  readonly says: Bilingual;
  readonly expected?: string;
  readonly got?: string;
  /** The valid form that was probably meant. */
  readonly nearest?: string;
}

/** Where in the file: the path, and the row in people's terms. */
export interface Place {
  readonly path: string;
  readonly de?: number;
  readonly name?: string;
}

/** Findings while a file is read: all of them, up to a limit. */
export interface Reading {
  readonly findings: DialectFinding[];
}

/** A file with more findings than this is not a dialect. */
export const FINDINGS_MAX = 200;

/** One line: `fields[12] (DE 48 additionalPrivate): length.max 1200 does not fit a 3-digit prefix (999)`. */
export function findingText(finding: DialectFinding, language: Language): string {
  const { path, de, name, says, nearest: guess } = finding;
  const row = de === undefined ? '' : ` (DE ${de}${name === undefined ? '' : ` ${name}`})`;
  // A property of the file itself is named by what is said of it.
  const where = /^\w+\[\d+\]/.exec(path)?.[0] ?? (de === undefined ? '' : path.split('.')[0]);
  const place = where === '' ? '' : `${where}${row}${COLON[language]}`;
  const hint = guess === undefined ? '' : HINT[language].replace('◇', guess);
  return `${place}${says[language]}${hint}`;
}

export function report(reading: Reading, at: Place, said: Omit<DialectFinding, 'path' | 'de' | 'name'>): void {
  if (reading.findings.length < FINDINGS_MAX) reading.findings.push({ ...at, ...said });
}

export const within = (at: Place, key: string): Place => ({ ...at, path: at.path === '' ? key : `${at.path}.${key}` });

/** The property as its row says it: `length.max`. */
export const propertyOf = (at: Place): string => at.path.replace(/^\w+\[\d+\]\.?/, '');

export type JsonObject = Readonly<Record<string, unknown>>;

/** An object with no other keys than these. */
export function objectAt(
  reading: Reading,
  value: unknown,
  { at, known }: { readonly at: Place; readonly known: readonly string[] },
): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    wrongType(reading, at, { kind: 'not-an-object', value, zh: '一个对象 { … }', en: 'an object { … }' });
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const guess = nearest(key, known);
    const place = within(at, key);
    report(reading, place, {
      kind: 'unknown-property',
      expected: known.join(', '),
      got: printed(key),
      ...(guess !== undefined && { nearest: guess }),
      says: { zh: `没有 ${propertyOf(place)} 这一项`, en: `there is no property ${propertyOf(place)}` },
    });
  }
  return value as JsonObject;
}

export function listAt(reading: Reading, value: unknown, at: Place): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    wrongType(reading, at, { kind: 'not-a-list', value, zh: '一个列表 [ … ]', en: 'a list [ … ]' });
    return [];
  }
  if (value.length <= ROWS_MAX) return value;
  report(reading, at, {
    kind: 'too-many-rows',
    expected: String(ROWS_MAX),
    got: String(value.length),
    says: { zh: `有 ${value.length} 行，最多 ${ROWS_MAX} 行`, en: `${value.length} rows, and ${ROWS_MAX} is the most` },
  });
  return value.slice(0, ROWS_MAX);
}

export function textAt(reading: Reading, value: unknown, at: Place): string | undefined {
  if (typeof value === 'string' && value !== '' && value.length <= TEXT_MAX) return value;
  wrongType(reading, at, { kind: 'not-text', value, zh: `1 到 ${TEXT_MAX} 个字`, en: `a text of 1 to ${TEXT_MAX}` });
  return undefined;
}

export function wholeAt(reading: Reading, value: unknown, at: Place): number | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  wrongType(reading, at, { kind: 'not-a-whole-number', value, zh: '一个整数', en: 'a whole number' });
  return undefined;
}

export function choiceAt<Choice extends string | number | boolean>(
  reading: Reading,
  value: unknown,
  { at, choices }: { readonly at: Place; readonly choices: readonly Choice[] },
): Choice | undefined {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const guess = typeof value === 'string' ? nearest(value, choices.map(String)) : undefined;
  const expected = choices.map((choice) => JSON.stringify(choice)).join(', ');
  const property = propertyOf(at);
  report(reading, at, {
    kind: 'unknown-value',
    expected,
    got: printed(value),
    ...(guess !== undefined && { nearest: guess }),
    says: {
      zh: `${property} 是 ${printed(value)}，只能是 ${expected}`,
      en: `${property} is ${printed(value)}; it is one of ${expected}`,
    },
  });
  return undefined;
}

export function missing(reading: Reading, at: Place, expected: string): void {
  const property = propertyOf(at);
  report(reading, at, {
    kind: 'missing',
    expected,
    says: { zh: `缺 ${property}：${expected}`, en: `${property} is missing: ${expected}` },
  });
}

/** What came, short and with nothing in it that could be a card number. */
export function printed(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return maskDigitRuns(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

interface WrongType extends Bilingual {
  readonly kind: FindingKind;
  readonly value: unknown;
}

function wrongType(reading: Reading, at: Place, { kind, value, zh, en }: WrongType): void {
  const property = propertyOf(at);
  const whole = at.path === '' ? { zh: '文件', en: 'the file' } : { zh: '这一行', en: 'the row' };
  const subject = property === '' ? whole : { zh: property, en: property };
  report(reading, at, {
    kind,
    expected: en,
    got: printed(value),
    says: {
      zh: `${subject.zh} 应是${zh}，现在是 ${printed(value)}`,
      en: `${subject.en} should be ${en}, and is ${printed(value)}`,
    },
  });
}

/** A row an element, and one to remove it first. */
const ROWS_MAX = 256;
const TEXT_MAX = 200;
const COLON: Readonly<Record<Language, string>> = { zh: '：', en: ': ' };
const HINT: Readonly<Record<Language, string>> = { zh: '（是不是 ◇？）', en: ' (did you mean ◇?)' };
