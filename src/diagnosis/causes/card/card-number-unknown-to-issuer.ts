/** The number was read from the card, not keyed, and its issuer has no such card: replaced, never issued, or sent to the wrong issuer. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const cardNumberUnknownToIssuer: Cause = {
  id: 'card-number-unknown-to-issuer',
  name: say('卡读得出，发卡行没有这个卡号', 'the card was read, and its issuer does not know the number'),
  layer: 'issuer',
  whoActs: 'cardholder',
  prior: 0.01,
  sees: {
    ending: { 'card-number-invalid': 'certain', 'no-such-issuer': 'unlikely', otherwise: 'never' },
    entry: { read: 'certain', keyed: 'never' },
  },
  rates: { 'card-elsewhere': 'nearly-all' },
  retry: {
    kind: 'never',
    because: say('发卡行不认这个卡号，再刷也不行', 'its issuer does not know the number; another try will not help'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('银行那边没有这张卡。', 'The bank does not know this card.'),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要手工输这个卡号再试。', 'Do not key the number in instead.'),
    },
    owner: {
      headline: say(
        '发卡行不认这张卡，机器读得没错。',
        'Its issuer does not know the card; the terminal read it well.',
      ),
      steps: [
        say(
          '不用处理；如果同一银行很多卡都这样，联系服务商。',
          'Nothing to do; if many cards of one bank do this, call your provider.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('您的银行没有找到这张卡，这次没有扣款。', 'Your bank did not find this card; nothing was charged.'),
      steps: [
        say('如果银行给您换过卡，请用新卡。', 'If your bank has sent you a new card, use that one.'),
        say('没换过，打卡背面的电话核实。', 'If not, call the number on the back.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '卡号是读出来的，不是手输，发卡行回答没有这个卡号（14）。',
        'The number was read, not keyed, and the issuer says that there is none such (14).',
      ),
      steps: [
        say(
          '先问：最近换过卡吗？旧卡换新后旧号失效。',
          'Ask first: was the card replaced lately? The old number ends then.',
        ),
        say('没换过：请持卡人联系发卡行。', 'If not: the cardholder asks the issuer.'),
        say(
          '同一卡段多张都这样：可能送错了发卡行，转运维查路由。',
          'Several cards of one range: perhaps sent to the wrong issuer; let operations check the route.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('读卡交易收到 14。', 'A 14 to a card that was read.'),
      steps: [
        say(
          '查卡段路由：该卡段是不是近期换了发卡行或改了卡号长度。',
          'Check the route of the range: a new owner, or another number length?',
        ),
        say('单张卡不用处理。', 'A single card needs nothing.'),
      ],
      doNot: null,
    },
  },
  prevention: say('卡段路由表按卡组织通知及时更新。', "Keep the table of ranges up to date with the scheme's notices."),
  preventionForCardholder: say('收到新卡后把旧卡剪掉。', 'Destroy the old card when the new one comes.'),
  wouldChange: say(
    '同一卡段别的卡也回答 14，那就查路由。',
    'Other cards of the range answered 14 too: then it is the route.',
  ),
  needs: ['N016', 'N002', 'N028'],
  scenario: 'card-number-unknown-to-issuer',
};
