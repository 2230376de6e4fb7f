/** A message is packed with one setting changed; read with the usual ones it is diagnosed as exactly that. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, fromLatin1, hex, toHex } from '../std/index.ts';
import { LANGUAGES, Secret } from '../trade/index.ts';
import { buildDialect, type Dialect, tableOf } from './dialect.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import { encodeFrame } from './frame.ts';
import { FRAME_LENGTHS, type FrameLength } from './frame-length.ts';
import type { Message } from './message.ts';
import { pack } from './pack.ts';
import { repair, type Suggestion } from './repair.ts';
import { tableChanges } from './repair-changes.ts';
import { BARE, TERMINAL_WRAPPING, type Wrapping } from './wrapping.ts';

const POS = unionpayPos();
const SCHEME = interchange();

const SALE: Message = {
  mti: '0200',
  processingCode: '000000',
  amount: '000000008880',
  stan: '000123',
  entryMode: '051',
  // 00 10 could be both 001 to the left and 010 to the right.
  cardSequence: '123',
  conditionCode: '00',
  acquirerId: '12345678',
  track2: Secret.track2('9999010000001=30121'),
  terminalId: '10000001',
  merchantId: 'KACHA0000000001',
  currency: '156',
  pinBlock: Secret.pinBlock('00A122B344C566D7'),
  iccData: '9F2608AABBCCDDEEFF0011',
  mac: 'A1B2C3D4E5F60718',
};

const MESSAGES: readonly (readonly [Dialect, Message])[] = [
  [POS, { ...SALE, typing: '22000024000' }],
  [SCHEME, SALE],
];

function packed(dialect: Dialect, message: Message): Uint8Array {
  const bytes = pack(dialect, message);
  if (!bytes.ok) throw new Error(`${bytes.fault.kind} ${bytes.fault.name}`);
  return bytes.value;
}

const named = ({ kind, de }: Suggestion): string => (de === undefined ? kind : `${kind} ${de}`);

const ENVELOPE = hex(['60', '0006', '0003', '603100', '311003'].join(''));
const DIAL_UP = concat(hex('4C5249001C'), new Uint8Array(28));

for (const [dialect, message] of MESSAGES) {
  for (const { kind, de, table } of tableChanges(tableOf(dialect))) {
    const longer = message.pinBlock?.revealFor('packing').padEnd(32, 'A') ?? '';
    const sent = kind === 'pin-block-bytes' ? { ...message, pinBlock: Secret.pinBlock(longer) } : message;
    const other = buildDialect(table);
    // A change may leave the bytes as they are: there is nothing to read otherwise.
    const changesNothing =
      toHex(packed(other, sent)) === (kind === 'pin-block-bytes' ? '' : toHex(packed(dialect, sent)));
    const title = `${dialect.name}: ${kind}${de === undefined ? '' : ` of element ${de}`}`;
    test(`${title} ${changesNothing ? 'changes nothing here' : 'is found, and nothing else'}`, () => {
      const suggestions = repair(packed(other, sent), { dialect });
      if (changesNothing) return expect(suggestions).toEqual([]);
      expect(suggestions.map(named)).toEqual([de === undefined ? kind : `${kind} ${de}`]);
      expect(suggestions[0]?.unpacked).toMatchObject({ message: { terminalId: '10000001' }, faults: [] });
    });
  }
}

const BODY = packed(POS, { ...SALE, typing: '22000024000' });
const NO_LENGTH: Wrapping = { ...TERMINAL_WRAPPING, length: 'none' };

test('another length in front, one too many, or one missing', () => {
  const payload = concat(ENVELOPE, BODY);
  for (const length of Object.keys(FRAME_LENGTHS) as FrameLength[]) {
    const [found] = repair(encodeFrame(payload, length), { dialect: POS, wrapping: NO_LENGTH });
    expect([found?.kind, found?.wrapping.length]).toEqual(['length', length]);
    expect(found?.change.en).toContain(FRAME_LENGTHS[length].en);
  }
  for (const inner of Object.keys(FRAME_LENGTHS) as FrameLength[]) {
    const twice = encodeFrame(encodeFrame(payload, inner), 'binary');
    const [found, ...others] = repair(twice, { dialect: POS, wrapping: TERMINAL_WRAPPING });
    expect([found?.kind, found?.wrapping.innerLength, others]).toEqual(['length', inner, []]);
    expect(found?.change.en).toContain('one length too many');
  }
  const missing = repair(payload, { dialect: POS, wrapping: TERMINAL_WRAPPING });
  expect(missing.map(({ kind, wrapping }) => [kind, wrapping.length])).toEqual([['length', 'none']]);
});

test('a header of another length, a TPDU or a dial-up block that nobody expected', () => {
  const tpdu = ENVELOPE.subarray(0, 5);
  const header = ENVELOPE.subarray(5);
  const kinds = (bytes: Uint8Array, wrapping: Wrapping): unknown =>
    repair(bytes, { dialect: POS, wrapping }).map(({ kind, wrapping: found }) => `${kind} ${found.headerBytes}`);
  expect(kinds(concat(tpdu, BODY), NO_LENGTH)).toEqual(['header 0']);
  expect(kinds(concat(tpdu, hex('6031003110'), BODY), NO_LENGTH)).toEqual(['header 5']);
  expect(kinds(concat(header, BODY), NO_LENGTH)).toEqual(['tpdu 6']);
  expect(kinds(concat(ENVELOPE, BODY), BARE)).toEqual(['header 11']);
  expect(repair(encodeFrame(concat(ENVELOPE, BODY)), { dialect: POS })[0]?.change).toEqual({
    zh: '前面有 13 字节：长度（2）、TPDU（5）和报文头（6）',
    en: '13 bytes stand in front: a length (2), a TPDU (5) and a header (6)',
  });
  expect(kinds(concat(header, BODY), BARE)).toEqual(['header 6']);
  expect(kinds(concat(tpdu, BODY), BARE)).toEqual(['tpdu 0', 'header 5']);
  expect(kinds(concat(tpdu, DIAL_UP, header, BODY), NO_LENGTH)).toEqual(['dial-up 6']);
});

test('hexadecimal text of a message is to be decoded once more', () => {
  expect(repair(fromLatin1(toHex(BODY)), { dialect: POS }).map(named)).toEqual(['hex-text']);
});

test('a message that is whole needs nothing, and garbage gets nothing', () => {
  expect(repair(BODY, { dialect: POS })).toEqual([]);
  expect(repair(concat(ENVELOPE, BODY), { dialect: POS, wrapping: NO_LENGTH })).toEqual([]);
  expect(repair(new Uint8Array(300).fill(0xee), { dialect: POS })).toEqual([]);
  expect(repair(new Uint8Array(0), { dialect: POS })).toEqual([]);
});

test('any bytes get few suggestions, each of which is whole and says itself in both languages', () => {
  const damaged = fc.tuple(fc.nat(BODY.length - 1), fc.nat(255)).map(([at, byte]) => {
    const bytes = BODY.slice();
    bytes[at] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (bytes) => {
      for (const { unpacked, change } of repair(bytes, { dialect: POS })) {
        expect(unpacked.faults).toEqual([]);
        for (const language of LANGUAGES) expect(change[language]).not.toBe('');
      }
    }),
    { numRuns: 60 },
  );
});
