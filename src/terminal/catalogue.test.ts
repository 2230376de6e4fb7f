/** What this terminal says, held against the catalogue of transactions. */
import { expect, test } from 'vitest';
import { tlv, writeTlv } from '../emv/index.ts';
import {
  buildResponse,
  checkMessage,
  type Message,
  type ResponseValues,
  splitEnvelope,
  unionpayPos,
  unpack,
} from '../iso8583/index.ts';
import { Key } from '../security/index.ts';
import { hex, toHex } from '../std/index.ts';
import { Secret, TRANSACTION_KINDS } from '../trade/index.ts';
import type { SwitchSend, TerminalSend } from './input.ts';
import { TERMINAL_SETTINGS, type TerminalSettings } from './settings.ts';
import { SEALED_NUMBER, TEST_PAN_DIGITS } from './story-words.suite.ts';
import { IDENTITY, play, type StoryTerminal, signedOnTerminal } from './terminal-story.suite.ts';
import { requestEnvelope, sealRequest } from './wire.ts';

const DIALECT = unionpayPos();

/** What a chip gives for an amount; the stories themselves are content with four tags. */
const chipData = (amountMinor: number): string =>
  toHex(
    writeTlv(
      Object.entries({
        '9F26': 'A1B2C3D4A5B6C7D8',
        '9F27': '80',
        '9F10': '07010103A0A000',
        '9F37': 'A1B2C3D4',
        '9F36': '0007',
        '95': '0000000000',
        '9A': '261122',
        '9C': '00',
        '9F02': String(amountMinor).padStart(12, '0'),
        '5F2A': '0156',
        '82': '7C00',
        '9F1A': '0156',
        '9F03': '000000000000',
        '9F33': 'E0F8C8',
      }).map(([tag, value]) => tlv(tag, hex(value))),
    ),
  );

function keyOf(text: string): Key {
  const key = Key.fromHex(text);
  if (!key.ok) throw new Error('the test key is well formed');
  return key.value;
}

const KEYS = { pin: keyOf('1A'.repeat(8) + '2B'.repeat(8)), mac: keyOf('1A'.repeat(8)) };

/** As it arrives at the other end; the host opens the number that it sealed. */
function arrived(send: SwitchSend): Message {
  const envelope = requestEnvelope(IDENTITY, send.message);
  const openNumber = (sealed: string) => (sealed === SEALED_NUMBER ? Secret.pan(TEST_PAN_DIGITS) : undefined);
  const sealed = sealRequest({ send, keys: KEYS, dialect: DIALECT, envelope, openNumber });
  const opened = sealed.ok ? splitEnvelope(sealed.value) : sealed;
  if (!opened.ok) throw new Error('what was sealed opens');
  const { message, faults } = unpack(DIALECT, opened.value.body);
  expect(faults).toEqual([]);
  return message;
}

const isSwitchSend = (send: TerminalSend): send is SwitchSend => send.to === 'switch';

/** `signs 88.80` is the chip with all its tags; `answered 00` is an answer as the catalogue builds it. */
function perform(terminal: StoryTerminal, line: string): void {
  const [verb, word = ''] = line.split(' ');
  const minor = Math.round(Number(word) * 100);
  if (verb === 'signs') {
    terminal.feed({ kind: 'chip', outcome: { kind: 'cryptogram', iccData: chipData(minor) } });
  } else if (verb === 'answered') answer(terminal, word);
  else play(terminal, line);
}

function answer(terminal: StoryTerminal, code: string): void {
  const send = terminal.sends.filter(isSwitchSend).findLast(({ purpose }) => purpose !== 'upload');
  if (send === undefined) throw new Error('something was asked');
  const request = arrived(send);
  const response = buildResponse(request, answerValues(send, code));
  expect(response.ok ? [] : response.fault.map(({ path, sentence }) => `${path} ${sentence.en}`)).toEqual([]);
  if (!response.ok) return;
  const before = terminal.state;
  terminal.feed({ kind: 'message', message: response.value, mac: 'good', processingRequest: 'none' });
  expect(terminal.state, 'the terminal takes the answer for its own').not.toEqual(before);
}

