/** The code on the customer's phone was too old, used already, or none of the wallet's: mostly a picture of a code. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const paymentCodeStale: Cause = {
  id: 'payment-code-stale',
  name: say('付款码已失效', 'the payment code is stale'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.004,
  sees: { ending: { 'payment-code-stale': 'certain', otherwise: 'never' } },
  retry: {
    kind: 'now',
    because: say('没有扣款；请顾客刷新付款码，重新扫', 'nothing was charged; scan a fresh code of the customer'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这个付款码已经失效，没有扣款。', 'This payment code is no longer good; nothing was charged.'),
      steps: [
        again(
          '请顾客在钱包里刷新付款码，再扫一次。',
          'Ask the customer to refresh the code in the wallet, and scan again.',
        ),
        anotherWay('还是不行，换个付法。', 'If that does not help, take it another way.'),
      ],
      doNot: say('不要扫截图或转发来的码。', 'Do not scan a picture of a code, or one that was passed on.'),
    },
    owner: {
      headline: say(
        '顾客的付款码过期或用过了，系统和机器都正常。',
        "The customer's code was old or used; system and terminal are fine.",
      ),
      steps: [say('不用处理，换个新码就好。', 'Nothing to do; a fresh code is enough.')],
      doNot: null,
    },
    cardholder: {
      headline: say('您的付款码已经失效，没有扣款。', 'Your payment code is no longer good; nothing was charged.'),
      steps: [again('在钱包里刷新付款码，再扫一次。', 'Refresh the code in your wallet and have it scanned again.')],
      doNot: say('不要用截图付款，也不要把码发给别人。', 'Do not pay with a picture of a code, and send it to nobody.'),
    },
    support: {
      headline: say(
        '钱包应答：付款码过期、用过或不认识，没有扣款。',
        'The wallet answered: code stale, used or unknown; not charged.',
      ),
      steps: [again('告诉商户请顾客刷新后重扫。', 'Tell the merchant to have the code refreshed and scanned again.')],
      doNot: null,
    },
    operations: {
      headline: say('付款码失效，正常的业务拒绝。', 'A stale code; an ordinary decline.'),
      steps: [
        say('同一商户突然变多，看扫码枪和时钟。', 'If one shop has many of them, look at its scanner and its clock.'),
        say('核对码段是不是送对了钱包。', 'See whether the range of codes goes to the right wallet.'),
      ],
      doNot: null,
    },
  },
  prevention: say('扫之前请顾客打开钱包，现出新码。', 'Have the customer open the wallet and show a fresh code.'),
  preventionForCardholder: say(
    '付款前再打开付款码，不要用截图。',
    'Open your code only when you pay, and never use a picture of it.',
  ),
  wouldChange: say('付款码其实还在有效时间里，也没有用过。', 'The code having been fresh and unused.'),
  needs: ['N150'],
  scenario: 'payment-code-stale',
};
