/** A court or an authority has put a hold on merchant or provider. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const merchantLegalHold: Cause = {
  id: 'merchant-legal-hold',
  name: say('司法或监管要求暂停收款', 'payments on hold by a court or an authority'),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.001,
  sees: {
    ending: {
      'contract-closed': 'certain',
      'merchant-unknown': 'even',
      'terminal-not-permitted': 'unlikely',
      otherwise: 'never',
    },
    standing: { 'legal-hold': 'certain', otherwise: 'rare' },
    'service-standing': { whole: 'certain', otherwise: 'rare' },
  },
  rates: { 'others-here': 'most', 'card-elsewhere': 'hardly-any', 'site-others': 'most', 'operator-others': 'most' },
  retry: { kind: 'after', because: say('暂停解除之后', 'after the hold is lifted') },
  moneyNote: null,
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      ['这里现在不能刷卡，不是顾客的卡有问题。', "Cards cannot be taken here now; the customer's card is fine."],
      [
        ['请顾客付现金，或用店里别的收款方式。', 'Take cash, or whatever else the shop accepts.', 'another-way'],
        ['请店主联系收单机构。', 'Ask the owner to contact the acquirer.'],
      ],
      ['不要一张张换卡试。', 'Do not try one card after another.'],
    ],
    owner: [
      ['收单机构收到司法或监管要求，暂停了收款。', 'A court or an authority had your acquirer put payments on hold.'],
      [
        [
          '打收单机构客服，问清冻结的是您还是服务商，要文书编号和机关名称。',
          'Ask your acquirer whether it is you or your provider, for the number of the order and the authority.',
        ],
        ['带文书问律师或办案机关。', 'Take the order to your lawyer or to that authority.'],
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
      ['前置系统拦下：司法或监管冻结。', 'Stopped at the switch: a legal hold.'],
      [
        [
          '只告诉商户文书编号、机关和联系方式。',
          'Tell the merchant the number of the order, the authority and how to reach it.',
        ],
        ['其余转法务。', 'Pass everything else to legal.'],
      ],
      ['不要猜测案情，也不要承诺解冻时间。', 'Do not guess at the matter, and promise no date.'],
    ],
    operations: [
      ['冻结指令生效，返回 03。', 'A hold is in force; answered 03.'],
      [
        ['核对指令的范围：收款、结算还是全部。', 'Check what it covers: payments, payouts or both.'],
        ['解除要有书面指令，留档。', 'Lift it on a written order only, and file it.'],
      ],
    ],
  }),
  prevention: say(
    '收到法律文书时先告诉收单机构，不要等收款停了再说。',
    'Tell your acquirer when a legal letter arrives, not after payments have stopped.',
  ),
  wouldChange: say('冻结的是另一家同名商户。', 'The hold being on another merchant of the same name.'),
  needs: ['N182'],
  scenario: 'merchant-legal-hold',
};