function answerValues({ purpose, message }: SwitchSend, code: string): ResponseValues {
  const at = { year: 2026, month: 11, day: 22, hour: 12, minute: 0, second: 0 };
  if (purpose === 'signature' || purpose === 'reversal') return { code, at };
  if (purpose === 'script-result') return { code, at, rrn: '000000000042' };
  const isQrSale = message.entryMode === '032' && message.processingCode === '000000';
  return {
    code,
    at,
    settlementDate: '1122',
    acquirerId: '99990000',
    rrn: '000000000042',
    authorisationCode: 'A00042',
    ...(code === '10' && { amountMinor: 6_000 }),
    ...(isQrSale && { paymentVoucher: 'V12345' }),
    elements: { ...(message.privateBinary !== undefined && { privateBinary: message.privateBinary }) },
  };
}

function saidIn(lines: readonly string[], terminal: StoryTerminal): readonly string[] {
  for (const line of lines) perform(terminal, line);
  const said = terminal.sends.filter(isSwitchSend).map((send) => ({ send, message: arrived(send) }));
  return said.flatMap(({ send, message }) => {
    const undone = send.purpose === 'reversal' ? requestOf(said, message) : undefined;
    const findings = checkMessage({ dialect: DIALECT, message, original: undone });
    return [
      `${message.mti} ${message.typing?.slice(0, 2)}`,
      ...findings.map(({ path, sentence }) => `${path} ${sentence.en}`),
    ];
  });
}

const requestOf = (said: readonly { send: SwitchSend; message: Message }[], reversal: Message): Message | undefined =>
  said.find(({ send, message }) => send.purpose === 'payment' && message.stan === reversal.stan)?.message;

const MANAGEMENT = ['0800 00', '0820 00'];
const isHead = (line: string): boolean => /^0\d{3} \d\d$/.test(line);

const STRIPE = ['card stripe-only', 'pin entered'];
const CHIP = ['card chip', 'pin entered'];
const SOLD = ['sale 88.80', ...STRIPE, 'answered 00'];
const HELD = ['start pre-authorisation 88.80', ...STRIPE, 'answered 00'];
const QR_SOLD = ['start qr-sale 88.80', 'code right', 'answered 00'];
const FLOOR = { floorLimitMinor: 10_000 };
const PART = { partialApproval: 'taken' } as const;

type Row = readonly [
  name: string,
  lines: readonly string[],
  said: readonly string[],
  settings?: Partial<TerminalSettings>,
];

