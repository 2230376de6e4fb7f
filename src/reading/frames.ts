/** Pieces of a capture cut into frames: by their lengths, found again where a stream begins in the middle. */
import {
  type BytesPiece,
  type DatagramPiece,
  type Piece,
  type Place,
  placeAt,
  type StreamPiece,
} from '../capture/index.ts';
import { type Dialect, FRAME_LENGTHS, type FrameLength, peel, splitFrames, type Wrapping } from '../iso8583/index.ts';
import { beginsLikeMessage } from './interpret.ts';
import { READING_LIMITS } from './limits.ts';
import type { ReadingFault } from './reading.ts';

export type WirePiece = BytesPiece | DatagramPiece | StreamPiece;

/** One message with what stands around it, its length included where it has one. */
export interface Frame {
  readonly piece: WirePiece;
  readonly place: Place;
  readonly atMs: number | undefined;
  readonly bytes: Uint8Array;
}

export interface FramesFound {
  readonly frames: readonly Frame[];
  readonly faults: readonly ReadingFault[];
}

export const isWirePiece = (piece: Piece): piece is WirePiece => piece.kind !== 'fields';

/** The frames of one piece. Bytes out of a text are one frame unless their lengths say otherwise. */
export function framesOf(piece: WirePiece, dialect: Dialect, wrapping: Wrapping): FramesFound {
  const { length } = wrapping;
  if (length === 'none') return { frames: piece.kind === 'stream' ? packetsOf(piece) : [whole(piece)], faults: [] };
  const inside: Wrapping = { ...wrapping, length: 'none' };
  const cut = cutAll(piece, length, (payload) => {
    const body = peel(payload, inside)?.body;
    return body !== undefined && beginsLikeMessage(dialect, body);
  });
  if (cut.frames.length > 0) return cut;
  return piece.kind === 'stream' ? { frames: [], faults: [] } : { frames: [whole(piece)], faults: [] };
}

/** To the last byte, however much stands in between that is no frame. */
function cutAll(piece: WirePiece, length: FrameLength, looksRight: (payload: Uint8Array) => boolean): FramesFound {
  const { prefixBytes } = FRAME_LENGTHS[length];
  const frames: Frame[] = [];
  const faults: ReadingFault[] = [];
  const garbage = new Garbage();
  let from = 0;
  while (from < piece.bytes.length) {
    const split = splitFrames(piece.bytes.subarray(from), { length, payloadBytesMin: PAYLOAD_BYTES_MIN, looksRight });
    for (const { byteOffset, payload } of split.frames) {
      const start = from + byteOffset;
      frames.push(frameAt(piece, start, start + prefixBytes + payload.length));
    }
    for (const { byteOffset, byteCount } of split.garbage) garbage.add(from + byteOffset, byteCount);
    if (split.cut !== undefined) {
      const { byteOffset, announcedBytes, bytesThere } = split.cut;
      const { place } = placeIn(piece, from + byteOffset);
      faults.push({ kind: 'frame-cut', place, wanted: announcedBytes, left: bytesThere });
    }
    if (split.stoppedAt === undefined) break;
    from += split.stoppedAt;
    if (frames.length >= READING_LIMITS.messagesMax) {
      const { messagesMax: max } = READING_LIMITS;
      faults.push({ kind: 'limit-reached', place: placeIn(piece, from).place, limit: 'messagesMax', max });
      break;
    }
  }
  return { frames, faults: [...garbage.runs.map((run) => garbageAt(piece, run)), ...faults] };
}

interface Run {
  readonly byteOffset: number;
  readonly bytes: number;
}

/** What belongs to no frame; what was met in two steps is one run. */
class Garbage {
  readonly runs: Run[] = [];
  add(byteOffset: number, bytes: number): void {
    const last = this.runs.at(-1);
    if (last === undefined || last.byteOffset + last.bytes !== byteOffset) this.runs.push({ byteOffset, bytes });
    else this.runs[this.runs.length - 1] = { byteOffset: last.byteOffset, bytes: last.bytes + bytes };
  }
}

/** The whole piece as one frame. */
export const whole = (piece: WirePiece): Frame => frameAt(piece, 0, piece.bytes.length);

/** Without a length nothing but the packets says where a message ends. */
export function packetsOf(piece: StreamPiece): readonly Frame[] {
  return piece.ranges.map(({ start }, index) =>
    frameAt(piece, start, piece.ranges[index + 1]?.start ?? piece.bytes.length),
  );
}

export function frameAt(piece: WirePiece, from: number, until: number): Frame {
  const { place, atMs } = placeIn(piece, from);
  return { piece, place, atMs, bytes: piece.bytes.subarray(from, until) };
}

/** Only a file of bytes has an offset for each of them; in a text the piece's own place is all that is known. */
function placeIn(piece: WirePiece, offset: number): Pick<Frame, 'place' | 'atMs'> {
  if (piece.kind === 'stream') return placeAt(piece, offset);
  const { place, atMs } = piece;
  const isText = place.line !== undefined || place.packet !== undefined;
  return { place: isText ? place : { byteOffset: place.byteOffset + offset }, atMs };
}

function garbageAt(piece: WirePiece, { byteOffset, bytes }: Run): ReadingFault {
  const { place } = placeIn(piece, byteOffset);
  return { kind: 'garbage', place, bytes, ...(piece.kind === 'stream' && { stream: piece.stream }) };
}

/** A message type in BCD and a bitmap. */
const PAYLOAD_BYTES_MIN = 10;
