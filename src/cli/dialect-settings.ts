/** `--set key=value`: the points on which users of a dialect differ, held against the dialect's own table. */
import { type Dialect, type KnownDialect, knownDialect, type SettingValue } from '../iso8583/index.ts';
import { nearest } from '../std/index.ts';
import type { Language } from '../trade/index.ts';
import { dialectFrom } from './dialect-option.ts';
import { both, CliFault, didYouMean } from './saying.ts';

/** The dialect by name or out of a file, with the settings that were typed. */
export async function settledDialect(
  nameOrFile: string,
  typed: readonly string[],
  language: Language,
): Promise<Dialect> {
  if (typed.length === 0) return dialectFrom(nameOrFile, language);
  const known = knownDialect(nameOrFile);
  if (!known.ok) {
    await dialectFrom(nameOrFile, language);
    throw new CliFault(both('--set 只用于自带的规范', '--set is for the dialects that come with Kacha'), {
      hint: both('自己的规范直接改文件', 'change the file of a dialect of your own'),
    });
  }
  return known.value.build(Object.fromEntries(typed.map((pair) => settingOf(known.value, pair))));
}

function settingOf({ name, settings }: KnownDialect, pair: string): readonly [string, SettingValue] {
  const [key = '', value = ''] = pair.split('=', 2);
  const facts = Object.hasOwn(settings, key) ? settings[key] : undefined;
  const names = Object.keys(settings);
  if (facts === undefined) {
    const guess = nearest(key, names);
    throw new CliFault(
      both(
        `--set ${key}：${name} 没有这个选项，${names.length === 0 ? '它没有选项' : `只有 ${names.join('、')}`}`,
        `--set ${key}: ${name} has ${names.length === 0 ? 'no settings' : `only ${names.join(', ')}`}`,
      ),
      guess === undefined ? {} : { hint: didYouMean(`--set ${guess}=${String(settings[guess]?.usual)}`) },
    );
  }
  const chosen = facts.values.find((each) => String(each) === value);
  if (chosen !== undefined) return [key, chosen];
  const values = facts.values.map(String);
  throw new CliFault(both(`--set ${key}：只有 ${values.join('、')}`, `--set ${key}: one of ${values.join(', ')}`), {
    hint: didYouMean(`--set ${key}=${nearest(value, values) ?? String(facts.usual)}`),
  });
}
