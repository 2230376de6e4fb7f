/**
 * From somebody's words to what may have ended the payment: a code, a text that a screen shows, or what people say of a
 * terminal. Words that stand for many codes are told as many; what is not understood is told as nothing.
 */
import type { Bilingual, TransactionKind } from '../../trade/index.ts';
import type { CodeRow } from '../codes/code-row.ts';
import { rowOf } from '../codes/look-up.ts';
import { normalWords } from '../codes/normal-words.ts';
import { ASK_CODE } from '../codes/screen-texts.ts';
import { type CodeHit, NAMED_CODE_MIN, searchCodes, spacesNamed } from '../codes/search-codes.ts';
import { type Ending, VARIABLES } from '../evidence/variables.ts';
import { say } from '../words.ts';
import { readMixed, readPinyin } from './pinyin-texts.ts';
import { type Seen, TOLD_KINDS, TOLD_TEXTS, type ToldText, VAGUE_TEXTS } from './told-texts.ts';

/** How much each ending is meant; the shares sum to one. */
export type EndingShares = ReadonlyMap<Ending, number>;

export interface Hearing {
  /** `null` where the words say nothing of it. */
  readonly endings: EndingShares | null;
  /** The code that the words name. */
  readonly code: CodeRow | null;
  readonly transaction: TransactionKind;
  readonly sees: readonly Seen[];
  /** What was understood, one line a thing. */
  readonly understood: readonly Bilingual[];
  /** What comes nearest, where nothing was understood. */
  readonly nearest: readonly Bilingual[];
}

/** Never throws on any text. */
export function hear(words: readonly string[]): Hearing {
  const plain = words.map(inPlainCharacters);
  const said = plain.map(plainly).filter((each) => each !== '');
  const whole = said.join('，');
  const transaction = TOLD_KINDS.find(([says]) => says.test(whole))?.[1] ?? 'sale';
  const told = exactest(TOLD_TEXTS.filter(({ says }) => says.test(plain.join('，'))));
  const hits = said.flatMap((each) => searchCodes(each, { limit: HITS_MAX }).hits);
  const codes = rowsNamed(hits, whole);
  const sees = told.flatMap((each) => each.sees ?? []);
  const heard = codes.length > 0 ? ofCodes(codes) : ofPlainWords(told, hits, whole);
  const known = { code: codes[0] ?? null, transaction, sees };
  if (heard !== null) return { ...known, ...heard, nearest: [] };
  const failed = plain.some((each) => FAILED.test(each));
  if (failed) return { ...known, endings: null, understood: [ONLY_FAILED], nearest: [] };
  return { ...known, endings: null, understood: [], nearest: said.flatMap(nearestTo).slice(0, NEAREST_MAX) };
}

/** What the gist of many texts adds to something exact is noise. */
const exactest = (told: readonly ToldText[]): readonly ToldText[] => {
  const exact = told.filter(({ isLoose, endings }) => isLoose !== true && endings.length > 0);
  return exact.length > 0 ? told.filter(({ isLoose }) => isLoose !== true) : told;
};

/** A text that stands there as it is comes before one that is vague, and that before any likeness. */
function ofPlainWords(told: readonly ToldText[], hits: readonly CodeHit[], words: string): Understood | null {
  const isSure = told.length > 0 || hits.some((hit) => isWhole(hit, words));
  return isSure
    ? ofWords(told, hits, words)
    : (ofVague(words) ??
        ofWords(
          told,
          hits.filter((hit) => isLikely(hit, words)),
          words,
        ));
}

const FAILED =
  /失败|不成功|没(?:有)?成功|不行|[刷用付收][卡款钱]?不(?:了|成)|不能[用刷付]|fail|error|not (?:work|success)|does ?n.?t work|unsuccessful/;
const ONLY_FAILED = say('只说失败了，没有说原因', 'it failed, and no reason is given');

/** However they were spelt; what it cannot read stays as it is. */
const inPlainCharacters = (words: string): string =>
  readPinyin(readMixed(normalWords(words).replace(WITHIN_WORDS, '')))
    .replace(NOT_THROUGH, '失败')
    .trim();

const plainly = (words: string): string => words.replace(FIGURES, ' ').replace(SAYING_NOTHING, ' ').trim();

/** Put between characters by hand or so that a filter misses the word. */
const WITHIN_WORDS = /(?<=\p{Script=Han})[ .·…*_-]+(?=\p{Script=Han})/gu;

/** A text that is found by its words must never be read as the opposite. */
const NOT_THROUGH = /(?:不|没有?|未能?|不能)成功|not successful|unsuccessful/g;
/** What is said of every failure: it would be found in texts that have nothing to do with it. */
const SAYING_NOTHING =
  /(?:刷|用|付|收|做|支付|交易)[卡款钱]?不(?:了|成)|怎么.?[都也]不行|老是|(?:提示|显示|机器)?(?=说)说|(?:payment|transaction|card) (?:fails?|failed)\b|不能(?:用|刷|付|交易)|不(?:好|管)用|怎么(?:办|回事|了)|为什么|不知道|(?:这|那|我的?|他的?|该)(?:一)?(?:张|个|台|笔)?(?:卡|机器|终端|交易)?(?=用|刷|付|不|$)|(?<!键盘|按键|器|条|片|屏)坏了|(?:does ?n.?t|not) work(?:ing)?\b/g;

