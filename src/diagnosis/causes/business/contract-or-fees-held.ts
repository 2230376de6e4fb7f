/** Charges are unpaid, or the contract is on hold because of them. How high a fee is never makes a sale fail. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const contractOrFeesHeld: Cause = {
  id: 'contract-or-fees-held',
  name: say('欠费，或合同因费用被冻结', 'fees unpaid, or contract held for them'),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.002,
  sees: {
    ending: {
      'contract-closed': 'certain',
      'merchant-unknown': 'even',
      'terminal-not-permitted': 'unlikely',
      otherwise: 'never',
    },
    standing: { 'fees-owed': 'very-likely', 'fees-held': 'even', otherwise: 'rare' },
    'service-standing': { whole: 'certain', otherwise: 'rare' },
  },
  rates: { 'others-here': 'most', 'card-elsewhere': 'hardly-any', 'site-others': 'most', 'operator-others': 'most' },
  retry: {
    kind: 'after',
    because: say('欠费结清、收单机构恢复之后', 'after the fees are settled and the acquirer has lifted the hold'),
  },
  moneyNote: null,
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      ['店里刷卡暂停了，和顾客的卡无关。', "Cards are paused at this shop; the customer's card is fine."],
      [
        ['请顾客付现金，或用店里别的收款方式。', 'Take cash, or whatever else the shop accepts.', 'another-way'],
        ['请店主联系收单机构。', 'Ask the owner to contact the acquirer.'],
      ],
      ['不要一张张换卡试。', 'Do not try one card after another.'],
    ],
    owner: [
      [
        '有费用没付，合同先冻结了；结清就恢复。',
        'A charge is unpaid and the contract is on hold; it resumes once paid.',
      ],
      [
        [
          '看账单是哪一项：年费、服务费、流量卡还是赔付。',
          'See which item it is: annual fee, service, SIM card or a claim.',
        ],
        [
          '有争议先书面提出，再问能不能先恢复收款。',
          'If you dispute it say so in writing, and ask whether payments can resume meanwhile.',
        ],
      ],
      [
        '费率高低不会让刷卡失败，不要为这个换机器。',
        'How high the rate is makes no sale fail; do not change the terminal for it.',
      ],
    ],
    cardholder: [
      [
        '这家店现在刷不了卡，没有扣款，您的卡没有问题。',
        'This shop cannot take cards just now; nothing was charged and your card is fine.',
      ],
      [['请换个付法。', 'Please pay another way.', 'another-way']],
    ],
    support: [
      ['前置系统拦下：合同因费用冻结。', 'Stopped at the switch: the contract is on hold for unpaid fees.'],
      [
        ['告诉商户欠的是哪一项、多少、怎么付。', 'Say which item, how much, and how to pay.'],
        ['付清后多久恢复，给一个时间。', 'Give a time by which it resumes.'],
      ],
      ['不要说是费率太高或太低造成的。', 'Do not say that the rate is too high or too low.'],
    ],
    operations: [
      ['费用冻结，返回 03。', 'Held for fees; answered 03.'],
      [
        [
          '核对扣费失败的记录，看是不是我方扣款账号有误。',
          'Check the failed debits; the fault may be in the account we debit.',
        ],
        ['结清后确认冻结已经解除。', 'See that the hold is lifted once it is paid.'],
      ],
    ],
  }),
  prevention: say(
    '扣费账户留够钱，账单每月看一次。',
    'Keep enough in the account that fees are taken from, and read the bill every month.',
  ),
  wouldChange: say('费用其实已经结清。', 'The fees having been paid.'),
  needs: ['N091', 'N161', 'N162'],
  scenario: 'contract-or-fees-held',
};
