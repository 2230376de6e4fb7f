import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { encodeGbk, fromLatin1, hex, toHex, toLatin1 } from '../std/index.ts';
import { LANGUAGES, luhnCheckDigit, Secret } from '../trade/index.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import { dumpMessage } from './dump.ts';
import { dumpText } from './dump-text.ts';
import type { MessageDump } from './dumped-message.ts';
import type { Message } from './message.ts';
import { pack } from './pack.ts';
import { joinEnvelope, splitEnvelope } from './tpdu.ts';
import { unpack } from './unpack.ts';

const POS = unionpayPos();
const BODY = `999901${'000000123'}`;
const PAN = BODY + luhnCheckDigit(BODY);
const MASKED_PAN = `999901******${PAN.slice(-4)}`;

const gbk = (text: string): string => {
  const bytes = encodeGbk(text);
  if (!bytes.ok) throw new Error('not in GBK');
  return toLatin1(bytes.value);
};

const sale: Message = {
  mti: '0200',
  pan: Secret.pan(PAN),
  processingCode: '000000',
  amount: '000000008880',
  localDate: '1122',
  entryMode: '071',
  pinBlock: Secret.pinBlock('00A122B344C566D7'),
  iccData: '9F2701809F3602002A',
  typing: `22000024000${'60'}`,
};

const signOn: Message = {
  mti: '0810',
  responseCode: '00',
  typing: '00000001001',
  privateBinary: `${'A1'.repeat(8)}11223344${'B1'.repeat(8)}55667788`,
};

const whole = (message: Message) => ({ message, faults: [] });

test('a dump names, decodes and masks every element, its parts below it', () => {
  expect(dumpText(dumpMessage(POS, whole(sale)), { language: 'zh' }).split('\n')).toEqual([
    '0200 金融类请求 unionpay.pos',
    `   2 主账号: ${MASKED_PAN}`,
    '   3 交易处理码: 000000  消费',
    '   4 交易金额: 000000008880  88.80 元',
    '  13 受卡方所在地日期: 1122  11 月 22 日',
    '  22 服务点输入方式码: 071  非接触芯片，有 PIN',
    '  52 个人标识码数据: [PIN 密文]',
    '  55 IC 卡数据域: [9 字节]',
    '       55.9F27 密文信息数据(CID): 80  ARQC：卡片要求联机',
    '       55.9F36 应用交易计数器(ATC): 002A  42',
    '  60 自定义域(交易类型、批次): 22/000024/000/6/0',
    '       60.1 交易类型码: 22  消费',
    '       60.2 批次号: 000024',
    '       60.3 网络管理信息码: 000  金融交易',
    '       60.4 终端读取能力: 6  磁条、接触式和非接触芯片',
    '       60.5 IC 卡条件代码: 0  未使用或正常',
  ]);
  expect(dumpText(dumpMessage(POS, whole(sale)), { language: 'en' })).toContain(
    'entry mode: 071  contactless chip, PIN present',
  );
});

test('two institution numbers side by side are no card number; two that fill their places may be one', () => {
  const shownOf = (additionalResponse: string): string[] => {
    const dump = dumpMessage(POS, whole({ mti: '0210', additionalResponse }));
    return dump.elements.flatMap(({ parts }) => parts.map(({ shown }) => shown));
  };
  expect(shownOf('01050000   48020000   ')).toEqual(['01050000', '48020000']);
  expect(shownOf(`${BODY.slice(0, 11)}${BODY.slice(11)}1`)).toEqual(['[11 characters]', expect.stringContaining('[')]);
});

test('digits on the other side of their bytes hide nothing: no element moves for them', () => {
  const sender = unionpayPos({ cardSequenceJustified: 'left' });
  const bytes = pack(sender, { ...sale, cardSequence: '123' });
  if (!bytes.ok) throw new Error(bytes.fault.kind);
  const text = dumpText(dumpMessage(POS, unpack(POS, bytes.value)), { language: 'zh' });
  expect(text).toContain('! 第 32 字节：23 域');
  expect(text).toContain('4 交易金额: 000000008880  88.80 元');
});

