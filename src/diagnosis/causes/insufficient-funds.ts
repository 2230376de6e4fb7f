/** The account behind the card has less available than was asked for. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const insufficientFunds: Cause = {
  id: 'insufficient-funds',
  name: say('卡内可用余额不足', 'insufficient funds'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.17,
  sees: {
    ending: { funds: 'certain', 'do-not-honour': 'rare', otherwise: 'never' },
  },
  rates: { 'card-elsewhere': 'most' },
  retry: {
    kind: 'after',
    because: say(
      '充值、减少金额或换一张卡之后；原样再刷还是会被拒',
      'after a top-up, with a smaller amount or another card; the same again will be refused again',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡的可用余额不够付这一笔。', 'The card has not enough available for this amount.'),
      steps: [
        anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.'),
        again(
          '顾客愿意的话，也可以少刷一些，余下的另付。',
          'If the customer likes, charge less and take the rest another way.',
        ),
      ],
      doNot: say(
        '不要原样反复刷，也不要问顾客卡里有多少钱。',
        'Do not swipe the same again, and do not ask how much is on the card.',
      ),
    },
    owner: {
      headline: say(
        '顾客卡里的钱不够，和店里的机器无关。',
        "The customer's card was short; nothing is wrong with your terminal.",
      ),
      steps: [
        say(
          '不用处理。备好扫码收款，少丢这类生意。',
          'Nothing to do. Keep a QR code at hand so that fewer such sales are lost.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('您的卡可用余额不够付这一笔。', 'Your card has not enough available for this payment.'),
      steps: [
        anotherWay('可以换一张卡，或充值后再付。', 'Use another card, or top up and pay again.'),
        say(
          '如果您认为余额足够，请在银行 App 里看看有没有冻结或预授权占用。',
          'If you think there is enough, look in your bank app for amounts that are held or frozen.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say('发卡行以余额不足拒绝。', 'The issuer declined for insufficient funds.'),
      steps: [
        anotherWay(
          '告诉商户没有扣款，请顾客换卡或减少金额。',
          'Tell the merchant that nothing was charged; another card or a smaller amount.',
        ),
        say(
          '顾客有疑问，请他自己问发卡行；我们看不到余额。',
          'Questions about the account go to the issuer; we cannot see it.',
        ),
      ],
      doNot: say('不要替顾客估计余额。', "Do not guess at the customer's balance."),
    },
    operations: {
      headline: say('正常的业务拒绝，系统没有问题。', 'An ordinary business decline; no fault in the system.'),
      steps: [
        say(
          '不用处理；只有同一发卡行的这种拒绝突然变多才要看。',
          "Nothing to do, unless this issuer's share of such declines jumps.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('备好第二种付款方式：扫码或现金。', 'Have a second way to pay ready: QR or cash.'),
  preventionForCardholder: say(
    '付款前看看可用余额，备好第二种付款方式。',
    'Look at what is available before you pay, and have a second way to pay ready.',
  ),
  wouldChange: say(
    '顾客查到余额足够且没有冻结，就要怀疑发卡行的账务。',
    "If the cardholder finds enough funds and nothing held, the issuer's books are the suspect.",
  ),
  needs: ['N002', 'N019', 'N022', 'N027'],
  scenario: 'insufficient-funds',
};
