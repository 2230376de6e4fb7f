/** Runs vectors/captures: what must be found in each file, real captures among them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toHex } from '../std/index.ts';
import { readCapture } from './read-capture.ts';

interface VectorFile {
  readonly cases: readonly {
    readonly file: string;
    readonly form: string;
    readonly pieces: readonly {
      readonly kind: string;
      readonly direction?: string;
      readonly hex?: string;
      readonly packet?: number;
      readonly line?: number;
    }[];
    readonly faults: readonly string[];
  }[];
}

const FOLDER = new URL('../../vectors/captures/', import.meta.url);
const { cases }: VectorFile = JSON.parse(readFileSync(new URL('captures.json', FOLDER), 'utf8'));

test.each(cases)('$file', ({ file, form, pieces, faults }) => {
  const capture = readCapture(new Uint8Array(readFileSync(new URL(file, FOLDER))));
  expect(capture.form).toBe(form);
  expect(capture.faults.map((fault) => fault.kind)).toEqual(faults);
  const found = capture.pieces.map((piece) => ({
    kind: piece.kind,
    direction: piece.direction,
    hex: piece.kind === 'fields' ? undefined : (toHex(piece.bytes).match(/../g) ?? []).join(' '),
    packet: piece.place.packet,
    line: piece.place.line,
  }));
  expect(found).toEqual(
    pieces.map(({ kind, direction, hex, packet, line }) => ({ kind, direction, hex, packet, line })),
  );
  for (const piece of capture.pieces) if (file !== 'sign-on-dump.txt') expect(piece.atMs).toBeGreaterThan(0);
});
