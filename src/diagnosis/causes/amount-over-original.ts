/** More than is left of the original to give back, or than a hold may be completed for. */
import type { Cause } from '../cause.ts';
import { again, say } from '../words.ts';

export const amountOverOriginal: Cause = {
  id: 'amount-over-original',
  name: say('金额超过原交易剩下的', 'more than is left of the original'),
  layer: 'merchant',
  whoActs: 'cashier',
  prior: 0.003,
  sees: { ending: { 'amount-over-original': 'certain', 'original-mismatch': 'rare', otherwise: 'never' } },
  retry: {
    kind: 'after',
    because: say('查清还能退或完成多少，改好金额之后', 'after looking up how much is left, with the right amount'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('金额超过了原来那笔还剩下的。', 'The amount is more than is left of the original.'),
      steps: [
        say('查一下那一笔：退过多少，还剩多少。', 'Look it up: how much was given back, and how much is left.'),
        again('按剩下的金额重新做。', 'Do it again with what is left.'),
      ],
      doNot: say('不要把多出来的金额退到别的交易上。', 'Do not give the rest back on another payment.'),
    },
    owner: {
      headline: say(
        '退的、完成的比原来那笔剩下的多，被拦下了。',
        'It was more than is left of the original, and was stopped.',
      ),
      steps: [
        say('核对那一笔和之前的退货。', 'Check the original and the refunds before.'),
        say(
          '预授权完成超出比例的，请顾客另刷差额。',
          'If a completion exceeds its share, take the difference as a sale.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '店里输的金额比原来那笔剩下的多，没有动您的钱。',
        'The shop keyed more than is left of the original; your money was not touched.',
      ),
      steps: [again('请店员按剩下的金额再做一次。', 'Have the shop do it again with what is left.')],
      doNot: null,
    },
    support: {
      headline: say(
        '金额超过原交易可退余数，或超过预授权可完成额。',
        'More than what is left to give back, or than the hold may be completed for.',
      ),
      steps: [
        say('把之前每一笔退货、完成列给商户看。', 'Show the merchant every refund and completion so far.'),
        say('预授权完成按约定比例封顶，超出另做消费。', 'A completion is capped at its share; the rest is a sale.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('金额规则命中，系统正常。', 'A rule about amounts; no fault.'),
      steps: [
        say(
          '原交易金额和终端不一致的，查有没有调整或部分批准。',
          'If terminal and platform differ, look for adjustments or a partial approval.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('退货前先查还剩多少可退。', 'Look up what is left before a refund.'),
  preventionForCardholder: say(
    '退货时带上原来的小票，对好金额。',
    'Bring the slip and check the amount when giving back.',
  ),
  wouldChange: say('原来那一笔剩下的其实够。', 'Enough being left of the original after all.'),
  needs: ['N016'],
  scenario: 'amount-over-original',
};
