import { describe, expect, it } from 'vitest';
import { after as later } from '../std/index.ts';
import { auditWallet } from './audit.ts';
import { walletBooksFrom } from './books.ts';
import { nextWake } from './decide.ts';
import type { CodeToken, WalletBooks } from './state.ts';
import {
  balanceOf,
  books,
  codeOf,
  codeSaleMessage,
  keyOf,
  NOON,
  partOf,
  queryMessage,
  refundMessage,
  request,
  reversalMessage,
  saleMessage,
  showCode,
  step,
  voidMessage,
} from './wallet.fixture.ts';

const FULL = 1_000_000;

/** Sale number 1 with a fresh code of this user. */
function sale(of: WalletBooks, userId: string, amountMinor?: number) {
  const code = showCode(of, userId);
  return step(of, request(saleMessage({ number: 1, ...(amountMinor !== undefined && { amountMinor }) }), code));
}

const query = (of: WalletBooks, now = NOON) => codeOf(step(of, request(queryMessage({ of: 1 })), now));

describe('a payment code is charged', () => {
  it('a user who pays at once is charged, and the answer names the payment', () => {
    const of = books();
    const answer = sale(of, 'good');
    expect(codeOf(answer)).toBe('00');
    expect(partOf(answer, 'QRV')).toMatch(/^[A-Z]{20}$/);
    expect(answer.sends[0]?.message.authorisationCode).toMatch(/^\d{6}$/);
    expect(balanceOf(of, 'good')).toBe(FULL - 8_880);
    expect(auditWallet(of)).toEqual([]);
  });

  it('a user who must enter the password is waited for: 09, 09, then paid', () => {
    const of = books();
    expect(codeOf(sale(of, 'password'))).toBe('09');
    expect(balanceOf(of, 'password')).toBe(FULL);
    expect(query(of, later(NOON, 5_000))).toBe('09');
    expect(nextWake(of)).toBe(later(NOON, 8_000));
    step(of, { kind: 'wake' }, later(NOON, 8_000));
    expect(query(of, later(NOON, 10_000))).toBe('00');
    expect(balanceOf(of, 'password')).toBe(FULL - 8_880);
  });

  it('a user who cancels has paid nothing: 17', () => {
    const of = books();
    sale(of, 'cancels');
    step(of, { kind: 'wake' }, later(NOON, 8_000));
    expect(query(of)).toBe('17');
    expect(balanceOf(of, 'cancels')).toBe(FULL);
  });

  it('a password that nobody enters times out: 19, and what the user does later moves nothing', () => {
    const of = books();
    sale(of, 'walks-off');
    step(of, { kind: 'wake' }, later(NOON, 89_999));
    expect(query(of)).toBe('09');
    step(of, { kind: 'wake' }, later(NOON, 90_000));
    expect(query(of)).toBe('19');
    step(of, { kind: 'user-acts', orderKey: keyOf(1), act: 'pays' }, later(NOON, 95_000));
    expect(query(of)).toBe('19');
    expect(balanceOf(of, 'walks-off')).toBe(FULL);
  });

  it('a user who was put off may still pay by hand while the order waits', () => {
    const of = books();
    sale(of, 'walks-off');
    step(of, { kind: 'user-acts', orderKey: keyOf(1), act: 'pays' }, later(NOON, 30_000));
    expect(query(of)).toBe('00');
  });

  it('money that was spent while the password was entered is missing: 51', () => {
    const of = books();
    const first = showCode(of, 'password', 'first');
    const second = showCode(of, 'password', 'second');
    expect(codeOf(step(of, request(saleMessage({ number: 1, amountMinor: 700_000 }), first)))).toBe('09');
    expect(codeOf(step(of, request(saleMessage({ number: 2, amountMinor: 700_000 }), second)))).toBe('09');
    for (let i = 0; i < 2; i++) step(of, { kind: 'wake' }, later(NOON, 8_000));
    expect(query(of)).toBe('00');
    expect(codeOf(step(of, request(queryMessage({ of: 2 }))))).toBe('51');
    expect(auditWallet(of)).toEqual([]);
  });

  it.each([
    ['poor', undefined, '51'],
    ['small-limit', 6_000, '61'],
    ['frozen', undefined, '62'],
  ])('the user %s is refused with a reason (%s fen: %s)', (userId, amountMinor, code) => {
    const of = books();
    expect(codeOf(sale(of, userId, amountMinor))).toBe(code);
    expect(auditWallet(of)).toEqual([]);
  });

  it('a user with one payment a day is refused the second: 65', () => {
    const of = books();
    sale(of, 'few-payments', 100);
    const code = showCode(of, 'few-payments', 'another');
    expect(codeOf(step(of, request(saleMessage({ number: 2, amountMinor: 100 }), code)))).toBe('65');
  });

  it('a code that is a minute old has expired: 54', () => {
    const of = books();
    const code = showCode(of, 'good');
    expect(codeOf(step(of, request(saleMessage({ number: 1 }), code), later(NOON, 60_000)))).toBe('54');
  });

  it('a code is good once: 94, whatever became of the first order', () => {
    for (const userId of ['good', 'poor', 'cancels']) {
      const of = books();
      sale(of, userId);
      expect(codeOf(step(of, request(saleMessage({ number: 2 }), userId as CodeToken)))).toBe('94');
    }
  });

  it('a code that no phone showed is unknown: 14', () => {
    expect(codeOf(step(books(), request(saleMessage({ number: 1 }), 'made up' as CodeToken)))).toBe('14');
  });

  it('the same request again is answered as the order stands, and charges nothing', () => {
    const of = books();
    sale(of, 'password');
    const again = request(saleMessage({ number: 1 }), 'password' as CodeToken);
    expect(codeOf(step(of, again))).toBe('09');
    step(of, { kind: 'wake' }, later(NOON, 8_000));
    expect(codeOf(step(of, again))).toBe('00');
    expect(balanceOf(of, 'password')).toBe(FULL - 8_880);
  });

  it('another amount under the same numbers is another request: 94', () => {
    const of = books();
    sale(of, 'good');
    expect(codeOf(step(of, request(saleMessage({ number: 1, amountMinor: 1 }), 'good' as CodeToken)))).toBe('94');
  });

  it('a query for what never came is 25', () => {
    expect(query(books())).toBe('25');
  });
});

