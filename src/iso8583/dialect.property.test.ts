import { promisesOf } from './dialect.suite.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';

promisesOf(unionpayPos());
promisesOf(interchange());

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
