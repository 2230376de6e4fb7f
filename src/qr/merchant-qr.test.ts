import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type QrFindingKind, qrValue, readMerchantQr } from './check.ts';
import { qrCheckValue } from './crc16.ts';
import { describeMerchantQr } from './describe.ts';
import { type MerchantQrParts, makeMerchantQr } from './make.ts';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('../../vectors/qr/merchant-presented.json', import.meta.url), 'utf8'),
);

test.each(cases)('published: $name', ({ text, values }) => {
  const { objects, findings } = readMerchantQr(text);
  expect(findings).toEqual([]);
  expect(qrCheckValue(text.slice(0, -4))).toBe(text.slice(-4));
  for (const [path, value] of Object.entries(values)) expect(qrValue(objects, path)).toBe(value);
});

const SHOP: MerchantQrParts = {
  accounts: [{ id: '26', scheme: 'cn.example.pay', objects: { '01': 'MYSHOP000000001' } }],
  kind: 'dynamic',
  merchantCategory: '5411',
  currency: '156',
  amount: '88.80',
  country: 'CN',
  name: 'KACHA STORE',
  city: 'SHANGHAI',
  additional: { '07': '20000001' },
  local: { language: 'ZH', name: '卡查便利店', city: '上海' },
};

test('a code that was made reads back without a finding', () => {
  const made = makeMerchantQr(SHOP);
  expect(made.ok && readMerchantQr(made.value).findings).toEqual([]);
  expect(made.ok && qrValue(readMerchantQr(made.value).objects, '64.01')).toBe('卡查便利店');
});

test('everything wrong with the parts is said at once', () => {
  const made = makeMerchantQr({
    ...SHOP,
    amount: '88.805',
    merchantCategory: '54',
    fee: { kind: 'fixed', value: '0' },
  });
  expect(made.ok ? [] : made.fault.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'wrong-length 52',
    'wrong-format 54',
    'wrong-format 56',
  ]);
  const long = makeMerchantQr({ ...SHOP, name: 'x'.repeat(100) });
  expect(long.ok ? [] : long.fault.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['wrong-length 59']);
});

const whole = (body: string): string => `${body}6304${qrCheckValue(`${body}6304`)}`;
const BODY = '000201' + '26180014cn.example.pay' + '52045411' + '5303156' + '5802CN' + '5904SHOP' + '6004CITY';

test.each<readonly [string, string, readonly string[]]>([
  ['nothing wrong', whole(BODY), []],
  ['one character changed', whole(BODY).replace('SHOP', 'SHOQ'), ['check-value-wrong 63']],
  [
    'the check value in small letters',
    whole(BODY).slice(0, -4) + whole(BODY).slice(-4).toLowerCase(),
    ['check-value-wrong 63'],
  ],
  ['cut in the middle', whole(BODY).slice(0, 60), ['truncated ', 'missing 60', 'missing 63']],
  ['no account', whole(BODY.replace('26180014cn.example.pay', '')), ['no-account 02-51']],
  ['a template without its scheme', whole(BODY.replace('0014cn.example.pay', '0114cn.example.pay')), ['missing 26.00']],
  ['the format indicator not first', whole(BODY.slice(6) + BODY.slice(0, 6)), ['not-first 00']],
  ['an object twice', whole(`${BODY}5904SHOP`), ['twice 59']],
  ['an unknown method', whole(`${BODY}010213`), ['unknown-value 01']],
  ['letters where digits belong', whole(BODY.replace('52045411', '520454A1')), ['wrong-format 52']],
  ['a fee without its method', whole(`${BODY}57013`), ['not-together 57']],
  ['a method without its fee', whole(`${BODY}550202`), ['not-together 56']],
  ['a percentage above a hundred', whole(`${BODY}5502035703101`), ['wrong-format 57']],
  ['a reserved object', whole(`${BODY}6501x`), ['reserved 65']],
  ['yen with decimals', whole(`${BODY.replace('5303156', '5303392')}54041.50`), ['wrong-format 54']],
  ['text behind the end', `${whole(BODY)}xx`, ['truncated ']],
])('%s', (_, text, expected) => {
  const findings = readMerchantQr(text).findings.map(
    ({ kind, path }): `${QrFindingKind} ${string}` => `${kind} ${path}`,
  );
  expect(findings).toEqual(expected);
});

test('lengths that count the bytes of Chinese text are read and named', () => {
  const local = `0002ZH0115${'卡查便利店'}`;
  const text = whole(`${BODY}64${String(new TextEncoder().encode(local).length)}${local}`);
  const { objects, findings } = readMerchantQr(text);
  expect(findings.map(({ kind }) => kind)).toEqual(['length-in-bytes']);
  expect(qrValue(objects, '64.01')).toBe('卡查便利店');
});

test('any text is read without a throw, in time that its length bounds', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789') })),
      (text) => {
        const { objects, findings } = readMerchantQr(text);
        expect(objects.length).toBeLessThanOrEqual(text.length);
        expect(findings.length).toBeLessThanOrEqual(20 + 4 * text.length);
        expect(describeMerchantQr({ objects, findings }, { language: 'zh' }).length).toBeLessThan(21 + 6 * text.length);
      },
    ),
  );
});

test('a card number in an account object is masked', () => {
  const digits = `9999${'0123456789'}12`;
  const text = whole(`${BODY}1516${digits}`);
  const lines = describeMerchantQr(readMerchantQr(text), { language: 'en' }).join('\n');
  expect(lines).not.toContain(digits);
  expect(describeMerchantQr(readMerchantQr(text), { language: 'en', unmasked: true }).join('\n')).toContain(digits);
});

test('nor is any part of its middle shown where it stands among other digits, or is written wide', () => {
  const middle = '8473629';
  const digits = `999901${middle}123`;
  const wide = digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  for (let before = 0; before <= 30; before++) {
    for (const value of [`${'5'.repeat(before)}${digits}`, `${'店'.repeat(before)}${wide}`]) {
      const length = String([...value].length).padStart(2, '0');
      const lines = describeMerchantQr(readMerchantQr(whole(`${BODY}15${length}${value}`)), { language: 'zh' });
      expect(lines.join('\n').normalize('NFKC')).not.toContain(middle.slice(0, 6));
    }
  }
});
