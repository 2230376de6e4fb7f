/** The single settings in which a sender may differ from a dialect: each as a change of its table. */
import type { Bilingual } from '../trade/index.ts';
import type { DialectTable } from './dialect-table.ts';
import { ebcdic037, ebcdicDigits, ebcdicHex, ebcdicSigned, ebcdicTrack } from './ebcdic.ts';
import type { FieldSpec } from './field-spec.ts';
import type { Length, TextPrefix } from './length.ts';
import { unitsMax } from './length.ts';
import {
  ascii,
  asciiDigits,
  asciiHex,
  asciiSigned,
  asciiTrack,
  bcd,
  bcdLeft,
  bcdRight,
  bcdSigned,
  bcdTrack,
  binary,
  type TextCodec,
} from './text-codec.ts';

export type TableChangeKind =
  | 'bitmap-text'
  | 'message-type'
  | 'length-prefixes'
  | 'length-counts'
  | 'digits'
  | 'binary-elements'
  | 'characters'
  | 'pin-block-bytes'
  | 'justification';

export interface TableChange {
  readonly kind: TableChangeKind;
  readonly change: Bilingual;
  /** The element, where it is about one alone. */
  readonly de?: number;
  readonly table: DialectTable;
}

/** Every change that means something for this table, the likeliest first. No more than its elements and a dozen. */
export function tableChanges(table: DialectTable): readonly TableChange[] {
  return [
    ...otherJustification(table),
    otherBitmap(table),
    otherMti(table),
    otherPrefixes(table),
    otherCounts(table),
    otherDigits(table),
    otherBinary(table),
    otherPinBlock(table),
    otherCharacters(table),
  ].filter((change) => change !== undefined);
}

/** An odd number of digits of a fixed length stands to the other side of its bytes. */
function otherJustification(table: DialectTable): TableChange[] {
  return table.fields
    .filter(({ length, codec }) => length.kind === 'fixed' && length.units % 2 === 1 && isPacked(codec))
    .map(({ de, codec }) => {
      const isLeft = codec.wire?.justified === 'left';
      const other = bcd({ alphabet: 'digits', justified: isLeft ? 'right' : 'left', fillNibble: 0x0 });
      const zh = `${de} 域的奇数位数字靠${isLeft ? '右' : '左'}`;
      const en = `the odd number of digits of element ${de} stands to the ${isLeft ? 'right' : 'left'}`;
      const fields = table.fields.map((spec) => (spec.de === de ? { ...spec, codec: other } : spec));
      return { kind: 'justification', de, change: { zh, en }, table: { ...table, fields } };
    });
}

function otherBitmap(table: DialectTable): TableChange {
  const isHex = table.bitmapText === 'hex';
  const change: Bilingual = isHex
    ? { zh: '位图是二进制，不是十六进制字符', en: 'the bitmap is binary, not hexadecimal characters' }
    : { zh: '位图是十六进制字符，不是二进制', en: 'the bitmap is hexadecimal characters, not binary' };
  return { kind: 'bitmap-text', change, table: { ...table, bitmapText: isHex ? 'binary' : 'hex' } };
}

function otherMti(table: DialectTable): TableChange {
  const isPackedMti = isPacked(table.mti);
  const change: Bilingual = isPackedMti
    ? { zh: '消息类型是四个 ASCII 字符，不是 BCD', en: 'the message type is four ASCII characters, not BCD' }
    : { zh: '消息类型是 BCD，不是四个字符', en: 'the message type is BCD, not four characters' };
  return { kind: 'message-type', change, table: { ...table, mti: isPackedMti ? asciiDigits : bcdRight } };
}

function otherPrefixes(table: DialectTable): TableChange {
  const isAscii = table.fields.some(({ length }) => length.kind === 'variable' && length.prefix === 'ascii');
  const prefix: TextPrefix = isAscii ? 'bcd' : 'ascii';
  const change: Bilingual = isAscii
    ? { zh: '域的长度前缀是 BCD，不是 ASCII', en: 'the lengths of elements are BCD, not ASCII' }
    : { zh: '域的长度前缀是 ASCII，不是 BCD', en: 'the lengths of elements are ASCII, not BCD' };
  return { kind: 'length-prefixes', change, table: withLengths(table, (length) => prefixed(length, prefix)) };
}

function prefixed(length: Length, prefix: TextPrefix): Length {
  return length.kind === 'variable' && length.prefix !== 'binary' ? { ...length, prefix } : length;
}

function otherCounts(table: DialectTable): TableChange {
  const inBytes = table.fields.some(({ length }) => length.kind === 'variable' && length.counts === 'bytes');
  const counts = inBytes ? 'units' : 'bytes';
  const change: Bilingual = inBytes
    ? { zh: '域的长度按数字个数算，不按字节算', en: 'the lengths of elements count digits, not bytes' }
    : { zh: '域的长度按字节算，不按数字个数算', en: 'the lengths of elements count bytes, not digits' };
  const counted = (length: Length): Length => (length.kind === 'variable' ? { ...length, counts } : length);
  return { kind: 'length-counts', change, table: withCodecs(withLengths(table, counted), countable) };
}

