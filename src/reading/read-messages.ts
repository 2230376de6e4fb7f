/** From a capture to messages. */
import type { Capture, FieldsPiece, Piece } from '../capture/index.ts';
import { BARE, dialects, repair, type Suggestion } from '../iso8583/index.ts';
import { chooseFormat } from './choose-format.ts';
import { type Frame, framesOf, isWirePiece } from './frames.ts';
import { interpret, interpretAs } from './interpret.ts';
import { READING_LIMITS } from './limits.ts';
import { messageOfFields } from './logged-message.ts';
import { pairUp } from './pair.ts';
import type { Advice, Reading, ReadingFault, ReadingFormat, ReadingOptions, ReadMessage } from './reading.ts';

/** Never throws; what cannot be read is a fault with its place, what was left out carries the name of its limit. */
export function readMessages(capture: Capture, options: ReadingOptions = {}): Reading {
  const format = chooseFormat(capture.pieces, options);
  if (format === undefined) {
    return { capture, format, messages: [], exchanges: [], faults: [], advice: undefined };
  }
  const reading = readIn(capture, format, options);
  const isBroken = reading.messages.every(({ unpacked }) => unpacked.faults.length > 0);
  if (!isBroken || capture.pieces.length === 0) return reading;
  if (format.dialectBy === 'named') return { ...reading, format: withOther(format, capture) };
  const nearer = withinReach(capture, format, options);
  return nearer === undefined ? reading : readIn(capture, nearer.format, nearer.options);
}

function readIn(capture: Capture, format: ReadingFormat, options: ReadingOptions): Reading {
  const reader = new Reader(format, options);
  for (const piece of capture.pieces) if (!reader.take(piece)) break;
  const messages = inOrder(reader.messages);
  const advice = adviceFor(reader.broken, format);
  return { capture, format, messages, exchanges: pairUp(messages), faults: reader.finish(), advice };
}

interface Nearer {
  readonly format: ReadingFormat;
  readonly options: ReadingOptions;
}

/** A poor guess: the dialect of which one setting alone is another is likelier than one that reads half of it. */
function withinReach(capture: Capture, guessed: ReadingFormat, options: ReadingOptions): Nearer | undefined {
  const sample = sampleOf(capture);
  let mends = readIn(sample, guessed, options).advice?.mends ?? 0;
  let best: Nearer | undefined;
  for (const dialect of options.among ?? dialects().map((known) => known.build())) {
    const named = { ...options, dialect };
    const format = chooseFormat(sample.pieces, named);
    const tried = format === undefined ? 0 : (readIn(sample, format, named).advice?.mends ?? 0);
    if (format === undefined || tried <= mends) continue;
    best = { format: { ...format, dialectBy: 'guessed' }, options: named };
    mends = tried;
  }
  return best;
}

/** Enough to try every dialect on: a capture may have a million bytes in one piece. */
function sampleOf(capture: Capture): Capture {
  const { repairedFramesMax, samplePieceBytesMax } = READING_LIMITS;
  const pieces = capture.pieces
    .slice(0, repairedFramesMax)
    .map((piece) => (isWirePiece(piece) ? { ...piece, bytes: piece.bytes.subarray(0, samplePieceBytesMax) } : piece));
  return { ...capture, pieces };
}

/** The dialect that was named reads nothing whole: the one that would. */
function withOther(format: ReadingFormat, { pieces }: Capture): ReadingFormat {
  const free = chooseFormat(pieces, {});
  if (free === undefined || free.dialect.name === format.dialect.name) return format;
  const { dialect, framesFor, reason } = free;
  return { ...format, runnerUp: { dialect, framesFor, reason } };
}

class Reader {
  readonly messages: Omit<ReadMessage, 'number'>[] = [];
  /** Frames whose message has faults, for the search of a setting that mends them. */
  readonly broken: Uint8Array[] = [];
  readonly #faults: ReadingFault[] = [];
  readonly #format: ReadingFormat;
  readonly #options: ReadingOptions;
  #unread: { readonly first: Piece; pieces: number } | undefined;

  constructor(format: ReadingFormat, options: ReadingOptions) {
    this.#format = format;
    this.#options = options;
  }

