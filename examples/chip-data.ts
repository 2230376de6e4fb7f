/** Field 55 in words: what the card decided, how the cardholder was verified, what the terminal found, who should look. */
import { cvmResults, describeTlv, explainChip, readTlv, readTvr, tlvValue } from 'kacha/emv';
import { hex, toHex } from 'kacha/std';

const field55 = hex(
  [
    '9F2608C2C12B098F3DA6E3', // cryptogram
    '9F270180', // the card asks for the issuer
    '9F10120111258013423A02CFEC00000002011400FF',
    '9F36020060',
    '95050080048000',
    '9F3403420300',
    '82023900',
  ].join(''),
);

const { items, faults } = readTlv(field55);
console.log(`${items.length} objects, ${faults.length} faults`);
for (const { tag, en, shown } of describeTlv(items).slice(0, 3)) console.log(tag, en, shown);

// Bit by bit, for whoever looks for the terminal's setting:
const tvr = readTvr(toHex(tlvValue(items, '95') ?? new Uint8Array()));
if (tvr.ok) for (const { byte, bit, en } of tvr.value) console.log(`TVR byte ${byte} bit ${bit}: ${en}`);
console.log(cvmResults(tlvValue(items, '9F34') ?? new Uint8Array()));

// In sentences, for whoever has the merchant on the telephone:
const { sentences, look } = explainChip(items);
for (const { zh, en } of sentences) console.log(`${en}  ${zh}`);
for (const { en } of look) console.log('look at:', en);

/* prints:
7 objects, 0 faults
9F26 application cryptogram C2C12B098F3DA6E3
9F27 cryptogram information 80
9F10 issuer application data 0111258013423A02CFEC00000002011400FF
TVR byte 2 bit 8: card and terminal have different application versions
TVR byte 3 bit 3: online PIN entered
TVR byte 4 bit 8: transaction exceeds the floor limit
{ method: '02', condition: '03', result: 'unknown' }
The card asked to go online: the issuer decides.  卡片要求联机，由发卡行决定。
Cardholder verification: online PIN.  持卡人验证：联机 PIN。
Card and terminal have different application versions; payments usually go on. If they are always declined, look at the version in the terminal's parameters.  卡片和终端的应用版本不同，通常照常交易；若总被拒，查终端参数里的应用版本。
A PIN was entered for the issuer to check.  已输入联机 PIN，由发卡行核对。
The amount is above the floor limit, so the payment goes online.  金额超过脱机限额，所以要联机。
look at: the terminal (parameters, date, devices)
*/
