import { describe, expect, test } from 'vitest';
import { TAGS } from './tag-tables.ts';
import { tagFacts } from './tags.ts';
import { isConstructed, isTag } from './tlv.ts';

describe('the tag dictionary', () => {
  test.each(Object.entries(TAGS))('%s is a whole row', (tag, facts) => {
    expect(isTag(tag)).toBe(true);
    expect(facts.format === 'template').toBe(isConstructed(tag));
    expect(facts.bytesMin).toBeLessThanOrEqual(facts.bytesMax);
    expect(facts.bytesMax).toBeLessThanOrEqual(255);
    for (const text of [facts.zh, facts.en, facts.source]) expect(text.length).toBeGreaterThan(0);
    for (const template of facts.templates) expect(isConstructed(template) || template === '80').toBe(true);
  });

  // Whatever else changes: these hide. PCI DSS 3.3 and 3.4, and names and documents as personal data.
  test.each([
    ['5A', 'pan'],
    ['57', 'track'],
    ['9F20', 'track'],
    ['9F6B', 'track'],
    ['DF812B', 'track'],
    ['56', 'track1'],
    ['9F1F', 'track1'],
    ['DF812A', 'track1'],
    ['5F24', 'expiry'],
    ['5F20', 'personal'],
    ['9F0B', 'personal'],
    ['9F61', 'personal'],
    ['9F24', 'personal'],
    ['99', 'pin'],
    ['9F60', 'pin'],
    ['DF33', 'key'],
    ['86', 'header'],
    ['83', 'withheld'],
    ['DF8107', 'withheld'],
    ['DF8269', 'unknown'],
  ])('%s is %s', (tag, secrecy) => {
    expect(tagFacts(tag).secrecy).toBe(secrecy);
  });

  test('a name that every object has is no tag', () => {
    expect(tagFacts('constructor').secrecy).toBe('unknown');
    expect(tagFacts('__proto__').secrecy).toBe('unknown');
  });
});
