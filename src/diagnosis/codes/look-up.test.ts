import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_SPACES } from '../../trade/index.ts';
import { explainCode } from '../diagnose.ts';
import { CODE_SENSES } from './code-row.ts';
import { CODE_ROWS, codeOf, lookUpCode, rowOf, rowsOfCode } from './look-up.ts';
import { MESSAGE_CLASS_NAMES } from './message-class.ts';

const ALL_ROWS = Object.values(CODE_ROWS).flat();

/** Every code that the protocol reference lists for the POS interface. */
const POS_CODES =
  '00 01 02 03 04 05 06 10 11 12 13 14 15 16 19 21 22 25 30 34 36 38 40 41 43 45 51 54 55 57 58 59 61 62 64 65 68 75 77 90 91 92 94 96 97 98 99 A0 A1 A2 A3 A4 A5 A6 A7 A8 B1 C1 D1 D2 D3 D4 D5 D6 D7 D8 D9 DA DB DC F1 F2 F3 F4 F5 N1 P1 Y1 Y3 Z1 Z3 T1 T2 T3 TS YM YT F0 E1 E2 E3 E4 E5 E6 E7 RS RF'.split(
    ' ',
  );

test('the POS table holds every code of the reference, once for each message class', () => {
  expect(POS_CODES.filter((code) => rowOf('unionpay.pos', code) === undefined)).toEqual([]);
  for (const space of CODE_SPACES) {
    const keys = CODE_ROWS[space].map(({ version, messageClass, code }) => `${version}/${messageClass}/${code}`);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('the POS codes that mean success are exactly those of the reference', () => {
  const approving = CODE_ROWS['unionpay.pos'].filter(
    (row) => row.class === 'A' && row.messageClass === 'response' && !row.code.startsWith('Y'),
  );
  expect(approving.map(({ code }) => code)).toEqual(['00', '10', '11', '16', 'A2', 'A4', 'A5', 'A6']);
});

test('only our own names are reviewed; what was cross-read says so', () => {
  for (const row of ALL_ROWS) {
    expect([row.space, row.code, row.reviewed]).toEqual([
      row.space,
      row.code,
      ['kacha.switch', 'kacha.terminal'].includes(row.space),
    ]);
    if (!row.space.startsWith('kacha.')) expect(row.source).toMatch(/cross-read/);
  }
});

test('every row is complete', () => {
  for (const row of ALL_ROWS) {
    const { zh, en } = row.meaning;
    const where = `${row.space} ${row.code} ${row.messageClass}`;
    expect(row.space === 'visa' || row.code === row.code.trim(), where).toBe(true);
    expect(zh, where).toMatch(/[\u4e00-\u9fff]/);
    expect(en, where).toMatch(/[A-Za-z]/);
    expect(en, where).not.toMatch(/[\u4e00-\u9fff]/);
    // Half-width punctuation between Chinese characters reads as a slip.
    expect(zh, where).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
    expect(
      [row.source, row.since, row.version].every((text) => text.length > 0),
      where,
    ).toBe(true);
    expect(CODE_ROWS[row.space], where).toContain(row);
  }
});

test('every sense and every message class is used', () => {
  const senses = new Set(ALL_ROWS.map(({ sense }) => sense));
  expect(CODE_SENSES.filter((sense) => !senses.has(sense))).toEqual([]);
  const classes = new Set(ALL_ROWS.map(({ messageClass }) => messageClass));
  const UNUSED = ['sale', 'pre-authorisation', 'balance'];
  expect(MESSAGE_CLASS_NAMES.filter((each) => !classes.has(each))).toEqual(UNUSED);
});

test('lost, stolen, fraud and retention are discreet in every space, and only what is said to be', () => {
  const discreet = ALL_ROWS.filter(({ disclosure }) => disclosure === 'discreet');
  for (const code of ['34', '36', '41', '43', '04'])
    expect(['unionpay.pos', 'iso8583.1987'].map((space) => rowOf(space as never, code)?.disclosure)).toEqual([
      'discreet',
      'discreet',
    ]);
  for (const space of ['visa', 'mastercard'] as const)
    for (const code of ['04', '41', '43'])
      expect(rowOf(space, code)).toMatchObject({ disclosure: 'discreet', pickUp: true });
  expect(rowOf('visa', '59')?.disclosure).toBe('discreet');
  expect(rowOf('mastercard', '83')?.disclosure).toBe('discreet');
  expect(rowOf('unionpay.acp', '38')?.disclosure).toBe('discreet');
  expect(rowOf('alipay', 'ACQ.PAYMENT_REQUEST_HAS_RISK')?.disclosure).toBe('discreet');
  for (const row of ALL_ROWS)
    if (row.pickUp || /挂失|被窃|怀疑(?!故障)|收回|风险受限/.test(row.meaning.zh)) expect(discreet).toContain(row);
  for (const code of ['51', '55', '54', '05']) expect(rowOf('unionpay.pos', code)?.disclosure).toBe('open');
});

test('a code that leaves the money open never says that trying again is safe', () => {
  for (const row of ALL_ROWS) {
    if (row.sense !== 'ask-again' && row.sense !== 'issuer-late') continue;
    if (row.messageClass === 'reversal-reason') continue;
    const where = `${row.space} ${row.code} ${row.messageClass}`;
    // The standard's own 09, "in progress", only asks for patience.
    expect([where, row.code === '09' ? 'after-reversal' : row.retry]).toEqual([where, 'after-reversal']);
  }
});

test('the narrower row is preferred, and the wider one holds for the rest', () => {
  expect(rowOf('wechat.pay', 'NOTENOUGH', 'refund')).toMatchObject({ messageClass: 'refund', actor: 'merchant' });
  expect(rowOf('wechat.pay', 'NOTENOUGH', 'sale')).toMatchObject({ messageClass: 'response', actor: 'cardholder' });
  expect(rowOf('unionpay.pos', '94', 'advice')?.class).toBe('A');
  expect(rowOf('unionpay.pos', '94', 'sale')?.class).toBe('C');
  expect(rowOf('emv.offline', 'AAC', 'first-cryptogram')?.retry).toBe('never');
  expect(rowOf('emv.offline', 'AAC', 'second-cryptogram')?.retry).toBe('after-reversal');
  // What stands alone borrows nothing from answers.
  expect(rowOf('unionpay.pos', '51', 'reversal-reason')).toBeUndefined();
  // Known for one kind of message only: found without naming it, and not found for another.
  expect(rowOf('visa', '76')?.messageClass).toBe('reversal');
  expect(rowOf('visa', '76', 'sale')).toBeUndefined();
});

test('of two editions the newest is taken; the older stays on record', () => {
  expect(rowOf('visa', '62')).toMatchObject({ version: '2022', retryLimit: { category: 2, attemptsMax: 15 } });
  expect(rowsOfCode('visa', '62').map(({ version, retryLimit }) => [version, retryLimit?.attemptsMax])).toEqual([
    ['2020', 0],
    ['2022', 15],
  ]);
});

test('what a scheme forbids to be tried again is never called tryable, and advice by the hour counts hours', () => {
  for (const row of ALL_ROWS)
    if (row.retryLimit?.attemptsMax === 0) expect([row.code, row.retry]).toEqual([row.code, 'never']);
  expect(['24', '25', '30'].map((code) => rowOf('mastercard.advice', code)?.retryLimit?.waitHours)).toEqual([
    1, 24, 240,
  ]);
});

test('an advice code is no answer code: 24 to 30 of Mastercard are read in a space of their own', () => {
  expect(rowOf('mastercard', '03')?.sense).toBe('merchant-unknown');
  expect(rowOf('mastercard.advice', '03')?.sense).toBe('do-not-retry');
  expect(rowOf('mastercard', '25')).toBeUndefined();
});

test('a bare code lists every space that knows it', () => {
  const found = lookUpCode('05');
  expect(found.ok && found.value.map(({ space, sense }) => [space, sense])).toEqual([
    ['unionpay.pos', 'authentication-failed'],
    ['iso8583.1987', 'do-not-honour'],
    ['kacha.interchange', 'do-not-honour'],
    ['unionpay.qr', 'authentication-failed'],
    ['unionpay.acp', 'ask-again'],
    ['visa', 'do-not-honour'],
    ['mastercard', 'do-not-honour'],
  ]);
});

test('slips of the pen are read as the code they stand for', () => {
  expect(['5', ' a0 ', '０５', 'F39=55', '39: 055', 'code=98'].map(codeOf)).toEqual([
    '05',
    'A0',
    '05',
    '55',
    '55',
    '98',
  ]);
  expect(['', '1234', 'no', '!!', '卡'].map(codeOf)).toEqual(['00', null, 'NO', null, null]);
});

test('codes that are words are read however they are written', () => {
  expect(['authcodeexpire', ' USERPAYING ', 'SYSTEM_ERROR', 'acq.system_error', 'Limit-Amount'].map(codeOf)).toEqual([
    'AUTHCODEEXPIRE',
    'USERPAYING',
    'ACQ.SYSTEM_ERROR',
    'ACQ.SYSTEM_ERROR',
    'limit-amount',
  ]);
  const slip = lookUpCode('USERPAYNG');
  expect(slip.ok ? [] : slip.fault.nearest.map(({ code }) => code)).toEqual(['USERPAYING']);
});

test('an unknown code is answered with the nearest valid forms', () => {
  const slip = lookUpCode('AO', 'unionpay.pos');
  expect(slip.ok).toBe(false);
  expect(slip.ok ? [] : slip.fault.nearest[0]?.code).toBe('A0');
  const other = lookUpCode('70', 'unionpay.pos');
  expect(other.ok ? [] : other.fault.nearest[0]).toMatchObject({ space: 'unionpay.qr', code: '70' });
});

test('no text makes a look-up throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.option(fc.constantFrom(...CODE_SPACES)),
      (asked, space) => {
        const found = lookUpCode(asked, space ?? undefined);
        if (!found.ok) expect(found.fault.nearest.length).toBeLessThanOrEqual(5);
      },
    ),
    { numRuns: 100 },
  );
});

