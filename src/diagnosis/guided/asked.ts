/** A step of a guided conversation as it is handed out: by the API, on the command line and in the browser alike. */
import { nearest } from '../../std/index.ts';
import { type Bilingual, LANGUAGES, type Language, type Voice } from '../../trade/index.ts';
import { viewFor } from '../disclosure.ts';
import type { Explanation } from '../explanation.ts';
import { say } from '../words.ts';
import { bankWords } from './bank-words.ts';
import type { Conversation, ConversationFault, Told } from './conversation.ts';
import { type GuidedStep, nextStep } from './next-step.ts';
import { GUIDED_QUESTIONS, type GuidedQuestion } from './questions.ts';

export const ASK_SCHEMA = 'kacha.ask/1';

export interface AskAnswer {
  readonly schema: typeof ASK_SCHEMA;
  /** To be sent again with the next answer; without whatever must not be kept. */
  readonly conversation: Conversation;
  /** How many numbers that looked like card numbers, PINs or security codes were thrown away. */
  readonly hidden: number;
  /** What was understood of the words, one line a thing. */
  readonly understood: readonly Bilingual[];
  /** What comes nearest, where nothing was. */
  readonly nearest: readonly Bilingual[];
  readonly step:
    | { readonly kind: 'question'; readonly question: GuidedQuestion; readonly number: number; readonly max: number }
    | {
        readonly kind: 'explanation';
        readonly because: Extract<GuidedStep, { kind: 'explanation' }>['because'];
        readonly explanation: Explanation;
        /** To read out or copy: what bank or acquirer will want to know. */
        readonly bankWords: Readonly<Record<Language, readonly string[]>>;
      };
}

/** As this voice may have it. */
export function askAnswer({ conversation, hidden }: Told, voice: Voice): AskAnswer {
  const step = nextStep(conversation);
  const { understood, nearest: near } = step;
  const about = { schema: ASK_SCHEMA, conversation, hidden, understood, nearest: near } as const;
  if (step.kind === 'question') {
    const { question, number, max } = step;
    return { ...about, step: { kind: 'question', question, number, max } };
  }
  const explanation = viewFor(step.explanation, voice);
  const words = LANGUAGES.map((language) => [language, bankWords(conversation, explanation, { language, voice })]);
  return {
    ...about,
    step: {
      kind: 'explanation',
      because: step.because,
      explanation,
      bankWords: Object.fromEntries(words) as Readonly<Record<Language, readonly string[]>>,
    },
  };
}

/** Said wherever numbers were thrown away. */
export const HIDDEN_NOTE: Bilingual = say(
  '您写的里面像有卡号、密码或安全码，已经抹掉，没有保存。查原因用不着它们，也请不要告诉别人。',
  'What you wrote seemed to hold a card number, a PIN or a security code. It was removed and is kept nowhere; nobody needs it to find the cause, so please tell it to nobody.',
);

export interface FaultWords {
  readonly line: Bilingual;
  readonly nearest: string | undefined;
}

/** What is wrong with a conversation, and the nearest valid form. */
export function conversationFaultWords(fault: ConversationFault): FaultWords {
  switch (fault.kind) {
    case 'not-a-conversation':
      return {
        line:
          fault.field === ''
            ? say('这不是一段问答', 'this is no conversation')
            : say(`参数 ${fault.field} 不对`, `${fault.field}: not understood`),
        nearest: '{"schema":"kacha.conversation/1","words":["请与银行联系"],"answers":[]}',
      };
    case 'too-many':
      return {
        line: say(`${fault.field} 最多 ${fault.max} 项`, `${fault.field}: at most ${fault.max}`),
        nearest: undefined,
      };
    case 'no-such-question':
      return {
        line: say(`没有这个问题：${fault.asked}`, `no such question: ${fault.asked}`),
        nearest: nearest(fault.asked, [...GUIDED_QUESTIONS.keys()]),
      };
    case 'no-such-answer':
      return {
        line: say(
          `问题 ${fault.question} 没有这个答案：${fault.asked}；有 ${fault.answers.join('、')}`,
          `question ${fault.question} has no answer ${fault.asked}; it has ${fault.answers.join(', ')}`,
        ),
        nearest: `${fault.question}=${nearest(fault.asked, fault.answers) ?? fault.answers[0] ?? ''}`,
      };
    case 'asked-twice':
      return {
        line: say(`问题 ${fault.question} 答了两次`, `question ${fault.question} was answered twice`),
        nearest: undefined,
      };
  }
}
