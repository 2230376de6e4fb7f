/** Frames on a stream: two bytes of big-endian length, then so many bytes. A stream may be cut anywhere. */
import { assert } from '../std/index.ts';
import { FRAME_BYTES_MAX } from './limits.ts';

export interface FrameLimits {
  /** What a message of this link has at least; a shorter frame is not one of ours. */
  readonly payloadBytesMin: number;
  readonly payloadBytesMax: number;
}

/** The stream cannot be trusted any more: close it. */
export interface FrameFault {
  readonly kind: 'too-long' | 'too-short';
  readonly announcedBytes: number;
}

export interface FramesRead {
  readonly frames: readonly Uint8Array[];
  readonly fault?: FrameFault;
}

/** Holds at most one payload. After a fault it takes nothing more. */
export class FrameReader {
  readonly #limits: FrameLimits;
  #prefixFirst: number | undefined;
  #payload: Uint8Array | undefined;
  #filledBytes = 0;
  #fault: FrameFault | undefined;

  constructor(limits: Partial<FrameLimits> = {}) {
    this.#limits = { payloadBytesMin: 0, payloadBytesMax: FRAME_BYTES_MAX, ...limits };
    assert(this.#limits.payloadBytesMax <= LENGTH_MAX, 'two bytes can announce every frame that is allowed');
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
    return this.#prefixFirst !== undefined || this.#payload !== undefined;
  }

  #takePrefix(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] as number;
    if (this.#prefixFirst === undefined) {
      this.#prefixFirst = byte;
      return at + 1;
    }
    const announcedBytes = (this.#prefixFirst << 8) | byte;
    this.#prefixFirst = undefined;
    if (announcedBytes > this.#limits.payloadBytesMax) this.#fault = { kind: 'too-long', announcedBytes };
    else if (announcedBytes < this.#limits.payloadBytesMin) this.#fault = { kind: 'too-short', announcedBytes };
    else {
      this.#payload = new Uint8Array(announcedBytes);
      this.#filledBytes = 0;
    }
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
export function encodeFrame(payload: Uint8Array): Uint8Array {
  assert(payload.length <= FRAME_BYTES_MAX, 'a payload fits in a frame');
  const frame = new Uint8Array(2 + payload.length);
  frame[0] = payload.length >> 8;
  frame[1] = payload.length & 0xff;
  frame.set(payload, 2);
  return frame;
}

const LENGTH_MAX = 0xffff;
