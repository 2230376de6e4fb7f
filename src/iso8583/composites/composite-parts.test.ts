import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeGbk, fromLatin1, toHex, toLatin1 } from '../../std/index.ts';
import { luhnCheckDigit, Secret } from '../../trade/index.ts';
import { interchange } from '../dialects/interchange.ts';
import { unionpayPos } from '../dialects/unionpay-pos.ts';
import type { ElementName, Message } from '../message.ts';
import { compositeParts } from './composite-parts.ts';
import type { CompositePart } from './part.ts';

const POS = unionpayPos();
const BODY = `999901${'000000123'}`;
const PAN = BODY + luhnCheckDigit(BODY);

const gbk = (text: string): string => {
  const bytes = encodeGbk(text);
  if (!bytes.ok) throw new Error('not in GBK');
  return toLatin1(bytes.value);
};
const asHex = (text: string): string => toHex(fromLatin1(text));

/** Every part as 'path name value meaning', parts of parts included. */
function lines(parts: readonly CompositePart[]): string[] {
  return parts.flatMap(({ path, name, value, meaning, parts: inner }) => [
    [path, name, String(value).trimEnd(), meaning?.zh ?? ''].join(' ').trimEnd(),
    ...lines(inner ?? []),
  ]);
}

function read(message: Message, name: ElementName, dialect = POS): { lines: string[]; faults: string[] } {
  const { parts, faults } = compositeParts(dialect, message, name);
  return { lines: lines(parts), faults: faults.map(({ kind, path, unitOffset }) => `${kind} ${path} ${unitOffset}`) };
}

