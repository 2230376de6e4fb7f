/**
 * A guided conversation, as plain JSON: what somebody said and which answers they gave. Nothing else is kept, so that it
 * can travel in a request, lie in a browser, and be gone when nobody wants it any more.
 */
import { fault, ok, type Result } from '../../std/index.ts';
import { WORDS_MAX } from '../codes/normal-words.ts';
import { withoutNumbers } from './hide-numbers.ts';
import { answersOf } from './questions.ts';

export const CONVERSATION_SCHEMA = 'kacha.conversation/1';

/** A person at a counter has a customer waiting. */
export const QUESTIONS_MAX = 6;
/** Times that somebody may say something. */
export const SAID_MAX = 6;
/** "I don't know", to any question. */
export const DONT_KNOW = 'unknown';

export interface Conversation {
  readonly schema: typeof CONVERSATION_SCHEMA;
  /** In their own words, without card numbers. */
  readonly words: readonly string[];
  /** In the order in which they were given. */
  readonly answers: readonly GivenAnswer[];
}

export interface GivenAnswer {
  readonly question: string;
  /** Of the question, or `unknown`. */
  readonly answer: string;
}

export type ConversationFault =
  | { readonly kind: 'not-a-conversation'; readonly field: string }
  | { readonly kind: 'too-many'; readonly field: 'words' | 'answers'; readonly max: number }
  | { readonly kind: 'no-such-question'; readonly asked: string }
  | {
      readonly kind: 'no-such-answer';
      readonly question: string;
      readonly asked: string;
      readonly answers: readonly string[];
    }
  | { readonly kind: 'asked-twice'; readonly question: string };

export const NEW_CONVERSATION: Conversation = { schema: CONVERSATION_SCHEMA, words: [], answers: [] };

export interface Told {
  readonly conversation: Conversation;
  /** How many numbers were thrown away: somebody must be told so. */
  readonly hidden: number;
}

/** Adds what somebody says. Card numbers, PINs and security codes are gone before it is kept. */
export function tell(conversation: Conversation, text: string): Told {
  const { words, hidden } = kept(text);
  if (words === '' || conversation.words.includes(words)) return { conversation, hidden };
  return { conversation: { ...conversation, words: [...conversation.words, words].slice(-SAID_MAX) }, hidden };
}

/** Adds an answer; one that was given before to the same question is taken back first. */
export function answer(
  conversation: Conversation,
  { question, answer: given }: GivenAnswer,
): Result<Conversation, ConversationFault> {
  const answers = [...conversation.answers.filter((each) => each.question !== question), { question, answer: given }];
  const wrong = faultIn(answers);
  return wrong === undefined ? ok({ ...conversation, answers }) : fault(wrong);
}

/** Takes the last answer back, or else what was said last. */
export function stepBack(conversation: Conversation): Conversation {
  if (conversation.answers.length > 0) return { ...conversation, answers: conversation.answers.slice(0, -1) };
  return { ...conversation, words: conversation.words.slice(0, -1) };
}

/** A conversation as it came from outside, whatever that is; what must not be kept is gone from it. */
export function readConversation(value: unknown): Result<Told, ConversationFault> {
  if (!isRecord(value)) return fault({ kind: 'not-a-conversation', field: '' });
  const { schema, words = [], answers = [] } = value;
  if (schema !== undefined && schema !== CONVERSATION_SCHEMA)
    return fault({ kind: 'not-a-conversation', field: 'schema' });
  if (!Array.isArray(words) || !words.every((each) => typeof each === 'string'))
    return fault({ kind: 'not-a-conversation', field: 'words' });
  if (words.length > SAID_MAX) return fault({ kind: 'too-many', field: 'words', max: SAID_MAX });
  if (!Array.isArray(answers) || !answers.every(isGiven))
    return fault({ kind: 'not-a-conversation', field: 'answers' });
  const given = answers.map(({ question, answer: each }): GivenAnswer => ({ question, answer: each }));
  const wrong = faultIn(given);
  if (wrong !== undefined) return fault(wrong);
  const told = words.reduce<Told>(
    (before, each) => {
      const { conversation, hidden } = tell(before.conversation, each);
      return { conversation, hidden: before.hidden + hidden };
    },
    { conversation: NEW_CONVERSATION, hidden: 0 },
  );
  return ok({ ...told, conversation: { ...told.conversation, answers: given } });
}

/** How much of a text is looked at for numbers, before it is cut to what is kept. */
const TEXT_MAX = 10 * WORDS_MAX;

/** Cut after the numbers are gone: a number that is cut in two is none any more. */
function kept(text: string): { readonly words: string; readonly hidden: number } {
  const plain = withoutNumbers(text.slice(0, TEXT_MAX));
  return { words: plain.text.replace(UNPRINTABLE, ' ').trim().slice(0, WORDS_MAX), hidden: plain.hidden };
}

const UNPRINTABLE = /[\p{Cc}\p{Cs}]+/gu;

function faultIn(answers: readonly GivenAnswer[]): ConversationFault | undefined {
  if (answers.length > QUESTIONS_MAX) return { kind: 'too-many', field: 'answers', max: QUESTIONS_MAX };
  for (const [i, { question, answer: given }] of answers.entries()) {
    const known = answersOf(question);
    if (known === undefined) return { kind: 'no-such-question', asked: shown(question) };
    if (given !== DONT_KNOW && !known.includes(given))
      return { kind: 'no-such-answer', question, asked: shown(given), answers: [...known, DONT_KNOW] };
    if (answers.findIndex((each) => each.question === question) !== i) return { kind: 'asked-twice', question };
  }
  return undefined;
}

/** What is repeated in a fault is short, and no number. */
const shown = (asked: string): string =>
  withoutNumbers(asked.slice(0, 200)).text.replace(UNPRINTABLE, ' ').slice(0, 40);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isGiven = (value: unknown): value is GivenAnswer =>
  isRecord(value) && typeof value['question'] === 'string' && typeof value['answer'] === 'string';