/** Of bytes, a filling of F says how many digits they hold. A track may hold an F, and is read with its filling. */
function countable({ codec, length }: FieldSpec): TextCodec {
  if (length.kind === 'fixed' || !isPacked(codec) || codec.unitsHeld !== undefined) return codec;
  if (codec.name.includes('track')) return { ...codec, unitsHeld: (bytes) => 2 * bytes.length };
  return bcd({ alphabet: 'digits', justified: 'left', fillNibble: 0xf });
}

function otherDigits(table: DialectTable): TableChange {
  const isPackedTable = table.fields.some(({ codec }) => isPacked(codec));
  const change: Bilingual = isPackedTable
    ? { zh: '数字域是 ASCII 字符，不是 BCD', en: 'digits are ASCII characters, not BCD' }
    : { zh: '数字域是 BCD，不是 ASCII 字符', en: 'digits are BCD, not ASCII characters' };
  return { kind: 'digits', change, table: withCodecs(table, isPackedTable ? spelt : packed) };
}

function spelt({ codec }: FieldSpec): TextCodec {
  if (!isPacked(codec)) return codec === bcdSigned ? asciiSigned : codec;
  return codec.name.includes('track') ? asciiTrack : asciiDigits;
}

function packed({ codec, length }: FieldSpec): TextCodec {
  if (codec === asciiSigned) return bcdSigned;
  if (codec === asciiTrack) return bcdTrack;
  if (codec !== asciiDigits) return codec;
  return length.kind === 'fixed' ? bcdRight : bcdLeft;
}

function otherBinary(table: DialectTable): TableChange {
  const isRaw = table.fields.some(({ codec }) => codec === binary);
  const change: Bilingual = isRaw
    ? { zh: '二进制域写成十六进制字符', en: 'binary elements are written as hexadecimal characters' }
    : { zh: '二进制域是原始字节，不是十六进制字符', en: 'binary elements are raw bytes, not hexadecimal characters' };
  const swap = isRaw ? new Map([[binary, asciiHex]]) : new Map([[asciiHex, binary]]);
  return { kind: 'binary-elements', change, table: withCodecs(table, ({ codec }) => swap.get(codec) ?? codec) };
}

function otherPinBlock(table: DialectTable): TableChange | undefined {
  const spec = table.fields.find(({ name, length }) => name === 'pinBlock' && length.kind === 'fixed');
  if (spec === undefined) return undefined;
  const units = unitsMax(spec.length) === 8 ? 16 : 8;
  const change = {
    zh: `${spec.de} 域 PIN 密文是 ${units} 字节`,
    en: `the PIN block of element ${spec.de} has ${units} bytes`,
  };
  const fields = table.fields.map((other) =>
    other === spec ? { ...spec, length: { kind: 'fixed', units } as const } : other,
  );
  return { kind: 'pin-block-bytes', de: spec.de, change, table: { ...table, fields } };
}

/** Everything that is characters, lengths and message type included. */
function otherCharacters(table: DialectTable): TableChange {
  const isEbcdic = table.fields.some(({ codec }) => codec.name.startsWith('ebcdic'));
  const swap = new Map(isEbcdic ? SISTERS.map(([inAscii, inEbcdic]) => [inEbcdic, inAscii] as const) : SISTERS);
  const change: Bilingual = isEbcdic
    ? { zh: '字符是 ASCII，不是 EBCDIC', en: 'characters are ASCII, not EBCDIC' }
    : { zh: '字符是 EBCDIC，不是 ASCII', en: 'characters are EBCDIC, not ASCII' };
  const from = isEbcdic ? 'ebcdic' : 'ascii';
  const to = isEbcdic ? 'ascii' : 'ebcdic';
  const swapped = withCodecs(
    withLengths(table, (length) =>
      length.kind === 'variable' && length.prefix === from ? prefixed(length, to) : length,
    ),
    ({ codec }) => swap.get(codec) ?? codec,
  );
  return { kind: 'characters', change, table: { ...swapped, mti: swap.get(table.mti) ?? table.mti } };
}

function withLengths(table: DialectTable, lengthOf: (length: Length) => Length): DialectTable {
  const passed = (table.passed ?? []).map((element) => ({ ...element, length: lengthOf(element.length) }));
  return { ...table, passed, fields: table.fields.map((spec) => ({ ...spec, length: lengthOf(spec.length) })) };
}

function withCodecs(table: DialectTable, codecOf: (spec: FieldSpec) => TextCodec): DialectTable {
  return { ...table, fields: table.fields.map((spec) => ({ ...spec, codec: codecOf(spec) })) };
}

const isPacked = (codec: TextCodec): boolean => codec.wire?.unitsPerByte === 2;

const SISTERS: readonly (readonly [TextCodec, TextCodec])[] = [
  [ascii, ebcdic037],
  [asciiDigits, ebcdicDigits],
  [asciiTrack, ebcdicTrack],
  [asciiHex, ebcdicHex],
  [asciiSigned, ebcdicSigned],
];
