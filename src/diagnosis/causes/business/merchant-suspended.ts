/** The acquirer has suspended the merchant, or the contract has ended. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const merchantSuspended: Cause = {
  id: 'merchant-suspended',
  name: say('商户被暂停，或合同已终止', 'merchant suspended, or contract ended'),
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
    standing: { suspended: 'very-likely', ended: 'even', 'under-review': 'even', otherwise: 'rare' },
    'service-standing': { whole: 'certain', otherwise: 'rare' },
  },
  rates: { 'others-here': 'most', 'card-elsewhere': 'hardly-any', 'site-others': 'most', 'operator-others': 'most' },
  retry: { kind: 'after', because: say('收单机构恢复这家商户之后', 'after the acquirer has reinstated the merchant') },
  moneyNote: null,
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      [
        '店里的刷卡暂停了，不是顾客的卡有问题。',
        "The shop's card payments are suspended; the customer's card is fine.",
      ],
      [
        ['请顾客付现金，或用店里别的收款方式。', 'Take cash, or whatever else the shop accepts.', 'another-way'],
        ['请店主打收单机构的电话。', 'Ask the owner to call the acquirer.'],
      ],
      ['不要一张张换卡试。', 'Do not try one card after another.'],
    ],
    owner: [
      [
        '收单机构暂停了您的收款，机器没有坏。',
        'Your acquirer has suspended your payments; the terminal is not broken.',
      ],
      [
        ['打收单机构客服，问是什么事、要补什么。', 'Call your acquirer and ask what it is about and what is needed.'],
        ['已经收到的钱怎样结算，一并问清。', 'Ask at the same time how money taken already is paid out.'],
      ],
      ['不要借别家的机器收款。', "Do not take payments on another shop's terminal."],
    ],
    cardholder: [
      [
        '这家店现在刷不了卡，没有扣款，您的卡没有问题。',
        'This shop cannot take cards just now; nothing was charged and your card is fine.',
      ],
      [['请换个付法。', 'Please pay another way.', 'another-way']],
    ],
    support: [
      ['前置系统拦下：商户状态为暂停或终止。', 'Stopped at the switch: the merchant is suspended or ended.'],
      [
        ['查暂停的日期、原因和经办人。', 'Look up date, reason and who did it.'],
        ['告诉商户恢复要做什么；恢复前不要再试。', 'Say what it takes to be reinstated; no further tries until then.'],
      ],
    ],
    operations: [
      ['商户状态为暂停或终止，返回 03。', 'The merchant is suspended or ended; answered 03.'],
      [
        ['核对暂停指令的来源和生效时间。', 'Check where the order came from and when it took effect.'],
        ['恢复后做一笔试刷。', 'Make a test sale once it is reinstated.'],
      ],
    ],
  }),
  prevention: say(
    '收单机构的通知要有人看，要求补的材料按时补。',
    "Have somebody read the acquirer's letters, and send what they ask for in time.",
  ),
  wouldChange: say('商户状态其实是正常。', 'The merchant being in good standing.'),
  needs: ['N136', 'N182'],
  scenario: 'merchant-suspended',
};
