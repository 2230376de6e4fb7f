/** One dialect and one wrapping for a whole capture: what most frames of a sample speak for. */
import type { Piece } from '../capture/index.ts';
import {
  BARE,
  type Dialect,
  dialects,
  FRAME_LENGTHS,
  type FrameLength,
  GUESSED_BYTES_MAX,
  guess,
  splitFrames,
  type Wrapping,
} from '../iso8583/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { type Frame, frameAt, isWirePiece, packetsOf, type WirePiece, whole } from './frames.ts';
import { beginsLikeMessage, interpretAs, wrappingKey, wrappingsWith } from './interpret.ts';
import { READING_LIMITS } from './limits.ts';
import { logVotes } from './logged-message.ts';
import type { ReadingFormat, ReadingOptions } from './reading.ts';
import type { Vote } from './vote.ts';

/** Nothing where no dialect reads any frame of the sample; a named one is then taken in its usual wrapping. */
export function chooseFormat(pieces: readonly Piece[], options: ReadingOptions): ReadingFormat | undefined {
  const among =
    options.dialect === undefined ? (options.among ?? dialects().map((known) => known.build())) : [options.dialect];
  const ballots = ballotsOf(pieces, among, options.wrapping ?? {});
  const tallies = tally(ballots);
  const [first] = tallies;
  const dialectBy = options.dialect === undefined ? 'guessed' : 'named';
  if (first === undefined) {
    if (options.dialect === undefined) return undefined;
    return { ...unread(options.dialect), wrapping: { ...BARE, ...options.wrapping } };
  }
  const second = tallies.find(({ best }) => best.dialect.name !== first.best.dialect.name);
  return {
    dialect: first.best.dialect,
    wrapping: first.best.wrapping,
    dialectBy,
    reason: first.best.reason,
    framesTried: ballots.length,
    framesFor: first.frames,
    runnerUp: second && { dialect: second.best.dialect, framesFor: second.frames, reason: second.best.reason },
  };
}

function unread(dialect: Dialect): Omit<ReadingFormat, 'wrapping'> {
  const reason: Bilingual = { zh: '按指定的规范读', en: 'read as the dialect that was named' };
  return { dialect, dialectBy: 'named', reason, framesTried: 0, framesFor: 0, runnerUp: undefined };
}

/** The votes of each frame that has any. */
function ballotsOf(
  pieces: readonly Piece[],
  among: readonly Dialect[],
  fixed: Partial<Wrapping>,
): readonly (readonly Vote[])[] {
  const ballots: (readonly Vote[])[] = [];
  for (const piece of pieces.slice(0, READING_LIMITS.samplePiecesMax)) {
    if (ballots.length >= READING_LIMITS.sampleFramesMax) break;
    if (!isWirePiece(piece)) {
      const votes = logVotes(piece.message, among);
      if (votes.length > 0) ballots.push(votes);
      continue;
    }
    ballots.push(...heardMost(sampleOf(piece, among), (frame) => votesOf(frame, among, fixed)));
  }
  return ballots;
}

/** Of the ways to cut a piece into frames, the votes of the one that is heard most clearly. */
function heardMost(cuts: readonly (readonly Frame[])[], votesOf: (frame: Frame) => readonly Vote[]) {
  const heard = cuts.map((frames) => frames.map(votesOf).filter((votes) => votes.length > 0));
  const clarity = (ballots: readonly (readonly Vote[])[]): number =>
    ballots.reduce((sum, votes) => sum + (votes[0]?.score ?? 0), 0);
  return heard.toSorted((a, b) => clarity(b) - clarity(a))[0] ?? [];
}

function votesOf(frame: Frame, among: readonly Dialect[], fixed: Partial<Wrapping>): readonly Vote[] {
  const { best, others } = guess(frame.bytes, among);
  const guesses = best === undefined ? [] : [best, ...others];
  const fitting = guesses.filter(({ wrapping }) => agrees(wrapping, fixed));
  return fitting.length > 0 ? fitting : faintVotes(frame, among, fixed);
}

