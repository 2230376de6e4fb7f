/** Pack and unpack are inverse under every setting, with elements of a user's own, and wherever the MAC stands. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../std/index.ts';
import { exchangeOf, plain } from '../catalogue/catalogue.suite.ts';
import { TRANSACTION_CATALOGUE } from '../catalogue/transaction-row.ts';
import { CODEC_NAMES, CODECS } from '../codecs.ts';
import { arbitraryMessage } from '../dialect.suite.ts';
import { buildDialect, type Dialect } from '../dialect.ts';
import { parseDialectFile } from '../dialect-file/parse.ts';
import { maskMessage } from '../mask.ts';
import type { FieldName, Message } from '../message.ts';
import { macInput, pack, packForMac, withMac } from '../pack.ts';
import { scan } from '../scan.ts';
import { unpack } from '../unpack.ts';
import { dialects, type KnownDialect } from './known.ts';

const KNOWN = dialects();

function expectWhole(dialect: Dialect, message: Message): void {
  const packed = pack(dialect, message);
  if (!packed.ok) return expect(packed.fault.kind).toBe('message-too-long');
  const read = unpack(dialect, packed.value);
  expect(read.faults).toEqual([]);
  expect(plain(read.message)).toEqual(plain(message));
  expect(scan(dialect, packed.value)?.mti).toBe(message.mti);
  const again = pack(dialect, read.message);
  expect(again.ok && toHex(again.value)).toBe(toHex(packed.value));
}

const SETTINGS = KNOWN.flatMap((known) =>
  Object.entries(known.settings).flatMap(([setting, { values, usual }]) =>
    values.filter((value) => value !== usual).map((value) => ({ name: known.name, known, setting, value })),
  ),
);

test.each(SETTINGS)('$name with $setting at $value: unpack undoes pack', ({ known, setting, value }) => {
  const dialect = known.build({ [setting]: value });
  fc.assert(
    fc.property(arbitraryMessage(dialect), (message) => expectWhole(dialect, message)),
    { numRuns: 8 },
  );
});

/** One element of the user's own for each codec, at numbers that the dialect leaves free or that it gives up. */
function withOwnElements({ name, build }: KnownDialect): Dialect {
  const base = build();
  const numbers = [57, 58, 59, 61, 62, 63, 56, 51, 50, 47, 46, 45, 44, 43, 40, 36, 34, 33, 31, 30, 29, 28, 27, 24, 21];
  const fields = CODEC_NAMES.map((codec, i) => {
    const length = { max: 30, prefix: CODECS[codec].unit === 'bytes' ? 'binary' : 'ascii' };
    const de = numbers[i] as number;
    return { de, name: `x-own${de}`, zh: '自定义', en: 'of our own', secrecy: 'length-only', codec, length };
  });
  const gaps = base.byDe;
  const passed = [...base.passed.keys()]
    .filter((de) => !fields.some((row) => row.de === de))
    .map((de) => ({ de, remove: true }));
  const rows = fields.flatMap((row) => (gaps.has(row.de) ? [{ de: row.de, remove: true }] : []));
  const parsed = parseDialectFile({ name: 'own.elements', extends: name, fields: [...rows, ...fields], passed });
  const opened = parsed.ok ? parsed : parseDialectFile({ name: 'own.elements', extends: name, fields });
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault.slice(0, 3)));
  return buildDialect(opened.value);
}

test.each(KNOWN)('$name with elements of one’s own: unpack undoes pack', (known) => {
  const dialect = withOwnElements(known);
  const own = [...dialect.names].filter((name) => name.startsWith('x-'));
  expect(own.length).toBe(CODEC_NAMES.length);
  const met = new Set<string>();
  fc.assert(
    fc.property(arbitraryMessage(dialect), (message) => {
      for (const name of own) if (message[name as FieldName] !== undefined) met.add(name);
      expectWhole(dialect, message);
    }),
    { numRuns: 40 },
  );
  expect(met.size).toBe(own.length);
});

const WITH_MAC = KNOWN.map(({ name, build }) => ({ name, dialect: build() })).filter(
  ({ dialect }) => dialect.macs.primary !== undefined || dialect.macs.secondary !== undefined,
);

test.each(WITH_MAC)('$name: the MAC is element 64, or 128 as soon as there is an element above 64', ({ dialect }) => {
  const low = dialect.fields.filter(({ de }) => de < 64).map(({ name }) => name);
  const high = dialect.fields.filter(({ de }) => de > 64).map(({ name }) => name);
  const places = { low: [64, dialect.macs.primary], high: [128, dialect.macs.secondary] } as const;
  const only = (message: Message, names: readonly FieldName[]): Message =>
    ({
      mti: message.mti,
      ...Object.fromEntries(names.flatMap((name) => (message[name] === undefined ? [] : [[name, message[name]]]))),
    }) as Message;
  for (const [half, [de, spec]] of Object.entries(places)) {
    if (spec === undefined) continue;
    fc.assert(
      fc.property(arbitraryMessage(dialect), (any) => {
        const message = only(any, half === 'low' ? low : [...low, ...high]);
        fc.pre(half === 'low' || high.some((name) => message[name] !== undefined));
        const packed = packForMac(dialect, message);
        fc.pre(packed.ok);
        if (!packed.ok) return;
        const sealed = withMac(packed.value, new Uint8Array(8).fill(0x5a));
        const read = unpack(dialect, sealed);
        expect(read.faults).toEqual([]);
        expect(plain(read.message)).toEqual({ ...plain(message), mac: '5A'.repeat(8) });
        const shown = maskMessage(dialect, read.message).elements.find(({ name }) => name === 'mac');
        expect(shown?.de).toBe(de);
        // Its bit is in the bitmap: without it, it is missed.
        expect(unpack(dialect, macInput(sealed, dialect)).faults).not.toEqual([]);
      }),
      { numRuns: 15 },
    );
  }
});

describe('a transaction of the catalogue', () => {
  const pos = KNOWN.find(({ name }) => name === 'unionpay.pos') as KnownDialect;
  // A PIN block of sixteen bytes is another PIN block; the others say the same message in other bytes.
  const moved = Object.entries(pos.settings).filter(([name]) => name !== 'pinBlockBytes');
  const dialect = pos.build(
    Object.fromEntries(
      moved.map(([name, { values, usual }]) => [name, values.find((value) => value !== usual) ?? usual]),
    ),
  );

  test.each(TRANSACTION_CATALOGUE)('$id is whole in request and response with every setting moved', (row) => {
    fc.assert(
      fc.property(exchangeOf(row), ({ request, response }) => {
        expectWhole(dialect, request);
        expectWhole(dialect, response);
      }),
      { numRuns: 5 },
    );
  });
});
