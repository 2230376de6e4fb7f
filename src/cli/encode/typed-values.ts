/** `key=value` as typed, and what is wrong with it: all of it at once. */
import { type Dialect, ELEMENT_FACTS, type ElementName, type FieldSpec } from '../../iso8583/index.ts';
import { nearest } from '../../std/index.ts';
import { type Bilingual, maskDigitRuns } from '../../trade/index.ts';
import { both, CliFault } from '../saying.ts';

export type Pairs = ReadonlyMap<string, string>;

/** The pairs by key; what is no pair is a problem. A value is never quoted: it may be a card's. */
export function pairsOf(typed: readonly string[], problems: Bilingual[]): Pairs {
  const pairs = new Map<string, string>();
  for (const [index, text] of typed.entries()) {
    const at = text.indexOf('=');
    if (at <= 0) problems.push(both(`第 ${index + 1} 个值应写成 名字=值`, `value ${index + 1} should be name=value`));
    else if (pairs.has(text.slice(0, at))) {
      const key = maskDigitRuns(text.slice(0, Math.min(at, KEY_SHOWN_MAX)));
      problems.push(both(`${key} 给了两次`, `${key} is there twice`));
    } else pairs.set(text.slice(0, at), text.slice(at + 1));
  }
  return pairs;
}

/** The row of a dialect by its number or its name; a problem with the nearest name when there is none. */
export function fieldTyped(dialect: Dialect, key: string, problems: Bilingual[]): FieldSpec | undefined {
  const specs = [...dialect.byDe.values()];
  const found = /^\d{1,3}$/.test(key) ? dialect.byDe.get(Number(key)) : specs.find(({ name }) => name === key);
  if (found === undefined)
    problems.push(
      unknownKey(
        key,
        specs.map(({ name }) => name),
        dialect.name,
      ),
    );
  return found;
}

export function unknownKey(key: string, names: readonly string[], where: string): Bilingual {
  const shown = maskDigitRuns(key.slice(0, KEY_SHOWN_MAX));
  const guess = nearest(key, names);
  return both(
    `${where} 没有 ${shown}${guess === undefined ? '' : `，是不是 ${guess}？`}`,
    `${where} has no ${shown}${guess === undefined ? '' : `; did you mean ${guess}?`}`,
  );
}

/** What an element takes, in words. */
export function formOf({ de, title, codec, length }: FieldSpec): Bilingual {
  const most = length.kind === 'fixed' ? length.units : length.unitsMax;
  const { zh, en } = UNITS[codec.unit];
  return length.kind === 'fixed'
    ? both(`${de} 域（${title.zh}）要 ${most} ${zh}`, `DE ${de} (${title.en}) takes ${most} ${en}`)
    : both(`${de} 域（${title.zh}）最多 ${most} ${zh}`, `DE ${de} (${title.en}) takes at most ${most} ${en}`);
}

export const isElementName = (text: string): text is ElementName => Object.hasOwn(ELEMENT_FACTS, text);

/** One fault with every problem on a line of its own, so that they can be mended in one go. */
export function refuseAll(problems: readonly Bilingual[], hint: Bilingual): void {
  if (problems.length === 0) return;
  const lines = (language: keyof Bilingual): string => problems.map((each) => `\n  ${each[language]}`).join('');
  throw new CliFault(
    both(`有 ${problems.length} 处要改：${lines('zh')}`, `${problems.length} to mend:${lines('en')}`),
    { hint },
  );
}

const KEY_SHOWN_MAX = 24;
const UNITS: Readonly<Record<FieldSpec['codec']['unit'], Bilingual>> = {
  digits: both('位数字', 'digits'),
  characters: both('个字符', 'characters'),
  bytes: both('字节（十六进制）', 'bytes (hexadecimal)'),
};