describe('the terminal interface', () => {
  test.each<[string, Message, ElementName, string[]]>([
    [
      'entry mode',
      { mti: '0200', entryMode: '071' },
      'entryMode',
      ['22.1 entryWay 07 非接触芯片', '22.2 pinPresence 1 有 PIN'],
    ],
    ['condition code', { mti: '0200', conditionCode: '06' }, 'conditionCode', ['25 conditionCode 06 预授权类']],
    [
      'typing',
      { mti: '0200', typing: '22000024000' + '602' },
      'typing',
      [
        '60.1 typeCode 22 消费',
        '60.2 batch 000024',
        '60.3 networkCode 000 金融交易',
        '60.4 readCapability 6 磁条、接触式和非接触芯片',
        '60.5 chipCondition 0 未使用或正常',
        '60.6 partialApproval 2',
      ],
    ],
    [
      'institutions',
      { mti: '0210', additionalResponse: '01030000   48500000   ' },
      'additionalResponse',
      ['44.1 issuerId 01030000', '44.2 acquirerId 48500000'],
    ],
    [
      'settlement totals',
      { mti: '0510', additionalPrivate: `${'000000008880'}${'001'}${'0'.repeat(15)}1${'0'.repeat(30)}2` },
      'additionalPrivate',
      [
        '48.1 domestic',
        '48.1.1 debitAmount 000000008880 88.80 元',
        '48.1.2 debitCount 001 1',
        '48.1.3 creditAmount 000000000000 0.00 元',
        '48.1.4 creditCount 000 0',
        '48.1.5 result 1 对账平',
        '48.2 foreign',
        '48.2.1 debitAmount 000000000000 0.00 元',
        '48.2.2 debitCount 000 0',
        '48.2.3 creditAmount 000000000000 0.00 元',
        '48.2.4 creditCount 000 0',
        '48.2.5 result 2 对账不平',
      ],
    ],
    [
      'batch upload',
      {
        mti: '0320',
        typing: '00000024201',
        additionalPrivate: `0100000123${PAN.padStart(20, '0')}${'000000008880'}`,
      },
      'additionalPrivate',
      [
        '48.0 count 01 1',
        '48.1 payment',
        '48.1.1 type 00 借记',
        '48.1.2 stan 000123',
        `48.1.3 pan ${PAN.slice(0, 6)}******${PAN.slice(-4)}`,
        '48.1.4 amount 000000008880 88.80 元',
      ],
    ],
    [
      'batch end',
      { mti: '0320', typing: '00000024207', additionalPrivate: '0012' },
      'additionalPrivate',
      ['48.1 count 0012 12'],
    ],
    ['tip', { mti: '0220', additionalPrivate: '000000000100' }, 'additionalPrivate', ['48.1 tip 000000000100 1.00 元']],
    [
      'balances',
      { mti: '0210', balances: `1002156C${'000000012345'}` },
      'balances',
      [
        '54.1 balance',
        '54.1.1 accountType 10',
        '54.1.2 amountType 02 可用余额',
        '54.1.3 currency 156 人民币',
        '54.1.4 sign [balance]',
        '54.1.5 amount [balance]',
      ],
    ],
    [
      'security control',
      { mti: '0200', securityControl: '26'.padEnd(16, '0') },
      'securityControl',
      [
        '53.1 pinFormat 2 PIN 块含主账号',
        '53.2 cipher 6 双倍长 3DES',
        '53.3 trackCipher 0 磁道不加密',
        '53.4 reserved [13 digits]',
      ],
    ],
    [
      'chip data',
      { mti: '0200', iccData: `9F270180950500800480009F0206000000008880${'9F36020001'}5A0499990100DF7F0101` },
      'iccData',
      [
        '55.9F27 9F27 80 ARQC：卡片要求联机',
        '55.95 95 0080048000 卡片与终端应用版本不一致；已输入联机 PIN；交易超过最低限额',
        '55.9F02 9F02 000000008880 8880（最小货币单位）',
        '55.9F36 9F36 0001 1',
        '55.5A 5A ********',
        '55.DF7F DF7F [1 bytes]',
      ],
    ],
    [
      'terminal and payment code',
      { mti: '0200', paymentData: `A2027${'0100204'}${'020041234'}03006${PAN.slice(-6)}A3019${'62'.padEnd(19, '5')}` },
      'paymentData',
      [
        '59.A2 terminal',
        '59.A2.01 deviceType 04 智能 POS',
        '59.A2.02 serialNumber 1234',
        '59.A2.03 randomFactor [6 characters]',
        '59.A3 paymentCode 625555*********5555',
      ],
    ],
    [
      'sign-on keys',
      {
        mti: '0810',
        typing: '00000001003',
        privateBinary: `${'A1'.repeat(16)}11223344${'B1'.repeat(8)}${'00'.repeat(8)}55667788`,
      },
      'privateBinary',
      [
        '62.1 pinKey [key]',
        '62.1c pinCheckValue 11223344',
        '62.2 macKey [key]',
        '62.2z zeros [8 bytes]',
        '62.2c macCheckValue 55667788',
      ],
    ],
    [
      'sign-on request',
      { mti: '0800', typing: '00000001003', privateBinary: asHex('Sequence No12310012345678') },
      'privateBinary',
      ['62.1 label Sequence No', '62.2 length 12 12', '62.3 licence 3100', '62.4 serialNumber 12345678'],
    ],
    [
      'parameters',
      { mti: '0810', typing: '00000001360', privateBinary: asHex(`126022${gbk('小明超市').padEnd(40)}181`) },
      'privateBinary',
      ['62.12 timeoutSeconds 60 60', '62.22 merchantName 小明超市', '62.18 tip 1'],
    ],
    [
      'chip list',
      { mti: '0830', typing: '00000001372', privateBinary: '319F0605A0000003339F220108' },
      'privateBinary',
      ['62.1 state 1 一次性全部返回', '62.2 list', '62.2.9F06 9F06 A000000333 银联', '62.2.9F22 9F22 08'],
    ],
    [
      'terminal report',
      {
        mti: '0820',
        typing: '00000001362',
        privateBinary: asHex('{"attempt":7,"result":"declined","events":[],"x":1}'),
      },
      'privateBinary',
      ['62.attempt attempt 7', '62.result result declined', '62.events events []', '62.?? unknown [1 characters]'],
    ],
    ['operator', { mti: '0800', privateText: '01 ' }, 'privateText', ['63.1 operator 01']],
    [
      'what the parties say',
      { mti: '0210', privateText: `CUP${gbk('余额不足').padEnd(20)}${gbk('交易失败')}` },
      'privateText',
      ['63.1 organisation CUP 中国银联', '63.2.1 issuerText 余额不足', '63.2.2 schemeText 交易失败'],
    ],
  ])('%s is read to names', (_, message, name, expected) => {
    expect(read(message, name)).toEqual({ lines: expected, faults: [] });
  });

  test('the width of a length in DE 59 is a setting', () => {
    const two = unionpayPos({ paymentDataLengthDigits: 2 });
    expect(read({ mti: '0200', paymentData: 'A206010204' }, 'paymentData', two).lines).toEqual([
      '59.A2 terminal',
      '59.A2.01 deviceType 04 智能 POS',
    ]);
  });
});

