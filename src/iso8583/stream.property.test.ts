import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, toHex } from '../std/index.ts';
import { encodeFrame, FrameReader, splitFrames } from './frame.ts';
import { FRAME_LENGTHS, type FrameLength } from './frame-length.ts';
import { FRAME_BYTES_MAX } from './limits.ts';
import { joinEnvelope, splitEnvelope } from './tpdu.ts';

test.each(Object.keys(FRAME_LENGTHS) as FrameLength[])(
  'a stream of %s lengths cut anywhere gives the same frames',
  (length) => {
    const payloads = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    const cuts = fc.array(fc.nat(400), { maxLength: 12 });
    fc.assert(
      fc.property(payloads, cuts, (sent, places) => {
        const stream = concat(...sent.map((payload) => encodeFrame(payload, length)));
        const reader = new FrameReader({ length });
        const got: string[] = [];
        const edges = [0, ...places.map((at) => Math.min(at, stream.length)).sort((a, b) => a - b), stream.length];
        for (let i = 1; i < edges.length; i++) {
          const read = reader.push(stream.subarray(edges[i - 1], edges[i]));
          expect(read.fault).toBeUndefined();
          got.push(...read.frames.map(toHex));
        }
        expect(got).toEqual(sent.map(toHex));
        expect(reader.midFrame).toBe(false);
      }),
    );
  },
);

test.each(Object.keys(FRAME_LENGTHS) as FrameLength[])(
  'a stream of %s lengths gives the same frames cut at every byte, and byte by byte; a recording that ends anywhere says where',
  (length) => {
    const payloads = [3, 1, 40, 17].map((bytes) => new Uint8Array(bytes).fill(0x41));
    const stream = concat(...payloads.map((payload) => encodeFrame(payload, length)));
    const whole = payloads.map(toHex);
    for (let at = 0; at <= stream.length; at++) {
      const reader = new FrameReader({ length });
      const read = [reader.push(stream.subarray(0, at)), reader.push(stream.subarray(at))];
      expect(read.flatMap(({ frames }) => frames.map(toHex))).toEqual(whole);
      const { frames, garbage, cut } = splitFrames(stream.subarray(0, at), { length });
      expect(frames.map(({ payload }) => toHex(payload))).toEqual(whole.slice(0, frames.length));
      const { prefixBytes } = FRAME_LENGTHS[length];
      const held = frames.reduce((sum, { payload }) => sum + prefixBytes + payload.length, 0);
      // What is left is the beginning of a frame, or too little to tell.
      const left =
        cut === undefined ? garbage.reduce((sum, { byteCount }) => sum + byteCount, 0) : prefixBytes + cut.bytesThere;
      expect(held + left).toBe(at);
    }
    const reader = new FrameReader({ length });
    const byBytes = Array.from(stream, (_, at) => reader.push(stream.subarray(at, at + 1)).frames.map(toHex)).flat();
    expect(byBytes).toEqual(whole);
  },
);

test('any bytes are split into frames, garbage and at most one that was cut, and nothing is lost or counted twice', () => {
  const bytesOf = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc
      .array(fc.uint8Array({ minLength: 1, maxLength: 30 }), { maxLength: 8 })
      .map((all) => concat(...all.map((payload) => encodeFrame(payload)))),
  );
  fc.assert(
    fc.property(bytesOf, (bytes) => {
      const { frames, garbage, cut } = splitFrames(bytes);
      const framed = frames.reduce((sum, { payload }) => sum + 2 + payload.length, 0);
      const lost = garbage.reduce((sum, { byteCount }) => sum + byteCount, 0);
      expect(framed + lost + (cut === undefined ? 0 : 2 + cut.bytesThere)).toBe(bytes.length);
    }),
  );
});

test('any bytes give frames within the limits or one fault that stays', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 4 }), (chunks) => {
      const reader = new FrameReader({ payloadBytesMin: 2 });
      let faulted = false;
      for (const chunk of chunks) {
        const { frames, fault } = reader.push(chunk);
        if (faulted) expect(frames).toEqual([]);
        for (const frame of frames) {
          expect(frame.length).toBeGreaterThanOrEqual(2);
          expect(frame.length).toBeLessThanOrEqual(FRAME_BYTES_MAX);
        }
        if (faulted) expect(fault).toBeDefined();
        faulted = fault !== undefined;
      }
    }),
    { numRuns: 60 },
  );
});

test('any bytes are an envelope that joins to the same bytes, or a fault', () => {
  const digitsFirst = fc.array(fc.constantFrom(0x60, 0x00, 0x31, 0x09, 0x99, 0xa0), { maxLength: 16 });
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    digitsFirst.map((bytes) => Uint8Array.from([0x60, ...bytes])),
  );
  fc.assert(
    fc.property(any, (bytes) => {
      const split = splitEnvelope(bytes);
      if (split.ok) expect(toHex(joinEnvelope(split.value))).toBe(toHex(bytes));
      else expect(split.fault.byteOffset).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 500 },
  );
});
