/** Packets in, payloads out: capture files, links, IP, TCP as a capture has them. */
import { describe, expect, it } from 'vitest';
import { concat, fromLatin1, toHex, toLatin1 } from '../std/index.ts';
import type { CaptureFault, Piece, StreamPiece } from './capture.ts';
import {
  captured,
  conversation,
  ETHERNET,
  ethernet,
  etherTypeOf,
  fragmented,
  pcapFile,
  pcapngFile,
  START_MS,
  tcp,
  udp,
} from './packets.fixture.ts';
import { placeAt } from './place-at.ts';
import { readCapture } from './read-capture.ts';

const CLIENT = '10.0.0.7:40001';
const SERVER = '10.0.0.1:8583';
const ask = fromLatin1('ask');
const answer = fromLatin1('answered at length');

const streams = (pieces: readonly Piece[]): readonly StreamPiece[] => pieces.filter((piece) => piece.kind === 'stream');
const texts = (pieces: readonly Piece[]): readonly string[] => streams(pieces).map((run) => toLatin1(run.bytes));
const kinds = (faults: readonly CaptureFault[]): readonly string[] => faults.map((fault) => fault.kind);
const talk = (): Uint8Array[] =>
  conversation(CLIENT, SERVER, [
    ['client', ask],
    ['server', answer],
  ]);
/** Segments of one direction, each with its sequence number. */
const oneWay = (...segments: readonly (readonly [number, string, string?])[]): Uint8Array =>
  pcapFile(
    captured(
      segments.map(([sequence, text, flags = 'PA']) =>
        ethernet(tcp({ from: CLIENT, to: SERVER, sequence, flags, payload: fromLatin1(text) })),
      ),
    ),
  );

describe('capture files', () => {
  const packets = captured(talk().map((packet) => ethernet(packet)));
  const files = (['big', 'little'] as const).flatMap((order) =>
    (['microseconds', 'nanoseconds'] as const).flatMap((resolution) => [
      { name: `pcap, ${order}-endian, ${resolution}`, form: 'pcap', file: pcapFile(packets, { order, resolution }) },
      ...(['enhanced', 'old'] as const).map((block) => ({
        name: `pcapng, ${order}-endian, ${resolution}, ${block} packet blocks`,
        form: 'pcapng',
        file: pcapngFile(packets, { order, resolution, block }),
      })),
    ]),
  );
  it.each(files)('$name gives both directions with the packet and time of each', ({ form, file }) => {
    const capture = readCapture(file);
    expect(capture.form).toBe(form);
    expect(capture.faults).toEqual([]);
    const [asked, answered] = streams(capture.pieces);
    expect(texts(capture.pieces)).toEqual(['ask', 'answered at length']);
    expect(asked).toMatchObject({
      direction: 'from-client',
      begins: 'with-connection',
      end: 'closed',
      stream: 1,
      from: { address: '10.0.0.7', port: 40001 },
      atMs: START_MS + 3,
    });
    expect(answered).toMatchObject({ direction: 'from-server', stream: 1, place: { packet: 5 } });
  });

  it('simple packet blocks have no time', () => {
    const { pieces, faults } = readCapture(pcapngFile(packets, { block: 'simple' }));
    expect(faults).toEqual([]);
    expect(texts(pieces)).toEqual(['ask', 'answered at length']);
    expect(pieces[0]?.atMs).toBeUndefined();
  });

  it('a second section brings its own interfaces and byte order, and packets go on counting', () => {
    const parts = [pcapngFile(packets.slice(0, 4), { order: 'big' }), pcapngFile(packets.slice(4))];
    const { pieces, faults } = readCapture(concat(...parts));
    expect(faults).toEqual([]);
    expect(texts(pieces)).toEqual(['ask', 'answered at length']);
    expect(pieces[1]?.place.packet).toBe(5);
  });

  it.each([
    ['pcap', pcapFile(packets)],
    ['pcapng', pcapngFile(packets)],
  ] as const)('a %s file that is cut says so and keeps what came before', (_name, file) => {
    const { pieces, faults } = readCapture(file.subarray(0, file.length - 200));
    expect(kinds(faults)).toContain('file-cut');
    expect(texts(pieces)[0]).toBe('ask');
  });

  it('a pcap file that ends inside the record of a packet says how much of the record is there', () => {
    const { faults } = readCapture(pcapFile(packets.slice(0, 1)).subarray(0, 24 + 14));
    expect(faults).toMatchObject([{ kind: 'file-cut', wanted: 16, left: 14 }]);
  });

  it('a block whose length cannot be true ends the reading there', () => {
    const file = pcapngFile(packets).slice();
    file[28 + 4] = 3;
    const { faults } = readCapture(file);
    expect(faults).toEqual([{ kind: 'block-unreadable', place: { byteOffset: 28 } }]);
  });

  it('packets cut by the snapshot length are counted, and what they lack is a gap', () => {
    const cut = packets.map((packet, i) =>
      i === 3 ? { ...packet, bytes: packet.bytes.subarray(0, packet.bytes.length - 2), originalBytes: 57 } : packet,
    );
    const later = ethernet(tcp({ from: CLIENT, to: SERVER, sequence: 1004, payload: fromLatin1('more') }));
    const { pieces, faults } = readCapture(pcapFile([...cut.slice(0, 5), { bytes: later, atMs: START_MS }]));
    expect(faults).toMatchObject([
      { kind: 'packets-cut', packets: 1, place: { packet: 4 } },
      { kind: 'gap', bytes: 2 },
    ]);
    expect(texts(pieces)).toEqual(['a', 'more', 'answered at length']);
  });

  it('a compressed capture is said to be one', () => {
    expect(readCapture(Uint8Array.of(0x1f, 0x8b, 8, 0, 0))).toMatchObject({
      faults: [{ kind: 'compressed', by: 'gzip' }],
    });
  });
});

