/** A dialect as a file, and as a table that people read. */
import type { Language } from '../../trade/index.ts';
import type { CodecName } from '../codecs.ts';
import { type Dialect, type DialectTable, tableOf } from '../dialect.ts';
import { ELEMENT_FACTS, type Secrecy } from '../element-facts.ts';
import type { FieldSpec } from '../field-spec.ts';
import { type Length, prefixMax, unitsMax } from '../length.ts';
import { isOwnName } from '../message.ts';
import type { Unit } from '../text-codec.ts';
import type { DialectFile, FileLength, FileRow } from './format.ts';

/** The whole dialect, every row written out; `parseDialectFile` reads it back. */
export function dialectFile(dialect: Dialect | DialectTable): DialectFile {
  const table = 'byDe' in dialect ? tableOf(dialect) : dialect;
  const { name, title, mti, bitmap, bitmapText = 'binary', passed = [] } = table;
  return {
    name,
    ...(title !== undefined && { zh: title.zh, en: title.en }),
    mti: mti.name as CodecName,
    bitmap,
    bitmapText,
    fields: table.fields.map(fileRow),
    passed: passed.map(({ de, codec, length }) => ({ de, codec: codec.name as CodecName, length: fileLength(length) })),
  };
}

/** Its name, then a line an element: number, name, how long, how written, and what people call it. */
export function dialectLines(dialect: Dialect, language: Language): string[] {
  const { title, name, mti, bitmap, bitmapText } = dialect;
  const table = tableOf(dialect);
  const rows = table.fields.map((spec) => [
    String(spec.de).padStart(3),
    spec.name,
    lengthText(spec.length, spec.codec.unit, language),
    codecText(spec),
    SECRECY_TEXTS[language][spec.secrecy],
    spec.title[language],
  ]);
  const passed = (table.passed ?? []).map(({ de, codec, length }) => [
    String(de).padStart(3),
    '–',
    lengthText(length, codec.unit, language),
    codec.name,
    '',
    PASSED[language],
  ]);
  const head = title[language] === name ? name : `${name}  ${title[language]}`;
  const way = `MTI ${mti.name} · ${BITMAPS[language][bitmap]} · ${BITMAP_TEXTS[language][bitmapText]}`;
  return [head, way, ...columns([...rows, ...passed])];
}

/** Whether an element of this secrecy is a `Secret` in a message. */
export const isSecretKind = (secrecy: Secrecy): boolean => SECRECY_TEXTS.en[secrecy] === 'secret';

function fileRow(spec: FieldSpec): FileRow {
  const { de, name, codec, length, pad, secrecy, title, layout } = spec;
  const facts = isOwnName(name) ? undefined : ELEMENT_FACTS[name];
  const isTitleOwn = facts === undefined || facts.zh !== title.zh || facts.en !== title.en;
  const usualPad = length.kind === 'variable' ? 'none' : codec.usualPad;
  return {
    de,
    name,
    ...(isTitleOwn && { zh: title.zh, en: title.en }),
    codec: codec.name as CodecName,
    length: fileLength(length),
    ...(pad !== usualPad && { pad }),
    ...(facts?.secrecy !== secrecy && { secrecy }),
    ...(layout !== undefined && { layout }),
  };
}

function fileLength(length: Length): FileLength {
  if (length.kind === 'fixed') return { fixed: length.units };
  const { unitsMax: max, counts } = length;
  const size =
    length.prefix === 'binary'
      ? { prefix: length.prefix, prefixBytes: length.prefixBytes }
      : { prefix: length.prefix, prefixDigits: length.prefixDigits };
  return { max, ...size, ...(counts === 'bytes' && { counts }) };
}

/** `12`, or `LL ..19`: as many Ls as the prefix has digits, `B` for each of its bytes. */
export function lengthText(length: Length, unit: Unit, language: Language): string {
  const most = unitsMax(length);
  const units = UNITS[language][unit];
  if (length.kind === 'fixed') return `${most} ${units}`;
  const mark =
    length.prefix === 'binary' ? 'B'.repeat(length.prefixBytes) : 'L'.repeat(String(prefixMax(length)).length);
  const counted = length.counts === 'bytes' ? COUNTED[language] : '';
  return `${mark} ..${most} ${units}${counted}`;
}

function codecText({ codec, length, pad }: FieldSpec): string {
  const prefix = length.kind === 'variable' ? ` (${length.prefix})` : '';
  return `${codec.name}${prefix}${pad === 'none' || pad === codec.usualPad ? '' : ` ${pad}`}`;
}

/** Chinese characters are two columns wide. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}

type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

const UNITS: Words<Unit> = {
  zh: { digits: '位数字', characters: '字符', bytes: '字节' },
  en: { digits: 'digits', characters: 'characters', bytes: 'bytes' },
};
const BITMAPS: Words<'primary' | 'primary-and-secondary'> = {
  zh: { primary: '一个位图', 'primary-and-secondary': '主、次两个位图' },
  en: { primary: 'one bitmap', 'primary-and-secondary': 'primary and secondary bitmap' },
};
const BITMAP_TEXTS: Words<'binary' | 'hex'> = {
  zh: { binary: '位图是字节', hex: '位图是十六进制字符' },
  en: { binary: 'in bytes', hex: 'in hexadecimal characters' },
};
/** What of an element is ever shown. */
export const SECRECY_TEXTS: Readonly<Record<Language, Readonly<Record<Secrecy, string>>>> = {
  zh: {
    open: '明示',
    grouped: '分段显示',
    'free-text': '掩去卡号',
    'length-only': '只显长度',
    pan: '保密',
    expiry: '保密',
    track1: '保密',
    track2: '保密',
    track3: '保密',
    'pin-block': '保密',
  },
  en: {
    open: 'open',
    grouped: 'grouped',
    'free-text': 'masked text',
    'length-only': 'length only',
    pan: 'secret',
    expiry: 'secret',
    track1: 'secret',
    track2: 'secret',
    track3: 'secret',
    'pin-block': 'secret',
  },
};
const COUNTED: Readonly<Record<Language, string>> = { zh: '，长度按字节', en: ', counted in bytes' };
const PASSED: Readonly<Record<Language, string>> = { zh: '跳过', en: 'stepped over' };
