/** Hexadecimal, base64 and dumps: recognised for a reason, read with their place. */
import { describe, expect, it } from 'vitest';
import { concat, fromLatin1, hex, toHex, toLatin1 } from '../std/index.ts';
import type { Capture } from './capture.ts';
import { readCapture } from './read-capture.ts';

const MESSAGE = hex(
  '00396000010000613100310000082000000000000C0001031303030303030314B414348413030303030303030303100110000000130100A0D7F'.padEnd(
    118,
    '0',
  ),
);
const DIGITS = toHex(MESSAGE);
const pairs = DIGITS.match(/../g) as string[];
const read = (text: string): Capture => readCapture(fromLatin1(text));
const bytesOf = (capture: Capture): readonly string[] =>
  capture.pieces.map((piece) => (piece.kind === 'fields' ? 'fields' : toHex(piece.bytes)));
const rows = <T>(all: readonly T[], each: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / each) }, (_, i) => all.slice(i * each, (i + 1) * each));
const printed = (row: readonly string[]): string =>
  row.map((pair) => toLatin1(hex(pair)).replace(/[^ -~]/g, '.')).join('');
const offset = (i: number, digits: number, radix = 16): string => (i * 16).toString(radix).padStart(digits, '0');

describe('hexadecimal', () => {
  const FORMS: readonly (readonly [string, string])[] = [
    ['plain', DIGITS],
    ['lower case with a line end', `${DIGITS.toLowerCase()}\r\n`],
    ['spaced', pairs.join(' ')],
    ['with colons', pairs.join(':')],
    ['with 0x in front', `0x${DIGITS}`],
    ['with 0x in front of every byte', pairs.map((pair) => `0x${pair}`).join(', ')],
    ['with \\x in front of every byte', `"${pairs.map((pair) => `\\x${pair}`).join('')}"`],
    [
      'wrapped at 32 bytes',
      rows(pairs, 32)
        .map((row) => row.join(''))
        .join('\n'),
    ],
    ['wrapped at an odd digit', (DIGITS.match(/.{1,39}/g) as string[]).join('\n')],
    [
      'a C array',
      `static const unsigned char frame[] = {\n  ${rows(
        pairs.map((pair) => `0x${pair}`),
        12,
      )
        .map((row) => row.join(', '))
        .join(',\n  ')}\n};\n`,
    ],
    [
      'xxd -i',
      `unsigned char a_bin[] = {\n  ${pairs.map((pair) => `0x${pair}`).join(', ')}\n};\nunsigned int a_bin_len = ${pairs.length};\n`,
    ],
    ['a byte array of Java', `byte[] frame = new byte[] { ${pairs.map((pair) => `(byte)0x${pair}`).join(', ')} };`],
    ['a slice of Go', `frame := []byte{${pairs.map((pair) => `0x${pair}`).join(', ')}}`],
    ['an array of Rust', `let frame: [u8; 59] = [${pairs.map((pair) => `0x${pair}`).join(', ')}];`],
    ['an array of JavaScript', `const frame = new Uint8Array([${pairs.map((pair) => `0x${pair}`).join(', ')}]);`],
    ['a buffer of Node', `const frame = Buffer.from('${DIGITS}', 'hex');`],
    ['bytes of Python', `b'${pairs.map((pair) => `\\x${pair}`).join('')}'`],
    ['with a comment', `/* request */ ${DIGITS}`],
  ];
  it.each(FORMS)('%s', (_name, text) => {
    const capture = read(text);
    expect(capture.faults).toEqual([]);
    expect(capture.form).toBe('hex');
    expect(bytesOf(capture)).toEqual([DIGITS]);
  });

  it('digits of one byte below sixteen may lack their zero behind 0x', () => {
    expect(bytesOf(read('{ 0x6, 0x0, 0x31 }'))).toEqual(['060031']);
  });

  it('blank lines set messages apart, and each says its line', () => {
    const capture = read(`\n  ${DIGITS}\n\n${DIGITS}\n`);
    expect(bytesOf(capture)).toEqual([DIGITS, DIGITS]);
    expect(capture.pieces.map((piece) => piece.place)).toEqual([
      { byteOffset: 3, line: 2, column: 3 },
      { byteOffset: 5 + DIGITS.length, line: 4, column: 1 },
    ]);
  });

  it.each([
    ['of different lengths', [DIGITS, DIGITS.slice(0, 60), DIGITS]],
    ['that begin with the same TPDU', [`6000030000${'1'.repeat(30)}`, `6000030000${'2'.repeat(30)}`]],
    ['that announce their own lengths', ['0003600001', '0003600002']],
  ])('lines %s are a message each', (_name, lines) => {
    expect(bytesOf(read(lines.join('\n')))).toEqual(lines);
  });

  it('a clock in front of each line makes it a log', () => {
    const capture = read(`10:11:12 ${DIGITS}\n10:11:13 ${DIGITS}\n`);
    expect(capture.form).toBe('log');
    expect(bytesOf(capture)).toEqual([DIGITS, DIGITS]);
  });

  it('an odd digit is said, and the whole bytes are kept', () => {
    expect(read('08002')).toMatchObject({ faults: [{ kind: 'odd-digits' }], pieces: [{ bytes: hex('0800') }] });
  });

  it('digits alone might be a message in ASCII, which is named as the other form', () => {
    expect(read('0800822000000000000004000000000000001122101112000001301').otherForms).toEqual(['binary']);
  });

  it('text of UTF-16 is read as the text it is', () => {
    const units = fromLatin1([...DIGITS].map((digit) => `${digit}\0`).join(''));
    expect(bytesOf(readCapture(concat(Uint8Array.of(0xff, 0xfe), units)))).toEqual([DIGITS]);
  });
});

