/** The card is past its date. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const cardExpired: Cause = {
  id: 'card-expired',
  name: say('卡已过期', 'card expired'),
  layer: 'card',
  whoActs: 'cardholder',
  prior: 0.03,
  sees: {
    ending: { expired: 'certain', otherwise: 'never' },
  },
  rates: { 'card-elsewhere': 'nearly-all' },
  retry: {
    kind: 'never',
    because: say('过期的卡不会再通过，要用新卡', 'an expired card will not pass again; the new card is needed'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡过了有效期。', 'This card is past its date.'),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要留下顾客的卡，也不要手输卡号再试。', 'Do not keep the card, and do not key its number instead.'),
    },
    owner: {
      headline: say('顾客的卡过期了，和机器无关。', "The customer's card has expired; nothing is wrong here."),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say('您的卡已经过了有效期。', 'Your card is past its date.'),
      steps: [
        say(
          '看看银行是否已寄来新卡，新卡要先激活。',
          'See whether your bank has sent the new card; it must be activated first.',
        ),
        say('还没寄到，就联系发卡行换卡。', 'If not, ask your bank for it.'),
      ],
      doNot: null,
    },
    support: {
      headline: say('发卡行以卡过期拒绝。', 'The issuer declined an expired card.'),
      steps: [
        say(
          '请顾客核对卡面有效期；卡面没过期，请他联系发卡行。',
          'Have the date on the card checked; if it is still good, the issuer must be asked.',
        ),
      ],
      doNot: say('不要让商户回收过期卡，这不是他们的事。', 'Do not have the merchant collect expired cards.'),
    },
    operations: {
      headline: say('正常的业务拒绝。', 'An ordinary business decline.'),
      steps: [
        say(
          '若卡面有效而普遍报过期，查终端时钟和有效期字段。',
          'If cards in date are declined in numbers, check the expiry element and the clock.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('收卡时顺手看一眼有效期。', 'A glance at the date when the card is handed over.'),
  preventionForCardholder: say(
    '收到新卡就换用新卡，偶尔看一眼有效期。',
    'Use the new card as soon as you have it, and look at the date now and then.',
  ),
  wouldChange: say('卡面上的有效期还没到。', 'The date on the card being still in the future.'),
  needs: ['N002', 'N022', 'N024', 'N034'],
  scenario: 'card-expired',
};
