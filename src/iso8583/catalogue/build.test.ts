import { describe, expect, it, test } from 'vitest';
import { Secret } from '../../trade/index.ts';
import type { Message } from '../message.ts';
import { buildMessage, buildResponse, buildReversal } from './build.ts';
import { SAMPLE_PAN, sampleElement } from './catalogue.suite.ts';
import type { BuildOptions, MessageValues, ReversalReason } from './message-values.ts';
import type { TransactionId } from './transaction-row.ts';

const PARTIES = { terminalId: '10000001', merchantId: 'KACHA0000000001', batch: 1 };
const PAN = Secret.pan(SAMPLE_PAN);
const ICC = String(sampleElement('iccData'));
const PIN = { block: Secret.pinBlock('0011223344556677') };
const ORIGINAL = { batch: 1, stan: 122, date: '1122', rrn: '112200000122', authorisationCode: 'A1B2C3' };
const TAPPED: MessageValues = {
  ...PARTIES,
  stan: 123,
  amountMinor: 100,
  card: { entry: 'contactless', pan: PAN, sequence: '001', iccData: ICC },
  pin: PIN,
};

function built(id: TransactionId, values: MessageValues, options?: BuildOptions): Message {
  const message = buildMessage(id, values, options);
  if (!message.ok) throw new Error(JSON.stringify(message.fault.map(({ sentence }) => sentence.en)));
  return message.value;
}

function refusals(id: TransactionId, values: MessageValues): string[] {
  const message = buildMessage(id, values);
  return message.ok ? [] : message.fault.map(({ path, kind }) => `${path} ${kind}`);
}

describe('a request', () => {
  it('has what the row fixes and what follows from the card and the PIN', () => {
    expect(built('sale', TAPPED)).toMatchObject({
      mti: '0200',
      processingCode: '000000',
      conditionCode: '00',
      amount: '000000000100',
      stan: '000123',
      entryMode: '071',
      pinCaptureCode: '12',
      currency: '156',
      securityControl: `26${'0'.repeat(14)}`,
      typing: '22000001000600',
    });
  });

  it('without a PIN says so, and a fallback is one in DE 22 and in 60.5', () => {
    const { pin: _pin, ...quick } = TAPPED;
    const message = built('sale', quick);
    expect(message).toMatchObject({ entryMode: '072' });
    expect(message.securityControl).toBeUndefined();
    const track2 = Secret.track2(`${SAMPLE_PAN}=3012201`);
    const fallen: MessageValues = {
      ...quick,
      card: { entry: 'swipe', pan: PAN, track2, tracks: 'enciphered', fallback: true },
    };
    expect(built('sale', fallen)).toMatchObject({
      entryMode: '022',
      securityControl: `061${'0'.repeat(13)}`,
      typing: '22000001000620',
    });
    expect(built('sale', fallen, { settings: { fallbackEntry: '95' } }).entryMode).toBe('952');
  });

  it('of a payment code carries it as a tag and no card', () => {
    const message = built('qr-sale', {
      ...PARTIES,
      stan: 5,
      amountMinor: 100,
      paymentCode: Secret.pan(`62${'0'.repeat(17)}`),
    });
    expect(message).toMatchObject({ entryMode: '032', paymentData: `A301962${'0'.repeat(17)}` });
    expect(message.pan).toBeUndefined();
  });

  it('points at its original in DE 61, 37 and 38 as far as the row has them', () => {
    expect(built('void', { ...TAPPED, original: ORIGINAL })).toMatchObject({
      processingCode: '200000',
      rrn: '112200000122',
      authorisationCode: 'A1B2C3',
      originalTransaction: '0000010001221122',
    });
    const completed = built('completion', { ...TAPPED, original: ORIGINAL });
    expect(completed).toMatchObject({ conditionCode: '06', authorisationCode: 'A1B2C3' });
    expect(completed.rrn).toBeUndefined();
  });

  it('of a signature points at its payment by reference number, and has no DE 61', () => {
    const { pin: _pin, ...unsigned } = TAPPED;
    const elements = { settlementDate: '1122', privateBinary: '00' };
    const message = built('signature-upload', {
      ...unsigned,
      card: { entry: 'unread', pan: PAN, iccData: ICC },
      original: ORIGINAL,
      elements,
    });
    expect(message).toMatchObject({ mti: '0820', rrn: '112200000122', settlementDate: '1122' });
    expect(message.originalTransaction).toBeUndefined();
  });

  it('lists everything that is missing, forbidden or unfit at once', () => {
    expect(refusals('sale', { ...PARTIES, amountMinor: 0.5, card: { entry: 'chip' } })).toEqual([
      '4 unfit-value',
      '2 missing',
      '11 missing',
      '4 amount-not-positive',
      '55 missing',
    ]);
    expect(refusals('offline-sale', TAPPED)).toEqual(expect.arrayContaining(['26 forbidden', '52 forbidden']));
    expect(refusals('balance', TAPPED)).toEqual(['4 unlisted']);
    expect(
      refusals('refund', { ...TAPPED, original: { batch: 0, stan: 0, rrn: ORIGINAL.rrn }, organisation: 'CUP' }),
    ).toEqual(['61.3 original-date-missing']);
  });

  it('may carry what an acquirer adds, if it is given by its element', () => {
    expect(built('sale', { ...TAPPED, elements: { privateText: '000' } }).privateText).toBe('000');
  });
});

