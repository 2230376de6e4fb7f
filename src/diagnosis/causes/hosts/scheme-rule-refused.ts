/** A rule of the card scheme does not allow it this way, whoever the issuer is. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';

export const schemeRuleRefused: Cause = {
  id: 'scheme-rule-refused',
  name: say('卡组织规则不允许这样做', 'not allowed by a rule of the card scheme'),
  layer: 'switch',
  whoActs: 'cashier',
  prior: 0.003,
  sees: {
    ending: {
      'transaction-invalid': 'very-likely',
      'not-supported': 'even',
      'card-not-permitted': 'even',
      'do-not-retry': 'unlikely',
      'terminal-not-permitted': 'unlikely',
      otherwise: 'never',
    },
    notice: { 'scheme-rule-change': 'certain' },
    entry: { keyed: 'even', read: 'likely' },
  },
  rates: { 'card-elsewhere': 'half' },
  retry: {
    kind: 'never',
    because: say(
      '规则不许这样收；换成插卡或挥卡就可以',
      'the rule forbids this way; with the chip or a tap it is allowed',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '卡组织的规则不允许这样收，插卡或挥卡可以。',
        'The card scheme does not allow it this way; chip or tap is fine.',
      ),
      steps: [say('请顾客插卡或挥卡重新付。', 'Have the customer insert or tap the card.')],
      doNot: say('不要用同样的方式再试。', 'Do not try the same way again.'),
    },
    owner: {
      headline: say(
        '卡组织规则变了，这种收法不再允许。',
        'A rule of the card scheme has changed: this way is no longer allowed.',
      ),
      steps: [say('让店员改用插卡或挥卡。', 'Have the staff use chip or tap.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '按卡组织的规则，这种方式不能付，您的卡没有问题。',
        'The card scheme does not allow this way of paying; your card is fine.',
      ),
      steps: [say('请插卡、挥卡，或换个付法。', 'Insert or tap the card, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '各发卡行对这种做法一律拒绝，与卡组织规则公告相符。',
        "All issuers refuse this way, as the scheme's notice of a new rule explains.",
      ),
      steps: [say('把规则的条款和生效日期告诉商户。', 'Tell the merchant the rule and the date from which it holds.')],
      doNot: null,
    },
    operations: {
      headline: say(
        '卡组织规则生效，终端参数还没有跟上。',
        "A scheme rule is in force and the terminals' parameters are behind it.",
      ),
      steps: [
        say(
          '在终端上关掉这种收法，免得白送。',
          'Switch this way off at the terminals, so that nothing is sent in vain.',
        ),
      ],
      doNot: say('规则禁止的不要自动重试。', 'Never retry by itself what a rule forbids.'),
    },
  },

  prevention: say(
    '卡组织规则按生效日期录入，终端参数同步更新。',
    'Enter scheme rules with their dates, and update terminal parameters with them.',
  ),

  wouldChange: say(
    '同样的做法在别的商户、别家银行通过。',
    'The same way passing at other merchants or with other banks.',
  ),
  needs: ['N178', 'N179', 'N180', 'N118'],
  scenario: 'scheme-rule-refused',
};
