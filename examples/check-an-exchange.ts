/** A request and its answer held against the catalogue: each finding says what it would do to the payment. */
import { buildMessage, buildResponse, buildReversal, checkExchange, unionpayPos } from 'kacha/iso8583';
import { Secret } from 'kacha/trade';

const dialect = unionpayPos();
const sale = buildMessage('sale', {
  terminalId: '20000001',
  merchantId: 'MYSHOP000000001',
  batch: 1,
  stan: 12,
  amountMinor: 8_880,
  card: { entry: 'keyed', pan: Secret.pan(`99990${'0123456789'}1`), expiry: Secret.expiry('3012') },
});
if (!sale.ok) throw new Error(sale.fault.map(({ sentence }) => sentence.en).join('\n'));

const at = { year: 2025, month: 11, day: 22, hour: 9, minute: 30, second: 0 };
const answer = buildResponse(sale.value, {
  code: '00',
  at,
  settlementDate: '1122',
  acquirerId: '12345678',
  rrn: '112200000012',
  authorisationCode: 'A12345',
});
if (!answer.ok) throw new Error(answer.fault.map(({ sentence }) => sentence.en).join('\n'));

const checked = { dialect, sealing: 'unsealed' } as const;
console.log('as built:', checkExchange(sale.value, answer.value, checked).length, 'findings');

// The same answer as a careless host would send it.
const { rrn: _lost, ...rest } = answer.value;
const careless = { ...rest, stan: '000013', amount: '000000000888' };
for (const { severity, sentence, effect } of checkExchange(sale.value, careless, checked)) {
  console.log(`${severity}: ${sentence.en}\n  ${effect.en}`);
}

// No answer at all: the terminal owes the host a reversal, which the catalogue derives from the request.
const reversal = buildReversal(sale.value, { kind: 'no-answer' });
if (reversal.ok) console.log(reversal.value.mti, reversal.value.stan, reversal.value.responseCode);

/* prints:
as built: 0 findings
error: DE 4 (amount) of the answer differs from the request's: 000000008880 was expected.
  The terminal takes it for no answer: no slip, then a reversal, which gives back what the host had booked.
error: DE 11 (system trace audit number) of the answer differs from the request's: 000012 was expected.
  The terminal takes it for no answer: no slip, then a reversal, which gives back what the host had booked.
warning: DE 37 (retrieval reference number) is missing: mandatory in an approval.
  The payment goes through, but looking it up, voiding, refunding or reconciling it later may fail.
0400 000012 98
*/
