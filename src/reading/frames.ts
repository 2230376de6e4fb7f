/** Pieces of a capture cut into frames: by their lengths, found again where a stream begins in the middle. */
import {
  type BytesPiece,
  type DatagramPiece,
  type Piece,
  type Place,
  placeAt,
  type StreamPiece,
} from '../capture/index.ts';
import { type Dialect, FRAME_LENGTHS, peel, splitFrames, type Wrapping } from '../iso8583/index.ts';
import { beginsLikeMessage } from './interpret.ts';
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
  if (wrapping.length === 'none')
    return { frames: piece.kind === 'stream' ? packetsOf(piece) : [whole(piece)], faults: [] };
  const { prefixBytes } = FRAME_LENGTHS[wrapping.length];
  const inside: Wrapping = { ...wrapping, length: 'none' };
  const split = splitFrames(piece.bytes, {
    length: wrapping.length,
    payloadBytesMin: PAYLOAD_BYTES_MIN,
    looksRight: (payload) => {
      const body = peel(payload, inside)?.body;
      return body !== undefined && beginsLikeMessage(dialect, body);
    },
  });
  if (split.frames.length === 0) return piece.kind === 'stream' ? NOTHING : { frames: [whole(piece)], faults: [] };
  const frames = split.frames.map(({ byteOffset, payload }) =>
    frameAt(piece, byteOffset, byteOffset + prefixBytes + payload.length),
  );
  const faults = split.garbage.map(
    ({ byteOffset, byteCount }): ReadingFault => garbageAt(piece, byteOffset, byteCount),
  );
  if (split.stoppedAt !== undefined) {
    faults.push(garbageAt(piece, split.stoppedAt, piece.bytes.length - split.stoppedAt));
  }
  if (split.cut !== undefined) {
    const { byteOffset, announcedBytes, bytesThere } = split.cut;
    faults.push({
      kind: 'frame-cut',
      place: placeIn(piece, byteOffset).place,
      wanted: announcedBytes,
      left: bytesThere,
    });
  }
  return { frames, faults };
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

function garbageAt(piece: WirePiece, byteOffset: number, bytes: number): ReadingFault {
  const { place } = placeIn(piece, byteOffset);
  return { kind: 'garbage', place, bytes, ...(piece.kind === 'stream' && { stream: piece.stream }) };
}

/** A message type in BCD and a bitmap. */
const PAYLOAD_BYTES_MIN = 10;
const NOTHING: FramesFound = { frames: [], faults: [] };