test('the interchange reads its own elements', () => {
  const parts = (message: Message, name: ElementName) => read(message, name, interchange());
  expect(parts({ mti: '0200', additionalPrivate: 'ORN260000000001' }, 'additionalPrivate').lines).toEqual([
    '48.1 label ORN',
    '48.2 originalRrn 260000000001',
  ]);
  const second = { mti: '0200', additionalPrivate: 'ORN12260000000001IPN0212PAR011' };
  expect(parts(second, 'additionalPrivate').lines).toEqual([
    '48.ORN originalRrn 260000000001',
    '48.IPN instalments 12',
    '48.PAR partialApproval 1',
  ]);
  const code = parts({ mti: '0200', additionalPrivate: `QRC18${'6'.repeat(18)}` }, 'additionalPrivate').lines;
  expect(code).toEqual(['48.QRC paymentCode [18 characters]']);
  const original = ['0200', '000001', '1122101112', '00001234567', '0'.repeat(11)].join('');
  expect(parts({ mti: '0420', originalElements: original }, 'originalElements').lines[2]).toBe(
    '90.3 transmittedAt 1122101112 11 月 22 日 10:11:12',
  );
  expect(parts({ mti: '0800', keyBlock: 'A1'.repeat(16) }, 'keyBlock').lines).toEqual(['125.1 zonePinKey [key]']);
  expect(parts({ mti: '0810', keyBlock: '11223344' }, 'keyBlock').lines).toEqual(['125.2 checkValue 11223344']);
});

test.each<[string, Message, ElementName, string[]]>([
  ['ends inside a part', { mti: '0200', typing: '2200' }, 'typing', ['cut-short 60.2 2']],
  ['lacks a part', { mti: '0200', typing: '22000001' }, 'typing', ['cut-short 60 8']],
  ['has an unknown tag', { mti: '0200', paymentData: 'B1003abc' }, 'paymentData', ['unknown-tag 59 0']],
  ['has a length of letters', { mti: '0200', paymentData: 'A20x3abc' }, 'paymentData', ['bad-length 59 0']],
  [
    'has another count',
    { mti: '0320', typing: '00000024201', additionalPrivate: `02${'0'.repeat(40)}` },
    'additionalPrivate',
    ['bad-count 48.0 0'],
  ],
  [
    'is half a Chinese character',
    { mti: '0210', privateText: `CUP${gbk('余').slice(0, 1)}` },
    'privateText',
    ['not-gbk 63.2.1 3'],
  ],
  ['is broken TLV', { mti: '0200', iccData: '9F2608' }, 'iccData', ['bad-tlv 55 3']],
  [
    'is broken JSON',
    { mti: '0820', typing: '00000001362', privateBinary: asHex('{"a') },
    'privateBinary',
    ['not-json 62 0'],
  ],
])('an element that %s is a fault with its place', (_, message, name, faults) => {
  expect(read(message, name).faults).toEqual(faults);
});

test('any text in any element is cut without a throw, and no more parts come out than the limit', () => {
  const dialects = [POS, interchange()];
  const names = (index: number) => (dialects[index] ?? POS).fields.filter(({ layout }) => layout !== undefined);
  fc.assert(
    fc.property(
      fc.nat(1),
      fc.nat(),
      fc.constantFrom('0200', '0210', '0320', '0800', '0810', '0820', '0830', '0510'),
      fc.constantFrom('000', '003', '201', '207', '360', '362', '372', '370'),
      fc.uint8Array({ maxLength: 400 }),
      (index, at, mti, networkCode, bytes) => {
        const fields = names(index);
        const field = fields[at % fields.length];
        if (field === undefined) return;
        const text = field.codec.unit === 'bytes' ? toHex(bytes) : toLatin1(bytes);
        const message = { mti, typing: `00000001${networkCode}`, [field.name]: text } as Message;
        const { parts, faults } = compositeParts(dialects[index] ?? POS, message, field.name);
        expect(lines(parts).length + faults.length).toBeLessThan(2_000);
        expect(JSON.stringify(parts)).not.toContain(Secret.name);
      },
    ),
    { numRuns: 400 },
  );
});
