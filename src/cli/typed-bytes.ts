/** Bytes as people type or paste them: hexadecimal with whatever separates it, or base64. */
import { fault, fromHex, ok, type Result } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { both } from './saying.ts';

export interface TypedBytesFault {
  readonly line: Bilingual;
  /** The nearest valid form. */
  readonly hint: Bilingual;
}

/**
 * Hexadecimal when it can be read as such, otherwise base64. Offsets in faults count characters from 0; no more than one
 * character of the input is ever quoted.
 */
export function bytesFromText(typed: string): Result<Uint8Array, TypedBytesFault> {
  const bare = typed.replace(/0x/gi, '').replace(/[\s:,|-]/g, '');
  if (bare === '') return fault({ line: both('没有数据', 'no data'), hint: EXAMPLE });
  if (/^[0-9A-Fa-f]+$/.test(bare)) {
    const bytes = fromHex(bare);
    return bytes === undefined ? fault(oddDigits(bare.length)) : ok(bytes);
  }
  const compact = typed.replace(/\s/g, '');
  if (isBase64(compact)) return ok(Uint8Array.from(Buffer.from(compact, 'base64')));
  return fault(notHex(typed));
}

/** The content as text when all of it is printable ASCII; `undefined` for raw bytes. */
export function printableText(content: Uint8Array): string | undefined {
  const isText = content.every((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13));
  return isText ? Buffer.from(content).toString('latin1') : undefined;
}

const EXAMPLE = both('例如 9F360200019F270180', 'such as 9F360200019F270180');

/** One character in three of base64 is a hexadecimal digit by chance; nearly all of them means a slip in hexadecimal. */
const HEX_SHARE_MAX = 0.85;

function isBase64(text: string): boolean {
  const hexDigits = text.replace(/[^0-9A-Fa-f]/g, '').length;
  return (
    /^(?:[A-Za-z0-9+/]{4})+$/.test(text.replace(/={1,2}$/, (end) => 'A'.repeat(end.length))) &&
    hexDigits < text.length * HEX_SHARE_MAX
  );
}

function oddDigits(digits: number): TypedBytesFault {
  return {
    line: both(`十六进制有 ${digits} 位，奇数`, `${digits} hexadecimal digits, an odd number`),
    hint: both(
      `两位一个字节：该是 ${digits - 1} 或 ${digits + 1} 位，多半是首尾少复制了一位`,
      `two digits a byte: ${digits - 1} or ${digits + 1} digits; most likely one was lost at an end`,
    ),
  };
}

/** What a tired eye types for a digit. */
const LOOKALIKES: Readonly<Record<string, string>> = { o: '0', O: '0', l: '1', I: '1', i: '1', S: '5', Z: '2' };

function notHex(typed: string): TypedBytesFault {
  const offset = typed.search(/[^0-9A-Fa-f\s:,|-]/);
  const character = typed[offset] ?? '';
  const digit = LOOKALIKES[character];
  const line = both(
    `偏移 ${offset} 的字符“${character}”不是十六进制`,
    `the character "${character}" at offset ${offset} is not hexadecimal`,
  );
  if (digit !== undefined) return { line, hint: both(`是不是 ${digit}？`, `did you mean ${digit}?`) };
  return {
    line,
    hint: both('十六进制、base64、文件名，或 - 读标准输入', 'hexadecimal, base64, a file, or - for standard input'),
  };
}
