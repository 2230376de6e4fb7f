import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prng } from '../std/index.ts';
import { makeConsumerQr, readConsumerQr } from './consumer-qr.ts';
import { fictionalPaymentCode, isPaymentCode, readPaymentCode } from './payment-code.ts';
import { PAYMENT_CODES } from './payment-code-facts.ts';
import { recogniseCode } from './recognise.ts';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly applications: number;
  readonly tags: readonly string[];
}

const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('../../vectors/qr/consumer-presented.json', import.meta.url), 'utf8'),
);

test.each(cases)('published: $name', ({ text, applications, tags }) => {
  const read = readConsumerQr(text);
  expect(read.ok && read.value.applications).toBe(applications);
  expect(read.ok && read.value.items.map(({ tag }) => tag)).toEqual(tags);
  expect(read.ok && makeConsumerQr(read.value.items.slice(1))).toBe(text);
  expect(JSON.stringify(read)).not.toContain(['12345678', '90123458'].join(''));
});

test.each([
  ['not Base64', '@@@', 'not-base64'],
  ['another template', 'YQA=', 'not-consumer-presented'],
])('%s is no consumer-presented code', (_, text, kind) => {
  expect(readConsumerQr(text)).toMatchObject({ ok: false, fault: { kind } });
});

test.each(PAYMENT_CODES.map(({ wallet }) => wallet))(
  'a fictional %s code reads as one, and is shown in part',
  (wallet) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const code = fictionalPaymentCode(wallet, prng(seed));
        const read = readPaymentCode(code);
        expect(read.ok && read.value.facts.wallet).toBe(wallet);
        expect(read.ok && read.value.shown).not.toContain(['12345678', '90123458'].join(''));
      }),
      { numRuns: 50 },
    );
  },
);

test.each([
  ['letters', 'abc', 'not-digits'],
  ['a prefix of no wallet', `99${'0'.repeat(16)}`, 'unknown-prefix'],
  ['half a scan', '1234567', 'wrong-length'],
])('%s: %s is refused as %s', (_, text, kind) => {
  expect(readPaymentCode(text)).toMatchObject({ ok: false, fault: { kind } });
});

test.each([
  ['a merchant code', '000201010211', 'merchant-qr'],
  ['a consumer code', cases[0]?.text ?? '', 'consumer-qr'],
  ['a WeChat payment code in groups', `13 ${'1234 '.repeat(4)}`, 'payment-code'],
  ['a merchant link', 'https://qr.alipay.com/xyz', 'merchant-link'],
  ['another link', 'https://kacha.example/', 'link'],
  ['words', 'hello', 'unknown'],
  ['nothing', '', 'unknown'],
])('%s is recognised', (_, text, kind) => {
  expect(recogniseCode(text).kind).toBe(kind);
});

test('any text is recognised without a throw', () => {
  fc.assert(fc.property(fc.string(), (text) => recogniseCode(text).why.zh.length > 0));
});

test.each([
  ['28', 16, true],
  ['28', 15, false],
  ['28', 24, true],
  ['28', 25, false],
  ['13', 18, true],
  ['13', 17, false],
  ['62', 19, true],
  ['62', 18, false],
  // One source says nineteen.
  ['01', 20, true],
  ['99', 18, true],
  // As long as a card number.
  ['99', 16, false],
])('digits that begin with %s, %i of them, may be a payment code: %s', (prefix, digits, isOne) => {
  expect(isPaymentCode(prefix + '7'.repeat(digits - prefix.length))).toBe(isOne);
});
