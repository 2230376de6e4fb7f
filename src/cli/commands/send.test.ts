import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, test } from 'vitest';
import {
  encodeFrame,
  FrameReader,
  iso1987Hex,
  type Message,
  pack,
  packForMac,
  unionpayPos,
  withMac,
} from '../../iso8583/index.ts';
import { computeMac, Key } from '../../security/index.ts';
import { assert, concat, fromLatin1, hex, toHex, toLatin1 } from '../../std/index.ts';
import { Secret } from '../../trade/index.ts';
import { CliFault } from '../saying.ts';
import { exitOf, type SendReport, sendLines } from '../send/report.ts';
import { type SendInput, sendInput } from '../send/request.ts';
import { preparedSend, reportOf, type SendFlags, warningsOf } from './send.ts';

const DIALECT = unionpayPos();
const ENVELOPE = hex('6000060000603100000000');
const REPLY_ENVELOPE = hex('6000000006603100000000');
const KEY_HEX = '0123456789ABCDEFFEDCBA9876543210';
/** Fictional: no genuine card begins with 9999. */
const PAN = '99990' + '12345678901';
const PARTIES = { terminalId: '20000001', merchantId: 'MYSHOP000000001' } as const;
const SALE: Message = {
  mti: '0200',
  pan: Secret.pan(PAN),
  processingCode: '000000',
  amount: '000000008880',
  stan: '000012',
  entryMode: '012',
  conditionCode: '00',
  currency: '156',
  typing: '22000001000',
  ...PARTIES,
};
const ECHO: Message = { mti: '0820', typing: '00000001301', ...PARTIES };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function packed(message: Message): Uint8Array {
  const bytes = pack(DIALECT, message);
  assert(bytes.ok, 'the messages of this test can be packed');
  return bytes.value;
}

const framed = (message: Message): Uint8Array => encodeFrame(concat(ENVELOPE, packed(message)));

/** Answers every message with the same bytes, or hears and says nothing. */
function host(answer?: Uint8Array): Promise<{ readonly to: string; readonly heard: Uint8Array[] }> {
  const heard: Uint8Array[] = [];
  const server = createServer((socket) => {
    const reader = new FrameReader();
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      heard.push(...reader.push(chunk).frames);
      if (answer === undefined) socket.end();
      else socket.write(encodeFrame(concat(REPLY_ENVELOPE, answer)));
    });
  });
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      assert(typeof address === 'object' && address !== null, 'it listens on a port');
      resolve({ to: `127.0.0.1:${address.port}`, heard });
    });
  });
}

const asBytes = (bytes: Uint8Array): readonly SendInput[] => [{ form: 'bytes', bytes }];

const flagsFor = (to: string, changed: Partial<SendFlags> = {}): SendFlags => ({
  to,
  expect: [],
  timeout: '2',
  ...changed,
});

async function sent(bytes: Uint8Array, flags: SendFlags): Promise<SendReport> {
  const report = await reportOf(await preparedSend(asBytes(bytes), flags, 'en'));
  expect(validated(report)).toBe('fits');
  return report;
}

function validated(report: SendReport): string {
  const schema = (name: string): object =>
    JSON.parse(readFileSync(new URL(`../../../schemas/${name}-1.schema.json`, import.meta.url), 'utf8')) as object;
  const ajv = new Ajv2020();
  ajv.addSchema(schema('decoded-message'));
  const validate = ajv.compile(schema('send'));
  return validate(JSON.parse(JSON.stringify(report))) ? 'fits' : JSON.stringify(validate.errors);
}

async function faultOf(bytes: Uint8Array, flags: SendFlags): Promise<CliFault> {
  const fault = await preparedSend(asBytes(bytes), flags, 'en').catch((error: unknown) => error);
  if (fault instanceof CliFault) return fault;
  throw new Error('expected a fault');
}

const ANSWER: Message = { mti: '0210', stan: '000012', responseCode: '00', authorisationCode: 'A12345', ...PARTIES };