const ROWS: readonly Row[] = [
  ['a sign-on, an upload and an echo', ['echo'], []],
  ['a sale by stripe with a PIN', ['sale 88.80', ...STRIPE], ['0200 22']],
  ['a sale by stripe without a PIN', ['sale 88.80', 'card stripe-only', 'pin bypassed'], ['0200 22']],
  ['a sale by chip', ['sale 88.80', ...CHIP, 'signs 88.80', 'answered 00'], ['0200 22']],
  ['a sale by keyed number', ['operator 00', 'sale 88.80', 'keyed right', 'pin entered'], ['0200 22']],
  ['a fallback', ['sale 88.80', 'card chip chip-mute', 'card swipe', 'pin entered', 'answered 00'], ['0200 22']],
  ['a small sale without contact', ['sale 88.80', 'card contactless', 'signs 88.80', 'answered 00'], ['0200 22']],
  ['a larger one', ['sale 1088', 'card contactless', 'pin entered', 'signs 1088', 'answered 00'], ['0200 22']],
  ['a sale with a tip', ['start sale 80 tip=8.80', ...CHIP, 'signs 88.80', 'answered 00'], ['0200 22']],
  ['a sale approved in part', ['sale 88.80', ...STRIPE, 'answered 10', 'part taken'], ['0200 22'], PART],
  [
    'a part that was not taken',
    ['sale 88.80', ...STRIPE, 'answered 10', 'cancel', 'answered 00'],
    ['0200 22', '0400 22'],
    PART,
  ],
  ['a balance enquiry', ['balance', ...STRIPE], ['0200 01']],
  [
    'a reversal after silence',
    ['sale 88.80', ...CHIP, 'signs 88.80', 'wait 61', 'answered 00'],
    ['0200 22', '0400 22'],
  ],
  ['a void', [...SOLD, 'operator 00', 'void 000002', ...STRIPE, 'answered 00'], ['0200 22', '0200 23']],
  [
    'a void by chip',
    [...SOLD, 'operator 00', 'void 000002', 'card chip', 'signs 88.80', 'answered 00'],
    ['0200 22', '0200 23'],
  ],
  [
    'a reversed void',
    [...SOLD, 'operator 00', 'void 000002', ...STRIPE, 'wait 61', 'answered 25'],
    ['0200 22', '0200 23', '0400 23'],
  ],
  [
    'a refund',
    [...SOLD, 'operator 00', 'start refund 5 stan=000002', ...STRIPE, 'answered 00'],
    ['0200 22', '0220 25'],
  ],
  [
    'a refund of another day by chip',
    ['operator 00', 'start refund 5 rrn=000000000777 date=1101', 'card chip', 'answered 00'],
    ['0220 25'],
  ],
  [
    'a pre-authorisation by chip',
    ['start pre-authorisation 88.80', ...CHIP, 'signs 88.80', 'answered 00'],
    ['0100 10'],
  ],
  [
    'a reversed pre-authorisation',
    ['start pre-authorisation 88.80', ...STRIPE, 'wait 61', 'answered 00'],
    ['0100 10', '0400 10'],
  ],
  [
    'an increment',
    [...HELD, 'start incremental-pre-authorisation 5 stan=000002', ...CHIP, 'signs 5', 'answered 00'],
    ['0100 10', '0100 10'],
  ],
  [
    'a reversed increment',
    [...HELD, 'start incremental-pre-authorisation 5 stan=000002', ...STRIPE, 'wait 61', 'answered 00'],
    ['0100 10', '0100 10', '0400 10'],
  ],
  ['a completion', [...HELD, 'start completion 90 stan=000002', ...STRIPE, 'answered 00'], ['0100 10', '0200 20']],
  ['a completion of another day', ['start completion 90 code=A00777 date=1101', ...STRIPE, 'answered 00'], ['0200 20']],
  [
    'a reversed completion',
    [...HELD, 'start completion 90 stan=000002', ...STRIPE, 'wait 61', 'answered 00'],
    ['0100 10', '0200 20', '0400 20'],
  ],
  [
    'a pre-authorisation void',
    [...HELD, 'operator 00', 'start pre-authorisation-void stan=000002', ...STRIPE, 'answered 00'],
    ['0100 10', '0100 11'],
  ],
  [
    'a reversed pre-authorisation void',
    [...HELD, 'operator 00', 'start pre-authorisation-void stan=000002', ...STRIPE, 'wait 61', 'answered 00'],
    ['0100 10', '0100 11', '0400 11'],
  ],
  [
    'a completion void and its reversal',
    [
      ...HELD,
      'start completion 90 stan=000002',
      ...STRIPE,
      'answered 00',
      'operator 00',
      'start completion-void stan=000003',
      ...STRIPE,
      'wait 61',
      'answered 00',
    ],
    ['0100 10', '0200 20', '0200 21', '0400 21'],
  ],
  [
    'a completion advice',
    [...HELD, 'start completion-advice 90 stan=000002', 'card stripe-only', 'answered 00'],
    ['0100 10', '0220 24'],
  ],
  [
    'a completion advice by chip',
    ['start completion-advice 90 code=A00777 date=1101', 'card chip', 'answered 00'],
    ['0220 24'],
  ],
  ['an instalment sale', ['start instalment 1200 periods=12', ...CHIP, 'signs 1200', 'answered 00'], ['0200 22']],
  [
    'a reversed instalment sale',
    ['start instalment 1200 periods=3', ...STRIPE, 'wait 61', 'answered 00'],
    ['0200 22', '0400 22'],
  ],
  [
    'an offline sale',
    ['start offline-sale 88.80', 'card chip', 'signs 88.80', 'chip accepts', 'answered 00'],
    ['0200 36'],
    FLOOR,
  ],
  [
    'an offline settlement',
    ['operator 00', 'start offline-settlement 60 authorised=123456', 'keyed right', 'answered 00'],
    ['0220 30'],
  ],
  ['an adjustment', [...SOLD, 'operator 00', 'start adjustment 80 stan=000002', 'answered 00'], ['0200 22', '0220 32']],
  ['a tip adjustment', [...SOLD, 'start tip-adjustment tip=8 stan=000002', 'answered 94'], ['0200 22', '0220 34']],
  ['a sale by payment code', QR_SOLD, ['0200 22']],
  [
    'a reversed sale by payment code',
    ['start qr-sale 25', 'code right', 'wait 61', 'answered 00'],
    ['0200 22', '0400 22'],
  ],
  ['a void of it', [...QR_SOLD, 'operator 00', 'start qr-void stan=000002', 'answered 00'], ['0200 22', '0200 23']],
  [
    'a reversed void of it',
    [...QR_SOLD, 'operator 00', 'start qr-void stan=000002', 'wait 61', 'answered 00'],
    ['0200 22', '0200 23', '0400 23'],
  ],
  [
    'a refund of it',
    [...QR_SOLD, 'operator 00', 'start qr-refund 5 stan=000002', 'answered 00'],
    ['0200 22', '0220 25'],
  ],
  [
    'a script result',
    ['sale 88.80', ...CHIP, 'signs 88.80', 'answered 00', 'chip accepts scripts', 'answered 00'],
    ['0200 22', '0620 22'],
  ],
  [
    'a reversal after scripts',
    ['sale 88.80', ...CHIP, 'signs 88.80', 'answered 00', 'chip refuses scripts', 'answered 00'],
    ['0200 22', '0400 22'],
  ],
  [
    'a signature in two parts',
    [...SOLD, 'signature 600', 'answered 00', 'answered 00'],
    ['0200 22', '0820 07', '0820 07'],
  ],
];

