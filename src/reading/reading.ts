/** A capture read as messages: each with its place, its envelope and its faults, requests joined with their answers. */
import type { Capture, Direction, Endpoint, Place } from '../capture/index.ts';
import type { Dialect, Envelope, Suggestion, Unpacked, Wrapping } from '../iso8583/index.ts';
import type { Bilingual } from '../trade/index.ts';
import type { ReadingLimit } from './limits.ts';

export interface ReadingOptions {
  /** Read as this dialect; without it the one that reads most of the capture is taken. */
  readonly dialect?: Dialect;
  /** The dialects that come into question when none is named. Default: all that come with Kacha. */
  readonly among?: readonly Dialect[];
  /** What is known of what stands around a message; the rest is guessed. */
  readonly wrapping?: Partial<Wrapping>;
}

export interface Reading {
  readonly capture: Capture;
  /** How the messages were read; `undefined` when nothing was convincing. */
  readonly format: ReadingFormat | undefined;
  /** By time where they were captured on a network, otherwise as they stand in the capture. */
  readonly messages: readonly ReadMessage[];
  readonly exchanges: readonly Exchange[];
  readonly faults: readonly ReadingFault[];
  /** The one change that would make broken messages whole. */
  readonly advice: Advice | undefined;
}

export interface ReadingFormat {
  readonly dialect: Dialect;
  readonly wrapping: Wrapping;
  readonly dialectBy: 'named' | 'guessed';
  /** What the guess rests on: the frame that speaks for it most clearly, and how many frames do. */
  readonly reason: Bilingual;
  readonly framesTried: number;
  readonly framesFor: number;
  /** The next best dialect, or, where the named one reads nothing whole, the one that would be guessed. */
  readonly runnerUp: { readonly dialect: Dialect; readonly framesFor: number; readonly reason: Bilingual } | undefined;
}

export interface ReadMessage {
  /** From one, in the order of `messages`. */
  readonly number: number;
  readonly place: Place;
  /** Milliseconds since 1970-01-01T00:00:00Z: when the first byte was seen. */
  readonly atMs: number | undefined;
  readonly direction: Direction | undefined;
  /** Number of the TCP connection, from one. */
  readonly stream: number | undefined;
  readonly from: Endpoint | undefined;
  readonly to: Endpoint | undefined;
  readonly realm: string | undefined;
  /** `bytes`: read from what was on the wire; `fields`: a log showed it field by field. */
  readonly source: 'bytes' | 'fields';
  /** What stood around this message: it may differ from the capture's. */
  readonly wrapping: Wrapping;
  readonly envelope: Pick<Envelope, 'tpdu' | 'header'> | undefined;
  /** The message without what stands around it; empty for one out of fields. */
  readonly body: Uint8Array;
  readonly unpacked: Unpacked;
  /** Elements that a log shows as a mask only: their values are unknown. */
  readonly hidden: readonly number[];
}

/** A request and its answer, either of which may not be in the capture. */
export interface Exchange {
  readonly request: ReadMessage | undefined;
  readonly answer: ReadMessage | undefined;
  /** Between the first bytes of both, where both have a time. */
  readonly waitMs: number | undefined;
}

/** `describeReadingFault` says each in a sentence. No fault quotes what it found. */
export type ReadingFault =
  /** Bytes between frames that belong to none. */
  | { readonly kind: 'garbage'; readonly place: Place; readonly bytes: number; readonly stream?: number }
  /** A frame had begun when the bytes ended. */
  | { readonly kind: 'frame-cut'; readonly place: Place; readonly wanted: number; readonly left: number }
  /** Pieces in which nothing looks like a message of this dialect. */
  | { readonly kind: 'no-message'; readonly place: Place; readonly pieces: number }
  | { readonly kind: 'limit-reached'; readonly place: Place; readonly limit: ReadingLimit; readonly max: number };

export interface Advice {
  readonly suggestion: Suggestion;
  /** How many of the broken messages it makes whole, of how many. */
  readonly mends: number;
  readonly broken: number;
}
