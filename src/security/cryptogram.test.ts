import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/emv-cryptogram.json' with { type: 'json' };
import { concat, hex, toHex } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { checkCryptogram, PBOC_SCHEME } from './check-cryptogram.ts';
import {
  applicationCryptogram,
  authorisationResponseCryptogram,
  commonSessionKey,
  iccMasterKey,
  sessionKey,
} from './cryptogram.ts';
import { keyOf } from './key.ts';
import { keyCheckValue } from './key-wrap.ts';
import type { MacPadding } from './mac.ts';

const shown = (key: ReturnType<typeof iccMasterKey>): string => toHex(key.revealFor('cryptogram'));

describe('application cryptograms', () => {
  test.each(vectors.steps)('step by step: $source', (vector) => {
    const master = iccMasterKey({
      issuerMasterKey: keyOf(hex(vector.issuerMasterKey)),
      pan: Secret.pan(vector.pan),
      cardSequence: vector.cardSequence,
    });
    const session = commonSessionKey({ masterKey: master, diversifier: hex(vector.diversifier) });
    expect(keyCheckValue(master).startsWith(vector.masterKeyCheckStart ?? '')).toBe(true);
    expect(keyCheckValue(session).startsWith(vector.sessionKeyCheckStart ?? '')).toBe(true);
    expect(shown(master)).toBe(vector.masterKey ?? shown(master));
    expect(shown(session)).toBe(vector.sessionKey ?? shown(session));
    const cryptogram = applicationCryptogram({
      sessionKey: session,
      input: hex(vector.input),
      padding: vector.padding as MacPadding,
    });
    expect(toHex(cryptogram)).toBe(vector.cryptogram);
    const answer = authorisationResponseCryptogram({
      key: vector.answerKey === 'master' ? master : session,
      arqc: cryptogram,
      arc: hex(vector.responseCode),
    });
    expect(toHex(answer)).toBe(vector.answer);
  });

  test.each(vectors.transactions)('from the counter and the covered tags: $source', (vector) => {
    const master = iccMasterKey({
      issuerMasterKey: keyOf(hex(vector.issuerMasterKey)),
      pan: Secret.pan(vector.pan),
      cardSequence: vector.cardSequence,
    });
    const tags: Readonly<Record<string, string>> = vector.tags;
    const input = concat(...vector.order.map((tag) => hex(tags[tag] ?? '')));
    const cryptogram = applicationCryptogram({
      sessionKey: sessionKey({ masterKey: master, atc: hex(vector.tags['9F36']) }),
      input,
    });
    expect(toHex(cryptogram)).toBe(vector.cryptogram);
  });

  test.each(vectors.pboc)('a card of PBOC, and what its issuer answers: $source', (vector) => {
    const atc = hex(vector.tags['9F36']);
    const card = {
      issuerMasterKey: keyOf(hex(vector.issuerMasterKey)),
      pan: Secret.pan(vector.pan),
      cardSequence: vector.cardSequence,
    };
    const key = sessionKey({ masterKey: iccMasterKey(card), atc, method: 'pboc' });
    const arqc = applicationCryptogram({ sessionKey: key, input: hex(vector.input) });
    expect(toHex(arqc)).toBe(vector.cryptogram);
    expect(toHex(authorisationResponseCryptogram({ key, arqc, arc: hex(vector.responseCode) }))).toBe(vector.answer);
    const given = { ...card, atc, arqc, input: hex(vector.input) };
    expect(checkCryptogram({ ...given, expected: PBOC_SCHEME })).toEqual({ ok: true, value: { kind: 'fits' } });
    expect(checkCryptogram(given)).toMatchObject({ ok: true, value: { differs: ['sessionKey'] } });
  });

  test('the card sequence number counts as two digits, however it is written', () => {
    const issuerMasterKey = keyOf(hex('0123456789ABCDEFFEDCBA9876543210'));
    const pan = Secret.pan('999903' + '0000000421');
    const of = (cardSequence: string | undefined): string =>
      shown(iccMasterKey({ issuerMasterKey, pan, cardSequence }));
    expect(of('001')).toBe(of('01'));
    expect(of('1')).toBe(of('01'));
    expect(of(undefined)).toBe(of('00'));
    expect(of('02')).not.toBe(of('01'));
  });

  test('another counter gives another key', () => {
    const masterKey = keyOf(hex('0123456789ABCDEFFEDCBA9876543210'));
    const first = sessionKey({ masterKey, atc: hex('0001') });
    expect(shown(first)).not.toBe(shown(sessionKey({ masterKey, atc: hex('0002') })));
  });
});
