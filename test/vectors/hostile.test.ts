/**
 * What announces much and brings little: no reader allocates for what was announced, and none looks at a byte more often
 * than a few times for each byte that came. Both are counted, not measured: bytes taken for typed arrays by a
 * constructor that counts, looks by a view that counts. Lists and texts are bounded by the promises of the fuzz targets.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readCapture } from '../../src/capture/index.ts';
import { inspectTlv, readDol, readTlv } from '../../src/emv/index.ts';
import {
  dialects,
  FRAME_LENGTHS,
  type FrameLength,
  FrameReader,
  guess,
  repair,
  scan,
  splitEnvelope,
  splitFrames,
  TERMINAL_WRAPPING,
  unionpayPos,
  unpack,
} from '../../src/iso8583/index.ts';
import { readConsumerQr, readMerchantQr } from '../../src/qr/index.ts';
import { Key, openKeyBlock, parseKsn, readTr31Header, unwrapTr31 } from '../../src/security/index.ts';
import { concat, decodeGbk, fromLatin1, hex, toBase64, toLatin1 } from '../../src/std/index.ts';
import { FUZZ_TARGETS } from './fuzz-targets.ts';

/** For each byte that came, and whatever came: copies of what was read, and room for one frame. */
const ALLOCATED_MAX = { perByte: 4, always: 4_096 } as const;
/** Most bytes are looked at once; a message out of step is tried in several ways. */
const LOOKS_MAX = { perByte: 32, always: 4_096 } as const;
/** A target reads its input in several ways, under several keys, and prints it in two languages. */
const TARGET_ALLOCATED_MAX = { perByte: 256, always: 64 * 1024 } as const;

type Read = (bytes: Uint8Array) => unknown;

interface Hostile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly read: Read;
}

const POS = unionpayPos();
const TEST_KEY = keyOf('0123456789ABCDEFFEDCBA9876543210');

const many = (piece: string, times: number): Uint8Array => hex(piece.repeat(times));
/** A message type and a bitmap with every bit, in each dialect's own writing, then lengths as large as they can be. */
const everyBit = (mti: string, fill: string): Uint8Array => concat(hex(mti), many('FF', 16), many(fill, 1_500));

const PCAP_HEADER = 'D4C3B2A1020004000000000000000000FFFFFFFF01000000';
const PCAPNG_SECTION = '0A0D0D0A1C0000004D3C2B1A01000000FFFFFFFFFFFFFFFF1C000000';

