// The smallest input that still does the same: pieces are left out, halves first, then bytes are made zero.

/** `isSame` says whether an input still does what makes this one worth keeping; it is asked `readingsMax` times at most. */
export function minimised(input, isSame, readingsMax = 3_000) {
  let bytes = Buffer.from(input);
  let readings = 0;
  const tried = (candidate) => {
    readings += 1;
    if (readings > readingsMax || !isSame(candidate)) return false;
    bytes = candidate;
    return true;
  };
  for (let size = Math.max(1, bytes.length >> 1); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < bytes.length && readings < readingsMax; ) {
      const shorter = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]);
      if (!tried(shorter)) at += size;
    }
  }
  for (let at = 0; at < bytes.length && readings < readingsMax; at++) {
    if (bytes[at] === 0) continue;
    const plainer = Buffer.from(bytes);
    plainer[at] = 0;
    tried(plainer);
  }
  return bytes;
}