describe('a code that the terminal shows', () => {
  const offered = (of: WalletBooks) => {
    const answer = step(of, request(codeSaleMessage({ number: 1 })));
    expect(codeOf(answer)).toBe('09');
    const text = partOf(answer, 'QRU') ?? '';
    expect(text).toMatch(/^https:\/\/pay\.yunduo\.example\/q\/[A-Z]{20}$/);
    return text;
  };

  it('is paid by whoever scans it', () => {
    const of = books();
    const text = offered(of);
    step(of, { kind: 'scanned', userId: 'good', text });
    expect(query(of)).toBe('00');
    expect(balanceOf(of, 'good')).toBe(FULL - 8_880);
    expect(auditWallet(of)).toEqual([]);
  });

  it('is scanned once: a second phone is turned away', () => {
    const of = books();
    const text = offered(of);
    step(of, { kind: 'scanned', userId: 'password', text });
    expect(step(of, { kind: 'scanned', userId: 'good', text }).events[0]?.kind).toBe('scan-refused');
    step(of, { kind: 'wake' }, later(NOON, 8_000));
    expect(query(of)).toBe('00');
    expect(balanceOf(of, 'good')).toBe(FULL);
  });

  it('expires when nobody scans it: 54, and a late scan moves nothing', () => {
    const of = books();
    const text = offered(of);
    step(of, { kind: 'wake' }, later(NOON, 120_000));
    expect(query(of)).toBe('54');
    expect(step(of, { kind: 'scanned', userId: 'good', text }).events[0]?.kind).toBe('scan-refused');
  });

  it('is closed by a reversal: nobody can pay it any more', () => {
    const of = books();
    const text = offered(of);
    expect(codeOf(step(of, request(reversalMessage({ of: 1 }))))).toBe('00');
    expect(step(of, { kind: 'scanned', userId: 'good', text }).events[0]?.kind).toBe('scan-refused');
    expect(query(of)).toBe('12');
  });

  it('asked for again is the same code again', () => {
    const of = books();
    const text = offered(of);
    expect(partOf(step(of, request(codeSaleMessage({ number: 1 }))), 'QRU')).toBe(text);
  });
});

