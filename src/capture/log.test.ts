/** Logs with frames in them: what is bytes, when, which way, and that nothing else is handed on. */
import { describe, expect, it } from 'vitest';
import { concat, fromLatin1, hex, toHex } from '../std/index.ts';
import type { BytesPiece, Capture } from './capture.ts';
import { readCapture } from './read-capture.ts';
import { toUtf8Characters } from './text.ts';

const A = '6000030000603100310000080020000000C00012000001';
const B = '6000000003603100310000081000380001 0AC00014'.replace(' ', '');
const utf8 = (text: string): Uint8Array => fromLatin1(toUtf8Characters(text));
const read = (...lines: readonly string[]): Capture => readCapture(utf8(lines.join('\n')));
const found = (capture: Capture): readonly unknown[] =>
  capture.pieces.map((piece) => [toHex((piece as BytesPiece).bytes), piece.direction, piece.atMs]);
/** 2025-11-22 10:11:12.345 in China */
const AT = 1_763_777_472_345;

describe('times', () => {
  it.each([
    ['2025-11-22 10:11:12.345', AT],
    ['2025-11-22 10:11:12,345', AT],
    ['[2025/11/22 10:11:12.345]', AT],
    ['2025-11-22T02:11:12.345Z', AT],
    ['2025-11-22T05:11:12.345+03:00', AT],
    ['20251122 10:11:12.345', AT],
    ['20251122101112', AT - 345],
    ['[22/Nov/2025:10:11:12 +0800]', AT - 345],
    ['10:11:12.345', undefined],
    ['2025-13-22 10:11:12', undefined],
  ])('%s', (time, atMs) => {
    expect(found(read(`${time} INFO send ${A}`))).toEqual([[A, 'sent', atMs]]);
  });

  it('a zone may be given for times that name none', () => {
    const capture = readCapture(utf8(`2025-11-22 02:11:12.345 ${A}`), { offsetMinutes: 0 });
    expect(found(capture)).toEqual([[A, undefined, AT]]);
  });

  it('a line without a time has the one above', () => {
    expect(found(read('2025-11-22 10:11:12.345 begin', `request ${A}`))).toEqual([[A, 'request', AT]]);
  });
});

describe('directions', () => {
  it.each([
    ['send:', 'sent'],
    ['recv <-', 'received'],
    ['[RECEIVED]', 'received'],
    ['isoRequest=', 'request'],
    ['rsp[43]:', 'response'],
    ['>>', 'sent'],
    ['<<', 'received'],
    ['发送报文：', 'sent'],
    ['接收报文：', 'received'],
    ['上送：', 'request'],
    ['返回：', 'response'],
    ['no word of it', undefined],
  ])('%s', (words, direction) => {
    expect(found(read(`10:11:12 ${words} ${A}`, 'end'))).toEqual([[A, direction, undefined]]);
  });

  it('words in GBK are understood', () => {
    const line = concat(hex('B7A2CBCDB1A8CEC4'), fromLatin1(`: ${A}\nend`));
    expect(found(readCapture(line))).toEqual([[A, 'sent', undefined]]);
  });

  it('a word on a line above counts for the bytes below', () => {
    expect(found(read('--- receive ---', A, 'x', 'x', 'x', A))).toEqual([
      [A, 'received', undefined],
      [A, undefined, undefined],
    ]);
  });
});

describe('runs', () => {
  const pairs = (digits: string): string => (digits.match(/../g) as string[]).join(' ');
  it('several in a line are several pieces, each with its own word', () => {
    const capture = read(`10:11:12 request=${A} response=${B} done`);
    expect(found(capture)).toEqual([
      [A, 'request', undefined],
      [B, 'response', undefined],
    ]);
    expect(capture.pieces[1]?.place).toEqual({ byteOffset: 27 + A.length, line: 1, column: 28 + A.length });
  });

  it.each([
    ['pairs', pairs(A)],
    ['pairs with a wider space in the middle', pairs(A).replace(/^(.{23}) /, '$1  ')],
    ['colons', pairs(A).replaceAll(' ', ':')],
    ['groups', (A.match(/.{1,4}/g) as string[]).join(' ')],
    ['0x', pairs(A).replace(/(..) ?/g, '0x$1, ')],
    ['quotes', `"${A}"`],
    ['brackets', `[${A}]`],
    ['terminal colours', `\x1b[32m${A}\x1b[0m`],
  ])('stand in %s', (_name, written) => {
    expect(found(read(`10:11:12 tx ${written}`, 'end'))).toEqual([[A, 'sent', undefined]]);
  });

  it('a run goes on over lines of nothing else', () => {
    const lines = ['send', ...(pairs(A + B).match(/.{1,48}/g) as string[]), 'end of it'];
    expect(found(read(...lines))).toEqual([[A + B, 'sent', undefined]]);
    expect(found(read(`10:11:12 send ${A.slice(0, 20)}`, A.slice(20, 40), A.slice(40), 'end'))).toEqual([
      [A, 'sent', undefined],
    ]);
  });

  it('runs below each other that differ in length are a message each', () => {
    expect(found(read('messages:', A, B, A))).toEqual([A, B, A].map((run) => [run, undefined, undefined]));
  });

  it('a dump in the middle of a log is one piece', () => {
    const dump = [
      '0000  60 00 03 00 00 60 31 00  31 00 00 08 00 20 00 00   `....`1.1.... ..',
      '0010  00 c0 00 12 00 00 01   .......',
    ];
    const capture = read('2025-11-22 10:11:12.345 recv 23 bytes', ...dump, '2025-11-22 10:11:13 next');
    expect(found(capture)).toEqual([[A, 'received', AT]]);
    expect(capture.pieces[0]?.place).toMatchObject({ line: 2 });
  });

  it('identifiers, digests of 16 bytes and times are no bytes', () => {
    const capture = read(
      'trace 4bf92f3577b34da6a3ce929d0e0e4736 span 00f067aa0ba902b7',
      'id 123e4567-e89b-12d3-a456-426614174000 2025-11-22 10:11:12.345 20251122101112',
      `10:11:12 ${A}`,
    );
    expect(found(capture)).toEqual([[A, undefined, undefined]]);
  });

  it('an odd number of digits is said and not guessed at', () => {
    expect(read(`send ${A}0`, 'end')).toMatchObject({
      pieces: [],
      faults: [{ kind: 'odd-digits', place: { line: 1 } }, { kind: 'nothing-found' }],
    });
  });

  it('nothing but the bytes and their place is handed on', () => {
    const capture = read(`10:11:12 cardholder SOMEBODY card 9999 send ${A}`);
    expect(JSON.stringify({ ...capture, why: '' })).not.toContain('SOMEBODY');
    expect(Object.keys(capture.pieces[0] ?? {}).sort()).toEqual(['bytes', 'direction', 'kind', 'place']);
  });
});
