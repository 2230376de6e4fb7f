/** The phone asked for the password, and it was not entered before the wallet gave up. */
import type { Cause } from '../cause.ts';
import { again, say } from '../words.ts';

export const payerPasswordLate: Cause = {
  id: 'payer-password-late',
  name: say('顾客没有及时输密码', 'password not entered in time'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.004,
  sees: {
    ending: { 'payer-password-late': 'certain', 'payer-absent': 'rare', 'enter-again': 'rare', otherwise: 'never' },
  },
  retry: {
    kind: 'now',
    because: say('没有扣款；请顾客打开新的付款码，重新扫', 'nothing was charged; scan a fresh code of the customer'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '手机要输密码，没有及时输完，没有扣款。',
        'The phone asked for the password and it came too late; nothing was charged.',
      ),
      steps: [
        again('请顾客打开新的付款码，再扫一次。', 'Ask for a fresh payment code and scan again.'),
        say('扫完请顾客看手机，把密码输完。', 'Then have the customer finish on the phone.'),
      ],
      doNot: say('不要替顾客输密码。', "Never enter a customer's password."),
    },
    owner: {
      headline: say(
        '顾客没来得及输密码，系统和机器都正常。',
        'The customer was too late with the password; all is in order.',
      ),
      steps: [again('不用处理，重新扫一次就好。', 'Nothing to do; just scan again.')],
      doNot: null,
    },
    cardholder: {
      headline: say('密码没有在时限内输完，没有扣款。', 'The password was not entered in time; nothing was charged.'),
      steps: [
        again('打开新的付款码，请店里再扫一次。', 'Open a fresh payment code and have it scanned again.'),
        say('小额想免密，可以在钱包里设置。', 'For small amounts the password can be turned off in the wallet.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '钱包应答：等密码超时，没有扣款。',
        'The wallet answered: the password did not come in time, not charged.',
      ),
      steps: [again('告诉商户用新的付款码重做。', 'Tell the merchant to scan a fresh code.')],
      doNot: null,
    },
    operations: {
      headline: say('钱包侧等密码超时，正常结束。', 'The wallet waited in vain for the password; an ordinary end.'),
      steps: [say('比例升高，看钱包的等待时限。', "If the share rises, look at the wallet's wait.")],
      doNot: null,
    },
  },
  prevention: say('扫码后提醒顾客看手机。', 'After scanning remind the customer of the phone.'),
  preventionForCardholder: say(
    '扫码后看一眼手机，要密码就马上输。',
    'After the scan look at your phone and enter the password at once.',
  ),
  wouldChange: say('密码其实已经及时输完。', 'The password having been entered in time.'),
  needs: ['N150'],
  scenario: 'payer-password-late',
};
