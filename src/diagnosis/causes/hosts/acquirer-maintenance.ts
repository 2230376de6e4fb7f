/** The acquirer works on its own system at a time that it had announced. */
import type { Cause } from '../../cause.ts';
import { STRIKES_EVERYBODY } from '../../rates.ts';
import { anotherWay, say } from '../../words.ts';

export const acquirerMaintenance: Cause = {
  id: 'acquirer-maintenance',
  name: say('收单机构正在维护', 'acquirer under announced maintenance'),
  layer: 'switch',
  whoActs: 'acquirer',
  prior: 0.004,
  sees: {
    ending: {
      'switch-malfunction': 'unlikely',
      'switch-overloaded': 'unlikely',
      'issuer-line-down': 'unlikely',
      'issuer-down': 'unlikely',
      'try-later': 'even',
      'sign-on-needed': 'rare',
      'never-arrived': 'unlikely',
      'link-failed-before-sending': 'rare',
      'cut-off': 'unlikely',
      otherwise: 'never',
    },
    notice: { 'acquirer-maintenance': 'certain', 'acquirer-network-work': 'unlikely' },
    change: { release: 'unlikely', route: 'unlikely' },
  },
  rates: {
    ...STRIKES_EVERYBODY,
    'issuer-unreachable': 'any-share',
    'card-elsewhere': 'most',
    'issuer-slow': 'some',
  },
  retry: {
    kind: 'after',
    because: say('收单机构公告的维护时间结束之后', 'after the window that the acquirer announced'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '收款系统在维护，哪张卡都一样。',
        'The payment system is under maintenance; every card is the same.',
      ),
      steps: [
        anotherWay(
          '先收现金或用别家收款码，到点再刷。',
          "Take cash or another provider's QR, and cards again afterwards.",
        ),
      ],
      doNot: say('维护期间不要反复刷。', 'Do not keep swiping during the maintenance.'),
    },
    owner: {
      headline: say(
        '收单机构按公告维护，机器没有问题。',
        'The acquirer is under announced maintenance; the terminal is fine.',
      ),
      steps: [say('看公告的结束时间，提前备好零钱和收款码。', 'See when it ends; have change and QR codes ready.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '收款系统正在维护，您的卡没有问题。',
        'The payment system is under maintenance; your card is fine.',
      ),
      steps: [anotherWay('请用现金或扫码。', 'Pay cash or by QR.')],
      doNot: null,
    },
    support: {
      headline: say('落在收单机构自己公告的维护时间里。', "It falls into the acquirer's own announced window."),
      steps: [say('把结束时间告诉商户；过点不好再升级。', 'Tell merchants when it ends; escalate if it lasts longer.')],
      doNot: null,
    },
    operations: {
      headline: say('计划内维护期间的失败。', 'Failures within planned maintenance.'),
      steps: [
        say('核对影响面是否与公告一致。', 'Check that what is hit is what was announced.'),
        say('结束后抽样验证各条通道。', 'Try every route when it is over.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '维护放在打烊后，提前一天推送给商户。',
    'Plan maintenance after closing time and announce it a day before.',
  ),

  wouldChange: say('公告的时间已过，或别的商户此刻正常。', 'The window being over, or other merchants being well now.'),
  needs: ['N079', 'N076', 'N117'],
  scenario: 'acquirer-maintenance',
};
