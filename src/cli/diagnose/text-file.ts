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

function sampleOf(file: string): TextSample {
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

function textSample(bytes: Uint8Array): TextSample {
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

/** A file as it is read: what it is, by its beginning, and then all of it, once. */
export interface Input {
  readonly sample: TextSample;
  readonly pieces: AsyncIterable<Uint8Array>;
}

export const fileInput = (file: string): Input => ({ sample: sampleOf(file), pieces: piecesOf(file) });

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Uint8Array;
  } catch {
    throw new CliFault(both(`读不了 ${file}`, `cannot read ${file}`));
  }
}

/** A pipe cannot be read twice: its beginning is held until it is known what it is. */
export async function pipedInput(pipe: AsyncIterable<Uint8Array>): Promise<Input> {
  const coming = pipe[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < SAMPLE_BYTES_MAX) {
    const next = await coming.next();
    if (next.done === true) break;
    held.push(next.value);
    bytes += next.value.length;
  }
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield* held.splice(0);
    for (let next = await coming.next(); next.done !== true; next = await coming.next()) yield next.value;
  }
  return { sample: textSample(Buffer.concat(held).subarray(0, SAMPLE_BYTES_MAX)), pieces: pieces() };
}

export async function* textOf({ sample, pieces }: Input): AsyncGenerator<string> {
  const decoder = new TextDecoder(sample.encoding);
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
