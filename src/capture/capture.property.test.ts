/** Any bytes and any cut of a capture are read without throwing, and nothing grows beyond what came in. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, fromLatin1, toHex } from '../std/index.ts';
import type { Capture } from './capture.ts';
import { CAPTURE_FORMS } from './capture.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import { captured, conversation, ethernet, fragmented, pcapFile, pcapngFile, tcp, udp } from './packets.fixture.ts';
import { placeAt } from './place-at.ts';
import { readCapture } from './read-capture.ts';

const CLIENT = '10.0.0.7:40001';
const SERVER = '10.0.0.1:8583';

function expectBounded(bytes: Uint8Array, capture: Capture): void {
  let total = 0;
  for (const piece of capture.pieces) {
    expect(piece.place.byteOffset).toBeLessThanOrEqual(bytes.length * 2);
    if (piece.kind !== 'fields') total += piece.bytes.length;
    if (piece.kind === 'stream') expect(placeAt(piece, piece.bytes.length - 1).place.packet).toBeGreaterThan(0);
  }
  // A dump's * may stand for many bytes, up to a limit for each.
  const repeats = bytes.filter((byte) => byte === 0x2a).length * CAPTURE_LIMITS.dumpRepeatBytesMax;
  expect(total).toBeLessThanOrEqual(bytes.length + repeats);
  expect(capture.faults.length).toBeLessThanOrEqual(CAPTURE_LIMITS.faultsMax + 30);
}

const exchange = conversation(CLIENT, SERVER, [
  ['client', fromLatin1('a request of some length')],
  ['server', fromLatin1('and what came back')],
]).map((packet) => ethernet(packet));
const packets = captured([
  ...exchange,
  ...fragmented(udp(CLIENT, SERVER, fromLatin1('0123456789'.repeat(8))), 24).map((part) => ethernet(part)),
  ethernet(tcp({ from: 'fd00:0:0:0:0:0:0:7:1', to: 'fd00:0:0:0:0:0:0:1:2', sequence: 5, payload: fromLatin1('six') })),
]);
const SAMPLES: readonly Uint8Array[] = [
  pcapFile(packets),
  pcapFile(packets, { order: 'big', resolution: 'nanoseconds' }),
  pcapngFile(packets),
  pcapngFile(packets, { order: 'big', block: 'old' }),
  ...[
    `2025-11-22 10:11:12 send ${'60000300006031003100000800'.repeat(3)}\n0000  60 00 03 00  ....\n0004  31 32        12\n`,
    '<log realm="r" at="Sat Nov 22 10:11:12 UTC 2025.5"><send><isomsg><field id="0" value="0800"/><isomsg id="48"><field id="1"><![CDATA[x]]></field></isomsg></isomsg></send></log>\n',
    'data:application/octet-stream;base64,ADlgAAEAAGExADEAAAggAAAAAAAADAABAxMDAwMDAwMBS0FDSEE+',
    '00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\n00000030\n',
    'static const unsigned char frame[] = { 0x60, 0x00, 0x03, 0x00, 0x00 };\n/* end */',
  ].map(fromLatin1),
];
const forms = fc.option(fc.constantFrom(...CAPTURE_FORMS), { nil: undefined });

test('any bytes, in any form that is named, are read or faulted', () => {
  const letters = fc
    .array(fc.constantFrom(...'0123456789abcdefF:|*.<>"\'=/& \n\t\\x{};-', '0x', '<isomsg>', '<!--', '0000  ', '&#x'), {
      maxLength: 120,
    })
    .map((parts) => fromLatin1(parts.join('')));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), letters), forms, (bytes, form) => {
      expectBounded(bytes, readCapture(bytes, form === undefined ? {} : { form }));
    }),
    { numRuns: 1500 },
  );
});

test('a capture that is cut, or has some bytes changed, is read as far as it goes', () => {
  const change = fc.tuple(fc.nat(5000), fc.nat(255));
  fc.assert(
    fc.property(
      fc.constantFrom(...SAMPLES),
      fc.nat(5000),
      fc.array(change, { maxLength: 4 }),
      (sample, cut, changes) => {
        const bytes = sample.slice(0, sample.length - (cut % sample.length));
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        expectBounded(bytes, readCapture(bytes));
      },
    ),
    { numRuns: 1500 },
  );
});

test('segments of a stream, cut anywhere, repeated and in any order, become the same bytes', () => {
  const content = fc.uint8Array({ minLength: 1, maxLength: 400 });
  const cuts = fc.array(fc.tuple(fc.nat(400), fc.nat(60)), { maxLength: 12 });
  fc.assert(
    fc.property(
      content,
      cuts,
      fc.nat(0xffff_ffff),
      fc.infiniteStream(fc.nat(1000)),
      (bytes, extra, sequence, order) => {
        const segment = (start: number, end: number): Uint8Array =>
          ethernet(
            tcp({ from: CLIENT, to: SERVER, sequence: sequence + 1 + start, payload: bytes.subarray(start, end) }),
          );
        const whole = Array.from({ length: Math.ceil(bytes.length / 40) }, (_, i) => segment(i * 40, i * 40 + 40));
        const repeated = extra.map(([start, length]) =>
          segment(start % bytes.length, (start % bytes.length) + 1 + length),
        );
        const shuffled = [...whole, ...repeated]
          .map((packet) => ({ packet, rank: order.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ packet }) => packet);
        const opening = ethernet(tcp({ from: CLIENT, to: SERVER, sequence, flags: 'S' }));
        const { pieces, faults } = readCapture(pcapFile(captured([opening, ...shuffled])));
        expect(faults).toEqual([]);
        expect(pieces).toHaveLength(1);
        expect(toHex((pieces[0] as { readonly bytes: Uint8Array }).bytes)).toBe(toHex(bytes));
      },
    ),
    { numRuns: 150 },
  );
});

test('hexadecimal of any bytes in any usual writing is those bytes', () => {
  const pairs = (bytes: Uint8Array): readonly string[] => toHex(bytes).match(/../g) ?? [];
  const writings: readonly ((bytes: Uint8Array) => string)[] = [
    toHex,
    (bytes) => pairs(bytes).join(' ').toLowerCase(),
    (bytes) => pairs(bytes).join(':'),
    (bytes) =>
      pairs(bytes)
        .map((pair) => `0x${pair}`)
        .join(','),
    (bytes) => (toHex(bytes).match(/.{1,32}/g) ?? []).join('\n'),
  ];
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 2, maxLength: 100 }), fc.constantFrom(...writings), (bytes, write) => {
      // Bytes that announce their own length in every line are a message each, which is another test.
      const { pieces } = readCapture(fromLatin1(write(bytes)), { form: 'hex' });
      const parts = pieces.map((piece) => (piece as { readonly bytes: Uint8Array }).bytes);
      expect(toHex(concat(...parts))).toBe(toHex(bytes));
    }),
    { numRuns: 300 },
  );
});
