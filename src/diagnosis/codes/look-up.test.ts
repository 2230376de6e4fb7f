import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_SPACES } from '../../trade/index.ts';
import { CODE_ROWS, codeOf, lookUpCode, rowOf } from './look-up.ts';

/** Every code that the protocol reference lists for the POS interface. */
const POS_CODES =
  '00 01 02 03 04 05 06 10 11 12 13 14 15 16 19 21 22 25 30 34 36 38 40 41 43 45 51 54 55 57 58 59 61 62 64 65 68 75 77 90 91 92 94 96 97 98 99 A0 A1 A2 A3 A4 A5 A6 A7 A8 B1 C1 D1 D2 D3 D4 D5 D6 D7 D8 D9 DA DB DC F1 F2 F3 F4 F5 N1 P1 Y1 Y3 Z1 Z3 T1 T2 T3 TS YM YT F0 E1 E2 E3 E4 E5 E6 E7 RS RF'.split(
    ' ',
  );

test('the POS table holds every code of the reference, once for each message class', () => {
  expect(POS_CODES.filter((code) => rowOf('unionpay.pos', code) === undefined)).toEqual([]);
  for (const space of CODE_SPACES) {
    const keys = CODE_ROWS[space].map(({ version, messageClass, code }) => `${version}/${messageClass}/${code}`);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('the POS codes that mean success are exactly those of the reference', () => {
  const approving = CODE_ROWS['unionpay.pos'].filter(
    ({ class: codeClass, code }) => codeClass === 'A' && !code.startsWith('Y'),
  );
  expect(approving.map(({ code }) => code)).toEqual(['00', '10', '11', '16', 'A2', 'A4', 'A5', 'A6']);
});

test('no row claims to have been reviewed, and every row has words in both languages and a source', () => {
  for (const row of Object.values(CODE_ROWS).flat()) {
    expect(row.reviewed).toBe(false);
    expect(row.meaning.zh.length * row.meaning.en.length * row.source.length).toBeGreaterThan(0);
  }
  for (const row of CODE_ROWS['unionpay.pos']) expect(row.source).toMatch(/^cross-read/);
});

test('a bare code lists every space that knows it', () => {
  const found = lookUpCode('05');
  expect(found.ok && found.value.map(({ space, sense }) => [space, sense])).toEqual([
    ['unionpay.pos', 'authentication-failed'],
    ['iso8583.1987', 'do-not-honour'],
    ['kacha.interchange', 'do-not-honour'],
    ['unionpay.qr', 'authentication-failed'],
    ['unionpay.acp', 'ask-again'],
  ]);
});

test('slips of the pen are read as the code they stand for', () => {
  expect(['5', ' a0 ', '０５', 'F39=55', '39: 055', 'code=98'].map(codeOf)).toEqual([
    '05',
    'A0',
    '05',
    '55',
    '55',
    '98',
  ]);
  expect(['', '1234', 'no', '!!', '卡'].map(codeOf)).toEqual(['00', null, 'NO', null, null]);
});

test('an unknown code is answered with the nearest valid forms', () => {
  const slip = lookUpCode('AO', 'unionpay.pos');
  expect(slip.ok).toBe(false);
  expect(slip.ok ? [] : slip.fault.nearest[0]?.code).toBe('A0');
  const other = lookUpCode('70', 'unionpay.pos');
  expect(other.ok ? [] : other.fault.nearest[0]).toMatchObject({ space: 'unionpay.qr', code: '70' });
});

test('no text makes a look-up throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.option(fc.constantFrom(...CODE_SPACES)),
      (asked, space) => {
        const found = lookUpCode(asked, space ?? undefined);
        if (!found.ok) expect(found.fault.nearest.length).toBeLessThanOrEqual(5);
      },
    ),
    { numRuns: 100 },
  );
});
