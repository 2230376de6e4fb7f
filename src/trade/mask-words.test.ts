import { expect, test } from 'vitest';
import { maskInWords } from './mask-words.ts';
import { Secret } from './secret.ts';

test.each([
  ['[13 digits]', '[13 位数字]'],
  ['[1 bytes]', '[1 字节]'],
  ['[5 characters]', '[5 个字符]'],
  ['[hidden]', '[已隐藏]'],
  ['[balance]', '[余额]'],
  ['read [track 2] here', 'read [二磁道] here'],
  ['000012', '000012'],
  ['[something else]', '[something else]'],
])('%s reads %s in Chinese, and stays in English', (shown, chinese) => {
  expect(maskInWords(shown, 'zh')).toBe(chinese);
  expect(maskInWords(shown, 'en')).toBe(shown);
});

test('every mark that a secret prints has its Chinese words', () => {
  const secrets = [
    Secret.track1('x'),
    Secret.track2('x'),
    Secret.track3('x'),
    Secret.pin('1'),
    Secret.pinBlock('00'),
    Secret.key('00'),
    Secret.personal('x'),
    Secret.unread('x'),
  ];
  for (const secret of secrets) expect(maskInWords(String(secret), 'zh')).toMatch(/[\u4e00-\u9fff]/);
});
