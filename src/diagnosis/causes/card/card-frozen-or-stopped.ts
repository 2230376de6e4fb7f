/** The issuer restricts the card and does not say why: frozen by the bank or by an authority, held by a rule of the account, or locked by its holder in the bank's app. Nothing that reaches an acquirer tells these apart. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const cardFrozenOrStopped: Cause = {
  id: 'card-frozen-or-stopped',
  name: say('卡被冻结或限制使用', 'card frozen or restricted'),
  layer: 'card',
  whoActs: 'cardholder',
  prior: 0.03,
  sees: {
    ending: { restricted: 'certain', 'do-not-honour': 'unlikely', 'card-not-permitted': 'rare', otherwise: 'never' },
    // A warning of fraud that covers the card has a cause of its own.
    notice: { 'issuer-fraud-warning': 'never' },
  },
  rates: { 'card-elsewhere': 'nearly-all' },
  retry: {
    kind: 'after',
    because: say('持卡人向发卡行问清并解除限制之后', 'after the cardholder has had the restriction lifted by the bank'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡被银行限制了，现在用不了。', 'The bank has restricted this card; it cannot be used now.'),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要再试这张卡。', 'Do not try this card again.'),
    },
    owner: {
      headline: say(
        '顾客的卡被银行限制，机器正常。',
        "The customer's card is restricted by its bank; the terminal is fine.",
      ),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say('您的银行限制了这张卡，这次没有扣款。', 'Your bank has restricted this card; nothing was charged.'),
      steps: [
        say(
          '先在银行 App 里看看：是不是自己开了锁卡、夜间锁或境内外限制。',
          "Look in your bank's app first: a card lock, night lock or region lock of your own?",
        ),
        say(
          '不是自己设的，打卡背面的电话问清原因和怎么解除。',
          'If it was not you, call the number on the back and ask why, and how it is lifted.',
        ),
        anotherWay('这次请换一张卡付。', 'Pay with another card this time.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '发卡行回答：受限制的卡（62），没有说是哪种限制。',
        'The issuer says "restricted card" (62), and not which restriction.',
      ),
      steps: [
        say(
          '可能是银行冻结、账户受限、持卡人自己在 App 锁卡；只有发卡行说得清。',
          'Frozen by the bank, an account rule, or locked by the holder in the app: only the issuer can say.',
        ),
        say('把通话资料包给持卡人，请他打给发卡行。', 'Give the cardholder the call pack for the bank.'),
      ],
      doNot: say('不要猜是哪一种，也不要说成机器的问题。', 'Do not guess which, and do not blame the terminal.'),
    },
    operations: {
      headline: say('卡受限（62），系统正常。', 'Restricted card (62); the system is fine.'),
      steps: [
        say(
          '看同一发卡行的 62 是否突然增多；多了就查有没有公告。',
          "See whether this issuer's 62 has risen suddenly; if so look for a notice.",
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
    '出门前在银行 App 里看看锁卡和限制设置。',
    "Look at locks and limits in your bank's app before you go out.",
  ),
  wouldChange: say('发卡行告诉持卡人是哪一种限制。', 'The issuer telling the cardholder which restriction it is.'),
  needs: ['N020', 'N026', 'N034', 'N081'],
  scenario: 'card-frozen-or-stopped',
};
