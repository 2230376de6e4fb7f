import { expect, test } from 'vitest';
import { concat, hex, toHex } from '../std/index.ts';
import { encodeFrame, FrameReader, splitFrames } from './frame.ts';
import type { FrameLength } from './frame-length.ts';
import { FRAME_BYTES_MAX, GARBAGE_BYTES_MAX } from './limits.ts';

const frames = (reader: FrameReader, chunk: string): string[] =>
  reader.push(hex(chunk)).frames.map((frame) => frame.join(' '));

test('a frame is two bytes of length and its payload', () => {
  expect([...encodeFrame(Uint8Array.of(7, 8, 9))]).toEqual([0, 3, 7, 8, 9]);
  expect([...encodeFrame(new Uint8Array(426)).subarray(0, 2)]).toEqual([0x01, 0xaa]);
  expect(() => encodeFrame(new Uint8Array(FRAME_BYTES_MAX + 1))).toThrow(/fits in a frame/);
});

test('frames that come together come apart, and one that comes in pieces waits', () => {
  const reader = new FrameReader();
  expect(frames(reader, '0001AA0002BBCC00')).toEqual(['170', '187 204']);
  expect(reader.midFrame).toBe(true);
  expect(frames(reader, '03DD')).toEqual([]);
  expect(frames(reader, 'EEFF')).toEqual(['221 238 255']);
  expect(reader.midFrame).toBe(false);
  expect(frames(reader, '')).toEqual([]);
});

test('a frame survives its chunk being written over', () => {
  const chunk = hex('0002AABB');
  const [frame] = new FrameReader().push(chunk).frames;
  chunk.fill(0);
  expect([...(frame ?? [])]).toEqual([0xaa, 0xbb]);
});

test('an announcement above the maximum ends the stream, after the frames before it', () => {
  const reader = new FrameReader({ payloadBytesMax: 4 });
  const read = reader.push(concat(hex('0001AA'), hex('0005'), new Uint8Array(5)));
  expect(read.frames).toHaveLength(1);
  expect(read.fault).toEqual({ kind: 'too-long', announcedBytes: 5 });
  expect(reader.push(hex('0001AA'))).toEqual({ frames: [], fault: { kind: 'too-long', announcedBytes: 5 } });
});

test('a frame below the minimum ends the stream; without a minimum it may be empty', () => {
  expect(new FrameReader({ payloadBytesMin: 12 }).push(hex('0003AABBCC')).fault).toEqual({
    kind: 'too-short',
    announcedBytes: 3,
  });
  expect(new FrameReader().push(hex('00000001AA')).frames.map((frame) => frame.length)).toEqual([0, 1]);
});

test('a length may be written in four ways', () => {
  const payload = new Uint8Array(60);
  const prefixOf = (length: FrameLength): string => toHex(encodeFrame(payload, length).subarray(0, -60));
  expect(prefixOf('binary')).toBe('003C');
  expect(prefixOf('binary-inclusive')).toBe('003E');
  expect(prefixOf('bcd')).toBe('0060');
  expect(prefixOf('ascii')).toBe('30303630');
});

test('a length that is no number ends the stream', () => {
  const fault = { kind: 'bad-length', announcedBytes: -1 };
  expect(new FrameReader({ length: 'bcd' }).push(hex('000A00')).fault).toEqual(fault);
  expect(new FrameReader({ length: 'ascii' }).push(hex('3030304100')).fault).toEqual(fault);
  expect(new FrameReader({ length: 'binary-inclusive' }).push(hex('0001')).fault).toMatchObject({ kind: 'too-short' });
});

test('a recording gives its frames, what stood between them, and the one that was cut', () => {
  const bytes = hex('0003600102 FFFFFF 00026003 00056001'.replaceAll(' ', ''));
  const looksRight = (payload: Uint8Array): boolean => payload[0] === 0x60;
  const { frames, garbage, cut } = splitFrames(bytes, { looksRight });
  expect(frames.map(({ byteOffset, payload }) => [byteOffset, toHex(payload)])).toEqual([
    [0, '600102'],
    [8, '6003'],
  ]);
  expect(garbage).toEqual([{ byteOffset: 5, byteCount: 3 }]);
  expect(cut).toEqual({ byteOffset: 12, announcedBytes: 5, bytesThere: 2 });
});

test('a recording of nothing but garbage is searched so far and no further', () => {
  const { frames, stoppedAt } = splitFrames(new Uint8Array(1_000_000).fill(0xff));
  expect(frames).toEqual([]);
  expect(stoppedAt).toBe(GARBAGE_BYTES_MAX);
});