type Understood = Pick<Hearing, 'endings' | 'understood'>;

const HITS_MAX = 12;
const NEAREST_MAX = 3;

/** Sums, times and counts are no response codes. */
const FIGURES =
  /(?:[¥￥$]\s*)?\d+(?:[.,]\d+)*\s*(?:元|块|圆|万|千|百|分钟|分|秒|小时|点|号|日|月|年|天|次|遍|张|台|个|人|笔|家|格|%|yuan\b|rmb\b|cny\b|minutes?\b|seconds?\b|hours?\b|times\b|cards?\b)|[¥￥$]\s*\d+(?:[.,]\d+)*/g;

/** Rows of the codes that the words name; the space that is named, or that of terminals in China, first. */
function rowsNamed(hits: readonly CodeHit[], words: string): readonly CodeRow[] {
  const rows = hits.flatMap((hit) => (hit.kind === 'row' && hit.score >= NAMED_CODE_MIN ? [hit.row] : []));
  const named = spacesNamed(words);
  const meant = rows.filter(({ space }) => named.has(space));
  if (meant.length > 0) return meant;
  const usual = rows.filter(({ space }) => space === USUAL_SPACE);
  return [...usual, ...rows.filter(({ space }) => space !== USUAL_SPACE)];
}

/** What terminals in China show, whoever made them. */
const USUAL_SPACE = 'unionpay.pos';
/** How much the first row counts beside others of the same digits. */
const FIRST_ROW = 0.85;

function ofCodes(rows: readonly CodeRow[]): Understood {
  const rest = (1 - FIRST_ROW) / Math.max(1, rows.length - 1);
  const endings = summed(rows.flatMap((row, i) => spread(row, i === 0 ? FIRST_ROW : rest)));
  const [first] = rows;
  if (first === undefined) return { endings, understood: [] };
  return { endings, understood: [codeInWords(first)] };
}

/** What those at a till are not told is not told by repeating what they said either. */
const codeInWords = ({ code, meaning, disclosure }: CodeRow): Bilingual =>
  disclosure === 'discreet'
    ? say(`应答码 ${code}`, `code ${code}`)
    : say(`应答码 ${code}：${meaning.zh}`, `code ${code}: ${meaning.en}`);

/** How much a screen text counts beside what people say in their own words. */
const SCREEN_WEIGHT = 0.4;
/** Hits far behind the best are other texts with a word in common. */
const NEAR_BEST = 0.6;

function ofWords(told: readonly ToldText[], hits: readonly CodeHit[], words: string): Understood | null {
  const used = told.length > 0 ? hits.filter((hit) => isWhole(hit, words)) : closest(hits);
  const weight = used.reduce((sum, { score }) => sum + score, 0);
  const fromHits = used.flatMap((hit) => endingsOfHit(hit, hit.score / weight));
  const fromTold = told.flatMap(({ endings }) =>
    endings.map(([ending, share]): EndingShare => [ending, share / told.length]),
  );
  const scale = fromTold.length === 0 ? 1 : SCREEN_WEIGHT;
  const endings = summed([...fromTold, ...fromHits.map(([ending, share]): EndingShare => [ending, share * scale])]);
  const most = [...endings.values()].reduce((a, b) => Math.max(a, b), 0);
  // Rows that only share a word or two, and point everywhere, are no understanding.
  if (endings.size === 0 || (used.every(({ kind }) => kind === 'row') && told.length === 0 && most < AGREED_MIN))
    return null;
  const shown = used.flatMap(shownOfHit).slice(0, told.length > 0 ? 1 : 2);
  return { endings, understood: distinct([...told.map(({ text }) => text), ...shown]) };
}

/** A screen text that stands in the words as it is, and names a cause. */
const isWhole = (hit: CodeHit, words: string): boolean =>
  hit.kind === 'screen-text' &&
  !isVague(hit) &&
  [hit.screenText.text.zh, hit.screenText.text.en, ...hit.screenText.also].some((text) =>
    words.includes(normalWords(text)),
  );

/** What comes nearest to the words: screen texts before rows; nothing where the nearest is a vague text. */
function closest(hits: readonly CodeHit[]): readonly CodeHit[] {
  const best = hits.reduce((most, { score }) => Math.max(most, score), 0);
  if (hits.some((hit) => hit.score === best && hit.kind === 'screen-text' && isVague(hit))) return [];
  const close = hits.filter((hit) => hit.score >= best * NEAR_BEST && !isVague(hit));
  const screens = close.filter(({ kind }) => kind === 'screen-text');
  return screens.length > 0
    ? screens
    : close.filter((hit) => hit.kind === 'row' && !NEVER_BY_LIKENESS.has(hit.row.sense));
}

