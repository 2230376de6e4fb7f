import { expect, test } from 'vitest';
import { concat, hex } from '../std/index.ts';
import { encodeFrame, FrameReader } from './frame.ts';
import { FRAME_BYTES_MAX } from './limits.ts';

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
