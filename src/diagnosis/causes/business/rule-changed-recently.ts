/** A rule has come into force within the last days; until then the same payment went through. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const ruleChangedRecently: Cause = {
  id: 'rule-changed-recently',
  name: say('规定刚刚变了', 'a rule has just changed'),
  layer: 'issuer',
  whoActs: 'provider',
  prior: 0.0015,
  sees: {
    ending: {
      'card-not-permitted': 'even',
      'not-supported': 'even',
      'terminal-not-permitted': 'unlikely',
      'transaction-invalid': 'unlikely',
      restricted: 'rare',
      'do-not-honour': 'rare',
      'service-closed': 'rare',
      otherwise: 'never',
    },
    notice: {
      'scheme-rule-change': 'likely',
      'acquirer-rule-change': 'even',
      otherwise: 'rare',
    },
    rule: { new: 'certain', 'in-force': 'rare' },
  },
  rates: { 'range-others': 'half' },
  retry: {
    kind: 'never',
    because: say('新规定已经生效，同样的做法不会再成功', 'the new rule is in force; the same will not work again'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['规定刚变，以前能这样收，现在不能了。', 'The rule has just changed: it used to work and no longer does.'],
      [
        ['请顾客换一种付法。', 'Ask for another way to pay.', 'another-way'],
        ['告诉店主规定变了。', 'Tell the owner that the rule has changed.'],
      ],
      ['不要按老办法反复试。', 'Do not keep trying the old way.'],
    ],
    owner: [
      ['规定最近变了，店里的做法要跟着改。', 'A rule has changed lately; the shop must follow.'],
      [
        ['看“依据”里的规定和生效日。', 'The evidence names the rule and its date.'],
        ['当天告诉所有店员。', 'Tell all staff the same day.'],
      ],
    ],
    cardholder: [
      ['最近有新规定，这样不能付了，没有扣款。', 'A new rule does not allow this any more; nothing was charged.'],
      [['请换一种付法。', 'Please pay another way.', 'another-way']],
    ],
    support: [
      ['新规定生效后的拒绝。', 'Refused since a new rule is in force.'],
      [
        ['说清从哪天起、哪些交易受影响。', 'Say since when, and which payments are concerned.'],
        ['给出现在允许的做法。', 'Say what is allowed now.'],
      ],
    ],
    operations: [
      ['拒绝从规则生效日起出现。', 'The refusals begin with the day of the rule.'],
      [
        ['对比生效日前后的拒绝率。', 'Compare the refusals before and after.'],
        [
          '更新规则库、终端参数和预检。',
          'Update the rule book, the parameters of terminals and the checks beforehand.',
        ],
      ],
    ],
  }),
  prevention: say('规则有变动，生效前一周通知到每家店。', 'Tell every shop a week before a rule takes effect.'),
  wouldChange: say('生效日之前也这样失败。', 'The same having failed before that day.'),
  needs: ['N179', 'N118', 'N180', 'N181'],
  scenario: 'rule-changed-recently',
};
