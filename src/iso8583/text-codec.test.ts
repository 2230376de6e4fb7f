import { expect, test } from 'vitest';
import { fromHex, toHex } from '../std/index.ts';
import { CODECS as BY_NAME } from './codecs.ts';
import {
  ascii,
  asciiDigits,
  asciiTrack,
  bcd,
  bcdLeft,
  bcdRight,
  bcdTrack,
  binary,
  type TextCodec,
} from './text-codec.ts';

const CODECS: Readonly<Record<string, TextCodec>> = {
  ...BY_NAME,
  left: bcdLeft,
  right: bcdRight,
  'left-F': bcd({ alphabet: 'digits', justified: 'left', fillNibble: 0xf }),
  track: bcdTrack,
  ascii,
  digits: asciiDigits,
  'ascii-track': asciiTrack,
  binary,
};

/** `codec text > hex`, `codec text ! fault`, `codec hex:units < text`, `codec hex:units < ! fault`. */
function check(story: string): void {
  for (const line of story.trim().split('\n')) {
    const [name = '', given = '', mark, ...expected] = line.trim().split(' ');
    const codec = CODECS[name];
    if (codec === undefined) throw new Error(`no codec ${name}`);
    const got = mark === '<' ? reading(codec, given) : writing(codec, given);
    const wanted = mark === '>' || mark === '<' ? expected.join(' ') : `! ${expected.join(' ')}`;
    expect(`${line.trim()} :: ${got}`).toBe(`${line.trim()} :: ${wanted}`);
  }
}

function writing(codec: TextCodec, text: string): string {
  const target = new Uint8Array(codec.bytesFor(codec.unitsIn(text)));
  const wrong = codec.write(text, target, 0);
  return wrong === undefined ? toHex(target) : `! ${wrong}`;
}

function reading(codec: TextCodec, given: string): string {
  const [hexText = '', units] = given.split(':');
  const read = codec.read(fromHex(hexText) ?? new Uint8Array(), Number(units));
  return read.ok ? read.value : `! ${read.fault}`;
}

test('digits are written two to a byte and an odd one stands where the dialect says', () => {
  check(`
    left 021 > 0210
    right 001 > 0001
    right 000042 > 000042
    left-F 021 > 021F
    left 7 > 70
    right 7 > 07
    left 12345678901 > 123456789010
  `);
});

test('the separator of a track is the nibble D and every nibble of an enciphered track survives', () => {
  check(`
    track 12=34 > 12D340
    track :;<=>? > ABCDEF
    track ABCDEF:6 ! not-track
    track 12D340:5 < 12=34
    track ABCDEF:6 < :;<=>?
    ascii-track 12=34 > 31323D3334
    ascii-track 31323D3334:5 < 12=34
  `);
});

test('digits are read back, and a filling that is neither 0 nor F says that the digits stand elsewhere', () => {
  check(`
    left 0210:3 < 021
    left 021F:3 < 021
    left 0021:3 < ! bad-padding
    right 0001:3 < 001
    right 1001:3 < ! bad-padding
    right 1234:4 < 1234
  `);
});

test('what is not in the alphabet is named on the way out and on the way in', () => {
  check(`
    left 12A4 ! not-digits
    right 12A4:4 < ! not-digits
    right 0A01:3 < ! not-digits
    right 0B:1 < ! not-digits
    left 12A0:3 < ! not-digits
    digits 12a4 ! not-digits
    digits 3132FF:3 < ! not-digits
    track 12D4 ! not-track
    ascii-track 1D ! not-track
    binary 0G ! not-hex
    binary 123 ! not-hex
    ascii 卡 ! not-encodable
  `);
});

test('bytes are hexadecimal text and characters above 0x7F pass unread', () => {
  check(`
    binary 00ff9A > 00FF9A
    binary 00FF9A:3 < 00FF9A
    ascii Aé > 41E9
    ascii 41E9:2 < Aé
  `);
});

test('the same characters stand elsewhere in EBCDIC, and none is lost', () => {
  check(`
    ebcdic-037 AZaz09 > C1E981A9F0F9
    ebcdic-037 C1E981A9F0F9:6 < AZaz09
    ebcdic-037 [] > BABB
    ebcdic-1047 [] > ADBD
    ebcdic-digits 0142 > F0F1F4F2
    ebcdic-digits F0F1C1:3 < ! not-digits
    ebcdic-track 12=34 > F1F27EF3F4
    ebcdic-hex 0AFF > F0C1C6C6
    ebcdic-signed D15 > C4F1F5
  `);
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (const codec of [BY_NAME['ebcdic-037'], BY_NAME['ebcdic-1047']]) {
    const read = codec.read(all, 256);
    const again = new Uint8Array(256);
    if (read.ok) codec.write(read.value, again, 0);
    expect(toHex(again)).toBe(toHex(all));
  }
});

test('bytes may be written as hexadecimal characters, in either case', () => {
  check(`
    ascii-hex 00ff9A > 303046463941
    ascii-hex 303066463961:3 < 00FF9A
    ascii-hex 3047:1 < ! not-hex
    ascii-hex 0G ! not-hex
  `);
});

test('a signed amount is C or D and digits, packed or not', () => {
  check(`
    ascii-signed C00000150 > 433030303030313530
    bcd-signed D00000150 > 4400000150
    bcd-signed 4300000150:9 < C00000150
    bcd-signed 4500000150:9 < ! bad-sign
    bcd-signed 430000015A:9 < ! not-digits
    ascii-signed 150 ! bad-sign
  `);
});