describe('links', () => {
  const withType = (bytes: number, at: number, packet: Uint8Array): Uint8Array => {
    const header = new Uint8Array(bytes);
    header.set([etherTypeOf(packet) >> 8, etherTypeOf(packet) & 0xff], at);
    return concat(header, packet);
  };
  const LINKS: readonly (readonly [string, number, (packet: Uint8Array) => Uint8Array])[] = [
    ['Ethernet', ETHERNET, (packet) => ethernet(packet)],
    ['Ethernet with a VLAN tag', ETHERNET, (packet) => ethernet(packet, [42])],
    ['Ethernet with two VLAN tags', ETHERNET, (packet) => ethernet(packet, [42, 7])],
    ['Ethernet with padding', ETHERNET, (packet) => concat(ethernet(packet), new Uint8Array(18))],
    ['raw IP', 101, (packet) => packet],
    ['BSD loopback', 0, (packet) => concat(Uint8Array.of(2, 0, 0, 0), packet)],
    ['OpenBSD loopback', 108, (packet) => concat(Uint8Array.of(0, 0, 0, 2), packet)],
    ['Linux cooked', 113, (packet) => withType(16, 14, packet)],
    ['Linux cooked, version 2', 276, (packet) => withType(20, 0, packet)],
  ];
  const [v4, v6] = [
    talk(),
    conversation('fd00:0:0:0:0:0:0:7:40001', 'fd00:0:0:0:0:0:0:1:8583', [
      ['client', ask],
      ['server', answer],
    ]),
  ];
  it.each(LINKS)('%s carries IPv4 and IPv6', (_name, linkType, wrap) => {
    for (const talked of [v4, v6]) {
      const { pieces, faults } = readCapture(pcapFile(captured(talked.map(wrap)), { linkType }));
      expect(faults).toEqual([]);
      expect(texts(pieces)).toEqual(['ask', 'answered at length']);
    }
  });

  it('a link that is not known is said once with the number of its packets', () => {
    const { faults, pieces } = readCapture(pcapFile(captured(talk()), { linkType: 147 }));
    expect(pieces).toEqual([]);
    expect(faults).toMatchObject([{ kind: 'link-type-unknown', linkType: 147, packets: 8, place: { packet: 1 } }]);
  });

  it('what is not IP, as ARP, is passed over in silence', () => {
    const arp = ethernet(talk()[0] as Uint8Array).slice();
    arp.set([0x08, 0x06], 12);
    expect(readCapture(pcapFile(captured([arp])))).toMatchObject({ pieces: [], faults: [] });
  });
});

