/** Law, regulation or a rule of the scheme forbids it, and has for some time. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const notAllowedByRule: Cause = {
  id: 'not-allowed-by-rule',
  name: say('规定不允许', 'not allowed by a rule'),
  layer: 'issuer',
  whoActs: 'nobody',
  prior: 0.004,
  sees: {
    ending: {
      'card-not-permitted': 'likely',
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
    rule: { 'in-force': 'certain', new: 'rare' },
  },
  rates: { 'range-others': 'some' },
  retry: { kind: 'never', because: say('有规定不允许，再试也一样', 'a rule forbids it; another try ends the same') },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['按规定这样不能付，不是机器的问题。', 'A rule does not allow this; the terminal is fine.'],
      [['请顾客换一种规定允许的付法。', 'Ask for a way that is allowed.', 'another-way']],
      ['不要变着法子试。', 'Do not try to get around it.'],
    ],
    owner: [
      ['这种收款有规定不允许，“依据”里写了是哪一条。', 'A rule does not allow this payment; the evidence names it.'],
      [
        ['照“依据”里的规定，告诉店员哪些不能收。', 'Tell your staff what cannot be taken, as the rule says.'],
        ['不清楚的，问收单机构合规。', "If in doubt ask your acquirer's compliance desk."],
      ],
    ],
    cardholder: [
      ['有规定不允许这样付，没有扣款。', 'A rule does not allow this payment; nothing was charged.'],
      [['请换一种付法。', 'Please pay another way.', 'another-way']],
    ],
    support: [
      ['规定不允许的交易，拒绝是对的。', 'Not allowed by a rule; the refusal is right.'],
      [
        ['把“依据”里的规定名称和生效日念给对方。', 'Read out the name of the rule and since when it holds.'],
        ['给出允许的替代办法。', 'Say what is allowed instead.'],
      ],
      ['不要答应通融。', 'Grant no exception.'],
    ],
    operations: [
      ['规则命中，系统正常。', 'A rule applies; no fault.'],
      [
        ['核对规则条目、适用范围和生效日期。', 'Check the rule, its extent and its dates.'],
        ['能在送出前拦的，加进预检。', 'Where it can be seen beforehand, check it before sending.'],
      ],
    ],
  }),
  prevention: say('新业务上线前，先对一遍规则库。', 'Hold a new service against the rule book before it starts.'),
  wouldChange: say('规定不适用于这一笔。', 'The rule not applying to this payment.'),
  needs: ['N178', 'N181', 'N174'],
  scenario: 'not-allowed-by-rule',
};