describe('base64', () => {
  const STANDARD = 'ADlgAAEAAGExADEAAAggAAAAAAAADAABAxMDAwMDAwMBS0FDSEE+/w==';
  const expected = toHex(Uint8Array.from(atob(STANDARD), (letter) => letter.charCodeAt(0)));
  it.each([
    ['standard', STANDARD],
    ['without padding', STANDARD.replace(/=/g, '')],
    ['for addresses', STANDARD.replaceAll('+', '-').replaceAll('/', '_')],
    ['with line breaks', `${(STANDARD.match(/.{1,16}/g) as string[]).join('\r\n')}\r\n`],
    ['as a data: address', `data:application/octet-stream;base64,${STANDARD}`],
  ])('%s', (_name, text) => {
    const capture = read(text);
    expect(capture).toMatchObject({ form: 'base64', faults: [] });
    expect(bytesOf(capture)).toEqual([expected]);
  });

  it('hexadecimal of a length that base64 has stays hexadecimal', () => {
    expect(read('ABCDABCDABCDABCDABCD').form).toBe('hex');
  });

  it('a name of the form goes before what it looks like', () => {
    expect(readCapture(fromLatin1('ABCDABCDABCDABCDABCD'), { form: 'base64' })).toMatchObject({
      form: 'base64',
      faults: [],
      pieces: [{ bytes: { length: 15 } }],
    });
  });
});

