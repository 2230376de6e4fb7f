/** A guided conversation at a prompt: a number picks, Enter is "I don't know", b goes back, anything else is heard as words. */
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import {
  answerQuestion,
  askAnswer,
  type Conversation,
  DONT_KNOW,
  explanationText,
  type GuidedQuestion,
  HIDDEN_NOTE,
  OPENINGS,
  stepBack,
  tell,
} from '../diagnosis/index.ts';
import type { Language, Voice } from '../trade/index.ts';
import { both, say } from './saying.ts';

export interface TurnTaking {
  readonly conversation: Conversation;
  readonly language: Language;
  readonly voice: Voice;
  /** A keyboard and a screen; those of the process where none are given. */
  readonly from?: Readable;
  readonly to?: Writable;
}

export async function askInTurn({ conversation: begun, language, voice, ...place }: TurnTaking): Promise<void> {
  const output = place.to ?? process.stdout;
  const prompt = createInterface({ input: place.from ?? process.stdin, output, terminal: place.from === undefined });
  const lines = prompt[Symbol.asyncIterator]();
  const show = (...texts: readonly string[]): void => void output.write(texts.map((text) => `${text}\n`).join(''));
  const read = async (): Promise<string | undefined> => {
    output.write('> ');
    const { value, done } = await lines.next();
    return done === true ? undefined : String(value).trim();
  };
  try {
    let conversation = begun;
    if (conversation.words.length === 0 && conversation.answers.length === 0) {
      show(...openingLines(language));
      const typed = await read();
      if (typed === undefined || typed === 'q') return;
      conversation = heard(conversation, openingOf(typed, language), { language, show });
    }
    for (;;) {
      const { step } = askAnswer({ conversation, hidden: 0 }, voice);
      if (step.kind === 'explanation') {
        show('', ...explanationText(step.explanation, { voice, language }), '', ...step.bankWords[language]);
        return;
      }
      show('', ...questionLines(step, language));
      const typed = await read();
      if (typed === undefined || typed === 'q') return;
      conversation = replied(conversation, { typed, question: step.question }, { language, show });
    }
  } finally {
    prompt.close();
  }
}

interface Window {
  readonly language: Language;
  show(...texts: readonly string[]): void;
}

function replied(
  conversation: Conversation,
  { typed, question }: { readonly typed: string; readonly question: GuidedQuestion },
  window: Window,
): Conversation {
  if (typed === 'b') return stepBack(conversation);
  const isPick = /^\d$|^1\d$/.test(typed);
  const picked = isPick ? question.answers[Number(typed) - 1]?.id : undefined;
  if (isPick && picked === undefined && typed !== '0') {
    window.show(say(both(`没有第 ${typed} 项`, `there is no ${typed}`), window.language));
    return conversation;
  }
  if (typed !== '' && typed !== '0' && picked === undefined) return heard(conversation, typed, window);
  const result = answerQuestion(conversation, { question: question.id, answer: picked ?? DONT_KNOW });
  return result.ok ? result.value : conversation;
}

function heard(conversation: Conversation, words: string, { language, show }: Window): Conversation {
  const told = tell(conversation, words);
  if (told.hidden > 0) show(say(HIDDEN_NOTE, language));
  const { understood, nearest } = askAnswer(told, 'cashier');
  if (understood.length > 0)
    show(
      `${say(both('听懂了：', 'Understood: '), language)}${understood.map((text) => say(text, language)).join(language === 'zh' ? '；' : '; ')}`,
    );
  else if (words !== '')
    show(
      say(both('没有听懂，换个说法也行', 'not understood; say it otherwise if you like'), language),
      ...nearest.map((text) => `  ${say(text, language)}`),
    );
  return told.conversation;
}

const openingLines = (language: Language): readonly string[] => [
  say(
    both(
      '屏幕、小票上写着什么，或顾客怎么说？选一个号，或自己打字（不要打卡号和密码）：',
      'What does screen or slip say, or the customer? Pick a number or type (no card number, no PIN):',
    ),
    language,
  ),
  ...OPENINGS.map((text, i) => `  ${i + 1}. ${say(text, language)}`),
];

/** A number of the list; two-place codes with a nought, and every other number, are words. */
function openingOf(typed: string, language: Language): string {
  const picked = /^[1-9]\d?$/.test(typed) ? OPENINGS[Number(typed) - 1] : undefined;
  return picked === undefined ? typed : say(picked, language);
}

function questionLines(
  { question, number, max }: { readonly question: GuidedQuestion; readonly number: number; readonly max: number },
  language: Language,
): readonly string[] {
  return [
    say(
      both(
        `第 ${number} 问（最多 ${max} 问）：${question.text.zh}`,
        `Question ${number} (of at most ${max}): ${question.text.en}`,
      ),
      language,
    ),
    ...question.answers.map(({ text }, i) => `  ${i + 1}. ${say(text, language)}`),
    say(both('  回车：不知道    b：退回    q：结束', '  Enter: I don’t know    b: back    q: end'), language),
  ];
}