describe('IP', () => {
  const long = fromLatin1('0123456789'.repeat(9));

  it('a datagram of UDP is a piece', () => {
    const { pieces } = readCapture(pcapFile(captured([ethernet(udp(CLIENT, SERVER, ask))])));
    expect(pieces).toMatchObject([
      { kind: 'datagram', bytes: ask, to: { address: '10.0.0.1', port: 8583 }, atMs: START_MS },
    ]);
  });

  it.each(['in order', 'reversed'] as const)('fragments %s become the datagram', (order) => {
    const parts = fragmented(udp(CLIENT, SERVER, long), 32).map((part) => ethernet(part));
    const file = pcapFile(captured(order === 'reversed' ? parts.reverse() : parts));
    const { pieces, faults } = readCapture(file);
    expect(faults).toEqual([]);
    expect(pieces).toMatchObject([{ kind: 'datagram', bytes: long }]);
  });

  it('fragments whose rest is missing are counted', () => {
    const parts = fragmented(udp(CLIENT, SERVER, long), 32).map((part) => ethernet(part));
    expect(readCapture(pcapFile(captured(parts.slice(1)))).faults).toMatchObject([
      { kind: 'fragments-missing', fragments: 3 },
    ]);
  });

  it('extension headers of IPv6 are stepped over', () => {
    const plain = udp('fd00:0:0:0:0:0:0:7:9', 'fd00:0:0:0:0:0:0:1:9', ask);
    const extended = concat(plain.subarray(0, 40), Uint8Array.of(17, 0, 1, 4, 0, 0, 0, 0), plain.subarray(40));
    extended[5] = (extended[5] as number) + 8;
    extended[6] = 60;
    expect(readCapture(pcapFile(captured([extended]), { linkType: 101 })).pieces).toMatchObject([{ bytes: ask }]);
  });
});

