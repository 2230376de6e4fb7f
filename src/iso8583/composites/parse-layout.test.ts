import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interchange } from '../dialects/interchange.ts';
import { unionpayPos } from '../dialects/unionpay-pos.ts';
import { LAYOUT_FINDINGS_MAX, parseLayout } from './parse-layout.ts';

const PART = { id: '1', name: 'a', zh: '甲', en: 'a', width: 2 };

test('every layout of ours, written as JSON, reads back to itself', () => {
  const layouts = [unionpayPos(), interchange()].flatMap(({ fields }) => fields.flatMap(({ layout }) => layout ?? []));
  expect(layouts.length).toBeGreaterThan(15);
  for (const layout of layouts) {
    expect(parseLayout(JSON.parse(JSON.stringify(layout)))).toEqual({ ok: true, value: layout });
  }
});

test('a part without a word on its secrecy is withheld', () => {
  expect(parseLayout({ kind: 'row', parts: [PART] })).toMatchObject({
    ok: true,
    value: { parts: [{ secrecy: 'withheld' }] },
  });
});

test.each<[string, unknown, object]>([
  ['nothing', undefined, { path: '', expected: 'an object { … }', got: 'nothing' }],
  ['a kind misspelt', { kind: 'rows-' }, { path: 'kind', nearest: 'rows', got: '"rows-"' }],
  ['a property misspelt', { kind: 'ber-tlv', prts: 1 }, { path: 'prts' }],
  ['a row of nothing', { kind: 'row', parts: [] }, { path: 'parts', expected: 'a list of 1 to 256', got: '0' }],
  ['a width of nothing', { kind: 'row', parts: [{ ...PART, width: 0 }] }, { path: 'parts[0].width' }],
  ['a width of letters', { kind: 'row', parts: [PART, { ...PART, width: 'rst' }] }, { path: 'parts[1].width' }],
  [
    'an unknown secrecy',
    { kind: 'row', parts: [{ ...PART, secrecy: 'opn' }] },
    { path: 'parts[0].secrecy', nearest: 'open' },
  ],
  ['a part after the rest', { kind: 'row', parts: [{ ...PART, width: 'rest' }, PART] }, { path: 'parts[0].width' }],
  ['a repeated row without end', { kind: 'rows', name: 'r', row: [{ ...PART, width: 'rest' }] }, { path: 'row' }],
  [
    'a name in one language',
    { kind: 'row', parts: [{ ...PART, zh: undefined }] },
    { path: 'parts[0].zh', got: 'nothing' },
  ],
  [
    'a condition of numbers',
    { kind: 'chosen', cases: [{ when: { mti: [200] }, layout: { kind: 'ber-tlv' } }] },
    { path: 'cases[0].when.mti[0]', got: '200' },
  ],
  ['a number that could be a card', { kind: `99990${'1'.repeat(11)}` }, { got: `"999901******1111"` }],
])('%s is a finding with its place', (_, json, finding) => {
  expect(parseLayout(json)).toMatchObject({ ok: false, fault: [finding] });
});

test('layouts in one another have an end', () => {
  let json: unknown = { kind: 'ber-tlv' };
  for (let depth = 0; depth < 10_000; depth++) json = { kind: 'as-text', layout: json };
  expect(parseLayout(json)).toMatchObject({ ok: false });
});

test('any JSON gives a layout or findings, never a throw and never more than the limit', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom('row', 'rows', 'chosen', 'json', 'tagged'),
      (json, kind) => {
        const read = parseLayout({ kind, parts: json, row: json, cases: json, keys: json, tags: json, name: 'a' });
        if (!read.ok) expect(read.fault.length).toBeLessThanOrEqual(LAYOUT_FINDINGS_MAX);
      },
    ),
    { numRuns: 200 },
  );
});