test('the tail of the card number is not shown by another element, beside the head that DE 2 shows', () => {
  const planted: Message = { ...sale, rrn: PAN.slice(-12), merchantId: PAN.slice(0, 15) };
  const text = dumpText(dumpMessage(POS, whole(planted)), { language: 'en' });
  expect(text).toContain('[12 characters]');
  expect(text).toContain('[15 characters]');
  expect(text).not.toContain(PAN.slice(4, 12));
});

test('a response code is told by whoever knows the codes', () => {
  const lookUp = (code: string) => (code === '51' ? { zh: '余额不足', en: 'insufficient funds' } : undefined);
  const text = dumpText(dumpMessage(POS, whole({ mti: '0210', responseCode: '51' }), { lookUp }), { language: 'en' });
  expect(text).toContain('39 response code: 51  insufficient funds');
});

test('what somebody asked to see is shown, an enciphered key is not', () => {
  const clear = dumpText(dumpMessage(POS, whole(sale), { reveal: 'clear' }), { language: 'en' });
  expect(clear).toContain(`primary account number: ${PAN}`);
  expect(clear).toContain('PIN block: 00A122B344C566D7');
  const bytes = pack(POS, signOn);
  if (!bytes.ok) throw new Error(bytes.fault.kind);
  for (const reveal of ['masked', 'clear'] as const) {
    const dump = dumpMessage(POS, whole(signOn), { reveal, bytes: bytes.value });
    const text = dumpText(dump, { language: 'en', bytes: 'shown' });
    expect(JSON.stringify(dump) + text).not.toContain('A1A1');
    expect(text).toContain('62.1c check value: 11223344');
    expect(text).toContain('62.1 enciphered PIN key: [key]');
  }
});

test.each(['000', '001', '350', '360', '362', '370'])('no message of network code %s shows a key in clear', (code) => {
  const key = 'C1D2E3F405162738';
  for (const mti of ['0200', '0800', '0810', '0820', '0830']) {
    for (const privateBinary of [
      key.repeat(2),
      key.repeat(3),
      `${key.repeat(2)}11223344${key}${'00'.repeat(8)}55667788`,
    ]) {
      const dump = dumpMessage(POS, whole({ mti, typing: `00000001${code}`, privateBinary }), { reveal: 'clear' });
      expect(JSON.stringify(dump)).not.toContain(key);
    }
  }
});

test('Chinese text is read, and keeps no wide digits of a card', () => {
  const privateText = `CUP${gbk('余额不足').padEnd(20)}${gbk('请换卡')}`;
  const dump = dumpMessage(POS, whole({ mti: '0210', privateText }));
  expect(dump.elements[0]?.shown).toBe('CUP余额不足            请换卡');
  expect(dump.elements[0]?.parts.map(({ shown }) => shown)).toEqual(['CUP', '余额不足', '请换卡']);
  const wide = [...PAN].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xff10 - 0x30)).join('');
  const hidden = dumpMessage(POS, whole({ mti: '0210', privateText: `CUP${gbk(wide)}` }));
  expect(JSON.stringify(hidden)).not.toMatch(/[０-９]|\d{13}/);
});

test('offsets and bytes stand beside the elements, bytes only of what is shown', () => {
  const packed = pack(POS, sale);
  if (!packed.ok) throw new Error(packed.fault.kind);
  const dump = dumpMessage(POS, unpack(POS, packed.value), { bytes: packed.value });
  const amount = dump.elements.find(({ name }) => name === 'amount');
  expect(amount).toMatchObject({ hex: '000000008880' });
  expect(dump.elements.find(({ name }) => name === 'pan')?.hex).toBeUndefined();
  const last = dump.elements.at(-1)?.span;
  expect((last?.byteOffset ?? 0) + (last?.bytes ?? 0)).toBe(packed.value.length);
  const lines = dumpText(dump, { language: 'en', bytes: 'shown' }).split('\n');
  expect(lines[1]).toMatch(/^000A {22} {3}2 primary/);
  expect(lines.find((line) => line.includes(' 4 amount'))).toMatch(/^0016 {2}000000008880 {11}4 amount/);
});

test('a fault stands where it was met, with its place and its words', () => {
  const packed = pack(POS, sale);
  if (!packed.ok) throw new Error(packed.fault.kind);
  const cut = unpack(POS, packed.value.subarray(0, 30));
  const lines = dumpText(dumpMessage(POS, cut), { language: 'zh' }).split('\n');
  expect(lines.at(-1)).toMatch(/^ {3}! 第 30 字节/);
  const empty = dumpText(dumpMessage(POS, unpack(POS, hex('0200'))), { language: 'en' });
  expect(empty).toMatch(/^0200 financial request unionpay.pos\n {3}! byte 2: /);
});

