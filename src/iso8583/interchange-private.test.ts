import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPrivateParts, parsePrivateParts } from './interchange-private.ts';

describe('DE 48 of the interchange', () => {
  it('holds labelled parts one after another', () => {
    const parts = { ORN: '260000000001', IPN: '12' };
    expect(buildPrivateParts(parts)).toBe('ORN12260000000001IPN0212');
    expect(parsePrivateParts('ORN12260000000001IPN0212')).toEqual({ ok: true, value: parts });
  });

  it('is read in the form of version 1 as well', () => {
    expect(parsePrivateParts('ORN120000000001')).toEqual({ ok: true, value: { ORN: '120000000001' } });
  });

  it.each([
    ['words', 'no-label'],
    ['PARX1', 'no-length'],
    ['IPN0', 'no-length'],
    ['IPN031', 'cut-short'],
    ['PAR011PAR011', 'repeated'],
  ])('"%s" is refused: %s', (text, fault) => {
    expect(parsePrivateParts(text)).toEqual({ ok: false, fault });
  });

  it('gives back what was built, and never throws whatever it is given', () => {
    const label = fc.string({ unit: fc.constantFrom(...'ABCDEFGH'), minLength: 3, maxLength: 3 });
    const value = fc.string({ unit: fc.constantFrom(...'0123456789AZ'), maxLength: 30 });
    fc.assert(
      fc.property(fc.dictionary(label, value, { noNullPrototype: true }), (parts) => {
        expect(parsePrivateParts(buildPrivateParts(parts))).toEqual({ ok: true, value: parts });
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => typeof parsePrivateParts(text).ok === 'boolean'));
  });
});