/** Rows that were found by likeness must agree so far. */
const AGREED_MIN = 0.5;

function ofVague(words: string): Understood | null {
  const vague = VAGUE_TEXTS.find(({ says }) => says.test(words));
  return vague === undefined ? null : { endings: summed(vague.endings), understood: [vague.text] };
}

type EndingShare = readonly [ending: Ending, share: number];

const textOfHit = (hit: CodeHit): Bilingual => (hit.kind === 'row' ? hit.row.meaning : hit.screenText.text);

/** A screen text is repeated as it stands on the screen; the meaning of a discreet row is nobody's to read. */
const shownOfHit = (hit: CodeHit): readonly Bilingual[] =>
  hit.kind === 'row' && hit.row.disclosure === 'discreet' ? [DISCREET] : [textOfHit(hit)];

const DISCREET = say('银行的一种拒绝', 'a refusal of the bank');

/** A text that says only that it failed, or a row that such a text stands for. */
const isVague = (hit: CodeHit): boolean =>
  hit.kind === 'row' ? VAGUE_SENSES.has(hit.row.sense) : hit.screenText.note === ASK_CODE;

const VAGUE_SENSES: ReadonlySet<CodeRow['sense']> = new Set(['refer', 'do-not-honour']);
/** Taken from a code that is read, never from words that are alike. */
const NEVER_BY_LIKENESS: ReadonlySet<CodeRow['sense']> = new Set([
  'other',
  'approved',
  'approved-partly',
  'consent-withdrawn',
]);

/** What accuses somebody, or keeps a card, is heard where the words speak of it, and never by a likeness of others. */
const isLikely = (hit: CodeHit, words: string): boolean =>
  hit.kind !== 'row' || hit.row.disclosure !== 'discreet' || SPEAKS_OF_IT.test(words);

const SPEAKS_OF_IT =
  /伪|欺诈|盗|风险|风控|可疑|丢|挂失|失窃|没收|吞|套现|作案|冒用|fraud|\blost\b|stolen|pick ?up|counterfeit|risk|suspect|(?:hold|retain) card/;

function endingsOfHit(hit: CodeHit, share: number): readonly EndingShare[] {
  if (hit.kind === 'row') return spread(hit.row, share);
  // The likeliest first, each half as likely as the one before it.
  const rows = hit.screenText.codes.flatMap(([space, code]) => rowOf(space, code) ?? []);
  const whole = rows.reduce((sum, _, i) => sum + 0.5 ** i, 0);
  return rows.flatMap((row, i) => spread(row, (share * 0.5 ** i) / whole));
}

/** Senses that are no ending by themselves, and what they may be; everything else is its own. */
function spread({ sense, space }: CodeRow, share: number): readonly EndingShare[] {
  const alike = SHOWN_ALIKE[sense];
  if (alike !== undefined) return scaled(alike, share);
  if (sense === 'cancelled') return scaled({ 'pin-cancelled': 0.7, 'payer-cancelled': 0.3 }, share);
  // Of a terminal: it waited for an answer in vain. Of a wallet: its payer is still at it.
  if (sense === 'ask-again' && space === 'kacha.terminal')
    return scaled({ 'answer-lost': 0.5, 'issuer-late': 0.3, 'never-arrived': 0.2 }, share);
  return [[sense, share]];
}

/** The screen shows one text, and whether a PIN was asked for, whose date is turned or what was swiped stands beside it. */
const SHOWN_ALIKE: Readonly<Partial<Record<CodeRow['sense'], Readonly<Partial<Record<Ending, number>>>>>> = {
  'pin-wrong': { 'pin-wrong': 0.85, 'pin-missing': 0.15 },
  'cut-off': { 'cut-off': 0.5, 'issuer-cut-off': 0.5 },
  'fallback-refused': { 'fallback-refused': 0.5, 'chip-card-swiped': 0.5 },
};

const scaled = (shares: Readonly<Partial<Record<Ending, number>>>, by: number): readonly EndingShare[] =>
  Object.entries(shares).map(([ending, share]) => [ending as Ending, share * by]);

export function summed(shares: readonly EndingShare[]): EndingShares {
  const whole = shares.reduce((sum, [, share]) => sum + share, 0);
  const sums = new Map<Ending, number>();
  for (const [ending, share] of shares) if (share > 0) sums.set(ending, (sums.get(ending) ?? 0) + share / whole);
  return sums;
}

/** Every ending, once. */
export const ENDINGS: readonly Ending[] = [...new Set<Ending>(VARIABLES.ending.values)];

const distinct = (texts: readonly Bilingual[]): readonly Bilingual[] =>
  texts.filter(({ zh }, i) => texts.findIndex((each) => each.zh === zh) === i);

const nearestTo = (words: string): readonly Bilingual[] =>
  searchCodes(words, { limit: NEAREST_MAX }).nearest.flatMap(shownOfHit);
