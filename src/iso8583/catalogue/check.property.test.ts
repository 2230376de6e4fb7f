/** Whatever arrives is checked: quietly, at once, and without giving a card away. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { luhnCheckDigit, Secret } from '../../trade/index.ts';
import { arbitraryMessage } from '../dialect.suite.ts';
import { unionpayPos } from '../dialects/unionpay-pos.ts';
import { pack } from '../pack.ts';
import { unpack } from '../unpack.ts';
import { exchangeOf } from './catalogue.suite.ts';
import { checkExchange, checkMessage } from './check.ts';
import { TRANSACTION_CATALOGUE, type TransactionRow } from './transaction-row.ts';

const DIALECT = unionpayPos();
const MTIS = [
  '0100',
  '0110',
  '0200',
  '0210',
  '0220',
  '0320',
  '0400',
  '0410',
  '0500',
  '0510',
  '0620',
  '0800',
  '0810',
  '0820',
];
const rows: fc.Arbitrary<TransactionRow> = fc.constantFrom(...TRANSACTION_CATALOGUE);

test('any message is checked without a throw, as either side of an exchange', () => {
  const messages = fc
    .tuple(arbitraryMessage(DIALECT), fc.constantFrom(...MTIS))
    .map(([message, mti]) => ({ ...message, mti }));
  fc.assert(
    fc.property(messages, messages, (request, response) => {
      for (const { sentence, effect } of checkExchange(request, response, { dialect: DIALECT })) {
        expect(sentence.zh).not.toBe('');
        expect(effect.en).not.toBe('');
      }
    }),
    { numRuns: 150 },
  );
});

test('bytes cut anywhere are checked as far as they go, and nothing behind the cut is called missing', () => {
  fc.assert(
    fc.property(rows.chain(exchangeOf), fc.double({ min: 0, max: 1, noNaN: true }), ({ request }, share) => {
      const packed = pack(DIALECT, request);
      if (!packed.ok) return expect(packed.fault).toBe('packed');
      const { message, faults } = unpack(
        DIALECT,
        packed.value.subarray(0, Math.floor(share * (packed.value.length - 1))),
      );
      const findings = checkMessage({ dialect: DIALECT, message, unpackFaults: faults });
      expect(findings.some(({ kind }) => kind === 'unreadable')).toBe(true);
      expect(findings.filter(({ kind }) => kind === 'missing').map(({ path }) => path)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('no finding shows the middle of a card number, wherever it stands', () => {
  const bodies = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 9 });
  const cards = bodies
    .filter((middle) => !/(.)\1/.test(middle))
    .map((middle) => {
      const body = `999901${middle}`;
      return body + luhnCheckDigit(body);
    });
  fc.assert(
    fc.property(cards, arbitraryMessage(DIALECT), fc.constantFrom(...MTIS), (pan, message, mti) => {
      const middle = pan.slice(6, -4);
      // Six digits that happen to stand in another element give nobody away.
      fc.pre(!JSON.stringify(message).includes(middle));
      const planted = Object.fromEntries(
        Object.entries(message).map(([name, value]) => [
          name,
          typeof value === 'string' && name !== 'merchantId' ? pan : value,
        ]),
      );
      const request = { ...planted, mti, pan: Secret.pan(pan) };
      const findings = checkExchange(request, { ...message, mti: '0210' }, { dialect: DIALECT });
      expect(JSON.stringify(findings)).not.toContain(middle);
    }),
    { numRuns: 100 },
  );
});
