/**
 * Where one small setting would make a message whole: which. A bounded list of single changes is tried, each once; a
 * change is suggested only if every element is then in order and the last one ends with the bytes.
 */
import type { Bilingual } from '../trade/index.ts';
import { buildDialect, type Dialect, tableOf } from './dialect.ts';
import { tableFlaws } from './dialect-flaws.ts';
import { FRAME_LENGTHS, type FrameLength } from './frame-length.ts';
import { fromHexText } from './guess.ts';
import { GUESSED_BYTES_MAX } from './limits.ts';
import { type TableChangeKind, tableChanges } from './repair-changes.ts';
import { type Unpacked, unpack } from './unpack.ts';
import { wholenessOf } from './whole.ts';
import { BARE, peel, type Wrapping } from './wrapping.ts';

export type RepairKind = TableChangeKind | 'length' | 'tpdu' | 'dial-up' | 'header' | 'hex-text';

export interface Suggestion {
  readonly kind: RepairKind;
  /** What to set, in a sentence. */
  readonly change: Bilingual;
  /** The element, where it is about one alone. */
  readonly de?: number;
  /** What reads the message. */
  readonly dialect: Dialect;
  readonly wrapping: Wrapping;
  /** The message that it then is. */
  readonly unpacked: Unpacked;
}

/** What was expected of the bytes. */
export interface Expected {
  readonly dialect: Dialect;
  /** Without it: a message by itself. */
  readonly wrapping?: Wrapping;
}

/** Empty where the bytes are as expected, and where no single change helps. The likeliest is first. */
export function repair(bytes: Uint8Array, expected: Expected): readonly Suggestion[] {
  const looked = bytes.subarray(0, GUESSED_BYTES_MAX);
  const { dialect, wrapping = BARE } = expected;
  if (wholeIn(looked, dialect, wrapping) !== undefined) return [];
  const suggestions: Suggestion[] = [];
  for (const change of wrappingChanges(wrapping)) {
    const unpacked = wholeIn(looked, dialect, change.wrapping);
    if (unpacked !== undefined) suggestions.push({ ...change, dialect, unpacked });
  }
  for (const { table, ...change } of tableChanges(tableOf(dialect))) {
    if (tableFlaws(table).length > 0) continue;
    const changed = buildDialect(table);
    const unpacked = wholeIn(looked, changed, wrapping);
    if (unpacked !== undefined) suggestions.push({ ...change, dialect: changed, wrapping, unpacked });
  }
  const spelt = fromHexText(looked);
  const unpacked = spelt === undefined ? undefined : wholeIn(spelt, dialect, wrapping);
  if (unpacked !== undefined) suggestions.push({ kind: 'hex-text', change: HEX_TEXT, dialect, wrapping, unpacked });
  return suggestions;
}

function wholeIn(bytes: Uint8Array, dialect: Dialect, wrapping: Wrapping): Unpacked | undefined {
  const body = peel(bytes, wrapping)?.body;
  if (body === undefined || wholenessOf(dialect, body)?.isWhole !== true) return undefined;
  const unpacked = unpack(dialect, body);
  return unpacked.faults.length === 0 ? unpacked : undefined;
}

interface WrappingChange {
  readonly kind: RepairKind;
  readonly change: Bilingual;
  readonly wrapping: Wrapping;
}

function wrappingChanges(wrapping: Wrapping): WrappingChange[] {
  return [
    ...LENGTHS.filter((length) => length !== wrapping.length).map((length) => otherLength(wrapping, length)),
    ...twoLengths(wrapping),
    otherTpdu(wrapping),
    otherDialUp(wrapping),
    ...HEADER_SIZES.filter((size) => size !== wrapping.headerBytes).map((size) => otherHeader(wrapping, size)),
  ];
}

function otherLength(wrapping: Wrapping, length: Wrapping['length']): WrappingChange {
  const { zh, en } = length === 'none' ? NO_LENGTH : FRAME_LENGTHS[length];
  const change = length === 'none' ? { zh, en } : { zh: `前面是${zh}`, en: `a ${en} stands in front` };
  return { kind: 'length', change, wrapping: { ...wrapping, length } };
}

/** Where none is expected, one in front is another length already. */
function twoLengths(wrapping: Wrapping): WrappingChange[] {
  const { length } = wrapping;
  if (length === 'none') return [];
  return (Object.keys(FRAME_LENGTHS) as FrameLength[]).map((innerLength) => {
    const outer = FRAME_LENGTHS[length];
    const inner = FRAME_LENGTHS[innerLength];
    const change = {
      zh: `长度多了一个：${outer.zh}后面又是${inner.zh}`,
      en: `one length too many: behind the ${outer.en} stands a ${inner.en}`,
    };
    return { kind: 'length', change, wrapping: { ...wrapping, innerLength } };
  });
}

function otherTpdu(wrapping: Wrapping): WrappingChange {
  const isWith = wrapping.tpdu === 'with';
  const change = isWith
    ? { zh: '前面没有 TPDU', en: 'there is no TPDU' }
    : { zh: '前面有 5 字节 TPDU', en: 'a TPDU of five bytes stands in front' };
  return { kind: 'tpdu', change, wrapping: { ...wrapping, tpdu: isWith ? 'without' : 'with' } };
}

function otherDialUp(wrapping: Wrapping): WrappingChange {
  const isWith = wrapping.dialUp === 'with';
  const change = isWith
    ? { zh: '没有拨号接入块', en: 'there is no dial-up block' }
    : { zh: 'TPDU 后面有 33 字节拨号接入块（LRI）', en: 'a dial-up block of 33 bytes (LRI) stands behind the TPDU' };
  return { kind: 'dial-up', change, wrapping: { ...wrapping, dialUp: isWith ? 'without' : 'with' } };
}

function otherHeader(wrapping: Wrapping, headerBytes: number): WrappingChange {
  const change =
    headerBytes === 0
      ? { zh: '没有报文头', en: 'there is no header' }
      : { zh: `报文头是 ${headerBytes} 字节`, en: `the header has ${headerBytes} bytes` };
  const sum = wrapping.length === 'none' && wrapping.tpdu === 'without' ? SUMS.get(headerBytes) : undefined;
  const inFront = sum && {
    zh: `前面有 ${headerBytes} 字节：${sum.zh}`,
    en: `${headerBytes} bytes stand in front: ${sum.en}`,
  };
  return { kind: 'header', change: inFront ?? change, wrapping: { ...wrapping, headerBytes } };
}

const LENGTHS: readonly Wrapping['length'][] = [...(Object.keys(FRAME_LENGTHS) as FrameLength[]), 'none'];
/** None, the six of the terminal interface, and what lengths, TPDU and header add up to when they are not told apart. */
const HEADER_SIZES: readonly number[] = [0, 6, 2, 4, 5, 11, 13, 7, 8, 9, 10, 12, 14, 15, 16, 20, 22, 24];
/** What stands in front of a message that was expected by itself, by how much it is. */
const SUMS: ReadonlyMap<number, Bilingual> = new Map([
  [11, { zh: 'TPDU（5）和报文头（6）', en: 'a TPDU (5) and a header (6)' }],
  [13, { zh: '长度（2）、TPDU（5）和报文头（6）', en: 'a length (2), a TPDU (5) and a header (6)' }],
]);
const NO_LENGTH: Bilingual = { zh: '前面没有长度', en: 'there is no length in front' };
const HEX_TEXT: Bilingual = {
  zh: '这些字节是十六进制文本，要再解码一次',
  en: 'the bytes are hexadecimal text and are to be decoded once more',
};
