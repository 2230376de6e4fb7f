import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CSV_LIMITS, CSV_SEPARATORS, CsvReader, type CsvRecord, type CsvSeparator, separatorOf } from './csv.ts';

function read(text: string, separator: CsvSeparator = ','): readonly CsvRecord[] {
  const reader = new CsvReader(separator);
  return [...reader.push(text), ...reader.end()];
}
const cells = (text: string, separator: CsvSeparator = ','): readonly (readonly string[])[] =>
  read(text, separator).map((record) => record.cells);

describe('records', () => {
  it.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a,b","c ""d"""\n', [['a,b', 'c "d"']]],
    ['"two\r\nlines",x', [['two\nlines', 'x']]],
    [
      'a,\n,b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['\n\na\n\n', [['a']]],
    ['say "hi",b', [['say "hi"', 'b']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(cells(text)).toEqual(expected);
  });

  it('know the line they begin in', () => {
    expect(read('a\n"b\nc"\n\nd').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('a quote that never closes is said, and one beyond the limit ends with its line', () => {
    expect(read('a,"b').map(({ extent }) => extent)).toEqual(['quote-open']);
    const long = `"${'x'.repeat(CSV_LIMITS.recordCharactersMax)}\nnext,1\n`;
    expect(read(long).map(({ extent, cells: [first] }) => [extent, first?.length])).toEqual([
      ['too-long', CSV_LIMITS.cellCharactersMax],
      ['whole', 4],
    ]);
  });
});

test.each([
  ['时间;金额;卡号\n1;2,50;3', ';'],
  ['a\tb\tc\n1\t2,5\t3', '\t'],
  ['a,b,c\n"1;2;3;4",2,3', ','],
  ['a|b\n1|2', '|'],
])('%j is told apart', (sample, separator) => {
  expect(separatorOf(sample)).toBe(separator);
});

const anySeparator = fc.constantFrom(...CSV_SEPARATORS);

test('what was quoted comes back, wherever the pieces end', () => {
  const table = fc.array(
    fc.array(
      fc.string({ maxLength: 12 }).filter((text) => !text.includes('\r')),
      { minLength: 2, maxLength: 5 },
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(table, anySeparator, fc.nat(), (rows, separator, cut) => {
      const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
      const reader = new CsvReader(separator);
      const at = cut % (text.length + 1);
      const read = [...reader.push(text.slice(0, at)), ...reader.push(text.slice(at)), ...reader.end()];
      expect(read.map((record) => record.cells)).toEqual(rows);
    }),
  );
});

test('any text ends in records within their limits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), anySeparator, (text, separator) => {
      expect(CSV_SEPARATORS).toContain(separatorOf(text));
      for (const record of read(text, separator))
        expect(record.cells.length).toBeLessThanOrEqual(CSV_LIMITS.columnsMax);
    }),
  );
});
