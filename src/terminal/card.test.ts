import { describe, expect, it } from 'vitest';
import { checkIccData, cryptogramEvidence, readTlv, tlv, tlvValue, writeTlv } from '../emv/index.ts';
import {
  applicationCryptogram,
  authorisationResponseCryptogram,
  iccMasterKey,
  Key,
  sessionKey,
} from '../security/index.ts';
import { fromLatin1, hex, toHex } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import {
  certifyOffline,
  completeAc,
  generateAc,
  presentCard,
  scriptResultsOf,
  track2Of,
  type VirtualCard,
} from './card.ts';
import { TEST_PAN_DIGITS } from './terminal-story.suite.ts';

function issuerKey(): Key {
  const key = Key.fromHex(['01234567', '89ABCDEF', 'FEDCBA98', '76543210'].join(''));
  if (!key.ok) throw new Error('the test key is well formed');
  return key.value;
}

const pan = Secret.pan(TEST_PAN_DIGITS);
const masterKey = iccMasterKey({ issuerMasterKey: issuerKey(), pan, cardSequence: '1' });
const card: VirtualCard = {
  name: 'good',
  pan,
  expiry: '3012',
  cardSequence: '1',
  chip: { masterKey, atc: 6 },
  condition: 'good',
};

const request = {
  transaction: 'sale',
  amountMinor: 8880,
  currency: '156',
  date: '261122',
  unpredictable: 'A1B2C3D4',
} as const;

describe('the virtual card', () => {
  it('makes a cryptogram that its issuer can check, and counts it', () => {
    const made = generateAc(card, request);
    expect(made.card.chip?.atc).toBe(7);
    const evidence = cryptogramEvidence(readTlv(hex(made.iccData)).items);
    if (!evidence.ok) throw new Error('every covered tag is there');
    const { atc, input, cryptogram } = evidence.value;
    expect(toHex(atc)).toBe('0007');
    const key = sessionKey({ masterKey, atc });
    expect(toHex(applicationCryptogram({ sessionKey: key, input }))).toBe(toHex(cryptogram));
    const tags = readTlv(hex(made.iccData)).items.map((item) => item.tag);
    expect(tags).toEqual('9F26 9F27 9F10 9F37 9F36 95 9A 9C 9F02 5F2A 82 9F1A 9F03 9F33'.split(' '));
    expect(made.iccData).not.toContain(TEST_PAN_DIGITS);
  });

  it('sends in DE 55 what a sale must carry, and nothing else', () => {
    const { items } = readTlv(hex(generateAc(card, request).iccData));
    const findings = checkIccData('sale-request', items);
    expect(findings.filter(({ kind }) => kind !== 'perhaps-missing')).toEqual([]);
  });

  it('accepts the answer of its issuer, and of nobody else', () => {
    const { iccData } = generateAc(card, request);
    const evidence = cryptogramEvidence(readTlv(hex(iccData)).items);
    if (!evidence.ok) throw new Error('every covered tag is there');
    const { atc, cryptogram: arqc } = evidence.value;
    const arc = fromLatin1('00');
    const arpc = authorisationResponseCryptogram({ key: sessionKey({ masterKey, atc }), arqc, arc });
    const answer = (first: Uint8Array): string => toHex(writeTlv([tlv('91', hex(toHex(first) + toHex(arc)))]));
    const completion = { iccData, responseCode: '00' };
    expect(completeAc(card, { ...completion, iccResponse: answer(arpc) })).toBe('accepted');
    expect(completeAc(card, { ...completion, iccResponse: answer(arpc.map((byte) => byte ^ 1)) })).toBe('declined');
    expect(completeAc(card, { ...completion, iccResponse: null })).toBe('accepted');
    expect(completeAc(card, { ...completion, iccResponse: 'no hex' })).toBe('accepted');
    expect(completeAc(card, { ...completion, iccResponse: '9103AABBCC' })).toBe('declined');
  });

  it('certifies a transaction by itself when no issuer could be asked', () => {
    const { card: asked, iccData } = generateAc(card, request);
    const items = readTlv(hex(certifyOffline(asked, iccData))).items;
    expect(toHex(tlvValue(items, '9F27') ?? new Uint8Array())).toBe('40');
    const evidence = cryptogramEvidence(items);
    if (!evidence.ok) throw new Error('every covered tag is there');
    const { atc, cryptogram, input } = evidence.value;
    const sessionKeyOfCard = sessionKey({ masterKey, atc });
    expect(toHex(cryptogram)).toBe(toHex(applicationCryptogram({ sessionKey: sessionKeyOfCard, input })));
    expect(toHex(cryptogram)).not.toBe(toHex(tlvValue(readTlv(hex(iccData)).items, '9F26') ?? new Uint8Array()));
  });

  it.each([
    [null, undefined],
    ['9100', undefined],
    ['7206860484240000', '2000000000'],
    ['71028600720286009100', '20000000002000000000'],
  ])('reports on the scripts in %j', (response, results) => {
    expect(scriptResultsOf(response)).toBe(results);
  });

  it('is handed over with its number sealed, when it could be read', () => {
    const sealed = 'sealed by the host';
    const read = presentCard(card, { entry: 'chip', unpredictable: 'A1B2C3D4', sealed });
    expect(read.outcome).toMatchObject({ kind: 'read', sealed });
    const failed = presentCard(card, { entry: 'chip', unpredictable: 'A1B2C3D4', sealed, reader: 'chip-dirty' });
    expect(failed.outcome).toEqual({ kind: 'failed', why: 'chip-mute' });
  });

  it('says by its service code whether it has a chip', () => {
    expect(track2Of(card).revealFor('track')).toContain('=3012201');
    expect(track2Of({ ...card, chip: null }).revealFor('track')).toContain('=3012101');
  });

  it.each([
    [{ condition: 'chip-dead' } as const, 'chip', 'good', 'no-answer-to-reset'],
    [{ condition: 'chip-blocked' } as const, 'chip', 'good', 'application-blocked'],
    [{ condition: 'stripe-worn' } as const, 'swipe', 'good', 'no-track'],
    [{ chip: null }, 'contactless', 'good', 'no-card-in-field'],
    [{}, 'chip', 'chip-dirty', 'chip-mute'],
    [{}, 'swipe', 'stripe-dirty', 'track-parity'],
    [{}, 'contactless', 'field-weak', 'card-removed-early'],
  ] as const)('with %o presented by %s to a %s reader fails for %s', (ailment, entry, reader, why) => {
    const presented = presentCard({ ...card, ...ailment }, { entry, reader, unpredictable: 'A1B2C3D4' });
    expect(presented.outcome).toEqual({ kind: 'failed', why });
  });

  it('is read in every way when it is well', () => {
    for (const entry of ['chip', 'contactless', 'swipe'] as const) {
      expect(presentCard(card, { entry, unpredictable: 'A1B2C3D4' }).outcome.kind).toBe('read');
    }
  });
});
