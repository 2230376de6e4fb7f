/**
 * From a person's words to code rows and screen texts, offline: a code, what a screen says, Chinese or English, with the
 * slips and disguises that `normalWords` reads. Nothing is guessed: what fits nothing finds nothing, and names the nearest.
 */
import type { CodeSpace } from '../../trade/index.ts';
import { CODE_SPACES } from '../../trade/index.ts';
import type { CodeRow } from './code-row.ts';
import { CODE_ROWS, codeOf, lookUpCode } from './look-up.ts';
import { classesWithin, type MessageClass } from './message-class.ts';
import { normalWords } from './normal-words.ts';
import { SCREEN_TEXTS, type ScreenText } from './screen-texts.ts';

export type CodeHit =
  | { readonly kind: 'row'; readonly row: CodeRow; readonly score: number }
  | { readonly kind: 'screen-text'; readonly screenText: ScreenText; readonly score: number };

export interface CodeSearch {
  /** Best first. */
  readonly hits: readonly CodeHit[];
  /** Where nothing fits: what comes nearest, best first. */
  readonly nearest: readonly CodeHit[];
}

export interface CodeSearchScope {
  readonly space?: CodeSpace | undefined;
  /** Rows that hold for this kind of message; a wider row only where there is no narrower one. */
  readonly messageClass?: MessageClass | undefined;
  readonly limit?: number;
}

const HITS_MAX = 20;
const NEAREST_MAX = 3;
/** A code that was typed outright stands before any likeness of words. */
const EXACT_CODE = 100;
/** At least this much is scored by a row whose code stands among the words. */
export const NAMED_CODE_MIN = EXACT_CODE / 2;
/** A whole text found within what was typed: the longer, the surer. */
const WHOLE_TEXT = 4;
/** "微信" says which of several spaces is meant. */
const NAMED_SPACE = 2;
/** A screen text that was typed and nothing else. */
const NOTHING_ELSE = 20;
/** One telling word is enough to be found; what only half the table says is not. */
const WEIGHT_MIN = 2.5;
/** What is far behind the best is left out. */
const SHARE_OF_BEST_MIN = 0.4;

