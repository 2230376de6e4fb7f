/** The card has been used as often as it may in a day (65). */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const cardLimitCount: Cause = {
  id: 'card-limit-count',
  name: say('超过卡的当日笔数', 'more payments than the card may make in a day'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.02,
  sees: {
    ending: { 'over-count': 'certain', 'over-limit': 'never', otherwise: 'never' },
    'limit-known': { card: 'certain', issuer: 'even' },
    'limit-kind': { 'day-count': 'certain' },
  },
  rates: { 'card-elsewhere': 'half' },
  retry: {
    kind: 'after',
    because: say(
      '第二天，或持卡人调整之后；减少金额没有用',
      'on the next day, or after the cardholder has changed it; a smaller amount does not help',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这张卡今天刷的次数到顶了，金额小也不行。',
        'The card has been used as often as it may today; a smaller amount does not help.',
      ),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('今天别再刷这张卡，少刷一点也不行。', 'Do not swipe this card again today, not even for less.'),
    },
    owner: {
      headline: say(
        '顾客的卡今天刷的次数到顶了，不是机器。',
        'The customer’s card was used as often as it may today; it is not the terminal.',
      ),
      steps: [
        say(
          '不用处理；备好扫码收款，少丢这类生意。',
          'Nothing to do; with a QR code at hand fewer such sales are lost.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行给这张卡设了每日笔数限制，这一笔超过了。',
        'Your bank has set a number of payments a day for this card, and this payment is over it.',
      ),
      steps: [
        anotherWay(
          '可以在银行 App 里自己调高，或换一张卡。',
          "You can raise it in your bank's app, or use another card.",
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '发卡行当日笔数限制；减少金额没有用。',
        'The issuer’s number of payments a day; a smaller amount does not help.',
      ),
      steps: [
        say(
          '请持卡人在银行 App 里调，或打银行客服；商户和收单机构都调不了。',
          "The cardholder raises it in the bank's app or by phone; neither shop nor acquirer can.",
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('65，按笔数限制，不按金额。', '65: a limit by count and not by amount.'),
      steps: [
        say(
          '与收单侧限额核对，确认不是平台拦的。',
          "Compare with the acquirer's own limits, to be sure that it was not the platform.",
        ),
      ],
      doNot: null,
    },
  },

  prevention: say('大额消费前先在银行 App 里看限额。', 'Look at the limits in the bank’s app before a large purchase.'),
  preventionForCardholder: say(
    '大额消费前先在银行 App 里看限额。',
    'Look at the limits in your bank’s app before a large purchase.',
  ),
  wouldChange: say('同一张卡随后在别处通过。', 'The card passing elsewhere afterwards.'),
  needs: ['N026', 'N087'],
  scenario: 'card-limit-count',
};
