/** DUKPT: a terminal that never uses a key twice, and a host that finds each key again from what travels with it. */
import {
  decipherPinBlock,
  encipherPinBlock,
  freshKsn,
  Key,
  ksnText,
  parseKsn,
  startKeySet,
  takeTransactionKey,
  tdesInitialKey,
  tdesTransactionKey,
  tdesWorkingKey,
} from 'kacha/security';
import { hex, type Result } from 'kacha/std';
import { Secret } from 'kacha/trade';

function must<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.fault));
}

// The test values of ANSI X9.24-1:2009, annex A.4.
const bdk = must(Key.fromHex('0123456789ABCDEFFEDCBA9876543210'));
const pan = Secret.pan(`40123${'45678909'}`);
const device = freshKsn('tdes', hex('FFFF9876543210E00000'));

// At the key loading centre: the device gets its initial key, and never the BDK.
let held = startKeySet({
  scheme: 'tdes',
  initialKey: tdesInitialKey({ bdk, ksn: device }),
  identifier: device.identifier,
});

for (const entered of ['1234', '1234']) {
  // The terminal: a key, a PIN block, and a set in which that key no longer is.
  const taken = must(takeTransactionKey(held));
  held = taken.next;
  const key = tdesWorkingKey({ transactionKey: taken.key, use: 'pin' });
  const block = encipherPinBlock({ key, pin: Secret.pin(entered), pan });
  const sent = { ksn: ksnText(taken.ksn), block };

  // The host: from the BDK and the KSN alone.
  const ksn = must(parseKsn(sent.ksn));
  const transactionKey = tdesTransactionKey({ initialKey: tdesInitialKey({ bdk, ksn }), ksn });
  const hostKey = tdesWorkingKey({ transactionKey, use: 'pin' });
  const pin = must(decipherPinBlock({ key: hostKey, block: sent.block, pan }));
  console.log(sent.ksn, `${sent.block}`, pin.revealFor('checking') === entered ? 'the same PIN' : 'another PIN');
}

/* prints:
FFFF9876543210E00001 [PIN block] the same PIN
FFFF9876543210E00002 [PIN block] the same PIN
*/
