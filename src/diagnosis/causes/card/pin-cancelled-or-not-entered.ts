/** The PIN was asked for and the customer did without: pressed cancel, or confirm with nothing entered. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const pinCancelledOrNotEntered: Cause = {
  id: 'pin-cancelled-or-not-entered',
  name: say('顾客没有输密码', 'the customer did not enter the PIN'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.02,
  sees: {
    ending: {
      'pin-cancelled': 'certain',
      'pin-missing': 'very-likely',
      'more-verification': 'even',
      'pin-wrong': 'rare',
      otherwise: 'never',
    },
    pin: { 'not-entered': 'certain', entered: 'never' },
    'pin-asked': { skipped: 'certain', 'not-asked': 'never' },
  },
  retry: {
    kind: 'now',
    because: say(
      '重新做一笔，请顾客输密码；这一笔没有扣款',
      'start again and have the PIN entered; nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('顾客没有输密码。', 'The PIN was not entered.'),
      steps: [
        again('问一声，愿意输就重新做一笔。', 'Ask; if the customer agrees, start again.'),
        anotherWay(
          '记不清或不想输，换一张卡、扫码或现金。',
          'If it is not remembered or not wanted: another card, QR or cash.',
        ),
      ],
      doNot: say('不要替顾客按确认，也不要替他输。', 'Do not press confirm or enter anything for the customer.'),
    },
    owner: {
      headline: say('顾客没有输密码，机器正常。', 'The customer did not enter the PIN; the terminal is fine.'),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '这一笔要输密码，没有输，所以没有付成，也没有扣款。',
        'This payment needs a PIN and none was entered; nothing was charged.',
      ),
      steps: [
        again('想继续，请店员重新做一笔，再输密码。', 'To go on, ask for a new payment and enter the PIN.'),
        anotherWay(
          '忘了密码，换一张卡，回头在银行 App 里重置。',
          "If you forgot it, use another card and reset it in your bank's app.",
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '机器要了密码，顾客取消或直接按了确认。',
        'The PIN was asked for, and the customer cancelled or just confirmed.',
      ),
      steps: [
        say('没输密码不算输错，不会锁卡。', 'No PIN is no wrong PIN, and locks nothing.'),
        anotherWay(
          '发卡行一定要密码的，只能输密码或换一张卡。',
          'Where the issuer insists on one: the PIN, or another card.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('要求密码而未输入。', 'PIN asked for and not entered.'),
      steps: [
        say(
          '不用处理；某台终端明显偏多，看键盘和店员提示。',
          'Nothing to do; many at one terminal: look at the pad and at what the staff say.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('报完金额再请顾客输密码，留一点时间。', 'Say the amount, then ask for the PIN, and give it time.'),
  preventionForCardholder: say(
    '借记卡一般都要输密码，空着按确认会被拒。',
    'Debit cards mostly need the PIN; confirming without one is refused.',
  ),
  wouldChange: say('顾客说按了键没有反应，那就查键盘。', 'If the keys did not react, look at the pad.'),
  needs: ['N014', 'N030', 'N152'],
  scenario: 'pin-cancelled-or-not-entered',
};
