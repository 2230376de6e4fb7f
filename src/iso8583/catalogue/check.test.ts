import { describe, expect, it, test } from 'vitest';
import { Secret } from '../../trade/index.ts';
import { unionpayPos } from '../dialects/unionpay-pos.ts';
import type { Message } from '../message.ts';
import { buildMessage, buildResponse, buildReversal } from './build.ts';
import { SAMPLE_MAC, SAMPLE_PAN, sampleElement } from './catalogue.suite.ts';
import { type CheckInput, checkExchange, checkMessage } from './check.ts';
import { EFFECTS, FINDING_SENTENCES } from './finding-sentences.ts';
import type { MessageValues } from './message-values.ts';
import type { CatalogueSettings } from './settings.ts';
import { transactionOf } from './transaction-of.ts';
import type { TransactionId } from './transaction-row.ts';

const DIALECT = unionpayPos();
const PARTIES = { terminalId: '10000001', merchantId: 'KACHA0000000001', batch: 1 };
const AT = { year: 2026, month: 11, day: 22, hour: 10, minute: 11, second: 12 };

const SWIPED: MessageValues = {
  ...PARTIES,
  stan: 123,
  amountMinor: 8_880,
  card: { entry: 'swipe', pan: Secret.pan(SAMPLE_PAN), track2: Secret.track2(`${SAMPLE_PAN}=3012101`) },
  pin: { block: Secret.pinBlock('0011223344556677') },
};

function built(values: MessageValues = SWIPED): Message {
  const message = buildMessage('sale', values);
  if (!message.ok) throw new Error(JSON.stringify(message.fault));
  return { ...message.value, mac: SAMPLE_MAC };
}

const SALE = built();

