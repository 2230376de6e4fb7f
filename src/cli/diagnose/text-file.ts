/** A text file a piece at a time, in UTF-8, UTF-16 or GBK, whichever it is: however long it is, little of it is in memory. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { both, CliFault } from '../saying.ts';

export interface TextSample {
  readonly text: string;
  readonly encoding: string;
  /** Bytes that no text has. */
  readonly isBinary: boolean;
}

const SAMPLE_BYTES_MAX = 64 * 1024;

export function sampleOf(file: string): TextSample {
  const bytes = Buffer.alloc(SAMPLE_BYTES_MAX);
  let length = 0;
  try {
    const handle = openSync(file, 'r');
    length = readSync(handle, bytes, 0, SAMPLE_BYTES_MAX, 0);
    closeSync(handle);
  } catch {
    throw new CliFault(both(`读不了 ${file}`, `cannot read ${file}`));
  }
  return textSample(bytes.subarray(0, length));
}

export function textSample(bytes: Uint8Array): TextSample {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  const isBinary = encoding !== 'utf-16le' && encoding !== 'utf-16be' && bytes.includes(0);
  return { text, encoding, isBinary };
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    // GB 18030 holds GBK and reads every byte as something.
    return 'gb18030';
  }
}

export async function* textOf(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  try {
    for await (const chunk of createReadStream(file)) yield decoder.decode(chunk as Uint8Array, { stream: true });
  } catch {
    throw new CliFault(both(`读不了 ${file}`, `cannot read ${file}`));
  }
  yield decoder.decode();
}