describe('an answer', () => {
  const at = { year: 2026, month: 11, day: 22, hour: 9, minute: 2, second: 3 };

  it('repeats what answers repeat, and neither PIN block nor chip data', () => {
    const request = built('sale', TAPPED);
    const answer = buildResponse(request, { code: '51', at });
    expect(answer).toMatchObject({
      ok: true,
      value: { mti: '0210', stan: '000123', localTime: '090203', localDate: '1122' },
    });
    if (!answer.ok) return;
    for (const name of ['pinBlock', 'iccData', 'entryMode', 'securityControl'] as const) {
      expect(answer.value[name]).toBeUndefined();
    }
  });

  it('to what is in no row is none, and says why', () => {
    expect(buildResponse({ mti: '0900' }, { code: '00', at })).toMatchObject({
      fault: [{ kind: 'transaction-unknown' }],
    });
  });
});

describe('a reversal', () => {
  const reversed = (id: TransactionId, reason: ReversalReason): Message => {
    const message = buildReversal(built(id, { ...TAPPED, original: ORIGINAL, ...pointing(id) }), reason);
    if (!message.ok) throw new Error(JSON.stringify(message.fault));
    return message.value;
  };
  const pointing = (id: TransactionId): Partial<MessageValues> =>
    id === 'sale' ? { original: undefined as never } : {};

  it('keeps the trace number and drops PIN, track and reference number', () => {
    const message = reversed('void', { kind: 'no-answer' });
    expect(message).toMatchObject({
      mti: '0400',
      stan: '000123',
      responseCode: '98',
      originalTransaction: '0000010001221122',
    });
    for (const name of ['pinCaptureCode', 'pinBlock', 'securityControl', 'rrn', 'track2'] as const) {
      expect(message[name]).toBeUndefined();
    }
  });

  it("keeps of the chip's data what recognises it, with the script's result", () => {
    const message = reversed('sale', {
      kind: 'chip-declined',
      authorisationCode: 'Z9Y8X7',
      scriptResult: '2000000000',
    });
    expect(message).toMatchObject({ responseCode: '06', authorisationCode: 'Z9Y8X7' });
    expect(message.iccData).toBe(
      [
        '9F100707010103A0A000',
        '9F36020007',
        '95050000000000',
        '9F1E08',
        '31303030',
        '30303031',
        'DF31052000000000',
      ].join(''),
    );
  });

  test.each<[TransactionId, ReversalReason, string]>([
    ['completion', { kind: 'no-answer' }, '0000'],
    ['completion', { kind: 'interrupted' }, '0000'],
    ['completion', { kind: 'bad-mac' }, '1122'],
    ['pre-authorisation-void', { kind: 'no-answer' }, '0000'],
    ['void', { kind: 'no-answer' }, '1122'],
  ])('of a %s after %o has %s as its date', (id, reason, date) => {
    expect(reversed(id, reason).originalTransaction?.slice(12)).toBe(date);
  });

  it('of a balance enquiry, a refund or an advice does not exist', () => {
    const { amountMinor: _none, ...enquiry } = TAPPED;
    expect(buildReversal(built('balance', enquiry), { kind: 'no-answer' })).toMatchObject({
      fault: [{ kind: 'not-reversible' }],
    });
  });
});
