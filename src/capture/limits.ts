/** The limits of reading a capture, by name. What a limit cuts off is said by a fault that carries the name. */
export const CAPTURE_LIMITS = {
  /** A whole file is held in memory, and nothing read from it is larger; cut a longer one with `editcap` or `split`. */
  captureBytesMax: 64 * 1024 * 1024,
  /** A packet of headers only weighs about 70 bytes, so this is above what a whole file of payments can hold. */
  packetsMax: 1_000_000,
  /** TCP connections in one capture: far above a day of a dial-per-transaction shop. */
  streamsMax: 20_000,
  /** Bytes of one direction that wait for an earlier segment; beyond it the missing ones count as lost. */
  streamBufferedBytesMax: 1024 * 1024,
  /** The same as a number of segments, so that segments of one byte cannot make each insertion dear. */
  streamBufferedSegmentsMax: 1024,
  /** A step in sequence numbers that no connection takes by losing packets: it is another connection on the same ports. */
  streamGapBytesMax: 64 * 1024 * 1024,
  /** Datagrams that wait for their fragments at one time. */
  fragmentedDatagramsMax: 256,
  fragmentsPerDatagramMax: 128,
  /** What one IP datagram can be (RFC 791: 16 bits of total length). */
  datagramBytesMax: 65_535,
  /** VLAN tags or IPv6 extension headers in front of a payload. */
  headersPerPacketMax: 16,
  interfacesMax: 1024,
  /** One line in sixteen bytes all through the largest file. */
  linesMax: 4_000_000,
  /** How far into a line columns are counted; behind it a place has its line and offset only. */
  columnBytesMax: 4_096,
  /** Longest line of a log that is looked at. */
  lineBytesMax: 1024 * 1024,
  /** Bytes that a `*` of a hex dump may stand for. */
  dumpRepeatBytesMax: 64 * 1024,
  piecesMax: 100_000,
  faultsMax: 1_000,
  /** `isomsg` in `isomsg`: real ones end at three. */
  messageDepthMax: 8,
  fieldsPerMessageMax: 1_024,
  fieldCharactersMax: 64 * 1024,
  attributesMax: 32,
} as const;

export type CaptureLimit = keyof typeof CAPTURE_LIMITS;

/**
 * Shortest run of hexadecimal in a log that counts as bytes: one more than the 16 bytes of a trace identifier or an MD5
 * digest, and below the shortest message with its envelope.
 */
export const LOG_RUN_BYTES_MIN = 17;
