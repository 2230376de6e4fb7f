/** The issuer has made a rule about where, how or for how much its cards may be used. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';

export const issuerRestrictsUse: Cause = {
  id: 'issuer-restricts-use',
  name: say('发卡行限制这类商户或金额', 'restricted by the issuer for such shops or amounts'),
  layer: 'issuer',
  whoActs: 'cardholder',
  prior: 0.012,
  sees: {
    ending: {
      'card-not-permitted': 'very-likely',
      'terminal-not-permitted': 'even',
      'transaction-invalid': 'unlikely',
      'do-not-honour': 'unlikely',
      restricted: 'unlikely',
      otherwise: 'never',
    },
    notice: { 'issuer-rule-change': 'very-likely', 'issuer-limit-change': 'unlikely' },
    'amount-shape': { 'round-and-large': 'even' },
    'limit-known': { issuer: 'unlikely' },
  },
  rates: { 'card-elsewhere': 'few', 'range-others': 'some' },
  retry: {
    kind: 'after',
    because: say(
      '发卡行放开之后；或现在换一张卡、换一种付法',
      'after the issuer allows it; or with another card or another way to pay now',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这家银行不让它的卡付这一类款，别的卡可以。',
        'This bank does not let its cards pay for this kind of thing; other cards can.',
      ),
      steps: [say('请顾客换一张别家银行的卡，或扫码、现金。', "Ask for another bank's card, or QR or cash.")],
      doNot: say('不要拆成几笔来绕过去。', 'Do not split the amount to get round it.'),
    },
    owner: {
      headline: say(
        '发卡银行对这类商户或金额有限制，不是您的机器。',
        'The issuing bank restricts such shops or amounts; it is not your terminal.',
      ),
      steps: [say('这家银行的顾客，引导用别的付法。', "Point this bank's customers to another way to pay.")],
      doNot: null,
    },
    cardholder: {
      headline: say('您的银行限制这张卡用于这类消费。', 'Your bank does not allow this card for this kind of payment.'),
      steps: [
        say(
          '可以在银行 App 里看限制，能开通的自己开通。',
          "See the restriction in your bank's app, and lift it there if you may.",
        ),
        say('或换一张卡。', 'Or use another card.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '发卡行按商户类别、金额或方式限制。',
        'The issuer restricts by merchant category, amount or entry.',
      ),
      steps: [
        say('核对同一张卡在别类商户能否通过。', 'Check whether the card passes at other kinds of shop.'),
        say('看发卡行近期的规则公告。', 'Look for a notice of new rules by the issuer.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say(
        '57/58 类拒绝集中在一家发卡行的某类交易。',
        'Refusals of the 57 or 58 kind, of one issuer and one kind of payment.',
      ),
      steps: [
        say('更新该发卡行的限制档案：类别、金额、方式。', "Update what is known of this issuer's restrictions."),
        say('核对送出的商户类别码与签约的一致。', 'Check that the category code sent is the contracted one.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '把各发卡行的限制记入档案，收款前就能提示。',
    'Keep each issuer’s restrictions on file; then it can be said before paying.',
  ),

  wouldChange: say('同一张卡在同类商户、同样金额通过过。', 'The card having passed at such a shop for such an amount.'),
  needs: ['N081'],
  scenario: 'issuer-restricts-use',
};
