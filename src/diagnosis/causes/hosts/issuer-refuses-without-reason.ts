/** Do not honour (05): the issuer refuses this card here and now, and says no more. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const issuerRefusesWithoutReason: Cause = {
  id: 'issuer-refuses-without-reason',
  name: say('发卡行拒绝，没有说明原因', 'refused by the issuer without a reason'),
  layer: 'issuer',
  whoActs: 'cardholder',
  prior: 0.06,
  sees: {
    ending: { 'do-not-honour': 'certain', 'general-error': 'unlikely', 'do-not-retry': 'even', otherwise: 'never' },
  },
  rates: { 'card-elsewhere': 'half', 'range-others': 'few' },
  retry: {
    kind: 'after',
    because: say(
      '持卡人问过发卡行之后；或现在换一张卡',
      'after the cardholder has asked the bank; or with another card now',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('银行没有批准这一笔，也没有说原因。', 'The bank did not approve this one and gave no reason.'),
      steps: [
        anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.'),
        say('顾客可以打卡背面的电话问银行。', 'The customer can call the number on the back of the card.'),
      ],
      doNot: say(
        '不要反复刷，次数多了银行会更不放心。',
        'Do not keep swiping: many tries make the bank more careful still.',
      ),
    },
    owner: {
      headline: say(
        '银行不批准这张卡的这一笔，原因只有银行知道。',
        'The bank does not approve this payment; only the bank knows why.',
      ),
      steps: [anotherWay('店里不用处理；换一种付法收款。', 'Nothing for the shop to do; take it another way.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行没有批准这一笔，商店看不到原因。',
        'Your bank did not approve this payment; the shop cannot see why.',
      ),
      steps: [
        say('请打银行客服问一句，商店查不到。', "Ask your bank's service line; the shop cannot find out."),
        anotherWay('急用就换一张卡。', 'If it is urgent use another card.'),
      ],
      doNot: null,
    },
    support: {
      headline: say('发卡行拒绝，没有说明原因。', 'The issuer answered do not honour, without a reason.'),
      steps: [
        say(
          '看这家发卡行平时 05 的比例，是否突然升高。',
          'See how often this issuer answers so, and whether it has risen of late.',
        ),
        say(
          '请持卡人自己问发卡行，报上时间、金额、参考号。',
          'The cardholder must ask the issuer, with time, amount and reference number.',
        ),
      ],
      doNot: say('不要替银行猜原因。', "Do not guess reasons on the bank's behalf."),
    },
    operations: {
      headline: say(
        '05 类拒绝；与该发卡行基线比较。',
        "A refusal of the 05 kind; compare with this issuer's baseline.",
      ),
      steps: [
        say('比例高于它的基线，按发卡行策略变化查。', "Above its baseline look for a change of the issuer's rules."),
        say('在基线内，属单张卡。', 'Within it, it is this card.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '商户无法预防；不要连着试同一张卡。',
    'A merchant cannot prevent it; do not try one card again and again.',
  ),
  preventionForCardholder: say(
    '大额消费前可以先在银行 App 里看看卡的状态。',
    'Before a large purchase look at the card in your bank’s app.',
  ),
  wouldChange: say('发卡行给出了具体原因。', 'The issuer giving a reason.'),
  needs: ['N082', 'N012'],
  scenario: 'issuer-refuses-without-reason',
};
