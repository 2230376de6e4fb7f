/** A TCP stream is cut where it likes: frames come out whole, and what cannot be a frame is told before it is waited for. */
import { encodeFrame, FRAME_BYTES_MAX, FrameReader, splitFrames } from 'kacha/iso8583';
import { concat, fromLatin1, hex, prng, toLatin1 } from 'kacha/std';

const frames = ['first message', 'second message', 'third message'].map((text) => encodeFrame(fromLatin1(text)));
const stream = concat(...frames);

// In pieces of one to nine bytes, as a socket might hand them over:
const reader = new FrameReader();
const dice = prng('pieces');
for (let at = 0; at < stream.length; ) {
  const piece = stream.subarray(at, at + 1 + dice.below(9));
  at += piece.length;
  for (const payload of reader.push(piece).frames) console.log(toLatin1(payload));
}
console.log('in the middle of a frame:', reader.midFrame);

// A length that no frame has: a fault at once, and not a byte is set aside for it.
const { fault } = new FrameReader().push(hex('FFFF'));
console.log(fault?.kind, fault?.announcedBytes, 'of at most', FRAME_BYTES_MAX);

// Other hosts count otherwise.
const ascii = new FrameReader({ length: 'ascii' }).push(encodeFrame(fromLatin1('hello'), 'ascii'));
console.log(ascii.frames.map((payload) => toLatin1(payload)));

// A recording with rubbish in it is searched on; what belongs to no frame is listed.
const recording = concat(fromLatin1('-- log --'), stream.subarray(0, 20));
const looksRight = (payload: Uint8Array): boolean => /^[a-z]/.test(toLatin1(payload.subarray(0, 1)));
console.log(splitFrames(recording, { payloadBytesMin: 10, payloadBytesMax: 100, looksRight }));

/* prints:
first message
second message
third message
in the middle of a frame: false
too-long 65535 of at most 2048
[ 'hello' ]
{
  frames: [ { byteOffset: 9, payload: [Uint8Array] } ],
  garbage: [ { byteOffset: 0, byteCount: 9 } ],
  cut: { byteOffset: 24, announcedBytes: 14, bytesThere: 3 }
}
*/
