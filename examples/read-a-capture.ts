/** Messages out of whatever is at hand: a capture of packets, or a log full of lines. Each with the place it stands at. */
import { describeCaptureFault, type Piece, readCapture } from 'kacha/capture';
import { guess, maskMessage, unpack } from 'kacha/iso8583';
import { fromBase64, fromLatin1 } from 'kacha/std';

function show(piece: Piece): void {
  if (piece.kind === 'fields') return;
  const { best } = guess(piece.bytes);
  const { packet, line } = piece.place;
  const where = packet === undefined ? `line ${line}` : `packet ${packet}`;
  if (best === undefined) return console.log(where, 'no message');
  const { message, faults } = unpack(best.dialect, best.body);
  const { mti, elements } = maskMessage(best.dialect, message, faults);
  console.log(where, mti, elements.map(({ de, shown }) => `${de}=${shown}`).join(' '));
}

// A pcap file: the answer to a sign-on in three fragments, which are put together first.
const pcap = fromBase64(
  [
    '1MOyoQIABAAAAAAAAAAAAP//AAABAAAAwBshaQAAAABSAAAAUgAAAAIAAAAAAQIAAAAAAggARQAARBI0IABAETRuCgAABwoAAAGcQSGHAHNG5Q',
    'BpYAADAABgMQAxAAAIEAA4AAEKwAAUAAABEBESESIIEjRWeDExMjLAGyFp6AMAAFIAAABSAAAAAgAAAAABAgAAAAACCABFAABEEjQgBkARNGgK',
    'AAAHCgAAATAwMDAwMDAxMDAxMDAwMDAwMUtBQ0hBMDAwMDAwMDAwMQARAAAAAgAwACSgoaKjpMAbIWnQBwAANQAAADUAAAACAAAAAAECAAAAAA',
    'IIAEUAACcSNAAMQBFUfwoAAAcKAAABpaanqKmqq6ytrq+wsbKztLW2tw==',
  ].join(''),
);
const packets = readCapture(pcap ?? new Uint8Array());
console.log(packets.form, '-', packets.why.en);
packets.pieces.forEach(show);

// A log: runs of hexadecimal between words and times.
const log = `09:30:01.020 INFO conn 7 open
09:30:01.024 SEND
0034600003000060310031000008200000000000C0001031303030303030314B
41434841303030303030303030310011000000013010
09:30:01.031 WARN RECV 00346000, then closed`;
const lines = readCapture(fromLatin1(log));
console.log(lines.form, '-', lines.why.en);
lines.pieces.forEach(show);
for (const fault of lines.faults) console.log(describeCaptureFault(fault).en);

/* prints:
pcap - it begins with the magic number of pcap
packet 3 0810 11=000001 12=101112 13=1122 32=12345678 37=112200000001 39=00 41=10000001 42=KACHA0000000001 60=00/000002/003 62=[24 bytes]
log - text with long runs of hexadecimal in it: a log
line 3 0820 41=10000001 42=KACHA0000000001 60=00/000001/301
*/
