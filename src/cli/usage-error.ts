/** What the parser of the arguments has to say, in Chinese: it speaks English only. */

interface Wording {
  readonly english: RegExp;
  /** `$1` and so on are what the parser quotes. */
  readonly zh: string;
}

/** The parser's sentence in Chinese; as it was where it is none of those that are known. */
export function usageErrorInChinese(text: string): string {
  const [line = '', ...hints] = text.trimEnd().split('\n');
  const wording = WORDINGS.find(({ english }) => english.test(line));
  if (wording === undefined) return text;
  const said = line.replace(wording.english, wording.zh);
  const hint = hints.map((each) => `       ${each.replace(SUGGESTION, '是不是 $1？')}\n`).join('');
  return `kacha: ${said}\n${hint}`;
}

const SUGGESTION = /^\(Did you mean (?:one of )?(.*)\?\)$/;

/** In the words of commander 14. */
const WORDINGS: readonly Wording[] = [
  { english: /^error: unknown option '(.*)'$/, zh: '没有 $1 这个选项' },
  { english: /^error: unknown command '(.*)'$/, zh: '没有 $1 这个命令' },
  { english: /^error: required option '(.*)' not specified$/, zh: '少了 $1' },
  { english: /^error: option '(.*)' argument missing$/, zh: '$1 后面要跟一个值' },
  { english: /^error: missing required argument '(.*)'$/, zh: '少了参数 $1' },
  {
    english: /^error: too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/,
    zh: '参数多了：最多 $2 个，给了 $3 个',
  },
];
