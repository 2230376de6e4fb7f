/** On holidays some issuers serve less than usual, as they had announced. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const issuerHolidayService: Cause = {
  id: 'issuer-holiday-service',
  name: say('发卡行节假日暂停或缩减服务', 'issuer on holiday service'),
  layer: 'issuer',
  whoActs: 'nobody',
  prior: 0.003,
  sees: {
    ending: {
      'issuer-down': 'even',
      'try-later': 'likely',
      'not-supported': 'even',
      'transaction-invalid': 'unlikely',
      'over-limit': 'rare',
      'issuer-cut-off': 'rare',
      'do-not-honour': 'unlikely',
      otherwise: 'never',
    },
    notice: { 'issuer-holiday-service': 'certain' },
    calendar: { holiday: 'very-likely', 'holiday-eve': 'even', weekend: 'unlikely' },
  },
  rates: { 'issuer-unreachable': 'most', 'range-others': 'half' },
  retry: {
    kind: 'after',
    because: say('节假日服务安排里说的恢复时间之后', 'after the time that the holiday notice names'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这家银行节假日不办这种业务。', 'This bank does not serve this on holidays.'),
      steps: [
        anotherWay(
          '请顾客换一张别家银行的卡，或改用扫码、现金。',
          "Ask for another bank's card, or take a QR payment or cash.",
        ),
      ],
      doNot: say('不要反复刷。', 'Do not keep swiping.'),
    },
    owner: {
      headline: say(
        '发卡银行节假日缩减服务，机器没有问题。',
        'The issuing bank serves less on holidays; the terminal is fine.',
      ),
      steps: [say('假期里多备一种收款方式。', 'Have a second way to pay ready over the holidays.')],
      doNot: null,
    },
    cardholder: {
      headline: say('您的银行节假日暂停了这项服务。', 'Your bank has paused this service over the holiday.'),
      steps: [anotherWay('换一张卡，或等银行恢复后再付。', 'Use another card, or pay once the bank is back.')],
      doNot: null,
    },
    support: {
      headline: say('落在发卡行节假日服务安排里。', "It falls under the issuer's holiday service."),
      steps: [
        say(
          '看公告里停哪些业务、什么时候恢复，告诉商户。',
          'See what is paused and until when, and tell the merchant.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('发卡行节假日服务安排所致，不是故障。', "Caused by the issuer's holiday service, not by a fault."),
      steps: [
        say('核对公告与实际拒绝的种类是否一致。', 'Check that what is refused is what was announced.'),
        say('不一致就当故障联系发卡行。', 'If not, call the issuer as about a fault.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '节前把各银行的节假日安排录进日历。',
    'Enter the banks’ holiday arrangements into the calendar beforehand.',
  ),

  wouldChange: say('平常日子也一样被拒。', 'The same refusal on an ordinary day.'),
  needs: ['N085'],
  scenario: 'issuer-holiday-service',
};
