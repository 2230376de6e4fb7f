/** Since a release at the switch payments of all issuers fail in the same way. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const acquirerReleaseBrokeIt: Cause = {
  id: 'acquirer-release-broke-it',
  name: say('收单系统发布后出的问题', 'broken by a release at the switch'),
  layer: 'switch',
  whoActs: 'acquirer',
  prior: 0.004,
  sees: {
    ending: {
      'format-error': 'likely',
      'switch-malfunction': 'unlikely',
      'transaction-invalid': 'unlikely',
      'amount-invalid': 'unlikely',
      'not-supported': 'unlikely',
      otherwise: 'never',
    },
    change: { release: 'certain', configuration: 'unlikely' },
  },
  rates: {
    'everyone-else': 'any-share',
    'site-others': 'any-share',
    'operator-others': 'any-share',
    'others-here': 'half',
    'range-others': 'any-share',
    'route-others': 'any-share',
    'version-others': 'any-share',
    'carrier-others': 'any-share',
    'card-elsewhere': 'half',
  },
  retry: {
    kind: 'after',
    because: say('收单机构退回或修好这次发布之后', 'after the acquirer has taken the release back or mended it'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '收款系统刚更新，出了问题，哪张卡都一样。',
        'The payment system was just updated and is faulty; every card is the same.',
      ),
      steps: [anotherWay('先收现金或扫码，等服务商通知。', 'Take cash or QR, and wait for your provider.')],
      doNot: say('不要让顾客换卡试。', 'Do not ask for other cards.'),
    },
    owner: {
      headline: say(
        '问题从收单系统更新后开始，店里没有做错。',
        "It began with an update of the acquirer's system; the shop did nothing wrong.",
      ),
      steps: [say('让服务商催收单机构退回更新。', 'Have your provider press for the update to be taken back.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '收款系统更新出了问题，您的卡没有问题。',
        'The payment system was updated and is faulty; your card is fine.',
      ),
      steps: [anotherWay('请用现金或扫码。', 'Pay cash or by QR.')],
      doNot: null,
    },
    support: {
      headline: say(
        '失败从收单系统发布后开始，各家银行都有。',
        "Failures began with the acquirer's release, with all banks.",
      ),
      steps: [say('报上开始时间和应答码，转收单机构。', 'Pass beginning and code on to the acquirer.')],
      doNot: say('不要让商户重装或换机。', 'Do not have terminals reinstalled or swapped.'),
    },
    operations: {
      headline: say(
        '失败率自发布起上升，各发卡行同样。',
        'The failure rate has risen since the release, with every issuer.',
      ),
      steps: [
        say('对照变更单，先回退再查。', 'Compare with the change record; take it back first, then look.'),
        say('逐域比对发布前后的报文。', 'Compare messages field by field, before and after.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '发布先在一小部分流量上试，失败率一升就自动回退。',
    'Release to a small share first, and back out by itself when failures rise.',
  ),

  wouldChange: say('失败在发布之前就有，或只在一家商户。', 'Failures before the release, or at one merchant only.'),
  needs: ['N071', 'N016', 'N057'],
  scenario: 'acquirer-release-broke-it',
};
