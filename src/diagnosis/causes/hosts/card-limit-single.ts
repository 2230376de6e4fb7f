/** One payment may not be so large: the limit per payment that is known for this card. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const cardLimitSingle: Cause = {
  id: 'card-limit-single',
  name: say('超过卡的单笔限额', 'over the card’s limit per payment'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.003,
  sees: {
    ending: { 'over-limit': 'certain', 'amount-invalid': 'rare', otherwise: 'never' },
    'limit-known': { card: 'certain', issuer: 'even' },
    'limit-kind': { 'single-amount': 'certain' },
  },
  rates: { 'card-elsewhere': 'half' },
  retry: {
    kind: 'after',
    because: say(
      '把金额降到单笔限额以内，或持卡人调高之后',
      'with an amount within the limit, or after the cardholder has raised it',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '超过了这张卡的单笔限额，可以分开付。',
        'This is over what the card may pay at once; parts are possible.',
      ),
      steps: [
        anotherWay(
          '按限额刷一部分，余下的扫码、现金或换卡。',
          'Take what the limit allows, and the rest by QR, cash or another card.',
        ),
      ],
      doNot: say('不要反复刷同样的金额。', 'Do not swipe the same amount again and again.'),
    },
    owner: {
      headline: say(
        '顾客的卡单笔额度小，不是余额也不是机器。',
        'The customer’s card has a low limit per payment; it is neither the money nor the terminal.',
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
        '您的银行给这张卡设了单笔限额，这一笔超过了。',
        'Your bank has set a limit per payment for this card, and this payment is over it.',
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
        '发卡行单笔限额；金额降到限额内就能过。',
        'The issuer’s limit per payment: an amount within it passes.',
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
      headline: say('61，已知单笔限额被超过。', '61, and a known limit per payment was gone over.'),
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
  wouldChange: say('同一张卡今天刷过更大的金额。', 'The card having paid a larger sum today.'),
  needs: ['N026', 'N087', 'N090', 'N125'],
  scenario: 'card-limit-single',
};
