/** Faults of reading, in words, and the small change that would make the bytes whole. Never quotes a value. */
import { assertNever, toHex } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { readTlv, TLV_LIMITS, type TlvFault } from './tlv.ts';

/** One sentence: what is wrong at the fault's offset. */
export function tlvFaultSentence(fault: TlvFault): Bilingual {
  switch (fault.kind) {
    case 'truncated':
      return {
        zh: `还需要 ${fault.wanted} 字节，只剩 ${fault.left} 字节`,
        en: `${fault.wanted} bytes wanted, ${fault.left} left`,
      };
    case 'tag-too-long':
      return {
        zh: `标签超过 ${TLV_LIMITS.tagBytesMax} 字节`,
        en: `a tag of more than ${TLV_LIMITS.tagBytesMax} bytes`,
      };
    case 'length-unreadable':
      return { zh: '长度是不定长形式，或长度的长度过大', en: 'an indefinite length, or too many length bytes' };
    case 'too-deep':
      return {
        zh: `模板 ${fault.tag} 嵌套超过 ${TLV_LIMITS.depthMax} 层，略去`,
        en: `template ${fault.tag} lies deeper than ${TLV_LIMITS.depthMax} levels and is left out`,
      };
    case 'too-many-items':
      return {
        zh: `超过 ${TLV_LIMITS.itemsMax} 个对象，其余略去`,
        en: `more than ${TLV_LIMITS.itemsMax} objects; the rest is left out`,
      };
    default:
      return assertNever(fault);
  }
}

/** The nearest form that reads whole: a length prefix or a status word taken off, or the length that a value really has. */
export function nearestForm(bytes: Uint8Array, faults: readonly TlvFault[]): Bilingual | undefined {
  const prefix = prefixBytes(bytes);
  if (prefix !== undefined) {
    return {
      zh: `去掉开头 ${prefix} 字节就完整：它们是长度前缀，不是 TLV`,
      en: `whole without its first ${prefix} bytes: they are a length prefix, no TLV`,
    };
  }
  if (endsWithStatusWord(bytes)) {
    return {
      zh: '末尾的 9000 是卡片应答的状态字，不是 TLV，请去掉',
      en: "the 9000 at the end is the status word of a card's answer, no TLV: take it off",
    };
  }
  const [first] = faults;
  if (first?.kind !== 'truncated' || first.byteOffset === 0) return undefined;
  const lengthOffset = first.byteOffset - 1;
  if (bytes[lengthOffset] !== first.wanted || first.wanted >= 0x80 || first.left >= 0x80) return undefined;
  const repaired = bytes.slice();
  repaired[lengthOffset] = first.left;
  if (readTlv(repaired).faults.length >= faults.length) return undefined;
  const [was, is] = [first.wanted, first.left].map((length) => toHex(Uint8Array.of(length)));
  return {
    zh: `值被截断；若偏移 ${lengthOffset} 的长度 ${was} 应为 ${is}，就能读到底`,
    en: `the value is cut short; with ${is} for the length ${was} at offset ${lengthOffset} it reads to the end`,
  };
}

/** ISO/IEC 7816-4: what a card puts behind its data. Read as TLV it looks like an empty certificate. */
function endsWithStatusWord(bytes: Uint8Array): boolean {
  const last = readTlv(bytes).items.at(-1);
  if (bytes.length < 4 || bytes.at(-2) !== 0x90 || bytes.at(-1) !== 0) return false;
  return last?.kind === 'primitive' && last.tag === '90' && last.value.length === 0;
}

/** DE 55 with its own length in front: two BCD bytes, two or one binary, or three digits. */
function prefixBytes(bytes: Uint8Array): number | undefined {
  const candidates: readonly { readonly count: number; readonly says: number }[] = [
    { count: 2, says: Number(/^\d{4}$/.test(toHex(bytes.subarray(0, 2))) ? toHex(bytes.subarray(0, 2)) : Number.NaN) },
    { count: 2, says: (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0) },
    { count: 1, says: bytes[0] ?? 0 },
    { count: 3, says: threeDigits(bytes) },
  ];
  return candidates.find(
    ({ count, says }) =>
      says > 0 && says === bytes.length - count && readTlv(bytes.subarray(count)).faults.length === 0,
  )?.count;
}

function threeDigits(bytes: Uint8Array): number {
  const digits = [...bytes.subarray(0, 3)].map((byte) => byte - 0x30);
  if (digits.length < 3 || digits.some((digit) => digit < 0 || digit > 9)) return Number.NaN;
  return digits.reduce((sum, digit) => sum * 10 + digit, 0);
}
