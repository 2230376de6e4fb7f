/** The issuer does not allow this kind of transaction for this kind of card: a debit card paying by instalments, a card for some merchants only. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const cardTypeNotPermitted: Cause = {
  id: 'card-type-not-permitted',
  name: say('这种卡不能做这种交易', 'this kind of card may not do this transaction'),
  layer: 'card',
  whoActs: 'cashier',
  prior: 0.014,
  sees: {
    ending: { 'card-not-permitted': 'certain', 'not-supported': 'unlikely', otherwise: 'never' },
    transaction: { sale: 'even', instalment: 'likely', 'pre-authorisation': 'even', otherwise: 'unlikely' },
  },
  rates: { 'card-elsewhere': 'half' },
  retry: {
    kind: 'after',
    because: say(
      '换一种交易或换一张卡；同样的交易再做还会被拒',
      'as another kind of transaction or with another card; the same again will be refused',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这种卡不能做这种交易。', 'This kind of card may not do this transaction.'),
      steps: [
        say(
          '看看选对没有：分期、预授权要用信用卡，借记卡请做普通消费。',
          'Was the right one chosen? Instalments and holds need a credit card; a debit card pays by plain sale.',
        ),
        anotherWay('顾客还想这样付，请换一张信用卡。', 'To pay this way the customer needs a credit card.'),
      ],
      doNot: say('不要原样再做一次。', 'Do not repeat it unchanged.'),
    },
    owner: {
      headline: say('卡种和交易对不上，机器正常。', 'Card and transaction do not go together; the terminal is fine.'),
      steps: [
        say(
          '教店员先问“信用卡还是借记卡”，再选分期或预授权。',
          'Let the staff ask "credit or debit?" before instalments or a hold.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您这张卡不能用来做这种交易，这次没有扣款。',
        'Your card may not be used for this; nothing was charged.',
      ),
      steps: [
        anotherWay('改做普通消费，或换一张信用卡。', 'Pay by plain sale, or use a credit card.'),
        say('认为应该可以，问您的银行有没有开通。', 'If you think it should work, ask your bank to enable it.'),
      ],
      doNot: null,
    },
    support: {
      headline: say('发卡行回答：不允许此卡做这种交易（57）。', 'The issuer says: not permitted to this card (57).'),
      steps: [
        say(
          '看交易类型和卡种：分期、预授权、退货各有要求。',
          'Look at transaction and kind of card: instalments, holds and refunds have their rules.',
        ),
        say(
          '普通消费也是 57：可能是持卡人在 App 里关了这类支付，或只限某些商户的卡。',
          'A plain sale with 57: perhaps switched off by the holder in the app, or a card for some merchants only.',
        ),
      ],
      doNot: say(
        '不要让商户换个交易类型绕过银行的限制。',
        'Do not have the merchant disguise the transaction to get around the bank.',
      ),
    },
    operations: {
      headline: say('发卡行按卡种拒绝（57）。', 'Refused by kind of card (57).'),
      steps: [say('终端能识别卡种的，打开选错提示。', 'Where terminals know the kind of card, switch the hint on.')],
      doNot: null,
    },
  },
  prevention: say(
    '做分期、预授权前先确认是信用卡。',
    'Make sure that it is a credit card before instalments or a hold.',
  ),
  preventionForCardholder: say(
    '分期和押金用信用卡，平常消费用哪张都行。',
    'Use a credit card for instalments and deposits.',
  ),
  wouldChange: say(
    '同一张卡做普通消费也被拒，那就是卡本身受限。',
    'If a plain sale with the same card is refused too, the card itself is restricted.',
  ),
  needs: ['N060', 'N156', 'N002', 'N049'],
  scenario: 'card-type-not-permitted',
};
