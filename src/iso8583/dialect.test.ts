import { expect, test } from 'vitest';
import { Secret } from '../trade/index.ts';
import { buildDialect, type DialectTable } from './dialect.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import { ELEMENT_FACTS } from './element-facts.ts';
import { type FieldSpec, field } from './field-spec.ts';
import { fixed, ll, lll } from './length.ts';
import { type ElementName, SECRET_ELEMENTS } from './message.ts';
import { ascii, bcdRight, binary } from './text-codec.ts';

const stan = field(11, 'stan', { codec: bcdRight, length: fixed(6) });

function built(fields: readonly FieldSpec[], more: Partial<DialectTable> = {}): () => unknown {
  return () => buildDialect({ name: 'test', mti: bcdRight, bitmap: 'primary', fields, ...more });
}

test('a table with an element or a name twice does not become a dialect', () => {
  const again = field(12, 'stan', { codec: bcdRight, length: fixed(6) });
  const sameNumber = field(11, 'localTime', { codec: bcdRight, length: fixed(6) });
  expect(built([stan])).not.toThrow();
  expect(built([stan, again])).toThrow(/stan stands once/);
  expect(built([stan, sameNumber])).toThrow(/element 11 stands once/);
  expect(built([stan], { passed: [{ de: 11, codec: ascii, length: lll(9, 'bcd') }] })).toThrow(
    /element 11 stands once/,
  );
});

test('an element has a bit that its bitmap can set', () => {
  const high = field(70, 'networkManagementCode', { codec: ascii, length: fixed(3) });
  expect(built([high])).toThrow(/bit of its own/);
  expect(built([high], { bitmap: 'primary-and-secondary' })).not.toThrow();
  expect(built([field(65, 'stan', stan)], { bitmap: 'primary-and-secondary' })).toThrow(/bit of its own/);
  expect(built([field(1, 'stan', stan)])).toThrow(/bit of its own/);
});

test('a MAC closes its bitmap and has eight bytes', () => {
  expect(built([field(63, 'mac', { codec: binary, length: fixed(8) })])).toThrow(/last element/);
  expect(built([field(64, 'mac', { codec: binary, length: fixed(4) })])).toThrow(/eight bytes/);
  expect(built([field(64, 'mac', { codec: ascii, length: fixed(8) })])).toThrow(/made of bytes/);
});

test('a prefix that cannot say the maximum does not become a length', () => {
  expect(() => ll(100, 'bcd')).toThrow(/every length/);
  expect(() => lll(1000, 'ascii')).toThrow(/every length/);
  expect(() => ll(0, 'bcd')).toThrow(/every length/);
});

test('only a fixed field is padded', () => {
  const padded = field(44, 'additionalResponse', { codec: ascii, length: ll(25, 'bcd'), pad: 'spaces-right' });
  expect(built([padded])).toThrow(/padded only if/);
});

test('both dialects carry secrets as secrets, and every element has two names', () => {
  const secretKinds = new Set(['pan', 'expiry', 'track1', 'track2', 'track3', 'pin-block']);
  for (const [name, facts] of Object.entries(ELEMENT_FACTS)) {
    expect([name, secretKinds.has(facts.secrecy)]).toEqual([name, SECRET_ELEMENTS.has(name as ElementName)]);
    expect(facts.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(facts.en).toMatch(/^[ -~]+$/);
  }
  for (const dialect of [unionpayPos(), interchange()]) {
    for (const name of ['pan', 'track2', 'expiry', 'pinBlock'] as const) expect(dialect.names.has(name)).toBe(true);
  }
  expect(String(Secret.pan('3012'))).toBe('****');
});