describe('money given back', () => {
  it('a void gives the whole sale back, once', () => {
    const of = books();
    const voucher = partOf(sale(of, 'good'), 'QRV') ?? '';
    expect(codeOf(step(of, request(voidMessage({ number: 2, of: 1, voucher }))))).toBe('00');
    expect(balanceOf(of, 'good')).toBe(FULL);
    expect(codeOf(step(of, request(voidMessage({ number: 3, of: 1, voucher }))))).toBe('12');
    expect(auditWallet(of)).toEqual([]);
  });

  it('a void of another amount is 64, with a wrong voucher 25, of what was only asked for 12', () => {
    const of = books();
    sale(of, 'good');
    expect(codeOf(step(of, request(voidMessage({ number: 2, of: 1, amountMinor: 1 }))))).toBe('64');
    expect(codeOf(step(of, request(voidMessage({ number: 3, of: 1, voucher: 'ANOTHER' }))))).toBe('25');
    const waiting = books();
    sale(waiting, 'password');
    expect(codeOf(step(waiting, request(voidMessage({ number: 2, of: 1 }))))).toBe('12');
  });

  it('refunds may be many, and together never more than was paid: 64', () => {
    const of = books();
    sale(of, 'good');
    expect(codeOf(step(of, request(refundMessage({ number: 2, of: 1, amountMinor: 5_000 }))))).toBe('00');
    expect(codeOf(step(of, request(refundMessage({ number: 3, of: 1, amountMinor: 5_000 }))))).toBe('64');
    expect(codeOf(step(of, request(refundMessage({ number: 4, of: 1, amountMinor: 3_880 }))))).toBe('00');
    expect(balanceOf(of, 'good')).toBe(FULL);
    expect(auditWallet(of)).toEqual([]);
  });

  it('a refund that is repeated gives back once', () => {
    const of = books();
    sale(of, 'good');
    const refund = request(refundMessage({ number: 2, of: 1, amountMinor: 5_000 }));
    expect([codeOf(step(of, refund)), codeOf(step(of, refund))]).toEqual(['00', '00']);
    expect(balanceOf(of, 'good')).toBe(FULL - 3_880);
  });

  it('a sale that was partly refunded is not voided: 12', () => {
    const of = books();
    sale(of, 'good');
    step(of, request(refundMessage({ number: 2, of: 1, amountMinor: 1 })));
    expect(codeOf(step(of, request(voidMessage({ number: 3, of: 1 }))))).toBe('12');
  });

  it('money of a void is not spendable on its day, since the void may yet be undone', () => {
    const of = books();
    sale(of, 'good', FULL);
    step(of, request(voidMessage({ number: 2, of: 1, amountMinor: FULL })));
    const code = showCode(of, 'good', 'next');
    expect(codeOf(step(of, request(saleMessage({ number: 3 }), code)))).toBe('51');
    expect(codeOf(step(of, request(reversalMessage({ of: 2, undoes: 'void' }))))).toBe('00');
    expect(balanceOf(of, 'good')).toBe(0);
    expect(auditWallet(of)).toEqual([]);
  });
});