describe('what was expected', () => {
  test('holds: exit 0', async () => {
    const { to, heard } = await host(packed(ANSWER));
    const expectations = ['39=00', 'responseCode=00,10', 'mti=0210', '38=*', '55=-'];
    const report = await sent(framed(SALE), flagsFor(to, { expect: expectations }));
    expect(report.expectations.map(({ holds }) => holds)).toEqual([true, true, true, true, true]);
    expect(exitOf(report)).toBe(0);
    expect(report.dialect).toMatchObject({ name: 'unionpay.pos', by: 'guess' });
    expect(heard.map(toHex)).toEqual([toHex(framed(SALE).subarray(2))]);
  });

  test('does not hold: exit 1, with what came', async () => {
    const { to } = await host(packed({ ...ANSWER, responseCode: '51' }));
    const report = await sent(framed(SALE), flagsFor(to, { expect: ['39=00,10', '38=-'] }));
    expect(exitOf(report)).toBe(1);
    const lines = sendLines(report, 'en').join('\n');
    expect(lines).toContain('✗ 39=00,10, got 51');
    expect(lines).toContain('✗ 38=-, got A12345');
    expect(sendLines(report, 'zh').join('\n')).toContain('✗ 39=00,10，实际 51');
  });

  test('is never a way to read a card number', async () => {
    const { to } = await host(packed({ ...ANSWER, pan: Secret.pan(PAN) }));
    const other = PAN.replace('9999', '9998');
    const report = await sent(framed(SALE), flagsFor(to, { expect: [`2=${PAN}`, `2=${other}`] }));
    expect(report.expectations.map(({ holds }) => holds)).toEqual([true, false]);
    for (const text of [
      JSON.stringify(report),
      sendLines(report, 'zh').join('\n'),
      sendLines(report, 'en').join('\n'),
    ]) {
      expect(text).not.toContain(PAN);
      expect(text).not.toContain(other);
    }
    expect(JSON.stringify(await sent(framed(SALE), flagsFor(to, { unmask: true })))).toContain(PAN);
  });

  test.each([
    { typed: '39', hint: 'such as 39=00' },
    { typed: 'responsCode=00', hint: 'did you mean responseCode=?' },
    { typed: '127=1', hint: 'such as 39=00' },
  ])('“$typed” is wrong usage, and the nearest form is named', async ({ typed, hint }) => {
    const fault = await faultOf(framed(SALE), flagsFor('127.0.0.1:1', { expect: [typed] }));
    expect(fault.exitCode).toBe(2);
    expect(fault.hint?.en).toContain(hint);
  });
});

describe('an outcome that is not known: exit 3, and what to do', () => {
  test('no answer to a sale must be reversed, to a reversal repeated, to an echo asked again', async () => {
    const { to } = await host();
    const advice = async (message: Message): Promise<string> => {
      const report = await sent(framed(message), flagsFor(to));
      expect(report.fault?.kind).toBe('closed-before-answer');
      expect(exitOf(report)).toBe(3);
      return report.advice?.en ?? '';
    };
    expect(await advice(SALE)).toContain('reverse it');
    expect(await advice({ ...SALE, mti: '0400' })).toContain('the very same one');
    expect(await advice(ECHO)).toContain('moves no money');
  });

  test('the answer to another payment is no answer, although it says 00', async () => {
    const { to } = await host(packed({ ...ANSWER, stan: '000013' }));
    const report = await sent(framed(SALE), flagsFor(to, { expect: ['39=00'] }));
    expect(exitOf(report)).toBe(3);
    expect(report.doubts.map(({ en }) => en).join()).toContain('another message');
  });

  test('neither is one that is not whole', async () => {
    const { to } = await host(packed(ANSWER).subarray(0, -3));
    const report = await sent(framed(SALE), flagsFor(to, { expect: ['39=00'] }));
    expect(exitOf(report)).toBe(3);
    expect(sendLines(report, 'zh').at(-1)).toContain('先发冲正');
  });
});

test('a host that is not there has seen nothing: exit 1, and it may be sent again', async () => {
  const { to } = await host();
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
  const report = await sent(framed(SALE), flagsFor(to));
  expect([exitOf(report), report.fault?.kind, report.outcome]).toEqual([1, 'refused', 'nothing-sent']);
});

