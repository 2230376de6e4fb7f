/** Runs vectors/captures to their messages, and captures made of vectors/messages. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCapture, type StreamPiece } from '../capture/index.ts';
import { dialectNamed, encodeFrame, type FrameLength, type Message, pack, unionpayPos } from '../iso8583/index.ts';
import { concat, fromLatin1, hex, toHex } from '../std/index.ts';
import { describeReadingFault } from './fault-sentences.ts';
import { READING_LIMITS } from './limits.ts';
import { readMessages } from './read-messages.ts';
import type { Reading, ReadingOptions } from './reading.ts';

const FOLDER = new URL('../../vectors/', import.meta.url);
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, FOLDER)));

interface VectorFile {
  readonly dialect: string;
  readonly cases: readonly { readonly bytes: readonly string[] }[];
}
const vector = (name: string): VectorFile => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const bodies = ({ cases }: VectorFile): Uint8Array[] =>
  cases.map(({ bytes }) => hex(bytes.join('').replaceAll(' ', '')));

const ENVELOPE = hex(['60', '0003', '0000', '603100', '311003'].join(''));
const framed = (body: Uint8Array, length: FrameLength = 'binary'): Uint8Array =>
  encodeFrame(concat(ENVELOPE, body), length);
const logOf = (frames: readonly Uint8Array[]): Uint8Array =>
  fromLatin1(
    frames.map((frame, i) => `2025-11-22 10:11:${String(i % 60).padStart(2, '0')} send ${toHex(frame)}\n`).join(''),
  );
const read = (bytes: Uint8Array, options?: ReadingOptions): Reading => readMessages(readCapture(bytes), options);

const POS = bodies(vector('messages/unionpay-pos.json'));

const packed = (message: Message): Uint8Array => {
  const bytes = pack(unionpayPos(), message);
  if (!bytes.ok) throw new Error(bytes.fault.kind);
  return bytes.value;
};

describe('the captures of vectors/captures', () => {
  test.each([
    ['loopback.pcap', ['0800', '0810', '0820'], ['1-2', '3-']],
    ['loopback.pcapng', ['0800', '0810', '0820'], ['1-2', '3-']],
    ['out-of-order.pcapng', ['0800', '0810', '0820'], ['1-2', '3-']],
    ['gap.pcap', ['0800', '0820'], ['1-', '2-']],
    ['fragments.pcap', ['0810'], ['-1']],
    ['switch.log', ['0800', '0810'], ['1-2']],
    ['sign-on-dump.txt', ['0800'], ['1-']],
    ['jpos.xml', ['0800'], ['1-']],
  ])('%s', (name, mtis, exchanges) => {
    const reading = read(file(`captures/${name}`));
    expect(reading.format?.dialect.name).toBe('unionpay.pos');
    expect(reading.messages.map(({ unpacked }) => unpacked.message.mti)).toEqual(mtis);
    expect(reading.messages.flatMap(({ unpacked }) => unpacked.faults)).toEqual([]);
    expect(reading.exchanges.map(({ request, answer }) => `${request?.number ?? ''}-${answer?.number ?? ''}`)).toEqual(
      exchanges,
    );
  });

  it('know the packet, the time and the direction of each message, and how long an answer took', () => {
    const { messages, exchanges } = read(file('captures/out-of-order.pcapng'));
    expect(messages.map(({ place, direction, stream }) => [place.packet, direction, stream])).toEqual([
      [4, 'from-client', 1],
      [6, 'from-server', 1],
      [7, 'from-client', 1],
    ]);
    expect(exchanges[0]?.waitMs).toBe(2);
  });
});

describe('one guess for a capture', () => {
  test.each(['interchange', 'iso8583-1987-ascii', 'iso8583-1987-hex', 'iso8583-1987-ebcdic', 'unionpay-pos'])(
    'the messages of %s are read as their dialect',
    (name) => {
      const of = vector(`messages/${name}.json`);
      const reading = read(logOf(bodies(of).map((body) => encodeFrame(body))));
      expect(reading.format?.dialect.name).toBe(of.dialect);
      expect(reading.messages.flatMap(({ unpacked }) => unpacked.faults)).toEqual([]);
    },
  );

  it('is not changed by one frame of another dialect', () => {
    const odd = encodeFrame(bodies(vector('messages/iso8583-1987-ascii.json'))[0] as Uint8Array);
    const reading = read(logOf([odd, ...POS.map((body) => framed(body))]));
    expect(reading.format).toMatchObject({ dialect: { name: 'unionpay.pos' }, dialectBy: 'guessed' });
    expect(reading.messages.filter(({ unpacked }) => unpacked.faults.length === 0)).toHaveLength(POS.length);
  });

  it('takes what is known of the wrapping as it was said', () => {
    const length12 = POS.map((body) => encodeFrame(concat(hex('6000030000'), hex('00'.repeat(12)), body)));
    const reading = read(logOf(length12), { wrapping: { headerBytes: 12 } });
    expect(reading.format?.wrapping).toMatchObject({ length: 'binary', tpdu: 'with', headerBytes: 12 });
    expect(reading.messages.flatMap(({ unpacked }) => unpacked.faults)).toEqual([]);
  });
});

describe('frames', () => {
  test.each(['binary', 'binary-inclusive', 'bcd', 'ascii'] as const)(
    'one behind the other with a length in %s',
    (length) => {
      const reading = read(concat(...POS.map((body) => framed(body, length))));
      expect(reading.format?.wrapping.length).toBe(length);
      expect(reading.messages).toHaveLength(POS.length);
    },
  );

  it('are found again where a stream begins in the middle of one', () => {
    const bytes = concat(...POS.map((body) => framed(body))).subarray(7);
    const { faults, messages } = readMessages(streamOf(bytes, 'mid-stream'));
    expect(messages.map(({ unpacked }) => unpacked.faults.length)).toEqual(POS.slice(1).map(() => 0));
    expect(faults).toMatchObject([{ kind: 'garbage', stream: 1 }]);
  });

  it('that were cut are said to be', () => {
    const bytes = concat(...POS.map((body) => framed(body)));
    const { faults } = readMessages(streamOf(bytes.subarray(0, bytes.length - 5), 'with-connection'));
    expect(faults).toMatchObject([{ kind: 'frame-cut' }]);
    for (const fault of faults) expect(describeReadingFault(fault).en).toMatch(/announces \d+ bytes/);
  });
});

describe('broken messages', () => {
  it('are mended by one setting, which is said once with how many it mends', () => {
    const hexBitmap = POS.map((body) =>
      concat(body.subarray(0, 2), fromLatin1(toHex(body.subarray(2, 10))), body.subarray(10)),
    );
    const dialect = dialectNamed('unionpay.pos');
    if (!dialect.ok) throw new Error('known');
    const { advice } = read(logOf(hexBitmap.map((body) => framed(body))), { dialect: dialect.value });
    expect(advice?.suggestion.change.en).toContain('hexadecimal characters');
    expect(advice).toMatchObject({ mends: POS.length, broken: POS.length });
  });
});

describe('a dialect that does not fit', () => {
  const hexBitmap = POS.map((body) =>
    concat(body.subarray(0, 2), fromLatin1(toHex(body.subarray(2, 10))), body.subarray(10)),
  );

  it('is not guessed where one setting of another makes all of it whole', () => {
    const { format, advice } = read(logOf(hexBitmap.map((body) => framed(body))));
    expect(format).toMatchObject({ dialect: { name: 'unionpay.pos' }, dialectBy: 'guessed' });
    expect(advice?.mends).toBe(POS.length);
  });

  it('is read as it was named, and the one that fits is told', () => {
    const dialect = dialectNamed('iso8583.1987.bcd');
    if (!dialect.ok) throw new Error('known');
    const { format } = read(file('captures/loopback.pcap'), { dialect: dialect.value });
    expect(format).toMatchObject({
      dialect: { name: 'iso8583.1987.bcd' },
      dialectBy: 'named',
      runnerUp: { dialect: { name: 'unionpay.pos' } },
    });
  });
});

describe('requests and answers', () => {
  const sale = (mti: string, terminalId: string, stan: string, rest: Partial<Message> = {}): Message => ({
    mti,
    processingCode: '000000',
    stan,
    terminalId,
    typing: '22000001000600',
    ...rest,
  });

  it('belong together by class, terminal and trace number', () => {
    const messages = [
      sale('0200', '10000001', '000001'),
      sale('0200', '10000002', '000001'),
      sale('0210', '10000002', '000001', { responseCode: '51' }),
      sale('0400', '10000001', '000001', { responseCode: '98' }),
      sale('0410', '10000001', '000001', { responseCode: '00' }),
      sale('0210', '10000003', '000001', { responseCode: '00' }),
    ];
    const { exchanges } = read(logOf(messages.map((message) => framed(packed(message)))));
    expect(exchanges.map(({ request, answer }) => [request?.number, answer?.number])).toEqual([
      [1, undefined],
      [2, 3],
      [4, 5],
      [undefined, 6],
    ]);
  });

  it('a repeat is answered, not what it repeats', () => {
    const again = sale('0400', '10000001', '000001', { responseCode: '98' });
    const answer = sale('0410', '10000001', '000001', { responseCode: '00' });
    const { exchanges } = read(logOf([again, again, answer].map((message) => framed(packed(message)))));
    expect(exchanges.map(({ request, answer: found }) => [request?.number, found?.number])).toEqual([
      [1, undefined],
      [2, 3],
    ]);
  });
});

describe('a log that shows fields', () => {
  const logged = (fields: string): Reading => read(fromLatin1(`<log><send><isomsg>${fields}</isomsg></send></log>`));

  it('hides what the log hides, and names what fits no element', () => {
    const { messages } = logged(
      '<field id="0" value="0200"/><field id="2" value="999901______0001"/><field id="11" value="000001"/>' +
        '<field id="4" value="12x"/><field id="41" value="10000001"/>',
    );
    expect(messages[0]?.hidden).toEqual([2]);
    expect(messages[0]?.unpacked.faults).toMatchObject([{ kind: 'not-digits', de: 4, name: 'amount' }]);
    expect(messages[0]?.unpacked.message).toMatchObject({ mti: '0200', stan: '000001', terminalId: '10000001' });
  });

  it('never has a card number as plain text', () => {
    const number = `999901${'0'.repeat(9)}1`;
    const { messages } = logged(
      `<field id="0" value="0200"/><field id="2" value="${number}"/><field id="11" value="000001"/>`,
    );
    expect(JSON.stringify(messages)).not.toContain(number);
  });
});

test('any bytes, as they are or in the middle of a stream, never throw', () => {
  const pieces = fc.array(
    fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...POS.map((body) => framed(body)))),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const bytes = concat(...parts);
      for (const reading of [read(bytes), readMessages(streamOf(bytes, 'mid-stream'))]) {
        expect(reading.messages.length).toBeLessThanOrEqual(READING_LIMITS.messagesMax);
      }
    }),
    { numRuns: 40 },
  );
});

function streamOf(bytes: Uint8Array, begins: StreamPiece['begins']): ReturnType<typeof readCapture> {
  const place = { byteOffset: 0, packet: 1 };
  const piece: StreamPiece = {
    kind: 'stream',
    place,
    bytes,
    from: { address: '10.0.0.1', port: 40_000 },
    to: { address: '10.0.0.2', port: 8_583 },
    stream: 1,
    streamOffset: 0,
    begins,
    ranges: [{ start: 0, place, atMs: 1 }],
  };
  return { ...readCapture(hex('00')), pieces: [piece], faults: [] };
}
