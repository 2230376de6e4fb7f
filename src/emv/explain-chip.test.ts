import { describe, expect, test } from 'vitest';
import { hex } from '../std/index.ts';
import { explainChip } from './explain-chip.ts';
import { terminalVerificationResults } from './terminal-verification-results.ts';
import { tlv } from './tlv.ts';
import { TVR_SENTENCES } from './tvr-sentences.ts';

const explained = (tags: Readonly<Record<string, string>>): ReturnType<typeof explainChip> =>
  explainChip(Object.entries(tags).map(([tag, value]) => tlv(tag, hex(value))));

const CASES = [
  {
    name: 'an ordinary sale with an online PIN',
    tags: { '9F27': '80', '95': '8000048000', '9F34': '420300', '82': '7C00', '9F33': 'E0F800' },
    zh: [
      '卡片要求联机，由发卡行决定。',
      '持卡人验证：联机 PIN。',
      '没有做脱机数据认证；联机交易由发卡行验密文，这不碍事。',
      '已输入联机 PIN，由发卡行核对。',
      '金额超过脱机限额，所以要联机。',
    ],
    look: [],
  },
  {
    name: 'a small contactless payment without verification',
    tags: { '9F27': '80', '95': '0000000000', '9F34': '1F0300' },
    zh: ['卡片要求联机，由发卡行决定。', '持卡人验证：无需验证。'],
    look: [],
  },
  {
    name: 'an expired application, with the PIN entered',
    tags: { '9F27': '80', '95': '0040040000', '9F34': '420300' },
    zh: [
      '卡片要求联机，由发卡行决定。',
      '持卡人验证：联机 PIN。',
      '终端发现应用已过期：先看终端日期对不对，再看卡的有效期。',
      '已输入联机 PIN，由发卡行核对。',
    ],
    look: ['card', 'terminal'],
  },
  {
    name: 'a declined card whose issuer forbids what was found',
    tags: { '9F27': '00', '95': '0010000000', '9F0E': '0010000000' },
    zh: [
      '卡片拒绝了这笔交易。',
      '这种卡不允许做这种交易（看卡的应用用途控制 9F07，和终端的国家代码）。',
      '发卡行在卡里规定，遇到“卡片产品不允许所请求的服务”就脱机拒绝。',
    ],
    look: ['card', 'terminal'],
  },
  {
    name: 'a locked offline PIN',
    tags: { '9F27': '00', '95': '0000A00000', '9F34': '410301' },
    zh: [
      '卡片拒绝了这笔交易。',
      '持卡人验证：脱机明文 PIN，没有成功。',
      '持卡人验证没有成功。',
      '脱机 PIN 输错次数已到上限，要由发卡行解锁。',
    ],
    look: ['cardholder', 'issuer'],
  },
  {
    name: 'a PIN that was skipped',
    tags: { '9F27': '80', '95': '0000880000', '9F34': '420301' },
    zh: [
      '卡片要求联机，由发卡行决定。',
      '持卡人验证：联机 PIN，没有成功。',
      '持卡人验证没有成功。',
      '要求输入 PIN，但没有输入（跳过了）。',
    ],
    look: ['cardholder'],
  },
  {
    name: 'a terminal that contradicts itself about the PIN',
    tags: { '9F27': '80', '95': '0000040000', '9F34': '1E0300' },
    zh: [
      '卡片要求联机，由发卡行决定。',
      '持卡人验证：签名。',
      '已输入联机 PIN，由发卡行核对。',
      'TVR 说输入了联机 PIN，CVM 结果说的却不是联机 PIN：终端两处记得不一致，发卡行可能因此拒绝。',
    ],
    look: ['terminal'],
  },
  {
    name: 'a terminal without the certification authority key',
    tags: { '9F27': '80', '95': '8000000000', '82': '2000', '9F33': 'E0F8C8' },
    zh: [
      '卡片要求联机，由发卡行决定。',
      '没有做脱机数据认证；联机交易由发卡行验密文，这不碍事。',
      '卡片和终端都支持脱机数据认证却没有做：非接联机属正常；插卡时多半缺认证中心公钥，请下载公钥。',
    ],
    look: ['terminal'],
  },
  {
    name: 'an issuer whose cryptogram the card refused, and a script that failed',
    tags: { '9F27': '00', '95': '0000040050', DF31: '1000000001' },
    zh: [
      '卡片拒绝了这笔交易。',
      '已输入联机 PIN，由发卡行核对。',
      '卡片不认发卡行的应答密文(ARPC)：发卡行的密钥、或途中改过的应答数据。',
      '第二次密文之后的发卡行脚本没有执行成功；交易结果不变，卡的更新没做成。',
      '发卡行脚本：失败。',
    ],
    look: ['issuer'],
  },
  {
    name: 'a phone whose owner was verified on it',
    tags: { '9F27': '80', '95': '0000000000', '9F6C': '0080' },
    zh: ['卡片要求联机，由发卡行决定。', '持卡人已在自己的手机或设备上验证（指纹、面容或密码）。'],
    look: [],
  },
  {
    name: 'a card that asked for a PIN by the field, in vain',
    tags: { '9F27': '80', '95': '0000000000', '9F34': '1F0300', '9F6C': '8000' },
    zh: [
      '卡片要求联机，由发卡行决定。',
      '持卡人验证：无需验证。',
      '卡片要求联机 PIN（CTQ），终端却没有让输入：看终端的非接参数；发卡行可能要求改插卡。',
    ],
    look: ['terminal'],
  },
  { name: 'nothing to say', tags: { '9A': '261122' }, zh: [], look: [] },
  { name: 'values of the wrong length', tags: { '95': '8000', '9F34': '42', '9F27': '8080' }, zh: [], look: [] },
] as const;

describe('a chip payment explained to a support agent', () => {
  test.each(CASES)('$name', ({ tags, zh, look }) => {
    const explanation = explained(tags);
    expect(explanation.sentences.map((each) => each.zh)).toEqual(zh);
    expect(explanation.look.map(({ who }) => who)).toEqual(look);
  });

  test('in English as well', () => {
    const { sentences, look } = explained({ '9F27': '80', '95': '0040040000', '9F34': '420300' });
    expect(sentences.map(({ en }) => en)).toEqual([
      'The card asked to go online: the issuer decides.',
      'Cardholder verification: online PIN.',
      "The terminal found the application expired: look at the terminal's date first, then at the card's expiry.",
      'A PIN was entered for the issuer to check.',
    ]);
    expect(look.map(({ en }) => en)).toEqual(['the card', 'the terminal (parameters, date, devices)']);
  });

  test('every bit that the standard names has its sentence', () => {
    const place = ({ byte, bit }: { readonly byte: number; readonly bit: number }): string => `${byte}.${bit}`;
    expect(TVR_SENTENCES.map(place)).toEqual(terminalVerificationResults.map(place));
  });
});