/** What the guess does not convince of: a header of another size, or a broken message of a dialect that was named. */
function faintVotes(frame: Frame, among: readonly Dialect[], fixed: Partial<Wrapping>): readonly Vote[] {
  const isFree = Object.keys(fixed).length === 0;
  if (isFree && among.length > 1) return [];
  for (const wrapping of wrappingsWith(fixed)) {
    for (const dialect of among) {
      const read = interpretAs(frame.bytes, dialect, wrapping);
      if (read === undefined) continue;
      const isWhole = read.unpacked.faults.length === 0;
      if (among.length > 1 && !isWhole) continue;
      return [{ dialect, wrapping, score: isWhole ? WHOLE_SCORE : FAINT_SCORE, reason: isWhole ? WHOLE : FAINT }];
    }
  }
  return [];
}

const agrees = (wrapping: Wrapping, fixed: Partial<Wrapping>): boolean =>
  Object.entries(fixed).every(([axis, value]) => wrapping[axis as keyof Wrapping] === value);

interface Tally {
  readonly best: Vote;
  readonly total: number;
  readonly frames: number;
}

function tally(ballots: readonly (readonly Vote[])[]): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  for (const votes of ballots) {
    const top = votes[0]?.score ?? 0;
    for (const vote of votes) {
      const key = `${vote.dialect.name} ${wrappingKey(vote.wrapping)}`;
      const sofar = tallies.get(key) ?? { best: vote, total: 0, frames: 0 };
      const best = vote.score > sofar.best.score ? vote : sofar.best;
      const frames = sofar.frames + (vote.score === top ? 1 : 0);
      tallies.set(key, { best, total: sofar.total + vote.score, frames });
    }
  }
  return [...tallies.values()].sort((a, b) => b.total - a.total);
}

/** A few frames of a piece, in every way of telling lengths in which one begins like a message. */
function sampleOf(piece: WirePiece, among: readonly Dialect[]): readonly (readonly Frame[])[] {
  const asOne = piece.kind !== 'stream' && piece.bytes.length <= GUESSED_BYTES_MAX ? [[whole(piece)]] : [];
  // Several frames in one run: the whole speaks for none of them.
  if (asOne.length > 0 && guess(piece.bytes, among).best !== undefined) return asOne;
  const looked = piece.bytes.subarray(0, READING_LIMITS.samplePieceBytesMax);
  const looksRight = (payload: Uint8Array): boolean => mayBeMessage(payload, among);
  const cuts = LENGTHS.map((length) => {
    const { prefixBytes } = FRAME_LENGTHS[length];
    const { frames } = splitFrames(looked, { length, payloadBytesMin: PAYLOAD_BYTES_MIN, looksRight });
    return frames
      .slice(0, FRAMES_A_PIECE_MAX)
      .map(({ byteOffset, payload }) => frameAt(piece, byteOffset, byteOffset + prefixBytes + payload.length));
  });
  const packets = piece.kind === 'stream' ? [packetsOf(piece).slice(0, FRAMES_A_PIECE_MAX)] : [];
  return [...cuts, ...asOne, ...packets];
}

/** Behind any envelope a message type in the writing of one of the dialects. */
function mayBeMessage(payload: Uint8Array, among: readonly Dialect[]): boolean {
  const starts = payload[0] === TPDU_ID ? ENVELOPE_SIZES : BARE_SIZES;
  return starts.some((size) => among.some((dialect) => beginsLikeMessage(dialect, payload.subarray(size))));
}

const LENGTHS = Object.keys(FRAME_LENGTHS) as FrameLength[];
const FRAMES_A_PIECE_MAX = 3;
const PAYLOAD_BYTES_MIN = 10;
const TPDU_ID = 0x60;
/** TPDU and header, TPDU alone, the dial-up block between them. */
const ENVELOPE_SIZES: readonly number[] = [11, 5, 44];
const BARE_SIZES: readonly number[] = [0, 6];
/** Below every guess that convinces. */
const WHOLE_SCORE = 75;
const FAINT_SCORE = 20;
const WHOLE: Bilingual = { zh: '所有的域都读到最后一个字节', en: 'every element is read to the last byte' };
const FAINT: Bilingual = { zh: '只有消息类型对得上', en: 'only the message type fits' };
