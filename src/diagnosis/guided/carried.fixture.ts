/** A conversation carried to its end by somebody who replies, read anew at every step as it would travel. */
import { expect } from 'vitest';
import { answer, type Conversation, DONT_KNOW, NEW_CONVERSATION, readConversation, tell } from './conversation.ts';
import { nextStep } from './next-step.ts';
import type { GuidedQuestion } from './questions.ts';

export type Reply = (question: GuidedQuestion) => string;

export const opened = (words: string): Conversation => tell(NEW_CONVERSATION, words).conversation;

/** To its end; the conversation with it. */
export function carried(words: string, reply: Reply) {
  let conversation = opened(words);
  for (let asked = 0; ; asked++) {
    // As it travels.
    const read = readConversation(JSON.parse(JSON.stringify(conversation)));
    if (!read.ok) throw new Error(JSON.stringify(read.fault));
    expect(read.value.conversation).toEqual(conversation);
    const step = nextStep(conversation);
    if (step.kind === 'explanation') return { step, asked, conversation };
    expect(step.number).toBe(asked + 1);
    const given = answer(conversation, { question: step.question.id, answer: reply(step.question) });
    if (!given.ok) throw new Error(JSON.stringify(given.fault));
    conversation = given.value;
  }
}

export const dontKnow: Reply = () => DONT_KNOW;
