/** Outcomes that need no cause, because nothing went wrong: approved, voided, still open, cancelled by a person. */
import { type MoneyEffect, TRANSACTIONS, type TransactionKind } from '../../trade/index.ts';
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

/** A charge went through. */
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

interface Done {
  readonly headline: VoiceText['headline'];
  readonly cashier: VoiceText['headline'];
  readonly cardholder: VoiceText['headline'];
  readonly because: VoiceText['headline'];
}

/** Nothing is sold by these: goods go out with a charge alone. */
const DONE: Readonly<Record<Exclude<MoneyEffect, 'charge'>, Done>> = {
  none: {
    headline: say('余额查到了。', 'The balance was found.'),
    cashier: say('余额给顾客自己看，不要念出来。', 'Let the customer read it; do not say it aloud.'),
    cardholder: say('余额在机器屏幕上，看完收好卡。', "It is on the terminal's screen; take your card."),
    because: say('查询不动钱，需要时可以再查', 'an enquiry moves no money; ask again if it is wanted'),
  },
  hold: {
    headline: say('预授权成功，额度已占用。', 'Pre-authorised; the amount is held.'),
    cashier: say('把小票交给顾客，商户联留好，完成时要用。', 'Hand over the slip and keep yours for the completion.'),
    cardholder: say('留好小票；只是占用，没有扣款。', 'Keep the slip; the amount is held, not taken.'),
    because: say('已经占用，再做会多占一次', 'it is held; another would hold it twice'),
  },
  release: {
    headline: say('预授权已撤销，占用已解除。', 'The pre-authorisation was voided; nothing is held.'),
    cashier: say('把撤销小票交给顾客。', 'Hand over the slip of the void.'),
    cardholder: say('留好小票；何时恢复由您的银行决定。', 'Keep the slip; when it shows is up to your bank.'),
    because: say('已经撤销，不用再做', 'it is voided; nothing is left to do'),
  },
  capture: {
    headline: say('预授权已完成，按这次的金额扣款。', 'Completed; charged for this amount.'),
    cashier: say('把小票交给顾客。', 'Hand over the slip.'),
    cardholder: say('留好小票；扣的是完成的金额。', 'Keep the slip; the charge is the amount of the completion.'),
    because: say('已经完成，再做就是第二笔', 'it is completed; another would be a second charge'),
  },
  undo: {
    headline: say('已经撤销，款项退回。', 'Voided; the amount goes back.'),
    cashier: say('把撤销小票交给顾客。', 'Hand over the slip of the void.'),
    cardholder: say(
      '留好小票；何时到账由您的银行或钱包决定。',
      'Keep the slip; when it shows is up to your bank or wallet.',
    ),
    because: say('已经撤销，不用再做', 'it is voided; nothing is left to do'),
  },
  'give-back': {
    headline: say('退货办好了，钱退回原来付款的地方。', 'Refunded; the money goes back to where it was paid from.'),
    cashier: say('把退货小票交给顾客，收好退回的商品。', 'Hand over the refund slip and take the goods back.'),
    cardholder: say(
      '留好小票；何时到账由您的银行或钱包决定。',
      'Keep the slip; when it shows is up to your bank or wallet.',
    ),
    because: say('已经退了，再退就是第二次', 'it was refunded; another would be a second refund'),
  },
  adjust: {
    headline: say('金额改好了，按新金额入账。', 'Changed; it is booked at the new amount.'),
    cashier: say('把新的小票交给顾客。', 'Hand over the new slip.'),
    cardholder: say('留好新的小票。', 'Keep the new slip.'),
    because: say('已经改好，不用再改', 'it was changed; nothing is left to do'),
  },
};

/** Approved, in the words of what it was. */
export function approvedOf(transaction: TransactionKind): OutcomeTexts {
  const { money, zh, en } = TRANSACTIONS[transaction];
  if (money === 'charge') return approved;
  const { headline, cashier, cardholder, because } = DONE[money];
  const isFree = money === 'none';
  return {
    ...approved,
    name: say(`${zh}成功`, `${en} approved`),
    retry: { kind: isFree ? 'now' : 'never', because },
    voices: {
      ...forAll(one(headline, say('不用处理。', 'Nothing to do.'))),
      cashier: { headline, steps: [cashier], doNot: isFree ? null : say('不要再做一次。', 'Do not do it again.') },
      cardholder: one(headline, cardholder),
    },
  };
}

/** It went through, and was voided afterwards. Of a hold there is nothing to be taken again. */
export function voidedOf(transaction: TransactionKind): OutcomeTexts {
  const { money, zh, en } = TRANSACTIONS[transaction];
  if (money === 'charge') return voided;
  const text = one(
    say(`这笔${zh}成功过，后来已撤销。`, `The ${en} went through and was voided later.`),
    say('不用处理。', 'Nothing to do.'),
  );
  const because = say('已经撤销，需要时可以重新做', 'it was voided; it can be done again if wanted');
  return { ...voided, retry: { kind: 'now', because }, voices: forAll(text) };
}

/** A charge that was voided afterwards. */
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

/** The terminal was told yes, and whoever keeps the account is told later: nobody at the till waits for anything. */
export const yetToBeDelivered: OutcomeTexts = {
  ...stillOpen,
  name: say('已经成立，等着入账', 'accepted, to be booked'),
  voices: {
    ...forAll(
      one(
        say('这一笔已经成立，稍后送去入账。', 'It stands, and is on its way to be booked.'),
        say('不用处理，系统会一直送到为止。', 'Nothing to do; the system delivers it until it is taken.'),
      ),
    ),
    cashier: {
      headline: say('这一笔已经成立，稍后入账。', 'It stands, and is booked later.'),
      steps: [say('把小票交给顾客，不用等。', 'Hand over the slip; there is nothing to wait for.')],
      doNot: say('不要再做一次。', 'Do not do it again.'),
    },
    cardholder: one(
      say('这一笔已经成立，稍后入账。', 'It stands, and is booked later.'),
      say('留好小票。', 'Keep the slip.'),
    ),
  },
};

/** A person at the terminal gave up before anything was sent. */
export const cancelledHere: OutcomeTexts = {
  id: 'cancelled-at-terminal',
  name: say('在终端上取消', 'cancelled at the terminal'),
  layer: 'terminal',
  whoActs: 'nobody',
  retry: {
    kind: 'now',
    because: say('这一笔没有送出去，随时可以重新做', 'nothing was sent; it can be done again at any time'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: forAll(
    one(
      say('这一笔在机器上被取消了。', 'The payment was cancelled at the terminal.'),
      say('需要的话，重新做一次。', 'Do it again if it is wanted.'),
    ),
  ),
  prevention: say('没有要预防的。', 'Nothing to prevent.'),
  wouldChange: null,
};

/** The issuer approved a part, and the till did not take it: given back, which is neither a decline nor a lost answer. */
export const partGivenBack: OutcomeTexts = {
  ...cancelledHere,
  name: say('没有接受部分批准', 'the part was not taken'),
  retry: {
    kind: 'now',
    because: say('那一部分已经退回，可以换个付法', 'the part was given back; take it another way'),
  },
  voices: forAll(
    one(
      say(
        '银行只批了一部分，这里没有收，退回给顾客。',
        'The bank approved a part only; it was not taken and goes back.',
      ),
      say('换一张卡，或换个付法。', 'Use another card or another way to pay.'),
    ),
  ),
};
