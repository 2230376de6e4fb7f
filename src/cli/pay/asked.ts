/** The words typed after `kacha pay`, read: which is meant, whether its flags go with it, and what it comes to. */
import { nearest } from '../../std/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { both, CliFault, didYouMean } from '../saying.ts';
import { type Asked, SPECIAL, type SpecialFlag, type Typed, type Word } from './asking.ts';
import { type PayFlags, shownOf } from './flags.ts';
import { WORDS, type WordName } from './words.ts';

export function askedOf(words: readonly string[], flags: PayFlags): Asked {
  const [name, typed] = wordOf(words, flags);
  const word: Word = WORDS[name];
  checkFlags(name, word, flags);
  if (word.which === undefined && typed.which !== undefined)
    throw new CliFault(
      both(
        `${name} 后面不用跟 ${shownOf(typed.which)}`,
        `${name} takes nothing after it, and got ${shownOf(typed.which)}`,
      ),
      { hint: both(`例如 ${word.example}`, `e.g. ${word.example}`) },
    );
  return word.ask(typed);
}

const NAMES = Object.keys(WORDS) as WordName[];

/** `--void` and `--balance` are the older way to say the same. */
function wordOf([first, second]: readonly string[], flags: PayFlags): readonly [WordName, Typed] {
  const older = flags.void !== undefined ? 'void' : flags.balance === true ? 'balance' : undefined;
  if (older !== undefined && first !== undefined && first !== older)
    throw new CliFault(
      both(`${shownOf(first)} 和 --${older} 不能同用`, `${shownOf(first)} and --${older} do not go together`),
    );
  if (older !== undefined) return [older, { flags, which: older === 'void' ? flags.void : undefined }];
  if (first === undefined) return ['sale', { flags, which: undefined }];
  const known = NAMES.find((name) => name === first.toLowerCase());
  if (known !== undefined) return [known, { flags, which: second }];
  throw new CliFault(
    both(`没有 ${shownOf(first)} 这种交易：${NAMES.join('、')}`, `${shownOf(first)}: one of ${NAMES.join(', ')}`),
    hintFor(first),
  );
}

function hintFor(first: string): { readonly hint?: Bilingual } {
  if (/^\d{1,9}(?:\.\d{1,2})?$/.test(first)) return { hint: didYouMean(`kacha pay --amount ${first}`) };
  const guess = OTHER_NAMES[first.toLowerCase()] ?? NAMES.find((name) => name === nearest(first, NAMES));
  return guess === undefined ? {} : { hint: didYouMean(WORDS[guess].example) };
}

/** What other trades and tools call it. */
const OTHER_NAMES: Readonly<Record<string, WordName | undefined>> = {
  purchase: 'sale',
  cancel: 'void',
  reverse: 'void',
  return: 'refund',
  auth: 'pre-auth',
  preauth: 'pre-auth',
  hold: 'pre-auth',
  'pre-authorisation': 'pre-auth',
  capture: 'complete',
  completion: 'complete',
  settlement: 'settle',
  close: 'settle',
  echo: 'test-line',
  ping: 'test-line',
  logon: 'sign-on',
  logoff: 'sign-off',
};

function checkFlags(name: WordName, word: Word, flags: PayFlags): void {
  const given = (Object.keys(SPECIAL) as SpecialFlag[]).filter((flag) => flags[flag] !== undefined);
  const wrong = given.find((flag) => !word.takes.includes(flag));
  if (wrong === undefined) return;
  const option = SPECIAL[wrong];
  throw new CliFault(both(`${option} 不能和 ${name} 同用`, `${option} does not go with ${name}`), {
    hint: both(`${name} 的写法：${word.example}`, `${name} is asked for like this: ${word.example}`),
  });
}
