/** Frames on a stream: a length, then so many bytes. A stream may be cut anywhere. */
import { assert } from '../std/index.ts';
import { FRAME_LENGTHS, type FrameLength } from './frame-length.ts';
import { FRAME_BYTES_MAX, GARBAGE_BYTES_MAX, SPLIT_FRAMES_MAX } from './limits.ts';

export interface FrameLimits {
  /** What a message of this link has at least; a shorter frame is not one of ours. */
  readonly payloadBytesMin: number;
  readonly payloadBytesMax: number;
}

export interface FrameOptions extends FrameLimits {
  /** Two bytes, binary, unless said otherwise. */
  readonly length: FrameLength;
}

/** The stream cannot be trusted any more: close it. */
export interface FrameFault {
  readonly kind: 'too-long' | 'too-short' | 'bad-length';
  /** What the length says of the payload; negative where it is no number. */
  readonly announcedBytes: number;
}

export interface FramesRead {
  readonly frames: readonly Uint8Array[];
  readonly fault?: FrameFault;
}

/** Holds at most one payload. After a fault it takes nothing more. */
export class FrameReader {
  readonly #options: FrameOptions;
  readonly #prefix: Uint8Array;
  #prefixFilled = 0;
  #payload: Uint8Array | undefined;
  #filledBytes = 0;
  #fault: FrameFault | undefined;

  constructor(options: Partial<FrameOptions> = {}) {
    this.#options = withDefaults(options);
    this.#prefix = new Uint8Array(FRAME_LENGTHS[this.#options.length].prefixBytes);
  }

  /** Frames are copies: the chunk may be written over afterwards. */
  push(chunk: Uint8Array): FramesRead {
    const frames: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length && this.#fault === undefined) {
      at = this.#payload === undefined ? this.#takePrefix(chunk, at) : this.#takePayload(chunk, at, this.#payload);
      if (this.#payload !== undefined && this.#filledBytes === this.#payload.length) {
        frames.push(this.#payload);
        this.#payload = undefined;
      }
    }
    return this.#fault === undefined ? { frames } : { frames, fault: this.#fault };
  }

  /** True in the middle of a frame: a stream that ends now was cut. */
  get midFrame(): boolean {
    return this.#prefixFilled > 0 || this.#payload !== undefined;
  }

  #takePrefix(chunk: Uint8Array, at: number): number {
    this.#prefix[this.#prefixFilled++] = chunk[at] as number;
    if (this.#prefixFilled < this.#prefix.length) return at + 1;
    this.#prefixFilled = 0;
    const announced = announcedAt(this.#prefix, 0, this.#options);
    if (typeof announced === 'number') {
      this.#payload = new Uint8Array(announced);
      this.#filledBytes = 0;
    } else this.#fault = announced;
    return at + 1;
  }

  #takePayload(chunk: Uint8Array, at: number, payload: Uint8Array): number {
    const count = Math.min(payload.length - this.#filledBytes, chunk.length - at);
    payload.set(chunk.subarray(at, at + count), this.#filledBytes);
    this.#filledBytes += count;
    return at + count;
  }
}

/** Packed messages always fit (see MESSAGE_BYTES_MAX); a longer payload is a bug. */
export function encodeFrame(payload: Uint8Array, length: FrameLength = 'binary'): Uint8Array {
  assert(payload.length <= FRAME_BYTES_MAX, 'a payload fits in a frame');
  const { prefixBytes, countsBeyond, write } = FRAME_LENGTHS[length];
  const frame = new Uint8Array(prefixBytes + payload.length);
  write(payload.length + countsBeyond, frame);
  frame.set(payload, prefixBytes);
  return frame;
}

export interface SplitFrame {
  /** Where its length prefix begins. */
  readonly byteOffset: number;
  readonly payload: Uint8Array;
}

export interface SplitFrames {
  readonly frames: readonly SplitFrame[];
  /** What stood between frames and belongs to none. */
  readonly garbage: readonly { readonly byteOffset: number; readonly byteCount: number }[];
  /** A frame that had begun when the bytes ended. */
  readonly cut?: { readonly byteOffset: number; readonly announcedBytes: number; readonly bytesThere: number };
  /** There was more than a limit allows: frames, or garbage in a row. */
  readonly stoppedAt?: number;
}

export interface SplitOptions extends FrameOptions {
  /** Whether a payload that begins like this can be one: tells a frame from garbage that happens to be a length. */
  readonly looksRight: (payload: Uint8Array) => boolean;
}

/** The frames of a recording. Unlike a live stream it is searched further where a length cannot be. */
export function splitFrames(bytes: Uint8Array, options: Partial<SplitOptions> = {}): SplitFrames {
  const { looksRight = () => true, ...framing } = options;
  const chosen = withDefaults({ payloadBytesMin: 1, ...framing });
  const { prefixBytes } = FRAME_LENGTHS[chosen.length];
  const frames: SplitFrame[] = [];
  const garbage: { byteOffset: number; byteCount: number }[] = [];
  let at = 0;
  let skipped = 0;
  const leaveGarbage = (): void => {
    if (skipped > 0) garbage.push({ byteOffset: at - skipped, byteCount: skipped });
    skipped = 0;
  };
  while (at < bytes.length) {
    if (frames.length === SPLIT_FRAMES_MAX || skipped === GARBAGE_BYTES_MAX) {
      leaveGarbage();
      return { frames, garbage, stoppedAt: at };
    }
    const from = at + prefixBytes;
    const announced = from > bytes.length ? undefined : announcedAt(bytes, at, chosen);
    const payload = typeof announced === 'number' ? bytes.subarray(from, from + announced) : undefined;
    if (typeof announced === 'number' && payload !== undefined && looksRight(payload)) {
      leaveGarbage();
      if (payload.length < announced) {
        return { frames, garbage, cut: { byteOffset: at, announcedBytes: announced, bytesThere: payload.length } };
      }
      frames.push({ byteOffset: at, payload });
      at = from + announced;
    } else {
      skipped++;
      at++;
    }
  }
  leaveGarbage();
  return { frames, garbage };
}

function announcedAt(bytes: Uint8Array, byteOffset: number, options: FrameOptions): number | FrameFault {
  const { read, countsBeyond } = FRAME_LENGTHS[options.length];
  const number = read(bytes, byteOffset);
  if (number < 0) return { kind: 'bad-length', announcedBytes: -1 };
  const announcedBytes = number - countsBeyond;
  if (announcedBytes > options.payloadBytesMax) return { kind: 'too-long', announcedBytes };
  if (announcedBytes < Math.max(options.payloadBytesMin, 0)) return { kind: 'too-short', announcedBytes };
  return announcedBytes;
}

function withDefaults(options: Partial<FrameOptions>): FrameOptions {
  const chosen: FrameOptions = { payloadBytesMin: 0, payloadBytesMax: FRAME_BYTES_MAX, length: 'binary', ...options };
  const { announcedMax, countsBeyond } = FRAME_LENGTHS[chosen.length];
  assert(chosen.payloadBytesMax <= announcedMax - countsBeyond, 'the length can announce every frame that is allowed');
  return chosen;
}