const HOSTILE: readonly Hostile[] = [
  ...dialects().flatMap(({ name, build }) => {
    const dialect = build();
    const writings: readonly Uint8Array[] = [
      everyBit('0200', '99'),
      everyBit('30323030', '39'),
      everyBit('F0F2F0F0', 'F9'),
      concat(fromLatin1(`0200${'F'.repeat(32)}`), fromLatin1('9'.repeat(3_000))),
      everyBit('0200', '00'),
    ];
    return writings.flatMap((bytes, i) => [
      {
        name: `every bit and the longest lengths (${i}) unpacked as ${name}`,
        bytes,
        read: (all: Uint8Array) => unpack(dialect, all),
      },
      {
        name: `every bit and the longest lengths (${i}) scanned as ${name}`,
        bytes,
        read: (all: Uint8Array) => scan(dialect, all),
      },
    ]);
  }),
  ...(Object.keys(FRAME_LENGTHS) as FrameLength[]).flatMap((length) => {
    const largest = length === 'ascii' ? '39' : length === 'bcd' ? '99' : 'FF';
    const frames: Read = (all) => new FrameReader({ length }).push(all);
    const split: Read = (all) => splitFrames(all, { length });
    return [
      { name: `the largest ${length} length and nothing behind it`, bytes: many(largest, 4), read: frames },
      { name: `ten thousand largest ${length} lengths in a recording`, bytes: many(largest, 10_000), read: split },
      {
        name: `ten thousand empty ${length} frames`,
        bytes: many(length === 'ascii' ? '30' : '00', 20_000),
        read: frames,
      },
      { name: `ten thousand empty ${length} frames in a recording`, bytes: many('00', 20_000), read: split },
    ];
  }),
  { name: 'a dial-up block that is not there', bytes: hex('60000600004C5249001C'), read: splitEnvelope },
  { name: 'bytes that may be anything', bytes: everyBit('0200', '99').subarray(0, 700), read: (all) => guess(all) },
  {
    name: 'bytes that no change helps',
    bytes: everyBit('0200', '99').subarray(0, 700),
    read: (all) => repair(all, { dialect: POS, wrapping: TERMINAL_WRAPPING }),
  },
  { name: 'a tag of sixteen megabytes', bytes: hex('9F2683FFFFFF00'), read: readTlv },
  { name: 'a tag of four gigabytes', bytes: hex('9F2684FFFFFFFF00'), read: readTlv },
  { name: '65,535 empty tags', bytes: many('8400', 65_535), read: readTlv },
  { name: '65,535 empty templates in one another', bytes: many('7084', 65_535), read: readTlv },
  { name: 'templates with the longest lengths', bytes: many('7083FFFFFF', 2_000), read: (all) => inspectTlv(all) },
  { name: 'a list that asks for all there is', bytes: many('9F02FF', 5_000), read: readDol },
  {
    name: 'a key block of 9,999 characters that is not there',
    bytes: fromLatin1('D9999P0AE00E9900KS00FF'),
    read: (all) => readTr31Header(toLatin1(all)),
  },
  {
    name: 'ninety-nine optional blocks of the greatest length',
    bytes: fromLatin1(`D9999P0AE00E9900${'KS0004FFFFFF'.repeat(800)}`.padEnd(9_999, '0').slice(0, 9_999)),
    read: (all) => unwrapTr31({ block: toLatin1(all), protectionKey: TEST_KEY }),
  },
  { name: 'working keys without end', bytes: many('A5', 50_000), read: (all) => openKeyBlock(all, TEST_KEY) },
  { name: 'a serial number without end', bytes: many('FF', 50_000), read: parseKsn },
  {
    name: 'a pcap packet of four gigabytes',
    bytes: hex(`${PCAP_HEADER}0000000000000000FFFFFFFFFFFFFFFF`),
    read: (all) => readCapture(all),
  },
  {
    name: 'ten thousand packets that are empty',
    bytes: concat(hex(PCAP_HEADER), new Uint8Array(160_000)),
    read: (all) => readCapture(all),
  },
  {
    name: 'a pcapng block of four gigabytes',
    bytes: hex(`${PCAPNG_SECTION}06000000FFFFFFF0`),
    read: (all) => readCapture(all),
  },
  {
    name: 'ten thousand interfaces',
    bytes: concat(hex(PCAPNG_SECTION), many('0100000014000000010000000000000014000000', 10_000)),
    read: (all) => readCapture(all),
  },
  {
    name: 'a dump whose * stands for four gigabytes',
    bytes: fromLatin1('00000000  41 41 41 41\n*\nfffffff0  41\n'),
    read: (all) => readCapture(all, { form: 'hex-dump' }),
  },
  {
    name: 'messages in messages without end',
    bytes: fromLatin1('<isomsg id="1">'.repeat(4_000)),
    read: (all) => readCapture(all, { form: 'jpos-xml' }),
  },
  {
    name: 'a tag with attributes without end',
    bytes: fromLatin1(`<isomsg ${'a="1" '.repeat(10_000)}>`),
    read: (all) => readCapture(all, { form: 'jpos-xml' }),
  },
  {
    name: 'a log of one line',
    bytes: fromLatin1('0'.repeat(100_000)),
    read: (all) => readCapture(all, { form: 'log' }),
  },
  { name: 'half a character, again and again', bytes: many('81', 50_000), read: decodeGbk },
  {
    name: 'a code of objects without end',
    bytes: fromLatin1('2699'.repeat(2_000)),
    read: (all) => readMerchantQr(toLatin1(all)),
  },
  {
    name: 'a template of sixteen megabytes in base64',
    bytes: fromLatin1(toBase64(hex('8505435056303161830FFFFF'))),
    read: (all) => readConsumerQr(toLatin1(all)),
  },
];

const counted = { bytes: 0 };

beforeEach(() => {
  counted.bytes = 0;
  const Plain = globalThis.Uint8Array;
  class CountingBytes extends Plain {
    constructor(...given: [number]) {
      super(...given);
      // A view takes nothing; a length, a list and a copy do.
      if (this.byteLength === this.buffer.byteLength) counted.bytes += this.byteLength;
    }
  }
  vi.stubGlobal('Uint8Array', CountingBytes);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(HOSTILE)('$name: nothing is allocated for what is only announced', ({ bytes, read }) => {
  read(bytes);
  expect(counted.bytes).toBeLessThanOrEqual(ALLOCATED_MAX.always + ALLOCATED_MAX.perByte * bytes.length);
});

test.each(HOSTILE)('$name: looked at a bounded number of times', ({ bytes, read }) => {
  const looks = { count: 0 };
  read(watched(bytes, looks));
  expect(looks.count).toBeLessThanOrEqual(LOOKS_MAX.always + LOOKS_MAX.perByte * bytes.length);
});

test('the seeds of every fuzz target are read without taking more than they bring', () => {
  for (const target of FUZZ_TARGETS) {
    for (const seed of target.seeds().slice(0, 3)) {
      counted.bytes = 0;
      target.read(seed);
      const { always, perByte } = TARGET_ALLOCATED_MAX;
      expect(counted.bytes).toBeLessThanOrEqual(always + perByte * seed.length);
    }
  }
});

/** The same bytes; every look at one of them counts, through views as well, and a search counts for all it may see. */
function watched(bytes: Uint8Array, looks: { count: number }): Uint8Array {
  return new Proxy(bytes, {
    get(target, key) {
      if (typeof key === 'string' && key.charCodeAt(0) <= 0x39) looks.count += 1;
      const found = Reflect.get(target, key, target);
      if (typeof found !== 'function') return found;
      return (...given: unknown[]) => {
        const value: unknown = Reflect.apply(found, target, given);
        if (key === 'subarray') return watched(value as Uint8Array, looks);
        looks.count += value instanceof Object && 'length' in value ? Number(value.length) : target.length;
        return value;
      };
    },
  });
}

function keyOf(digits: string): Key {
  const key = Key.fromBytes(hex(digits));
  if (!key.ok) throw new Error('a published key is a key');
  return key.value;
}