function approval(request: Message = SALE, code = '00'): Message {
  const answer = buildResponse(request, {
    code,
    at: AT,
    settlementDate: '1122',
    acquirerId: '12345678',
    rrn: '112200000123',
    authorisationCode: 'A1B2C3',
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  return { ...answer.value, mac: SAMPLE_MAC };
}

const told = (message: Message, input: Partial<CheckInput> = {}): string[] =>
  checkMessage({ dialect: DIALECT, message, ...input }).map(
    ({ severity, path, kind }) => `${severity} ${path} ${kind}`,
  );

describe('a request whose value breaks a rule', () => {
  test.each<[string, Partial<Message>, string[]]>([
    ['an amount of nothing', { amount: '000000000000' }, ['error 4 amount-not-positive']],
    ['trace number zero', { stan: '000000' }, ['error 11 stan-out-of-range']],
    ['a month that does not exist', { expiry: Secret.expiry('3013') }, ['error 14 expiry-invalid']],
    [
      'another card on the track',
      { track2: Secret.track2(`62${'0'.repeat(11)}=3012101`) },
      ['error 35 pan-differs-from-track'],
    ],
    ['a PIN that DE 53 denies', { securityControl: `06${'0'.repeat(14)}` }, ['error 53.1 security-pin-digit']],
    ['an unknown cipher', { securityControl: `27${'0'.repeat(14)}` }, ['error 53.2 security-cipher-digit']],
    ['a PIN pad of eight digits', { pinCaptureCode: '08' }, ['warning 26 pin-capture-code']],
    ['another currency', { currency: '840' }, ['error 49 currency-unexpected']],
    ['an unknown capability', { typing: '22000001000900' }, ['warning 60.4 read-capability-unknown']],
    ['a typing that stops early', { typing: '22000001000' }, ['note 60 typing-short']],
    ['a typing cut in a part', { typing: '2200000100' }, ['error 60 typing-form']],
    ['a raw MAC', { mac: '0011223344556677' }, ['warning 64 mac-form']],
    ['no MAC', { mac: undefined as never }, ['error 64 missing']],
    ['a PIN without its block', { pinBlock: undefined as never }, ['error 52 missing']],
    [
      'an entry mode that says no PIN',
      { entryMode: '022' },
      ['error 26 forbidden', 'error 52 forbidden', 'error 53.1 security-pin-digit'],
    ],
    ['an element no list has', { rrn: '112200000123' }, ['warning 37 unlisted']],
    ['the condition of a pre-authorisation', { conditionCode: '06' }, ['error 25 type-contradiction']],
    ['the message type of another class', { mti: '0100' }, ['error MTI type-contradiction']],
    ['what a public frame of a sale has', { additionalPrivate: '000000000000' }, []],
    ['the type of a void', { typing: '23000001000600' }, ['error 60.1 type-contradiction']],
    ['something too long for its element', { terminalId: '123456789' }, ['error 41 bad-format']],
    [
      'an element of another dialect',
      { networkManagementCode: '301' },
      ['error networkManagementCode unknown-element', 'warning networkManagementCode unlisted'],
    ],
  ])('%s', (_, change, expected) => {
    const message = Object.fromEntries(
      Object.entries({ ...SALE, ...change }).filter(([, value]) => value !== undefined),
    );
    expect(told(message as Message).sort()).toEqual([...expected].sort());
  });

  it('may follow another without a cryptogram, while a sale by chip may not do without', () => {
    const chip = {
      ...SWIPED,
      amountMinor: 100,
      card: { ...SWIPED.card, entry: 'chip', iccData: String(sampleElement('iccData')) },
    } as const;
    const original = { batch: 1, stan: 122, date: '1122', rrn: '112200000122', authorisationCode: 'A1B2C3' };
    const withoutChip = (id: TransactionId, more: Partial<MessageValues> = {}): string[] => {
      const message = buildMessage(id, { ...chip, ...more });
      if (!message.ok) throw new Error(JSON.stringify(message.fault));
      const { iccData: _, ...rest } = message.value;
      return told({ ...rest, mac: SAMPLE_MAC }, { transaction: id });
    };
    expect(withoutChip('sale')).toEqual(['error 55 missing']);
    for (const id of ['void', 'completion', 'completion-void', 'pre-authorisation-void'] as const) {
      expect(withoutChip(id, { original })).toEqual([]);
    }
    expect(withoutChip('refund', { original, organisation: 'CUP' })).toEqual([]);
  });

  it('that is Chinese as it stands is told about GBK', () => {
    const findings = checkMessage({ dialect: DIALECT, message: { ...SALE, privateText: 'CUP余额不足' } });
    expect(findings.find(({ kind }) => kind === 'bad-format')?.sentence.zh).toContain('中文要先编成 GBK');
  });

  it('of a reversal costs the reversal; a track without DE 53 is a format error, a PIN block without it is not', () => {
    const effectsOf = (message: Message): unknown[] =>
      checkMessage({ dialect: DIALECT, message }).map(({ path, effect }) => [path, effect]);
    const reversal = buildReversal(SALE, { kind: 'no-answer' });
    if (!reversal.ok) throw new Error(JSON.stringify(reversal.fault));
    expect(effectsOf({ ...reversal.value, mti: '0420', mac: SAMPLE_MAC })).toEqual([
      ['MTI', EFFECTS['reversal-fails']],
    ]);
    const { securityControl: _, ...unsecured } = SALE;
    expect(effectsOf(unsecured)).toEqual([['53', EFFECTS['declined-pin']]]);
    const { pinBlock: _pin, pinCaptureCode: _code, ...track } = unsecured;
    expect(effectsOf({ ...track, entryMode: '022' })).toEqual([['53', EFFECTS['declined-30']]]);
  });

  it('has a payment code of any wallet, and of UnionPay the nineteen digits only', () => {
    const values = { ...PARTIES, stan: 5, amountMinor: 100 };
    const tell = (code: string): string[] => {
      const message = buildMessage('qr-sale', { ...values, paymentCode: Secret.pan(code) });
      return message.ok ? [] : message.fault.map(({ path, kind }) => `${path} ${kind}`);
    };
    expect(tell(`62${'0'.repeat(17)}`)).toEqual([]);
    expect(tell(`13${'0'.repeat(16)}`)).toEqual([]);
    expect(tell(`62${'0'.repeat(16)}`)).toEqual(['59 payment-code-missing']);
    expect(tell('2812')).toEqual(['59 payment-code-missing']);
  });

  it('has all its findings at once, errors first, each with what it would do', () => {
    const message = {
      ...SALE,
      amount: '000000000000',
      currency: '840',
      mac: '0011223344556677',
      typing: '22000001000',
    };
    const findings = checkMessage({ dialect: DIALECT, message });
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'error', 'warning', 'note']);
    expect(findings.find(({ de }) => de === 4)).toEqual({
      severity: 'error',
      kind: 'amount-not-positive',
      direction: 'request',
      de: 4,
      name: 'amount',
      path: '4',
      expected: { zh: '000000000001 以上', en: '000000000001 or more' },
      got: '000000000000',
      sentence: { zh: '4 域交易金额必须大于零。', en: 'DE 4 (amount) must be above zero.' },
      effect: EFFECTS['declined-13'],
    });
  });
});