test('what the host asks for in its header is in words', () => {
  const header = { applicationClass: '60', version: '31', terminalState: '0', reserved: '311003' } as const;
  const joined = joinEnvelope({
    tpdu: { id: '60', destination: '0006', origin: '0000' },
    header: { ...header, processingRequest: 'sign-on' },
    body: new Uint8Array(),
  });
  const envelope = splitEnvelope(joined);
  if (!envelope.ok) throw new Error(envelope.fault.kind);
  const text = dumpText(dumpMessage(POS, whole({ mti: '0210' }), { envelope: envelope.value }), { language: 'zh' });
  expect(text).toContain('header.4 处理要求: 3  重新签到');
});

test('a card number that nobody announced is not read across two parts', () => {
  const messages: readonly Message[] = [
    { mti: '0210', additionalResponse: PAN },
    { mti: '0210', privateText: `CUP${PAN.slice(0, 8).padStart(20)}${PAN.slice(8)}` },
    { mti: '0210', privateText: `CUP${PAN.slice(0, 9).padStart(20)}-${PAN.slice(9)}` },
  ];
  for (const message of messages) {
    const text = dumpText(dumpMessage(POS, whole(message)), { language: 'en' });
    expect(text.replaceAll(/\D/g, '')).not.toContain(PAN.slice(6, -4));
    expect(text).not.toContain(PAN.slice(9, 14));
  }
});

test('an element too long for its dialect shows neither itself nor its parts', () => {
  const message: Message = { mti: '0200', processingCode: PAN };
  const [element] = dumpMessage(POS, { message, faults: [] }).elements;
  expect(element).toMatchObject({ shown: '[16 digits]', parts: [] });
});

test('a card number under a public tag hides in a dump as it does in chip data by itself', () => {
  for (const digits of [PAN, `0000${PAN}`, toHex(fromLatin1(PAN))]) {
    const length = (digits.length / 2).toString(16).padStart(2, '0');
    const text = dumpText(dumpMessage(POS, whole({ mti: '0210', iccData: `DF31${length}${digits}` })), {
      language: 'zh',
    });
    expect(text).not.toContain(digits);
    expect(text).toContain(`[${digits.length / 2} 字节]`);
  }
});

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/decoded-message-1.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

function check(dump: MessageDump): void {
  validate(JSON.parse(JSON.stringify(dump)));
  expect(validate.errors ?? []).toEqual([]);
}

test('real dumps keep the published schema', () => {
  const messages: readonly Message[] = [
    sale,
    signOn,
    { mti: '' },
    { mti: '0210', privateText: `CUP${gbk('余额不足')}`, balances: `1002156C${'000000012345'}` },
    { mti: '0820', typing: '00000001362', privateBinary: toHex(fromLatin1('{"attempt":7,"x":[]}')) },
    { mti: '0200', paymentData: 'A2x' },
  ];
  for (const message of messages) {
    const packed = pack(POS, { ...message, mti: message.mti === '' ? '0000' : message.mti });
    if (!packed.ok) throw new Error(packed.fault.kind);
    for (const bytes of [
      packed.value,
      packed.value.subarray(0, packed.value.length - 1),
      packed.value.subarray(0, 5),
    ]) {
      for (const reveal of ['masked', 'clear'] as const) check(dumpMessage(POS, unpack(POS, bytes), { reveal, bytes }));
      check(dumpMessage(interchange(), unpack(interchange(), bytes)));
    }
  }
  const envelope = splitEnvelope(hex('6000060000603100311003'));
  if (envelope.ok) check(dumpMessage(POS, whole(sale), { envelope: envelope.value }));
  expect(validate({ ...dumpMessage(POS, whole(sale)), pan: 1 })).toBe(false);
});

test('every line is in both languages', () => {
  const [zh, en] = LANGUAGES.map(
    (language) => dumpText(dumpMessage(POS, whole(sale)), { language }).split('\n').length,
  );
  expect(zh).toBe(en);
});
