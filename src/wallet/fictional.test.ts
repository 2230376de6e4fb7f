import { describe, expect, it } from 'vitest';
import { buildPrivateParts, interchange, pack } from '../iso8583/index.ts';
import { PAYMENT_CODES } from '../qr/index.ts';
import { assert, toLatin1 } from '../std/index.ts';
import { walletBooksFrom } from './books.ts';
import { demoWalletKeys } from './demo-keys.ts';
import { FICTIONAL_WALLETS, firstWalletRows, PAYMENT_CODE_DIGITS } from './fictional.ts';
import { saleMessage, step } from './wallet.fixture.ts';
import { nextPaymentCode, openWalletRequest } from './wire.ts';

describe('the fictional wallets', () => {
  it('begin their codes as no known wallet does, and each as no other', () => {
    const prefixes = FICTIONAL_WALLETS.map(({ codePrefix }) => codePrefix);
    expect(new Set(prefixes).size).toBe(2);
    for (const prefix of prefixes) {
      const real = PAYMENT_CODES.filter(({ prefixes: [first, last] }) => {
        const two = Number(prefix.slice(0, 2));
        return two >= first && two <= last;
      });
      expect(real).toEqual([]);
    }
  });

  it('show codes of eighteen digits that begin with their prefix, a new one each time, and never print them', () => {
    for (const { walletId, settings, codePrefix } of FICTIONAL_WALLETS) {
      const books = walletBooksFrom({ walletId, settings, ...firstWalletRows() });
      const seen = new Set<string>();
      for (let i = 0; i < 3; i++) {
        const shown = nextPaymentCode(books, 'good', demoWalletKeys(walletId));
        assert(shown !== undefined, 'the wallet has this user');
        const digits = shown.code.revealFor('routing');
        expect(digits).toHaveLength(PAYMENT_CODE_DIGITS);
        expect(digits.startsWith(codePrefix)).toBe(true);
        expect(String(shown.code)).toBe('[payment code]');
        seen.add(digits);
        step(books, { kind: 'code-shown', userId: 'good', token: shown.token });
      }
      expect(seen.size).toBe(3);
    }
  });
});

describe('a request on the wire', () => {
  const [WALLET] = FICTIONAL_WALLETS;
  assert(WALLET !== undefined, 'there is a wallet');
  const keys = demoWalletKeys(WALLET.walletId);
  const opened = (additionalPrivate: string) => {
    const packed = pack(interchange(), { ...saleMessage({ number: 1 }), additionalPrivate });
    assert(packed.ok, 'the switch says what can be packed');
    return {
      bytes: packed.value,
      ...openWalletRequest({ payload: packed.value, link: 'l', keys, dialect: interchange() }),
    };
  };

  it('reaches the machine with a token in the place of its code, and the code is nowhere in it', () => {
    const books = walletBooksFrom({ walletId: WALLET.walletId, settings: WALLET.settings, ...firstWalletRows() });
    const shown = nextPaymentCode(books, 'good', keys);
    const digits = shown?.code.revealFor('routing') ?? '';
    const { bytes, input } = opened(buildPrivateParts({ QRC: digits }));
    expect(toLatin1(bytes)).toContain(digits);
    expect(input.code).toBe(shown?.token);
    expect(JSON.stringify(input)).not.toContain(digits.slice(4));
  });

  it('with a DE 48 that is no row of parts has no code, and is refused', () => {
    expect(opened('QRC1812').input.code).toBeNull();
  });
});
