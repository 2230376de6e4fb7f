/** What can be wrong with the bytes of a message: one row each. A fault says where and how much, never what. */
import type { Bilingual, Language } from '../trade/index.ts';
import { elementNames } from './element-facts.ts';
import { type FieldName, isOwnName } from './message.ts';
import type { CodecFault, Unit } from './text-codec.ts';

export type UnpackFaultKind =
  | 'bad-mti'
  | 'no-bitmap'
  | 'bad-bitmap'
  | 'secondary-bitmap'
  | 'repeated-bitmap'
  | 'differing-bitmaps'
  | 'bitmap-overrun'
  | 'unknown-element'
  | 'truncated'
  | 'bad-length'
  | 'length-unit'
  | 'too-long'
  | 'misplaced-mac'
  | 'unmarked-element'
  | 'absent-element'
  | 'trailing-bytes'
  | 'resumed'
  | CodecFault;

export interface UnpackFault {
  readonly kind: UnpackFaultKind;
  /** Where the element, or what is wrong, begins in the bytes. */
  readonly byteOffset: number;
  readonly de?: number;
  readonly name?: FieldName;
  /** How much should be there and how much is: counts, never content. */
  readonly expected?: number;
  readonly got?: number;
  readonly unit?: Unit | 'elements';
  /** The first byte that cannot stand there, and which half of it. */
  readonly wrongAt?: { readonly byteOffset: number; readonly nibble?: 'high' | 'low' };
  /** Elements of which each one, put in here, would make the rest whole: which one it is cannot be told. */
  readonly mayBe?: readonly number[];
}

export interface UnpackFaultFacts extends Bilingual {
  /** After a doubtful one, elements may hold each other's digits, and a dump hides all but the shortest. */
  readonly alignment: 'sound' | 'doubtful';
}

/** One row for each fault; `{de}`, `{expected}`, `{got}`, `{at}` and `{offset}` are filled in. */
export const UNPACK_FAULTS: Readonly<Record<UnpackFaultKind, UnpackFaultFacts>> = {
  'bad-mti': { alignment: 'doubtful', zh: '消息类型不是四位数字', en: 'the message type is not four digits' },
  'no-bitmap': { alignment: 'sound', zh: '字节不够一个位图', en: 'too few bytes for a bitmap' },
  'bad-bitmap': {
    alignment: 'doubtful',
    zh: '位图应为十六进制字符，实际不是',
    en: 'the bitmap should be hexadecimal characters and is not',
  },
  'secondary-bitmap': {
    alignment: 'doubtful',
    zh: '此方言没有第二位图，报文却带了',
    en: 'a second bitmap, which this dialect does not have',
  },
  'repeated-bitmap': {
    alignment: 'doubtful',
    zh: '位图出现了两次，内容一致',
    en: 'the bitmap stands there twice, and both agree',
  },
  'differing-bitmaps': {
    alignment: 'doubtful',
    zh: '有两个位图，内容不一致',
    en: 'two bitmaps stand there, and they differ',
  },
  'bitmap-overrun': {
    alignment: 'doubtful',
    zh: '位图声明了 {expected} 个域，字节只够 {got} 个，从 {de} 开始缺失',
    en: 'the bitmap announces {expected} elements, the bytes hold {got}: missing from {de} on',
  },
  'unknown-element': { alignment: 'sound', zh: '此方言不认识{de}', en: 'this dialect does not know {de}' },
  truncated: {
    alignment: 'doubtful',
    zh: '{de}需要 {expected} 字节，只剩 {got}',
    en: '{de} needs {expected} bytes, {got} are left',
  },
  'bad-length': { alignment: 'doubtful', zh: '{de}的长度前缀不是数字', en: 'the length of {de} is not digits' },
  'length-unit': {
    alignment: 'doubtful',
    zh: '{de}的长度单位不对：写的是 {got}，按 {expected} 读，其余部分正好完整',
    en: 'the length of {de} counts another unit: it says {got}; read as {expected}, the rest is whole',
  },
  'too-long': {
    alignment: 'doubtful',
    zh: '{de}最长 {expected}，报文写 {got}',
    en: '{de} has at most {expected}, the message says {got}',
  },
  'misplaced-mac': { alignment: 'sound', zh: 'MAC 不在报文末尾', en: 'the MAC does not close the message' },
  'unmarked-element': {
    alignment: 'doubtful',
    zh: '位图里没有{de}，但此处读出它后其余部分正好完整',
    en: '{de} has no bit in the bitmap, but read at this place the rest is whole',
  },
  'absent-element': {
    alignment: 'doubtful',
    zh: '位图里有{de}，但跳过它后其余部分正好完整',
    en: '{de} has a bit in the bitmap, but without it the rest is whole',
  },
  'trailing-bytes': {
    alignment: 'doubtful',
    zh: '最后一个域之后还多出 {got} 字节',
    en: '{got} bytes are left behind the last element',
  },
  resumed: {
    alignment: 'doubtful',
    zh: '前面有读不出的内容，从{de}起接着读',
    en: 'something before could not be read; reading goes on at {de}',
  },
  'not-digits': { alignment: 'doubtful', zh: '{de}含有非数字{at}', en: '{de} holds something else than digits{at}' },
  'not-track': { alignment: 'doubtful', zh: '{de}含有磁道以外的字符{at}', en: '{de} holds what no track has{at}' },
  'not-hex': { alignment: 'doubtful', zh: '{de}不是十六进制{at}', en: '{de} is not hexadecimal{at}' },
  'bad-sign': { alignment: 'doubtful', zh: '{de}的符号既不是 C 也不是 D', en: 'the sign of {de} is neither C nor D' },
  'not-encodable': { alignment: 'doubtful', zh: '{de}含有无法表示的字符', en: '{de} holds a character without bytes' },
  'bad-padding': {
    alignment: 'doubtful',
    zh: '{de}的填充半字节不对：靠左还是靠右与此方言不同{at}',
    en: '{de} is filled otherwise: its digits stand to the other side than this dialect says{at}',
  },
};