describe('a MAC', () => {
  const key = Key.fromHex(KEY_HEX);
  assert(key.ok, 'a test key has its length');
  const sealedAnswer = (message: Message): Uint8Array => {
    const forMac = packForMac(DIALECT, message);
    assert(forMac.ok, 'the answer can be packed');
    const { bytes, macOffset } = forMac.value;
    const mac = computeMac({ algorithm: 'unionpay', key: key.value, message: bytes.subarray(0, macOffset) });
    assert(mac.ok, 'a key of sixteen bytes fits');
    return withMac(forMac.value, mac.value);
  };
  const flags = (to: string): SendFlags => flagsFor(to, { mac: 'unionpay', key: KEY_HEX, expect: ['39=00'] });

  test('is put to the message, and that of the answer is checked', async () => {
    const { to, heard } = await host(sealedAnswer(ANSWER));
    const report = await sent(framed(SALE), flags(to));
    expect([report.mac, exitOf(report)]).toEqual(['fits', 0]);
    expect(heard.map((bytes) => toHex(bytes.subarray(ENVELOPE.length)))).toEqual([toHex(sealedAnswer(SALE))]);
    expect(sendLines(report, 'en').join('\n')).not.toContain(KEY_HEX);
  });

  test('that is missing or does not fit leaves the outcome unknown', async () => {
    const missing = await host(packed(ANSWER));
    const report = await sent(framed(SALE), flags(missing.to));
    expect([report.mac, exitOf(report)]).toEqual(['absent', 3]);
    const wrong = await host(packed({ ...ANSWER, mac: '00'.repeat(8) }));
    expect((await sent(framed(SALE), flags(wrong.to))).mac).toBe('differs');
  });

  test('needs to be named when a key is given', async () => {
    const fault = await faultOf(framed(SALE), flagsFor('127.0.0.1:1', { key: KEY_HEX }));
    expect(fault.hint?.en).toBe('such as --mac unionpay');
  });
});

describe('a host that is not this machine', () => {
  test('gets a payment only when somebody says yes', async () => {
    const fault = await faultOf(framed(SALE), flagsFor('pos.example:8583'));
    expect(fault.hint).toEqual({ zh: '确定要发，加 --yes', en: 'add --yes if that is what you want' });
    const flags = flagsFor('pos.example:8583', { yes: true });
    const prepared = await preparedSend(asBytes(framed(SALE)), flags, 'en');
    expect(
      warningsOf(prepared, flags)
        .map(({ zh }) => zh)
        .join(),
    ).toContain('不是本机');
  });

  test('gets an echo, with a warning; an unverified certificate is warned of loudly', async () => {
    const flags = flagsFor('pos.example:8583', { insecure: true });
    const prepared = await preparedSend(asBytes(framed(ECHO)), flags, 'en');
    const warnings = warningsOf(prepared, flags).map(({ en }) => en);
    expect(warnings[0]).toContain('not this machine');
    expect(warnings[1]).toContain('WARNING');
  });
});