describe('dumps', () => {
  const sixteen = rows(pairs, 16);
  const grouped = (row: readonly string[]): string =>
    rows(row, 2)
      .map((two) => two.join(''))
      .join(' ');
  const words = (row: readonly string[]): string =>
    rows(row, 2)
      .map(([low = '00', high = '00']) => high + low)
      .join(' ');
  const total = (digits: number): string => MESSAGE.length.toString(16).padStart(digits, '0');
  const FORMS: readonly (readonly [string, string])[] = [
    ['xxd', sixteen.map((row, i) => `${offset(i, 8)}: ${grouped(row).padEnd(39)}  ${printed(row)}`).join('\n')],
    [
      'hexdump -C',
      `${sixteen.map((row, i) => `${offset(i, 8)}  ${row.slice(0, 8).join(' ')}  ${row.slice(8).join(' ').padEnd(23)}  |${printed(row)}|`).join('\n')}\n${total(8)}\n`,
    ],
    [
      'Wireshark',
      sixteen
        .map(
          (row, i) =>
            `${offset(i, 4)}  ${row.slice(0, 8).join(' ')}  ${row.slice(8).join(' ').padEnd(23)}   ${printed(row)}`,
        )
        .join('\n'),
    ],
    ['Wireshark without the text', sixteen.map((row, i) => `${offset(i, 4)}   ${row.join(' ')}`).join('\n')],
    [
      'tcpdump -X',
      sixteen.map((row, i) => `\t0x${offset(i, 4)}:  ${grouped(row).padEnd(39)}  ${printed(row)}`).join('\n'),
    ],
    ['od -A x', `${sixteen.map((row, i) => `${offset(i, 6)} ${row.join(' ')}`).join('\n')}\n${total(6)}\n`],
    ['od with octal offsets', sixteen.map((row, i) => `${offset(i, 7, 8)} ${row.join(' ')}`).join('\n')],
    [
      'hexdump with words of the machine',
      `${sixteen.map((row, i) => `${offset(i, 7)} ${words(row)}`).join('\n')}\n${total(7)}\n`,
    ],
  ];
  it.each(FORMS)('%s', (_name, text) => {
    const capture = read(text);
    expect(capture).toMatchObject({ form: 'hex-dump', faults: [] });
    expect(bytesOf(capture)).toEqual([DIGITS]);
  });

  it('text that looks like digits is not taken for bytes', () => {
    const row = '30 30 20 31 31 20 61 62 20 63 64 20 65 66 20 31';
    const dump = `0000  ${row}  00 11 ab cd ef 1\n0010  30 30 20 61 62                                   00 ab\n`;
    expect(bytesOf(read(dump))).toEqual([`${row} 30 30 20 61 62`.replaceAll(' ', '')]);
  });

  it('a * stands for the row before it, up to a limit', () => {
    const row = '00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\n';
    expect(bytesOf(read(`${row}00000030\n`))).toEqual(['00'.repeat(48)]);
    expect(read(`${row}7ffffff0\n`).faults).toMatchObject([{ kind: 'dump-repeats-too-much' }]);
  });

  it('several dumps in one file are several pieces', () => {
    const [, dump = ''] = FORMS[1] ?? [];
    expect(bytesOf(read(`${dump}\n${dump}`))).toEqual([DIGITS, DIGITS]);
  });
});

describe('other bytes', () => {
  it('control characters make raw bytes', () => {
    expect(readCapture(MESSAGE)).toMatchObject({ form: 'binary', pieces: [{ bytes: MESSAGE }] });
  });

  it('a message in ASCII is its own bytes, without the line end of an editor', () => {
    const text = '0200B220000000100000000000000080000020123400A5DFGR hello';
    expect(read(`${text}\r\n`)).toMatchObject({ form: 'binary', pieces: [{ bytes: fromLatin1(text) }] });
  });

  it('text without bytes finds nothing and says so', () => {
    expect(read('nothing here but words')).toMatchObject({
      form: 'log',
      pieces: [],
      faults: [{ kind: 'nothing-found' }],
    });
  });

  it('nothing is empty, and too much is refused with the name of the limit', () => {
    expect(readCapture(new Uint8Array())).toMatchObject({ pieces: [], faults: [{ kind: 'empty' }] });
    expect(readCapture(new Uint8Array(64 * 1024 * 1024 + 1))).toMatchObject({
      pieces: [],
      faults: [{ kind: 'too-large', limit: 'captureBytesMax' }],
    });
  });
});
