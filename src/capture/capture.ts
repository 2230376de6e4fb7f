/** What somebody had at hand, as runs of bytes and logged messages, each with the place it was found at. */
import type { Bilingual, Secret } from '../trade/index.ts';
import type { CaptureLimit } from './limits.ts';

export const CAPTURE_FORMS = ['hex', 'base64', 'binary', 'hex-dump', 'log', 'jpos-xml', 'pcap', 'pcapng'] as const;
export type CaptureForm = (typeof CAPTURE_FORMS)[number];

export interface Capture {
  readonly form: CaptureForm;
  /** Why it was taken for this form. */
  readonly why: Bilingual;
  /** Forms worth trying when nothing in this one can be read: digits alone are hexadecimal or a message in ASCII. */
  readonly otherForms: readonly CaptureForm[];
  /** In the order of the file; the runs of a TCP connection stand where it began. */
  readonly pieces: readonly Piece[];
  readonly faults: readonly CaptureFault[];
}

export interface CaptureOptions {
  /** Read as this form instead of recognising one. */
  readonly form?: CaptureForm;
  /** The zone of times that name none, or name it by letters only (CST is in China and in Chicago). Default: China. */
  readonly offsetMinutes?: number;
  /** Shortest run of hexadecimal in a log that counts. Default: `LOG_RUN_BYTES_MIN`. */
  readonly logRunBytesMin?: number;
}

/** Where something stands. Lines, columns and packets count from one, as editors and Wireshark do; offsets from zero. */
export interface Place {
  /** From the start of the file; in a text in UTF-16 from the start of the same text in UTF-8. */
  readonly byteOffset: number;
  readonly line?: number;
  readonly column?: number;
  readonly packet?: number;
}

/** `sent` and `received` are said by a log of itself; client and server are known when the opening of TCP was seen. */
export type Direction = 'sent' | 'received' | 'request' | 'response' | 'from-client' | 'from-server';

export type Piece = BytesPiece | DatagramPiece | StreamPiece | FieldsPiece;

interface Found {
  readonly place: Place;
  /** Milliseconds since 1970-01-01T00:00:00Z, with a fraction where the capture has one. */
  readonly atMs?: number;
  readonly direction?: Direction;
}

/** One run of bytes out of a text or a file: a frame, with or without its length in front, or a part of one. */
export interface BytesPiece extends Found {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
}

export interface DatagramPiece extends Found {
  readonly kind: 'datagram';
  readonly bytes: Uint8Array;
  readonly from: Endpoint;
  readonly to: Endpoint;
}

/** Bytes of one direction of a TCP connection without a hole: behind a gap another run begins. */
export interface StreamPiece extends Found {
  readonly kind: 'stream';
  readonly bytes: Uint8Array;
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** Number of the connection in this capture, from one; both directions have the same. */
  readonly stream: number;
  /** Where this run begins, counted from the first byte of its direction that the capture knows of. */
  readonly streamOffset: number;
  /** Whether the run begins where a frame begins, or anywhere. */
  readonly begins: 'with-connection' | 'mid-stream' | 'after-gap';
  /** How the direction ended behind its last run. */
  readonly end?: 'closed' | 'reset';
  /** Which packet brought which bytes, in rising order; `placeAt` looks them up. */
  readonly ranges: readonly StreamRange[];
}

export interface StreamRange {
  /** From the start of the run. */
  readonly start: number;
  readonly place: Place;
  readonly atMs: number | undefined;
}

export interface FieldsPiece extends Found {
  readonly kind: 'fields';
  readonly message: LoggedMessage;
  /** Where the log says it was: the channel's name, often with its address. */
  readonly realm?: string;
  readonly lifespanMs?: number;
  /** `cut`: the file ended or the next entry began inside the message. */
  readonly extent: 'whole' | 'cut';
}

/** A message that a log shows field by field; its bytes are unknown. */
export interface LoggedMessage {
  readonly header?: Uint8Array;
  /** By data element; 0 is the message type. */
  readonly fields: ReadonlyMap<number, LoggedField>;
}

export type LoggedField =
  /** `hidden`: the log shows a mask instead of the value. The text is secret until somebody knows which field it is. */
  | { readonly kind: 'text'; readonly text: Secret; readonly shown: 'clear' | 'hidden' }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  | { readonly kind: 'nested'; readonly fields: ReadonlyMap<number, LoggedField> };

/** IPv4 with dots, IPv6 in full groups without leading zeros. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** `describeCaptureFault` says each in a sentence. No fault quotes what it found. */
export type CaptureFault = { readonly place: Place } & (
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly limit: 'captureBytesMax'; readonly bytes: number }
  | { readonly kind: 'limit-reached'; readonly limit: CaptureLimit; readonly max: number }
  /** Zip, gzip and the like: unpack it first. */
  | { readonly kind: 'compressed'; readonly by: string }
  /** The form was named, but the file does not begin like it. */
  | { readonly kind: 'not-this-form'; readonly form: CaptureForm }
  | { readonly kind: 'nothing-found' }
  | { readonly kind: 'odd-digits' }
  | { readonly kind: 'not-a-digit' }
  | { readonly kind: 'dump-repeats-too-much'; readonly bytes: number }
  | { readonly kind: 'file-cut'; readonly wanted: number; readonly left: number }
  | { readonly kind: 'block-unreadable' }
  | { readonly kind: 'interface-unknown' }
  | { readonly kind: 'link-type-unknown'; readonly linkType: number; readonly packets: number }
  /** Captured with a snapshot length: what is missing cannot be read. */
  | { readonly kind: 'packets-cut'; readonly packets: number }
  | { readonly kind: 'header-unreadable'; readonly packets: number }
  | { readonly kind: 'fragments-missing'; readonly fragments: number }
  | { readonly kind: 'gap'; readonly stream: number; readonly bytes: number }
  /** Two packets claim the same place with different bytes; the first is kept. */
  | { readonly kind: 'overlap-differs'; readonly stream: number; readonly bytes: number }
  /** It came after the wait for it had been given up, or from before the first byte known. */
  | { readonly kind: 'segment-too-late'; readonly stream: number; readonly bytes: number }
  | { readonly kind: 'encrypted'; readonly stream: number; readonly by: 'tls' }
  | { readonly kind: 'markup-unreadable' }
  | { readonly kind: 'doctype-ignored' }
  | { readonly kind: 'message-cut' }
  | { readonly kind: 'field-unreadable' }
);