describe('a reversal', () => {
  it('of a paid order gives the money back, once, however often it comes', () => {
    const of = books();
    sale(of, 'good');
    for (let i = 0; i < 3; i++) expect(codeOf(step(of, request(reversalMessage({ of: 1 }))))).toBe('00');
    expect(balanceOf(of, 'good')).toBe(FULL);
    expect(auditWallet(of)).toEqual([]);
  });

  it('of an order that waits for the password closes it: the user cannot pay afterwards', () => {
    const of = books();
    sale(of, 'password');
    expect(codeOf(step(of, request(reversalMessage({ of: 1 })), later(NOON, 4_000)))).toBe('00');
    expect(nextWake(of)).toBeUndefined();
    step(of, { kind: 'user-acts', orderKey: keyOf(1), act: 'pays' }, later(NOON, 5_000));
    expect(balanceOf(of, 'password')).toBe(FULL);
  });

  it('that overtakes its sale is remembered: 25, and the late sale is 94', () => {
    const of = books();
    expect(codeOf(step(of, request(reversalMessage({ of: 1 }))))).toBe('25');
    expect(codeOf(sale(of, 'good'))).toBe('94');
    expect(query(of)).toBe('25');
    expect(balanceOf(of, 'good')).toBe(FULL);
  });

  it('of a sale that was partly refunded gives back the rest', () => {
    const of = books();
    sale(of, 'good');
    step(of, request(refundMessage({ number: 2, of: 1, amountMinor: 5_000 })));
    step(of, request(reversalMessage({ of: 1 })));
    expect(balanceOf(of, 'good')).toBe(FULL);
    expect(auditWallet(of)).toEqual([]);
  });

  it('of a refund is not a thing: 12', () => {
    const of = books();
    sale(of, 'good');
    step(of, request(refundMessage({ number: 2, of: 1, amountMinor: 5_000 })));
    expect(codeOf(step(of, request(reversalMessage({ of: 2, undoes: 'refund' }))))).toBe('12');
    expect(auditWallet(of)).toEqual([]);
  });
});

describe('a wallet that misbehaves', () => {
  it('silent, it has charged and says nothing; a query tells once it speaks again', () => {
    const of = books();
    step(of, { kind: 'behaviour', behaviour: { kind: 'silent' } });
    expect(sale(of, 'good').sends).toEqual([]);
    step(of, { kind: 'behaviour', behaviour: { kind: 'normal' } });
    expect(query(of)).toBe('00');
  });

  it('slow, it says later what it has decided; a restart loses the answer and not the order', () => {
    const of = books();
    step(of, { kind: 'behaviour', behaviour: { kind: 'slow', delayMs: 3_000 } });
    expect(sale(of, 'good').sends).toEqual([]);
    expect(codeOf(step(of, { kind: 'wake' }, later(NOON, 3_000)))).toBe('00');
    step(of, request(queryMessage({ of: 1 })));
    step(of, { kind: 'restarted' });
    expect(nextWake(of)).toBeUndefined();
    step(of, { kind: 'behaviour', behaviour: { kind: 'normal' } });
    expect(query(of)).toBe('00');
  });

  it('down, it looks at nothing', () => {
    const of = books();
    step(of, { kind: 'behaviour', behaviour: { kind: 'down' } });
    expect(sale(of, 'good')).toEqual({ events: [], sends: [] });
  });
});

describe('what cannot be an order', () => {
  const told = (message: object) => codeOf(step(books(), request({ ...saleMessage({ number: 1 }), ...message })));
  it('is refused with a reason', () => {
    expect(told({ processingCode: '310000' })).toBe('40');
    expect(told({ additionalPrivate: 'QRC99short' })).toBe('30');
    expect(told({ currency: '840' })).toBe('12');
    expect(told({ amount: '000000000000' })).toBe('13');
    expect(told({})).toBe('30');
    expect(told({ processingCode: '200000' })).toBe('30');
    expect(told({ processingCode: '330000' })).toBe('30');
    expect(told({ mti: '0100' })).toBe('40');
  });
});

describe('who may not pay, and what cannot be given back', () => {
  it('a user who is not verified has paid nothing: 57', () => {
    const of = books();
    expect(codeOf(sale(of, 'unverified'))).toBe('57');
    expect(balanceOf(of, 'unverified')).toBe(FULL);
  });

  it('a refund that the merchants have too little for is 51, and what was refunded before counts', () => {
    const { walletId, settings, users } = books();
    const of = walletBooksFrom({
      walletId,
      settings: { ...settings, refundFundsMinor: 6_000 },
      users: [...users.values()],
    });
    expect(codeOf(sale(of, 'good'))).toBe('00');
    const refund = (number: number, amountMinor: number) =>
      codeOf(step(of, request(refundMessage({ number, of: 1, amountMinor }))));
    expect([refund(2, 5_000), refund(3, 2_000), refund(4, 1_000)]).toEqual(['00', '51', '00']);
    expect(balanceOf(of, 'good')).toBe(FULL - 8_880 + 6_000);
    expect(auditWallet(of)).toEqual([]);
  });
});