test.each(ROWS.map(([name, lines, said, settings = {}]) => ({ name, lines, said, settings })))(
  '$name: nothing to find',
  ({ lines, said, settings }) => {
    const heard = saidIn(lines, signedOnTerminal({ ...TERMINAL_SETTINGS, ...settings }));
    expect(heard.filter((line) => !isHead(line))).toEqual([]);
    expect(heard.filter((line) => !MANAGEMENT.includes(line))).toEqual(said);
  },
);

test('every kind that a cashier can start is among them', () => {
  const asked = new Set(ROWS.flatMap(([, lines]) => lines.flatMap(startedKind)));
  expect(TRANSACTION_KINDS.filter((kind) => !asked.has(kind))).toEqual(['qr-code-sale']);
});

function startedKind(line: string): string[] {
  const [verb = '', kind = ''] = line.split(' ');
  return verb === 'start' ? [kind] : [verb];
}

test('a refund that is asked for again is the same request, but for the card', () => {
  const lines = [
    'operator 00',
    'start refund 5 rrn=000000000777 date=1101',
    'card stripe-only',
    'wait 61',
    'answered 00',
  ];
  const terminal = signedOnTerminal();
  const findings = saidIn(lines, terminal).filter((line) => !isHead(line));
  expect(findings).toHaveLength(3);
  expect(findings.every((line) => /^(?:2|35|53) /.test(line))).toBe(true);
  const {
    pan: _pan,
    track2: _track,
    securityControl: _control,
    expiry: _expiry,
    ...asked
  } = terminal.lastTo('payment');
  expect(terminal.lastTo('refund-again')).toEqual(asked);
  expect(terminal.state.refund).toBeNull();
});
