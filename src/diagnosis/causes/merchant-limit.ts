/** More, or more often, than the merchant's own contract with the acquirer allows. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const merchantLimit: Cause = {
  id: 'merchant-limit',
  name: say('超过商户合同限额', "over the limit of the merchant's contract"),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.005,
  sees: { ending: { 'merchant-limit': 'certain', 'over-limit': 'rare', 'over-count': 'rare', otherwise: 'never' } },
  retry: {
    kind: 'after',
    because: say('额度恢复，或收单机构调高商户限额之后', 'after the limit has reset, or the acquirer has raised it'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '店里的收款限额到了，不是顾客的卡有问题。',
        "The shop's own limit is reached; the customer's card is fine.",
      ),
      steps: [
        anotherWay('请顾客用扫码或现金付。', 'Take a QR payment or cash.'),
        say('告诉店主限额到了。', 'Tell the owner that the limit is reached.'),
      ],
      doNot: say('不要拆成几笔，也不要换卡反复试。', 'Do not split it, and do not try other cards.'),
    },
    owner: {
      headline: say('这一笔超过了您和收单机构约定的限额。', 'This is over the limit you agreed with your acquirer.'),
      steps: [
        say(
          '看“依据”里是单笔、当日还是当月，还剩多少。',
          'The evidence says whether it is per payment, day or month, and what is left.',
        ),
        say(
          '需要更高，向收单机构申请，备好经营材料。',
          'Ask your acquirer for more, with the papers of your business ready.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '店里的收款额度到了，没有扣款，您的卡没有问题。',
        'The shop has reached its limit; nothing was charged, and your card is fine.',
      ),
      steps: [anotherWay('请换个付法。', 'Please pay another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '收单侧拦下：商户合同限额，没有送发卡行。',
        "Stopped at the acquirer: the merchant's limit; the issuer was not asked.",
      ),
      steps: [
        say(
          '告诉商户是哪一条限额、还剩多少、何时恢复。',
          'Say which limit it is, what is left, and when it begins anew.',
        ),
        say('要提额的，指引商户向收单机构申请。', 'If more is needed, show how to apply to the acquirer.'),
      ],
      doNot: say('不要建议拆单。', 'Do not advise splitting the payment.'),
    },
    operations: {
      headline: say('商户限额规则命中，系统正常。', "A rule of the merchant's limits; no fault."),
      steps: [
        say('按记录里的规则名核对合同和生效日期。', 'Check the rule named in the record against contract and dates.'),
        say(
          '经常命中的商户，提醒客户经理复核额度。',
          'If it happens often, have the account manager review the limit.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '旺季之前先看限额，不够就提前申请。',
    'Look at the limits before the busy season, and apply in time.',
  ),
  wouldChange: say('限额规则在当天其实没有生效。', 'The rule not having been in force that day.'),
  needs: ['N087', 'N088'],
  scenario: 'merchant-limit',
};
