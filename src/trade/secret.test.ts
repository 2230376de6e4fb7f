import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luhnCheckDigit } from './card.ts';
import { maskDigitRuns, maskPan, Secret } from './secret.ts';

const panOf = (length: number): string => {
  const body = `999901${'0'.repeat(length - 8)}7`;
  return body + luhnCheckDigit(body);
};

/** Every way in which a value gets printed by accident. */
const printed = (value: unknown): string =>
  [
    String(value),
    `${value}`,
    JSON.stringify(value),
    JSON.stringify({ value, list: [value] }),
    inspect(value, { showHidden: true, depth: 9 }),
    inspect({ value }, { showHidden: true, depth: 9, customInspect: false }),
    format('%s %j %o %O', value, value, value, value),
    Object.entries(value as object).join(),
    String(new Error(`failed with ${value}`)),
  ].join('\n');

describe('a secret', () => {
  const secrets = {
    pan: Secret.pan(panOf(16)),
    track2: Secret.track2(`${panOf(16)}=3012201`),
    track1: Secret.track1(`B${panOf(16)}^KA/CHA^3012201`),
    track3: Secret.track3(`99${panOf(16)}=156`),
    personal: Secret.personal('KA/CHA'),
    pin: Secret.pin('246813'),
    pinBlock: Secret.pinBlock('A1B2C3D4E5F60718'),
    key: Secret.key('0123456789ABCDEF'),
    unread: Secret.unread('a text of 26 characters!!'),
  };
  it.each(Object.entries(secrets))('%s never prints, by whatever printer', (_name, secret) => {
    const inside = secret.revealFor('packing');
    for (const part of [inside, inside.slice(0, -1), inside.slice(1)]) expect(printed(secret)).not.toContain(part);
  });

  it('survives neither copying nor changing', () => {
    const { pan } = secrets;
    expect(printed({ ...pan })).not.toContain(pan.revealFor('routing'));
    for (const printer of ['toString', 'toJSON', 'revealFor']) {
      expect(() => Object.assign(pan, { [printer]: () => 'x' })).toThrow(TypeError);
    }
    expect(() => structuredClone(pan).toString()).not.toThrow();
    expect(JSON.stringify(structuredClone(pan))).toBe('{}');
  });

  it('a card number shows its first six and last four when enough of it stays hidden', () => {
    expect(String(Secret.pan(panOf(16)))).toMatch(/^999901\*{6}\d{4}$/);
    expect(String(Secret.pan(panOf(19)))).toMatch(/^999901\*{9}\d{4}$/);
    expect(String(Secret.pan(panOf(13)))).toMatch(/^999901\*{3}\d{4}$/);
  });

  it('a short one shows nothing at all', () => {
    for (let length = 0; length < 13; length++) expect(maskPan('1'.repeat(length))).toBe('*'.repeat(length));
  });
});

describe('runs of digits in free text', () => {
  it('of 13 to 19 are hidden, whatever stands around or between them', () => {
    for (let length = 13; length <= 19; length++) {
      const pan = panOf(length);
      const spaced = pan.replace(/(.{4})(?=.)/g, '$1 ');
      for (const written of [pan, spaced, spaced.replaceAll(' ', '-'), `no.${pan}x`, `卡号${pan}。`]) {
        const shown = maskDigitRuns(written);
        expect(shown.replace(/[ -]/g, '')).not.toContain(pan);
        expect(shown).toContain('***');
      }
    }
  });

  it('that are too long for one card hide as a whole, and wide digits are digits', () => {
    const pan = panOf(16);
    for (let before = 4; before <= 20; before++) {
      expect(maskDigitRuns(`${'3'.repeat(before)}${pan}`)).toBe('*'.repeat(before + pan.length));
    }
    const wide = pan.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    expect(maskDigitRuns(`卡号${wide}。`)).toBe(`卡号${maskPan(pan)}。`);
  });

  it('that are shorter stay, and text without digits too', () => {
    for (const text of ['', '卡查', '2026-11-22', '6326 1234 5678', '000012']) expect(maskDigitRuns(text)).toBe(text);
  });

  it('never leave a card number behind, wherever it stands', () => {
    const pan = panOf(16);
    const around = fc.string({ unit: fc.constantFrom(...'ab .,-1234567890 '), maxLength: 12 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(maskDigitRuns(`${before}${pan}${after}`)).not.toContain(pan);
      }),
      { numRuns: 500 },
    );
  });
});
