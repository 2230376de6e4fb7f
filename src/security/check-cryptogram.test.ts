import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/emv-cryptogram.json' with { type: 'json' };
import { hex, toHex } from '../std/index.ts';
import { luhnCheckDigit, Secret } from '../trade/index.ts';
import {
  type CryptogramCase,
  type CryptogramScheme,
  checkCryptogram,
  cryptogramBy,
  USUAL_SCHEME,
} from './check-cryptogram.ts';
import {
  applicationCryptogram,
  authorisationResponseCryptogram2,
  commonSessionKey,
  iccMasterKey,
} from './cryptogram.ts';
import { keyOf } from './key.ts';
import { keyCheckValue } from './key-wrap.ts';
import { sha1 } from './sha1.ts';

const panBody = '999902' + '0000000000' + '77';
const given: Omit<CryptogramCase, 'arqc'> = {
  issuerMasterKey: keyOf(hex('0123456789ABCDEFFEDCBA9876543210')),
  pan: Secret.pan(panBody + luhnCheckDigit(panBody)),
  cardSequence: '01',
  atc: hex('001C'),
  input: hex('00000000400000000000000001'),
};

describe('SHA-1', () => {
  test('agrees with FIPS 180-4 and, at every length around the block limits, with OpenSSL', () => {
    expect(toHex(sha1(hex('616263')))).toBe('A9993E364706816ABA3E25717850C26C9CD0D89D');
    for (let length = 0; length <= 200; length++) {
      const bytes = new Uint8Array(length).map((_, index) => index * 11 + length);
      expect(toHex(sha1(bytes))).toBe(createHash('sha1').update(bytes).digest('hex').toUpperCase());
    }
  });
});

describe('card keys by option B and answers by method 2', () => {
  test.each(vectors.optionB)('$source', (vector) => {
    const masterKey = iccMasterKey({
      issuerMasterKey: keyOf(hex(vector.issuerMasterKey)),
      pan: Secret.pan(vector.pan),
      cardSequence: vector.cardSequence ?? undefined,
      option: 'option-b',
    });
    const session = commonSessionKey({ masterKey, diversifier: hex(vector.diversifier) });
    expect(keyCheckValue(masterKey).slice(0, 4)).toBe(vector.masterKeyCheckStart);
    expect(keyCheckValue(session).slice(0, 4)).toBe(vector.sessionKeyCheckStart);
    const arqc = applicationCryptogram({ sessionKey: session, input: hex(vector.input) });
    expect(toHex(arqc)).toBe(vector.cryptogram);
    const proprietary = hex(vector.proprietary);
    const answer = authorisationResponseCryptogram2({ key: session, arqc, csu: hex(vector.csu), proprietary });
    expect(toHex(answer)).toBe(vector.answer);
  });

  test.each(vectors.methodTwo)('an answer by method 2 for a card of option A: $source', (vector) => {
    const masterKey = iccMasterKey({
      issuerMasterKey: keyOf(hex(vector.issuerMasterKey)),
      pan: Secret.pan(vector.pan),
      cardSequence: vector.cardSequence,
    });
    const key = commonSessionKey({ masterKey, diversifier: hex(vector.diversifier) });
    const answer = { key, arqc: hex(vector.cryptogram), csu: hex(vector.csu), proprietary: hex(vector.proprietary) };
    expect(toHex(authorisationResponseCryptogram2(answer))).toBe(vector.answer);
  });

  test.each(vectors.sessionMethodTwo)('an answer by method 2 from a session key: $source', (vector) => {
    const answer = { key: keyOf(hex(vector.sessionKey)), arqc: hex(vector.cryptogram), csu: hex(vector.csu) };
    expect(toHex(authorisationResponseCryptogram2(answer))).toBe(vector.answer);
  });
});

describe('looking into a cryptogram', () => {
  const otherwise: readonly { readonly scheme: Partial<CryptogramScheme>; readonly differs: readonly string[] }[] = [
    { scheme: { padding: 'zeros' }, differs: ['padding'] },
    { scheme: { sessionKey: 'none' }, differs: ['sessionKey'] },
    { scheme: { sessionKey: 'pboc' }, differs: ['sessionKey'] },
    { scheme: { sessionKey: 'none', padding: 'zeros' }, differs: ['sessionKey', 'padding'] },
    { scheme: { cardSequence: 'as-zero' }, differs: ['cardSequence'] },
    { scheme: { masterKey: 'option-b' }, differs: ['masterKey'] },
    { scheme: { masterKey: 'option-b', cardSequence: 'as-zero' }, differs: ['masterKey', 'cardSequence'] },
  ];

  test('one that fits as expected says so', () => {
    expect(checkCryptogram({ ...given, arqc: cryptogramBy(USUAL_SCHEME, given) })).toEqual({
      ok: true,
      value: { kind: 'fits' },
    });
  });

  test.each(otherwise)('one that was made otherwise names $differs', ({ scheme, differs }) => {
    const found = { ...USUAL_SCHEME, ...scheme };
    const checked = checkCryptogram({ ...given, arqc: cryptogramBy(found, given) });
    expect(checked).toEqual({ ok: true, value: { kind: 'fits-otherwise', found, differs } });
  });

  test('what is expected may be another scheme', () => {
    const expected = { ...USUAL_SCHEME, sessionKey: 'none', padding: 'zeros' } as const;
    const arqc = cryptogramBy(expected, given);
    expect(checkCryptogram({ ...given, arqc, expected })).toEqual({ ok: true, value: { kind: 'fits' } });
  });

  test('another key, or covered bytes that changed, fit nothing', () => {
    const arqc = cryptogramBy(USUAL_SCHEME, given);
    const nothing = { ok: true, value: { kind: 'fits-nothing', schemesTried: 24 } };
    expect(checkCryptogram({ ...given, arqc, issuerMasterKey: keyOf(new Uint8Array(16)) })).toEqual(nothing);
    expect(checkCryptogram({ ...given, arqc, input: given.input.with(12, 2) })).toEqual(nothing);
  });

  test('never throws, whatever arrives', () => {
    const bytes = fc.uint8Array({ maxLength: 10 });
    fc.assert(
      fc.property(bytes, bytes, fc.string({ maxLength: 22 }), (arqc, atc, digits) => {
        const checked = checkCryptogram({ ...given, arqc, atc, pan: Secret.pan(digits) });
        expect(checked.ok && checked.value.kind !== 'fits-nothing').toBe(false);
      }),
    );
  });
});
