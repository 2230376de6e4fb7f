/** Runs vectors/messages: each message packs to exactly its bytes, and the bytes read back to the message. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hex, toHex } from '../std/index.ts';
import type { Dialect } from './dialect.ts';
import { dialects } from './dialects/known.ts';
import type { Message } from './message.ts';
import { pack } from './pack.ts';
import { unpack } from './unpack.ts';

interface VectorFile {
  readonly dialect: string;
  readonly cases: readonly {
    readonly name: string;
    /** A long value stands in parts. */
    readonly message: Readonly<Record<string, string | readonly string[]>>;
    readonly bytes: readonly string[];
  }[];
}

const DIALECTS: Readonly<Record<string, Dialect>> = Object.fromEntries(
  dialects().map((known) => [known.name, known.build()]),
);
const FOLDER = new URL('../../vectors/messages/', import.meta.url);

for (const file of readdirSync(FOLDER)) {
  const vectors: VectorFile = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  for (const { name, message: parts, bytes } of vectors.cases) {
    test(`${vectors.dialect}: ${name}`, () => {
      const dialect = DIALECTS[vectors.dialect];
      if (dialect === undefined) throw new Error(`no dialect ${vectors.dialect}`);
      const texts = Object.entries(parts).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : value.join(''),
      ]);
      const message = Object.fromEntries(texts) as Message;
      const packedText = bytes.join('').replaceAll(' ', '');
      const packed = pack(dialect, message);
      expect(packed.ok ? toHex(packed.value) : packed.fault).toBe(packedText);
      expect(unpack(dialect, hex(packedText))).toEqual({ message, faults: [] });
    });
  }
}
