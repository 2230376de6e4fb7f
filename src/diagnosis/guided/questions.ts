/** Every question that somebody at a counter may be asked: those of the evidence, of where it stopped, and two of safety. */
import type { Bilingual } from '../../trade/index.ts';
import { QUESTIONS } from '../evidence/questions.ts';
import { say } from '../words.ts';
import { ENDING_QUESTIONS } from './ending-facts.ts';

/** A question with its answers. "I don't know" is always one more. */
export interface GuidedQuestion {
  readonly id: string;
  readonly text: Bilingual;
  readonly answers: readonly { readonly id: string; readonly text: Bilingual }[];
}

/** Asked where nobody can say whether money moved. */
export const BANK_MESSAGE: GuidedQuestion = {
  id: 'bank-message',
  text: say('顾客收到银行的扣款短信或通知了吗？', 'Has the customer’s bank told of a charge, by message or app?'),
  answers: [
    { id: 'charged', text: say('收到了，说扣了', 'yes, it says charged') },
    { id: 'given-back', text: say('收到了，扣了又退了', 'yes, charged and given back') },
    { id: 'nothing', text: say('没有收到', 'no, nothing') },
  ],
};

/** Asked before anybody is told to enter a PIN again. */
export const PIN_TRIES: GuidedQuestion = {
  id: 'pin-tries',
  text: say(
    '这张卡今天密码错过几次了（算上这次）？',
    'How often was the PIN of this card wrong today, this time included?',
  ),
  answers: [
    { id: 'once', text: say('只有这一次', 'only this once') },
    { id: 'more', text: say('两次或更多', 'twice or more') },
  ],
};

/** Asked where nobody has said it: most do, and a sale is meant. The ids are kinds of transaction. */
export const KIND_QUESTION: GuidedQuestion = {
  id: 'kind',
  text: say('做的是哪一种？', 'What was being done?'),
  answers: [
    { id: 'sale', text: say('刷卡收款', 'a sale by card') },
    { id: 'qr-sale', text: say('扫码收款', 'a sale by payment code') },
    { id: 'refund', text: say('退货、退款', 'a refund') },
    { id: 'void', text: say('撤销', 'a void') },
    { id: 'pre-authorisation', text: say('预授权', 'a pre-authorisation') },
    { id: 'completion', text: say('预授权完成', 'a completion') },
  ],
};

const plain = ({ id, text, answers }: GuidedQuestion): GuidedQuestion => ({
  id,
  text,
  answers: answers.map((each) => ({ id: each.id, text: each.text })),
});

/** By their ids. */
export const GUIDED_QUESTIONS: ReadonlyMap<string, GuidedQuestion> = new Map(
  [
    BANK_MESSAGE,
    PIN_TRIES,
    KIND_QUESTION,
    ...ENDING_QUESTIONS.map(plain),
    ...[...QUESTIONS].map(([id, question]) => plain({ id, ...question })),
  ].map((question) => [question.id, question]),
);

/** The ids of its answers, without "I don't know"; `undefined` where there is no such question. */
export const answersOf = (question: string): readonly string[] | undefined =>
  GUIDED_QUESTIONS.get(question)?.answers.map(({ id }) => id);