  /** False when there is room for no more. */
  take(piece: Piece): boolean {
    if (this.messages.length >= READING_LIMITS.messagesMax) {
      const { messagesMax: max } = READING_LIMITS;
      this.#faults.push({ kind: 'limit-reached', place: piece.place, limit: 'messagesMax', max });
      return false;
    }
    const before = this.messages.length;
    if (!isWirePiece(piece)) this.#takeFields(piece);
    else {
      const { dialect, wrapping } = this.#format;
      const { frames, faults } = framesOf(piece, dialect, wrapping);
      const room = READING_LIMITS.messagesMax - before;
      for (const frame of frames.slice(0, room)) this.#takeFrame(frame);
      for (const fault of faults) this.#fault(fault);
    }
    if (this.messages.length === before) {
      this.#unread ??= { first: piece, pieces: 0 };
      this.#unread.pieces += 1;
    }
    return true;
  }

  finish(): readonly ReadingFault[] {
    if (this.#unread !== undefined) {
      const { first, pieces } = this.#unread;
      this.#faults.push({ kind: 'no-message', place: first.place, pieces });
    }
    return this.#faults;
  }

  #takeFrame({ piece, place, atMs, bytes }: Frame): void {
    const { dialect, wrapping } = this.#format;
    const read = interpret(bytes, { dialect, wrapping, fixed: this.#options.wrapping });
    if (read === undefined) return;
    if (read.unpacked.faults.length > 0) this.broken.push(bytes);
    const { direction } = piece;
    const ends = piece.kind === 'bytes' ? NO_ENDS : { from: piece.from, to: piece.to };
    const stream = piece.kind === 'stream' ? piece.stream : undefined;
    this.messages.push({
      place,
      atMs,
      direction,
      stream,
      ...ends,
      realm: undefined,
      source: 'bytes',
      ...read,
      hidden: [],
    });
  }

  #takeFields({ place, atMs, direction, realm, message }: FieldsPiece): void {
    const { unpacked, hidden } = messageOfFields(this.#format.dialect, message);
    const nowhere = { stream: undefined, ...NO_ENDS, realm, wrapping: BARE, envelope: undefined, body: NO_BYTES };
    this.messages.push({ place, atMs, direction, ...nowhere, source: 'fields', unpacked, hidden });
  }

  #fault(fault: ReadingFault): void {
    const { faultsMax: max } = READING_LIMITS;
    if (this.#faults.length < max) this.#faults.push(fault);
    else if (this.#faults.length === max) {
      this.#faults.push({ kind: 'limit-reached', place: fault.place, limit: 'faultsMax', max });
    }
  }
}

/** Both directions of a connection stand one behind the other: only times tell who spoke first. A log is in order. */
function inOrder(messages: readonly Omit<ReadMessage, 'number'>[]): readonly ReadMessage[] {
  const isNetwork = messages.some(({ from }) => from !== undefined);
  const areTimed = isNetwork && messages.every(({ atMs }) => atMs !== undefined);
  const packet = ({ place }: Pick<ReadMessage, 'place'>): number => place.packet ?? 0;
  const ordered = areTimed
    ? messages.toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0) || packet(a) - packet(b))
    : messages;
  return ordered.map((message, index) => ({ number: index + 1, ...message }));
}

/** The one change that mends most of the broken messages, sought in the first few of them. */
function adviceFor(broken: readonly Uint8Array[], { dialect, wrapping }: ReadingFormat): Advice | undefined {
  const suggestions = new Map<string, { suggestion: Suggestion; frames: number }>();
  for (const frame of broken.slice(0, READING_LIMITS.repairedFramesMax)) {
    for (const suggestion of repair(frame, { dialect, wrapping })) {
      const key = suggestion.change.en;
      const known = suggestions.get(key);
      suggestions.set(key, { suggestion, frames: (known?.frames ?? 0) + 1 });
    }
  }
  const [best] = [...suggestions.values()].sort((a, b) => b.frames - a.frames);
  if (best === undefined) return undefined;
  const { suggestion } = best;
  const mended = broken.filter(
    (frame) => interpretAs(frame, suggestion.dialect, suggestion.wrapping)?.unpacked.faults.length === 0,
  );
  // Frames that are to be decoded once more are read by the suggestion alone.
  const mends = suggestion.kind === 'hex-text' ? best.frames : mended.length;
  return { suggestion, mends, broken: broken.length };
}

const NO_ENDS = { from: undefined, to: undefined };
const NO_BYTES = new Uint8Array(0);
