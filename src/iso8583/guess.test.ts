import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, fromLatin1, hex, toHex } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import type { Dialect } from './dialect.ts';
import { interchange } from './dialects/interchange.ts';
import { dialects } from './dialects/known.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import { encodeFrame } from './frame.ts';
import { FRAME_LENGTHS, type FrameLength } from './frame-length.ts';
import { guess } from './guess.ts';
import type { Message } from './message.ts';
import { pack } from './pack.ts';

const SALE: Message = {
  mti: '0200',
  pan: Secret.pan('9999010000001'),
  processingCode: '000000',
  amount: '000000008880',
  stan: '000123',
  acquirerId: '12345678',
  terminalId: '10000001',
  merchantId: 'KACHA0000000001',
  currency: '156',
};

const ENVELOPE = hex(['60', '0006', '0000', '603100', '311003'].join(''));

function packed(dialect: Dialect, message: Message): Uint8Array {
  const bytes = pack(dialect, message);
  if (!bytes.ok) throw new Error(`${dialect.name} ${bytes.fault.kind} ${bytes.fault.name}`);
  return bytes.value;
}

const ECHO: Message = {
  mti: '0800',
  stan: '000123',
  terminalId: '10000001',
  merchantId: 'KACHA0000000001',
  typing: '00000024301',
};
const BODY = packed(unionpayPos(), ECHO);

test('a sign-on of a terminal is recognised with everything around it, and the reason says what was seen', () => {
  const { best, wasHexText } = guess(encodeFrame(concat(ENVELOPE, BODY)));
  expect(best).toMatchObject({
    dialect: { name: 'unionpay.pos' },
    wrapping: { length: 'binary', tpdu: 'with', headerBytes: 6 },
    byteOffset: 13,
    score: 100,
  });
  expect(toHex(best?.body ?? hex(''))).toBe(toHex(BODY));
  expect(best?.reason.en).toBe(
    `two-byte binary length: ${BODY.length + 11} bytes follow; TPDU 60 00 06 00 00; a header of 6 bytes; ` +
      'message type 0800; all 4 elements read to the last byte',
  );
  expect(best?.reason.zh).toContain('4 个域全部读出');
  expect(wasHexText).toBe(false);
});

test.each(Object.keys(FRAME_LENGTHS) as FrameLength[])('a %s length is told from the others', (length) => {
  expect(guess(encodeFrame(concat(ENVELOPE, BODY), length)).best?.wrapping).toMatchObject({ length, headerBytes: 6 });
});

test('every known dialect is the best guess for its own message, or one as good', () => {
  for (const known of dialects()) {
    const dialect = known.build();
    const bytes = packed(dialect, dialect.name === 'unionpay.pos' ? ECHO : SALE);
    const { best, others } = guess(bytes);
    const bestNames = [best, ...others].filter((one) => one?.score === best?.score).map((one) => one?.dialect.name);
    expect([known.name, bestNames.includes(known.name)]).toEqual([known.name, true]);
    expect(best?.reason.en).toContain('to the last byte');
  }
});

test('hexadecimal text is guessed by what it says', () => {
  const { best, wasHexText } = guess(fromLatin1(toHex(concat(ENVELOPE, BODY))));
  expect(wasHexText).toBe(true);
  expect(best?.wrapping).toMatchObject({ length: 'none', tpdu: 'with', headerBytes: 6 });
});

test('a message cut short is still guessed, with less confidence', () => {
  const bytes = packed(interchange(), SALE);
  const whole = guess(bytes).best?.score ?? 0;
  const cut = guess(bytes.subarray(0, bytes.length - 4)).best;
  expect(cut?.score).toBeLessThan(whole);
  expect(cut?.reason.en).toMatch(/\d+ of \d+ elements read/);
});

test('what is no message is not guessed', () => {
  for (const bytes of [hex(''), hex('00'), fromLatin1('GET / HTTP/1.1\r\n\r\n'), new Uint8Array(500).fill(0xff)]) {
    expect(guess(bytes)).toEqual({ others: [], wasHexText: false });
  }
});

test('any bytes are guessed quietly, and a guess reads what it says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { best, others } = guess(bytes);
      for (const one of best === undefined ? [] : [best, ...others]) {
        expect(one.score).toBeLessThanOrEqual(100);
        expect(toHex(one.body)).toBe(toHex(bytes.subarray(one.byteOffset)));
      }
    }),
    { numRuns: 60 },
  );
});
