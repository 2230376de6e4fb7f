import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/emv-cryptogram.json' with { type: 'json' };
import { hex, toHex } from '../std/index.ts';
import { CRYPTOGRAM_TAGS, cryptogramEvidence, cryptogramInput } from './cryptogram-input.ts';
import { readTlv, type Tlv, tlv, writeTlv } from './tlv.ts';

const complete: readonly Tlv[] = [
  ...CRYPTOGRAM_TAGS.map(({ tag, lengthBytes }) => tlv(tag, new Uint8Array(lengthBytes).fill(7))),
  tlv('9F10', hex('06011203A0B800')),
  tlv('9F26', new Uint8Array(8).fill(9)),
];
const replaced = (tag: string, lengthBytes: number): readonly Tlv[] => [
  tlv(tag, new Uint8Array(lengthBytes)),
  ...complete.filter((each) => each.tag !== tag),
];

describe('what a cryptogram covers', () => {
  test.each(vectors.transactions)('is in the order of $source, in whatever order the tags travel', (vector) => {
    const tags: Readonly<Record<string, string>> = vector.tags;
    const travelling = Object.entries(tags).map(([tag, value]) => tlv(tag, hex(value)));
    const input = cryptogramInput(readTlv(writeTlv(travelling)).items);
    expect(input.ok && toHex(input.value)).toBe(vector.order.map((tag) => tags[tag]).join(''));
  });

  test.each(vectors.pboc)('ends with the verification results alone on a card of PBOC: $source', (vector) => {
    const items = Object.entries(vector.tags).map(([tag, value]) => tlv(tag, hex(value)));
    const input = cryptogramInput(items, 'verification-results');
    expect(input.ok && toHex(input.value)).toBe(vector.input);
    const issuersOwn = [...items.filter(({ tag }) => tag !== '9F10'), tlv('9F10', hex('0110A00003220000'))];
    expect(cryptogramInput(issuersOwn, 'verification-results')).toEqual({
      ok: false,
      fault: { kind: 'no-verification-results', tag: '9F10' },
    });
  });

  test.each([...CRYPTOGRAM_TAGS.map(({ tag }) => tag), '9F10'])('a missing %s is named', (tag) => {
    const input = cryptogramInput(complete.filter((each) => each.tag !== tag));
    expect(input).toEqual({ ok: false, fault: { kind: 'tag-missing', tag } });
  });

  test.each([
    ...CRYPTOGRAM_TAGS.map(({ tag, lengthBytes }) => ({ tag, lengthBytes: lengthBytes + 1 })),
    { tag: '9F10', lengthBytes: 0 },
    { tag: '9F10', lengthBytes: 33 },
  ])('$tag of $lengthBytes bytes is refused', ({ tag, lengthBytes }) => {
    const input = cryptogramInput(replaced(tag, lengthBytes));
    expect(input).toEqual({ ok: false, fault: { kind: 'wrong-length', tag, lengthBytes } });
  });

  test('an issuer gets input, counter and cryptogram, or the tag that is amiss', () => {
    const evidence = cryptogramEvidence(complete);
    if (!evidence.ok) throw new Error(evidence.fault.tag);
    expect(toHex(evidence.value.atc)).toBe('0707');
    expect(toHex(evidence.value.cryptogram)).toBe('09'.repeat(8));
    expect(evidence.value.input.length).toBe(33 + 7);
    const short = cryptogramEvidence(replaced('9F26', 4));
    expect(short).toEqual({ ok: false, fault: { kind: 'wrong-length', tag: '9F26', lengthBytes: 4 } });
  });
});
