import { expect, test } from 'vitest';
import { luhnCheckDigit, Secret } from '../trade/index.ts';
import { describe } from './describe.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import { maskMessage } from './mask.ts';
import type { Message } from './message.ts';

const POS = unionpayPos();
const BODY = `999901${'000000123'}`;
const PAN = BODY + luhnCheckDigit(BODY);
const MASKED_PAN = `999901******${PAN.slice(-4)}`;

const sale: Message = {
  mti: '0200',
  pan: Secret.pan(PAN),
  amount: '000000008880',
  expiry: Secret.expiry('3012'),
  entryMode: '051',
  track2: Secret.track2(`${PAN}=3012101`),
  merchantId: 'KACHA0000000001',
  pinBlock: Secret.pinBlock('00A122B344C566D7'),
  securityControl: '26'.padEnd(16, '0'),
  iccData: '9F2608',
  typing: `22000024000${'60'}`,
  mac: 'A1B2C3D4E5F60718',
};

const shown = (message: Message, name: keyof Message, dialect = POS): string | undefined =>
  maskMessage(dialect, message).elements.find((element) => element.name === name)?.shown;

test('a dump names every element in the language asked for and shows nothing secret', () => {
  expect(describe(maskMessage(POS, sale), 'en')).toBe(
    [
      '0200 unionpay.pos',
      `   2 primary account number: ${MASKED_PAN}`,
      '   4 amount: 000000008880',
      '  14 expiry: ****',
      '  22 entry mode: 051',
      '  35 track 2: [track 2]',
      '  42 merchant identification: KACHA0000000001',
      '  52 PIN block: [PIN block]',
      '  53 security control: 2/6/0…',
      '  55 chip card elements: [3 bytes]',
      '  60 transaction typing: 22/000024/000/6/0',
      '  64 message authentication code: [8 bytes]',
    ].join('\n'),
  );
  expect(describe(maskMessage(POS, { mti: '0210', responseCode: '51' }), 'zh')).toBe(
    '0210 unionpay.pos\n  39 应答码: 51',
  );
  expect(describe(maskMessage(POS, { mti: '' }), 'zh')).toBe('(无消息类型) unionpay.pos');
});

test('an element of a later table keeps its own name', () => {
  const masked = { dialect: 'other', mti: '0200', elements: [{ de: 127, name: 'constructor', shown: 'x' }] };
  expect(describe(masked, 'en')).toBe('0200 other\n 127 constructor: x');
});

test('labelled parts of the interchange may be seen, a card number or a payment code among them may not', () => {
  const parts = (text: string) => shown({ mti: '0200', additionalPrivate: text }, 'additionalPrivate');
  expect(parts('ORN12260000000001IPN0212')).toBe('ORN 260000000001 IPN 12');
  expect(parts('ORN260000000001')).toBe('ORN260000000001');
  expect(parts(`QRC18${'6'.repeat(18)}`)).not.toContain('6'.repeat(13));
  expect(parts(`QRU${PAN.length}${PAN}`)).not.toContain(PAN);
});

test('settlement totals may be seen, a batch upload may not', () => {
  const totals = ['000000008880', '001', '000000000000', '000', '1'].join('');
  const settled: Message = { mti: '0510', additionalPrivate: totals + totals };
  const domestic = '000000008880/001/000000000000/000/1';
  expect(shown(settled, 'additionalPrivate')).toBe(`${domestic}/${domestic}`);
  const upload = ['01', '00', '000123', PAN.padStart(20, '0'), '000000008880'].join('');
  expect(shown({ mti: '0320', additionalPrivate: upload }, 'additionalPrivate')).toBe('[42 digits]');
  expect(shown({ mti: '0320', additionalPrivate: totals + totals }, 'additionalPrivate')).toBe('[62 digits]');
  expect(shown({ mti: '0220', additionalPrivate: '000000000100' }, 'additionalPrivate')).toBe('000000000100');
});

test('free text keeps its words and loses anything like a card number', () => {
  const text = (privateText: string) => shown({ mti: '0210', privateText }, 'privateText');
  expect(text('CUPInsufficient funds')).toBe('CUPInsufficient funds');
  expect(text(`card ${PAN} refused`)).toBe(`card ${MASKED_PAN} refused`);
  expect(text(`${PAN}=30121010000`)).toBe('[track 2]');
  expect(text(`${PAN}D30121010000`)).toBe('[track 2]');
  expect(text(`00000000${PAN}`)).toBe('*'.repeat(24));
  expect(text('\u00d3\u00e0 51')).toBe('·· 51');
  expect(text('a\u001b[2J')).toBe('[5 characters]');
});

test('a balance is not shown to anybody', () => {
  const balances = ['10', '02', '156', 'C', '000000012345'].join('');
  expect(shown({ mti: '0210', balances }, 'balances')).toBe('[20 characters]');
});

test('in a message that was read out of step only the shortest elements are shown', () => {
  const message: Message = { mti: '0200', pan: Secret.pan(PAN), amount: '000000008880', entryMode: '051' };
  const masked = maskMessage(POS, message, [{ kind: 'trailing-bytes', byteOffset: 40 }]);
  expect(masked.elements.map((element) => element.shown)).toEqual(['[hidden]', '[12 digits]', '051']);
  const passed = maskMessage(POS, message, [{ kind: 'unknown-element', byteOffset: 40, de: 57 }]);
  expect(passed.elements[1]?.shown).toBe('000000008880');
});

test('the interchange shows its MAC under the number it has on the wire', () => {
  const elements = (message: Message) => maskMessage(interchange(), message).elements.map((element) => element.de);
  expect(elements({ mti: '0200', mac: '00'.repeat(8), responseCode: '00' })).toEqual([39, 64]);
  expect(elements({ mti: '0800', mac: '00'.repeat(8), networkManagementCode: '301' })).toEqual([70, 128]);
});
