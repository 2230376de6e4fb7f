import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { Key } from '../../security/index.ts';
import { assert, fromLatin1, hex } from '../../std/index.ts';
import { choiceOf } from '../choice.ts';
import { CliFault } from '../saying.ts';
import { inputBytes } from '../typed-input.ts';
import { keyOfFlags } from '../typed-key.ts';
import { kcvLines, kcvReport } from './kcv.ts';
import { macLines, macReport } from './mac.ts';
import { madeBlock, pinBlockLines, pinOfFlags, readBlock } from './pinblock.ts';

const KEY_HEX = '0123456789ABCDEFFEDCBA9876543210';
const FOLDER = mkdtempSync(path.join(os.tmpdir(), 'kacha-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));
const PAN = '99990' + '12345678901';

function keyOf(text: string): Key {
  const key = Key.fromHex(text);
  assert(key.ok, 'test keys have a right length');
  return key.value;
}

function validated(schema: string, printed: unknown): string {
  const file = new URL(`../../../schemas/${schema}-1.schema.json`, import.meta.url);
  const validate = new Ajv2020().compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  const fits = validate(JSON.parse(JSON.stringify(printed)));
  return fits ? 'fits' : JSON.stringify(validate.errors);
}

function faultOf(run: () => unknown): CliFault {
  try {
    run();
  } catch (error) {
    if (error instanceof CliFault) return error;
    throw error;
  }
  throw new Error('expected a fault');
}

describe('kacha mac', () => {
  const request = {
    algorithm: 'unionpay',
    key: keyOf('2222222222222222'),
    message: hex('1234567890ABCDEFABCDEF1234567890'),
  } as const;

  test('prints the MAC, the characters that travel, and the steps when asked', () => {
    const report = macReport(request, { steps: 'with-steps' });
    expect(validated('mac', report)).toBe('fits');
    const lines = macLines(report, 'en').join('\n');
    for (const value of ['B9F9B96AA4FDB57F', '9FDE90A34CF73B2E', 'DEEAD6E70EC20C68', 'E267B6E21913D339', '"E267B6E2"'])
      expect(lines).toContain(value);
    expect(lines).not.toContain('2222222222222222');
    expect(macLines(macReport(request, { steps: 'mac-only' }), 'zh')).toHaveLength(2);
  });

  test('says whether a MAC fits', () => {
    const check = (mac: string) => macReport(request, { steps: 'mac-only', expected: fromLatin1(mac) });
    expect(check('E267B6E2').check).toBe('fits');
    expect(macLines(check('E267B6E3'), 'zh').at(-1)).toBe('对不上');
    expect(validated('mac', check(''))).toBe('fits');
  });

  test('names the algorithms that a key would fit, and refuses what is unproven', () => {
    const long = { ...request, algorithm: 'x9.9', key: keyOf(KEY_HEX) } as const;
    expect(faultOf(() => macReport(long, { steps: 'mac-only' })).hint?.en).toContain('x9.19');
    const unproven = { ...long, algorithm: 'unionpay-sm4' } as const;
    expect(faultOf(() => macReport(unproven, { steps: 'mac-only' })).hint?.en).toContain('--accept-unproven');
    const accepted = macReport({ ...unproven, unproven: 'accept' }, { steps: 'mac-only' });
    expect(macLines(accepted, 'en').at(-1)).toContain('nobody has published');
  });
});

describe('kacha kcv', () => {
  test('prints every check value that fits the length', () => {
    const report = kcvReport({ key: keyOf(KEY_HEX) });
    expect(validated('kcv', report)).toBe('fits');
    expect(kcvLines(report, 'en')).toHaveLength(7);
    expect(kcvLines(report, 'en')[1]).toContain('08D7B4');
    expect(JSON.stringify(report)).not.toContain(KEY_HEX);
  });

  test('says which ciphers have keys of that length', () => {
    const fault = faultOf(() => kcvReport({ key: keyOf('00'.repeat(8)), cipher: 'aes' }));
    expect(fault.hint?.en).toContain('tdes');
  });
});

describe('kacha pinblock', () => {
  const flags = { format: 'iso-0', key: KEY_HEX, pan: PAN };

  test('hides the PIN unless somebody asks for it by name', () => {
    const made = madeBlock('246813', flags);
    expect(validated('pinblock', made)).toBe('fits');
    expect(JSON.stringify(made) + pinBlockLines(made, 'zh').join('')).not.toMatch(/246813/);
    const read = readBlock(made.block, flags);
    expect(validated('pinblock', read)).toBe('fits');
    expect(JSON.stringify(read) + pinBlockLines(read, 'en').join('')).not.toMatch(/246813/);
    const unmasked = readBlock(made.block, { ...flags, unmask: true });
    expect(unmasked.pin).toBe('246813');
    expect(validated('pinblock', madeBlock('246813', { ...flags, unmask: true }))).toBe('fits');
  });

  test('takes the PIN from the environment, or as an argument, and from one of them', () => {
    process.env['KACHA_TEST_PIN'] = '246813';
    expect(pinOfFlags({ pinEnv: 'KACHA_TEST_PIN' })).toBe('246813');
    expect(pinOfFlags({ pin: '1234' })).toBe('1234');
    for (const odd of [{}, { pinEnv: 'KACHA_NO_SUCH_PIN' }, { pin: '246813', pinEnv: 'KACHA_TEST_PIN' }]) {
      const { line, hint } = faultOf(() => pinOfFlags(odd));
      expect(hint?.en).toContain('--pin-env');
      expect(JSON.stringify(line)).not.toContain('246813');
    }
  });

  test('makes and reads every format, with fresh randomness each time', () => {
    for (const format of ['iso-1', 'iso-3', 'iso-4', 'without-pan']) {
      const made = madeBlock('1234', { ...flags, format });
      expect(readBlock(made.block, { ...flags, format, unmask: true }).pin).toBe('1234');
      expect(madeBlock('1234', { ...flags, format }).block === made.block).toBe(format === 'without-pan');
    }
  });

  test('says that a block is unreadable, and why that usually is', () => {
    const made = madeBlock('1234', flags);
    const read = readBlock(made.block, { ...flags, key: 'FEDCBA98765432100123456789ABCDEF' });
    expect(read).toMatchObject({ readable: false, pin: null, pinDigits: null });
    expect(validated('pinblock', read)).toBe('fits');
    expect(pinBlockLines(read, 'en')[1]).toContain('unreadable');
  });

  test('names the formats that a block of another length could have', () => {
    expect(faultOf(() => readBlock('00'.repeat(16), flags)).hint?.en).toContain('iso-4');
    expect(faultOf(() => readBlock('00', flags)).hint?.en).toContain('16');
    expect(madeBlock('1234', { ...flags, format: '4' }).format).toBe('iso-4');
    expect(faultOf(() => madeBlock('1234', { ...flags, pan: '' })).line.en).toContain('card number');
    expect(faultOf(() => madeBlock('123', flags)).line.en).toContain('4 to 12');
    const long = faultOf(() => madeBlock('1234', { ...flags, key: '00'.repeat(32) }));
    expect([long.line.en, long.hint?.en]).toEqual([expect.stringContaining('32'), expect.stringContaining('iso-4')]);
    expect(faultOf(() => madeBlock('123', flags)).hint?.en).toContain('--pin');
    expect(faultOf(() => madeBlock('1234', { ...flags, format: 'iso4' })).hint?.en).toContain('iso-4');
  });
});

describe('keys on the command line', () => {
  test('come from a file, the environment or an argument, and from exactly one of them', () => {
    const file = path.join(FOLDER, 'key');
    writeFileSync(file, '0123 4567 89AB CDEF\nFEDC BA98 7654 3210\n');
    process.env['KACHA_TEST_KEY'] = KEY_HEX;
    for (const flags of [{ key: KEY_HEX }, { keyFile: file }, { keyEnv: 'KACHA_TEST_KEY' }])
      expect(kcvReport({ key: keyOfFlags(flags), cipher: 'tdes', method: 'zeros' }).values[0]?.value).toBe('08D7B4');
    expect(faultOf(() => keyOfFlags({})).hint?.en).toContain('--key-file');
    expect(faultOf(() => keyOfFlags({ key: KEY_HEX, keyFile: file })).line.en).toContain('more than one');
    expect(faultOf(() => keyOfFlags({ keyFile: '/nowhere/at/all' })).line.en).toContain('/nowhere');
    expect(faultOf(() => keyOfFlags({ keyEnv: 'KACHA_NO_SUCH_KEY' })).line.en).toContain('not set');
  });

  test('are never quoted in a fault', () => {
    for (const key of ['DEADBEEFX', 'DEADBEEF', `${KEY_HEX}DEADBEEF`]) {
      const { line, hint } = faultOf(() => keyOfFlags({ key }));
      expect(JSON.stringify({ line, hint })).not.toMatch(/DEADBEEF/);
    }
  });
});

describe('a message on the command line', () => {
  const file = path.join(FOLDER, 'message');
  const content = (bytes: string | Uint8Array): string => {
    writeFileSync(file, bytes);
    return file;
  };

  test('is hexadecimal, or a file that holds hexadecimal or bytes', () => {
    expect([...inputBytes('02 00')]).toEqual([2, 0]);
    expect([...inputBytes(content('0200\n'))]).toEqual([2, 0]);
    expect([...inputBytes(content(Uint8Array.of(2, 0, 0xff)))]).toEqual([2, 0, 0xff]);
  });

  test('in ASCII is taken byte for byte when asked for', () => {
    expect([...inputBytes(content('0200'), 'raw')]).toEqual([0x30, 0x32, 0x30, 0x30]);
  });

  test('that is neither says where it goes wrong', () => {
    expect(faultOf(() => inputBytes('02G0')).line.en).toContain('offset 2');
    expect(faultOf(() => inputBytes('020')).line.en).toContain('3 hexadecimal digits');
    expect(faultOf(() => inputBytes(content(''))).line.en).toBe('no input');
  });
});

test('a name that is nearly right is guessed, and all are listed', () => {
  const fault = faultOf(() => choiceOf('--cipher', 'ase', ['tdes', 'aes', 'sm4']));
  expect(fault.hint?.en).toBe('did you mean --cipher aes?');
  expect(fault.line.en).toContain('tdes, aes, sm4');
  const dotless = faultOf(() => choiceOf('--algorithm', 'X919', ['x9.9', 'x9.19']));
  expect(dotless.hint?.en).toBe('did you mean --algorithm x9.19?');
});