describe('TCP', () => {
  it('a repeated segment is taken once', () => {
    const { pieces, faults } = readCapture(
      oneWay([99, '', 'S'], [100, 'abc'], [100, 'abc'], [103, 'def'], [100, 'abcdef']),
    );
    expect(faults).toEqual([]);
    expect(texts(pieces)).toEqual(['abcdef']);
  });

  it('segments out of order are put in order, and every byte keeps the packet that brought it', () => {
    const { pieces, faults } = readCapture(oneWay([99, '', 'S'], [106, 'ghi'], [103, 'def'], [100, 'abc']));
    expect(faults).toEqual([]);
    const [run] = streams(pieces) as [StreamPiece];
    expect(toLatin1(run.bytes)).toBe('abcdefghi');
    expect([0, 2, 3, 8, 99].map((offset) => placeAt(run, offset).place.packet)).toEqual([4, 4, 3, 2, 2]);
    expect(placeAt(run, 4).atMs).toBe(START_MS + 2);
  });

  it('of an overlap the first to come is kept, and a difference is said', () => {
    const { pieces, faults } = readCapture(
      oneWay([99, '', 'S'], [100, 'abcd'], [102, 'XYef'], [108, 'ij'], [106, 'ghZ']),
    );
    expect(texts(pieces)).toEqual(['abcdefghij']);
    expect(faults).toMatchObject([{ kind: 'overlap-differs', stream: 1, bytes: 3, place: { packet: 3 } }]);
  });

  it('a gap is said with its size, and another run begins behind it', () => {
    const { pieces, faults } = readCapture(oneWay([99, '', 'S'], [100, 'abc'], [110, 'xyz']));
    expect(faults).toMatchObject([{ kind: 'gap', stream: 1, bytes: 7, place: { packet: 3 } }]);
    expect(streams(pieces)).toMatchObject([
      { begins: 'with-connection', streamOffset: 0 },
      { begins: 'after-gap', streamOffset: 10 },
    ]);
  });

  it('what comes after the wait was given up is said and left out', () => {
    const chunk = 'x'.repeat(1400);
    const later = Array.from({ length: 760 }, (_, i) => [200 + i * 1400, chunk] as const);
    const { pieces, faults } = readCapture(oneWay([99, '', 'S'], [100, 'abc'], ...later, [103, 'late']));
    expect(kinds(faults)).toEqual(['segment-too-late', 'gap']);
    expect(texts(pieces).map((text) => text.length)).toEqual([3, 760 * 1400]);
  });

  it('a capture that begins in the middle begins with the earliest of the first segments', () => {
    const { pieces } = readCapture(oneWay([103, 'def'], [100, 'abc'], [106, 'ghi', 'FA']));
    expect(streams(pieces)).toMatchObject([{ begins: 'mid-stream', end: 'closed' }]);
    expect(texts(pieces)).toEqual(['abcdefghi']);
    expect(pieces[0]).not.toHaveProperty('direction');
  });

  it('sequence numbers wrap around', () => {
    const { pieces, faults } = readCapture(
      oneWay([0xffff_fffe, '', 'S'], [0xffff_ffff, 'abc'], [2, 'def'], [5, 'ghi']),
    );
    expect(faults).toEqual([]);
    expect(texts(pieces)).toEqual(['abcdefghi']);
  });

  it('a port that is used again is another connection', () => {
    const { pieces, faults } = readCapture(
      oneWay([99, '', 'S'], [100, 'one', 'FA'], [7099, '', 'S'], [7100, 'two'], [7103, '', 'R']),
    );
    expect(faults).toEqual([]);
    expect(streams(pieces)).toMatchObject([
      { stream: 1, end: 'closed' },
      { stream: 2, end: 'reset' },
    ]);
    expect(texts(pieces)).toEqual(['one', 'two']);
  });

  it('the byte of a keep-alive is no data', () => {
    const { pieces, faults } = readCapture(oneWay([99, '', 'S'], [100, 'abc'], [102, '\0'], [103, 'def']));
    expect(faults).toEqual([]);
    expect(texts(pieces)).toEqual(['abcdef']);
  });

  it('TLS is said, and gives nothing to read', () => {
    const hello = '\x16\x03\x01\x00\x06\x01\x00\x00\x02\x03\x03';
    const { pieces, faults } = readCapture(oneWay([99, '', 'S'], [100, hello]));
    expect(pieces).toEqual([]);
    expect(faults).toMatchObject([{ kind: 'encrypted', stream: 1, by: 'tls', place: { packet: 2 } }]);
  });

  it('a payment that is as long as a TLS record type is no TLS', () => {
    const frame = concat(Uint8Array.of(0x16, 0x03, 0x60), new Uint8Array(0x1603 - 1));
    const { pieces } = readCapture(oneWay([99, '', 'S'], [100, toLatin1(frame)]));
    expect(toHex(streams(pieces)[0]?.bytes.subarray(0, 3) ?? new Uint8Array())).toBe('160360');
  });
});

describe('packets printed as text', () => {
  const printed = (packet: Uint8Array, prefix: string): string =>
    Array.from({ length: Math.ceil(packet.length / 16) }, (_, i) => {
      const row = toHex(packet.subarray(i * 16, i * 16 + 16)).match(/.{1,4}/g) ?? [];
      return `${prefix}${(i * 16).toString(16).padStart(4, '0')}:  ${row.join(' ').padEnd(39)}  ${'.'.repeat(16)}`;
    }).join('\n');

  it.each([
    ['tcpdump -X', (packet: Uint8Array) => packet],
    ['tcpdump -XX', (packet: Uint8Array) => ethernet(packet)],
  ] as const)('%s gives the streams they carried, with line and packet', (_name, wrap) => {
    const text = talk()
      .map(
        (packet) =>
          `2025-11-22 10:11:12.345678 IP 10.0.0.7.40001 > 10.0.0.1.8583: tcp\n${printed(wrap(packet), '\t0x')}`,
      )
      .join('\n');
    const { pieces, faults } = readCapture(fromLatin1(text));
    expect(faults).toEqual([]);
    expect(texts(pieces)).toEqual(['ask', 'answered at length']);
    expect(pieces[0]).toMatchObject({ direction: 'from-client', atMs: START_MS + 345.678, place: { packet: 4 } });
  });
});
