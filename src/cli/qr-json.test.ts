import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { fictionalPaymentCode, recogniseCode } from '../qr/index.ts';
import { prng } from '../std/index.ts';
import { qrJson } from './qr-json.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/qr-1.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);
const published = ['merchant-presented', 'consumer-presented'].flatMap(
  (name) => JSON.parse(readFileSync(new URL(`../../vectors/qr/${name}.json`, import.meta.url), 'utf8')).cases,
) as readonly { readonly text: string }[];

test.each([
  ...published.map(({ text }) => text),
  '0002',
  '000201010213',
  fictionalPaymentCode('alipay', prng(1)),
  'https://qr.alipay.com/x',
  'hello',
])('what is printed of %s fits its schema', (text) => {
  const printed = [qrJson({ text, code: recogniseCode(text) }, { unmasked: false })];
  validate(JSON.parse(JSON.stringify(printed)));
  expect(validate.errors ?? []).toEqual([]);
});
