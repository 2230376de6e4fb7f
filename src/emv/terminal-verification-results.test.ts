import { describe, expect, test } from 'vitest';
import { readTvr, terminalVerificationResults } from './terminal-verification-results.ts';

const english = (text: string): readonly string[] | string => {
  const findings = readTvr(text);
  return findings.ok ? findings.value.map((each) => each.en) : findings.fault;
};

describe('terminal verification results', () => {
  test('read as names, first byte and highest bit first', () => {
    expect(english('0000000000')).toEqual([]);
    expect(english('8000048000')).toEqual([
      'offline data authentication was not performed',
      'online PIN entered',
      'transaction exceeds the floor limit',
    ]);
    expect(english('0040200040')).toEqual([
      'expired application',
      'PIN try limit exceeded',
      'issuer authentication failed',
    ]);
  });

  test('a reserved bit is shown, not dropped', () => {
    expect(readTvr('0100000000')).toEqual({ ok: true, value: [{ byte: 1, bit: 1, zh: '保留', en: 'reserved' }] });
  });

  test('anything but five bytes is a fault', () => {
    for (const text of ['', '80000480', '800004800000', 'ZZ00048000']) expect(english(text)).toBe('not-five-bytes');
  });

  test('no bit is named twice, and every name has two languages', () => {
    const places = terminalVerificationResults.map(({ byte, bit }) => `${byte}.${bit}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { byte, bit, zh, en } of terminalVerificationResults) {
      expect([byte >= 1 && byte <= 5, bit >= 1 && bit <= 8, zh.length > 0, en.length > 0]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  });
});
