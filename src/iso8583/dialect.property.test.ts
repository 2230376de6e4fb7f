import { promisesOf } from './dialect.suite.ts';
import { iso1987Bcd, iso1987Ebcdic } from './dialects/iso-1987.ts';
import { dialects } from './dialects/known.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';

for (const known of dialects()) promisesOf(known.build());

// The other side of every disagreement between acquirers.
promisesOf({
  ...unionpayPos({
    entryModeJustified: 'right',
    cardSequenceJustified: 'left',
    acquirerIdJustified: 'right',
    fillNibble: 0xf,
    pinBlockBytes: 16,
    balancesCharactersMax: 40,
    iccDataBytesMax: 512,
    additionalPrivateDigitsMax: 999,
    walletData: 'carried',
    paymentDataCharactersMax: 999,
    privateBinaryBytesMax: 999,
  }),
  name: 'unionpay.pos, every setting moved',
});
promisesOf({
  ...iso1987Bcd({ element55: 'reserved', justified: 'right', fillNibble: 0xf }),
  name: 'iso8583.1987.bcd, every setting moved',
});
promisesOf({
  ...iso1987Ebcdic({ element55: 'reserved', codePage: '1047' }),
  name: 'iso8583.1987.ebcdic, every setting moved',
});
