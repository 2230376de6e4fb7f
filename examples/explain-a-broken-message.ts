/** A message that will not be read: what is wrong with it, at which byte, and which one setting would make it whole. */
import { describeFault, encodeFrame, guess, iso1987Hex, pack, repair, unionpayPos, unpack } from 'kacha/iso8583';
import { concat, hex, toHex } from 'kacha/std';

const dialect = unionpayPos();
const packed = pack(dialect, {
  mti: '0800',
  stan: '000001',
  terminalId: '20000001',
  merchantId: 'MYSHOP000000001',
  typing: '00000001003',
  privateText: '01 ',
});
if (!packed.ok) throw new Error(packed.fault.kind);
const message = packed.value;

// Cut: whatever can be read is read, what cannot is named with its place.
const cut = unpack(dialect, message.subarray(0, -2));
console.log(cut.message.terminalId, cut.message.merchantId);
for (const fault of cut.faults) console.log(describeFault(fault, 'en'));

// With something in front that nobody has told us of.
const [likeliest] = repair(encodeFrame(message), { dialect });
console.log('would be whole:', likeliest?.change.en);

// A host that counts bytes where the dialect counts digits: element 60 says 6 instead of 11.
const at = toHex(message).indexOf('001100000001003') / 2;
const inBytes = concat(message.subarray(0, at), hex('0006'), message.subarray(at + 2));
for (const fault of unpack(dialect, inBytes).faults) console.log(describeFault(fault, 'en'));

// Bytes without a name: every dialect and wrapping is tried once, and the guess says what it rests on.
const other = pack(iso1987Hex(), { mti: '0800', stan: '000001', networkManagementCode: '301', terminalId: '20000001' });
if (!other.ok) throw new Error(other.fault.kind);
const { best } = guess(encodeFrame(other.value, 'ascii'));
console.log(best?.dialect.name, '-', best?.reason.en);

/* prints:
20000001 MYSHOP000000001
byte 44: element 63 (private text) needs 5 bytes, 3 are left
would be whole: a two-byte binary length stands in front
byte 36: the length of element 60 (transaction typing) counts another unit: it says 6 digits; read as 12 digits, the rest is whole
iso8583.1987.hex - length in four ASCII digits: 53 bytes follow; message type 0800; all 3 elements read to the last byte
*/
