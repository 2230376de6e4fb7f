/** Whether bytes are TLS records (RFC 8446, 5.1): then there is nothing to read. */

const HANDSHAKE = 22;
const RECORD_TYPES: ReadonlySet<number> = new Set([20, 21, HANDSHAKE, 23]);
const RECORD_HEADER_BYTES = 5;
/** 2^14 and what a cipher may add. */
const RECORD_BYTES_MAX = 16_384 + 2_048;

/**
 * A hello, or a record that ends where another begins or the bytes end. A frame of a payment is not taken for one: as a
 * length `16 03` and `17 03` would announce five thousand bytes, and a version 03 does not begin a TPDU or a type.
 */
export function looksLikeTls(bytes: Uint8Array): boolean {
  const first = recordEnd(bytes, 0);
  if (first === undefined) return false;
  if (bytes[0] === HANDSHAKE && (bytes[RECORD_HEADER_BYTES] === 1 || bytes[RECORD_HEADER_BYTES] === 2)) return true;
  return first === bytes.length || recordEnd(bytes, first) !== undefined;
}

function recordEnd(bytes: Uint8Array, at: number): number | undefined {
  if (bytes.length < at + RECORD_HEADER_BYTES) return undefined;
  const length = (bytes[at + 3] as number) * 256 + (bytes[at + 4] as number);
  const isRecord =
    RECORD_TYPES.has(bytes[at] as number) && bytes[at + 1] === 3 && (bytes[at + 2] as number) <= 4 && length > 0;
  return isRecord && length <= RECORD_BYTES_MAX ? at + RECORD_HEADER_BYTES + length : undefined;
}
