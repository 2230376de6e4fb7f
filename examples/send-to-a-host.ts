/** One message to a host. When no answer comes, the question is not what went wrong, but whether the message had left. */
import { pack, unionpayPos } from 'kacha/iso8583';
import { describeExchangeFault, EXCHANGE_FAULTS, exchange } from 'kacha/wire-client';

const packed = pack(unionpayPos(), {
  mti: '0820',
  terminalId: '20000001',
  merchantId: 'MYSHOP000000001',
  typing: '00000001301',
});
if (!packed.ok) throw new Error(packed.fault.kind);

const exchanged = await exchange({
  to: { host: '127.0.0.1', port: 1 }, // nothing listens there
  payload: packed.value,
  length: 'binary',
  dialMs: 5_000,
  answerMs: 30_000,
  // tls: { verification: 'on' },
});
if (exchanged.ok) console.log(exchanged.value.answer.length, 'bytes in', exchanged.value.timings.answerMs, 'ms');
else console.log(describeExchangeFault(exchanged.fault).en);

const outcomes = Object.entries(EXCHANGE_FAULTS).map(([kind, { outcome }]) => `${kind}: ${outcome}`);
console.log(outcomes.join('\n'));

/* prints:
the connection was refused: nothing listens on this port (ECONNREFUSED)
payload-too-long: nothing-sent
name-not-found: nothing-sent
refused: nothing-sent
unreachable: nothing-sent
dial-timeout: nothing-sent
tls-failed: nothing-sent
no-answer: unknown
closed-before-answer: unknown
half-an-answer: unknown
answer-unreadable: unknown
*/
