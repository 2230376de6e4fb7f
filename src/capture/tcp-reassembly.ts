/** Finds the connection of each segment; a port used again is another connection. */
import type { Endpoint, Place, StreamPiece } from './capture.ts';
import type { Findings } from './findings.ts';
import { HalfStream, type TcpSegment } from './half-stream.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import { looksLikeTls } from './tls.ts';
import { u16, u32 } from './words.ts';

/** `undefined` when the header is cut or makes no sense. */
export function readTcp(
  bytes: Uint8Array,
  addresses: { readonly source: string; readonly destination: string },
  seen: { readonly place: Place; readonly atMs: number | undefined },
): TcpSegment | undefined {
  const headerBytes = ((bytes[12] ?? 0) >> 4) * 4;
  if (headerBytes < TCP_HEADER_BYTES || bytes.length < headerBytes) return undefined;
  const flags = bytes[13] as number;
  return {
    from: { address: addresses.source, port: u16(bytes, 0) },
    to: { address: addresses.destination, port: u16(bytes, 2) },
    sequence: u32(bytes, 4),
    flags: { fin: (flags & 1) !== 0, syn: (flags & 2) !== 0, rst: (flags & 4) !== 0, ack: (flags & 16) !== 0 },
    payload: bytes.subarray(headerBytes),
    ...seen,
  };
}

export class TcpReassembly {
  readonly #findings: Findings;
  readonly #open = new Map<string, Connection>();
  readonly #all: Connection[] = [];

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  push(segment: TcpSegment): void {
    const from = nameOf(segment.from);
    const to = nameOf(segment.to);
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    let connection = this.#open.get(key);
    if (connection === undefined || isAnother(connection, segment, from)) {
      // The end of a connection whose beginning nobody saw: there is nothing in it.
      if (connection === undefined && segment.payload.length === 0 && !segment.flags.syn) return;
      connection = this.#begin(segment, key);
      if (connection === undefined) return;
    }
    if (segment.flags.syn) connection.client ??= segment.flags.ack ? to : from;
    const half = connection.halves.get(from) ?? this.#half(connection, segment, from);
    if (half.accepts(segment)) half.push(segment);
    else {
      const { place, payload } = segment;
      const { stream } = connection;
      this.#findings.fault({ kind: 'segment-too-late', stream, bytes: payload.length, place });
    }
  }

  /** Every run of every connection, connections in the order of their first packet. */
  finish(): void {
    for (const connection of this.#all) {
      const runs = [...connection.halves].flatMap(([name, half]) =>
        half.finish().map((run) => withDirection(run, connection.client, name)),
      );
      const hidden = runs.find((run) => run.begins !== 'after-gap' && looksLikeTls(run.bytes));
      if (hidden !== undefined) {
        this.#findings.fault({ kind: 'encrypted', stream: connection.stream, by: 'tls', place: hidden.place });
        continue;
      }
      for (const run of runs) if (!this.#findings.piece(run)) return;
    }
  }

  #begin(segment: TcpSegment, key: string): Connection | undefined {
    if (this.#all.length >= CAPTURE_LIMITS.streamsMax) {
      this.#findings.limit('streamsMax', segment.place);
      return undefined;
    }
    const connection: Connection = { stream: this.#all.length + 1, halves: new Map(), client: undefined };
    this.#all.push(connection);
    this.#open.set(key, connection);
    return connection;
  }

  #half(connection: Connection, segment: TcpSegment, from: string): HalfStream {
    const half = new HalfStream(segment, connection.stream, this.#findings);
    connection.halves.set(from, half);
    return half;
  }
}

interface Connection {
  readonly stream: number;
  /** By the name of the endpoint that sends. */
  readonly halves: Map<string, HalfStream>;
  client: string | undefined;
}

const TCP_HEADER_BYTES = 20;

/** An opening with another number is one; data far away is one only where the known connection may be over or unseen. */
function isAnother(connection: Connection, segment: TcpSegment, from: string): boolean {
  const half = connection.halves.get(from);
  if (half === undefined || half.accepts(segment)) return false;
  if (segment.flags.syn) return true;
  return segment.payload.length > 0 && (half.ended || !half.opened);
}

function withDirection(run: StreamPiece, client: string | undefined, name: string): StreamPiece {
  return client === undefined ? run : { ...run, direction: name === client ? 'from-client' : 'from-server' };
}

const nameOf = (endpoint: Endpoint): string => `${endpoint.address}#${endpoint.port}`;
