/** How the command line speaks: one language, clear lines, exit codes with a meaning. */
import { nearest } from '../std/index.ts';
import { type Bilingual, type Language, VOICES, type Voice } from '../trade/index.ts';

/** 0 done or approved · 1 declined, or a check failed · 2 wrong usage · 3 outcome unknown. */
export const EXIT = { done: 0, declined: 1, usage: 2, unknown: 3 } as const;

/** A sentence in both languages. */
export const both = (zh: string, en: string): Bilingual => ({ zh, en });

export const didYouMean = (form: string): Bilingual => both(`是不是 ${form}？`, `did you mean ${form}?`);

/** A fault that ends a command: one line, and what to do. */
export class CliFault extends Error {
  override readonly name = 'CliFault';
  readonly exitCode: number;
  readonly line: Bilingual;
  readonly hint: Bilingual | undefined;
  constructor(line: Bilingual, options: { readonly exitCode?: number; readonly hint?: Bilingual | undefined } = {}) {
    super(line.en);
    this.line = line;
    this.exitCode = options.exitCode ?? EXIT.usage;
    this.hint = options.hint;
  }
}

/** Chinese unless somebody asks for English, by flag or by KACHA_LANG. */
export function languageOf(flag: string | undefined): Language {
  const asked = flag ?? process.env['KACHA_LANG'] ?? 'zh';
  if (asked === 'zh' || asked === 'en') return asked;
  throw new CliFault(both(`--lang ${asked}：只有 zh 和 en`, `--lang ${asked}: zh or en`));
}

export function voiceOf(flag: string): Voice {
  const voice = VOICES.find((known) => known === flag);
  if (voice !== undefined) return voice;
  const guess = nearest(flag, VOICES);
  throw new CliFault(
    both(`--as ${flag}：只有 ${VOICES.join('、')}`, `--as ${flag}: one of ${VOICES.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(`--as ${guess}`) },
  );
}

export const say = (text: Bilingual, language: Language): string => text[language];

export function print(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/** For people, while something takes time; never part of `--json` output. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
