import { expect, test } from 'vitest';
import * as rows from './typing.ts';

const outcome = <T>(parsed: { ok: true; value: T } | { ok: false; fault: string }): T | string =>
  parsed.ok ? parsed.value : parsed.fault;

test('a sale says its type, its batch and how the card can be read', () => {
  const sale = { typeCode: '22', batch: '000024', networkCode: '000', readCapability: '6', chipCondition: '0' };
  expect(outcome(rows.parseTyping(`22000024000${'60'}`))).toEqual(sale);
  expect(rows.buildTyping(sale)).toBe(`22000024000${'60'}`);
  expect(outcome(rows.parseTyping('22/000024/000/6/0'))).toEqual(sale);
});

test('network management stops after its code, and an acquirer may append its own', () => {
  expect(outcome(rows.parseTyping('00000001003'))).toEqual({ typeCode: '00', batch: '000001', networkCode: '003' });
  const appended = outcome(rows.parseTyping(`22000024000${'600'}${'048'}${'77'}`));
  expect(appended).toMatchObject({ accountType: '048', rest: '77' });
  expect(typeof appended === 'string' ? '' : rows.buildTyping(appended)).toBe(`22000024000${'600'}${'048'}${'77'}`);
});

test('a row that ends in the middle, or is not digits, is a fault', () => {
  expect(outcome(rows.parseTyping(''))).toBe('wrong-length');
  expect(outcome(rows.parseTyping('22000024'))).toBe('wrong-length');
  expect(outcome(rows.parseTyping(`22000024000${'60004'}`))).toBe('wrong-length');
  expect(outcome(rows.parseTyping('22000024A00'))).toBe('not-digits');
  expect(outcome(rows.parseOriginal('000024'))).toBe('wrong-length');
  expect(outcome(rows.parseOriginalElements('0200'))).toBe('wrong-length');
});

test('an original transaction is a batch, a trace and whatever else is known', () => {
  expect(outcome(rows.parseOriginal('000024000123'))).toEqual({ batch: '000024', stan: '000123' });
  const full = {
    batch: '000024',
    stan: '000123',
    date: '1122',
    authorisationMode: '00',
    authorisingInstitution: '00012345678',
  };
  expect(outcome(rows.parseOriginal(rows.buildOriginal(full)))).toEqual(full);
  expect(rows.buildOriginal({ batch: '0', stan: '0', date: '1122' })).toBe(['000000', '000000', '1122'].join(''));
});

test('the original elements of the interchange are forty-two digits', () => {
  const original = {
    mti: '0200',
    stan: '000123',
    transmittedAt: '1122101112',
    acquirerId: '12345678',
    forwarderId: '12345678',
  };
  const text = rows.buildOriginalElements(original);
  expect(text).toBe(['0200', '000123', '1122101112', '00012345678', '00012345678'].join(''));
  expect(outcome(rows.parseOriginalElements(text))).toEqual({
    ...original,
    acquirerId: '00012345678',
    forwarderId: '00012345678',
  });
  expect(outcome(rows.parseOriginalElements(`${text}0`))).toBe('wrong-length');
});

test('a balance is signed, and a credit of nothing is not a debit', () => {
  const row = ['10', '02', '156', 'C', '000000012345'].join('');
  expect(outcome(rows.parseBalances(row))).toEqual([
    { accountType: '10', amountType: '02', currency: '156', amountMinor: 12345 },
  ]);
  const owed = [{ accountType: '10', amountType: '02', currency: '156', amountMinor: -5 }];
  expect(rows.buildBalances(owed)).toBe(['10', '02', '156', 'D', '000000000005'].join(''));
  expect(outcome(rows.parseBalances(rows.buildBalances([...owed, ...owed])))).toEqual([...owed, ...owed]);
  expect(outcome(rows.parseBalances(row.replace('C', 'X')))).toBe('bad-sign');
  expect(outcome(rows.parseBalances(row.slice(1)))).toBe('wrong-length');
  expect(outcome(rows.parseBalances(row.replace('156', '15A')))).toBe('not-digits');
});

test('a part of ours that is too long is a bug', () => {
  expect(() => rows.buildOriginal({ batch: '0000001', stan: '1' })).toThrow(/batch has at most 6 digits/);
});
