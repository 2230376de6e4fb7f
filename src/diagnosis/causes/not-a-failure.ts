/** Outcomes that need no cause, because nothing went wrong: approved, voided, still open, cancelled by a person. */
import type { OutcomeTexts, Voices } from '../cause.ts';
import type { VoiceText } from '../explanation.ts';
import { say } from '../words.ts';

const one = (headline: VoiceText['headline'], step: VoiceText['headline']): VoiceText => ({
  headline,
  steps: [step],
  doNot: null,
});

const forAll = (text: VoiceText): Voices => ({
  cashier: text,
  owner: text,
  cardholder: text,
  support: text,
  operations: text,
});

/** The payment went through. */
export const approved: OutcomeTexts = {
  id: 'approved',
  name: say('交易成功', 'approved'),
  layer: 'issuer',
  whoActs: 'nobody',
  retry: {
    kind: 'never',
    because: say('已经成功，再刷就是第二笔', 'it went through; another would be a second payment'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    ...forAll(one(say('这一笔成功了。', 'The payment went through.'), say('不用处理。', 'Nothing to do.'))),
    cashier: {
      headline: say('这一笔成功了。', 'The payment went through.'),
      steps: [say('把小票和商品交给顾客。', 'Hand over slip and goods.')],
      doNot: say('不要再刷。', 'Do not swipe again.'),
    },
    cardholder: one(say('付款成功。', 'Your payment went through.'), say('留好小票。', 'Keep the slip.')),
  },
  prevention: say('没有要预防的。', 'Nothing to prevent.'),
  wouldChange: null,
};

/** It went through, and was voided afterwards. */
export const voided: OutcomeTexts = {
  ...approved,
  id: 'voided',
  name: say('成功后已撤销', 'approved, then voided'),
  retry: {
    kind: 'now',
    because: say('原来那笔已撤销，需要时可以重新收', 'the payment was voided; it can be taken again if wanted'),
  },
  voices: forAll(
    one(
      say('这一笔成功过，后来已撤销。', 'The payment went through and was voided later.'),
      say('不用处理。', 'Nothing to do.'),
    ),
  ),
};

/** No answer yet, and the wait is not over. */
export const stillOpen: OutcomeTexts = {
  id: 'still-open',
  name: say('还在等应答', 'still waiting for the answer'),
  layer: 'switch',
  whoActs: 'nobody',
  retry: { kind: 'after', because: say('这一笔有了结果之后', 'after this payment has its result') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    ...forAll(
      one(say('这一笔还在处理。', 'The payment is still under way.'), say('请等结果。', 'Wait for its result.')),
    ),
    cashier: {
      headline: say('这一笔还在处理，请等一下。', 'The payment is still under way, wait a moment.'),
      steps: [say('等机器显示结果。', "Wait for the terminal's result.")],
      doNot: say('不要关机，不要再刷。', 'Do not switch off, do not swipe again.'),
    },
  },
  prevention: say('没有要预防的。', 'Nothing to prevent.'),
  wouldChange: null,
};

/** A person at the terminal gave up before anything was sent. */
export const cancelledHere: OutcomeTexts = {
  id: 'cancelled-at-terminal',
  name: say('在终端上取消', 'cancelled at the terminal'),
  layer: 'terminal',
  whoActs: 'nobody',
  retry: {
    kind: 'now',
    because: say('这一笔没有送出去，随时可以重新收', 'nothing was sent; it can be taken again at any time'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: forAll(
    one(
      say('这一笔在机器上被取消了。', 'The payment was cancelled at the terminal.'),
      say('需要的话，重新收一次。', 'Take it again if it is wanted.'),
    ),
  ),
  prevention: say('没有要预防的。', 'Nothing to prevent.'),
  wouldChange: null,
};
