/** A secret asked for at the prompt: no digit of it is shown, and none is kept. */
import type { Bilingual, Language } from '../trade/index.ts';
import { both, CliFault, EXIT } from './saying.ts';

/** What a terminal in a window gives; the tests have one of their own. */
export interface Keyboard {
  readonly isTTY?: boolean;
  setRawMode?(mode: boolean): unknown;
  on(event: 'data', heard: (bytes: Buffer) => void): unknown;
  off(event: 'data', heard: (bytes: Buffer) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

export interface HiddenQuestion {
  readonly question: Bilingual;
  readonly language: Language;
  /** What to do where nobody sits at the keyboard. */
  readonly hint: Bilingual;
  readonly keyboard?: Keyboard;
  readonly show?: (text: string) => void;
}

export async function askHidden({ question, language, hint, ...place }: HiddenQuestion): Promise<string> {
  const keyboard = place.keyboard ?? process.stdin;
  const show = place.show ?? ((text: string) => void process.stderr.write(text));
  if (keyboard.isTTY !== true || keyboard.setRawMode === undefined)
    throw new CliFault(both(`没有${question.zh}`, `${question.en} is missing`), { hint });
  show(`${question[language]}: `);
  keyboard.setRawMode(true);
  try {
    return await line(keyboard);
  } finally {
    keyboard.setRawMode(false);
    keyboard.pause();
    show('\n');
  }
}

function line(keyboard: Keyboard): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed = '';
    const heard = (bytes: Buffer): void => {
      for (const key of bytes.toString('latin1')) {
        if (key === '\r' || key === '\n') return end(() => resolve(typed));
        if (key === INTERRUPT || key === END) return end(() => reject(GIVEN_UP()));
        if (key === RUB_OUT || key === BACKSPACE) typed = typed.slice(0, -1);
        else if (typed.length < TYPED_MAX) typed += key;
      }
    };
    const end = (done: () => void): void => {
      keyboard.off('data', heard);
      done();
    };
    keyboard.on('data', heard);
    keyboard.resume();
  });
}

const TYPED_MAX = 64;
/** In raw mode these are keys as any other. */
const INTERRUPT = '\u0003';
const END = '\u0004';
const BACKSPACE = '\b';
const RUB_OUT = '\u007f';

const GIVEN_UP = (): CliFault => new CliFault(both('已取消', 'given up'), { exitCode: EXIT.declined });
