/** The bytes that a command works on: typed, in a file, or piped in. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { both, CliFault } from './saying.ts';
import { bytesFromText, printableText } from './typed-bytes.ts';

/** Far more than any message; less than would trouble the machine. */
export const INPUT_BYTES_MAX = 16 * 1024 * 1024;

/**
 * An argument is a file name if there is such a file, and hexadecimal or base64 otherwise; `-` or nothing is standard
 * input. Files and pipes may also hold raw bytes: anything that is not printable, or everything when `as` says so, since
 * a message in ASCII looks like typed text. A `CliFault` when there is nothing that can be read.
 */
export function inputBytes(input: string | undefined, as: 'typed-or-raw' | 'raw' = 'typed-or-raw'): Uint8Array {
  if (input !== undefined && input !== '-' && !existsSync(input)) return typed(input);
  if ((input === undefined || input === '-') && process.stdin.isTTY) {
    throw new CliFault(both('没有数据', 'no data'), {
      hint: both('给十六进制、文件名，或用管道送进来', 'give hexadecimal, a file, or pipe it in'),
    });
  }
  const content = input === undefined || input === '-' ? readFileSync(0) : fileContent(input);
  const text = as === 'raw' ? undefined : printableText(content);
  return text === undefined ? Uint8Array.from(content) : typed(text);
}

function fileContent(file: string): Uint8Array {
  const { size } = statSync(file);
  if (size > INPUT_BYTES_MAX) {
    throw new CliFault(
      both(`文件有 ${size} 字节，最多 ${INPUT_BYTES_MAX}`, `${size} bytes; at most ${INPUT_BYTES_MAX}`),
    );
  }
  return readFileSync(file);
}

function typed(text: string): Uint8Array {
  const bytes = bytesFromText(text);
  if (bytes.ok) return bytes.value;
  throw new CliFault(bytes.fault.line, { hint: bytes.fault.hint });
}