test("no cause of the cardholder's is named where it is the merchant's money, limit, account or order", () => {
  const cardholders = ['insufficient-funds', 'amount-over-limit', 'refer-to-issuer', 'wrong-pin', 'card-expired'];
  for (const { space, code, actor, messageClass } of ALL_ROWS) {
    if (actor !== 'merchant' || rowOf(space, code)?.messageClass !== messageClass) continue;
    expect([code, cardholders.includes(explainCode({ space, code }).verdict.cause)]).toEqual([code, false]);
  }
});

test('what wallets and the terminal leave open is never explained as nothing charged', () => {
  const open = [
    ['wechat.pay', 'SYSTEMERROR'],
    ['wechat.pay', 'ORDERPAID'],
    ['alipay', 'ACQ.TRADE_HAS_SUCCESS'],
    ['alipay', '20000'],
    ['kacha.terminal', 'no-answer'],
    ['kacha.terminal', 'link-failed:sent'],
    ['emv.offline', 'AAC'],
    ['kacha.switch', 'issuer-unanswered'],
  ] as const;
  for (const [space, code] of open) expect([code, explainCode({ space, code }).money.state]).toEqual([code, 'unknown']);
  expect(explainCode({ space: 'unionpay.acp', code: '74' }).money.state).toBe('charged');
});
