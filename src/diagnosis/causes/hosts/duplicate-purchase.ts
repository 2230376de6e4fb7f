/** The same card and amount were approved a moment before: the second one was refused, and rightly so. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';

export const duplicatePurchase: Cause = {
  id: 'duplicate-purchase',
  name: say('刚刚已经付过，这一笔是重复', 'paid a moment before: this one is a repeat'),
  layer: 'issuer',
  whoActs: 'cashier',
  prior: 0.005,
  sees: {
    ending: {
      duplicate: 'likely',
      'do-not-honour': 'unlikely',
      'first-unresolved': 'never',
      'over-count': 'rare',
      otherwise: 'never',
    },
    'again-here': { 'approved-before': 'certain', 'failed-before': 'rare', first: 'rare' },
  },

  retry: {
    kind: 'never',
    because: say('前一笔已经成功，再做就是付两次', 'the first one was approved; another would charge twice'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这位顾客刚刚已经付过了，不要再收。', 'This customer has just paid; do not charge again.'),
      steps: [
        say('翻前一笔的小票或交易记录，确认已成功。', 'Look at the slip or list: the payment before was approved.'),
        say('小票没打出来，重打一张就好。', 'If its slip did not print, print it again.'),
      ],
      doNot: say('不要再刷一次。', 'Do not swipe again.'),
    },
    owner: {
      headline: say(
        '同一张卡、同样金额刚成功过，第二笔被拦是对的。',
        'The same card and amount had just been approved; stopping the second one was right.',
      ),
      steps: [
        say(
          '真是两笔生意，第二笔等会儿另开一单。',
          'If there were really two sales, open a new bill for the second after a while.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('您刚才已经付成功了，这一笔没有再扣。', 'You had paid already; this one was not charged again.'),
      steps: [say('看银行短信，只应有一笔扣款。', "See your bank's message: there should be one debit.")],
      doNot: null,
    },
    support: {
      headline: say(
        '同卡同金额在几分钟内已批准，后一笔按重复拒绝。',
        'Same card and amount approved within minutes; the second was refused as a repeat.',
      ),
      steps: [
        say('打开前一笔，把参考号告诉商户。', 'Open the first one and tell the merchant its reference number.'),
        say(
          '确实是两笔生意的，第二笔隔一阵另开一单。',
          'If there were really two sales, the second goes on a bill of its own after a while.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('重复交易保护生效。', 'The guard against duplicates has worked.'),
      steps: [
        say(
          '看前一笔的应答是否到达终端、小票是否打出。',
          'See whether the first answer reached the terminal and its slip printed.',
        ),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '没看清结果先查交易记录，不要直接再刷。',
    'If the result was missed look it up before swiping again.',
  ),

  wouldChange: say('前一笔其实没有成功，或已撤销。', 'The first one not having been approved, or having been voided.'),
  needs: ['N096', 'N103'],
  scenario: 'duplicate-purchase',
};
