/** A log with frames in it becomes messages: which dialect it is, what was asked, and what was answered. */
import { readCapture } from 'kacha/capture';
import { dumpMessage, dumpText } from 'kacha/iso8583';
import { readMessages } from 'kacha/reading';

const LOG = `
2025-11-22 10:11:12.345 send 003C600003000060310031000008000020000000C0001200000131303030303030314B41434841303030
3030303030303100110000000100300003303120
2025-11-22 10:11:12.912 recv 004A60000300006031003100000810003800000AC0001000000110111211223131323230303030303030
31393731303030303030314B41434841303030303030303030310011000000010030
`;

const bytes = Uint8Array.from(LOG, (character) => character.charCodeAt(0));
const { format, messages, exchanges } = readMessages(readCapture(bytes));
if (format === undefined) throw new Error('no message in it');
console.log(`${format.dialect.name}, ${messages.length} messages`);
for (const { request, answer, waitMs } of exchanges) {
  console.log(`${request?.unpacked.message.mti} ${answer?.unpacked.message.mti} after ${waitMs} ms`);
  if (answer === undefined) continue;
  console.log(dumpText(dumpMessage(format.dialect, answer.unpacked), { language: 'en' }));
}

/* prints:
unionpay.pos, 2 messages
0800 0810 after 567 ms
0810 management response unionpay.pos
  11 system trace audit number: 000001
  12 local time: 101112  10:11:12
  13 local date: 1122  22 November
  37 retrieval reference number: 112200000001
  39 response code: 97
  41 terminal identification: 10000001
  42 merchant identification: KACHA0000000001
  60 transaction typing: 00/000001/003
       60.1 transaction type: 00  management
       60.2 batch: 000001
       60.3 network management code: 003  sign-on, double-length keys
*/
