/** What this terminal says, held against the catalogue of transactions. */
import { expect, test } from 'vitest';
import { tlv, writeTlv } from '../emv/index.ts';
import { checkMessage, type Message, splitEnvelope, unionpayPos, unpack } from '../iso8583/index.ts';
import { Key } from '../security/index.ts';
import { hex, toHex } from '../std/index.ts';
import type { SwitchSend } from './input.ts';
import { IDENTITY, play, type StoryTerminal, signedOnTerminal } from './terminal-story.suite.ts';
import { requestEnvelope, sealRequest } from './wire.ts';

const DIALECT = unionpayPos();

/** What a chip gives for a sale of 88.80; the stories themselves are content with four tags. */
const CHIP_DATA = toHex(
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
      '9F02': '000000008880',
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

/** As it arrives at the other end. */
function arrived(send: SwitchSend): Message {
  const envelope = requestEnvelope(IDENTITY, send.message);
  const sealed = sealRequest({ send, keys: KEYS, dialect: DIALECT, envelope });
  const opened = sealed.ok ? splitEnvelope(sealed.value) : sealed;
  if (!opened.ok) throw new Error('what was sealed opens');
  const { message, faults } = unpack(DIALECT, opened.value.body);
  expect(faults).toEqual([]);
  return message;
}

function saidIn(lines: readonly string[], terminal: StoryTerminal): readonly string[] {
  for (const line of lines) {
    if (line === 'chip signs in full') {
      terminal.feed({ kind: 'chip', outcome: { kind: 'cryptogram', iccData: CHIP_DATA } });
    } else play(terminal, line);
  }
  return terminal.sends.flatMap((send) => {
    if (send.to !== 'switch') return [];
    const message = arrived(send);
    const findings = checkMessage({ dialect: DIALECT, message });
    return [
      `${message.mti} ${message.typing?.slice(0, 2)}`,
      ...findings.map(({ path, sentence }) => `${path} ${sentence.en}`),
    ];
  });
}

const MANAGEMENT = ['0800 00', '0820 00'];

test.each<[string, readonly string[], readonly string[]]>([
  ['a sign-on, an upload and an echo', ['echo'], ['0820 00']],
  ['a sale by stripe with a PIN', ['sale 88.80', 'card stripe-only', 'pin entered'], ['0200 22']],
  ['a sale by stripe without a PIN', ['sale 88.80', 'card stripe-only', 'pin bypassed'], ['0200 22']],
  ['a sale by chip', ['sale 88.80', 'card chip', 'pin entered', 'chip signs in full'], ['0200 22']],
  ['a sale without contact', ['sale 88.80', 'card contactless', 'pin entered', 'chip signs in full'], ['0200 22']],
  ['a balance enquiry', ['balance', 'card stripe-only', 'pin entered'], ['0200 01']],
  [
    'a reversal after silence',
    ['sale 88.80', 'card chip', 'pin entered', 'chip signs in full', 'wait 61'],
    ['0200 22', '0400 22'],
  ],
  [
    'a void',
    [
      'sale 88.80',
      'card stripe-only',
      'pin entered',
      'payment answers 00',
      'cancel',
      'operator 00',
      'void 000002',
      'card stripe-only',
      'pin entered',
    ],
    ['0200 22', '0200 23'],
  ],
])('%s: nothing to find', (_, lines, said) => {
  const heard = saidIn(lines, signedOnTerminal());
  const payments = heard.filter((line) => !MANAGEMENT.includes(line));
  expect(payments.slice(0, said.length)).toEqual(said.filter((line) => !MANAGEMENT.includes(line)));
  expect(heard.filter((line) => !/^0\d{3} \d\d$/.test(line))).toEqual([]);
});
