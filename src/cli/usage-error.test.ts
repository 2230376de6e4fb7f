import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { usageErrorInChinese } from './usage-error.ts';

/** What the parser prints for these arguments, as Chinese readers see it. */
function printed(...typed: readonly string[]): string {
  let text = '';
  const program = new Command('kacha').exitOverride().configureOutput({
    outputError: (error) => {
      text += usageErrorInChinese(error);
    },
  });
  program.command('send').argument('<message>').requiredOption('--to <host:port>').exitOverride();
  expect(() => program.parse(['node', 'kacha', ...typed])).toThrow();
  return text;
}

describe('wrong usage is told in Chinese', () => {
  it.each([
    [['sned'], 'kacha: 没有 sned 这个命令\n       是不是 send？\n'],
    [['send', 'x', '--to', 'h:1', '--too', 'h:2'], 'kacha: 没有 --too 这个选项\n       是不是 --to？\n'],
    [['send', 'x'], 'kacha: 少了 --to <host:port>\n'],
    [['send', 'x', '--to'], 'kacha: --to <host:port> 后面要跟一个值\n'],
    [['send', '--to', 'h:1'], 'kacha: 少了参数 message\n'],
    [['send', 'x', 'y', '--to', 'h:1'], 'kacha: 参数多了：最多 1 个，给了 2 个\n'],
  ])('%j', (typed, told) => {
    expect(printed(...typed)).toBe(told);
  });

  it('and stays as it was where the sentence is not known', () => {
    expect(usageErrorInChinese('error: something new\n')).toBe('error: something new\n');
  });
});
