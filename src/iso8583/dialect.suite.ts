/** What every dialect keeps, whatever is in its table. Give it to each one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { describe } from './describe.ts';
import type { Dialect } from './dialect.ts';
import type { FieldSpec } from './field-spec.ts';
import { unitsMax } from './length.ts';
import { maskMessage } from './mask.ts';
import type { Message } from './message.ts';
import { macInput, pack, packForMac, withMac } from './pack.ts';
import { unpack } from './unpack.ts';
import { UNPACK_FAULTS } from './unpack-faults.ts';

const RUNS_USUAL = 200;

/** Any message that the dialect can carry, with values that need no padding. */
export function arbitraryMessage(dialect: Dialect): fc.Arbitrary<Message> {
  const elements: Record<string, fc.Arbitrary<string | Secret>> = {};
  for (const spec of dialect.fields) elements[spec.name] = arbitraryValue(spec);
  const mac = dialect.macs.primary;
  if (mac !== undefined) elements[mac.name] = arbitraryValue(mac);
  return fc.record(
    { mti: text('0123456789', 4, 4), ...elements },
    { requiredKeys: ['mti'] },
  ) as unknown as fc.Arbitrary<Message>;
}

/** Messages of more than a hundred elements take fewer runs to meet each of them. */
export function promisesOf(dialect: Dialect, runs = RUNS_USUAL): void {
  test(`${dialect.name}: unpack undoes pack, for any message`, () => {
    fc.assert(
      fc.property(arbitraryMessage(dialect), (message) => {
        const packed = pack(dialect, message);
        if (!packed.ok) return expect(packed.fault.kind).toBe('message-too-long');
        const read = unpack(dialect, packed.value);
        expect(read.faults).toEqual([]);
        expect(plain(read.message)).toEqual(plain(message));
        const again = pack(dialect, read.message);
        expect(again.ok && toHex(again.value)).toBe(toHex(packed.value));
      }),
      { numRuns: runs },
    );
  });

  const hasMac = dialect.macs.primary !== undefined || dialect.macs.secondary !== undefined;
  if (hasMac) macPromise(dialect, runs);

  test(`${dialect.name}: any bytes are read without a throw, and faults quote nothing`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => readsQuietly(dialect, bytes)),
      { numRuns: runs * 3 },
    );
  });

  test(`${dialect.name}: a message cut short or with a byte changed is read without a throw`, () => {
    const damage = fc.record({ at: fc.nat(), byte: fc.nat(255), length: fc.nat() });
    fc.assert(
      fc.property(arbitraryMessage(dialect), damage, (message, { at, byte, length }) => {
        const packed = pack(dialect, message);
        fc.pre(packed.ok);
        if (!packed.ok) return;
        const cut = packed.value.subarray(0, length % packed.value.length);
        expect(unpack(dialect, cut).faults.length).toBeGreaterThan(0);
        packed.value[at % packed.value.length] = byte;
        readsQuietly(dialect, packed.value);
      }),
      { numRuns: runs },
    );
  });
}

function macPromise(dialect: Dialect, runs: number): void {
  test(`${dialect.name}: the MAC covers all but itself, for any message`, () => {
    fc.assert(
      fc.property(arbitraryMessage(dialect), fc.uint8Array({ minLength: 8, maxLength: 8 }), (message, mac) => {
        const packed = packForMac(dialect, message);
        fc.pre(packed.ok);
        if (!packed.ok) return;
        const sealed = withMac(packed.value, mac);
        expect(toHex(macInput(sealed, dialect))).toBe(toHex(packed.value.bytes.subarray(0, packed.value.macOffset)));
        expect(unpack(dialect, sealed)).toMatchObject({ message: { mac: toHex(mac) }, faults: [] });
      }),
      { numRuns: runs },
    );
  });
}

function readsQuietly(dialect: Dialect, bytes: Uint8Array): void {
  const { message, faults } = unpack(dialect, bytes);
  for (const { kind, name, unit, wrongAt, mayBe, ...counts } of faults) {
    expect(kind in UNPACK_FAULTS).toBe(true);
    expect(name === undefined || dialect.names.has(name)).toBe(true);
    expect([undefined, 'digits', 'characters', 'bytes', 'elements']).toContain(unit);
    expect([undefined, 'high', 'low']).toContain(wrongAt?.nibble);
    const numbers = [...Object.values(counts), ...(mayBe ?? []), wrongAt?.byteOffset ?? 0];
    expect(numbers.every((count) => Number.isInteger(count))).toBe(true);
  }
  for (const fault of faults) expect(fault.byteOffset).toBeLessThanOrEqual(bytes.length);
  expect(describe(maskMessage(dialect, message, faults), 'zh').split('\n').length).toBe(Object.keys(message).length);
}

function arbitraryValue(spec: FieldSpec): fc.Arbitrary<string | Secret> {
  const most = unitsMax(spec.length);
  const least = spec.length.kind === 'fixed' ? most : 0;
  const value = valueText(spec, least, most);
  switch (spec.secrecy) {
    case 'pan':
      return value.map(Secret.pan);
    case 'expiry':
      return value.map(Secret.expiry);
    case 'track1':
      return value.map(Secret.track1);
    case 'track2':
      return value.map(Secret.track2);
    case 'track3':
      return value.map(Secret.track3);
    case 'pin-block':
      return value.map(Secret.pinBlock);
    default:
      return value;
  }
}

function valueText(spec: FieldSpec, least: number, most: number): fc.Arbitrary<string> {
  if (spec.codec.name.endsWith('-signed')) {
    const digits = text(DIGITS, Math.max(least - 1, 0), most - 1);
    return fc.tuple(fc.constantFrom('C', 'D'), digits).map(([sign, amount]) => sign + amount);
  }
  if (spec.codec.unit === 'bytes') return fc.uint8Array({ minLength: least, maxLength: most }).map(toHex);
  if (spec.codec.unit === 'digits') return text(spec.codec.name.includes('track') ? TRACK : DIGITS, least, most);
  // Spaces at the end of a filled field are not part of its value.
  return spec.pad === 'spaces-right' ? text(WORDS, 0, most) : text(`${WORDS} `, least, most);
}

function text(alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
}

/** Secrets print masked, so they are opened to be compared. */
function plain(message: Message): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(message).map(([name, value]) => [
      name,
      value instanceof Secret ? value.revealFor('packing') : value,
    ]),
  );
}

const DIGITS = '0123456789';
const TRACK = '0123456789:;<=>?';
const WORDS = 'ABCxyz019-+/.\u00e9\u00ff';
