/** Frames on a stream, and what stands around a message. */
import {
  encodeFrame,
  FRAME_BYTES_MAX,
  FRAME_LENGTHS,
  type FrameLength,
  FrameReader,
  GARBAGE_BYTES_MAX,
  joinEnvelope,
  SPLIT_FRAMES_MAX,
  splitEnvelope,
  splitFrames,
} from '../../../src/iso8583/index.ts';
import { concat, hex, toHex } from '../../../src/std/index.ts';
import { type FuzzTarget, promise } from './target.ts';

export const STREAM_TARGETS: readonly FuzzTarget[] = [
  ...(Object.keys(FRAME_LENGTHS) as FrameLength[]).flatMap((length) => [readerTarget(length), splitTarget(length)]),
  {
    name: 'envelope',
    seeds: () => [
      hex('6000060000603100311003'),
      concat(hex('60000600004C5249001C'), new Uint8Array(28), hex('603100311003')),
    ],
    read(bytes) {
      const split = splitEnvelope(bytes);
      if (!split.ok) return { faults: [`${split.fault.kind} @${split.fault.byteOffset}`] };
      promise(
        toHex(joinEnvelope(split.value)) === toHex(bytes),
        'an envelope joins to the bytes that it was split from',
      );
      return { faults: [] };
    },
  },
];

/** Frames of every size with something behind them, cut and whole. */
function streamSeeds(length: FrameLength): readonly Uint8Array[] {
  const frames = [0, 2, 40, 300].map((bytes) => encodeFrame(new Uint8Array(bytes).fill(0x42), length));
  const stream = concat(...frames);
  return [stream, stream.subarray(0, -7), concat(hex('FFFF'), stream)];
}

function readerTarget(length: FrameLength): FuzzTarget {
  return {
    name: `frames-${length}`,
    seeds: () => streamSeeds(length),
    read(bytes) {
      const whole = new FrameReader({ length }).push(bytes);
      const held = whole.frames.reduce((sum, frame) => sum + frame.length, 0);
      promise(held <= bytes.length, 'frames hold no more than what came');
      // The first byte says where the stream is cut: the frames must not depend on it.
      const reader = new FrameReader({ length });
      const at = Math.min(bytes[0] ?? 0, bytes.length);
      const parts = [bytes.subarray(0, at), bytes.subarray(at, at + 1), bytes.subarray(at + 1)].map((part) =>
        reader.push(part),
      );
      const cut = parts.flatMap(({ frames }) => frames.map(toHex));
      promise(cut.join() === whole.frames.map(toHex).join(), 'a stream that is cut gives the same frames');
      promise(parts.at(-1)?.fault?.kind === whole.fault?.kind, 'a stream that is cut ends with the same fault');
      const { fault } = whole;
      if (fault === undefined) return { faults: reader.midFrame ? ['cut'] : [] };
      return { faults: [`${fault.kind}${fault.announcedBytes > FRAME_BYTES_MAX ? ' above the limit' : ''}`] };
    },
  };
}

function splitTarget(length: FrameLength): FuzzTarget {
  return {
    name: `split-frames-${length}`,
    seeds: () => streamSeeds(length),
    read(bytes) {
      const { frames, garbage, cut, stoppedAt } = splitFrames(bytes, { length });
      const { prefixBytes } = FRAME_LENGTHS[length];
      const framed = frames.reduce((sum, { payload }) => sum + prefixBytes + payload.length, 0);
      const lost = garbage.reduce((sum, { byteCount }) => sum + byteCount, 0);
      const rest = cut === undefined ? 0 : prefixBytes + cut.bytesThere;
      const unseen = stoppedAt === undefined ? 0 : bytes.length - stoppedAt;
      promise(framed + lost + rest + unseen === bytes.length, 'no byte is lost or counted twice');
      promise(frames.length <= SPLIT_FRAMES_MAX, 'frames are bounded');
      promise(
        garbage.every(({ byteCount }) => byteCount <= GARBAGE_BYTES_MAX),
        'garbage is bounded',
      );
      return {
        faults: [
          ...garbage
            .map(({ byteOffset, byteCount }) => `garbage ${byteCount} @${byteOffset}`)
            .slice(0, GARBAGE_TOLD_MAX),
          ...(cut === undefined ? [] : [`cut @${cut.byteOffset}`]),
          ...(stoppedAt === undefined ? [] : [`stopped @${stoppedAt}`]),
        ],
      };
    },
  };
}

/** Garbage stands between frames, so that there is no more of it than there are bytes; a case shows the first few. */
const GARBAGE_TOLD_MAX = 8;
