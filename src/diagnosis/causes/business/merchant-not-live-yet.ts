/** The terminal is there and registered, and the merchant has not gone live: no signed contract, or the go-live gate not passed. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const merchantNotLiveYet: Cause = {
  id: 'merchant-not-live-yet',
  name: say('商户还没有开通', 'merchant not live yet'),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.002,
  sees: {
    ending: {
      'contract-closed': 'certain',
      'merchant-unknown': 'even',
      'terminal-not-permitted': 'unlikely',
      otherwise: 'never',
    },
    standing: { 'not-opened': 'very-likely', 'under-review': 'unlikely', otherwise: 'rare' },
    'service-standing': { whole: 'certain', otherwise: 'rare' },
  },
  rates: { 'others-here': 'most', 'card-elsewhere': 'hardly-any', 'site-others': 'most', 'operator-others': 'most' },
  retry: {
    kind: 'after',
    because: say('签约和开通手续办完之后', 'after the contract is signed and the merchant has gone live'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['店里还没有开通刷卡。', 'Card payments are not set up for this shop yet.'],
      [
        ['请顾客付现金，或用店里别的收款方式。', 'Take cash, or whatever else the shop accepts.', 'another-way'],
        ['告诉店主：收单机构还没有开通。', 'Tell the owner that the acquirer has not activated it yet.'],
      ],
      ['不要一张张换卡试。', 'Do not try one card after another.'],
    ],
    owner: [
      [
        '机器装好了，但收单机构还没有给您开通。',
        'The terminal is installed, but your acquirer has not opened your account for it.',
      ],
      [
        [
          '看看合同签了没有，培训和试刷做了没有。',
          'See whether the contract is signed, the training done and the test sale made.',
        ],
        ['缺哪一样，找装机的客户经理补齐。', 'Ask your account manager for whatever is missing.'],
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
      [
        '前置系统拦下：商户还没有上线，发卡行没有收到请求。',
        'Stopped at the switch: the merchant is not live; the issuer was not asked.',
      ],
      [
        ['查签约、审核、培训、试刷四步卡在哪一步。', 'See which is missing: contract, review, training, test sale.'],
        ['告诉商户缺什么、谁来办、几天能好。', 'Say what is missing, who does it, and how many days it takes.'],
      ],
      ['不要让商户重新装机，机器没有问题。', 'Do not have the terminal reinstalled; it is fine.'],
    ],
    operations: [
      ['商户状态为未开通，返回 03。', 'The merchant is not opened; answered 03.'],
      [
        [
          '核对商户管理系统和前置系统里的状态是否一致。',
          'Compare the status in merchant management with that in the switch.',
        ],
        ['已签约却没有同步的，补推一次状态。', 'If it is signed but not passed on, push the status again.'],
      ],
    ],
  }),
  prevention: say(
    '装机之前先走完签约、培训和试刷。',
    'Finish contract, training and test sale before the terminal is installed.',
  ),
  wouldChange: say('商户管理系统里其实已经是开通状态。', 'Merchant management showing the merchant as live.'),
  needs: ['N132', 'N133', 'N134', 'N136', 'N138', 'N140'],
  scenario: 'merchant-not-live-yet',
};
