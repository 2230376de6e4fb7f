import { describe, expect, test } from 'vitest';
import { hex } from '../std/index.ts';
import { checkIccData } from './check-icc-data.ts';
import { ICC_PROFILE_NAMES, ICC_PROFILES } from './icc-profile-tables.ts';
import { findAll, orderTlv } from './search-tlv.ts';
import { tagFacts } from './tags.ts';
import { constructedTlv, isConstructed, type Tlv, tlv } from './tlv.ts';

const filled = (tag: string): Tlv =>
  isConstructed(tag) ? constructedTlv(tag, []) : tlv(tag, new Uint8Array(tagFacts(tag).bytesMin));
const mandatory = (name: (typeof ICC_PROFILE_NAMES)[number]): readonly Tlv[] =>
  ICC_PROFILES[name].rows.filter(({ presence }) => presence === 'mandatory').map(({ tag }) => filled(tag));
const errors = (name: (typeof ICC_PROFILE_NAMES)[number], items: readonly Tlv[]): readonly string[] =>
  checkIccData(name, items)
    .filter(({ severity }) => severity === 'error')
    .map(({ kind, tag }) => `${kind} ${tag}`);

describe('profiles of DE 55', () => {
  test.each(ICC_PROFILE_NAMES)('%s: what is mandatory is enough, and each of it is missed', (name) => {
    expect(errors(name, mandatory(name))).toEqual([]);
    for (const { tag } of mandatory(name)) {
      const without = mandatory(name).filter((each) => each.tag !== tag);
      expect(errors(name, without)).toEqual([`missing ${tag}`]);
    }
  });

  test.each(ICC_PROFILE_NAMES)('%s: every row is in the dictionary and says its effect once', (name) => {
    const tags = ICC_PROFILES[name].rows.map(({ tag }) => tag);
    expect(new Set(tags).size).toBe(tags.length);
    for (const { tag, presence, when } of ICC_PROFILES[name].rows) {
      expect(tagFacts(tag).secrecy).not.toBe('unknown');
      expect(when !== undefined).toBe(presence === 'conditional');
    }
  });

  test('a wrong length is an error with the effect of its row', () => {
    const items = [...mandatory('reversal').filter(({ tag }) => tag !== '95'), tlv('95', hex('00000000'))];
    expect(checkIccData('reversal', items)[0]).toMatchObject({
      kind: 'malformed',
      severity: 'error',
      tag: '95',
      expected: { zh: '5 字节', en: '5 bytes' },
      got: { en: 'length 4 where 5 is expected' },
      effect: { en: 'the issuer lacks the reason for the reversal' },
    });
  });

  test('card data in DE 55 is an error, any other stranger a note', () => {
    const items = [
      ...mandatory('sale-request'),
      tlv('57', hex('9999')),
      tlv('9F63', new Uint8Array(16)),
      tlv('9B', hex('E800')),
    ];
    expect(errors('sale-request', items)).toEqual(['sensitive 57']);
    expect(checkIccData('sale-request', items).map(({ kind, tag }) => `${kind} ${tag}`)).toContain('not-in-profile 9B');
  });

  test('a profile of the caller’s own is a table', () => {
    const own = {
      zh: '自定',
      en: 'own',
      rows: [{ tag: '9F26', presence: 'mandatory', effect: { zh: '拒', en: 'no' } }],
    } as const;
    expect(checkIccData(own, []).map(({ tag }) => tag)).toEqual(['9F26']);
  });
});

describe('finding and ordering', () => {
  const items = [
    tlv('9C', hex('00')),
    constructedTlv('72', [tlv('9F18', hex('00000001')), tlv('86', hex('841E')), tlv('86', hex('8418'))]),
    constructedTlv('71', [tlv('86', hex('8424'))]),
    tlv('9F26', new Uint8Array(8)),
  ];

  test('a path finds everywhere, or directly inside', () => {
    expect(findAll(items, '86').length).toBe(3);
    expect(findAll(items, '72/86').length).toBe(2);
    expect(findAll(items, '70/86')).toEqual([]);
    expect(findAll(items, '6')).toEqual([]);
  });

  test('an order puts what it names first and leaves the rest as it was', () => {
    expect(orderTlv(items).map(({ tag }) => tag)).toEqual(['9F26', '9C', '71', '72']);
    expect(orderTlv(items, ['71']).map(({ tag }) => tag)).toEqual(['71', '9C', '72', '9F26']);
  });
});
