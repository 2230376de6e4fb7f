/** The bytes that a command over keys works on: typed, in a file, or piped in. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isatty } from 'node:tty';
import { fromHex } from '../std/index.ts';
import { both, CliFault } from './saying.ts';

/** Far more than any message; less than would trouble the machine. */
export const INPUT_BYTES_MAX = 16 * 1024 * 1024;

/**
 * An argument is a file name if there is such a file, and hexadecimal otherwise; `-` or nothing is standard input. Files
 * and pipes may also hold raw bytes: anything that is not printable, or everything when `as` says so, since a message in
 * ASCII looks like typed text. Never a guess beyond that: a MAC over other bytes than were meant looks as good as any. A
 * `CliFault` when there is nothing that can be read.
 */
export function inputBytes(input: string | undefined, as: 'typed-or-raw' | 'raw' = 'typed-or-raw'): Uint8Array {
  const piped = input === undefined || input === '-';
  if (!piped && !existsSync(input)) return typed(input);
  // Touching `process.stdin` would make the pipe non-blocking, and a writer slower than we are a crash (EAGAIN).
  if (piped && isatty(STANDARD_INPUT)) {
    throw new CliFault(both('没有数据', 'no input'), {
      hint: both('给十六进制、文件名，或用管道送进来', 'give hexadecimal, a file, or pipe it in'),
    });
  }
  const content = piped ? readFileSync(STANDARD_INPUT) : fileContent(input);
  return as === 'raw' || !isPrintable(content) ? Uint8Array.from(content) : typed(content.toString('latin1'));
}

const STANDARD_INPUT = 0;

function fileContent(file: string): Buffer {
  const found = statSync(file);
  if (!found.isFile()) throw new CliFault(both(`${file} 不是文件`, `${file} is not a file`));
  if (found.size <= INPUT_BYTES_MAX) return readFileSync(file);
  throw new CliFault(
    both(`文件有 ${found.size} 字节，最多 ${INPUT_BYTES_MAX}`, `${found.size} bytes; at most ${INPUT_BYTES_MAX}`),
  );
}

function isPrintable(content: Uint8Array): boolean {
  return content.every((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13));
}

/** Blanks and the usual separators do not count; no more than one character of the input is ever quoted. */
function typed(text: string): Uint8Array {
  const bare = text.replace(SEPARATORS, '');
  const bytes = fromHex(bare);
  if (bytes !== undefined && bare !== '') return bytes;
  const offset = text.search(NEITHER);
  if (offset >= 0) {
    const character = text.charAt(offset);
    throw new CliFault(
      both(
        `偏移 ${offset} 的字符“${character}”不是十六进制，也没有这个文件`,
        `the character "${character}" at offset ${offset} is not hexadecimal, nor is there such a file`,
      ),
      { hint: both('整个文件就是报文的话，加 --raw', 'add --raw when a file is the message itself') },
    );
  }
  throw new CliFault(
    bare === ''
      ? both('没有数据', 'no input')
      : both(`十六进制有 ${bare.length} 位，奇数`, `${bare.length} hexadecimal digits, an odd number`),
    { hint: both('两位一个字节，例如 0200', 'two digits a byte, such as 0200') },
  );
}

const SEPARATORS = /[\s:,|-]/g;
const NEITHER = /[^0-9A-Fa-f\s:,|-]/;