/** Where it is, and one sentence about it. */
export function describeFault(fault: UnpackFault, language: Language): string {
  return OFFSET[language].replace('{offset}', `${fault.byteOffset}`) + faultSentence(fault, language);
}

/** One sentence about a fault. It holds counts and places only, so that it may be shown to anybody. */
export function faultSentence(fault: UnpackFault, language: Language): string {
  const { kind, expected, got, unit, wrongAt, mayBe } = fault;
  const amount = (count: number | undefined): string =>
    count === undefined
      ? '?'
      : unit === undefined || unit === 'elements'
        ? `${count}`
        : `${count} ${UNITS[unit][language]}`;
  const at = wrongAt === undefined ? '' : placeOf(wrongAt, language);
  const plain = kind === 'truncated' || kind === 'trailing-bytes';
  const sentence = UNPACK_FAULTS[kind][language]
    .replace('{de}', elementTitle(fault, language))
    .replace('{expected}', plain ? `${expected ?? '?'}` : amount(expected))
    .replace('{got}', plain ? `${got ?? '?'}` : amount(got))
    .replace('{at}', at);
  const guesses = mayBe === undefined ? '' : MAY_BE[language].replace('{list}', mayBe.join(', '));
  return sentence + guesses;
}

function elementTitle({ de, name }: UnpackFault, language: Language): string {
  const number = de === undefined ? '' : language === 'zh' ? ` ${de} 域` : `element ${de}`;
  const title = name === undefined ? '' : isOwnName(name) ? name : elementNames[name][language];
  if (title === '') return number === '' ? WHOLE[language] : number;
  return language === 'zh' ? `${number}（${title}）` : `${number} (${title})`;
}

function placeOf(place: NonNullable<UnpackFault['wrongAt']>, language: Language): string {
  const half = place.nibble === undefined ? '' : HALVES[place.nibble][language];
  return language === 'zh' ? `，在第 ${place.byteOffset} 字节${half}` : `, at byte ${place.byteOffset}${half}`;
}

const WHOLE: Bilingual = { zh: '报文', en: 'the message' };
const OFFSET: Bilingual = { zh: '第 {offset} 字节：', en: 'byte {offset}: ' };
const MAY_BE: Bilingual = {
  zh: '；可能是漏标的 {list} 域之一',
  en: '; may be one of the elements {list}, without its bit',
};
const HALVES: Readonly<Record<'high' | 'low', Bilingual>> = {
  high: { zh: '的高半字节', en: ', high half' },
  low: { zh: '的低半字节', en: ', low half' },
};
const UNITS: Readonly<Record<Unit, Bilingual>> = {
  digits: { zh: '位数字', en: 'digits' },
  characters: { zh: '个字符', en: 'characters' },
  bytes: { zh: '字节', en: 'bytes' },
};
