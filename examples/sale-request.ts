/** A sale as a terminal sends it: PIN block, MAC, frame. Then the same bytes as the host reads them, masked. */
import {
  buildMessage,
  dumpMessage,
  dumpText,
  encodeFrame,
  FrameReader,
  joinEnvelope,
  macInput,
  packForMac,
  splitEnvelope,
  unionpayPos,
  unpack,
  withMac,
} from 'kacha/iso8583';
import { computeMac, decipherPinBlock, encipherPinBlock, Key, verifyMac } from 'kacha/security';
import { fromHex, type Result } from 'kacha/std';
import { Secret } from 'kacha/trade';

/** Faults are values: a program decides what to do about each. An example only stops. */
function must<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.fault));
}

const dialect = unionpayPos();
const pinKey = must(Key.fromHex('0123456789ABCDEFFEDCBA9876543210'));
const macKey = must(Key.fromHex('FEDCBA98765432100123456789ABCDEF'));
const pan = Secret.pan(`99990${'0123456789'}1`);

// The terminal: the catalogue knows what a sale must hold and refuses what it must not.
const block = encipherPinBlock({ key: pinKey, pin: Secret.pin('123456'), pan });
const sale = buildMessage('sale', {
  terminalId: '20000001',
  merchantId: 'MYSHOP000000001',
  batch: 1,
  stan: 12,
  amountMinor: 8_880,
  card: { entry: 'swipe', pan, track2: Secret.track2(`99990${'0123456789'}1=30122010000000000`), tracks: 'clear' },
  pin: { block },
});
if (!sale.ok) throw new Error(sale.fault.map(({ sentence }) => sentence.en).join('\n'));
const packed = must(packForMac(dialect, sale.value));
const covered = packed.bytes.subarray(0, packed.macOffset);
const mac = must(computeMac({ algorithm: 'unionpay', key: macKey, message: covered }));
const tpdu = { id: '60', destination: '0006', origin: '0000' };
const header = {
  applicationClass: '60',
  version: '31',
  terminalState: '0',
  processingRequest: 'none',
  reserved: '000000',
} as const;
const frame = encodeFrame(joinEnvelope({ tpdu, header, body: withMac(packed, mac) }));

// The host: bytes come in pieces of any size, and nothing in them can make it throw.
const [payload = new Uint8Array()] = new FrameReader().push(frame).frames;
const { body, ...envelope } = must(splitEnvelope(payload));
const read = unpack(dialect, body);
const came = {
  key: macKey,
  message: macInput(body, dialect),
  mac: fromHex(read.message.mac ?? '') ?? new Uint8Array(),
};
console.log('MAC', must(verifyMac({ algorithm: 'unionpay', ...came })));
console.log(dumpText(dumpMessage(dialect, read, { envelope }), { language: 'en' }));

// A secret prints as its mask wherever it is printed; the clear value is asked for by name, for a purpose.
const pin = must(decipherPinBlock({ key: pinKey, block: read.message.pinBlock ?? block, pan }));
console.log(`${pin}`, pin.revealFor('checking').length, 'digits');

/* prints:
MAC fits
0200 financial request unionpay.pos
       tpdu.1 destination: 0006
       tpdu.2 origin: 0000
       header.1 application: 60  stripe, financial
       header.2 software version: 31
       header.3 terminal state: 0  normal
       header.4 the host asks for: 0  nothing
       header.5 software sub-version: 000000
   2 primary account number: 999900******7891
   3 processing code: 000000  purchase
   4 amount: 000000008880  CNY 88.80
  11 system trace audit number: 000012
  22 entry mode: 021  magnetic stripe, PIN present
  25 condition code: 00  normal
  26 PIN capture code: 12  at most 12 digits
  35 track 2: [track 2]
  41 terminal identification: 20000001
  42 merchant identification: MYSHOP000000001
  49 currency: 156  CNY
  52 PIN block: [PIN block]
  53 security control: 2/6/0…
       53.1 PIN format: 2  PIN block with the card number
       53.2 cipher: 6  double-length TDES
       53.3 track encryption: 0  clear tracks
       53.4 reserved: [13 digits]
  60 transaction typing: 22/000001/000/6/0/0
       60.1 transaction type: 22  sale
       60.2 batch: 000001
       60.3 network management code: 000  financial transaction
       60.4 what the terminal reads: 6  stripe, contact and contactless chip
       60.5 chip condition: 0  not used, or in order
       60.6 partial approval: 0  no partial approval
  64 message authentication code: [8 bytes]
[PIN] 6 digits
*/
