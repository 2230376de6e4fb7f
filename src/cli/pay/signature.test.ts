import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SIGNATURE_PAD, signatureImage } from '../../terminal/index.ts';
import { CliFault } from '../saying.ts';
import { signatureOf } from './signature.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kacha-sign-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { width, height } = SIGNATURE_PAD;
/** A cross over the whole pad. */
const isBlack = (x: number, y: number): boolean => Math.abs(x - Math.floor((y * width) / height)) < 3 || y === 64;
const rows = Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => (isBlack(x, y) ? 1 : 0)));
const packed = Uint8Array.from(rows.flat().join('').match(/.{8}/g) ?? [], (octet) => Number.parseInt(octet, 2));

function file(content: string | Uint8Array): string {
  const name = path.join(folder, 'hand.pbm');
  writeFileSync(name, content);
  return name;
}

it('reads both forms of a bit map, comments and all, as the same dots', () => {
  const image = signatureImage(packed);
  const expected = image.ok ? image.value : 'none';
  const raw = Buffer.concat([Buffer.from(`P4\n# by hand\n${width} ${height}\n`), packed]);
  expect(signatureOf({ sign: file(raw) })).toBe(expected);
  const plain = `P1\n# by hand\n${width} ${height}\n${rows.map((row) => row.join(' ')).join('\n')}\n`;
  expect(signatureOf({ sign: file(plain) })).toBe(expected);
});

it('draws one, or leaves it to the slip', () => {
  expect(signatureOf({ sign: 'drawn' })).toMatch(/^[0-9A-F]{100,}$/i);
  expect([signatureOf({ sign: 'paper' }), signatureOf({})]).toEqual([null, null]);
});

it.each<readonly [string, string | Uint8Array, RegExp]>([
  ['of another size', 'P1 2 2 0110', /not a PBM picture of 288 by 128 dots/],
  ['cut off', `P4 ${width} ${height}\nabc`, /not a PBM picture/],
  ['something else', 'GIF89a', /not a PBM picture/],
  ['empty', `P4 ${width} ${height}\n${'\0'.repeat(packed.length)}`, /nothing is drawn on it/],
])('a picture that is %s is refused with a sentence', (_, content, said) => {
  expect(() => signatureOf({ sign: file(content) })).toThrow(said);
  expect(() => signatureOf({ sign: file(content) })).toThrow(CliFault);
});

it('a file that is not there is said as such', () => {
  expect(() => signatureOf({ sign: path.join(folder, 'none.pbm') })).toThrow(/ENOENT/);
});
