import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../vectors/emv/tlv.json' with { type: 'json' };
import { ICC_PROFILE_NAMES } from '../../emv/index.ts';
import { hex } from '../../std/index.ts';
import { tlvJson, tlvLines, tlvReport } from './tlv.ts';

const schema = JSON.parse(readFileSync(new URL('../../../schemas/tlv-1.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);
const faultsOf = (report: ReturnType<typeof tlvReport>): readonly unknown[] => {
  // As it travels: a property that is undefined would be lost.
  validate(JSON.parse(JSON.stringify(tlvJson(report))));
  return validate.errors ?? [];
};

/** A sale request; the card number is one of no issuer, in parts. */
const SALE =
  '9F2608AABBCCDDEEFF00119F2701809F100807010103A00000019F3704123456789F36020001950500400400009A032611229C0100' +
  '9F02060000000088805F2A02015682027C009F1A0201569F03060000000000009F3303E0F8C89F3403420300';

describe('kacha tlv', () => {
  test('prints a tree, words, a conclusion and who should look', () => {
    expect(tlvLines(tlvReport(hex('95050040040000' + '9F3403420300'), 'masked'), 'zh')).toEqual([
      '95     终端验证结果(TVR)  0040040000',
      '       应用已过期；已输入联机 PIN',
      '9F34   持卡人验证方法(CVM)结果  420300',
      '       联机 PIN；条件：终端支持时；结果：待定',
      '',
      '说明',
      '  持卡人验证：联机 PIN。',
      '  终端发现应用已过期：先看终端日期对不对，再看卡的有效期。',
      '  已输入联机 PIN，由发卡行核对。',
      '',
      '该看',
      '  卡片',
      '  终端（参数、日期、设备）',
    ]);
  });

  test('says what is odd and where, and what cannot be read', () => {
    expect(tlvLines(tlvReport(hex('9C0100' + '9504' + '00000000' + '9F360200'), 'masked'), 'en')).toEqual([
      '9C     transaction type  00',
      '       purchase',
      '95     terminal verification results  [4 bytes]',
      '       ! length 4 where 5 is expected (offset 3)',
      '',
      'Unreadable',
      '  offset 12: 2 bytes wanted, 1 left',
      '',
      'Nearest valid form',
      '  the value is cut short; with 01 for the length 02 at offset 11 it reads to the end',
    ]);
  });

  test('checks a request against its profile', () => {
    const complete = tlvReport(hex(SALE), 'masked', 'sale-request');
    expect(complete.check?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(tlvLines(complete, 'zh').slice(-3)).toEqual([
      '对照',
      '  必备的都齐',
      '  · 视情况才有，这里没有：9F1E、9F63、9F74、DF32、DF33、DF34',
    ]);
    const lines = tlvLines(tlvReport(hex(SALE.replace('9C0100', '')), 'masked', 'sale-request'), 'zh');
    expect(lines).toContain('  ✗ 9C 交易类型：缺少，应有 1 字节。发卡行算不出同样的密文，按密文错误拒绝');
  });

  test.each([...vectors.reading, ...vectors.hostile, ...vectors.nearest])(
    '$name keeps the published schema',
    (vector) => {
      for (const profile of [undefined, ...ICC_PROFILE_NAMES]) {
        const bytes = hex(vector.hex.replaceAll(' ', ''));
        expect(faultsOf(tlvReport(bytes, 'masked', profile))).toEqual([]);
        expect(faultsOf(tlvReport(bytes, 'unmasked', profile))).toEqual([]);
      }
    },
  );

  test('any bytes keep the schema and make lines', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const report = tlvReport(bytes, 'masked', 'response');
        expect(faultsOf(report)).toEqual([]);
        expect(tlvLines(report, 'zh').length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});
