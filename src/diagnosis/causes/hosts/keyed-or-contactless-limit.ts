/** Without a PIN, or with a keyed number, less may be paid than by chip and PIN. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const keyedOrContactlessLimit: Cause = {
  id: 'keyed-or-contactless-limit',
  name: say('超过免密或手输的限额', 'over the limit without a PIN or for keyed numbers'),
  layer: 'cardholder',
  whoActs: 'cashier',
  prior: 0.003,
  sees: {
    ending: {
      'over-limit': 'very-likely',
      'more-verification': 'even',
      'amount-invalid': 'unlikely',
      otherwise: 'never',
    },
    'limit-kind': { 'without-pin-amount': 'certain', 'keyed-amount': 'certain' },
    'limit-known': { scheme: 'likely', issuer: 'even', card: 'even' },
  },

  retry: {
    kind: 'now',
    because: say(
      '改插卡、输密码，不受这个限额；原样再来还是会被拒',
      'with chip and PIN this limit does not count; the same way will be refused again',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这种付法金额有限，改插卡、输密码。',
        'This way of paying is for small amounts: insert the card and take the PIN.',
      ),
      steps: [again('请顾客插卡、输密码，重新付这一笔。', 'Have the customer insert the card and enter the PIN.')],
      doNot: say('不要拆成几笔免密来刷。', 'Do not split it into several taps.'),
    },
    owner: {
      headline: say(
        '这种付法有小额限制，插卡输密码不受它管。',
        'This way of paying is for small amounts; chip and PIN is not.',
      ),
      steps: [say('金额大时，让店员直接请顾客插卡。', 'For larger amounts have the staff ask for the chip at once.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '免密付款有金额上限，您的卡没有问题。',
        'Paying without a PIN has an upper limit; your card is fine.',
      ),
      steps: [again('请插卡并输入密码。', 'Insert the card and enter your PIN.')],
      doNot: null,
    },
    support: {
      headline: say(
        '超过免密或手输限额；插卡加密码不受它管。',
        'Over the limit without PIN or for keyed numbers; chip and PIN are not bound by it.',
      ),
      steps: [
        say('核对金额、进卡方式和有没有密码。', 'Check amount, entry and whether there was a PIN.'),
        // Since 2018-06-01, by UnionPay's public notice (unionpayintl.com, item 3791).
        say(
          '银联小额免密每笔最多 1000 元，当日累计由发卡行定。',
          'UnionPay lets up to 1000 yuan a payment pass without PIN; the issuer sets the sum for a day.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say(
        '免密或手输限额由卡组织或发卡行设定。',
        "The limit without PIN or for keyed numbers is the scheme's or the issuer's.",
      ),
      steps: [
        say(
          '核对终端的免密参数不要高于卡组织的。',
          "Make sure that the terminals' parameter is not above the scheme's.",
        ),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '终端免密参数与卡组织限额保持一致。',
    'Keep the terminals’ limit without PIN in line with the scheme’s.',
  ),
  preventionForCardholder: say('金额大的，直接插卡输密码。', 'For larger amounts insert the card and enter the PIN.'),
  wouldChange: say('同一张卡插卡输密码也超限。', 'Chip and PIN with the same card being over the limit too.'),
  needs: ['N081', 'N087', 'N089', 'N125'],
  scenario: 'keyed-or-contactless-limit',
};
