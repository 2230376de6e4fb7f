import { describe, expect, it } from 'vitest';
import { type LoggedPayment, loggedPayment } from '../../terminal/index.ts';
import type { TransactionKind } from '../../trade/index.ts';
import { CliFault } from '../saying.ts';
import { askedOf } from './asked.ts';
import type { PayFlags } from './flags.ts';
import { WORDS } from './words.ts';

const BASE = { host: '127.0.0.1:8583', terminal: '10000009', wait: '60', api: 'http://127.0.0.1:8080' };

function logged(stan: string, transaction: TransactionKind, own: Partial<LoggedPayment> = {}): LoggedPayment {
  const payment = { stan, batch: '000001', amountMinor: 10_000, rrn: '000000000001', authorisationCode: 'A00001' };
  return loggedPayment({ ...payment, panMasked: '', localDate: '1122', voided: false, transaction, ...own });
}

const LOG = [
  logged('000001', 'sale', { refundedMinor: 2_500 }),
  logged('000002', 'pre-authorisation'),
  logged('000003', 'completion'),
  logged('000004', 'qr-sale'),
  logged('000005', 'completion-advice'),
];

/** The keys that are pressed. */
function keys(line: string, flags: Partial<PayFlags> = {}): object {
  const asked = askedOf(line.split(' ').filter(Boolean), { ...BASE, ...flags });
  return asked.kind === 'payment' ? asked.start(LOG) : asked;
}

const faultOf = (line: string, flags: Partial<PayFlags> = {}): string => {
  try {
    keys(line, flags);
  } catch (error) {
    if (error instanceof CliFault) return `${error.line.en} / ${error.hint?.en}`;
    throw error;
  }
  return 'no fault';
};

describe('the words after kacha pay', () => {
  it.each([
    ['void 1', 'void'],
    ['void 2', 'pre-authorisation-void'],
    ['void 3', 'completion-void'],
    ['void 4', 'qr-void'],
    ['void 5', 'completion-void'],
    ['void 6', 'void'],
  ])('%s undoes what the log says that it was: %s', (line, transaction) => {
    expect(keys(line)).toMatchObject({ transaction });
  });

  it('a refund or a completion without an amount takes all that is left', () => {
    expect(keys('refund 000001')).toMatchObject({ transaction: 'refund', amountMinor: 7_500 });
    expect(keys('refund 4', { amount: '3' })).toMatchObject({ transaction: 'qr-refund', amountMinor: 300 });
    expect(keys('complete 2')).toMatchObject({ transaction: 'completion', amountMinor: 10_000 });
    expect(keys('complete 2', { advice: true })).toMatchObject({ transaction: 'completion-advice' });
  });

  it('a payment of another day is named by its slip', () => {
    const slip = { reference: '000000000042', date: '1122', amount: '30' };
    const original = { rrn: '000000000042', date: '1122' };
    expect(keys('refund', slip)).toMatchObject({ transaction: 'refund', amountMinor: 3_000, original });
    const byCode = { ...slip, voucher: 'YD42' };
    expect(keys('refund', byCode)).toMatchObject({
      transaction: 'qr-refund',
      original: { ...original, voucher: 'YD42' },
    });
    const hold = { authorisation: 'A00001', date: '1122', amount: '500' };
    const held = { authorisationCode: 'A00001', date: '1122' };
    expect(keys('void', hold)).toMatchObject({ transaction: 'pre-authorisation-void', original: held });
  });

  it('the older flags say the same', () => {
    expect(keys('', { void: '12' })).toEqual(keys('void 000012'));
    expect(keys('', { balance: true })).toEqual(keys('balance'));
  });

  it('every word has an example that is one', () => {
    for (const [name, { example }] of Object.entries(WORDS)) {
      const [, , ...typed] = example.split(' ');
      const words = typed.slice(
        0,
        [...typed, '--'].findIndex((word) => word.startsWith('--')),
      );
      const at = typed.indexOf('--amount');
      const amount = at < 0 ? {} : { amount: typed[at + 1] ?? '' };
      expect(words[0] ?? 'sale').toBe(name);
      expect(() => askedOf(words, { ...BASE, ...amount }), example).not.toThrow();
    }
  });

  it('a settlement may be forced, and a password is that of whoever is named, or of whoever logs on', () => {
    expect(keys('settle', { forced: true })).toEqual({ kind: 'job', job: 'settlement', forced: true });
    expect(keys('settle')).toEqual({ kind: 'job', job: 'settlement' });
    expect([keys('passwords 03'), keys('passwords')]).toEqual([
      { kind: 'password', of: '03' },
      { kind: 'password', of: null },
    ]);
  });

  it.each<readonly [string, Partial<PayFlags>, RegExp]>([
    ['', {}, /--amount is missing \/ kacha pay --amount/],
    ['capture 1', {}, /capture: one of .* kacha pay complete/],
    ['sale', { amount: '1', tip: '1', offline: true }, /--tip and --offline do not go together/],
    ['sale', { amount: '1', instalments: '0' }, /1 to 99 periods/],
    ['refund 1', { reference: '000000000042' }, /name the original once/],
    ['refund', { reference: '42', date: '1122', amount: '1' }, /the 12 letters or digits on the slip/],
    ['refund', { reference: '000000000042', amount: '1' }, /--date is missing/],
    ['void 1', { amount: '1' }, /a void takes the whole amount.* \/ a part: kacha pay refund 000001/],
    ['balance', { sign: 'drawn' }, /--sign does not go with balance/],
    ['sale', { amount: '1', forced: true }, /--forced does not go with sale/],
    ['passwords 123', {}, /two digits/],
    ['balance 12', {}, /balance takes nothing after it/],
    ['void 1234567890123456', {}, /void 123456\*+3456: a trace number/],
    ['void 2', { balance: true }, /void and --balance do not go together/],
  ])('%s %j is refused with what would be right', (line, flags, said) => {
    expect(faultOf(line, flags)).toMatch(said);
  });
});
