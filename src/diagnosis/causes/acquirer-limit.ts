/** More, or more often, than the acquirer allows at any merchant whose contract says nothing else, or with such cards. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const acquirerLimit: Cause = {
  id: 'acquirer-limit',
  name: say('超过收单机构限额', "over the acquirer's limit"),
  layer: 'switch',
  whoActs: 'acquirer',
  prior: 0.005,
  sees: { ending: { 'acquirer-limit': 'certain', 'over-limit': 'rare', 'over-count': 'rare', otherwise: 'never' } },
  retry: {
    kind: 'after',
    because: say('额度恢复，或收单机构放宽限额之后', 'after the limit has reset, or the acquirer has widened it'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '收单机构有限额，这一笔超过了，卡没有问题。',
        'The acquirer has a limit and this is over it; the card is fine.',
      ),
      steps: [
        anotherWay('请顾客用扫码或现金付。', 'Take a QR payment or cash.'),
        say('急用的话，请店主问收单机构。', 'If it is urgent, have the owner ask the acquirer.'),
      ],
      doNot: say('不要拆成几笔刷。', 'Do not split it into several payments.'),
    },
    owner: {
      headline: say('是收单机构统一的限额，不是店里设的。', "The limit is your acquirer's, not one of your own."),
      steps: [
        say('看“依据”里是哪一种限额、还剩多少。', 'The evidence says which limit it is and what is left.'),
        say('生意确实需要，请收单机构给您单独约定。', 'If you need more, ask your acquirer for a limit of your own.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '收款这一方有限额，没有扣款，您的卡没有问题。',
        'The receiving side has a limit; nothing was charged, and your card is fine.',
      ),
      steps: [anotherWay('请换个付法。', 'Please pay another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '收单侧拦下：收单机构的统一限额或卡种限额。',
        'Stopped at the acquirer: its own limit, or one of a card range.',
      ),
      steps: [
        say('说明限额由收单机构设，发卡行没有参与。', 'Say that the acquirer set it; the issuer was not asked.'),
        say('商户要单独额度的，转收单机构评估。', 'If the merchant wants one of its own, pass it on to the acquirer.'),
      ],
      doNot: say('不要让顾客去找发卡行。', 'Do not send the customer to the issuer.'),
    },
    operations: {
      headline: say('收单机构限额规则命中，系统正常。', "A rule of the acquirer's limits; no fault."),
      steps: [
        say('按规则名核对数值、卡段和生效日期。', 'Check figure, card range and dates by the rule named.'),
        say('命中突然变多，查规则是不是刚改过。', 'If it suddenly happens a lot, see whether the rule was changed.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '改限额之前先试算会拦下多少交易。',
    'Before changing a limit, work out how many payments it would stop.',
  ),
  preventionForCardholder: say(
    '付大额前，先问店里有没有收款限额。',
    'Before a large payment, ask the shop for its limits.',
  ),
  wouldChange: say('商户合同里其实另有约定。', "The merchant's contract saying something else."),
  needs: ['N087', 'N089'],
  scenario: 'acquirer-limit',
};
