/** The card has paid what it may in a day. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const cardLimitDay: Cause = {
  id: 'card-limit-day',
  name: say('超过卡的当日限额', 'over the card’s limit for a day'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.003,
  sees: {
    ending: { 'over-limit': 'certain', otherwise: 'never' },
    'limit-known': { card: 'certain', issuer: 'even' },
    'limit-kind': { 'day-amount': 'certain' },
  },
  rates: { 'card-elsewhere': 'half' },
  retry: {
    kind: 'after',
    because: say('第二天，或持卡人调高当日限额之后', 'on the next day, or after the cardholder has raised the limit'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这张卡今天的额度用完了，明天才恢复。',
        'The card has used up its limit for today; it is free again tomorrow.',
      ),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要反复刷同样的金额。', 'Do not swipe the same amount again and again.'),
    },
    owner: {
      headline: say(
        '顾客的卡今天额度用完了，不是机器。',
        'The customer’s card has used up its limit for today; it is not the terminal.',
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
        '您的银行给这张卡设了每日限额，这一笔超过了。',
        'Your bank has set a limit for a day for this card, and this payment is over it.',
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
        '发卡行当日累计限额；一般第二天零点后恢复。',
        'The issuer’s limit for a day; it is free again after midnight.',
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
      headline: say('61，已知当日限额被超过。', '61, and a known limit for a day was gone over.'),
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
  wouldChange: say('今天还没有用过这张卡。', 'The card not having been used today.'),
  needs: ['N026', 'N087'],
  scenario: 'card-limit-day',
};
