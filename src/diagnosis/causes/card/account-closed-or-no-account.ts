/** There is no account behind the card any more, or none of the kind that was asked for. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const accountClosedOrNoAccount: Cause = {
  id: 'account-closed-or-no-account',
  name: say('账户已销户，或没有这种账户', 'account closed, or no such account'),
  layer: 'card',
  whoActs: 'cardholder',
  prior: 0.006,
  sees: {
    ending: {
      'account-closed': 'certain',
      'no-account': 'certain',
      'card-number-invalid': 'rare',
      'card-not-permitted': 'rare',
      otherwise: 'never',
    },
    entry: { read: 'very-likely', keyed: 'unlikely' },
  },
  rates: { 'card-elsewhere': 'nearly-all' },
  retry: {
    kind: 'never',
    because: say('账户不在了，这张卡再刷也不行', 'the account is gone; this card will not work again'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡背后没有可用的账户。', 'There is no account behind this card.'),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要再试这张卡。', 'Do not try this card again.'),
    },
    owner: {
      headline: say(
        '顾客的账户已销户或没有这种账户，机器正常。',
        "The customer's account is closed, or not of this kind; the terminal is fine.",
      ),
      steps: [
        say(
          '不用处理；以后要退这张卡的货款，走收单机构的人工退款。',
          'Nothing to do; a later refund to this card goes by hand through your acquirer.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '银行回答这张卡没有对应的账户，这次没有扣款。',
        'Your bank says that there is no account to this card; nothing was charged.',
      ),
      steps: [
        say('换了新卡或销了户，请用新卡。', 'If you have a new card, or closed the account, use the other card.'),
        say('没有销过户，打卡背面的电话问清楚。', 'If you did not close it, call the number on the back.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '发卡行回答：已销户，或没有所选的账户类型。',
        'The issuer says: account closed, or none of the kind that was chosen.',
      ),
      steps: [
        say(
          '看应答码：39、52、53 是没有这种账户，46、78 是没有账户或已销户，各空间不同。',
          'By code: 39, 52, 53 no such kind of account; 46, 78 closed or none; spaces differ.',
        ),
        say(
          '外卡在终端上选过账户类型的，请持卡人问银行该选哪一种。',
          'If an account type was chosen at the terminal (foreign cards), the bank says which one it is.',
        ),
        say('其余请持卡人联系发卡行。', 'Otherwise the cardholder asks the issuer.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('账户不存在，系统正常。', 'No account; the system is fine.'),
      steps: [
        say(
          '账户类型（DE 3 第 3、4 位）送错会造成一批这样的应答，多笔时核对。',
          'A wrong account type (DE 3, positions 3 and 4) gives many of these: check it when they come in numbers.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '商户无从预防，备好第二种付款方式。',
    'A merchant cannot prevent it; have a second way to pay ready.',
  ),
  preventionForCardholder: say(
    '换卡、销户后把旧卡剪掉，别再带着。',
    'After a new card or a closure destroy the old one.',
  ),
  wouldChange: say('发卡行确认账户正常。', 'The issuer confirming that the account is open.'),
  needs: ['N020', 'N034', 'N060'],
  scenario: 'account-closed-or-no-account',
};
