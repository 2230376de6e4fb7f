import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { luhnCheckDigit, Secret } from '../trade/index.ts';
import { compareMessages } from './compare.ts';
import { comparisonText } from './compare-text.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import { displayWidth, fitted } from './display-width.ts';
import type { Message } from './message.ts';

const POS = unionpayPos();
const BODY = `999901${'000000123'}`;
const PAN = BODY + luhnCheckDigit(BODY);

const of = (message: Message, dialect = POS) => ({ dialect, message, faults: [] });

const request: Message = {
  mti: '0200',
  pan: Secret.pan(PAN),
  processingCode: '000000',
  amount: '000000008880',
  stan: '000123',
  entryMode: '051',
  pinBlock: Secret.pinBlock('00A122B344C566D7'),
  terminalId: '10000001',
  typing: '22000001000',
};
const answer: Message = {
  mti: '0210',
  pan: Secret.pan(PAN),
  processingCode: '000000',
  amount: '000000008881',
  stan: '000123',
  rrn: '112200000123',
  responseCode: '00',
  terminalId: '10000001',
  typing: '22000002000',
  pinBlock: Secret.pinBlock('00A122B344C566D8'),
};

test('an answer is held against its request: what came back, what was filled in, what does not belong', () => {
  const { rows, relationship } = compareMessages(of(request), of(answer));
  expect(relationship).toBe('answer');
  expect(rows.map(({ path, relation, note }) => [path, relation, note?.kind ?? ''].join(' ').trimEnd())).toEqual([
    '2 equal echoed',
    '3 equal echoed',
    '4 changed echo-differs',
    '11 equal echoed',
    '22 only-left left-out',
    '37 only-right filled-in',
    '39 only-right filled-in',
    '41 equal echoed',
    '52 changed must-not-return',
    '60 changed',
    '60.1 equal',
    '60.2 changed',
    '60.3 equal',
  ]);
});

test('two secrets that differ are said to differ and stay hidden', () => {
  const { rows } = compareMessages(of(request), of(answer));
  const pin = rows.find(({ name }) => name === 'pinBlock');
  expect(pin).toMatchObject({ relation: 'changed', left: '[PIN block]', right: '[PIN block]' });
  const clear = compareMessages(of(request), of(answer), { reveal: 'clear' }).rows;
  expect(clear.find(({ name }) => name === 'pinBlock')).toMatchObject({ left: '00A122B344C566D7' });
});

test('part of an amount is no difference to complain of when the answer says so', () => {
  const partly = compareMessages(of(request), of({ ...answer, responseCode: '10' }));
  expect(partly.rows.find(({ name }) => name === 'amount')?.note?.verdict).toBe('expected');
});

test.each([
  ['0200', '0210', 'answer'],
  ['0220', '0230', 'answer'],
  ['0210', '0220', 'none'],
  ['0200', '0400', 'reversal'],
  ['0200', '0200', 'none'],
  ['', '0210', 'none'],
])('%s and %s are related as %s', (left, right, relationship) => {
  expect(compareMessages(of({ mti: left }), of({ mti: right })).relationship).toBe(relationship);
});

test('a reversal is held against its original, and by its trace where nothing else names it', () => {
  const reversal: Message = { ...request, mti: '0400', stan: '000124', responseCode: '98' };
  const noteOf = (right: Message, name: string): unknown =>
    compareMessages(of(request), of(right)).rows.find((row) => row.name === name)?.note;
  expect(noteOf(reversal, 'stan')).toMatchObject({ verdict: 'wrong', zh: '应与原交易一致' });
  expect(noteOf({ ...reversal, originalElements: '0'.repeat(42) }, 'stan')).toBeUndefined();
  expect(noteOf(reversal, 'responseCode')).toMatchObject({ verdict: 'expected', zh: '冲正自己填写' });
  expect(noteOf(reversal, 'pinBlock')).toMatchObject({ kind: 'must-not-return', zh: '冲正不该带' });
});

test('dialects are compared by names, whatever number an element has', () => {
  const { typing: _typing, ...onTheScheme } = request;
  const { rows } = compareMessages(of(request), of(onTheScheme, interchange()));
  expect(rows.filter(({ relation }) => relation !== 'equal').map(({ path }) => path)).toEqual(['60']);
});

test('the columns stand under each other, Chinese characters counted as two', () => {
  const lines = comparisonText(compareMessages(of(request), of(answer)), { language: 'zh' }).split('\n');
  const amount = lines.find((line) => line.includes('交易金额')) ?? '';
  const stan = lines.find((line) => line.includes('跟踪号')) ?? '';
  const column = (line: string, value: string): number => displayWidth(line.slice(0, line.indexOf(value)));
  expect(column(amount, '000000008880')).toBe(column(stan, '000123'));
  expect(amount).toMatch(/^≠ {3}4 交易金额 +000000008880 +000000008881 +! 应与请求一致$/);
  expect(comparisonText(compareMessages(of(request), of(request)), { language: 'en', rows: 'changed' })).toMatch(
    /no difference$/,
  );
});

test.each([
  ['abc', 5, 'abc  '],
  ['余额不足', 8, '余额不足'],
  ['余额不足', 7, '余额不…'],
  ['余额不足', 6, '余额… '],
])('%s in %i columns is %j', (text, columns, expected) => {
  expect(fitted(text, columns)).toBe(expected);
  expect(displayWidth(fitted(text, columns))).toBe(columns);
});

test('real comparisons keep the published schema', () => {
  const file = new URL('../../schemas/message-comparison-1.schema.json', import.meta.url);
  const validate = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false }).compile(
    JSON.parse(readFileSync(file, 'utf8')),
  );
  for (const comparison of [
    compareMessages(of(request), of(answer)),
    compareMessages(of(request), of({ mti: '' })),
    compareMessages(of(answer), of(request, interchange()), { reveal: 'clear' }),
  ]) {
    validate(JSON.parse(JSON.stringify(comparison)));
    expect(validate.errors ?? []).toEqual([]);
  }
});
