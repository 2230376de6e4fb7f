/** The issuer is out of service at a time that it had announced. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const issuerMaintenance: Cause = {
  id: 'issuer-maintenance',
  name: say('发卡行正在维护', 'issuer under announced maintenance'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.006,
  sees: {
    ending: {
      'issuer-down': 'likely',
      'issuer-line-down': 'likely',
      'issuer-late': 'rare',
      'issuer-link-resting': 'rare',
      'switch-malfunction': 'unlikely',
      'try-later': 'even',
      'issuer-cut-off': 'rare',
      otherwise: 'never',
    },
    notice: { 'issuer-maintenance': 'certain', 'issuer-outage': 'unlikely' },
    calendar: { holiday: 'even', weekend: 'likely' },
  },
  rates: { 'issuer-unreachable': 'any-share', 'issuer-slow': 'some' },
  retry: {
    kind: 'after',
    because: say(
      '公告的维护时间结束之后；别家银行的卡现在就能用',
      'after the announced window; another bank’s card works now',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这家银行在维护，是公告过的，不是卡坏了。',
        'This bank is under announced maintenance; the card is fine.',
      ),
      steps: [
        anotherWay(
          '请顾客换一张别家银行的卡，或改用扫码、现金。',
          "Ask for another bank's card, or take a QR payment or cash.",
        ),
      ],
      doNot: say('维护结束之前不要反复刷。', 'Do not keep swiping before the maintenance ends.'),
    },
    owner: {
      headline: say(
        '发卡银行按公告维护，店里和机器都正常。',
        'The issuing bank is under announced maintenance; shop and terminal are fine.',
      ),
      steps: [
        say('看公告里的结束时间，之前先收别的卡。', 'See in the notice when it ends; take other cards until then.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行正在做公告过的维护，您的卡没有问题。',
        'Your bank is under announced maintenance; your card is fine.',
      ),
      steps: [
        anotherWay('换一张别家银行的卡，或维护结束后再付。', "Use another bank's card, or pay after the maintenance."),
      ],
      doNot: null,
    },
    support: {
      headline: say('落在发卡行公告的维护时间里。', 'It falls into a maintenance window that the issuer announced.'),
      steps: [
        say('把公告的结束时间告诉商户。', 'Tell the merchant when the announced window ends.'),
        say(
          '过了结束时间还不通，按发卡行故障处理。',
          'If it is still out after that, treat it as an outage of the issuer.',
        ),
      ],
      doNot: say('不要让商户重启机器。', 'Do not have the terminal restarted.'),
    },
    operations: {
      headline: say(
        '发卡行计划内维护，与公告时间相符。',
        'Planned maintenance of the issuer, within the announced window.',
      ),
      steps: [
        say('核对公告的起止时间和涉及的交易种类。', 'Check the window and which transactions it names.'),
        say(
          '到点后做回响测试，确认恢复再撤下提示。',
          'Test the link by echo at its end, and only then take the notice down.',
        ),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '把银行维护公告录进系统，前一天就会提醒商户。',
    'Enter bank notices into the system: merchants are warned the day before.',
  ),

  wouldChange: say(
    '公告的时间已过，或同一银行的卡此刻在别处能用。',
    'The window being over, or the bank’s other cards working now.',
  ),
  needs: ['N079', 'N093', 'N117'],
  scenario: 'issuer-maintenance',
};
