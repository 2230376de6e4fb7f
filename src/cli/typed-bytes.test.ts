import { describe, expect, test } from 'vitest';
import { toHex } from '../std/index.ts';
import { bytesFromText, printableText } from './typed-bytes.ts';

const read = (text: string): string => {
  const bytes = bytesFromText(text);
  return bytes.ok ? toHex(bytes.value) : bytes.fault.line.en;
};
const hint = (text: string): string => {
  const bytes = bytesFromText(text);
  return bytes.ok ? '' : bytes.fault.hint.en;
};

describe('bytes as people type them', () => {
  test.each(['9F36020001', '9f 36 02 00 01', '0x9F3602 0x0001', '9F:36:02:00:01', '9F36\n020001\n', 'nzYCAAE='])(
    '%s is read',
    (text) => {
      expect(read(text)).toBe('9F36020001');
    },
  );

  test.each([
    { text: '', line: 'no data', nearest: 'such as 9F360200019F270180' },
    {
      text: '9F3602000',
      line: '9 hexadecimal digits, an odd number',
      nearest: 'two digits a byte: 8 or 10 digits; most likely one was lost at an end',
    },
    { text: '9F36O20001', line: 'the character "O" at offset 4 is not hexadecimal', nearest: 'did you mean 0?' },
    {
      text: '9F36020001F36020001F3602000é',
      line: 'the character "é" at offset 27 is not hexadecimal',
      nearest: 'hexadecimal, base64, a file, or - for standard input',
    },
  ])('“$text” names the nearest valid form', ({ text, line, nearest }) => {
    expect(read(text)).toBe(line);
    expect(hint(text)).toBe(nearest);
  });

  test('one slip in hexadecimal is not taken for base64', () => {
    expect(read('9F3602000195050000O4800')).toContain('is not hexadecimal');
    expect(read('9F36020001950500000480O0')).toContain('is not hexadecimal');
  });

  test('a file of bytes is no text', () => {
    expect(printableText(Uint8Array.of(0x9f, 0x36))).toBeUndefined();
    expect(printableText(Uint8Array.of(0x39, 0x46, 0x0a))).toBe('9F\n');
  });
});