describe('the message as it is given', () => {
  test.each([
    { name: 'a whole frame', bytes: framed(ECHO), wrapping: { length: 'binary', tpdu: 'with', headerBytes: 6 } },
    {
      name: 'a frame of another kind',
      bytes: encodeFrame(concat(ENVELOPE, packed(ECHO)), 'bcd'),
      wrapping: { length: 'bcd' },
    },
    { name: 'what is in a frame', bytes: framed(ECHO).subarray(2), wrapping: { length: 'none', tpdu: 'with' } },
    { name: 'a message by itself', bytes: packed(ECHO), wrapping: { length: 'none', tpdu: 'without' } },
  ])('may be $name', async ({ bytes, wrapping }) => {
    const { sending, input } = await preparedSend(asBytes(bytes), flagsFor('127.0.0.1:1'), 'en');
    expect(sending.given.wrapping).toMatchObject(wrapping);
    expect(toHex(input.payload)).toContain(toHex(packed(ECHO)));
    expect(sending.length).toBe(wrapping.length === 'bcd' ? 'bcd' : 'binary');
  });

  test('gets TPDU and header when it came without', async () => {
    const bare = flagsFor('127.0.0.1:1', { envelope: toHex(ENVELOPE) });
    const { input } = await preparedSend(asBytes(packed(ECHO)), bare, 'en');
    expect(toHex(input.payload)).toBe(toHex(framed(ECHO).subarray(2)));
    expect((await faultOf(framed(ECHO), bare)).hint?.en).toBe('leave --envelope out');
  });

  test('is hexadecimal, base64, or text that is the message itself', async () => {
    const bytes = framed(ECHO);
    expect((await sendInput(toHex(bytes), 'typed-or-raw'))[0]).toEqual({ form: 'hexadecimal', bytes });
    expect((await sendInput(Buffer.from(bytes).toString('base64'), 'typed-or-raw'))[0]).toEqual({
      form: 'base64',
      bytes,
    });
    const ascii = pack(iso1987Hex(), {
      mti: '0800',
      stan: '000001',
      networkManagementCode: '301',
      terminalId: 'TERMINAL',
    });
    assert(ascii.ok, 'an echo can be packed');
    const { sending, input } = await preparedSend(
      await sendInput(toLatin1(ascii.value), 'typed-or-raw'),
      flagsFor('127.0.0.1:1'),
      'en',
    );
    expect([sending.given.form, sending.given.dialect.name]).toEqual(['bytes', 'iso8583.1987.hex']);
    expect(input.payload).toEqual(ascii.value);
  });

  test('may be a file of bytes that are hexadecimal text', async () => {
    const spelt = fromLatin1(`${toHex(framed(ECHO))}\n`);
    const { sending, input } = await preparedSend(asBytes(spelt), flagsFor('127.0.0.1:1'), 'en');
    expect(sending.given.form).toBe('hexadecimal');
    expect(toHex(input.payload)).toBe(toHex(framed(ECHO).subarray(2)));
  });

  test('that was mistyped is told by its character', async () => {
    const typed = await sendInput(toHex(framed(ECHO)).replace('60', '6O'), 'typed-or-raw');
    const fault = await preparedSend(typed, flagsFor('127.0.0.1:1'), 'en').catch((error: unknown) => error);
    expect(fault instanceof CliFault && fault.hint?.en).toBe('did you mean 0?');
  });

  test.each([
    ['src', 'src is not a file'],
    ['missing.hex', 'no such file: missing.hex'],
    ['', 'no message'],
  ])('given as %j is refused in a sentence with what to do', async (input, line) => {
    const fault = await sendInput(input, 'typed-or-raw').catch((error: unknown) => error);
    assert(fault instanceof CliFault, 'it is a fault of usage');
    expect(fault.line.en).toBe(line);
    expect(fault.hint?.zh).toContain('kacha');
  });

  test('is said for what it was taken', async () => {
    const { to } = await host(packed({ ...ECHO, mti: '0830', responseCode: '00' }));
    const report = await sent(framed(ECHO), flagsFor(to));
    expect(sendLines(report, 'zh')).toContain('给的是 原始字节 · 两字节二进制长度 · 带 TPDU');
    expect(sendLines(report, 'zh')[1]).toMatch(/^unionpay\.pos（猜的）：两字节二进制长度/);
    const bare = await sent(packed(ECHO), flagsFor(to));
    expect(sendLines(bare, 'en')).toContain('given as the bytes themselves · no length in front · no TPDU · no header');
  });

  test('that is none is refused before anything is dialled', async () => {
    const fault = await faultOf(hex('00112233445566778899'), flagsFor('127.0.0.1:1'));
    expect(fault.hint?.en).toContain('--dialect');
    const named = flagsFor('127.0.0.1:1', { dialect: 'kacha.interchange' });
    expect((await faultOf(framed(ECHO), named)).line.en).toContain('kacha.interchange');
  });

  test.each(['pos.example', '127.0.0.1:0', '127.0.0.1:99999', 'a b:1', '::1:8583'])(
    '“%s” is no address',
    async (to) => {
      expect((await faultOf(framed(ECHO), flagsFor(to))).line.en).toBe('--to takes host:port');
    },
  );
});