/** Ranks rows and screen texts. Never throws on any text. */
export function searchCodes(asked: string, scope: CodeSearchScope = {}): CodeSearch {
  const words = normalWords(asked);
  if (words === '') return { hits: [], nearest: [] };
  const terms = termsOf(words);
  const named = spacesNamed(words);
  const ranked = index()
    .documents.filter((document) => isWithin(document, scope))
    .map((document): Scored => {
      const score = likeness(document, terms) + exactness(document, words) + wholeness(document, words);
      return { document, score: score > 0 && isOfNamed(document, named) ? score + NAMED_SPACE : score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const enough = Math.max(WEIGHT_MIN, (ranked[0]?.score ?? 0) * SHARE_OF_BEST_MIN);
  const fitting = ranked.filter(({ score }) => score >= enough);
  return fitting.length > 0
    ? { hits: fitting.slice(0, scope.limit ?? HITS_MAX).map(hitOf), nearest: [] }
    : { hits: [], nearest: nearestTo(asked, ranked, scope) };
}

interface Document {
  readonly of:
    | { readonly kind: 'row'; readonly row: CodeRow }
    | { readonly kind: 'screen-text'; readonly screenText: ScreenText };
  readonly terms: ReadonlySet<string>;
  /** Texts that may stand whole within what was typed. */
  readonly texts: readonly string[];
}

interface Scored {
  readonly document: Document;
  readonly score: number;
}

const hitOf = ({ document, score }: Scored): CodeHit => ({ ...document.of, score });

function nearestTo(asked: string, ranked: readonly Scored[], scope: CodeSearchScope): readonly CodeHit[] {
  const found = lookUpCode(asked, scope.space);
  const byCode = found.ok ? found.value : found.fault.nearest;
  const rows = byCode.map((row): CodeHit => ({ kind: 'row', row, score: 0 }));
  return [...rows, ...ranked.map(hitOf)].slice(0, NEAREST_MAX);
}

function isWithin({ of }: Document, { space, messageClass }: CodeSearchScope): boolean {
  if (of.kind === 'screen-text')
    return (
      space === undefined || of.screenText.codes.length === 0 || of.screenText.codes.some(([each]) => each === space)
    );
  if (space !== undefined && of.row.space !== space) return false;
  return messageClass === undefined || holdsFor(of.row, messageClass);
}

/** A wider row gives way to a narrower one of the same code. */
function holdsFor(row: CodeRow, messageClass: MessageClass): boolean {
  const classes = classesWithin(messageClass);
  const place = classes.indexOf(row.messageClass);
  if (place < 0) return false;
  const narrower = classes.slice(0, place);
  return !CODE_ROWS[row.space].some((each) => each.code === row.code && narrower.includes(each.messageClass));
}

function exactness({ of }: Document, words: string): number {
  if (of.kind !== 'row') return 0;
  const { row } = of;
  if (codeOf(words) === row.code) return EXACT_CODE + generality(row);
  // Within a sentence: "微信 USERPAYING", "应答码 51".
  const isNamed = words.split(/[^0-9a-z._:-]+/).some((word) => LIKE_A_CODE.test(word) && codeOf(word) === row.code);
  return isNamed ? NAMED_CODE_MIN + generality(row) : 0;
}

/** Two places with a figure, or a word as long as no word of a sentence is mistaken for. */
const LIKE_A_CODE = /^(?=.*\d)[0-9a-z]{2}$|^(?=.*[a-z])[0-9a-z._:-]{4,}$|^\d{5}$/;

/** Of one code the row for any answer comes first, then in the order of the spaces. */
const generality = (row: CodeRow): number =>
  (row.messageClass === 'response' ? 1 : 0) + (CODE_SPACES.length - CODE_SPACES.indexOf(row.space)) / 100;

const SPACE_NAMES: readonly (readonly [RegExp, CodeSpace])[] = [
  [/微信|wechat|weixin/, 'wechat.pay'],
  [/支付宝|alipay/, 'alipay'],
  [/visa|维萨/, 'visa'],
  [/mastercard|万事达/, 'mastercard'],
  [/银联|unionpay/, 'unionpay.pos'],
];

const isOfNamed = ({ of }: Document, named: ReadonlySet<CodeSpace>): boolean =>
  of.kind === 'row' && named.has(of.row.space);

/** The spaces that the words name, in the form of `normalWords`. */
export const spacesNamed = (words: string): ReadonlySet<CodeSpace> =>
  new Set(SPACE_NAMES.flatMap(([name, space]) => (name.test(words) ? [space] : [])));

function wholeness({ of, texts }: Document, words: string): number {
  const longest = texts.reduce((most, text) => (text.length > most && isThere(text, words) ? text.length : most), 0);
  const isAll = of.kind === 'screen-text' && texts.includes(words);
  return longest === 0 ? 0 : WHOLE_TEXT + longest + (isAll ? NOTHING_ELSE : 0);
}

/** Chinese runs on; a Latin text is there only as whole words. */
function isThere(text: string, words: string): boolean {
  if (!words.includes(text)) return false;
  return HAN.test(text) || ` ${words} `.includes(` ${text} `);
}

const HAN = /\p{Script=Han}/u;

const likeness = ({ terms: known }: Document, terms: readonly string[]): number =>
  terms.reduce((weight, term) => weight + (known.has(term) ? weightOf(term) : 0), 0);

/** Pairs of Chinese characters, and Latin words; a slip in a longer word is read as the word that is known. */
function termsOf(words: string): readonly string[] {
  const latin = words.match(/[a-z]{2,}/g) ?? [];
  return [...new Set([...pairsOf(words), ...latin.filter((word) => !SMALL_WORDS.has(word)).map(knownWord)])];
}

function pairsOf(words: string): readonly string[] {
  return (words.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
    const characters = Array.from(run);
    return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`);
  });
}

const SMALL_WORDS: ReadonlySet<string> = new Set([
  'the',
  'of',
  'to',
  'is',
  'it',
  'in',
  'an',
  'my',
  'on',
  'by',
  'or',
  'and',
  'says',
  'pos',
]);

/** All that can be found, and how telling each term is. Put together when it is first asked for: most callers never search. */
interface SearchIndex {
  readonly documents: readonly Document[];
  readonly frequencies: ReadonlyMap<string, number>;
  /** Latin words long enough to be mistaken by a letter. */
  readonly latin: readonly string[];
}

let built: SearchIndex | undefined;

function index(): SearchIndex {
  built ??= build();
  return built;
}

function build(): SearchIndex {
  const documents = [...CODE_SPACES.flatMap((space) => CODE_ROWS[space].map(ofRow)), ...SCREEN_TEXTS.map(ofText)];
  const frequencies = new Map<string, number>();
  for (const { terms } of documents) for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return { documents, frequencies, latin: [...frequencies.keys()].filter((term) => /^[a-z]{4,}$/.test(term)) };
}

function ofRow(row: CodeRow): Document {
  const display = row.display === null ? [] : [row.display];
  const written = normalWords(display.join(' '));
  const all = [row.meaning.zh, row.meaning.en, ...display, row.words, row.code.replaceAll(/[_.:-]/g, ' ')];
  return { of: { kind: 'row', row }, terms: plainTerms(all), texts: written.length > 1 ? [written] : [] };
}

function ofText(screenText: ScreenText): Document {
  const all = [screenText.text.zh, screenText.text.en, ...screenText.also];
  return { of: { kind: 'screen-text', screenText }, terms: plainTerms(all), texts: all.map(normalWords) };
}

/** As they are written: no slip is looked for in our own texts. */
function plainTerms(texts: readonly string[]): ReadonlySet<string> {
  const words = texts.map(normalWords).join(' ');
  return new Set([...pairsOf(words), ...(words.match(/[a-z]{2,}/g) ?? []).filter((word) => !SMALL_WORDS.has(word))]);
}

/** What every failure says weighs next to nothing. */
function weightOf(term: string): number {
  if (COMMON.has(term)) return 0.1;
  const { documents, frequencies } = index();
  return Math.log(1 + documents.length / (frequencies.get(term) ?? documents.length));
}

const COMMON: ReadonlySet<string> = new Set([
  '交易',
  '刷卡',
  '失败',
  '一笔',
  '这笔',
  '不能',
  '什么',
  '怎么',
  '为什',
  '的卡',
  '卡被',
  '卡机',
  'card',
  'payment',
  'transaction',
  'failed',
  'error',
  'code',
]);

/** One letter too many, too few, wrong or swapped, in a word of at least five letters. */
function knownWord(word: string): string {
  const { frequencies, latin } = index();
  if (frequencies.has(word) || word.length < 5 || word.length > 20) return word;
  return latin.find((known) => Math.abs(known.length - word.length) <= 1 && isOneSlip(word, known)) ?? word;
}

function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwap = left.length === 2 && right.length === 2 && left === `${right.slice(1)}${right.slice(0, 1)}`;
  return isSwap || (left.length <= 1 && right.length <= 1);
}