describe('an answer', () => {
  test.each<[string, Partial<Message>, string[]]>([
    ['of another trace number', { stan: '000124' }, ['error 11 answer-stan']],
    ['for another amount', { amount: '000000008881' }, ['error 4 answer-amount']],
    ['for another terminal', { terminalId: '10000002' }, ['error 41 answer-terminal']],
    ['of another message type', { mti: '0110' }, ['error MTI answer-mti']],
    ['of another kind of transaction', { processingCode: '200000' }, ['error 3 answer-processing-code']],
    ['with a new type', { typing: '23000001000600' }, ['warning 60.1 answer-typing']],
    ['that approves without a MAC', { mac: undefined as never }, ['error 64 missing']],
    ['that approves without an authorisation code', { authorisationCode: undefined as never }, ['warning 38 missing']],
    ['that brings the track home', { track2: SALE.track2 as Secret }, ['error 35 forbidden']],
    ['that is no code', { responseCode: '0 ' }, ['error 39 response-code-form']],
    ['with a code that nobody knows', { responseCode: 'Z9' }, ['warning 39 response-code-unknown']],
    ['approving a part of all', { responseCode: '10' }, ['error 4 answer-partial-amount']],
    ['approving a part', { responseCode: '10', amount: '000000001000' }, []],
  ])('%s', (_, change, expected) => {
    const message = Object.fromEntries(
      Object.entries({ ...approval(), ...change }).filter(([, value]) => value !== undefined),
    ) as Message;
    expect(told(message, { request: SALE, codes: new Set(['00', '51']) })).toEqual(expected);
  });

  it('that is taken for none says that a reversal follows', () => {
    const [finding] = checkExchange(SALE, { ...approval(), stan: '000124' }, { dialect: DIALECT });
    expect(finding).toMatchObject({ direction: 'response', expected: { en: '000123' }, got: '000124' });
    expect(finding?.effect.zh).toContain('冲正');
  });

  it('that declines may lack what only an approval has', () => {
    const { mac: _mac, rrn: _rrn, authorisationCode: _code, settlementDate: _date, ...declined } = approval(SALE, '51');
    expect(told(declined as Message, { request: SALE })).toEqual([]);
  });

  it('declining for another merchant passes where the acquirer says so', () => {
    const message = { ...approval(SALE, '51'), merchantId: 'KACHA0000000002' };
    expect(told(message, { request: SALE })).toEqual(['error 42 answer-merchant']);
    expect(told(message, { request: SALE, settings: { merchantCompared: 'when-approved' } })).toEqual([]);
  });
});

describe('a setting', () => {
  test.each<[Partial<CatalogueSettings>, Partial<Message>]>([
    [{ saleProcessingCodes: ['190000'] }, { processingCode: '190000' }],
    [{ currency: '344' }, { currency: '344' }],
    [{ macBytes: 'raw' }, { mac: '0011223344556677' }],
  ])('%o makes right what is usually wrong', (settings, change) => {
    expect(told({ ...SALE, ...change })).not.toEqual([]);
    expect(told({ ...SALE, ...change }, { settings })).toEqual([]);
  });
});

describe('which transaction a message is', () => {
  it('is told by its nearest row, with what differs', () => {
    const found = transactionOf({ ...SALE, conditionCode: '06' });
    expect(found).toMatchObject({
      row: { id: 'sale' },
      differs: [{ path: '25', expected: ['00'], got: '06' }],
    });
    expect(transactionOf({ ...SALE, entryMode: '032' })?.row.id).toBe('qr-sale');
    expect(transactionOf({ mti: '0820', typing: '00000001301' })?.row.id).toBe('echo');
  });

  it('is unknown under a message type of another interface', () => {
    expect(transactionOf({ ...SALE, mti: '0900' })).toBeUndefined();
    expect(told({ mti: '0900' })).toEqual(['error MTI transaction-unknown']);
    expect(told({ ...SALE, mti: '0220' })).toEqual(['error MTI type-contradiction']);
    expect(told({ mti: '' }, { unpackFaults: [{ kind: 'truncated', byteOffset: 0 }] })).toContain('error – unreadable');
  });

  it('is wrong in the other direction', () => {
    expect(told(SALE, { direction: 'response' })[0]).toContain('error');
    expect(told({ mti: '0210' }, { direction: 'request' })).toContain('error MTI wrong-direction');
  });
});

it('no finding shows a card number, a track or a PIN block', () => {
  const wrong: Message = {
    ...SALE,
    mti: '0400',
    pan: Secret.pan(`${SAMPLE_PAN}0`),
    paymentData: SAMPLE_PAN,
    typing: SAMPLE_PAN,
    originalTransaction: SAMPLE_PAN,
    additionalPrivate: SAMPLE_PAN,
    privateText: SAMPLE_PAN,
    entryMode: SAMPLE_PAN,
    processingCode: SAMPLE_PAN,
    responseCode: SAMPLE_PAN,
    iccData: `9F0206${SAMPLE_PAN}`,
  };
  const findings = checkExchange(wrong, { ...wrong, mti: '0410', stan: SAMPLE_PAN }, { dialect: DIALECT });
  expect(findings.length).toBeGreaterThan(10);
  expect(JSON.stringify(findings)).not.toContain(SAMPLE_PAN.slice(6, -4));
  expect(JSON.stringify(findings)).not.toContain('0011223344556677');
});

test('every sentence can be filled in and none is left over', () => {
  for (const { sentence, expected } of Object.values(FINDING_SENTENCES)) {
    for (const text of [sentence.zh, sentence.en, expected.zh, expected.en]) {
      expect(text.replaceAll('{place}', '').replaceAll('{expected}', '')).not.toMatch(/[{}]/);
    }
  }
  expect(String(sampleElement('pan'))).toContain('*');
});
