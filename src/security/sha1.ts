/**
 * SHA-1 (FIPS PUB 180-4, 6.1), for one use: EMV derives card keys of long card numbers with it (option B), where nothing
 * rests on collisions. Broken for signatures; do not use it for anything new, and so no index exports it.
 */
const CHUNK_BYTES = 64;

/** The digest, 20 bytes. */
export function sha1(bytes: Uint8Array): Uint8Array {
  const message = paddedMessage(bytes);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const schedule = new Int32Array(80);
  for (let at = 0; at < message.length; at += CHUNK_BYTES) {
    expandSchedule(schedule, message, at);
    compress(state, schedule);
  }
  return Uint8Array.from({ length: 20 }, (_, i) => (state[i >>> 2] as number) >>> (24 - 8 * (i & 3)));
}

/** The message, one bit, zero bits, and the length in bits; card numbers are far from the 2^32 bits that fit here. */
function paddedMessage(bytes: Uint8Array): Uint8Array {
  const message = new Uint8Array(Math.ceil((bytes.length + 9) / CHUNK_BYTES) * CHUNK_BYTES);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const bits = bytes.length * 8;
  message.set([bits >>> 24, bits >>> 16, bits >>> 8, bits], message.length - 4);
  return message;
}

function expandSchedule(schedule: Int32Array, message: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) {
    let word = 0;
    for (let byte = 0; byte < 4; byte++) word = (word << 8) | (message[at + 4 * i + byte] as number);
    schedule[i] = word;
  }
  for (let i = 16; i < 80; i++) {
    const [a, b, c, d] = [3, 8, 14, 16].map((back) => schedule[i - back] as number) as [number, number, number, number];
    schedule[i] = rotated(a ^ b ^ c ^ d, 1);
  }
}

function compress(state: Int32Array, schedule: Int32Array): void {
  let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
  for (let i = 0; i < 80; i++) {
    const { mixed, constant } = roundOf(i, b, { c, d });
    const next = (rotated(a, 5) + mixed + e + constant + (schedule[i] as number)) | 0;
    e = d;
    d = c;
    c = rotated(b, 30);
    b = a;
    a = next;
  }
  [a, b, c, d, e].forEach((word, i) => {
    state[i] = (state[i] as number) + word;
  });
}

/** The function and the constant of a round; the letters are those of the standard. */
function roundOf(
  round: number,
  b: number,
  { c, d }: { readonly c: number; readonly d: number },
): { readonly mixed: number; readonly constant: number } {
  if (round < 20) return { mixed: (b & c) | (~b & d), constant: 0x5a827999 };
  if (round < 40) return { mixed: b ^ c ^ d, constant: 0x6ed9eba1 };
  if (round < 60) return { mixed: (b & c) | (b & d) | (c & d), constant: 0x8f1bbcdc };
  return { mixed: b ^ c ^ d, constant: 0xca62c1d6 };
}

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));
